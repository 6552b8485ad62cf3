import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenUser, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let other: Org;
let administrator: Caller;
let chief: GivenUser;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  other = await app.given.organisation({ municipalities: ['GM0855'] });
  chief = await app.given.user(org, { roles: ['administrator'], name: 'Aad de Beheerder' });
  administrator = await app.withSession(org.id, { kind: 'staff', userId: chief.id });
}, 60_000);

afterAll(() => app.stop());

const NEW = { name: 'Noor Bakker', email: 'noor@meedenkers.example', roles: ['coordinator'] };

describe('an account', () => {
  it('is made with an invitation, and an audit line tells it', async () => {
    const { status, body } = await administrator.post('/users', NEW);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...NEW,
      version: 1,
      state: 'invited',
      lastSeenAt: null,
      createdAt: '2026-11-24T09:00:00.000Z',
      allowed: ['change', 'invite'],
    });
    const [message] = await app.given.rows(
      'SELECT purpose, recipient_kind, subject_version, state, facts FROM messages WHERE recipient_id = $1',
      [body.id],
    );
    expect(message).toMatchObject({
      purpose: 'invitation',
      recipient_kind: 'user',
      subject_version: 1,
      facts: { address: NEW.email, name: NEW.name },
    });
    const audited = await app.given.count(
      'audit_events',
      `deed = 'user.create' AND noun_id = $1 AND actor_id = $2`,
      [body.id, chief.id],
    );
    expect(audited).toBe(1);
  });

  it.each(['here', 'elsewhere'])('is not made twice for one address, taken %s', async (where) => {
    const taken = await app.given.user(where === 'here' ? org : other);
    const before = await app.given.count('audit_events');
    const body = { ...NEW, email: taken.email.toUpperCase() };
    const answer = await administrator.post('/users', body);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      type: 'https://meedenkers.example/problems/email_taken',
      code: 'email_taken',
    });
    expect(JSON.stringify(answer.body)).not.toContain(other.id);
    expect(await app.given.count('audit_events')).toBe(before);
  });

  it.each([
    [{ ...NEW, roles: [] }, 'roles'],
    [{ ...NEW, roles: ['meedenker'] }, 'roles'],
    [{ ...NEW, roles: ['municipality'] }, 'roles'],
    [{ ...NEW, email: 'no-address' }, 'email'],
    [{ ...NEW, name: 'BSN 111222333' }, 'name'],
    [{ ...NEW, passwordHash: 'x' }, 'passwordHash'],
    [{ ...NEW, state: 'active' }, 'state'],
  ])('is refused as %j', async (body, field) => {
    const answer = await administrator.post('/users', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field })]);
  });

  it('is listed by name, page after page, without those of other organisations', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const boss = await app.signIn('administrator', place);
    for (const name of ['Zoë', 'Bram', 'Bram', 'Carla']) await app.given.user(place, { name });
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await boss.get(`/users?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      expect(page.status).toBe(200);
      names.push(...page.body.items.map(({ name }: { name: string }) => name));
      cursor = page.body.nextCursor as string | null;
    }
    expect(names.slice(1)).toEqual(['Bram', 'Bram', 'Carla', 'Zoë']);
    expect(names).toHaveLength(5);
  });

  it('of another organisation answers as one that does not exist', async () => {
    const theirs = await app.given.user(other);
    const absent = '01a20929-0000-7000-8000-000000000000';
    const answers = await Promise.all(
      [theirs.id, absent].flatMap((id) => [
        administrator.patch(`/users/${id}`, { name: 'X' }, { version: 1 }),
        administrator.post(`/users/${id}/invitation`),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    const said = answers.map(({ body }) => ({ ...body, instance: '' }));
    expect(said[0]).toEqual(said[2]);
  });
});

describe('a change', () => {
  it('wants the version that was read', async () => {
    const user = await app.given.user(org);
    const path = `/users/${user.id}`;
    expect((await administrator.patch(path, { name: 'Ander' })).status).toBe(428);
    expect((await administrator.patch(path, { name: 'Ander' }, { version: 2 })).status).toBe(412);
    const right = await administrator.patch(path, { name: 'Ander' }, { version: 1 });
    expect(right.body).toMatchObject({ name: 'Ander', version: 2 });
  });

  it('of the name leaves the sessions, of roles or state ends them all', async () => {
    const user = await app.given.user(org);
    const path = `/users/${user.id}`;
    const open = () => app.withSession(org.id, { kind: 'staff', userId: user.id });
    const first = await open();
    await administrator.patch(path, { name: 'Ander' }, { version: 1 });
    expect((await first.get('/session')).status).toBe(200);
    await administrator.patch(path, { roles: ['evaluator'] }, { version: 2 });
    expect((await first.get('/session')).status).toBe(401);
    const again = await open();
    expect((await again.get('/session')).body.roles).toEqual(['evaluator']);
    await administrator.patch(path, { state: 'disabled' }, { version: 3 });
    expect((await again.get('/session')).status).toBe(401);
    expect(await app.given.count('sessions', 'user_id = $1', [user.id])).toBe(0);
  });

  it('never leaves an organisation without an administrator', async () => {
    const path = `/users/${chief.id}`;
    for (const change of [{ state: 'disabled' }, { roles: ['coordinator'] }]) {
      const answer = await administrator.patch(path, change, { version: 1 });
      expect(answer.status).toBe(409);
      expect(answer.body.code).toBe('last_administrator');
    }
    expect((await administrator.get('/session')).status).toBe(200);
  });

  it('lets of two administrators who leave at the same moment only one go', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const pair = await Promise.all(
      [1, 2].map(async () => {
        const user = await app.given.user(place, { roles: ['administrator'] });
        return {
          user,
          caller: await app.withSession(place.id, { kind: 'staff', userId: user.id }),
        };
      }),
    );
    const answers = await Promise.all(
      pair.map(({ user, caller }) =>
        caller.patch(`/users/${user.id}`, { roles: ['evaluator'] }, { version: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const left = `organisation_id = $1 AND 'administrator' = ANY (roles)`;
    expect(await app.given.count('users', left, [place.id])).toBe(1);
  });

  it('cannot make somebody a Meedenker, nor make a Meedenker something else', async () => {
    const coordinator = await app.given.user(org);
    const meedenker = await app.given.meedenker(org, { account: true });
    const tries = [
      [coordinator.id, ['coordinator', 'meedenker']],
      [meedenker.userId, ['coordinator']],
    ] as const;
    for (const [id, roles] of tries) {
      const answer = await administrator.patch(`/users/${id}`, { roles }, { version: 1 });
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].field).toBe('roles');
    }
    const both = await administrator.patch(
      `/users/${meedenker.userId}`,
      { roles: ['meedenker', 'coordinator'] },
      { version: 1 },
    );
    expect(both.status).toBe(200);
  });

  it('cannot make an account active that never chose a password', async () => {
    const { body: made } = await administrator.post('/users', {
      ...NEW,
      email: 'nooit@meedenkers.example',
    });
    const path = `/users/${made.id}`;
    const active = await administrator.patch(path, { state: 'active' }, { version: 1 });
    expect(active.body).toMatchObject({ code: 'wrong_state', state: 'invited' });
    await administrator.patch(path, { state: 'disabled' }, { version: 1 });
    const back = await administrator.patch(path, { state: 'active' }, { version: 2 });
    expect(back.body).toMatchObject({ state: 'invited', allowed: ['change', 'invite'] });
  });
});

describe('the invitation', () => {
  it('is sent again as a new message, only while it was not answered', async () => {
    const { body: made } = await administrator.post('/users', {
      ...NEW,
      email: 'weer@meedenkers.example',
    });
    const again = await administrator.post(`/users/${made.id}/invitation`);
    expect(again.status).toBe(200);
    expect(again.body.version).toBe(2);
    expect(await app.given.count('messages', 'recipient_id = $1', [made.id])).toBe(2);
    const active = await app.given.user(org);
    const refused = await administrator.post(`/users/${active.id}/invitation`);
    expect(refused.body).toMatchObject({ status: 409, code: 'wrong_state', state: 'active' });
  });
});
