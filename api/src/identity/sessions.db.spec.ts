import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';

import { systemOf } from '../platform/actor.js';
import { mintLink } from '../platform/links.js';
import { RATES } from '../platform/rate-limits.js';
import { Caller } from '../platform/testing/caller.js';
import type { GivenUser, Org } from '../platform/testing/factories.js';
import { SecondProcess } from '../platform/testing/second-process.js';
import { PASSWORD, TestApp } from '../platform/testing/test-app.js';
import { Passwords } from './passwords.js';

let app: TestApp;
let https: TestApp;
let second: SecondProcess;
let org: Org;

beforeAll(async () => {
  // From the machine's own time on, since the second process has no other clock.
  app = await TestApp.start({ at: new Date().toISOString() });
  https = await TestApp.start({
    beside: app,
    settings: { PUBLIC_ORIGIN: 'https://meedenkers.example' },
  });
  second = await SecondProcess.start(app.database);
  org = await app.given.organisation();
}, 60_000);

afterAll(async () => {
  await second.stop();
  await https.stop();
  await app.stop();
});

const cookiesOf = (response: Response): string =>
  (response.headers['set-cookie'] as unknown as string[] | undefined)?.join('\n') ?? '';

const cookieOf = (response: Response): string => cookiesOf(response).split(';')[0] ?? '';

async function signIn(user: GivenUser, at = app, before: string | null = null): Promise<Caller> {
  const response = await new Caller(at.url, before).post('/session', {
    email: user.email,
    password: PASSWORD,
  });
  expect(response.status).toBe(200);
  return new Caller(at.url, cookieOf(response));
}

const statusOf = async (caller: Caller): Promise<number> => (await caller.get('/session')).status;

