import type { ProtocolContent } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';

/** A protocol that is frozen and in force: what a release may show as an effect, and what it must say with it. */
export interface FrozenProtocol {
  id: string;
  edition: number;
  content: ProtocolContent;
  hash: string;
  frozenAt: Date;
  /** Whether its data could have been looked at before it was frozen; every figure says so. */
  isRetrospective: boolean;
}

const IN_FORCE = `
  SELECT id, edition, content, hash, frozen_at AS "frozenAt", is_retrospective AS "isRetrospective" FROM protocols
  WHERE frozen_at IS NOT NULL AND superseded_by IS NULL AND from_quarter <= $1 AND to_quarter >= $2`;

/** The one protocol in force over the whole of a period, or null: then no effect is shown of it. */
export async function frozenProtocolFor(
  tx: Pick<Transaction, 'query'>,
  period: { from: string; to: string },
): Promise<FrozenProtocol | null> {
  const [protocol] = await tx.query<FrozenProtocol>(IN_FORCE, [period.from, period.to]);
  return protocol ?? null;
}
