import { amsterdamDay, quarterOf, type CloseReason } from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { countPaces } from './request-paces.js';
import type { SupportRequest } from './support-request.entity.js';

type Counted = Pick<SupportRequest, 'id' | 'municipalityCode' | 'conversationType' | 'language'>;

/** Counts a request that ends: what it leaves behind has no person and no date. Called once for each closing. */
export async function countClosed(
  tx: Transaction,
  request: Counted & { closeReason: CloseReason },
): Promise<void> {
  const { closeReason } = request;
  await countPaces(tx, request.id, { closedAt: tx.now, closeReason }, 1);
  await tx.execute(
    `INSERT INTO request_counts (organisation_id, quarter, municipality_code, conversation_type, language, end_reason, requests)
     VALUES ($1, $2, $3, $4, $5, $6, 1)
     ON CONFLICT (organisation_id, quarter, municipality_code, conversation_type, language, end_reason)
     DO UPDATE SET requests = request_counts.requests + 1`,
    [
      tx.organisationId,
      quarterOf(amsterdamDay(tx.now)),
      request.municipalityCode,
      request.conversationType,
      request.language,
      request.closeReason,
    ],
  );
}

/** Takes the count of a closing back that is undone; the quarter is that of the closing. */
export async function uncountClosed(
  tx: Transaction,
  request: Counted & Pick<SupportRequest, 'closeReason' | 'closedAt'>,
): Promise<void> {
  const { closedAt, closeReason } = request;
  if (closedAt && closeReason) await countPaces(tx, request.id, { closedAt, closeReason }, -1);
  await tx.execute(
    `UPDATE request_counts SET requests = requests - 1
     WHERE quarter = $1 AND municipality_code = $2 AND conversation_type = $3 AND language = $4 AND end_reason = $5 AND requests > 0`,
    [
      quarterOf(amsterdamDay(request.closedAt ?? tx.now)),
      request.municipalityCode,
      request.conversationType,
      request.language,
      request.closeReason,
    ],
  );
}
