import { randomUUID } from 'node:crypto';

import type { ClientBase } from 'pg';

import { hashDemoPassword } from '../demo-data/password.js';
import { ToolFailure } from '../process/owner.js';

/** The organisation that is loaded, and who works there. */
export interface LoadOrganisation {
  id: string;
  coordinatorId: string;
  /** Requests it holds already. */
  requests: number;
}

async function make(client: ClientBase, slug: string): Promise<void> {
  const id = randomUUID();
  await client.query(`SELECT set_config('app.organisation', $1, true)`, [id]);
  await client.query(
    `INSERT INTO organisations (id, slug, name, public_phone, public_email, is_demo)
     VALUES ($1, $2, $3, '013 000 09 00', $4, true)`,
    [id, slug, `Meedenkers ${slug}`, `info@${slug}.example`],
  );
  await client.query(
    `INSERT INTO users (organisation_id, id, name, email, password_hash, roles, state)
     VALUES ($1, $2, 'Coördinator', $3, $4, '{coordinator}', 'active')`,
    [id, randomUUID(), `coordinator@${slug}.example`, await hashDemoPassword()],
  );
}

/**
 * The organisation with this slug, made when there is none: it serves no municipality, so nobody meets it by chance, and is
 * marked as a demo, so that production never starts on it. Sets the transaction to it.
 */
export async function organisationFor(client: ClientBase, slug: string): Promise<LoadOrganisation> {
  const find = async (): Promise<{ id: string; is_demo: boolean } | undefined> =>
    (
      await client.query<{ id: string; is_demo: boolean }>(
        'SELECT id, is_demo FROM organisations WHERE slug = $1',
        [slug],
      )
    ).rows[0];
  if (!(await find())) await make(client, slug);
  const organisation = await find();
  if (!organisation?.is_demo)
    throw new ToolFailure(
      `--organisation: ${slug} is a real organisation; nothing was loaded into it.`,
    );
  await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisation.id]);
  const { rows } = await client.query<{ coordinator: string | null; requests: number }>(
    `SELECT (SELECT id FROM users WHERE organisation_id = $1 AND 'coordinator' = ANY (roles) ORDER BY created_at LIMIT 1) AS coordinator,
       (SELECT count(*)::int FROM support_requests WHERE organisation_id = $1) AS requests`,
    [organisation.id],
  );
  const found = rows[0];
  if (!found?.coordinator)
    throw new ToolFailure(`${slug} has no coordinator who could have done all this.`);
  return { id: organisation.id, coordinatorId: found.coordinator, requests: found.requests };
}
