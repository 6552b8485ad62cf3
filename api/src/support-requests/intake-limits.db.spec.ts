import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { intakeBody } from './testing/intake-body.js';

let app: TestApp;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  coordinator = await app.signIn('coordinator', await app.given.organisation());
}, 60_000);

beforeEach(() => app.given.rows('DELETE FROM rate_limits'));

afterAll(() => app.stop());

const ask = (body: object, key?: string) =>
  app.anyone().post('/support-requests', body, key ? { key } : {});
const needsReview = async (reference: string): Promise<boolean> =>
  (await app.given.count('support_requests', 'reference = $1 AND needs_review', [reference])) === 1;

describe('a coordinator who names another organisation', () => {
  it('is refused: what they write down is their own organisation’s', async () => {
    const other = await app.given.organisation({ municipalities: ['GM0855'] });
    const before = await app.given.count('support_requests');
    const answer = await coordinator.post(
      '/support-requests',
      intakeBody({ municipality: 'GM0855', organisation: other.slug }),
    );
    expect(answer.body).toMatchObject({ status: 409, code: 'municipality_not_served' });
    expect(await app.given.count('support_requests')).toBe(before);
  });
});

describe('asking twice with one key', () => {
  it('makes one request and answers the same', async () => {
    const key = newId();
    const first = await ask(intakeBody(), key);
    const again = await ask(intakeBody(), key);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(
      await app.given.count('support_requests', 'reference = $1', [first.body.reference]),
    ).toBe(1);
  });

  it('at the same moment makes one request', async () => {
    const key = newId();
    const before = await app.given.count('support_requests');
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(intakeBody(), key)));
    expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(1);
    expect(await app.given.count('support_requests')).toBe(before + 1);
  });

  it('but another body is refused', async () => {
    const key = newId();
    await ask(intakeBody(), key);
    const { status, body } = await ask(intakeBody({ language: 'ar' }), key);
    expect(status).toBe(409);
    expect(body.type).toMatch(/\/key_reused$/);
  });
});

describe('very many questions from one address', () => {
  it('are looked at first above the soft limit, and refused with a number to call above the hard one, by two processes together', async () => {
    const beside = await TestApp.start({ beside: app });
    try {
      const both = [app, beside];
      const from = (n: number) =>
        (both[n % 2] as TestApp).anyone().post('/support-requests', intakeBody());
      const answers = [];
      for (let n = 0; n < 21; n += 1) answers.push(await from(n));
      const reviewed = await Promise.all(
        answers.map(({ body }) => needsReview(body.reference as string)),
      );
      expect(reviewed).toEqual([...Array.from({ length: 20 }, () => false), true]);
      await app.given.rows(`UPDATE rate_limits SET points = 200 WHERE key LIKE 'intakeHard%'`);
      for (const n of [0, 1]) {
        const refused = await from(n);
        expect(refused.status).toBe(429);
        expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
        expect(refused.body.phone).toBe('013 000 00 00');
      }
    } finally {
      await beside.stop();
    }
  }, 60_000);

  it('do not count for staff', async () => {
    for (let n = 0; n < 21; n += 1)
      expect((await coordinator.post('/support-requests', intakeBody())).status).toBe(201);
    expect(await app.given.count('rate_limits')).toBe(0);
  }, 30_000);
});
