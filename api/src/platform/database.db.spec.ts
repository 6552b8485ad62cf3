import { setTimeout as wait } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { actorWith, systemOf, type Actor } from './actor.js';
import { fillEveryTable } from './testing/every-table.js';
import type { Org } from './testing/factories.js';
import { TestApp } from './testing/test-app.js';

/** Every table, partition and all, that holds rows of an organisation, and the column that says whose. */
const WALLED = `
  SELECT c.relname AS name, CASE c.relname WHEN 'organisations' THEN 'id' ELSE 'organisation_id' END AS owner,
    (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
    AND (c.relname = 'organisations' OR EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped))
  ORDER BY 1`;

let app: TestApp;
let mine: Org;
let theirs: Org;
let tables: { name: string; owner: string; columns: string }[];
let role: pg.Client;

beforeAll(async () => {
  app = await TestApp.start();
  mine = await app.given.organisation();
  theirs = await app.given.organisation({ municipalities: ['GM0855'] });
  for (const org of [mine, theirs]) await fillEveryTable(app.given, org);
  tables = await app.given.rows(WALLED);
  role = new pg.Client({ connectionString: app.database.appUrl });
  await role.connect();
}, 60_000);

afterAll(async () => {
  await role.end();
  await app.stop();
});

type Outcome = { rows: pg.QueryResultRow[]; changed: number } | { refused: string };

/** What the application's role gets for one statement in a transaction of this organisation. */
async function tryAs(org: Org | null, text: string, values: unknown[] = []): Promise<Outcome> {
  await role.query('BEGIN');
  if (org) await role.query(`SELECT set_config('app.organisation', $1, true)`, [org.id]);
  try {
    const { rows, rowCount } = await role.query(text, values);
    return { rows: rows as pg.QueryResultRow[], changed: rowCount ?? 0 };
  } catch (error) {
    return { refused: (error as { code: string }).code };
  } finally {
    await role.query('ROLLBACK');
  }
}

const NOT_PERMITTED = { refused: '42501' };
const UNTOUCHED = { changed: 0, rows: [] };
/** Tables that show their rows to a right only. */
const SEALED = ['safety_concerns', 'safety_concern_steps'];
/** Tables that nobody reads but the doors. */
const SHUT = ['research_keys'];
const isPartition = (name: string): boolean => /^audit_event(s|_requests)_(rest|\d{4})/.test(name);

describe('every table of organisations', () => {
  it('is known, and holds rows of two organisations here', async () => {
    expect(tables.length).toBeGreaterThan(35);
    for (const { name, owner } of tables.filter((table) => !isPartition(table.name))) {
      const rows = await app.given.count(name, `${owner} = ANY ($1)`, [[mine.id, theirs.id]]);
      expect({ name, enough: rows >= 2 }).toEqual({ name, enough: true });
    }
  });

  it('shows nothing to whom works for nobody', async () => {
    for (const { name } of tables) {
      const seen = await tryAs(null, `SELECT * FROM ${name}`);
      const expected =
        isPartition(name) || SHUT.includes(name) ? NOT_PERMITTED : { rows: [], changed: 0 };
      expect({ name, seen }).toEqual({ name, seen: expected });
    }
  });

  it('shows its own rows and none of another organisation', async () => {
    for (const { name, owner } of tables.filter(
      (table) => !isPartition(table.name) && !SHUT.includes(table.name),
    )) {
      const all = { name, text: `SELECT DISTINCT ${owner}::text AS whose FROM ${name}` };
      const expected = SEALED.includes(name) ? [] : [{ whose: mine.id }];
      expect({ name, seen: await tryAs(mine, all.text) }).toEqual({
        name,
        seen: { rows: expected, changed: expected.length },
      });
      expect({ name, read: await app.rows.read(mineActor(), all) }).toEqual({
        name,
        read: expected,
      });
      const deed = await app.rows.as(mineActor(), (tx) => tx.query(all.text));
      expect({ name, deed }).toEqual({ name, deed: expected });
    }
  });

  it('shows what is sealed only to a transaction that works with the right', async () => {
    const keeper = actorWith({ ...mineActor(), kind: 'staff', roles: ['safeguarder'] }, 'service');
    const others = actorWith(
      {
        ...mineActor(),
        kind: 'staff',
        roles: ['coordinator', 'administrator', 'evaluator', 'meedenker'],
      },
      'service',
    );
    for (const name of SEALED) {
      const text = `SELECT DISTINCT organisation_id::text AS whose FROM ${name}`;
      const rows = (actor: Actor) => app.rows.as(actor, (tx) => tx.query(text));
      expect({ name, rows: await rows(keeper) }).toEqual({ name, rows: [{ whose: mine.id }] });
      expect({ name, rows: await rows(others) }).toEqual({ name, rows: [] });
    }
  });

  it('lets nobody change or remove rows of another organisation', async () => {
    for (const { name, owner } of tables) {
      for (const text of [
        `UPDATE ${name} SET ${owner} = ${owner} WHERE ${owner} = $1`,
        `DELETE FROM ${name} WHERE ${owner} = $1`,
      ]) {
        const outcome = await tryAs(mine, text, [theirs.id]);
        const nothing = 'refused' in outcome ? outcome.refused === '42501' : outcome.changed === 0;
        expect({ text, nothing }).toEqual({ text, nothing: true });
      }
    }
  });

  it('lets nobody write rows into another organisation, new or moved', async () => {
    for (const { name, owner, columns } of tables) {
      const copy = `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${name}, $1::jsonb)`;
      const [row] = await app.given.rows<{ row: object }>(
        `SELECT to_jsonb(t) AS row FROM ${name} t WHERE ${owner} = $1 LIMIT 1`,
        [theirs.id],
      );
      const given = JSON.stringify(row?.row ?? { [owner]: theirs.id });
      expect({ name, made: await tryAs(mine, copy, [given]) }).toEqual({
        name,
        made: NOT_PERMITTED,
      });
      const move = `UPDATE ${name} SET ${owner} = $1 WHERE ${owner} = $2`;
      // Sealed: without its own right nobody sees a row that could be moved.
      const allowed = SEALED.includes(name) ? [NOT_PERMITTED, UNTOUCHED] : [NOT_PERMITTED];
      expect(allowed).toContainEqual(await tryAs(mine, move, [theirs.id, mine.id]));
    }
  });

  it('has its wall up, forced on the owner too', async () => {
    const open = await app.given.rows(
      `SELECT relname FROM pg_class WHERE relname = ANY ($1) AND NOT (relrowsecurity AND relforcerowsecurity)`,
      [tables.map(({ name }) => name)],
    );
    expect(open).toEqual([]);
  });
});

