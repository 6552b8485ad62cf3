import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenUser, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let other: Org;
let user: GivenUser;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  other = await app.given.organisation({ municipalities: ['GM0855'] });
  user = await app.given.user(org);
  coordinator = await app.withSession(org.id, { kind: 'staff', userId: user.id });
}, 60_000);

afterAll(() => app.stop());

let serial = 0;
const applicant = (more: object = {}) => ({
  name: 'Yasmin Öztürk',
  email: `yasmin-${(serial += 1)}@voorbeeld.example`,
  phone: '06 1234 5678',
  gender: 'woman',
  place: 'rijen',
  languages: [
    { code: 'nl', level: 'good' },
    { code: 'tr', level: 'native' },
  ],
  livedExperience: ['benefit'],
  travel: 'bike',
  maxTravelMinutes: 30,
  maxPerWeek: 2,
  ...more,
});

const auditOf = (id: string): Promise<Record<string, unknown>[]> =>
  app.given.rows(
    'SELECT deed, action, fields, actor_id FROM audit_events WHERE noun_id = $1 ORDER BY id',
    [id],
  );

describe('an applicant', () => {
  it('is written down with a place on the map, and an audit line', async () => {
    const { status, body } = await coordinator.post('/meedenkers', applicant());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      version: 1,
      name: 'Yasmin Öztürk',
      phone: '0612345678',
      state: 'applicant',
      since: null,
      hasAccount: false,
      accountState: 'none',
      languages: [
        { code: 'nl', level: 'good' },
        { code: 'tr', level: 'native' },
      ],
      canComeOn: {
        date: '2026-11-24',
        can: false,
        reasons: ['not_active', 'vog', 'training', 'agreement'],
      },
      conversations: 0,
      nextStates: ['in_training', 'left'],
    });
    expect(body.allowed).toContain('invite');
    const [row] = await app.given.rows('SELECT latitude, longitude FROM meedenkers WHERE id = $1', [
      body.id,
    ]);
    expect(row).toEqual({ latitude: 51.59083, longitude: 4.91944 });
    expect(await auditOf(body.id)).toEqual([
      expect.objectContaining({ deed: 'meedenker.create', action: 'write', actor_id: user.id }),
    ]);
  });

  it('may live in a village that the list does not know', async () => {
    const { body } = await coordinator.post('/meedenkers', applicant({ place: 'Nergenshuizen' }));
    const [row] = await app.given.rows('SELECT latitude FROM meedenkers WHERE id = $1', [body.id]);
    expect(row).toEqual({ latitude: null });
  });

  it('is written down once for one key', async () => {
    const dto = applicant();
    const first = await coordinator.post('/meedenkers', dto, { key: 'k-1' });
    const again = await coordinator.post('/meedenkers', dto, { key: 'k-1' });
    expect(again.body.id).toBe(first.body.id);
    const changed = await coordinator.post('/meedenkers', { ...dto, name: 'A' }, { key: 'k-1' });
    expect(changed.body).toMatchObject({ status: 409, code: 'key_reused' });
  });

  it('is refused when the organisation has somebody with that address', async () => {
    const dto = applicant();
    await coordinator.post('/meedenkers', dto);
    const again = await coordinator.post('/meedenkers', { ...dto, email: dto.email.toUpperCase() });
    expect(again.body).toMatchObject({ status: 409, code: 'email_taken' });
  });

  it.each([
    [{ gender: 'unknown' }, 'gender'],
    [{ maxPerWeek: 0 }, 'maxPerWeek'],
    [{ maxTravelMinutes: 500 }, 'maxTravelMinutes'],
    [{ languages: [{ code: 'xx', level: 'good' }] }, 'languages.0.code'],
    [
      {
        languages: [
          { code: 'nl', level: 'good' },
          { code: 'nl', level: 'basic' },
        ],
      },
      'languages.1.code',
    ],
    [{ livedExperience: ['diagnosis'] }, 'livedExperience'],
    [{ state: 'active' }, 'state'],
    [{ name: 'BSN 111222333' }, 'name'],
  ])('is refused with %j', async (more, field) => {
    const { status, body } = await coordinator.post('/meedenkers', applicant(more));
    expect(status).toBe(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });
});

