import { createHash, randomBytes } from 'node:crypto';

import type { Client } from 'pg';

import type { LoadOrganisation } from '../../load-data/organisation.js';
import { inTransaction } from '../../process/owner.js';

/** Opens a session of the load organisation's coordinator, and ends it when the work is done. */
export async function withSession<T>(
  client: Client,
  { id, coordinatorId }: LoadOrganisation,
  work: (cookie: string) => Promise<T>,
): Promise<T> {
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const asOrganisation = (text: string, values: unknown[]): Promise<unknown> =>
    inTransaction(client, async () => {
      await client.query(`SELECT set_config('app.organisation', $1, true)`, [id]);
      await client.query(text, values);
    });
  await asOrganisation(
    `INSERT INTO sessions (organisation_id, id_hash, kind, user_id, created_at, seen_at) VALUES ($1, $2, 'staff', $3, now(), now())`,
    [id, hash, coordinatorId],
  );
  try {
    return await work(`sid=${token}`);
  } finally {
    await asOrganisation('DELETE FROM sessions WHERE id_hash = $1', [hash]);
  }
}
