import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { LadderRungView, LadderView } from './ladders.dto.js';
import { Rescues } from './rescues.service.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const hence = (hours: number): Date => new Date(app.clock.now().getTime() + hours * 3_600_000);
const as = (meedenker: GivenMeedenker): Promise<Caller> =>
  app.withSession(org.id, { kind: 'staff', userId: meedenker.userId ?? '' });

/** A visit that a Meedenker said yes to, so many hours from now. */
const matched = (hours: number, more: Parameters<typeof app.given.match>[1] = {}) =>
  app.given.match(org, {
    ...more,
    appointment: { starts_at: hence(hours), channel: 'phone', venue_text: null },
  });
type Match = Awaited<ReturnType<typeof matched>>;

const dropsOut = async ({ meedenker, appointment }: Match): Promise<void> => {
  const answer = await (
    await as(meedenker)
  ).post(`/appointments/${appointment.id}/drop-out`, { reason: 'ill' });
  expect(answer.status).toBe(204);
};

const ladderOf = async ({ request }: Pick<Match, 'request'>): Promise<LadderView> =>
  (await coordinator.get(`/support-requests/${request.id}/ladders`)).body.items[0] as LadderView;

/** The ladder once the rung it stands on is of this kind. */
const standingOn = (match: Pick<Match, 'request'>, kind: string) =>
  eventually(async () => {
    const ladder = await ladderOf(match);
    return ladder.rungs.some((rung) => rung.kind === kind && rung.state === 'running') && ladder;
  });

/** Lets time go by, and the jobs that wait for it come; who sat idle so long signs in again. */
const pass = async (minutes: number): Promise<void> => {
  app.clock.pass({ minutes });
  coordinator = await app.signIn('coordinator', org);
  await app.given.rows(
    `UPDATE jobs.job SET start_after = now() WHERE name IN ('ladder', 'offer-expiry') AND state = 'created' AND data ->> 'organisationId' = $1`,
    [org.id],
  );
};

const told = (match: Pick<Match, 'request'>, kind: string): Promise<string[]> =>
  app.given
    .rows<{ purpose: string }>(
      `SELECT purpose FROM messages WHERE request_id = $1 AND recipient_kind = $2 AND purpose NOT LIKE '%reminder%' AND purpose NOT LIKE 'questionnaire%' ORDER BY created_at, purpose`,
      [match.request.id, kind],
    )
    .then((rows) => rows.map(({ purpose }) => purpose));
/** What the resident heard of the search, step by step. */
const steps = (match: Pick<Match, 'request'>): Promise<string[]> =>
  app.given
    .rows<{ step: string }>(
      `SELECT facts ->> 'step' AS step FROM messages WHERE request_id = $1 AND purpose = 'rescue_step' ORDER BY created_at, subject_version`,
      [match.request.id],
    )
    .then((rows) => rows.map(({ step }) => step));
const rung = (ladder: LadderView, kind: string): LadderRungView | undefined =>
  ladder.rungs.find((one) => one.kind === kind);