describe('signing in', () => {
  it('gives the account, its organisation and its rights', async () => {
    const user = await app.given.user(org, { roles: ['coordinator'] });
    const caller = await signIn(user);
    const { status, body } = await caller.get('/session');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'staff',
      user: { id: user.id, email: user.email },
      organisation: { id: org.id, slug: org.slug },
      roles: ['coordinator'],
    });
    expect(body.rights).toContain('support-request.read');
    expect(body.rights).not.toContain('user.write');
  });

  it('keeps only the hash of the cookie', async () => {
    const caller = await signIn(await app.given.user(org));
    const token = caller.cookie?.split('=')[1] ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    const [row] = await app.given.rows<{ found: boolean }>(
      `SELECT bool_or(id_hash = sha256($1::bytea)) AND NOT bool_or(position($1::bytea in id_hash) > 0) AS found FROM sessions`,
      [Buffer.from(token)],
    );
    expect(row?.found).toBe(true);
  });

  it('answers a wrong password, an unknown address and a disabled account alike', async () => {
    const user = await app.given.user(org);
    const disabled = await app.given.user(org, { state: 'disabled' });
    const tries = [
      { email: user.email, password: 'not-this-password' },
      { email: 'nobody@meedenkers.example', password: 'not-this-password' },
      { email: disabled.email, password: PASSWORD },
    ];
    const answers = await Promise.all(tries.map((body) => app.anyone().post('/session', body)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(cookiesOf)).toEqual(['', '', '']);
  });

  it('names the field that is missing', async () => {
    const { status, body } = await app.anyone().post('/session', { email: 'a@b.example' });
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'password', code: 'required' })]);
  });

  it('lets as many as come at once change sessions, without waiting for each other', async () => {
    const { request } = await app.given.match(org);
    const target = { kind: 'resident', requestId: request.id } as const;
    const earlier = await Promise.all(
      Array.from({ length: 30 }, () => app.withSession(org.id, target)),
    );
    const tokens = await app.rows.as(systemOf(org.id), (tx) =>
      earlier.reduce<Promise<string[]>>(
        async (made, _) => [...(await made), await mintLink(tx, target)],
        Promise.resolve([]),
      ),
    );
    const answers = await Promise.all(
      earlier.map((caller, i) => caller.post('/link-session', { token: tokens[i] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(earlier.map(() => 200));
    expect(await Promise.all(earlier.map(statusOf))).toEqual(earlier.map(() => 401));
  });

  it('gives a new id and ends the one the browser had', async () => {
    const first = await signIn(await app.given.user(org));
    const other = await signIn(await app.given.user(org), app, first.cookie);
    expect(other.cookie).not.toBe(first.cookie);
    expect(await statusOf(first)).toBe(401);
    expect(await statusOf(other)).toBe(200);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const user = await app.given.user(org);
    const response = await app.anyone().post('/session', { email: user.email, password: PASSWORD });
    expect(cookiesOf(response)).toMatch(/^sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('ties the cookie to the host under https', async () => {
    const user = await app.given.user(org);
    const response = await https
      .anyone()
      .post('/session', { email: user.email, password: PASSWORD });
    expect(cookiesOf(response)).toMatch(
      /^__Host-sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(response.headers['strict-transport-security']).toContain('max-age=');
  });
});

describe('a session', () => {
  it('ends after half an hour of nothing for staff, and lives on while it is used', async () => {
    const idle = await signIn(await app.given.user(org));
    const used = await signIn(await app.given.user(org));
    app.clock.pass({ minutes: 29 });
    expect(await statusOf(used)).toBe(200);
    app.clock.pass({ minutes: 2 });
    expect(await statusOf(idle)).toBe(401);
    expect(await statusOf(used)).toBe(200);
  });

  it('ends after twelve hours, however much it is used', async () => {
    const caller = await signIn(await app.given.user(org));
    for (let passed = 0; passed + 20 < 12 * 60; passed += 20) {
      app.clock.pass({ minutes: 20 });
      expect(await statusOf(caller)).toBe(200);
    }
    app.clock.pass({ minutes: 20 });
    expect(await statusOf(caller)).toBe(401);
  });

  it('may rest for twelve hours on a Meedenker’s own phone', async () => {
    const phone = await signIn(await app.given.user(org, { roles: ['meedenker'] }));
    app.clock.pass({ hours: 11 });
    expect(await statusOf(phone)).toBe(200);
    app.clock.pass({ hours: 1 });
    expect(await statusOf(phone)).toBe(401);
  });

  it('of a resident ends after a quarter of an hour of nothing, and after two hours anyway', async () => {
    const { id } = await app.given.request(org);
    const open = (): Promise<Caller> =>
      app.withSession(org.id, { kind: 'resident', requestId: id });
    const idle = await open();
    app.clock.pass({ minutes: 15 });
    expect(await statusOf(idle)).toBe(401);
    const used = await open();
    for (let passed = 0; passed < 110; passed += 10) {
      app.clock.pass({ minutes: 10 });
      expect(await statusOf(used)).toBe(200);
    }
    app.clock.pass({ minutes: 10 });
    expect(await statusOf(used)).toBe(401);
  });

  it('is dead at once in both processes when its account is disabled', async () => {
    const user = await app.given.user(org);
    const here = await signIn(user);
    const there = new Caller(second.url, here.cookie);
    expect(await statusOf(there)).toBe(200);
    await app.given.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [user.id]);
    expect(await statusOf(here)).toBe(401);
    expect(await statusOf(there)).toBe(401);
  });

  it('ends at sign-out, and the browser is told to forget', async () => {
    const caller = await signIn(await app.given.user(org));
    const response = await caller.delete('/session');
    expect(response.status).toBe(204);
    expect(response.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
    expect(cookiesOf(response)).toMatch(/^sid=; .*Expires=Thu, 01 Jan 1970/);
    expect(await statusOf(caller)).toBe(401);
    expect(await statusOf(new Caller(second.url, caller.cookie))).toBe(401);
  });

  it('is not found by a made-up cookie', async () => {
    expect(await statusOf(new Caller(app.url, `sid=${'A'.repeat(43)}`))).toBe(401);
    expect(await statusOf(new Caller(app.url, 'sid=nonsense'))).toBe(401);
    expect(await statusOf(app.anyone())).toBe(401);
  });
});

describe('guessing', () => {
  it('is counted over both processes together', async () => {
    const { email } = await app.given.user(org);
    const statuses: number[] = [];
    for (let i = 0; i <= RATES.signInAccount.points; i += 1) {
      const at = i % 2 === 0 ? app : second;
      const answer = await at.anyone().post('/session', { email, password: 'wrong-wrong-wrong' });
      statuses.push(answer.status);
      if (answer.status === 429) {
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        expect(answer.body.code).toBe('too_many');
      }
    }
    expect(statuses).toEqual([...Array<number>(RATES.signInAccount.points).fill(401), 429]);
    const right = await second.anyone().post('/session', { email, password: PASSWORD });
    expect(right.status).toBe(429);
  });
});

describe('hashing', () => {
  it('costs what it should, and says so when too many wait', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('een goed wachtwoord');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    await passwords.fits(stored, 'een goed wachtwoord');
    const tries = Array.from({ length: 24 }, (_, i) => i);
    const answers = await Promise.allSettled(
      tries.map((i) => passwords.fits(stored, i % 2 ? 'een goed wachtwoord' : 'een ander')),
    );
    expect(answers.slice(0, 22)).toEqual(
      tries.slice(0, 22).map((i) => ({ status: 'fulfilled', value: i % 2 === 1 })),
    );
    expect(answers.slice(22).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  }, 60_000);
});
