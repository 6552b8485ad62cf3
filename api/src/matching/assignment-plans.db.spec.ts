import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { AssignmentPlanView } from './assignment-plans.dto.js';

/** Tilburg, somewhat further than the visits in Rijen. */
const FAR = { place: 'Tilburg', latitude: 51.56, longitude: 5.091 };
const HOUR = 3_600_000;

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
beforeEach(async () => {
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const hours = (count: number): Date => new Date(app.clock.now().getTime() + count * HOUR);

/** An open request with a visit in Rijen so many hours from now. */
async function visit(after: number, more: Record<string, unknown> = {}): Promise<GivenRequest> {
  const request = await app.given.request(org, more);
  const venue = await app.given.venue(org);
  await app.given.appointment(request, {
    starts_at: hours(after),
    venue_id: venue.id,
    venue_text: null,
  });
  return request;
}

async function make(body: object = {}): Promise<AssignmentPlanView> {
  const made = await coordinator.post('/assignment-plans', body);
  expect(made.status).toBe(201);
  return made.body;
}

const apply = (plan: { id: string }, by = coordinator) =>
  by.post(`/assignment-plans/${plan.id}/application`);

/** Who goes where, by keys. */
const pairsIn = (plan: AssignmentPlanView): Record<string, string> =>
  Object.fromEntries(plan.pairs.map(({ request, meedenker }) => [request.id, meedenker.id]));

const offers = (request: GivenRequest) =>
  app.given.rows(
    `SELECT meedenker_id, state, reason FROM proposals WHERE request_id = $1 ORDER BY offered_at, id`,
    [request.id],
  );

describe('the best plan for all', () => {
  it('keeps the only speaker of a language free for who needs her, and tells so', async () => {
    const [near, speaker] = [
      await app.given.meedenker(org, { ...FAR, latitude: 51.7, max_travel_minutes: 120 }),
      await app.given.meedenker(org, { languages: { nl: 'native', ti: 'native' } }),
    ];
    const [anybody, tigrinya] = [
      await visit(168),
      await visit(168, { language: 'ti', language_required: true }),
    ];
    const plan = await make();
    expect(pairsIn(plan)).toEqual({ [anybody.id]: near.id, [tigrinya.id]: speaker.id });
    expect(plan).toMatchObject({
      state: 'ready',
      progress: 1,
      requests: 2,
      considered: 2,
      exact: true,
      toSend: 2,
      nobody: [],
      allowed: ['apply'],
    });
    const [first] = plan.pairs.filter(({ request }) => request.id === anybody.id);
    expect(first).toMatchObject({
      difference: 'new',
      locked: false,
      nearest: {
        code: 'with_other',
        meedenker: { id: speaker.id },
        request: { id: tigrinya.id },
      },
    });
    // Nothing is sent, and nobody hears anything, before a person applies it.
    expect(await offers(anybody)).toEqual([]);
    expect(await app.given.count('messages', 'organisation_id = $1', [org.id])).toBe(0);
  });

  it('never gives one person two visits that collide, also by the road between them', async () => {
    await app.given.meedenker(org);
    await visit(168);
    await visit(168.5);
    const plan = await make();
    expect(plan.pairs).toHaveLength(1);
    expect(plan.nobody).toMatchObject([{ fitting: 1 }]);
  });

  it('gives nobody more than is left of the week', async () => {
    const her = await app.given.meedenker(org, { max_per_week: 2 });
    await app.given.match(org, {
      meedenker: her,
      appointment: { starts_at: hours(150) },
    });
    await visit(168);
    await visit(172);
    expect((await make()).pairs).toHaveLength(1);
  });

  it('names who has nobody, with the roads that lead to somebody', async () => {
    await app.given.meedenker(org);
    const request = await visit(168, { language: 'ti', language_required: true });
    const plan = await make();
    expect(plan.nobody).toMatchObject([
      { request: { id: request.id, language: 'ti', languageRequired: true }, fitting: 0, roads: 2 },
    ]);
    expect(plan.waiting.longest).toMatchObject({ key: 'ti', nobody: 1 });
  });

  it('keeps a locked pair and computes the rest around it; a locked pair is not sent', async () => {
    const [near, far] = [await app.given.meedenker(org), await app.given.meedenker(org, FAR)];
    const [one, other] = [await visit(168), await visit(168)];
    const locked = [{ requestId: one.id, meedenkerId: far.id }];
    const plan = await make({ locked });
    expect(pairsIn(plan)).toEqual({ [one.id]: far.id, [other.id]: near.id });
    expect(plan).toMatchObject({ toSend: 1 });
    await apply(plan);
    expect(await offers(one)).toEqual([]);
    expect(await offers(other)).toMatchObject([{ meedenker_id: near.id }]);
  });

  it('refuses a lock that no rule allows, and two locks that collide', async () => {
    const her = await app.given.meedenker(org);
    const paused = await app.given.meedenker(org, { state: 'paused' });
    const [one, other] = [await visit(168), await visit(168)];
    const lock = (request: GivenRequest, to: GivenMeedenker) => ({
      requestId: request.id,
      meedenkerId: to.id,
    });
    const refused = await coordinator.post('/assignment-plans', { locked: [lock(one, paused)] });
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'not_eligible',
      reasons: ['not_active'],
    });
    const both = await coordinator.post('/assignment-plans', {
      locked: [lock(one, her), lock(other, her)],
    });
    expect(both.body).toMatchObject({ status: 409, code: 'locks_collide' });
    const twice = await coordinator.post('/assignment-plans', {
      locked: [lock(one, her), lock(one, her)],
    });
    expect(twice.status).toBe(400);
  });

  it('is made for a selection, and only for what this organisation has', async () => {
    await app.given.meedenker(org);
    const [one] = [await visit(168), await visit(200)];
    const chosen = await make({ requestIds: [one.id] });
    expect(chosen).toMatchObject({ requests: 1, requestIds: [one.id] });
    expect((await make()).requestIds).toBeNull();
    const elsewhere = await app.given.request(await app.given.organisation({ municipalities: [] }));
    const refused = await coordinator.post('/assignment-plans', {
      requestIds: [one.id, elsewhere.id],
    });
    expect(refused.status).toBe(404);
  });

  it('asks nobody again who said no to a request', async () => {
    const [near, far] = [await app.given.meedenker(org), await app.given.meedenker(org, FAR)];
    const request = await visit(168);
    await app.given.proposal(request, near, {
      state: 'refused',
      reason: 'other',
      answered_at: app.clock.now(),
    });
    const plan = await make();
    expect(pairsIn(plan)).toEqual({ [request.id]: far.id });
    expect(plan.pairs[0]?.nearest).toMatchObject({ code: 'said_no', meedenker: { id: near.id } });
  });

  it('tells with whom the nearest is at that time', async () => {
    const [near, far] = [await app.given.meedenker(org), await app.given.meedenker(org, FAR)];
    const { request: earlier } = await app.given.match(org, {
      meedenker: near,
      appointment: { starts_at: hours(168) },
    });
    const request = await visit(168.5);
    const plan = await make();
    expect(pairsIn(plan)).toEqual({ [request.id]: far.id });
    expect(plan.pairs[0]?.nearest).toMatchObject({
      code: 'booked',
      meedenker: { id: near.id },
      request: { id: earlier.id },
    });
  });

  it('leaves a request alone for which a ladder asks people already', async () => {
    await app.given.meedenker(org);
    const request = await visit(168);
    await app.given.insert('ladders', {
      organisation_id: org.id,
      id: newId(),
      request_id: request.id,
      kind: 'chosen',
      state: 'running',
      minutes_each: 60,
      started_by: (await app.given.user(org)).id,
      started_at: app.clock.now(),
    });
    expect((await make()).requests).toBe(0);
  });

  it('leaves requests alone that have somebody, or of which the visit began', async () => {
    const her = await app.given.meedenker(org);
    await app.given.match(org, { meedenker: her, appointment: { starts_at: hours(100) } });
    await visit(-1);
    expect((await make()).requests).toBe(0);
  });
});