describe('a Meedenker who drops out two hours before the visit', () => {
  it('is rescued step by step, with everybody told, and nobody said to have cancelled', async () => {
    const reserve = await app.given.meedenker(org, { account: true });
    const match = await matched(2);
    await dropsOut(match);

    // The reserve has a quarter of an hour; the coordinator is alarmed twice; the resident knows.
    const first = await standingOn(match, 'one');
    expect(first).toMatchObject({ kind: 'rescue', cause: 'drop_out', allowed: ['next', 'stop'] });
    expect(rung(first, 'one')).toMatchObject({
      people: [{ id: reserve.id, state: 'offered' }],
      endsAt: hence(0.25).toISOString(),
    });
    const [offer] = await app.given.rows<{ id: string; expires_at: Date }>(
      `SELECT id, expires_at FROM proposals WHERE request_id = $1 AND meedenker_id = $2`,
      [match.request.id, reserve.id],
    );
    expect(offer?.expires_at).toEqual(hence(0.25));
    expect(await told(match, 'resident')).toEqual(['companion_lost']);
    const alarms = `purpose = 'rescue_alarm' AND organisation_id = $1 AND not_before <= $2`;
    expect(await app.given.count('messages', alarms, [org.id, app.clock.now()])).toBeGreaterThan(0);
    expect(
      await app.given.rows(`SELECT reason FROM ladders WHERE request_id = $1`, [match.request.id]),
    ).toEqual([{ reason: 'ill' }]);

    // Nobody answers: the ladder moves on by itself, past several people there are not, to the calls.
    await pass(15);
    const calling = await standingOn(match, 'call_list');
    expect(rung(calling, 'one')).toMatchObject({ state: 'done', result: 'no_yes' });
    expect(rung(calling, 'several')).toMatchObject({ state: 'skipped', result: 'nobody' });
    expect(
      await app.given.count(
        'call_tasks',
        `kind = 'rescue_call' AND state = 'open' AND request_id = $1`,
        [match.request.id],
      ),
    ).toBe(1);
    expect(await steps(match)).toEqual(['calls']);
    await pass(15);
    const asking = await standingOn(match, 'other_date');
    expect(rung(asking, 'oco')).toMatchObject({ state: 'skipped', result: 'no_partner' });
    expect(await steps(match)).toEqual(['calls', 'other_date']);

    // Half an hour before, the resident can still choose, and the visit says what happened.
    await pass(60);
    await eventually(async () => (await ladderOf(match)).state === 'unfilled');
    expect(
      await app.given.rows(`SELECT state, cancelled_by FROM appointments WHERE id = $1`, [
        match.appointment.id,
      ]),
    ).toEqual([{ state: 'unfilled', cancelled_by: null }]);
    expect(await told(match, 'resident')).toEqual([
      'companion_lost',
      'rescue_step',
      'rescue_step',
      'visit_unfilled',
    ]);
  }, 30_000);

  it('is over with the first yes: it is booked, the resident is told once, and nobody is asked any more', async () => {
    const reserve = await app.given.meedenker(org, { account: true });
    const match = await matched(2);
    await dropsOut(match);
    const ladder = await standingOn(match, 'one');
    expect(rung(ladder, 'one')?.people).toMatchObject([{ id: reserve.id }]);
    const [offer] = (await (await as(reserve)).get('/my-offers')).body.items;
    expect((await (await as(reserve)).post(`/proposals/${offer.id}/acceptance`)).status).toBe(200);
    expect(await ladderOf(match)).toMatchObject({ state: 'accepted', allowed: [] });
    expect(
      await app.given.rows(`SELECT meedenker_id FROM bookings WHERE appointment_id = $1`, [
        match.appointment.id,
      ]),
    ).toEqual([{ meedenker_id: reserve.id }]);
    await pass(60);
    expect((await told(match, 'resident')).filter((p) => p === 'companion_found')).toHaveLength(1);
    expect(
      await app.given.count('call_tasks', `state = 'open' AND request_id = $1`, [match.request.id]),
    ).toBe(0);
  }, 30_000);
});

describe('losing a companion', () => {
  it('starts no ladder more than two days before, and one within them', async () => {
    const early = await matched(48.5);
    await dropsOut(early);
    expect(await ladderOf(early)).toBeUndefined();
    expect(await told(early, 'resident')).toEqual(['companion_lost', 'unmatched_choices']);
    const late = await matched(47.5);
    await dropsOut(late);
    expect(await ladderOf(late)).toMatchObject({ kind: 'rescue', state: 'running' });
  });

  it('begins once, whoever says so how often', async () => {
    const match = await matched(24);
    const loss = {
      requestId: match.request.id,
      appointmentId: match.appointment.id,
      cause: 'lapsed' as const,
    };
    for (let i = 0; i < 2; i += 1)
      await app.rows.as(systemOf(org.id), (tx) => app.part(Rescues).begin(tx, loss));
    expect(await app.given.count('ladders', 'request_id = $1', [match.request.id])).toBe(1);
    expect(await told(match, 'resident')).toEqual(['companion_lost', 'unmatched_choices']);
    expect(
      await app.given.rows(`SELECT state, reason FROM proposals WHERE id = $1`, [
        match.proposal.id,
      ]),
    ).toEqual([{ state: 'ended', reason: 'lapsed' }]);
  });
});

