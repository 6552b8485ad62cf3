import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { CompanionChecks } from './companion-checks.service.js';
import { UnfilledVisits } from './unfilled-visits.service.js';
import type { WorkItemView, WorkListView } from './work-list.dto.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  await app.given.serves(org, 'GM0784', { is_default: false });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

/** Plans the visit of a request by telephone, with or without somebody who said yes. */
const planned = async (
  request: GivenRequest,
  startsAt: string,
  meedenker?: GivenMeedenker,
): Promise<{ id: string; version: number }> => {
  const answer = await coordinator.post('/appointments', {
    supportRequestId: request.id,
    conversationType: 'REVIEW',
    startsAt,
    durationMinutes: 60,
    channel: 'phone',
    ...(meedenker ? { meedenkerId: meedenker.id } : {}),
  });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body as { id: string; version: number };
};

/** When the resident is told that nobody was found, in Amsterdam, and how it stands with that. */
const told = (request: GivenRequest): Promise<{ goes: string; state: string }[]> =>
  app.given.rows<{ goes: string; state: string }>(
    `SELECT to_char(not_before AT TIME ZONE 'Europe/Amsterdam', 'Dy DD Mon HH24:MI') AS goes, state
     FROM messages WHERE request_id = $1 AND purpose = 'unmatched_choices' ORDER BY subject_version`,
    [request.id],
  );
const byHand = (request: GivenRequest): Promise<{ kind: string; from: string; until: string }[]> =>
  app.given.rows<{ kind: string; from: string; until: string }>(
    `SELECT kind, to_char(call_at AT TIME ZONE 'Europe/Amsterdam', 'Dy DD Mon HH24:MI') AS from,
       to_char(due_at AT TIME ZONE 'Europe/Amsterdam', 'Dy DD Mon HH24:MI') AS until
     FROM call_tasks WHERE request_id = $1 AND purpose = 'unmatched_choices' AND state = 'open'`,
    [request.id],
  );
const stateOf = async (appointmentId: string): Promise<string | undefined> =>
  (
    await app.given.rows<{ state: string }>('SELECT state FROM appointments WHERE id = $1', [
      appointmentId,
    ])
  )[0]?.state;

/** Puts the clock somewhere and lets the jobs of an appointment that wait come; who sat idle signs in again. */
const at = async (moment: string, appointmentId: string): Promise<void> => {
  app.clock.set(moment);
  coordinator = await app.signIn('coordinator', org);
  await app.given.rows(
    `UPDATE jobs.job SET start_after = now() WHERE state = 'created' AND name IN ('visit-start', 'companion-check') AND data ->> 'id' = $1`,
    [appointmentId],
  );
};
const work = async (): Promise<WorkItemView[]> =>
  ((await coordinator.get('/work-list')).body as WorkListView).groups.flatMap(({ items }) => items);

