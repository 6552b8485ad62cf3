import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { publicOf } from '../platform/actor.js';
import { mintCode, mintLink, type LinkTarget } from '../platform/links.js';
import { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { testSettings } from '../platform/testing/test-settings.js';
import { newToken } from '../platform/tokens.js';

let app: TestApp;
let org: Org;
let other: Org;
let coordinator: Caller;
let request: GivenRequest;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  other = await app.given.organisation({ municipalities: ['GM0855'] });
  coordinator = await app.signIn('coordinator', org);
}, 60_000);

beforeEach(async () => {
  app.clock.set(TUESDAY);
  await app.given.rows('DELETE FROM rate_limits');
  request = await app.given.request(org);
});

afterAll(() => app.stop());

const secret = (): string => testSettings(app.database)['SECRET_KEY'] as string;
/** The code that the worker makes when it sends the message. */
const codeOf = ({ id, organisationId }: GivenRequest): Promise<string> =>
  app.rows.as(publicOf(organisationId), (tx) => mintCode(tx, id, secret()));
const linkTo = (target: LinkTarget): Promise<string> =>
  app.rows.as(publicOf(org.id), (tx) => mintLink(tx, target));
const signIn = (reference: string, code: string) =>
  app.anyone().post('/resident-session', { reference, code });
const open = (token: string, caller = app.anyone()) => caller.post('/link-session', { token });
const wrong = (code: string): string => code.replace(/.$/, (last) => (last === '1' ? '2' : '1'));
/** The same browser, with the cookie it was given. */
const browserOf = (headers: Record<string, unknown>): Caller => {
  const [cookie] = headers['set-cookie'] as string[];
  return new Caller(app.url, (cookie as string).split(';')[0]);
};

describe('asking for a code', () => {
  const ask = (reference: string) => app.anyone().post('/resident-codes', { reference });
  const asked = () =>
    app.given.count('messages', `request_id = $1 AND purpose = 'sign_in_code'`, [request.id]);

  it('sends one to who asked, however the number was typed', async () => {
    const { reference } = request;
    const typed = `${reference.slice(0, 4)}-${reference.slice(4)}`.toLowerCase();
    const { status, body } = await ask(typed);
    expect({ status, body }).toEqual({ status: 202, body: {} });
    expect(await asked()).toBe(1);
  });

  it('answers the same, and as late, for a number that nobody has', async () => {
    const timed = async (reference: string) => {
      const from = performance.now();
      const { status, body } = await ask(reference);
      return { status, body, ms: performance.now() - from };
    };
    const known = await timed(request.reference);
    const unknown = await timed('00000000');
    expect({ ...unknown, ms: 0 }).toEqual({ ...known, ms: 0 });
    for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThanOrEqual(110);
  });

  it('lets the code before it go, and sends three an hour', async () => {
    for (let n = 0; n < 5; n += 1) expect((await ask(request.reference)).status).toBe(202);
    expect(await asked()).toBe(3);
    expect(
      await app.given.count('messages', `request_id = $1 AND state = 'pending'`, [request.id]),
    ).toBe(1);
  });

  it('counts together with a second process', async () => {
    const beside = await TestApp.start({ beside: app });
    try {
      for (const at of [app, beside, app, beside, app])
        await at.anyone().post('/resident-codes', { reference: request.reference });
      expect(await asked()).toBe(3);
    } finally {
      await beside.stop();
    }
  }, 60_000);

  it('is refused above thirty an hour from one address', async () => {
    await ask('00000000');
    await app.given.rows(`UPDATE rate_limits SET points = 30 WHERE key LIKE 'codesAddress%'`);
    expect((await ask(request.reference)).status).toBe(429);
  });

  it('makes a task, and no code, for who has no channel a machine can use', async () => {
    const caller = await app.given.request(org, {
      resident: { channel: 'phone', phone: '0161223344', email: null },
    });
    await ask(caller.reference);
    expect(
      await app.given.rows('SELECT kind, purpose FROM call_tasks WHERE request_id = $1', [
        caller.id,
      ]),
    ).toEqual([{ kind: 'call', purpose: 'sign_in_code' }]);
    expect(await app.given.count('resident_codes', 'request_id = $1', [caller.id])).toBe(0);
  });
});

