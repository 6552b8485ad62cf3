import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

let app: TestApp;
let org: Org;
let request: GivenRequest;
let resident: Caller;
let samira: GivenMeedenker;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  samira = await app.given.meedenker(org, {
    name: 'Samira el Amrani',
    languages: { ar: 'native', nl: 'good' },
  });
}, 60_000);

beforeEach(async () => {
  app.clock.set(TUESDAY);
  request = await app.given.request(org, {
    language: 'ar',
    gender: 'woman',
    resident: { first_name: 'Fatima' },
  });
  resident = await signedIn();
});

afterAll(() => app.stop());

const signedIn = (kind: 'resident' | 'helper' = 'resident') =>
  app.withSession(org.id, { kind, requestId: request.id });
const mine = async (caller = resident) => (await caller.get('/my-request')).body;
const helper = (more: object = {}) =>
  app.given.insert('helpers', {
    organisation_id: org.id,
    id: newId(),
    request_id: request.id,
    name: 'Bo van der Berg',
    may_follow: true,
    works_for_municipality: false,
    ...more,
  });
const accept = (more: Record<string, unknown> = {}) =>
  app.given.proposal(request, samira, { state: 'accepted', confirmed_version: 1, ...more });
const inHours = (hours: number): Date => new Date(new Date(TUESDAY).getTime() + hours * 3_600_000);

describe('a resident’s own page', () => {
  it('tells where the question stands, and nothing of the story', async () => {
    await app.given.rows(`UPDATE support_requests SET story = 'Bang.' WHERE id = $1`, [request.id]);
    const body = await mine();
    expect(body).toEqual({
      id: request.id,
      version: 1,
      reference: request.reference,
      stage: 'searching',
      closeReason: null,
      firstName: 'Fatima',
      language: 'ar',
      municipalityName: 'Gilze en Rijen',
      organisation: {
        name: org.name,
        phone: '0161000000',
        openingHours: null,
        leaveFast: true,
      },
      promisedBy: '2026-11-25',
      audience: 'resident',
      companion: null,
      appointment: null,
      reportedDate: null,
      replacing: false,
      clientSupport: null,
      companionAnswerUntil: null,
      questionnaireDue: null,
      questionsDue: 0,
      helper: null,
      unmatched: false,
      nextSteps: expect.arrayContaining([
        { code: 'asked', state: 'done', date: '2026-11-24' },
        { code: 'searching', state: 'now', date: null },
      ]),
      question: null,
      erasure: null,
      allowed: [
        'withdraw',
        'report_date',
        'consents',
        'access_log',
        'contact',
        'ask',
        'export',
        'erase',
      ],
    });
  });

  it('tells the day given with the question until there is an appointment', async () => {
    await app.given.rows(
      `UPDATE support_requests SET appointment_known = true, wished_starts_at = $2, wished_venue_text = 'Loket 3' WHERE id = $1`,
      [request.id, inHours(72)],
    );
    expect((await mine()).reportedDate).toEqual({
      startsAt: inHours(72).toISOString(),
      venueText: 'Loket 3',
    });
    await app.given.appointment(request, { starts_at: inHours(96) });
    expect((await mine()).reportedDate).toBeNull();
  });

  it('tells who comes and why, when and where', async () => {
    const venue = await app.given.venue(org);
    const appointment = await app.given.appointment(request, {
      venue_id: venue.id,
      venue_text: null,
    });
    await accept({ appointment_id: appointment.id });
    const body = await mine();
    expect(body.stage).toBe('matched');
    expect(body.companion).toEqual({
      firstName: 'Samira',
      facts: ['speaks:ar', 'same_gender_wish'],
      answer: 'none',
    });
    expect(body.appointment).toEqual({
      startsAt: '2026-12-01T09:00:00.000Z',
      durationMinutes: 60,
      channel: 'office',
      venue: { name: venue.name, address: 'Raadhuisplein 1', place: 'Rijen' },
      venueText: null,
      meetAt: '2026-12-01T08:45:00.000Z',
      state: 'planned',
      version: 1,
      conversationType: 'REVIEW',
    });
    expect(body.companionAnswerUntil).toBe('2026-11-30T09:00:00.000Z');
    expect(body.allowed).toContain('companion_answer');
  });

  it('says a companion has done this before only when another visit of the kind took place', async () => {
    await accept();
    expect((await mine()).companion.facts).not.toContain('did_this_before');
    const before = await app.given.request(org);
    const visit = await app.given.appointment(before, {
      state: 'took_place',
      starts_at: inHours(-100),
    });
    await app.given.insert('outcome_reports', {
      organisation_id: org.id,
      id: newId(),
      appointment_id: visit.id,
      meedenker_id: samira.id,
      took_place: 'yes',
      reported_by: 'meedenker',
      created_at: inHours(-99),
    });
    expect((await mine()).companion.facts).toEqual(['speaks:ar', 'did_this_before']);
  });

  it('leaves out who has to be asked again after a move', async () => {
    const appointment = await app.given.appointment(request, { version: 2 });
    await accept({ appointment_id: appointment.id });
    const body = await mine();
    expect(body).toMatchObject({ stage: 'offered', companion: null });
    expect(body.allowed).not.toContain('companion_answer');
  });

  it('lets somebody else be asked for until a day before', async () => {
    const at = await app.given.appointment(request, { starts_at: inHours(24) });
    await accept({ appointment_id: at.id });
    expect((await mine()).allowed).toContain('companion_answer');
    app.clock.pass({ minutes: 1 });
    const late = await mine();
    expect(late.allowed).not.toContain('companion_answer');
    expect(late).toMatchObject({ stage: 'planned', companionAnswerUntil: null });
  });

  it('asks how it went when the visit is over', async () => {
    await app.given.appointment(request, { starts_at: inHours(-1) });
    await accept();
    const body = await mine();
    expect(body.questionnaireDue).toBe('T1');
    expect(body.allowed).toContain('answer_questionnaire');
  });

  it('tells why a closed question is closed, and offers no deed on it', async () => {
    await app.given.rows(
      `UPDATE support_requests SET state = 'closed', close_reason = 'withdrawn', closed_at = created_at WHERE id = $1`,
      [request.id],
    );
    const body = await mine();
    expect(body).toMatchObject({ stage: 'closed', closeReason: 'withdrawn' });
    expect(body.allowed).toEqual(['consents', 'access_log', 'contact', 'ask', 'export', 'erase']);
  });

  it('leaves a line each time it is read', async () => {
    await mine();
    expect(
      await app.given.rows(
        'SELECT actor_kind, role, action, fields FROM audit_events WHERE $1 = ANY (request_ids)',
        [request.id],
      ),
    ).toEqual([
      {
        actor_kind: 'resident',
        role: 'resident',
        action: 'read',
        fields: ['contact', 'appointment', 'meedenker'],
      },
    ]);
  });
});