describe('a resident for whom nobody was found', () => {
  it.each([
    ['on an ordinary day', '2026-11-24T09:00:00Z', '2026-12-03T09:00:00Z', 'Wed 02 Dec 10:00'],
    [
      'over the night the clock goes forward',
      '2027-03-20T09:00:00Z',
      '2027-03-28T13:00:00Z',
      'Sat 27 Mar 15:00',
    ],
    [
      'over the night it goes back',
      '2027-10-20T09:00:00Z',
      '2027-10-31T14:00:00Z',
      'Sat 30 Oct 15:00',
    ],
    ['before the quiet hours', '2026-11-24T09:00:00Z', '2026-12-03T06:30:00Z', 'Tue 01 Dec 20:45'],
  ])('is told 24 hours before, at the same clock time: %s', async (_, now, startsAt, goes) => {
    app.clock.set(now);
    await app.given.rows(
      `UPDATE organisations SET quiet_from = '21:00', quiet_until = '08:00' WHERE id = $1`,
      [org.id],
    );
    coordinator = await app.signIn('coordinator', org);
    const request = await app.given.request(org);
    await planned(request, startsAt);
    expect(await told(request)).toEqual([{ goes, state: 'pending' }]);
  });

  it('is told when the organisation says, and anew when the visit moves', async () => {
    await app.given.rows('UPDATE organisations SET unmatched_hours = 30 WHERE id = $1', [org.id]);
    const request = await app.given.request(org);
    const { id, version } = await planned(request, '2026-12-03T14:00:00Z');
    expect(await told(request)).toEqual([{ goes: 'Wed 02 Dec 09:00', state: 'pending' }]);
    await coordinator
      .post(
        `/appointments/${id}/move`,
        { startsAt: '2026-12-10T14:00:00Z', cause: 'municipality' },
        { version },
      )
      .expect(200);
    expect(await told(request)).toEqual([
      { goes: 'Wed 02 Dec 09:00', state: 'superseded' },
      { goes: 'Wed 09 Dec 09:00', state: 'pending' },
    ]);
  });

  it('is not told when somebody says yes, and is again when they drop out before that moment', async () => {
    const request = await app.given.request(org);
    const meedenker = await app.given.meedenker(org, { account: true });
    const { id } = await planned(request, '2026-12-03T09:00:00Z');
    const offered = await coordinator.post(`/support-requests/${request.id}/proposals`, {
      meedenkerId: meedenker.id,
    });
    const companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId ?? '',
    });
    await companion.post(`/proposals/${offered.body.id}/acceptance`).expect(200);
    expect(await told(request)).toEqual([{ goes: 'Wed 02 Dec 10:00', state: 'superseded' }]);
    await companion.post(`/appointments/${id}/drop-out`, { reason: 'ill' }).expect(204);
    expect(await told(request)).toEqual([{ goes: 'Wed 02 Dec 10:00', state: 'pending' }]);
  });

  it('hears nothing of it when the visit is planned with somebody, is cancelled or the request ends', async () => {
    const meedenker = await app.given.meedenker(org);
    const certain = await app.given.request(org);
    await planned(certain, '2026-12-03T09:00:00Z', meedenker);
    const off = await app.given.request(org);
    const { id } = await planned(off, '2026-12-03T09:00:00Z');
    await coordinator.post(`/appointments/${id}/cancellation`, { by: 'municipality' }).expect(200);
    const over = await app.given.request(org);
    await planned(over, '2026-12-03T09:00:00Z');
    await coordinator
      .post(`/support-requests/${over.id}/withdrawal`, { by: 'resident' })
      .expect(200);
    for (const request of [certain, off, over])
      expect((await told(request)).filter(({ state }) => state !== 'superseded')).toEqual([]);
  });

  it('is told two hours on when the visit became known within a day, and not in its last hour', async () => {
    const soon = await app.given.request(org);
    await planned(soon, '2026-11-24T15:00:00Z');
    expect(await told(soon)).toEqual([{ goes: 'Tue 24 Nov 12:00', state: 'pending' }]);
    const now = await app.given.request(org);
    await planned(now, '2026-11-24T11:30:00Z');
    expect(await told(now)).toEqual([]);
  });

  it('is called on the last working day before, or gets a letter that still arrives', async () => {
    // Monday 7 December at nine: the promised moment is on a Sunday.
    const caller = await app.given.request(org, {
      resident: { channel: 'phone', email: null, phone: '0161000001' },
    });
    await planned(caller, '2026-12-07T08:00:00Z');
    expect(await byHand(caller)).toEqual([
      { kind: 'call', from: 'Fri 04 Dec 09:00', until: 'Fri 04 Dec 17:00' },
    ]);
    const reader = await app.given.request(org, {
      resident: {
        channel: 'letter',
        email: null,
        street: 'Dorpsstraat 1',
        postcode: '5121 AB',
        postal_place: 'Rijen',
      },
    });
    await planned(reader, '2026-12-07T08:00:00Z');
    expect(await byHand(reader)).toEqual([
      { kind: 'letter', from: 'Wed 02 Dec 09:00', until: 'Thu 03 Dec 17:00' },
    ]);
    // It is work from that morning on, not before.
    const calls = async (): Promise<number> => {
      const tasks = await app.given.rows<{ id: string }>(
        `SELECT id FROM call_tasks WHERE organisation_id = $1 AND purpose = 'unmatched_choices'`,
        [org.id],
      );
      const listed = new Set((await work()).map(({ taskId }) => taskId));
      return tasks.filter(({ id }) => listed.has(id)).length;
    };
    const before = await calls();
    app.clock.set('2026-12-04T08:30:00Z');
    coordinator = await app.signIn('coordinator', org);
    expect([before, await calls()]).toEqual([0, 2]);
  });
});

