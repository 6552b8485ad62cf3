import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { LadderSteps } from './ladder-steps.service.js';
import type { LadderView } from './ladders.dto.js';

let app: TestApp;
let beside: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  beside = await TestApp.start({ beside: app });
});
beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(async () => {
  await beside.stop();
  await app.stop();
});

const as = (meedenker: GivenMeedenker, where = app): Promise<Caller> =>
  where.withSession(org.id, { kind: 'staff', userId: meedenker.userId ?? '' });
const meedenkers = (count: number): Promise<GivenMeedenker[]> =>
  Promise.all(Array.from({ length: count }, () => app.given.meedenker(org, { account: true })));

const start = (request: GivenRequest, people: { id: string }[], minutesEach = 120) =>
  coordinator.post(`/support-requests/${request.id}/ladders`, {
    meedenkerIds: people.map(({ id }) => id),
    minutesEach,
  });
const ladderOf = async (request: GivenRequest): Promise<LadderView> =>
  (await coordinator.get(`/support-requests/${request.id}/ladders`)).body.items[0] as LadderView;
const offerTo = async (request: GivenRequest, { id }: { id: string }): Promise<string> =>
  eventually(async () => {
    const [row] = await app.given.rows<{ id: string }>(
      `SELECT id FROM proposals WHERE request_id = $1 AND meedenker_id = $2 AND state = 'offered'`,
      [request.id, id],
    );
    return row?.id;
  });
const pass = async (minutes: number): Promise<void> => {
  app.clock.pass({ minutes });
  coordinator = await app.signIn('coordinator', org);
  await app.given.rows(
    `UPDATE jobs.job SET start_after = now() WHERE name IN ('ladder', 'offer-expiry') AND state = 'created' AND data ->> 'organisationId' = $1`,
    [org.id],
  );
};
const states = ({ rungs }: LadderView): string[] =>
  rungs.map(({ state, result }) => `${state} ${result ?? ''}`.trim());