describe('what a helper sees', () => {
  it('is the stage, the day and the time, and nothing else', async () => {
    await helper();
    const appointment = await app.given.appointment(request, { venue_text: 'Balie 3' });
    await accept({ appointment_id: appointment.id });
    const body = await mine(await signedIn('helper'));
    expect(body).toMatchObject({
      stage: 'matched',
      audience: 'helper',
      firstName: '',
      reference: '',
      language: '',
      municipalityName: '',
      companion: null,
      helper: null,
      reportedDate: null,
      appointment: {
        startsAt: '2026-12-01T09:00:00.000Z',
        durationMinutes: 60,
        channel: null,
        venue: null,
        venueText: null,
        conversationType: null,
      },
      allowed: [],
    });
    expect(JSON.stringify(body)).not.toMatch(/Fatima|Samira|Balie|REVIEW/);
  });

  it('may do none of what the resident may', async () => {
    await helper();
    const caller = await signedIn('helper');
    const answers = await Promise.all([
      caller.get('/my-request/access-log'),
      caller.get('/my-request/consents'),
      caller.get('/my-request/questionnaire'),
      caller.post('/my-request/appointment', { startsAt: '2026-12-08T10:00:00+01:00' }),
      caller.delete('/my-request/helper-access'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });

  it('ends when the resident says so, links and messages included', async () => {
    await helper({ email: 'bo@wijkteam.example' });
    const caller = await signedIn('helper');
    expect(await mine()).toMatchObject({ helper: { name: 'Bo van der Berg' } });
    for (let n = 0; n < 2; n += 1)
      expect((await resident.delete('/my-request/helper-access')).status).toBe(204);
    expect((await caller.get('/my-request')).status).toBe(401);
    const after = await mine();
    expect(after.helper).toBeNull();
    expect(after.allowed).not.toContain('end_helper_access');
  });

  it.each(['may_follow = false', 'access_ended_at = now()'])(
    'is nothing, though a session is left, once %s',
    async (change) => {
      await helper();
      const caller = await signedIn('helper');
      expect((await caller.get('/my-request')).status).toBe(200);
      await app.given.rows(`UPDATE helpers SET ${change} WHERE request_id = $1`, [request.id]);
      expect((await caller.get('/my-request')).status).toBe(401);
    },
  );

  it('cannot be ended where there is no helper', async () => {
    expect((await resident.delete('/my-request/helper-access')).status).toBe(404);
  });
});

describe('a day that a resident tells', () => {
  const tell = (startsAt: string, venueText?: string) =>
    resident.post('/my-request/appointment', { startsAt, ...(venueText ? { venueText } : {}) });

  it('is a task for the coordinator and moves nothing', async () => {
    const appointment = await app.given.appointment(request);
    const { status, body } = await tell('2026-12-09T14:00:00+01:00', 'Gemeentehuis, kamer 2');
    expect(status).toBe(200);
    expect(body.reportedDate).toEqual({
      startsAt: '2026-12-09T13:00:00.000Z',
      venueText: 'Gemeentehuis, kamer 2',
    });
    expect(body.appointment.startsAt).toBe(appointment.startsAt.toISOString());
    expect(
      await app.given.rows('SELECT kind, state, due_at FROM call_tasks WHERE request_id = $1', [
        request.id,
      ]),
    ).toEqual([{ kind: 'reported_date', state: 'open', due_at: new Date('2026-11-25T16:00:00Z') }]);
  });

  it('counts as the last one told', async () => {
    await tell('2026-12-09T14:00:00+01:00');
    await tell('2026-12-10T14:00:00+01:00');
    const { body } = await tell('2026-12-09T14:00:00+01:00');
    expect(body.reportedDate.startsAt).toBe('2026-12-09T13:00:00.000Z');
    expect(
      await app.given.count('call_tasks', `request_id = $1 AND state = 'open'`, [request.id]),
    ).toBe(1);
  });

  it.each([
    ['in the past', '2026-11-24T08:00:00Z', 'startsAt past'],
    ['at night', '2026-12-09T02:30:00+01:00', 'startsAt hours'],
    ['that does not exist', '2027-02-30T10:00:00+01:00', 'startsAt no_such_day'],
  ])('is refused %s', async (_, startsAt, expected) => {
    const { status, body } = await tell(startsAt);
    expect(status).toBe(400);
    expect(
      body.errors.map((e: { field: string; code: string }) => `${e.field} ${e.code}`),
    ).toContain(expected);
  });

  it('is refused with a BSN in the place', async () => {
    const { status, body } = await tell('2026-12-09T14:00:00+01:00', 'balie 111222333');
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'venueText', code: 'bsn' })]);
  });

  it('is refused when the visit has been', async () => {
    await app.given.appointment(request, { state: 'took_place', starts_at: inHours(-2) });
    const { status, body } = await tell('2026-12-09T14:00:00+01:00');
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'wrong_state' });
  });
});

