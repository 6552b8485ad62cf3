import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

let serial = 0;
const row = (more: object = {}) => ({
  line: (serial += 1) + 1,
  existing: 'skip',
  inFile: ['name', 'place', 'languages'],
  name: `Ellen ${serial}`,
  email: `ellen-${serial}@voorbeeld.example`,
  phone: null,
  gender: 'other',
  place: 'Rijen',
  languages: [{ code: 'nl', level: 'good' }],
  livedExperience: [],
  travel: 'bike',
  maxTravelMinutes: 45,
  maxPerWeek: 2,
  vogSeenOn: null,
  vogIssuedOn: null,
  ...more,
});
const take = (rows: object[], more: { check?: boolean; key?: string } = {}) =>
  coordinator.post(
    '/meedenker-imports',
    { check: more.check ?? false, rows },
    more.key ? { key: more.key } : {},
  );
const meedenkers = (): Promise<number> =>
  app.given.count('meedenkers', 'organisation_id = $1', [org.id]);

describe('a list of Meedenkers', () => {
  it('says what would become of it, and writes nothing then', async () => {
    const before = await meedenkers();
    const [first, second] = [row(), row({ vogSeenOn: '2026-12-31', vogIssuedOn: '2026-11-01' })];
    const { status, body } = await take([first, second], { check: true });
    expect(status).toBe(200);
    expect(body.rows).toMatchObject([
      { line: first.line, outcome: 'created', id: null },
      { line: second.line, outcome: 'refused', field: 'vogSeenOn', code: 'in_future' },
    ]);
    expect(await meedenkers()).toBe(before);
  });

  it('goes in row by row: the good ones as applicants without an account, the bad ones not', async () => {
    const [good, bad] = [
      row({ vogSeenOn: '2026-11-01', vogIssuedOn: '2026-10-01' }),
      row({ vogSeenOn: '2026-11-01' }),
    ];
    const { body } = await take([good, bad]);
    expect(body.rows).toMatchObject([
      { line: good.line, outcome: 'created' },
      { line: bad.line, outcome: 'refused', field: 'vogIssuedOn', code: 'required' },
    ]);
    const file = (await coordinator.get(`/meedenkers/${body.rows[0].id}`)).body;
    expect(file).toMatchObject({
      name: good.name,
      state: 'applicant',
      accountState: 'none',
      checks: [{ seenOn: '2026-11-01', issuedOn: '2026-10-01' }],
      languages: [{ code: 'nl', level: 'good' }],
    });
    expect(
      await app.given.count('audit_events', `deed = 'meedenker.create' AND noun_id = $1`, [
        file.id,
      ]),
    ).toBe(1);
  });

  it('leaves who is known as they are, or brings up to date what stands in the file alone', async () => {
    const known = await app.given.meedenker(org, { place: 'Gilze', travel: 'car' });
    const again = row({ email: known.email.toUpperCase(), inFile: ['phone'], phone: '0687654321' });
    const skipped = await take([again]);
    expect(skipped.body.rows).toMatchObject([
      { outcome: 'skipped', code: 'exists', id: known.id, known: known.name },
    ]);
    const updated = await take([{ ...again, existing: 'update' }]);
    expect(updated.body.rows).toMatchObject([{ outcome: 'updated', id: known.id }]);
    expect((await coordinator.get(`/meedenkers/${known.id}`)).body).toMatchObject({
      phone: '0687654321',
      place: 'Gilze',
      travel: 'car',
      name: known.name,
      version: 2,
    });
  });

  it('brings nobody back who left, and no row in twice', async () => {
    const gone = await app.given.meedenker(org, { state: 'left' });
    const one = row();
    const { body } = await take([
      row({ email: gone.email, existing: 'update' }),
      one,
      row({ email: one.email.toUpperCase() }),
    ]);
    expect(body.rows).toMatchObject([
      { outcome: 'refused', code: 'left' },
      { outcome: 'created' },
      { outcome: 'refused', field: 'email', code: 'overlaps' },
    ]);
  });

  it('knows nobody of another organisation', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    const theirs = await app.given.meedenker(other);
    const { body } = await take([row({ email: theirs.email })], { check: true });
    expect(body.rows).toMatchObject([{ outcome: 'created', known: null }]);
  });

  it('goes in once for one key, and keeps no name under it', async () => {
    const known = await app.given.meedenker(org, { name: 'Samira Haddad' });
    const rows = [row(), row({ email: known.email })];
    const first = await take(rows, { key: 'import-1' });
    const before = await meedenkers();
    const again = await take(rows, { key: 'import-1' });
    expect(again.body.rows.map(({ id }: { id: string }) => id)).toEqual(
      first.body.rows.map(({ id }: { id: string }) => id),
    );
    expect(await meedenkers()).toBe(before);
    expect(await app.given.count('idempotency_keys', `answer::text LIKE '%Samira%'`)).toBe(0);
    expect((await take([row()], { key: 'import-1' })).body).toMatchObject({ code: 'key_reused' });
  });

  it.each([
    [{ name: 'Ellen 111222333' }, 'rows.1.name', 'bsn'],
    [{ email: 'ellen@' }, 'rows.1.email', 'invalid'],
    [{ languages: [{ code: 'xx', level: 'good' }] }, 'rows.1.languages.0.code', 'not_in_list'],
    [{ birthDate: '1970-01-01' }, 'rows.1.birthDate', 'unknown_field'],
    [{ state: 'active' }, 'rows.1.state', 'unknown_field'],
  ])(
    'is refused by its row and field with %j, and nothing of it goes in',
    async (more, field, code) => {
      const before = await meedenkers();
      const answer = await take([row(), row(more)]);
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([{ field, code }]);
      expect(await meedenkers()).toBe(before);
    },
  );

  it('goes in at most so many rows at once', async () => {
    expect((await take(Array.from({ length: 51 }, () => row()))).status).toBe(400);
  });
});

