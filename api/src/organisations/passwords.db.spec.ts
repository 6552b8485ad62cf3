import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import { mintLink } from '../platform/links.js';
import { RATES, RateLimits } from '../platform/rate-limits.js';
import type { GivenUser, Org } from '../platform/testing/factories.js';
import { PASSWORD, TestApp } from '../platform/testing/test-app.js';

const CHOSEN = 'drie rode schoorstenen 5';

let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
}, 60_000);

afterAll(() => app.stop());

/** A link of an account, the way the worker makes it when it writes the message. */
const link = (user: GivenUser, kind: 'invitation' | 'reset', hours: number): Promise<string> =>
  app.rows.as(systemOf(org.id), (tx) =>
    mintLink(tx, {
      kind,
      userId: user.id,
      expiresAt: new Date(app.clock.now().getTime() + hours * 3_600_000),
    }),
  );

const invited = (
  roles: ('coordinator' | 'administrator')[] = ['coordinator'],
): Promise<GivenUser> => app.given.user(org, { state: 'invited', password_hash: null, roles });

const signInStatus = async (user: GivenUser, password: string): Promise<number> =>
  (await app.anyone().post('/session', { email: user.email, password })).status;

describe('an invitation', () => {
  it('sets the first password once, and the account can sign in', async () => {
    const user = await invited();
    const token = await link(user, 'invitation', 24);
    expect(await signInStatus(user, CHOSEN)).toBe(401);
    const body = { token, password: CHOSEN };
    expect((await app.anyone().put('/invitations/current', body)).status).toBe(204);
    expect(await signInStatus(user, CHOSEN)).toBe(200);
    const again = await app.anyone().put('/invitations/current', body);
    expect(again.body).toMatchObject({ status: 409, code: 'invitation_ended' });
    const [row] = await app.given.rows(
      'SELECT state, password_hash, version FROM users WHERE id = $1',
      [user.id],
    );
    expect(row).toMatchObject({
      state: 'active',
      version: 2,
    });
    const lines = `deed = 'password.choose' AND noun_id = $1`;
    expect(await app.given.count('audit_events', lines, [user.id])).toBe(1);
  });

  it('of two answers at the same moment takes one', async () => {
    const user = await invited();
    const token = await link(user, 'invitation', 24);
    const passwords = [CHOSEN, 'vier blauwe kabouters 6'];
    const answers = await Promise.all(
      passwords.map((password) => app.anyone().put('/invitations/current', { token, password })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const winner = passwords[answers.findIndex(({ status }) => status === 204)] ?? '';
    expect(await signInStatus(user, winner)).toBe(200);
  });

  it.each(['unknown', 'over', 'of a reset', 'of a disabled account', 'of an active account'])(
    'that is %s says only that it has ended',
    async (what) => {
      const user = what === 'of an active account' ? await app.given.user(org) : await invited();
      let token = await link(user, what === 'of a reset' ? 'reset' : 'invitation', 1);
      if (what === 'unknown') token = 'A'.repeat(43);
      if (what === 'of a disabled account')
        await app.given.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [user.id]);
      if (what === 'over') app.clock.pass({ minutes: 61 });
      const answer = await app.anyone().put('/invitations/current', { token, password: CHOSEN });
      expect(answer.body).toEqual({
        type: 'https://meedenkers.example/problems/invitation_ended',
        title: 'The state of things does not allow this.',
        status: 409,
        code: 'invitation_ended',
        instance: '/api/v1/invitations/current',
      });
    },
  );

  it.each([
    ['kort', 'too_short'],
    ['Welkom2026!!!', 'too_common'],
    ['x1y2'.repeat(33), 'too_long'],
  ])('refuses %s as a password and stays good', async (password, code) => {
    const user = await invited();
    const token = await link(user, 'invitation', 24);
    const answer = await app.anyone().put('/invitations/current', { token, password });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field: 'password', code })]);
    const right = await app.anyone().put('/invitations/current', { token, password: CHOSEN });
    expect(right.status).toBe(204);
  });

  it('asks fifteen characters of an administrator', async () => {
    const token = await link(await invited(['administrator']), 'invitation', 24);
    const short = { token, password: 'kH8!s2_pqLz0' };
    const answer = await app.anyone().put('/invitations/current', short);
    expect(answer.body.errors[0].code).toBe('too_short');
  });
});

describe('a forgotten password', () => {
  const messages = (user: GivenUser): Promise<number> =>
    app.given.count('messages', `recipient_id = $1 AND purpose = 'password_reset'`, [user.id]);

  it('is answered alike for every address, and a message goes to who has an account', async () => {
    const user = await app.given.user(org);
    const asleep = await invited();
    const answers = await Promise.all(
      [user.email, asleep.email, 'niemand@meedenkers.example'].map((email) =>
        app.anyone().post('/password-resets', { email }),
      ),
    );
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([202, '']));
    expect([await messages(user), await messages(asleep)]).toEqual([1, 0]);
  });

  it('is answered after the same wait for known and unknown addresses', async () => {
    const timed = async (email: string): Promise<number> => {
      const from = performance.now();
      await app.anyone().post('/password-resets', { email });
      return performance.now() - from;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      known.push(await timed((await app.given.user(org)).email));
      unknown.push(await timed(`niemand-${i}@meedenkers.example`));
    }
    // Both wait for the same floor, which is longer than either takes: that is what hides the difference.
    expect(Math.min(...known, ...unknown)).toBeGreaterThan(295);
  });

  it('sends one message a minute, however often it is asked', async () => {
    const user = await app.given.user(org);
    const ask = () => app.anyone().post('/password-resets', { email: user.email });
    await ask();
    await ask();
    expect(await messages(user)).toBe(1);
    app.clock.pass({ minutes: 1 });
    await ask();
    expect(await messages(user)).toBe(2);
  });

  it('is refused after five times an hour for one address, known or not', async () => {
    await app.part(RateLimits).forget('codesAddress', '127.0.0.1');
    for (const email of [(await app.given.user(org)).email, 'onbekend@meedenkers.example']) {
      const tries = Array.from({ length: RATES.passwordResets.points + 1 }, () =>
        app.anyone().post('/password-resets', { email }),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.sort()).toEqual([...Array<number>(5).fill(202), 429]);
    }
  });

  it('is replaced by its link, which ends every session and every other link', async () => {
    const user = await app.given.user(org);
    const session = await app.withSession(org.id, { kind: 'staff', userId: user.id });
    const [first, second] = [await link(user, 'reset', 1), await link(user, 'reset', 1)];
    const reset = (token: string, password: string) =>
      app.anyone().put('/password-resets/current', { token, password });
    expect((await reset(second, CHOSEN)).status).toBe(204);
    expect((await session.get('/session')).status).toBe(401);
    expect(await signInStatus(user, PASSWORD)).toBe(401);
    expect(await signInStatus(user, CHOSEN)).toBe(200);
    expect((await reset(first, 'vier blauwe kabouters 6')).body.code).toBe('invitation_ended');
  });

  it('stays forgotten after an hour', async () => {
    const token = await link(await app.given.user(org), 'reset', 1);
    app.clock.pass({ minutes: 60 });
    const late = await app.anyone().put('/password-resets/current', { token, password: CHOSEN });
    expect(late.body.code).toBe('invitation_ended');
  });
});