describe('who looked', () => {
  it('is told by role and organisation, never by name', async () => {
    const coordinator = await app.signIn('coordinator', org);
    await coordinator.post(`/support-requests/${request.id}/notes`, { body: 'Gebeld.' });
    await app.given.request(org);
    const { body } = await resident.get('/my-request/access-log');
    expect(body).toEqual({
      items: [
        {
          at: '2026-11-24T09:00:00.000Z',
          role: 'coordinator',
          organisation: org.name,
          action: 'changed',
          deed: 'noted',
          channel: null,
          fields: ['notes'],
          reason: null,
        },
      ],
      nextCursor: null,
      municipality: 0,
    });
  });

  it('holds the list in which the request stood', async () => {
    const coordinator = await app.signIn('coordinator', org);
    await coordinator.get('/support-requests');
    const { body } = await resident.get('/my-request/access-log');
    expect(body.items).toEqual([expect.objectContaining({ role: 'coordinator', action: 'read' })]);
  });
});

describe('a note', () => {
  it('is written by a coordinator of the organisation, and refused with a BSN', async () => {
    const user = await app.given.user(org, { name: 'Ida Smit' });
    const coordinator = await app.withSession(org.id, { kind: 'staff', userId: user.id });
    const path = `/support-requests/${request.id}/notes`;
    const { status, body } = await coordinator.post(path, { body: ' Belt morgen terug. ' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ body: 'Belt morgen terug.', author: 'Ida Smit' });
    const refused = await coordinator.post(path, { body: 'bsn 111.22.2333' });
    expect(refused.body.errors).toEqual([expect.objectContaining({ field: 'body', code: 'bsn' })]);
    const other = await app.given.organisation({ municipalities: [] });
    const stranger = await app.signIn('coordinator', other);
    expect((await stranger.post(path, { body: 'Hallo' })).status).toBe(404);
  });
});
