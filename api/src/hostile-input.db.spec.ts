import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from './platform/testing/caller.js';
import type { Org } from './platform/testing/factories.js';
import { TestApp } from './platform/testing/test-app.js';
import { newId } from './platform/tokens.js';

describe('what no page of ours sends', () => {
  let app: TestApp;
  let org: Org;
  let coordinator: Caller;
  let administrator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
    coordinator = await app.signIn('coordinator', org);
    administrator = await app.signIn('administrator', org);
  });
  afterAll(() => app.stop());

  it.each([
    ['a note', '/support-requests/{id}/notes', { body: 'a\0b' }],
    ['a search', '/support-requests/_search', { query: 'a\0' }],
    ['an address', '/session', { email: 'a\0@b.nl', password: 'x' }],
    ['a reference', '/resident-codes', { reference: 'AAAA\0AAA' }],
    ['a name of a field', '/resident-codes', { reference: 'AAAAAAAA', 'x\0': 1 }],
  ])('is refused as wrong: U+0000 in %s', async (_, path, body) => {
    const { id } = await app.given.request(org);
    expect((await coordinator.post(path.replace('{id}', id), body)).body).toMatchObject({
      status: 400,
      code: 'invalid_input',
    });
  });

  it('is refused as wrong: a ladder with nobody on it', async () => {
    const { id } = await app.given.request(org);
    const answer = await coordinator.post(`/support-requests/${id}/ladders`, {
      meedenkerIds: [],
      minutesEach: 60,
    });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'meedenkerIds' }] });
  });

  it('is refused as wrong: U+0000 in an address', async () => {
    expect((await coordinator.get('/meedenkers?query=%00')).status).toBe(400);
    expect((await app.outside().get('/vraag?organisatie=%00')).status).toBe(400);
    const evaluator = await app.signIn('evaluator', org);
    expect((await evaluator.get('/releases/%00')).status).toBe(404);
  });

  it.each([
    ['an answer of another list', ['x', 'y']],
    ['a day that does not exist', ['2026-02-30T10:00:00.000Z', newId()]],
    ['an hour that does not exist', ['2026-02-20T99:00:00.000Z', newId()]],
    ['too few parts', ['2026-02-20T10:00:00.000Z']],
    ['numbers', [1, 2]],
    ['a name with U+0000', ['\0', newId()]],
  ])('is refused as wrong: a cursor of %s', async (_, position) => {
    const cursor = Buffer.from(JSON.stringify(position)).toString('base64url');
    const answers = await Promise.all([
      ...['appointments', 'messages', 'call-tasks', 'meedenkers', 'venues', 'support-requests'].map(
        (list) => coordinator.get(`/${list}?cursor=${cursor}`),
      ),
      ...['users', 'audit-events'].map((list) => administrator.get(`/${list}?cursor=${cursor}`)),
    ]);
    const misplaced = ([at]: unknown[]): boolean => typeof at === 'string' && /^\d{4}-/.test(at);
    const wrong = answers.filter(({ status }) => status !== 400);
    // A list by name takes any text for a name.
    expect(wrong.every(({ status }) => status === 200 && misplaced(position))).toBe(true);
    expect(answers.length - wrong.length).toBeGreaterThanOrEqual(5);
  });

  it('is refused as wrong: null where a field may only be left out', async () => {
    const { id } = await app.given.request(org, { state: 'submitted' });
    const triage = { conversationType: 'REVIEW', outcome: 'accept' };
    const meedenker = await app.given.meedenker(org);
    const answers = [
      await coordinator.post(`/support-requests/${id}/triage`, { ...triage, wishes: null }),
      await coordinator.patch(`/meedenkers/${meedenker.id}`, { email: null }, { version: 1 }),
      await coordinator.patch(`/meedenkers/${meedenker.id}`, { languages: null }, { version: 1 }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(
      (await coordinator.patch(`/meedenkers/${meedenker.id}`, { phone: null }, { version: 1 }))
        .status,
    ).toBe(200);
  });

  it('is refused before it is hashed: a password longer than any can be', async () => {
    const answer = await app
      .anyone()
      .post('/session', { email: 'a@b.nl', password: 'x'.repeat(90_000) });
    expect(answer.body).toMatchObject({
      status: 400,
      errors: [{ field: 'password', code: 'too_long' }],
    });
  });
});
