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

describe('the account', () => {
  it('comes with the invitation, which can be sent again until it is answered', async () => {
    const { id } = await app.given.meedenker(org);
    const path = `/meedenkers/${id}/invitation`;
    const { body } = await coordinator.post(path);
    expect(body).toMatchObject({ hasAccount: true, accountState: 'invited' });
    await coordinator.post(path);
    const [{ user_id: userId } = { user_id: '' }] = await app.given.rows<{ user_id: string }>(
      'SELECT user_id FROM meedenkers WHERE id = $1',
      [id],
    );
    const [row] = await app.given.rows('SELECT roles, state FROM users WHERE id = $1', [userId]);
    expect(row).toEqual({ roles: ['meedenker'], state: 'invited' });
    expect(
      await app.given.count('messages', `recipient_id = $1 AND purpose = 'invitation'`, [userId]),
    ).toBe(2);
    await app.given.rows(`UPDATE users SET state = 'active', password_hash = 'x' WHERE id = $1`, [
      userId,
    ]);
    expect((await coordinator.post(path)).body.code).toBe('wrong_state');
  });

  it('of a colleague gets the role', async () => {
    const colleague = await app.given.user(org, { roles: ['evaluator'] });
    const { body: made } = await coordinator.post(
      '/meedenkers',
      applicant({ email: colleague.email }),
    );
    const { body } = await coordinator.post(`/meedenkers/${made.id}/invitation`);
    expect(body.accountState).toBe('active');
    const [row] = await app.given.rows('SELECT roles FROM users WHERE id = $1', [colleague.id]);
    expect(row).toEqual({ roles: ['evaluator', 'meedenker'] });
  });

  it('is refused for an address that has one elsewhere', async () => {
    const taken = await app.given.user(other);
    const { body: made } = await coordinator.post('/meedenkers', applicant({ email: taken.email }));
    const answer = await coordinator.post(`/meedenkers/${made.id}/invitation`);
    expect(answer.body).toMatchObject({ status: 409, code: 'email_taken' });
  });

  it('ends with the work, except for the other work somebody has', async () => {
    const leaver = await app.given.meedenker(org, { account: true });
    const both = await app.given.meedenker(org, { account: true });
    await app.given.rows(`UPDATE users SET roles = '{meedenker,coordinator}' WHERE id = $1`, [
      both.userId,
    ]);
    const session = await app.withSession(org.id, { kind: 'staff', userId: leaver.userId ?? '' });
    for (const { id } of [leaver, both])
      await coordinator.post(`/meedenkers/${id}/transitions`, { to: 'left' });
    expect((await session.get('/session')).status).toBe(401);
    const rows = await app.given.rows(
      'SELECT state, roles FROM users WHERE id = ANY ($1) ORDER BY state',
      [[leaver.userId, both.userId]],
    );
    expect(rows).toEqual([
      { state: 'active', roles: ['coordinator'] },
      { state: 'disabled', roles: ['meedenker'] },
    ]);
  });
});

describe('a Meedenker', () => {
  it('keeps the own times, and another version is refused', async () => {
    const meedenker = await app.given.meedenker(org, { account: true, weekly: false });
    const caller = await app.withSession(org.id, { kind: 'staff', userId: meedenker.userId ?? '' });
    expect((await caller.get('/my-availability')).body).toEqual({
      version: 1,
      weekly: [],
      exceptions: [],
      maxPerWeek: 5,
    });
    const times = {
      weekly: [
        { weekday: 1, from: '09:00', to: '12:00' },
        { weekday: 1, from: '13:00', to: '17:00' },
      ],
      exceptions: [
        { date: '2026-12-24', available: false, from: null, to: null },
        { date: '2026-12-27', available: true, from: '10:00', to: '12:00' },
      ],
    };
    expect((await caller.put('/my-availability', times)).status).toBe(428);
    const { status, body } = await caller.put('/my-availability', times, { version: 1 });
    expect(status).toBe(200);
    expect(body).toEqual({ version: 2, ...times, maxPerWeek: 5 });
    expect((await caller.put('/my-availability', times, { version: 1 })).status).toBe(412);
    const broken = { ...times, weekly: [{ weekday: 1, from: '12:00', to: '09:00' }] };
    expect((await caller.put('/my-availability', broken, { version: 2 })).status).toBe(400);
    expect((await caller.get('/my-availability')).body).toEqual({
      version: 2,
      ...times,
      maxPerWeek: 5,
    });
    const seen = await coordinator.get(`/meedenkers/${meedenker.id}`);
    expect(seen.body).toMatchObject(times);
    const shorter = { weekly: times.weekly.slice(0, 1), exceptions: [] };
    const onBehalf = await coordinator.put(`/meedenkers/${meedenker.id}/availability`, shorter, {
      version: 2,
    });
    expect(onBehalf.body).toMatchObject({ version: 3, ...shorter });
    const fewer = { ...times, maxPerWeek: 2 };
    expect((await caller.put('/my-availability', fewer, { version: 3 })).body).toMatchObject({
      version: 4,
      maxPerWeek: 2,
    });
    const many = { ...times, maxPerWeek: 16 };
    expect((await caller.put('/my-availability', many, { version: 4 })).status).toBe(400);
  });

  it('sees until when the papers hold, and what is missing', async () => {
    const meedenker = await app.given.meedenker(org, {
      account: true,
      languages: { ti: 'native' },
    });
    const caller = await app.withSession(org.id, { kind: 'staff', userId: meedenker.userId ?? '' });
    const { body } = await caller.get('/my-profile');
    expect(body).toMatchObject({
      id: meedenker.id,
      state: 'active',
      languages: [{ code: 'ti', level: 'native' }],
      canComeUntil: '2028-11-23',
      missing: [],
      conversations: 0,
      independence: [],
    });
    await app.given.rows(`UPDATE meedenkers SET state = 'paused' WHERE id = $1`, [meedenker.id]);
    const paused = await caller.get('/my-profile');
    expect(paused.body).toMatchObject({ canComeUntil: null, missing: ['not_active'] });
    expect((await caller.get('/meedenkers')).status).toBe(403);
  });

  it('whose account is no Meedenker’s has no file', async () => {
    const stray = await app.signIn('meedenker', org);
    for (const path of ['/my-profile', '/my-availability'])
      expect((await stray.get(path)).status).toBe(404);
  });
});
