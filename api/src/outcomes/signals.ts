import { amsterdamDay, quarterOf, type Signal } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';

/** Counts what went wrong at a desk, without person or day, so that a pattern stays visible when the requests are gone. */
export async function countSignal(
  tx: Transaction,
  municipalityCode: string,
  kind: Signal,
): Promise<void> {
  await tx.execute(
    `INSERT INTO signal_counts (organisation_id, quarter, municipality_code, kind, signals) VALUES ($1, $2, $3, $4, 1)
     ON CONFLICT (organisation_id, quarter, municipality_code, kind) DO UPDATE SET signals = signal_counts.signals + 1`,
    [tx.organisationId, quarterOf(amsterdamDay(tx.now)), municipalityCode, kind],
  );
}
