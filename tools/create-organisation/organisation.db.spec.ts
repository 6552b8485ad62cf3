import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import type { NewOrganisation } from './flags.js';
import { createOrganisation } from './organisation.js';

const { TEST_DATABASE_ADMIN_URL, TEST_DATABASE_OWNER_URL, TEST_DATABASE_TEMPLATE } = process.env;
const NOW = new Date('2026-11-23T23:30:00Z');
const name = `organisation_${randomUUID().slice(0, 8)}`;
const administrator = new pg.Client({ connectionString: TEST_DATABASE_ADMIN_URL });
const owner = new pg.Client({
  connectionString: new URL(`/${name}`, TEST_DATABASE_OWNER_URL).href,
});

const wanted = (change: Partial<NewOrganisation> = {}): NewOrganisation => ({
  kind: 'service',
  name: 'Stichting Voorbeeld',
  slug: 'voorbeeld',
  phone: '013 123 45 67',
  email: 'contact@voorbeeld.nl',
  municipalities: ['GM9001'],
  administrator: { name: 'Noor de Wit', email: 'noor@voorbeeld.nl' },
  evaluator: null,
  ...change,
});

beforeAll(async () => {
  await administrator.connect();
  await administrator.query(
    `CREATE DATABASE ${name} TEMPLATE ${TEST_DATABASE_TEMPLATE} OWNER meedenkers_owner`,
  );
  await owner.connect();
  await owner.query(`
    INSERT INTO municipalities (code, name, province, valid_until) VALUES
      ('GM9001', 'Eerste', 'Noord-Brabant', NULL), ('GM9002', 'Tweede', 'Noord-Brabant', NULL),
      ('GM9003', 'Vroeger', 'Noord-Brabant', '2026-01-01')`);
});

afterAll(async () => {
  await owner.end();
  await administrator.query(`DROP DATABASE ${name}`);
  await administrator.end();
});

describe('a new organisation', () => {
  it('serves its municipalities from the Amsterdam day, with an invited administrator', async () => {
    const made = await createOrganisation(owner, wanted(), NOW);
    expect(made).toMatchObject({
      from: '2026-11-24',
      until: '2026-12-01',
      areas: [{ code: 'GM9001', name: 'Eerste', besideSlug: null }],
    });
    const served = await owner.query(
      `SELECT slug, is_default FROM app.list_served_municipalities('2026-11-24')`,
    );
    expect(served.rows).toEqual([{ slug: 'voorbeeld', is_default: true }]);
    const known = await owner.query('SELECT * FROM app.resolve_invitation(sha256($1::bytea))', [
      Buffer.from('invitations' in made ? (made.invitations[0]?.token ?? '') : ''),
    ]);
    expect(known.rowCount).toBe(1);
  });

  it('serves beside the one that is asked first already', async () => {
    const second = wanted({
      slug: 'tweede',
      municipalities: ['GM9001', 'GM9002'],
      administrator: { name: 'Mo Bakker', email: 'mo@tweede.nl' },
    });
    expect(await createOrganisation(owner, second, NOW)).toMatchObject({
      areas: [
        { code: 'GM9001', besideSlug: 'voorbeeld' },
        { code: 'GM9002', besideSlug: null },
      ],
    });
  });

  it('hears everything that is wrong at once, and nothing of it is kept', async () => {
    const bad = wanted({ municipalities: ['GM9002', 'GM9003', 'GM9999'] });
    expect(await createOrganisation(owner, bad, NOW)).toEqual({
      problems: [
        '--municipalities: GM9003 is no municipality on 2026-11-24.',
        '--municipalities: GM9999 is no municipality on 2026-11-24.',
        '--slug: voorbeeld belongs to another organisation.',
        '--administrator: noor@voorbeeld.nl has an account already.',
      ],
    });
    const { rows } = await owner.query('SELECT count(*)::int AS n FROM app.list_organisations()');
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('of the programme serves nowhere, and its evaluator is invited as well', async () => {
    const programme = wanted({
      kind: 'programme',
      slug: 'programma',
      municipalities: [],
      administrator: { name: 'Kim Post', email: 'kim@programma.nl' },
      evaluator: { name: 'Bo Mulder', email: 'bo@programma.nl' },
    });
    const made = await createOrganisation(owner, programme, NOW);
    const invitations = 'invitations' in made ? made.invitations : [];
    expect(invitations.map(({ name: who }) => who)).toEqual(['Kim Post', 'Bo Mulder']);
    const { rows } = await owner.query(
      `SELECT u.roles, u.state, o.kind, (SELECT count(*)::int FROM service_areas a WHERE a.organisation_id = o.id) AS areas
       FROM users u JOIN organisations o ON o.id = u.organisation_id WHERE o.slug = 'programma' ORDER BY u.email`,
    );
    expect(rows).toEqual([
      { roles: ['evaluator'], state: 'invited', kind: 'programme', areas: 0 },
      { roles: ['administrator'], state: 'invited', kind: 'programme', areas: 0 },
    ]);
    for (const { token } of invitations)
      expect(
        (
          await owner.query('SELECT * FROM app.resolve_invitation(sha256($1::bytea))', [
            Buffer.from(token),
          ])
        ).rowCount,
      ).toBe(1);
  });
});