const mineActor = () => systemOf(mine.id);

describe('one pool under two organisations', () => {
  const OPERATIONS = 10_000;
  const AT_ONCE = 40;
  const WHOSE = { name: 'spec-whose', text: 'SELECT organisation_id AS whose FROM residents' };
  const BREAKS = { name: 'spec-breaks', text: 'SELECT 1 / (count(*) - count(*)) FROM residents' };

  /** The same numbers in every run, so that a failure comes back. */
  const numbers = (seed: number) => (): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };

  it('never mixes them up in ten thousand interleaved operations, many of them aborted', async () => {
    const random = numbers(20261124);
    const counts = { read: 0, deed: 0, aborted: 0, broken: 0, bare: 0, leaks: 0, rowsSeen: 0 };
    const abort = new Error('aborted on purpose');
    const judge = (org: Org, rows: { whose: string }[], atLeast: number): void => {
      counts.rowsSeen += rows.length;
      if (rows.length < atLeast || rows.some(({ whose }) => whose !== org.id)) counts.leaks += 1;
    };
    const operations: ((org: Org) => Promise<void>)[] = [
      async (org) => {
        counts.read += 1;
        judge(org, await app.rows.read(systemOf(org.id), WHOSE), 1);
      },
      async (org) => {
        counts.deed += 1;
        await app.rows.as(systemOf(org.id), async (tx) => {
          judge(org, await tx.query(WHOSE.text), 1);
          if (random() < 0.3) await wait(1);
          await tx.execute(
            'UPDATE residents SET first_name = first_name WHERE id IN (SELECT id FROM residents ORDER BY id FOR UPDATE)',
          );
          judge(org, await tx.query(WHOSE.text), 1);
        });
      },
      async (org) => {
        counts.aborted += 1;
        const work = app.rows.as(systemOf(org.id), async (tx) => {
          judge(org, await tx.query(WHOSE.text), 1);
          if (random() < 0.5) await tx.query('SELECT 1 / 0');
          throw abort;
        });
        await expect(work).rejects.toThrow();
      },
      async (org) => {
        counts.broken += 1;
        await expect(app.rows.read(systemOf(org.id), BREAKS)).rejects.toThrow('division by zero');
      },
      async () => {
        counts.bare += 1;
        const rows = await app.rows.open<{ whose: string }>({ ...WHOSE, name: 'spec-bare' });
        if (rows.length > 0) counts.leaks += 1;
      },
    ];
    let started = 0;
    const worker = async (): Promise<void> => {
      while (started < OPERATIONS) {
        started += 1;
        const org = random() < 0.5 ? mine : theirs;
        await operations[Math.floor(random() * operations.length)]!(org);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    process.stdout.write(`${started} operations on one pool: ${JSON.stringify(counts)}\n`);
    expect(counts.leaks).toBe(0);
    expect(counts.rowsSeen).toBeGreaterThan(OPERATIONS / 3);
    expect(started).toBe(OPERATIONS);
  }, 120_000);
});

describe('what is not behind the wall', () => {
  it('is this list of doors and no other', async () => {
    const doors = await app.given.rows(
      `SELECT n.nspname || '.' || p.proname AS name, r.rolname AS owner, p.proconfig AS settings,
         has_function_privilege('public', p.oid, 'EXECUTE') AS anybody
       FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
       WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const door = (name: string) => ({
      name: `app.${name}`,
      owner: 'meedenkers_doors',
      settings: ['search_path=pg_catalog, public'],
      anybody: false,
    });
    expect(doors).toEqual(
      [
        'accept_intake',
        'destroy_research_keys',
        'end_research_keys',
        'list_organisations',
        'list_served_municipalities',
        'list_shared_releases',
        'research_numbers',
        'resolve_feed',
        'resolve_invitation',
        'resolve_link',
        'resolve_login',
        'resolve_reference',
        'resolve_reset',
        'resolve_session',
      ].map(door),
    );
  });

  it('is read by a role that nobody can be', async () => {
    const [doors] = await app.given.rows(
      `SELECT rolcanlogin, rolsuper, rolbypassrls, pg_has_role('meedenkers_app', oid, 'USAGE') AS app FROM pg_roles WHERE rolname = 'meedenkers_doors'`,
    );
    expect(doors).toEqual({ rolcanlogin: false, rolsuper: false, rolbypassrls: false, app: false });
    const readable = await app.given.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND has_table_privilege('meedenkers_doors', c.oid, 'SELECT') ORDER BY 1`,
    );
    expect(readable.map(({ name }) => name)).toEqual([
      'access_links',
      'calendar_feeds',
      'conversation_types',
      'helpers',
      'languages',
      'meedenkers',
      'municipalities',
      'organisations',
      'places',
      'proposals',
      'release_sharings',
      'research_files',
      'research_keys',
      'research_rows',
      'residents',
      'service_areas',
      'sessions',
      'support_requests',
      'users',
    ]);
  });

  it('is these tables, which belong to no organisation', async () => {
    const open = await app.given.rows<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'm', 'f') AND NOT c.relname = ANY ($1) ORDER BY 1`,
      [tables.map(({ name }) => name)],
    );
    const names = open.map(({ name }) => name);
    expect(names).toEqual([
      'allowance_rates',
      'conversation_types',
      'languages',
      'migrations',
      'municipalities',
      'places',
      'rate_limits',
    ]);
  });

  it('is in no other schema but that of the jobs, whose payload is ids', async () => {
    const schemas = await app.given.rows<{ name: string }>(
      `SELECT DISTINCT n.nspname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1`,
    );
    expect(schemas.map(({ name }) => name)).toEqual(['jobs', 'public']);
  });
});

describe('the application’s role', () => {
  it('owns nothing and passes no wall', async () => {
    const [rights] = await app.given.rows(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         EXISTS (SELECT FROM pg_class WHERE relowner = r.oid) AS owns,
         has_schema_privilege(r.oid, 'public', 'CREATE') OR has_schema_privilege(r.oid, 'app', 'CREATE') AS makes
       FROM pg_roles r WHERE rolname = 'meedenkers_app'`,
    );
    expect(rights).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owns: false,
      makes: false,
    });
  });

  it.each([
    'SET ROLE meedenkers_owner',
    'SET ROLE meedenkers_doors',
    'ALTER TABLE residents DISABLE ROW LEVEL SECURITY',
    'TRUNCATE audit_events',
    'DELETE FROM audit_events',
    `UPDATE audit_events SET deed = 'x'`,
    `UPDATE releases SET content = '{}'`,
    `UPDATE releases SET cells = '{}'`,
    'DELETE FROM releases',
    `UPDATE organisations SET slug = 'other'`,
    'UPDATE organisations SET is_demo = true',
    'DELETE FROM audit_event_requests',
    'UPDATE service_areas SET is_default = true',
  ])('is refused: %s', async (text) => {
    expect(await tryAs(mine, text)).toEqual(NOT_PERMITTED);
  });
});
