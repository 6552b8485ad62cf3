import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import type { RequestView } from './case-file.dto.js';

describe('from triage to the visit', () => {
  let app: TestApp;
  let org: Org;
  let coordinator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
  });
  beforeEach(async () => {
    app.clock.set(TUESDAY);
    coordinator = await app.signIn('coordinator', org);
  });
  afterAll(() => app.stop());

  const fileOf = async (request: GivenRequest): Promise<RequestView> =>
    (await coordinator.get(`/support-requests/${request.id}`)).body as RequestView;
  const later = (hours: number): string =>
    new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();

  it('makes the appointment at triage when the date is known', async () => {
    const request = await app.given.request(org, {
      state: 'submitted',
      appointment_known: true,
      wished_starts_at: later(72),
      wished_channel: 'office',
      wished_venue_text: 'Stadskantoor',
    });
    const answer = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'INTAKE',
      outcome: 'accept',
      wishes: { gender: 'woman', genderRequired: true },
      note: 'Belt liever niet voor tien uur.',
    });
    expect(answer.body).toMatchObject({
      state: 'triaged',
      stage: 'searching',
      wishes: { gender: 'woman', genderRequired: true },
      appointment: {
        startsAt: later(72),
        durationMinutes: 60,
        venueText: 'Stadskantoor',
        state: 'planned',
      },
      notes: [{ body: 'Belt liever niet voor tien uur.' }],
    });
    expect((answer.body as RequestView).timeline.map(({ deed }) => deed)).toEqual(
      expect.arrayContaining(['triaged', 'planned']),
    );
    expect(
      (
        await coordinator.post(`/support-requests/${request.id}/triage`, {
          conversationType: 'INTAKE',
          outcome: 'accept',
        })
      ).body,
    ).toMatchObject({ code: 'wrong_state' });
  });

  it.each([
    ['out_of_scope', 'out_of_scope'],
    ['hand_off', 'handed_off'],
  ])('ends what is not ours at triage (%s)', async (outcome, closeReason) => {
    const request = await app.given.request(org, { state: 'submitted' });
    const answer = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'FRAUD_INTERVIEW',
      outcome,
    });
    expect(answer.body).toMatchObject({ stage: 'closed', closeReason });
  });

  it('never accepts a fraud interview', async () => {
    const request = await app.given.request(org, { state: 'submitted' });
    const answer = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'FRAUD_INTERVIEW',
      outcome: 'accept',
    });
    expect(answer.body).toMatchObject({ status: 409, code: 'never_offered' });
    expect(await fileOf(request)).toMatchObject({ stage: 'new' });
  });

  it('refuses a free text with a BSN, naming the field', async () => {
    const request = await app.given.request(org, { state: 'submitted' });
    const answer = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'INTAKE',
      outcome: 'accept',
      note: 'Haar bsn is 111222333',
    });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'note', code: 'bsn' }] });
  });

  it('asks again for a moved time; a confirmation settles it, a refusal gives it back', async () => {
    const { request, appointment, proposal, meedenker } = await app.given.match(org, {
      appointment: { channel: 'phone', venue_text: null },
    });
    const companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    const move = (hours: number, version: number) =>
      coordinator.post(
        `/appointments/${appointment.id}/move`,
        { startsAt: later(hours), cause: 'municipality' },
        { version },
      );

    expect(
      (
        await coordinator.post(`/appointments/${appointment.id}/move`, {
          startsAt: later(50),
          cause: 'municipality',
        })
      ).status,
    ).toBe(428);
    const moved = await move(50, 1);
    expect(moved.body).toMatchObject({ id: appointment.id, version: 2, confirmed: false });
    expect((await move(51, 1)).status).toBe(412);
    expect((await fileOf(request)).stage).toBe('offered');
    expect((await companion.get('/my-offers')).body.items).toMatchObject([
      { id: proposal.id, confirmMove: true, startsAt: later(50), expiresAt: later(50) },
    ]);
    expect((await companion.post(`/proposals/${proposal.id}/acceptance`)).body).toMatchObject({
      confirmed: true,
    });
    expect((await fileOf(request)).stage).toBe('matched');

    await move(54, 2).expect(200);
    expect(
      (await companion.post(`/proposals/${proposal.id}/refusal`, { reason: 'not_available' })).body,
    ).toMatchObject({ state: 'ended', reason: 'moved' });
    expect((await fileOf(request)).stage).toBe('searching');
    expect(await app.given.count('bookings', 'appointment_id = $1', [appointment.id])).toBe(0);
    expect((await fileOf(request)).appointment).toMatchObject({
      id: appointment.id,
      version: 3,
      state: 'planned',
    });
  });

  it('tells of two moves within a minute once', async () => {
    const { request, appointment } = await app.given.match(org, {
      appointment: { channel: 'phone', venue_text: null },
    });
    const move = (hours: number, version: number) =>
      coordinator
        .post(
          `/appointments/${appointment.id}/move`,
          { startsAt: later(hours), cause: 'resident' },
          { version },
        )
        .expect(200);
    await move(50, 1);
    await move(54, 2);
    const pending = await app.given.rows(
      `SELECT purpose, facts ->> 'startsAt' AS at FROM messages
       WHERE request_id = $1 AND state = 'pending' AND purpose NOT LIKE 'questionnaire%' ORDER BY purpose`,
      [request.id],
    );
    expect(pending).toEqual([
      { purpose: 'appointment_moved', at: later(54) },
      { purpose: 'reminder_three_hours', at: later(54) },
      { purpose: 'reminder_two_days', at: later(54) },
      { purpose: 'unmatched_choices', at: later(54) },
      { purpose: 'visit_moved', at: later(54) },
    ]);
  });

  it('keeps the old booking when a move collides', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const taken = await app.given.match(org, {
      meedenker,
      appointment: { channel: 'phone', venue_text: null, starts_at: new Date(later(100)) },
    });
    const { appointment } = await app.given.match(org, {
      meedenker,
      appointment: { channel: 'phone', venue_text: null, starts_at: new Date(later(50)) },
    });
    const answer = await coordinator.post(
      `/appointments/${appointment.id}/move`,
      { startsAt: taken.appointment.startsAt.toISOString(), cause: 'resident' },
      { version: 1 },
    );
    expect(answer.body).toMatchObject({ status: 409, code: 'already_booked' });
    const [row] = await app.given.rows(
      'SELECT lower(during) AS at FROM bookings WHERE appointment_id = $1',
      [appointment.id],
    );
    expect((row?.['at'] as Date).toISOString()).toBe(later(50));
    expect((await coordinator.get(`/appointments/${appointment.id}`)).body).toMatchObject({
      version: 1,
      startsAt: later(50),
    });
  });

  it.each([
    ['2026-11-24T08:00:00Z', 'in_the_past'],
    ['2026-11-25T05:30:00Z', 'outside_day'],
    ['2026-11-25T20:30:00Z', 'outside_day'],
    ['2027-03-28T02:30:00+01:00', 'outside_day'],
    ['2126-11-25T10:00:00Z', 'too_far_ahead'],
  ])('refuses to plan at %s', async (startsAt, code) => {
    const request = await app.given.request(org);
    const answer = await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt,
      durationMinutes: 60,
      channel: 'office',
    });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'startsAt', code }] });
  });

  it('offers the time to who said yes before there was a date', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const request = await app.given.request(org);
    const dateless = await app.given.proposal(request, meedenker, { state: 'accepted' });
    expect((await fileOf(request)).stage).toBe('matched');
    await coordinator
      .post('/appointments', {
        supportRequestId: request.id,
        conversationType: 'REVIEW',
        startsAt: later(80),
        durationMinutes: 45,
        channel: 'office',
      })
      .expect(201);
    const file = await fileOf(request);
    expect(file.stage).toBe('offered');
    expect(file.proposals).toMatchObject([
      { state: 'offered', meedenker: { id: meedenker.id } },
      { id: dateless.id, state: 'ended', reason: 'date_known' },
    ]);
  });

  it('asks nobody again when a move changes nothing', async () => {
    const { appointment } = await app.given.match(org, {
      appointment: { channel: 'phone', venue_text: null },
    });
    const move = (more: object) =>
      coordinator.post(
        `/appointments/${appointment.id}/move`,
        { startsAt: appointment.startsAt.toISOString(), cause: 'municipality', ...more },
        { version: 1 },
      );
    expect((await move({})).body).toMatchObject({ status: 409, code: 'not_moved' });
    expect((await coordinator.get(`/appointments/${appointment.id}`)).body).toMatchObject({
      version: 1,
      confirmed: true,
    });
    expect((await move({ durationMinutes: 90 })).body).toMatchObject({ version: 2 });
  });

  it('plans no conversation to which nobody may go along, so that what was asked never becomes one', async () => {
    const request = await app.given.request(org);
    const answer = await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'FRAUD_INTERVIEW',
      startsAt: later(80),
      durationMinutes: 45,
      channel: 'office',
    });
    expect(answer.body).toMatchObject({ status: 409, code: 'never_offered' });
  });

  it('accepts a request whose year is a slip of the pen, without a date', async () => {
    const request = await app.given.request(org, {
      state: 'submitted',
      appointment_known: true,
      wished_starts_at: '2126-12-01T09:00:00Z',
      wished_channel: 'office',
    });
    const answer = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'INTAKE',
      outcome: 'accept',
    });
    expect(answer.body).toMatchObject({ state: 'triaged', appointment: null });
  });

  it('hears yes or somebody else from the resident, until a day before', async () => {
    const { request, meedenker, appointment } = await app.given.match(org);
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    expect(
      (await resident.post('/my-request/companion-answer', { answer: 'yes' })).body,
    ).toMatchObject({ stage: 'planned', companion: { answer: 'yes' } });
    expect(
      (await resident.post('/my-request/companion-answer', { answer: 'someone_else' })).body,
    ).toMatchObject({ stage: 'searching', companion: null });
    expect(await app.given.count('bookings', 'appointment_id = $1', [appointment.id])).toBe(0);
    expect(
      await app.given.count('messages', `recipient_id = $1 AND purpose = 'visit_cancelled'`, [
        meedenker.id,
      ]),
    ).toBe(1);

    const near = await app.given.match(org, { appointment: { starts_at: new Date(later(23)) } });
    const late = await app.withSession(org.id, { kind: 'resident', requestId: near.request.id });
    expect(
      (await late.post('/my-request/companion-answer', { answer: 'someone_else' })).body,
    ).toMatchObject({ status: 409, code: 'too_late' });
  });

  it('searches again when a Meedenker drops out, and hides the visit from them at once', async () => {
    const { request, appointment, meedenker } = await app.given.match(org);
    const companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    expect((await companion.get('/my-appointments')).body.items).toMatchObject([
      {
        id: appointment.id,
        resident: { language: 'nl' },
        allowed: ['drop_out', 'calendar', 'prepare'],
      },
    ]);
    await companion.post(`/appointments/${appointment.id}/drop-out`, { reason: 'ill' }).expect(204);
    expect((await companion.get('/my-appointments')).body.items).toEqual([]);
    expect((await companion.get(`/appointments/${appointment.id}`)).status).toBe(404);
    expect((await companion.get(`/appointments/${appointment.id}/calendar`)).status).toBe(404);
    expect((await fileOf(request)).stage).toBe('searching');
    const list = (await coordinator.get('/work-list')).body as {
      groups: { group: string; items: { kind: string; requestId: string }[] }[];
    };
    expect(list.groups[0]?.items).toContainEqual(
      expect.objectContaining({ kind: 'drop_out', requestId: request.id }),
    );
  });

  it('undoes a closing for a day', async () => {
    const request = await app.given.request(org);
    await coordinator
      .post(`/support-requests/${request.id}/closure`, { reason: 'duplicate' })
      .expect(200);
    expect(
      await app.given.count(
        'request_counts',
        'organisation_id = $1 AND end_reason = $2 AND requests = 1',
        [org.id, 'duplicate'],
      ),
    ).toBe(1);
    expect(
      (await coordinator.post(`/support-requests/${request.id}/reopening`)).body,
    ).toMatchObject({ stage: 'searching' });
    expect(
      await app.given.count(
        'request_counts',
        'organisation_id = $1 AND end_reason = $2 AND requests > 0',
        [org.id, 'duplicate'],
      ),
    ).toBe(0);
    await coordinator
      .post(`/support-requests/${request.id}/closure`, { reason: 'not_held' })
      .expect(200);
    app.clock.pass({ hours: 25 });
    coordinator = await app.signIn('coordinator', org);
    expect(
      (await coordinator.post(`/support-requests/${request.id}/reopening`)).body,
    ).toMatchObject({ status: 409, code: 'undo_expired' });
  });
});