describe('the road to going along', () => {
  it('is the four papers and the state, each told as long as it is missing', async () => {
    const { body: made } = await coordinator.post('/meedenkers', applicant());
    const path = `/meedenkers/${made.id}`;
    const step = async (deed: string, body: object): Promise<string[]> => {
      const answer = await coordinator.post(`${path}/${deed}`, body);
      expect(answer.status).toBe(200);
      return answer.body.canComeOn.reasons as string[];
    };
    expect(await step('transitions', { to: 'in_training' })).toContain('not_active');
    for (const module of ['basics', 'role_and_limits'])
      await step('trainings', { module, completedOn: '2026-11-20' });
    expect(await step('trainings', { module: 'privacy', completedOn: '2026-11-24' })).toEqual([
      'not_active',
      'vog',
      'agreement',
    ]);
    await step('agreements', { kind: 'volunteer', signedOn: '2026-11-20' });
    expect(await step('agreements', { kind: 'confidentiality', signedOn: '2026-11-20' })).toEqual([
      'not_active',
      'vog',
    ]);
    expect(
      await step('checks', { kind: 'vog', seenOn: '2026-11-24', issuedOn: '2024-02-29' }),
    ).toEqual(['not_active']);
    expect(await step('transitions', { to: 'active' })).toEqual([]);
    const { body } = await coordinator.get(path);
    expect(body).toMatchObject({
      since: '2026-11-24',
      canComeOn: { can: true },
      checks: [
        { kind: 'vog', issuedOn: '2024-02-29', seenOn: '2026-11-24', validUntil: '2027-02-28' },
      ],
    });
    const [check] = await app.given.rows('SELECT seen_by FROM checks WHERE meedenker_id = $1', [
      made.id,
    ]);
    expect(check).toEqual({ seen_by: user.id });
    const later = await coordinator.get('/meedenkers?on=2027-03-01&query=yasmin%20%C3%B6z');
    expect(later.body.items.find((item: { id: string }) => item.id === made.id)).toMatchObject({
      canComeOn: { date: '2027-03-01', can: false, reasons: ['vog'] },
      vogUntil: '2027-02-28',
    });
  });

  it.each([
    ['trainings', { module: 'basics', completedOn: '2026-11-25' }, 'completedOn'],
    ['trainings', { module: 'yoga', completedOn: '2026-11-20' }, 'module'],
    ['agreements', { kind: 'volunteer', signedOn: '2026-11-25' }, 'signedOn'],
    ['checks', { kind: 'vog', seenOn: '2026-11-25', issuedOn: '2026-11-20' }, 'seenOn'],
    ['checks', { kind: 'vog', seenOn: '2026-11-20', issuedOn: '2026-11-21' }, 'issuedOn'],
    ['checks', { kind: 'vog', seenOn: '2026-02-30', issuedOn: '2026-02-01' }, 'seenOn'],
    [
      'independence-declarations',
      { kind: 'employer', municipality: 'GM9998', active: true },
      'municipality',
    ],
  ])('refuses %s %j', async (deed, dto, field) => {
    const { id } = await app.given.meedenker(org);
    const { status, body } = await coordinator.post(`/meedenkers/${id}/${deed}`, dto);
    expect(status).toBe(400);
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  it('goes from state to state as the table says', async () => {
    const { id } = await app.given.meedenker(org);
    const go = (to: string) => coordinator.post(`/meedenkers/${id}/transitions`, { to });
    expect((await go('in_training')).body).toMatchObject({
      status: 409,
      code: 'wrong_state',
      state: 'active',
    });
    expect((await go('paused')).body).toMatchObject({
      state: 'paused',
      nextStates: ['active', 'left'],
    });
    const left = await go('left');
    expect(left.body).toMatchObject({ state: 'left', nextStates: [], allowed: [] });
    const late = await coordinator.post(`/meedenkers/${id}/trainings`, {
      module: 'basics',
      completedOn: '2026-11-20',
    });
    expect(late.body.code).toBe('wrong_state');
  });

  it('does not leave while a resident counts on them', async () => {
    const { meedenker, proposal } = await app.given.match(org);
    const leave = () => coordinator.post(`/meedenkers/${meedenker.id}/transitions`, { to: 'left' });
    expect((await leave()).body).toMatchObject({ status: 409, code: 'wrong_state', matches: 1 });
    await app.given.rows(
      `UPDATE proposals SET state = 'ended', reason = 'replaced' WHERE id = $1`,
      [proposal.id],
    );
    expect((await leave()).body).toMatchObject({ state: 'left' });
  });
});

describe('a change', () => {
  it('moves the dot on the map, replaces the languages and takes the account’s address along', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const path = `/meedenkers/${meedenker.id}`;
    expect((await coordinator.patch(path, { place: 'Tilburg' })).status).toBe(428);
    const { body } = await coordinator.patch(
      path,
      {
        place: 'Tilburg',
        languages: [{ code: 'ar', level: 'native' }],
        email: 'nieuw@voorbeeld.example',
        phone: null,
      },
      { version: 1 },
    );
    expect(body).toMatchObject({
      version: 2,
      place: 'Tilburg',
      phone: null,
      gender: 'woman',
      languages: [{ code: 'ar', level: 'native' }],
    });
    const [row] = await app.given.rows(
      'SELECT m.latitude, u.email FROM meedenkers m JOIN users u ON u.id = m.user_id WHERE m.id = $1',
      [meedenker.id],
    );
    expect(row).toEqual({ latitude: 51.55551, email: 'nieuw@voorbeeld.example' });
    expect((await coordinator.patch(path, { name: 'X' }, { version: 1 })).status).toBe(412);
    expect((await auditOf(meedenker.id)).at(-1)).toMatchObject({
      deed: 'meedenker.change',
      fields: ['email', 'phone', 'place', 'languages'],
    });
  });

  it('leaves the address of an account with other roles too alone: whoever holds it chooses the password', async () => {
    const { id, userId, email } = await app.given.meedenker(org, { account: true });
    await app.given.rows(`UPDATE users SET roles = '{meedenker,administrator}' WHERE id = $1`, [
      userId,
    ]);
    const change = (body: object) => coordinator.patch(`/meedenkers/${id}`, body, { version: 1 });
    expect((await change({ email: 'elders@voorbeeld.example' })).status).toBe(403);
    expect(await app.given.count('users', 'id = $1 AND email = $2', [userId, email])).toBe(1);
    expect((await change({ email, phone: '0687654321' })).status).toBe(200);
  });

  it('is refused when the address has an account elsewhere', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const taken = await app.given.user(other);
    const answer = await coordinator.patch(
      `/meedenkers/${meedenker.id}`,
      { email: taken.email },
      { version: 1 },
    );
    expect(answer.body).toMatchObject({ status: 409, code: 'email_taken' });
    const [row] = await app.given.rows('SELECT email, version FROM meedenkers WHERE id = $1', [
      meedenker.id,
    ]);
    expect(row).toEqual({ email: meedenker.email, version: 1 });
  });
});

