import { expect, type Page } from '@playwright/test';
import { Client } from 'pg';

import { asked } from './deeds.js';

/**
 * Something that only the owner of the database can do, for the organisation of who is signed in on this page: all of it
 * happens, or nothing.
 */
export async function asOwner<Answer>(
  staff: Page,
  work: (client: Client) => Promise<Answer>,
): Promise<Answer> {
  const connectionString = process.env['DATABASE_OWNER_URL'];
  expect(connectionString, 'DATABASE_OWNER_URL, with which time passes').toBeTruthy();
  const session = await asked<{ organisation: { id: string } }>(staff, '/session');
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.organisation', $1, true)`, [
      session.organisation.id,
    ]);
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } finally {
    await client.end();
  }
}