it('the page of a resident says from the promised moment on that nobody was found, and no longer once somebody is', async () => {
  const request = await app.given.request(org);
  await planned(request, '2026-12-03T09:00:00Z');
  const unmatched = async (): Promise<boolean> => {
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    return (await resident.get('/my-request')).body.unmatched as boolean;
  };
  app.clock.set('2026-12-02T08:59:00Z');
  expect(await unmatched()).toBe(false);
  app.clock.set('2026-12-02T09:00:00Z');
  expect(await unmatched()).toBe(true);
  await app.given.proposal(request, await app.given.meedenker(org), {
    state: 'accepted',
    confirmed_version: 1,
  });
  expect(await unmatched()).toBe(false);
});

describe('a visit that begins without anybody', () => {
  it('is unfilled, what was asked is taken back, and a person speaks to the resident', async () => {
    const request = await app.given.request(org);
    const { id } = await planned(request, '2026-12-01T09:00:00Z');
    await at('2026-12-01T08:59:00Z', id);
    expect(await stateOf(id)).toBe('planned');
    await at('2026-12-01T09:00:00Z', id);
    await app.given.rows(
      `INSERT INTO jobs.job (name, data) SELECT 'visit-start', jsonb_build_object('organisationId', $1::text, 'id', $2::text)`,
      [org.id, id],
    );
    await eventually(async () => (await stateOf(id)) === 'unfilled');
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    expect((await resident.get('/my-request')).body).toMatchObject({
      appointment: { state: 'unfilled' },
    });
    expect((await work()).filter(({ requestId }) => requestId === request.id)).toMatchObject([
      { kind: 'unfilled', deed: 'open', dueAt: '2026-12-02T16:00:00.000Z' },
    ]);
  });

  it('is left alone when somebody goes along, when it moved, and the second time', async () => {
    const leave = (id: string): Promise<boolean> =>
      app.rows.as(systemOf(org.id), (tx) => app.part(UnfilledVisits).leave(tx, id));
    const { appointment } = await app.given.match(org);
    expect(await leave(appointment.id)).toBe(false);
    const request = await app.given.request(org);
    const moved = await planned(request, '2026-12-01T09:00:00Z');
    await coordinator
      .post(
        `/appointments/${moved.id}/move`,
        { startsAt: '2026-12-08T09:00:00Z', cause: 'resident' },
        { version: moved.version },
      )
      .expect(200);
    await at('2026-12-01T09:00:00Z', moved.id);
    expect(await stateOf(moved.id)).toBe('planned');
    expect(await leave(moved.id)).toBe(true);
    expect(await leave(moved.id)).toBe(false);
  });

  it('is the only end for which a request may close because nobody was found', async () => {
    const request = await app.given.request(org);
    const { id } = await planned(request, '2026-12-01T09:00:00Z');
    const close = () =>
      coordinator.post(`/support-requests/${request.id}/closure`, { reason: 'unmatched' });
    expect((await close()).body).toMatchObject({ status: 409, code: 'too_early' });
    app.clock.set('2026-12-01T09:00:00Z');
    coordinator = await app.signIn('coordinator', org);
    expect((await close()).body).toMatchObject({ stage: 'closed', closeReason: 'unmatched' });
    expect(await stateOf(id)).toBe('unfilled');
  });
});

