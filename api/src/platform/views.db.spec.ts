import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { fillEveryTable } from './testing/every-table.js';
import type { Org } from './testing/factories.js';
import { TestApp } from './testing/test-app.js';

interface View {
  name: string;
  options: string[] | null;
}

const VIEWS = `
  SELECT c.relname AS name, c.reloptions AS options
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('v', 'm') ORDER BY 1`;

let app: TestApp;
let mine: Org;
let views: View[];
let administrator: pg.Client;

beforeAll(async () => {
  app = await TestApp.start();
  mine = await app.given.organisation();
  const theirs = await app.given.organisation({ municipalities: ['GM0855'] });
  for (const org of [mine, theirs]) await fillEveryTable(app.given, org);
  await app.given.rows('UPDATE consents SET withdrawn_at = changed_at WHERE NOT granted');
  views = await app.given.rows<View>(VIEWS);
  administrator = new pg.Client({ connectionString: app.database.adminUrl });
  await administrator.connect();
}, 60_000);

afterAll(async () => {
  await administrator.end();
  await app.stop();
});

/** Whose rows the application's role sees in a view that belongs to somebody whom no wall stops. */
async function seenIn(view: string, org: Org | null): Promise<string[]> {
  await administrator.query('BEGIN');
  try {
    await administrator.query(`ALTER VIEW ${view} OWNER TO CURRENT_USER`);
    await administrator.query('SET LOCAL ROLE meedenkers_app');
    if (org) await administrator.query(`SELECT set_config('app.organisation', $1, true)`, [org.id]);
    const { rows } = await administrator.query<{ whose: string }>(
      `SELECT DISTINCT organisation_id::text AS whose FROM ${view}`,
    );
    return rows.map(({ whose }) => whose);
  } finally {
    await administrator.query('ROLLBACK');
  }
}

describe('every view', () => {
  it('reads as who asks, never as who made it', () => {
    expect(views.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['evaluation_answers', 'evaluation_requests', 'evaluation_rounds']),
    );
    const others = views.filter(({ options }) => !options?.includes('security_invoker=true'));
    expect(others).toEqual([]);
  });

  it('shows its own rows and none of another organisation, whoever owns the database', async () => {
    const seen: [name: string, asMine: string[], asNobody: string[]][] = [];
    for (const { name } of views)
      seen.push([name, await seenIn(name, mine), await seenIn(name, null)]);
    expect(seen).toEqual(views.map(({ name }) => [name, [mine.id], []]));
  });
});
