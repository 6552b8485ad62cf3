import type { ClientBase } from 'pg';

import { ToolFailure } from '../process/owner.js';
import { PROFILES } from './profiles.js';
import { PROGRAMME } from './programme.js';

/** The keys of every demo organisation. */
export const DEMO_IDS: ReadonlySet<string> = new Set([...PROFILES, PROGRAMME].map(({ id }) => id));

/** Which organisations there are, as the owner is told by the door. */
export async function organisationsIn(
  client: ClientBase,
): Promise<{ id: string; is_demo: boolean }[]> {
  const { rows } = await client.query<{ id: string; is_demo: boolean }>(
    'SELECT id, is_demo FROM app.list_organisations()',
  );
  return rows;
}

/** @throws ToolFailure in production, where demo data may not exist. */
export function refuseProduction(): void {
  if (process.env['NODE_ENV'] === 'production') {
    throw new ToolFailure(
      'Demo data does not go together with NODE_ENV=production: nothing was done.',
    );
  }
}

/** Why no demo data is made at this start; undefined when it has to be made. */
export async function reasonToSkip(client: ClientBase): Promise<string | undefined> {
  const present = await organisationsIn(client);
  if (present.some(({ id }) => DEMO_IDS.has(id))) return 'present';
  if (present.some(({ is_demo }) => !is_demo))
    return 'left out: this database is of real organisations';
  return undefined;
}
