import type { Factory } from './factories.js';

/** What the whole database says, in one word per table; only the counters of rates are left out. */
export async function everything(given: Factory): Promise<unknown> {
  const tables = await given.rows<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'rate_limits' ORDER BY 1`,
  );
  return Promise.all(
    tables.map(async ({ name }) => [
      name,
      ...(await given.rows(
        `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS sum FROM ${name} t`,
      )),
    ]),
  );
}
