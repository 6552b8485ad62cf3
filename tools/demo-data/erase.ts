import type { ClientBase } from 'pg';

import { DEMO_IDS, organisationsIn } from './standing.js';

/** Every table with rows of organisations, each before those it points to. */
const TABLES_BEFORE_THEIR_PARENTS = `
  WITH RECURSIVE owned AS (
    SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped)
  ), depth AS (
    SELECT oid, 0 AS level FROM owned
    UNION
    SELECT k.confrelid, d.level + 1 FROM depth d
    JOIN pg_constraint k ON k.conrelid = d.oid AND k.contype = 'f' AND k.confrelid <> k.conrelid
    JOIN owned parent ON parent.oid = k.confrelid
    WHERE d.level < 30
  )
  SELECT relname FROM owned JOIN depth USING (oid) GROUP BY relname ORDER BY max(level), relname`;

/**
 * Removes the demo organisations with all that belongs to them, in the transaction of the client, as the owner. Any other
 * organisation is never touched. Answers how many there were.
 */
export async function eraseDemoData(client: ClientBase): Promise<number> {
  const demo = (await organisationsIn(client)).filter(
    ({ id, is_demo }) => is_demo && DEMO_IDS.has(id),
  );
  const { rows: tables } = await client.query<{ relname: string }>(TABLES_BEFORE_THEIR_PARENTS);
  for (const { id } of demo) {
    await client.query(
      `SELECT set_config('app.organisation', $1, true), set_config('app.rights', 'safety-concern.read', true)`,
      [id],
    );
    // Requests go first, with all that hangs on them: what is taken away from a request that stays is measured again.
    await client.query('DELETE FROM residents WHERE organisation_id = $1', [id]);
    for (const { relname } of tables)
      await client.query(`DELETE FROM ${relname} WHERE organisation_id = $1`, [id]);
    await client.query('DELETE FROM organisations WHERE id = $1 AND is_demo', [id]);
    await client.query(`DELETE FROM jobs.job WHERE data ->> 'organisationId' = $1`, [id]);
  }
  return demo.length;
}