describe('a rescue', () => {
  it('begins too when the new time of a visit is refused shortly before it', async () => {
    const match = await matched(26, { proposal: { confirmed_version: 0 } });
    const caller = await as(match.meedenker);
    const refused = await caller.post(`/proposals/${match.proposal.id}/refusal`, {
      reason: 'not_available',
    });
    expect(refused.body).toMatchObject({ state: 'ended', reason: 'moved' });
    expect(await ladderOf(match)).toMatchObject({ kind: 'rescue', cause: 'moved' });
    expect((await told(match, 'resident')).filter((one) => one === 'companion_lost')).toHaveLength(
      1,
    );
  });

  it('asks first whom a coordinator had in mind, then who fits best', async () => {
    const [best, wanted] = [
      await app.given.meedenker(org, { account: true, languages: { nl: 'native', ar: 'native' } }),
      await app.given.meedenker(org, { account: true }),
    ];
    const match = await matched(24, { request: { language: 'ar' } });
    await app.given.proposal(match.request, wanted, {
      state: 'withdrawn',
      reason: 'other_accepted',
    });
    await dropsOut(match);
    const ladder = await standingOn(match, 'one');
    expect(rung(ladder, 'one')?.people.map(({ id }) => id)).toEqual([wanted.id]);
    expect(rung(ladder, 'several')?.people.map(({ id }) => id)).toEqual([best.id]);
  }, 30_000);

  it('may be stopped by a coordinator, and ends when the visit moves or is off', async () => {
    const match = await matched(24);
    await app.given.meedenker(org);
    await dropsOut(match);
    const { id } = await standingOn(match, 'one');
    expect((await coordinator.post(`/ladders/${id}/stop`, {})).body).toMatchObject({
      state: 'stopped',
    });
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Rescues).begin(tx, {
        requestId: match.request.id,
        appointmentId: match.appointment.id,
        cause: 'drop_out',
      }),
    );
    expect(await ladderOf(match)).toMatchObject({ id, state: 'stopped' });

    const other = await matched(24);
    await dropsOut(other);
    await standingOn(other, 'one');
    await coordinator.post(
      `/appointments/${other.appointment.id}/move`,
      { startsAt: hence(72).toISOString(), cause: 'municipality' },
      { version: 1 },
    );
    expect(await ladderOf(other)).toMatchObject({ state: 'ended' });
  }, 30_000);

  it('writes to everybody at night when the visit is within twelve hours, and waits for the morning before that', async () => {
    // Nine in the evening in Amsterdam: quiet until eight.
    app.clock.set('2026-11-24T20:30:00.000Z');
    coordinator = await app.signIn('coordinator', org);
    await app.given.meedenker(org);
    const [near, far] = [await matched(11.5), await matched(16)];
    for (const match of [near, far]) await dropsOut(match);
    const goes = async (match: Match): Promise<Date[]> => {
      await standingOn(match, 'one');
      return app.given
        .rows<{ at: Date }>(
          `SELECT not_before AS at FROM messages WHERE request_id = $1 AND purpose IN ('offer', 'companion_lost')`,
          [match.request.id],
        )
        .then((rows) => rows.map(({ at }) => at));
    };
    expect(await goes(near)).toEqual([app.clock.now(), app.clock.now()]);
    const morning = new Date('2026-11-25T07:00:00.000Z');
    expect(await goes(far)).toEqual([morning, morning]);
    expect(rung(await ladderOf(far), 'one')?.endsAt).toBe('2026-11-25T08:55:00.000Z');
  }, 30_000);

  it('shows in the work list with the clock of its step', async () => {
    await app.given.meedenker(org);
    const match = await matched(2);
    await dropsOut(match);
    await standingOn(match, 'one');
    const { groups } = (await coordinator.get('/work-list')).body;
    const items = groups[0].items as { kind: string; requestId: string; dueAt: string }[];
    const mine = items.filter(({ requestId }) => requestId === match.request.id);
    expect(mine.find(({ kind }) => kind === 'rescue')).toMatchObject({
      deed: 'open',
      dueAt: hence(0.25).toISOString(),
    });
    expect(mine.map(({ kind }) => kind)).not.toContain('drop_out');
  }, 30_000);
});

describe('the page of the resident', () => {
  it('says that somebody else is looked for, and with nobody found what is left to choose', async () => {
    await app.given.insert('partners', {
      organisation_id: org.id,
      id: newId(),
      name: 'MEE',
      kind: 'client_support',
      phone: '0161111111',
    });
    const match = await matched(1);
    await dropsOut(match);
    const page = async () =>
      (await app.withSession(org.id, { kind: 'resident', requestId: match.request.id })).get(
        '/my-request',
      );
    expect((await page()).body).toMatchObject({
      replacing: true,
      clientSupport: null,
    });
    await standingOn(match, 'oco');
    await pass(30);
    const unfilled = await eventually(async () => {
      const { body } = await page();
      return body.appointment?.state === 'unfilled' && body;
    });
    expect(unfilled).toMatchObject({
      stage: 'searching',
      replacing: false,
      clientSupport: { name: 'MEE', phone: '0161111111' },
    });
    coordinator = await app.signIn('coordinator', org);
    const { groups } = (await coordinator.get('/work-list')).body;
    const items = groups.flatMap((group: { items: { kind: string }[] }) => group.items);
    expect(items).toMatchObject([{ kind: 'unfilled', requestId: match.request.id }]);
  }, 30_000);
});
