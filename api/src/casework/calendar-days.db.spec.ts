import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { MomentCheckView } from '../matching/moment-check.dto.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import type { CalendarRowView, CalendarView } from './calendar-days.dto.js';

const NEXT_WEEK = 'from=2026-11-30&to=2026-12-06';
/** Tuesday 1 December, 10.00 in Amsterdam. */
const VISIT_AT = '2026-12-01T09:00:00.000Z';

describe('the calendar of coordinators', () => {
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

  const calendar = async (query = NEXT_WEEK): Promise<CalendarView> => {
    const answer = await coordinator.get(`/calendar-days?${query}`);
    expect(answer.status).toBe(200);
    return answer.body as CalendarView;
  };
  const rowOf = async (who: GivenMeedenker, query?: string): Promise<CalendarRowView> =>
    (await calendar(query)).items.find(({ id }) => id === who.id)!;
  const mondays = (who: GivenMeedenker, from: string, to: string): Promise<void> =>
    app.given.insert('availability_rules', {
      organisation_id: org.id,
      meedenker_id: who.id,
      weekday: 1,
      from_time: from,
      to_time: to,
    });

  it('has a row for everybody, with the load of the week, a visit that was agreed and the road to it', async () => {
    const { meedenker, appointment, request, proposal } = await app.given.match(org, {
      appointment: {
        starts_at: new Date(VISIT_AT),
        venue_id: (await tilburg()).id,
        venue_text: null,
      },
    });
    const row = await rowOf(meedenker);
    expect(row).toMatchObject({ name: meedenker.name, place: 'Rijen', thisWeek: 1, maxPerWeek: 5 });
    expect(row.visits).toHaveLength(1);
    expect(row.visits[0]).toMatchObject({
      supportRequestId: request.id,
      appointmentId: appointment.id,
      proposalId: proposal.id,
      state: 'agreed',
      startsAt: VISIT_AT,
      durationMinutes: 60,
      venueName: 'Stadskantoor',
      language: 'nl',
      municipalityName: 'Gilze en Rijen',
      allowed: ['move', 'replace'],
    });
    // Rijen to Tilburg by car: 12.4 km in a straight line, a detour, and five minutes to park.
    expect(row.visits[0]?.travelBefore).toBeGreaterThan(20);
    expect(row.visits[0]?.travelAfter).toBe(row.visits[0]?.travelBefore);
  });

  const tilburg = () =>
    app.given.venue(org, { name: 'Stadskantoor', latitude: 51.56, longitude: 5.091 });

  it('says who was asked, who has to say yes again, and what is over', async () => {
    const moved = await app.given.match(org, {
      appointment: { starts_at: new Date(VISIT_AT), version: 2 },
    });
    expect((await rowOf(moved.meedenker)).visits[0]).toMatchObject({
      state: 'unconfirmed',
      version: 2,
    });

    const asked = await app.given.meedenker(org);
    const request = await app.given.request(org);
    await app.given.appointment(request, { starts_at: new Date(VISIT_AT) });
    await app.given.proposal(request, asked);
    expect((await rowOf(asked)).visits[0]).toMatchObject({
      state: 'asked',
      allowed: ['offer', 'move'],
    });

    const done = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-11-23T09:00:00Z'), state: 'took_place' },
      proposal: { state: 'ended', reason: 'done' },
    });
    const lastWeek = await rowOf(done.meedenker, 'from=2026-11-23&to=2026-11-29');
    expect(lastWeek.visits[0]).toMatchObject({
      state: 'over',
      appointmentState: 'took_place',
      allowed: [],
    });
  });

  it('forgets an offer that lapsed, was refused or was taken back', async () => {
    const asked = await app.given.meedenker(org);
    const request = await app.given.request(org);
    await app.given.appointment(request, { starts_at: new Date(VISIT_AT) });
    await app.given.proposal(request, asked, { expires_at: new Date('2026-11-24T08:00:00Z') });
    const { items, without } = await calendar();
    expect(items.find(({ id }) => id === asked.id)?.visits).toEqual([]);
    expect(without.map(({ supportRequestId }) => supportRequestId)).toEqual([request.id]);
  });

  it('has what nobody takes on top: planned, or told and still to come', async () => {
    const planned = await app.given.request(org);
    await app.given.appointment(planned, { starts_at: new Date(VISIT_AT), channel: 'phone' });
    const told = await app.given.request(org, {
      appointment_known: true,
      wished_starts_at: '2026-12-03T13:00:00Z',
      wished_channel: 'office',
    });
    await app.given.request(org, {
      state: 'submitted',
      appointment_known: true,
      wished_starts_at: VISIT_AT,
    });
    await app.given.match(org, { appointment: { starts_at: new Date(VISIT_AT) } });
    const offered = await app.given.request(org, {
      appointment_known: true,
      wished_starts_at: VISIT_AT,
    });
    await app.given.proposal(offered, await app.given.meedenker(org));
    const { without, withoutCount } = await calendar();
    expect(withoutCount).toBe(2);
    expect(without).toMatchObject([
      {
        supportRequestId: planned.id,
        state: 'without',
        channel: 'phone',
        allowed: ['offer', 'move'],
      },
      {
        supportRequestId: told.id,
        appointmentId: null,
        startsAt: '2026-12-03T13:00:00.000Z',
        allowed: ['offer'],
      },
    ]);
  });

  it('says when somebody can in wall time, also in the weeks the clock changes', async () => {
    const who = await app.given.meedenker(org, { weekly: false });
    await mondays(who, '09:00', '12:00');
    const free = async (monday: string) => {
      const row = await rowOf(who, `from=${monday}&to=${monday}`);
      return row.days[0]?.free;
    };
    expect(await free('2027-03-22')).toEqual([
      { startsAt: '2027-03-22T08:00:00.000Z', endsAt: '2027-03-22T11:00:00.000Z' },
    ]);
    // The Monday after the clock went forward is Easter Monday.
    expect(await free('2027-03-29')).toEqual([]);
    expect(await free('2027-04-05')).toEqual([
      { startsAt: '2027-04-05T07:00:00.000Z', endsAt: '2027-04-05T10:00:00.000Z' },
    ]);
    expect(await free('2027-11-01')).toEqual([
      { startsAt: '2027-11-01T08:00:00.000Z', endsAt: '2027-11-01T11:00:00.000Z' },
    ]);
    await app.given.rows('UPDATE organisations SET holidays_close = false WHERE id = $1', [org.id]);
    expect(await free('2027-03-29')).toEqual([
      { startsAt: '2027-03-29T07:00:00.000Z', endsAt: '2027-03-29T10:00:00.000Z' },
    ]);
  });

  it('has a day of 25 hours whole: a visit of that Sunday is shown, and none of the Monday', async () => {
    const sunday = await app.given.match(org, {
      appointment: { starts_at: new Date('2027-10-31T22:30:00Z') },
    });
    const monday = await app.given.match(org, {
      appointment: { starts_at: new Date('2027-10-31T23:00:00Z') },
    });
    const query = 'from=2027-10-31&to=2027-10-31';
    expect((await rowOf(sunday.meedenker, query)).visits).toHaveLength(1);
    expect((await rowOf(monday.meedenker, query)).visits).toEqual([]);
  });

  it('takes exceptions into account, and says why somebody cannot at all', async () => {
    const ill = await app.given.meedenker(org);
    await app.given.insert('availability_exceptions', {
      organisation_id: org.id,
      meedenker_id: ill.id,
      day: '2026-12-01',
      available: false,
    });
    const paused = await app.given.meedenker(org, { state: 'paused' });
    const without = await app.given.meedenker(org, { papers: false });
    const [first, second, third] = [await rowOf(ill), await rowOf(paused), await rowOf(without)];
    expect(first.days.map(({ free }) => free.length)).toEqual([1, 0, 1, 1, 1, 1, 1]);
    expect(second.days[0]).toEqual({ date: '2026-11-30', free: [], reasons: ['not_active'] });
    expect(third.days[0]?.reasons).toEqual(['vog', 'training', 'agreement']);
  });

  it('comes in pages by place and name, and narrows to a place, a name, a language or a municipality', async () => {
    const give = (name: string, place: string, languages?: Record<string, string>) =>
      app.given.meedenker(org, { name, place, ...(languages ? { languages } : {}) });
    await give('Wim Verhoeven', 'Gilze');
    await give('Karin Jansen', 'Rijen', { tr: 'native' });
    await give('Anna de Boer', 'Rijen');
    const names = ({ items }: CalendarView): string[] => items.map(({ name }) => name);
    const first = await calendar(`${NEXT_WEEK}&limit=2`);
    expect(names(first)).toEqual(['Wim Verhoeven', 'Anna de Boer']);
    expect(first.people).toBe(3);
    const rest = await calendar(`${NEXT_WEEK}&limit=2&cursor=${first.nextCursor}`);
    expect(names(rest)).toEqual(['Karin Jansen']);
    expect(rest).toMatchObject({ nextCursor: null, people: 3 });
    expect(names(await calendar(`${NEXT_WEEK}&query=gilz`))).toEqual(['Wim Verhoeven']);
    expect(names(await calendar(`${NEXT_WEEK}&query=karin`))).toEqual(['Karin Jansen']);
    expect(names(await calendar(`${NEXT_WEEK}&language=tr`))).toEqual(['Karin Jansen']);
    expect(names(await calendar(`${NEXT_WEEK}&municipality=GM0784`))).toHaveLength(3);
    expect(names(await calendar(`${NEXT_WEEK}&municipality=GM0855`))).toEqual([]);
  });

  it.each(['from=2026-11-30&to=2026-12-07', 'from=2026-12-01&to=2026-11-30', 'from=2026-11-30'])(
    'shows a week at most, and no days backwards: %s',
    async (query) => {
      expect((await coordinator.get(`/calendar-days?${query}`)).body).toMatchObject({
        status: 400,
        errors: [{ field: 'to' }],
      });
    },
  );

  it('shows nothing of another organisation, and leaves one line that names every request it showed', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    const foreign = await app.given.match(other, {
      appointment: { starts_at: new Date(VISIT_AT) },
    });
    const own = await app.given.match(org, { appointment: { starts_at: new Date(VISIT_AT) } });
    const seen = JSON.stringify(await calendar());
    expect(seen).not.toContain(foreign.meedenker.id);
    expect(seen).not.toContain(foreign.request.id);
    expect(
      await app.given.count(
        'audit_events',
        `organisation_id = $1 AND deed = 'calendar.read' AND request_ids = ARRAY[$2::uuid]`,
        [org.id, own.request.id],
      ),
    ).toBe(1);
  });

  describe('asked who could take a moment', () => {
    const check = async (id: string, body: object): Promise<MomentCheckView> => {
      const answer = await coordinator.post(`/support-requests/${id}/moment-check`, body);
      expect(answer.status).toBe(200);
      return answer.body as MomentCheckView;
    };
    const planned = async () => {
      const request = await app.given.request(org);
      await app.given.appointment(request, { starts_at: new Date(VISIT_AT), channel: 'phone' });
      return request;
    };

    it('says of each whether every hard rule holds, and of independence no more than that it does not', async () => {
      const [free, taken, dependent, stranger] = [
        await app.given.meedenker(org),
        await app.given.meedenker(org),
        await app.given.meedenker(org),
        await app.given.meedenker(await app.given.organisation({ municipalities: [] })),
      ];
      await app.given.match(org, {
        meedenker: taken,
        appointment: { starts_at: new Date(VISIT_AT) },
      });
      await app.given.insert('independence_declarations', {
        organisation_id: org.id,
        id: '0197a000-0000-7000-8000-000000000001',
        meedenker_id: dependent.id,
        kind: 'employer',
        municipality_code: 'GM0784',
        active: true,
        declared_at: TUESDAY,
      });
      const request = await planned();
      const meedenkerIds = [free, taken, dependent, stranger].map(({ id }) => id);
      const { people, startsAt, durationMinutes } = await check(request.id, { meedenkerIds });
      expect({ startsAt, durationMinutes }).toEqual({ startsAt: VISIT_AT, durationMinutes: 60 });
      const reasons = Object.fromEntries(people.map((p) => [p.meedenkerId, p.reasons]));
      expect(reasons).toEqual({
        [free.id]: [],
        [taken.id]: ['booked'],
        [dependent.id]: ['independence'],
      });
      expect(JSON.stringify(people)).not.toContain('employer');
    });

    it('answers for another moment, and leaves the own time of the request out of it', async () => {
      const { request, meedenker } = await app.given.match(org, {
        appointment: { starts_at: new Date(VISIT_AT), channel: 'phone', venue_text: null },
      });
      const busy = await app.given.match(org, {
        meedenker,
        appointment: { starts_at: new Date('2026-12-02T09:00:00Z') },
      });
      const at = async (startsAt: string) =>
        (await check(request.id, { meedenkerIds: [meedenker.id], startsAt })).people[0];
      expect(await at('2026-12-01T09:15:00Z')).toEqual({
        meedenkerId: meedenker.id,
        standing: 'companion',
        reasons: [],
        travelMinutes: 0,
      });
      expect((await at(busy.appointment.startsAt.toISOString()))?.reasons).toEqual(['booked']);
      expect((await at('2026-12-01T22:00:00Z'))?.reasons).toEqual(['availability']);
    });

    it('tells who was asked and who said no', async () => {
      const [asked, declined] = [await app.given.meedenker(org), await app.given.meedenker(org)];
      const request = await planned();
      await app.given.proposal(request, asked);
      await app.given.proposal(request, declined, { state: 'refused', reason: 'other' });
      const { people } = await check(request.id, { meedenkerIds: [asked.id, declined.id] });
      const standings = Object.fromEntries(people.map((p) => [p.meedenkerId, p.standing]));
      expect(standings).toEqual({ [asked.id]: 'asked', [declined.id]: 'declined' });
    });
  });
});