describe('signing in by a code', () => {
  it('opens the one request, once', async () => {
    const code = await codeOf(request);
    const { status, body, headers } = await signIn(request.reference, code);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'resident',
      user: null,
      requestId: request.id,
      organisation: { slug: org.slug },
    });
    const mine = await browserOf(headers).get('/my-request');
    expect(mine.body.id).toBe(request.id);
    expect((await signIn(request.reference, code)).status).toBe(401);
  });

  it('leaves a line in the trail', async () => {
    await signIn(request.reference, await codeOf(request));
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'resident-session.open' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toBe(1);
  });

  it('answers the same for a wrong code, an old one, one of another request and an unknown number', async () => {
    const code = await codeOf(request);
    const stranger = await app.given.request(org);
    const strange = await codeOf(stranger);
    const tries = [
      await signIn(request.reference, wrong(code)),
      await signIn(request.reference, strange === code ? wrong(strange) : strange),
      await signIn('00000000', code),
    ];
    app.clock.pass({ minutes: 10 });
    tries.push(await signIn(request.reference, code));
    for (const { status, body } of tries) {
      expect(status).toBe(401);
      expect(body).toEqual(tries[0]?.body);
    }
  });

  it('works until a second before ten minutes', async () => {
    const code = await codeOf(request);
    app.clock.set(new Date(new Date(TUESDAY).getTime() + 599_000));
    expect((await signIn(request.reference, code)).status).toBe(200);
  });

  it('is over after five wrong tries, the right code included', async () => {
    const code = await codeOf(request);
    for (let n = 0; n < 5; n += 1)
      expect((await signIn(request.reference, wrong(code))).status).toBe(401);
    expect((await signIn(request.reference, code)).status).toBe(401);
    expect(
      await app.given.rows('SELECT attempts, ended_at FROM resident_codes WHERE request_id = $1', [
        request.id,
      ]),
    ).toEqual([{ attempts: 5, ended_at: null }]);
  });

  it('counts five tries that come at the same moment', async () => {
    const code = await codeOf(request);
    await Promise.all(Array.from({ length: 5 }, () => signIn(request.reference, wrong(code))));
    expect((await signIn(request.reference, code)).status).toBe(401);
  });

  it('ends with the next code', async () => {
    const first = await codeOf(request);
    const second = await codeOf(request);
    if (first !== second) expect((await signIn(request.reference, first)).status).toBe(401);
    expect((await signIn(request.reference, second)).status).toBe(200);
  });

  it('is refused after sixty tries from one address, for whichever request', async () => {
    await signIn('00000000', '000000');
    await app.given.rows(`UPDATE rate_limits SET points = 60 WHERE key LIKE 'codesTried%'`);
    expect((await signIn(request.reference, await codeOf(request))).status).toBe(429);
    expect((await open(newToken())).status).toBe(429);
  });
});

describe('a paper code', () => {
  const make = (by = coordinator) => by.post(`/support-requests/${request.id}/paper-codes`);

  it('is shown once, lasts two weeks, and signs in as often as needed', async () => {
    const { status, body } = await make();
    expect(status).toBe(201);
    expect(body).toEqual({
      code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/),
      expiresAt: '2026-12-08T09:00:00.000Z',
    });
    const { code } = body;
    const written = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase();
    expect((await signIn(request.reference, written)).status).toBe(200);
    app.clock.pass({ days: 13 });
    expect((await signIn(request.reference, code)).status).toBe(200);
    app.clock.pass({ days: 1 });
    expect((await signIn(request.reference, code)).status).toBe(401);
  });

  it('is nowhere to be read afterwards', async () => {
    const { body } = await make();
    const rows = await app.given.rows(
      `SELECT (SELECT json_agg(c) FROM resident_codes c)::text || (SELECT json_agg(e) FROM audit_events e)::text AS everything`,
    );
    expect(String(rows[0]?.['everything'])).not.toContain(body.code);
  });

  it('ends with the next one', async () => {
    const first = await make();
    const second = await make();
    expect((await signIn(request.reference, first.body.code)).status).toBe(401);
    expect((await signIn(request.reference, second.body.code)).status).toBe(200);
  });

  it('can be taken back', async () => {
    const { body } = await make();
    expect(
      (await coordinator.delete(`/support-requests/${request.id}/paper-codes/current`)).status,
    ).toBe(204);
    expect((await signIn(request.reference, body.code)).status).toBe(401);
  });

  it('forgets wrong tries once it was right, and dies of five in a row', async () => {
    const { code } = (await make()).body;
    for (let n = 0; n < 4; n += 1) await signIn(request.reference, wrong(code));
    expect((await signIn(request.reference, code)).status).toBe(200);
    for (let n = 0; n < 5; n += 1) await signIn(request.reference, wrong(code));
    expect((await signIn(request.reference, code)).status).toBe(401);
  });

  it('of another organisation is as absent as one that never was', async () => {
    const stranger = await app.signIn('coordinator', other);
    for (const answer of [
      await make(stranger),
      await stranger.delete(`/support-requests/${request.id}/paper-codes/current`),
    ])
      expect(answer.status).toBe(404);
  });
});

