import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';

import { ownerSource } from './migrate.js';
import { cloneDatabase, type TestDatabase } from './platform/testing/test-database.js';

/** What a schema is, as lines of text that can be compared: nothing of it hangs on the order in which it was made. */
const SCHEMA: Readonly<Record<string, string>> = {
  columns: `
    SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
      || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT a.attisdropped`,
  constraints: `
    SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  indexes: `SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indexrelid
    WHERE c.relnamespace = 'public'::regnamespace`,
  walls: `SELECT relname || ' ' || relrowsecurity || ' ' || relforcerowsecurity FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  policies: `SELECT concat_ws(' ', tablename, policyname, permissive, roles, cmd, qual, with_check) FROM pg_policies`,
  rights: `SELECT concat_ws(' ', table_schema, table_name, grantee, privilege_type, is_grantable) FROM information_schema.table_privileges
    WHERE table_schema IN ('public', 'app')`,
  schemas: `SELECT nspname || ' ' || coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname IN ('public', 'app')`,
  functions: `SELECT pg_get_functiondef(oid) || proowner::regrole || coalesce(proacl::text, '') FROM pg_proc WHERE pronamespace = 'app'::regnamespace`,
  views: `SELECT viewname || ' ' || definition FROM pg_views WHERE schemaname = 'public'`,
  triggers: `SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal`,
  comments: `SELECT c.relname || ' ' || d.description FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
    WHERE c.relnamespace = 'public'::regnamespace`,
  extensions: `SELECT extname FROM pg_extension`,
};

let database: TestDatabase;
let source: DataSource;
let look: pg.Client;

beforeAll(async () => {
  database = await cloneDatabase('empty');
  look = new pg.Client({ connectionString: database.adminUrl });
  await look.connect();
  source = await ownerSource(database.ownerUrl);
}, 60_000);

afterAll(async () => {
  await source.destroy();
  await look.end();
  await database.drop();
});

async function schema(): Promise<Record<string, string[]>> {
  const seen: Record<string, string[]> = {};
  for (const [what, text] of Object.entries(SCHEMA)) {
    const { rows } = await look.query<[string]>({ text, rowMode: 'array' });
    seen[what] = rows.map(([line]) => line).sort();
  }
  return seen;
}

const tablesOf = async (): Promise<string[]> =>
  (
    await look.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') ORDER BY 1`,
    )
  ).rows.map(({ name }) => name);

describe('the migrations', () => {
  it('go up, down to nothing, and up again to the very same schema', async () => {
    const done = await source.runMigrations();
    expect(done.length).toBeGreaterThan(5);
    const first = await schema();
    expect(first['columns']?.length).toBeGreaterThan(250);
    expect(first['policies']?.length).toBeGreaterThan(30);

    for (let left = done.length; left > 0; left -= 1) await source.undoLastMigration();
    expect(await tablesOf()).toEqual(['migrations']);
    const { rows } = await look.query(`SELECT FROM pg_namespace WHERE nspname = 'app'`);
    expect(rows).toEqual([]);

    await source.runMigrations();
    expect(await schema()).toEqual(first);
  }, 60_000);

  it('do nothing the second time', async () => {
    expect(await source.runMigrations()).toEqual([]);
  });

  it('say of each table what it is for', async () => {
    const { rows } = await look.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
         AND NOT relispartition AND relname <> 'migrations' AND obj_description(oid, 'pg_class') IS NULL`,
    );
    expect(rows).toEqual([]);
  });

  it('know no birth date and no citizen service number', async () => {
    const { rows } = await look.query<{ name: string }>(
      `SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname ~* 'birth|bsn|born|geboort|diagnos'`,
    );
    expect(rows).toEqual([]);
  });
});
