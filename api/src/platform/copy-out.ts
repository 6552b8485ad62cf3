import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import type { Actor } from './actor.js';
import { named } from './row-statements.js';

/**
 * How the statements of a transaction are planned: as PostgreSQL thinks best, which may be anew each time, or once for all
 * values. The second is for deeds that find every row by its key, and whose statements take longer to plan than to run.
 */
export type Plans = 'auto' | 'force_generic_plan';

/** Who works in a transaction. */
type Acting = Pick<Actor, 'organisationId' | 'rights'>;

const ACT_AS = named(
  `SELECT set_config('app.organisation', $1, true), set_config('app.clock', $2, true), set_config('app.rights', $3, true),
     set_config('plan_cache_mode', $4, true)`,
);

/** What tells the database on whose behalf a transaction works. */
export const actAs = (actor: Acting, now: Date, plans: Plans = 'auto'): pg.QueryConfig => ({
  ...ACT_AS,
  values: [actor.organisationId, now.toISOString(), [...actor.rights].join(' '), plans],
});

/** How long a file may take to be written, however slowly it is taken away. */
const COPY_TIMEOUT = '30min';

/**
 * What a SELECT finds behind an actor's wall, as the bytes of a CSV file: PostgreSQL writes it, and no faster than it is taken
 * away. Who stops taking, ends the statement with its connection. COPY knows no parameters, so that `select` may hold nothing
 * that somebody typed.
 */
export async function* copyOut(
  pool: pg.Pool,
  actor: Acting,
  now: Date,
  select: string,
): AsyncGenerator<Buffer> {
  const client = await pool.connect();
  let isOver = false;
  try {
    await client.query('START TRANSACTION READ ONLY');
    await client.query(actAs(actor, now));
    await client.query(`SET LOCAL statement_timeout = '${COPY_TIMEOUT}'`);
    const rows = client.query(copyTo(`COPY (${select}) TO STDOUT (FORMAT csv)`));
    for await (const chunk of rows) yield chunk as Buffer;
    await client.query('COMMIT');
    isOver = true;
  } finally {
    client.release(!isOver);
  }
}
