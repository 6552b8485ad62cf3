import { createHash } from 'node:crypto';

import { RuleBroken } from '@meedenkers/domain';

import type { Transaction } from './database.js';

/** Hours for which a key is remembered. */
const KEY_HOURS = 24;

/**
 * Does a deed once per key: the same key and body give the first answer again, another body is refused.
 * Only what `remember` keeps (ids and status) is stored. Two at the same moment: the second waits and then reads the first's answer.
 * @throws RuleBroken `key_reused` when the key came before with another body.
 */
export async function once<T>(
  tx: Transaction,
  key: string | null,
  body: unknown,
  deed: () => Promise<T>,
  remember: (answer: T) => object,
  recall: (kept: Record<string, unknown>) => Promise<T>,
  status = 201,
): Promise<T> {
  if (key === null) return deed();
  const actor = `${tx.actor.kind}:${tx.actor.id ?? ''}`;
  const bodyHash = createHash('sha256').update(JSON.stringify(body)).digest();
  const since = new Date(tx.now.getTime() - KEY_HOURS * 3_600_000);
  const [, [kept]] = await Promise.all([
    tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${tx.organisationId}:${actor}:${key}`,
    ]),
    // Asked for behind the lock, so it sees what the one before wrote.
    tx.query<{ body_hash: Buffer; answer: Record<string, unknown> }>(
      `WITH forgotten AS (DELETE FROM idempotency_keys WHERE actor = $1 AND key = $2 AND created_at < $3)
       SELECT body_hash, answer FROM idempotency_keys WHERE actor = $1 AND key = $2 AND created_at >= $3`,
      [actor, key, since],
    ),
  ]);
  if (kept) {
    if (!kept.body_hash.equals(bodyHash)) throw new RuleBroken('key_reused');
    return recall(kept.answer);
  }
  const answer = await deed();
  await tx.execute(
    `INSERT INTO idempotency_keys (organisation_id, actor, key, body_hash, status, answer, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tx.organisationId, actor, key, bodyHash, status, JSON.stringify(remember(answer)), tx.now],
  );
  return answer;
}
