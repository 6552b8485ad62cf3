import {
  amsterdamDay,
  pacesLeft,
  quarterOf,
  type CloseReason,
  type LeftPace,
  type PaceFacts,
} from '@meedenkers/domain';

import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';

/** The moments of a request. A proposal that ended keeps who had said yes, and when. */
const MOMENTS = `
  SELECT r.created_at AS "askedAt", r.promised_by::text AS "promisedBy", r.contacted_at AS "contactedAt",
    p.offered_at AS "offeredAt", p.matched_at AS "matchedAt", o.offer_days AS "offerDays", o.unmatched_hours AS "unmatchedHours"
  FROM support_requests r
  JOIN organisations o ON o.id = r.organisation_id
  LEFT JOIN LATERAL (
    SELECT min(offered_at) AS offered_at, min(answered_at) FILTER (WHERE accepted_by IS NOT NULL) AS matched_at
    FROM proposals WHERE organisation_id = r.organisation_id AND request_id = r.id
  ) p ON true
  WHERE r.id = $1`;

type MomentsRow = Omit<PaceFacts, 'closedAt' | 'closeReason'> & {
  offerDays: number;
  unmatchedHours: number;
};

/** Adds the paces of a request that ends to those of its quarter, or takes them back when the ending is undone. */
export async function countPaces(
  tx: Transaction,
  requestId: string,
  ending: { closedAt: Date; closeReason: CloseReason },
  by: 1 | -1,
): Promise<void> {
  const { offerDays, unmatchedHours, ...moments } = found(
    (await tx.query<MomentsRow>(MOMENTS, [requestId]))[0],
  );
  const quarter = quarterOf(amsterdamDay(ending.closedAt));
  for (const pace of pacesLeft({ ...moments, ...ending }, { offerDays, unmatchedHours })) {
    await (by === 1 ? add(tx, quarter, pace) : take(tx, quarter, pace));
  }
}

async function add(tx: Transaction, quarter: string, pace: LeftPace): Promise<void> {
  await tx.execute(
    `INSERT INTO request_paces (organisation_id, quarter, measure, hours, promise, requests) VALUES ($1, $2, $3, $4, $5, 1)
     ON CONFLICT ON CONSTRAINT one_count_per_pace DO UPDATE SET requests = request_paces.requests + 1`,
    [tx.organisationId, quarter, pace.measure, pace.hours, pace.promise],
  );
}

async function take(tx: Transaction, quarter: string, pace: LeftPace): Promise<void> {
  await tx.execute(
    `UPDATE request_paces SET requests = requests - 1
     WHERE quarter = $1 AND measure = $2 AND hours IS NOT DISTINCT FROM $3 AND promise = $4 AND requests > 0`,
    [quarter, pace.measure, pace.hours, pace.promise],
  );
}