describe('a list of venues', () => {
  const venue = (more: object = {}) => ({
    line: 2,
    existing: 'skip',
    municipality: 'GM0784',
    name: `Gemeentehuis ${(serial += 1)}`,
    address: 'Raadhuisplein 1',
    place: 'Rijen',
    ...more,
  });
  const takeVenues = (rows: object[], check = false) =>
    coordinator.post('/venue-imports', { check, rows });

  it('goes in row by row, and knows a venue by its municipality and name', async () => {
    const [one, unknown] = [venue(), venue({ line: 3, municipality: 'GM9999' })];
    const checked = await takeVenues([one, unknown], true);
    expect(checked.body.rows).toMatchObject([
      { line: 2, outcome: 'created', id: null },
      { line: 3, outcome: 'refused', field: 'municipality', code: 'not_in_list' },
    ]);
    const first = await takeVenues([one, unknown]);
    expect(first.body.rows).toMatchObject([{ outcome: 'created' }, { outcome: 'refused' }]);
    const again = { ...one, name: one.name.toUpperCase(), address: 'Nieuw 2' };
    expect((await takeVenues([again])).body.rows).toMatchObject([
      { outcome: 'skipped', code: 'exists', known: one.name },
    ]);
    const { body } = await takeVenues([{ ...again, existing: 'update' }]);
    expect(body.rows).toMatchObject([{ outcome: 'updated', id: first.body.rows[0].id }]);
    const { items } = (await coordinator.get('/venues?limit=100')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ name: one.name, address: 'Nieuw 2', version: 2 }),
    );
  });

  it('takes no row twice', async () => {
    const one = venue();
    expect((await takeVenues([one, { ...one, line: 3 }])).body.rows).toMatchObject([
      { outcome: 'created' },
      { outcome: 'refused', code: 'overlaps' },
    ]);
  });
});