describe('a companion whose papers lapse before the visit (A6)', () => {
  /** Somebody whose certificate ends on a day, with a visit they said yes to. */
  const counted = async (lastDay: string, startsAt: string) => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const request = await app.given.request(org);
    const appointment = await planned(request, startsAt, meedenker);
    await app.given.rows(
      `UPDATE checks SET issued_on = $2::date - interval '3 years', seen_on = $2::date - interval '3 years', valid_until = $2 WHERE meedenker_id = $1`,
      [meedenker.id, lastDay],
    );
    return { meedenker, request, appointment };
  };
  const kindsOf = async ({ request, meedenker }: Awaited<ReturnType<typeof counted>>) =>
    (await work())
      .filter((item) => item.requestId === request.id || item.meedenkerId === meedenker.id)
      .map(({ kind }) => kind);
  const accepted = ({ request }: { request: GivenRequest }): Promise<number> =>
    app.given.count('proposals', `request_id = $1 AND state = 'accepted'`, [request.id]);

  it.each([
    [
      'over the night the clock goes forward',
      '2027-03-20T09:00:00Z',
      '2027-03-29T07:00:00Z',
      '2027-03-27T08:00:00Z',
    ],
    [
      'over the night it goes back',
      '2027-10-20T09:00:00Z',
      '2027-11-01T08:00:00Z',
      '2027-10-30T07:00:00Z',
    ],
  ])(
    'is replaced by itself 48 hours before at the same clock time: %s',
    async (_, now, startsAt, fires) => {
      app.clock.set(now);
      coordinator = await app.signIn('coordinator', org);
      await app.given.rows('UPDATE organisations SET holidays_close = false WHERE id = $1', [
        org.id,
      ]);
      const match = await counted('2027-12-31', startsAt);
      await app.given.rows(
        `UPDATE checks SET issued_on = $2::date, seen_on = $2::date, valid_until = $3 WHERE meedenker_id = $1`,
        [match.meedenker.id, '2025-01-01', now.slice(0, 10)],
      );
      app.clock.set(new Date(new Date(fires).getTime() - 60_000));
      await app.rows.as(systemOf(org.id), (tx) =>
        app.part(CompanionChecks).check(tx, match.request.id),
      );
      expect(await accepted(match)).toBe(1);
      app.clock.set(fires);
      await app.given.rows(
        `INSERT INTO jobs.job (name, data) SELECT 'companion-check', jsonb_build_object('organisationId', $1::text, 'id', $2::text)`,
        [org.id, match.appointment.id],
      );
      await eventually(async () => (await accepted(match)) === 0);
      expect(
        await app.given.count(
          'proposals',
          `request_id = $1 AND state = 'ended' AND reason = 'lapsed'`,
          [match.request.id],
        ),
      ).toBe(1);
    },
  );

  it('is told of before the visit, amber once it lapsed, and cleared by a renewal', async () => {
    const match = await counted('2026-12-01', '2026-12-04T09:00:00Z');
    expect(await kindsOf(match)).toEqual(['vog_lapses']);
    app.clock.set('2026-12-02T08:00:00Z');
    coordinator = await app.signIn('coordinator', org);
    expect(await kindsOf(match)).toEqual(['companion_cannot']);
    await coordinator
      .post(`/meedenkers/${match.meedenker.id}/checks`, {
        kind: 'vog',
        seenOn: '2026-12-02',
        issuedOn: '2026-11-30',
      })
      .expect(200);
    expect(await kindsOf(match)).toEqual([]);
    await at('2026-12-02T09:00:00Z', match.appointment.id);
    await new Promise((done) => setTimeout(done, 300));
    expect(await accepted(match)).toBe(1);
  });

  it('is refused at the moment of matching, by the day of the visit: VOG and training alike', async () => {
    const request = await app.given.request(org);
    const later = await app.given.request(org);
    const ends = async (column: 'checks' | 'trainings'): Promise<GivenMeedenker> => {
      const meedenker = await app.given.meedenker(org);
      await app.given.rows(
        column === 'checks'
          ? `UPDATE checks SET valid_until = '2026-12-10' WHERE meedenker_id = $1`
          : `UPDATE trainings SET completed_on = '2022-12-10' WHERE meedenker_id = $1 AND module = 'privacy'`,
        [meedenker.id],
      );
      return meedenker;
    };
    const people = { vog: await ends('checks'), training: await ends('trainings') };
    await planned(request, '2026-12-10T09:00:00Z');
    await planned(later, '2026-12-11T09:00:00Z');
    for (const [reason, { id }] of Object.entries(people)) {
      const offer = (to: GivenRequest) =>
        coordinator.post(`/support-requests/${to.id}/proposals`, { meedenkerId: id });
      expect((await offer(later)).body).toMatchObject({ code: 'not_eligible', reasons: [reason] });
      await coordinator
        .post(`/support-requests/${request.id}/proposals`, { meedenkerId: id })
        .expect(201);
    }
  });
});