describe('a link', () => {
  it('of the resident opens their request, again and again', async () => {
    const token = await linkTo({ kind: 'resident', requestId: request.id });
    for (let n = 0; n < 2; n += 1) {
      const { status, body } = await open(token);
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'resident', requestId: request.id, proposalId: null });
    }
  });

  it('does nothing on GET or HEAD', async () => {
    const token = await linkTo({ kind: 'resident', requestId: request.id });
    for (const path of ['/link-session', `/link-session?token=${token}`])
      expect((await app.anyone().get(path)).status).toBe(404);
    expect(
      await app.given.count('access_links', 'request_id = $1 AND used_at IS NULL', [request.id]),
    ).toBe(1);
    expect(await app.given.count('sessions', 'request_id = $1', [request.id])).toBe(0);
  });

  it('ends the session that the browser had', async () => {
    const first = await open(await linkTo({ kind: 'resident', requestId: request.id }));
    const browser = browserOf(first.headers);
    const next = await app.given.request(org);
    await open(await linkTo({ kind: 'resident', requestId: next.id }), browser);
    expect((await browser.get('/my-request')).status).toBe(401);
  });

  it('of the resident is dead seven days after the visit', async () => {
    const { startsAt } = await app.given.appointment(request, { state: 'took_place' });
    const token = await linkTo({ kind: 'resident', requestId: request.id });
    app.clock.set(new Date(startsAt.getTime() + 6.9 * 86_400_000));
    expect((await open(token)).status).toBe(200);
    app.clock.set(new Date(startsAt.getTime() + 7 * 86_400_000));
    expect((await open(token)).status).toBe(401);
  });

  it('with a term of its own, to questions weeks after the visit, opens until then and is dead after it', async () => {
    const { startsAt } = await app.given.appointment(request, { state: 'took_place' });
    const expiresAt = new Date(startsAt.getTime() + 84 * 86_400_000);
    app.clock.set(new Date(startsAt.getTime() + 57 * 86_400_000));
    const token = await linkTo({ kind: 'resident', requestId: request.id, expiresAt });
    expect((await open(token)).status).toBe(200);
    const usual = await linkTo({ kind: 'resident', requestId: request.id });
    expect((await open(usual)).status).toBe(401);
    app.clock.set(expiresAt);
    expect((await open(token)).status).toBe(401);
  });

  it('that nobody made, or of another kind, opens nothing', async () => {
    const user = await app.given.user(org);
    for (const token of [newToken(), await linkTo({ kind: 'reset', userId: user.id })])
      expect((await open(token)).status).toBe(401);
  });

  it('of a helper opens no more than stage and time, and dies with the helper’s access', async () => {
    await app.given.insert('helpers', {
      organisation_id: org.id,
      id: request.residentId,
      request_id: request.id,
      name: 'Bo',
      may_follow: true,
      works_for_municipality: false,
    });
    const token = await linkTo({ kind: 'helper', requestId: request.id });
    const { body, headers } = await open(token);
    expect(body).toMatchObject({ kind: 'helper', requestId: request.id });
    const browser = browserOf(headers);
    expect((await browser.get('/my-request')).body.audience).toBe('helper');
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    expect((await resident.delete('/my-request/helper-access')).status).toBe(204);
    expect((await browser.get('/my-request')).status).toBe(401);
    expect((await open(token)).status).toBe(401);
  });

  it('of a helper who may not follow opens nothing', async () => {
    await app.given.insert('helpers', {
      organisation_id: org.id,
      id: request.residentId,
      request_id: request.id,
      name: 'Bo',
      may_follow: false,
      works_for_municipality: false,
    });
    expect((await open(await linkTo({ kind: 'helper', requestId: request.id }))).status).toBe(401);
  });

  it.each<[string, Record<string, unknown>, number, string | null]>([
    ['an open offer', {}, 200, null],
    ['an accepted offer', { state: 'accepted' }, 200, null],
    ['an offer that ran out', { expires_at: TUESDAY }, 409, 'expired'],
    [
      'an offer that was taken back',
      { state: 'withdrawn', reason: 'coordinator' },
      409,
      'withdrawn',
    ],
    ['an offer that was refused', { state: 'refused', reason: 'too_far' }, 409, 'refused'],
  ])('of %s opens that one offer or says what became of it', async (_, more, status, state) => {
    const meedenker = await app.given.meedenker(org);
    const proposal = await app.given.proposal(request, meedenker, more);
    const token = await linkTo({
      kind: 'offer',
      proposalId: proposal.id,
      expiresAt: new Date(TUESDAY),
    });
    const answer = await open(token);
    expect(answer.status).toBe(status);
    if (state === null) {
      expect(answer.body).toMatchObject({
        kind: 'offer',
        proposalId: proposal.id,
        meedenkerId: meedenker.id,
      });
      expect((await browserOf(answer.headers).get('/my-request')).status).toBe(403);
    } else {
      expect(answer.body).toMatchObject({ code: 'offer_ended', state, phone: '0161000000' });
    }
  });
});

describe('a resident who came in by a link', () => {
  it('proves more by a fresh code', async () => {
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const consent = () =>
      resident.put('/my-request/consents/research', { granted: true }, { version: 0 });
    const refused = await consent();
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('code_required');
    const code = await codeOf(request);
    expect((await resident.post('/my-request/step-up', { code: wrong(code) })).status).toBe(403);
    expect((await consent()).status).toBe(403);
    expect((await resident.post('/my-request/step-up', { code })).status).toBe(204);
    expect((await consent()).status).toBe(200);
  });

  it('asks for that code over their own channel', async () => {
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    expect((await resident.post('/my-request/step-up-codes')).status).toBe(202);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'sign_in_code'`, [
        request.id,
      ]),
    ).toBe(1);
  });
});