describe('a plan beside the offers that are open', () => {
  it('says what stays, what is new and who it was, and takes the old offer back when it is sent', async () => {
    const [near, far] = [await app.given.meedenker(org), await app.given.meedenker(org, FAR)];
    const [stays, other] = [await visit(168), await visit(240)];
    await app.given.proposal(stays, near);
    await app.given.proposal(other, far);
    const plan = await make();
    expect(plan.pairs.map(({ difference, was }) => [difference, was.map(({ id }) => id)])).toEqual([
      ['stays', [near.id]],
      ['other', [far.id]],
    ]);
    expect(plan.travelMinutes).toBeLessThan(0);
    expect(plan.toSend).toBe(1);

    const sent = await apply(plan);
    expect(sent.body).toMatchObject({ state: 'applied', allowed: [] });
    expect(await offers(stays)).toMatchObject([{ meedenker_id: near.id, state: 'offered' }]);
    expect(await offers(other)).toMatchObject([
      { meedenker_id: far.id, state: 'withdrawn', reason: 'coordinator' },
      { meedenker_id: near.id, state: 'offered' },
    ]);
  });
});

describe('sending a plan', () => {
  it('sends each offer once, however often it is asked', async () => {
    const her = await app.given.meedenker(org, { account: true });
    const request = await visit(168);
    const plan = await make();
    const [first, second] = await Promise.all([apply(plan), apply(plan)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect((await apply(plan)).body).toMatchObject({
      state: 'applied',
      pairs: [{ result: 'sent' }],
    });
    expect(await offers(request)).toMatchObject([{ meedenker_id: her.id, state: 'offered' }]);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'offer'`, [request.id]),
    ).toBe(1);
    const mine = await app.withSession(org.id, { kind: 'staff', userId: her.userId as string });
    const [offer] = (await mine.get('/my-offers')).body.items as { why: { strengths: object[] } }[];
    expect(offer?.why.strengths.length).toBeGreaterThan(0);
  });

  it('tells of each pair what changed since, and does not send it', async () => {
    const people = await Promise.all([0, 1, 2, 3, 4].map(() => app.given.meedenker(org)));
    const requests = [
      await visit(168),
      await visit(192),
      await visit(216),
      await visit(240),
      await visit(264),
    ] as const;
    const plan = await make();
    const byRequest = pairsIn(plan);
    const planned = (request: GivenRequest): string => byRequest[request.id] as string;
    const somebodyElse = people.find(({ id }) => id !== planned(requests[3])) as GivenMeedenker;
    await app.given.rows(
      `UPDATE support_requests SET state = 'closed', close_reason = 'not_held', closed_at = $2 WHERE id = $1`,
      [requests[0].id, app.clock.now()],
    );
    await app.given.rows('UPDATE appointments SET starts_at = $2 WHERE request_id = $1', [
      requests[1].id,
      hours(193),
    ]);
    await app.given.proposal(
      requests[2],
      { id: planned(requests[2]) },
      { state: 'refused', reason: 'other', answered_at: app.clock.now() },
    );
    await app.given.proposal(requests[3], somebodyElse);
    const sent = (await apply(plan)).body as unknown as AssignmentPlanView;
    const result = Object.fromEntries(sent.pairs.map((pair) => [pair.request.id, pair.result]));
    expect(requests.map(({ id }) => result[id])).toEqual([
      'closed',
      'moved',
      'said_no',
      'asked_meanwhile',
      'sent',
    ]);
    expect(await offers(requests[1])).toEqual([]);
    expect(await offers(requests[3])).toMatchObject([{ meedenker_id: somebodyElse.id }]);
  });

  it('asks the hard rules again: who may not go any more gets no offer', async () => {
    const her = await app.given.meedenker(org);
    const request = await visit(168);
    const plan = await make();
    await app.given.rows(`UPDATE meedenkers SET state = 'paused' WHERE id = $1`, [her.id]);
    expect((await apply(plan)).body).toMatchObject({ pairs: [{ result: 'not_eligible' }] });
    expect(await offers(request)).toEqual([]);
  });

  it('refuses a plan that is half a day old, or that another was sent after', async () => {
    await app.given.meedenker(org);
    await visit(168);
    const [first, second] = [await make(), await make()];
    expect((await apply(first)).status).toBe(200);
    expect((await apply(second)).body).toMatchObject({ status: 409, code: 'plan_stale' });
    expect((await coordinator.get(`/assignment-plans/${second.id}`)).body).toMatchObject({
      state: 'stale',
      allowed: [],
    });
    const before = app.clock.now();
    app.clock.pass({ minutes: 1 });
    await visit(240);
    const [third, fourth] = [await make(), await make()];
    expect(third.state).toBe('ready');
    app.clock.pass({ hours: 11, minutes: 59 });
    const later = await app.signIn('coordinator', org);
    expect((await later.get(`/assignment-plans/${third.id}`)).body).toMatchObject({
      state: 'ready',
    });
    app.clock.pass({ minutes: 1 });
    expect((await apply(fourth, later)).body).toMatchObject({ status: 409, code: 'plan_stale' });
    app.clock.set(before);
  });

  it('is for the organisation it was made at', async () => {
    await app.given.meedenker(org);
    await visit(168);
    const plan = await make();
    const stranger = await app.signIn(
      'coordinator',
      await app.given.organisation({ municipalities: [] }),
    );
    expect((await stranger.get(`/assignment-plans/${plan.id}`)).status).toBe(404);
    expect((await apply(plan, stranger)).status).toBe(404);
    expect(
      (await (await app.signIn('evaluator', org)).get(`/assignment-plans/${plan.id}`)).status,
    ).toBe(403);
  });

  it('leaves a line of who made, read and sent it', async () => {
    await app.given.meedenker(org);
    const request = await visit(168);
    const plan = await make();
    await coordinator.get(`/assignment-plans/${plan.id}`);
    await apply(plan);
    const lines = await app.given.rows(
      `SELECT DISTINCT deed FROM audit_events WHERE noun = 'assignment_plan' AND noun_id = $1 AND $2 = ANY (request_ids) ORDER BY deed`,
      [plan.id, request.id],
    );
    expect(lines.map(({ deed }) => deed)).toEqual([
      'assignment-plan.apply',
      'assignment-plan.make',
      'assignment-plan.read',
    ]);
  });
});
