import type { ClientBase } from 'pg';

import { inTransaction } from '../process/owner.js';
import type { Load } from './flags.js';
import { organisationFor } from './organisation.js';
import { LOAD_STATEMENTS, LOADED_TABLES } from './statements.js';

/** Fewer than this is no load, and some kinds would have nobody. */
const FEWEST = 100;

/** Brings an organisation to so many requests, with everything that goes with them; never takes any away. */
export async function load(
  client: ClientBase,
  { requests, meedenkers, slug }: Load,
  say: (line: string) => void = () => undefined,
): Promise<string> {
  const started = performance.now();
  const before = await inTransaction(client, async () => {
    const organisation = await organisationFor(client, slug);
    const missing = requests - organisation.requests;
    if (missing < 1) return organisation.requests;
    await client.query(
      `SELECT set_config('load.coordinator', $1, true), set_config('load.requests', $2, true), set_config('load.meedenkers', $3, true),
         set_config('load.before', $4, true)`,
      [
        organisation.coordinatorId,
        Math.max(missing, FEWEST),
        meedenkers,
        organisation.requests,
      ].map(String),
    );
    for (const { what, text } of LOAD_STATEMENTS) {
      const since = performance.now();
      const { rowCount } = await client.query(text);
      if (rowCount) say(`  ${what.padEnd(14)} ${rowCount} rows (${seconds(since)})`);
    }
    return organisation.requests;
  });
  if (before >= requests) return `${slug} holds ${before} requests already.`;
  await client.query(`ANALYZE ${LOADED_TABLES.join(', ')}`);
  // Each kind of row made the profiles anew; what they were before is given back, as it would be over the years of a real one.
  await client.query('VACUUM (FULL, ANALYZE) meedenker_profiles');
  await client.query('VACUUM meedenker_profiles');
  return `${slug} holds ${requests} requests now, ${requests - before} of them new (${seconds(started)}).`;
}

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