describe('a ladder that a coordinator chose', () => {
  it('asks the first at once, the next when nobody answers or says no, and ends with a yes', async () => {
    const [first, second, third, fourth] = await meedenkers(4);
    if (!first || !second || !third || !fourth) throw new Error('four are needed');
    const request = await app.given.request(org);
    await app.given.appointment(request, { channel: 'phone', venue_text: null });
    const answer = await start(request, [first, second, third, fourth]);
    expect(answer.status).toBe(201);
    expect(states(answer.body as LadderView)).toEqual(['running', 'planned', 'planned', 'planned']);
    await offerTo(request, first);

    await pass(121);
    const offer = await offerTo(request, second);
    expect(states(await ladderOf(request))).toEqual([
      'done no_yes',
      'running',
      'planned',
      'planned',
    ]);
    await (await as(second)).post(`/proposals/${offer}/refusal`, { reason: 'not_available' });
    const yes = await offerTo(request, third);
    expect((await (await as(third)).post(`/proposals/${yes}/acceptance`)).status).toBe(200);
    const ladder = await ladderOf(request);
    expect(ladder).toMatchObject({ state: 'accepted', allowed: [] });
    expect(states(ladder)).toEqual(['done no_yes', 'done no_yes', 'done accepted', 'skipped over']);
    await pass(600);
    expect(await app.given.count('proposals', 'meedenker_id = $1', [fourth.id])).toBe(0);
  }, 30_000);

  it('passes over who may not go along when their turn comes, and keeps why', async () => {
    const [first, second, third] = await meedenkers(3);
    if (!first || !second || !third) throw new Error('three are needed');
    const request = await app.given.request(org);
    await start(request, [first, second, third]);
    await app.given.rows(`UPDATE meedenkers SET state = 'paused' WHERE id = $1`, [second.id]);
    await (
      await as(first)
    ).post(`/proposals/${await offerTo(request, first)}/refusal`, { reason: 'too_far' });
    await offerTo(request, third);
    const ladder = await ladderOf(request);
    expect(states(ladder)).toEqual(['done no_yes', 'skipped not_eligible', 'running']);
    expect(ladder.rungs[1]?.people[0]).toMatchObject({ state: null, skipped: ['not_active'] });
  }, 30_000);

  it('asks nobody whom the resident wants another for', async () => {
    const [refused, other] = await meedenkers(2);
    if (!refused || !other) throw new Error('two are needed');
    const request = await app.given.request(org);
    await app.given.proposal(request, refused, {
      state: 'ended',
      reason: 'someone_else',
      accepted_by: 'meedenker',
      answered_at: app.clock.now(),
    });
    await start(request, [refused, other]);
    const ladder = await ladderOf(request);
    expect(states(ladder)).toEqual(['skipped not_eligible', 'running']);
    expect(ladder.rungs[0]?.people[0]).toMatchObject({ state: null, skipped: ['said_no'] });
  });

  it('moves on when a coordinator says so, and who was asked may still say yes', async () => {
    const [first, second] = await meedenkers(2);
    if (!first || !second) throw new Error('two are needed');
    const request = await app.given.request(org);
    const { body } = await start(request, [first, second]);
    const next = await coordinator.post(`/ladders/${body.id}/next`, {});
    expect(states(next.body as LadderView)).toEqual(['done next', 'running']);
    const yes = await (
      await as(first)
    ).post(`/proposals/${await offerTo(request, first)}/acceptance`);
    expect(yes.status).toBe(200);
    expect(
      await app.given.count('proposals', `meedenker_id = $1 AND state = 'withdrawn'`, [second.id]),
    ).toBe(1);
  });

  it('stops when a coordinator says so: what was asked is taken back, and it cannot be climbed any more', async () => {
    const [first, second] = await meedenkers(2);
    if (!first || !second) throw new Error('two are needed');
    const request = await app.given.request(org);
    const { body } = await start(request, [first, second]);
    expect((await coordinator.post(`/ladders/${body.id}/stop`, {})).body).toMatchObject({
      state: 'stopped',
      rungs: [{ people: [{ state: 'withdrawn' }] }, { state: 'skipped' }],
    });
    for (const deed of ['next', 'stop'])
      expect((await coordinator.post(`/ladders/${body.id}/${deed}`, {})).body).toMatchObject({
        code: 'ladder_ended',
      });
    await pass(300);
    expect(await app.given.count('proposals', 'meedenker_id = $1', [second.id])).toBe(0);
  });

  it('runs alone, of a request that nobody goes along to yet, and ends with it', async () => {
    const [first, second] = await meedenkers(2);
    if (!first || !second) throw new Error('two are needed');
    const request = await app.given.request(org);
    await start(request, [first]);
    expect((await start(request, [second])).body).toMatchObject({ code: 'ladder_running' });
    await coordinator.post(`/support-requests/${request.id}/closure`, { reason: 'unmatched' });
    expect(await ladderOf(request)).toMatchObject({ state: 'ended' });
    const { request: matched } = await app.given.match(org);
    expect((await start(matched, [second])).body).toMatchObject({ code: 'already_accepted' });
    const unknown = { id: matched.id };
    expect((await start(await app.given.request(org), [unknown])).status).toBe(400);
  });

  it('never asks anybody twice, however many processes climb it at once', async () => {
    const people = await meedenkers(3);
    const request = await app.given.request(org);
    const { body } = await start(request, people, 15);
    app.clock.pass({ minutes: 15 });
    const step = (where: TestApp): Promise<void> =>
      where
        .part(Database)
        .as(systemOf(org.id), (tx) => where.part(LadderSteps).step(tx, body.id as string));
    await Promise.all(Array.from({ length: 12 }, (_, i) => step(i % 2 ? app : beside)));
    const asked = await app.given.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM proposals WHERE request_id = $1 GROUP BY meedenker_id`,
      [request.id],
    );
    expect(asked.map(({ n }) => n)).toEqual([1, 1]);
  });
});

describe('several who are asked at once', () => {
  it('of whom all say yes in the same moment to two processes: one goes along, the others hear so', async () => {
    for (let round = 0; round < 5; round += 1) {
      const people = await meedenkers(4);
      const request = await app.given.request(org);
      const appointment = await app.given.appointment(request, {
        channel: 'phone',
        venue_text: null,
      });
      const offers = await Promise.all(people.map((one) => app.given.proposal(request, one)));
      const callers = await Promise.all(people.map((one, i) => as(one, i % 2 ? app : beside)));
      const answers = await Promise.all(
        callers.map((caller, i) => caller.post(`/proposals/${offers[i]?.id}/acceptance`)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      const winner = people[answers.findIndex(({ status }) => status === 200)];
      expect(
        await app.given.rows(`SELECT meedenker_id FROM bookings WHERE appointment_id = $1`, [
          appointment.id,
        ]),
      ).toEqual([{ meedenker_id: winner?.id }]);
      expect(
        await app.given.count('messages', `request_id = $1 AND purpose = 'offer_withdrawn'`, [
          request.id,
        ]),
      ).toBe(3);
      expect(
        await app.given.count('messages', `request_id = $1 AND purpose = 'companion_found'`, [
          request.id,
        ]),
      ).toBe(1);
    }
  }, 60_000);
});

describe('an offer', () => {
  const offer = (request: GivenRequest, { id }: { id: string }) =>
    coordinator.post(`/support-requests/${request.id}/proposals`, { meedenkerId: id });
  const waiting = (request: GivenRequest): Promise<{ purpose: string; at: Date }[]> =>
    app.given.rows(
      `SELECT purpose, not_before AS at FROM messages WHERE request_id = $1 AND state = 'pending' AND purpose LIKE 'offer%' ORDER BY purpose`,
      [request.id],
    );

  it('that nobody answers is told of once more, halfway its time, out of the quiet hours', async () => {
    const [one] = await meedenkers(1);
    const request = await app.given.request(org);
    await offer(request, one as GivenMeedenker);
    // Ten in the morning and a day to answer: halfway is ten at night, so it goes before nine.
    const reminders = (await waiting(request)).filter(
      ({ purpose }) => purpose === 'offer_reminder',
    );
    expect(reminders).toEqual([
      { purpose: 'offer_reminder', at: new Date('2026-11-24T19:45:00.000Z') },
    ]);
  });

  it('that was refused is silent, and is not made again', async () => {
    const [one] = await meedenkers(1);
    const request = await app.given.request(org);
    const { body } = await offer(request, one as GivenMeedenker);
    await (
      await as(one as GivenMeedenker)
    ).post(`/proposals/${body.id}/refusal`, { reason: 'not_available' });
    expect(await waiting(request)).toEqual([]);
    expect((await offer(request, one as GivenMeedenker)).body).toMatchObject({ code: 'said_no' });
    await start(request, [one as GivenMeedenker]);
    expect(await ladderOf(request)).toMatchObject({
      state: 'ended',
      rungs: [{ state: 'skipped', people: [{ skipped: ['said_no'] }] }],
    });
    expect(
      await app.given.count('messages', `recipient_id = $1 AND state = 'pending'`, [one?.id]),
    ).toBe(0);
  });

  it('tells a Meedenker enough to decide, and nothing of who asks or why', async () => {
    const [one, two] = await meedenkers(2);
    const request = await app.given.request(org, {
      resident: { first_name: 'Hadewych', phone: '0687654321' },
      story: 'Het gaat over schulden bij de buurvrouw.',
    });
    await app.given.appointment(request, {
      channel: 'home',
      venue_text: null,
      address: 'Kerkstraat 7',
    });
    const { body } = await start(request, [one as GivenMeedenker, two as GivenMeedenker]);
    await coordinator.post(`/ladders/${body.id}/next`, {});
    await coordinator.post(`/ladders/${body.id}/stop`, {});
    const told = await app.given.rows<{ purpose: string; facts: object }>(
      `SELECT DISTINCT purpose, facts FROM messages WHERE request_id = $1 AND recipient_kind = 'meedenker'`,
      [request.id],
    );
    expect(new Set(told.map(({ purpose }) => purpose))).toEqual(
      new Set(['offer', 'offer_reminder', 'offer_withdrawn']),
    );
    for (const { facts } of told)
      expect(JSON.stringify(facts)).not.toMatch(/Hadewych|0687654321|schulden|Kerkstraat/);
    const asked = told.find(({ purpose }) => purpose === 'offer')?.facts;
    expect(Object.keys(asked ?? {})).toEqual(
      expect.arrayContaining(['startsAt', 'municipalityName', 'language', 'expiresAt']),
    );
  });
});

describe('a yes heard by telephone', () => {
  it('books the visit as it is planned, answers the offer that was open, and tells the resident once', async () => {
    const [one, two] = await meedenkers(2);
    const request = await app.given.request(org);
    const appointment = await app.given.appointment(request, {
      channel: 'phone',
      venue_text: null,
    });
    await start(request, [one as GivenMeedenker, two as GivenMeedenker]);
    const heard = await coordinator.post(`/support-requests/${request.id}/ladders/said-yes`, {
      meedenkerId: one?.id,
    });
    expect(heard.body.items[0]).toMatchObject({ state: 'accepted' });
    expect(
      await app.given.rows(
        `SELECT p.state, p.accepted_by, b.appointment_id FROM proposals p JOIN bookings b ON b.meedenker_id = p.meedenker_id WHERE p.request_id = $1`,
        [request.id],
      ),
    ).toEqual([{ state: 'accepted', accepted_by: 'coordinator', appointment_id: appointment.id }]);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'companion_found'`, [
        request.id,
      ]),
    ).toBe(1);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'offer_withdrawn'`, [
        request.id,
      ]),
    ).toBe(0);
    const again = await coordinator.post(`/support-requests/${request.id}/ladders/said-yes`, {
      meedenkerId: two?.id,
    });
    expect(again.body).toMatchObject({ status: 409, code: 'already_accepted' });
  });

  it('is heard once for one key, however often it is sent', async () => {
    const [one, two] = await meedenkers(2);
    const request = await app.given.request(org);
    await app.given.appointment(request, { channel: 'phone', venue_text: null });
    const say = (meedenkerId: string | undefined) =>
      coordinator.post(
        `/support-requests/${request.id}/ladders/said-yes`,
        { meedenkerId },
        { key: 'heard' },
      );
    const [first, second] = [await say(one?.id), await say(one?.id)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(await app.given.count('bookings', 'meedenker_id = $1', [one?.id])).toBe(1);
    expect((await say(two?.id)).body).toMatchObject({ status: 409, code: 'key_reused' });
  });
});
