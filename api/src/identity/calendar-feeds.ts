import type { Transaction } from '../platform/database.js';
import { hashOfToken, newToken } from '../platform/tokens.js';

/** Makes the address of a Meedenker's feed: the one before it ends. Only its hash is kept, so it is told once. */
export async function openFeed(tx: Transaction, meedenkerId: string): Promise<string> {
  const token = newToken();
  await tx.execute(
    `INSERT INTO calendar_feeds (organisation_id, meedenker_id, token_hash, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organisation_id, meedenker_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at`,
    [tx.organisationId, meedenkerId, hashOfToken(token), tx.now],
  );
  return token;
}

/** Ends the feed of a Meedenker; whether there was one. */
export const endFeed = async (tx: Transaction, meedenkerId: string): Promise<boolean> =>
  (await tx.execute('DELETE FROM calendar_feeds WHERE meedenker_id = $1', [meedenkerId])) > 0;

/** Ends the feed of the Meedenker whose account this is: they left, or it was disabled. */
export async function endFeedOfAccount(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(
    'DELETE FROM calendar_feeds f USING meedenkers m WHERE m.organisation_id = f.organisation_id AND m.id = f.meedenker_id AND m.user_id = $1',
    [userId],
  );
}