describe('the list', () => {
  it('tells the week of the day that is asked, leaves out who left, and goes on page after page', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const boss = await app.signIn('coordinator', place);
    const [busy] = [
      await app.given.meedenker(place, { name: 'Anna', account: true }),
      await app.given.meedenker(place, { name: 'Bea', state: 'left' }),
      await app.given.meedenker(place, { name: 'Cor', papers: false }),
      await app.given.meedenker(place, { name: 'Dirk', state: 'paused' }),
    ];
    const { appointment } = await app.given.match(place, { meedenker: busy });
    await app.given.insert('outcome_reports', {
      organisation_id: place.id,
      id: appointment.id,
      appointment_id: appointment.id,
      meedenker_id: busy.id,
      took_place: 'yes',
      reported_by: 'meedenker',
      created_at: app.clock.now(),
    });
    const first = await boss.get('/meedenkers?limit=2');
    expect(first.body.items).toMatchObject([
      {
        name: 'Anna',
        thisWeek: 0,
        conversations: 1,
        canComeOn: { can: true, reasons: [] },
        maxPerWeek: 5,
      },
      {
        name: 'Cor',
        canComeOn: { can: false, reasons: ['vog', 'training', 'agreement'] },
        vogUntil: null,
      },
    ]);
    const rest = await boss.get(`/meedenkers?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ name: 'Dirk' }], nextCursor: null });
    const next = await boss.get('/meedenkers?on=2026-12-02&query=ANN');
    expect(next.body.items).toMatchObject([{ name: 'Anna', thisWeek: 1 }]);
    const gone = await boss.get('/meedenkers?state=left');
    expect(gone.body.items).toMatchObject([{ name: 'Bea' }]);
    expect((await boss.get('/meedenkers?state=asleep')).status).toBe(400);
    expect(
      await app.given.count('audit_events', `deed = 'meedenker.list' AND organisation_id = $1`, [
        place.id,
      ]),
    ).toBe(4);
  });

  it('and the file of another organisation answer as if there were nothing', async () => {
    const theirs = await app.given.meedenker(other);
    const absent = '01a20929-0000-7000-8000-000000000000';
    const calls = (id: string) => [
      coordinator.get(`/meedenkers/${id}`),
      coordinator.patch(`/meedenkers/${id}`, { name: 'X' }, { version: 1 }),
      coordinator.post(`/meedenkers/${id}/transitions`, { to: 'paused' }),
      coordinator.post(`/meedenkers/${id}/invitation`),
      coordinator.post(`/meedenkers/${id}/checks`, {
        kind: 'vog',
        seenOn: '2026-11-20',
        issuedOn: '2026-11-20',
      }),
      coordinator.put(
        `/meedenkers/${id}/availability`,
        { weekly: [], exceptions: [] },
        { version: 1 },
      ),
    ];
    const answers = await Promise.all([...calls(theirs.id), ...calls(absent)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    const said = answers.map(({ text }) => text.replaceAll(theirs.id, absent));
    expect(said.slice(0, 6)).toEqual(said.slice(6));
    const names = (await coordinator.get('/meedenkers?limit=100')).text;
    expect(names).not.toContain(theirs.id);
  });
});
