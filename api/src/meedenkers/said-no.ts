import type { Transaction } from '../platform/database.js';

/**
 * Whether a proposal says that this person does not go along to this request, as a condition on columns of `proposals`: a no, or
 * a yes that ended because they cannot come or the resident wants somebody else. Such a person is not suggested for it again.
 * Who was replaced by a coordinator said no to nothing: a coordinator may change their mind, so they stay on the list. No
 * machine asks them again by itself; see the ladder's own choice.
 */
export const SAID_NO = `(state = 'refused' OR (state = 'ended' AND reason IN ('someone_else', 'drop_out', 'moved')))`;

/** Whether somebody said no to a request, or the resident to them, in any of these ways. */
export async function hasSaidNo(
  tx: Transaction,
  requestId: string,
  meedenkerId: string,
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM proposals WHERE request_id = $1 AND meedenker_id = $2 AND ${SAID_NO} LIMIT 1`,
    [requestId, meedenkerId],
  );
  return rows.length > 0;
}
