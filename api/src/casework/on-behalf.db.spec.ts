import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { RequestView } from './case-file.dto.js';
import type { ReadersView } from './readers.dto.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

/** What the trail says of a deed: who did it, and over which channel somebody was spoken to. */
const trailOf = (requestId: string, deed: string): Promise<Record<string, unknown>[]> =>
  app.given.rows(
    'SELECT actor_kind, role, channel FROM audit_events WHERE deed = $1 AND $2 = ANY (request_ids)',
    [deed, requestId],
  );

const byCoordinator = (channel: string): object[] => [
  { actor_kind: 'staff', role: 'coordinator', channel },
];

describe('what a coordinator does for a resident who called', () => {
  it('is the resident’s own yes to who comes', async () => {
    const { request } = await app.given.match(org);
    const answer = await coordinator.post(`/support-requests/${request.id}/companion-answer`, {
      answer: 'yes',
      heardBy: 'phone',
    });
    expect(answer.body).toMatchObject({
      stage: 'planned',
      proposals: [{ companionAnswer: 'yes' }],
    });
    expect(await trailOf(request.id, 'my-request.answer-companion')).toEqual(
      byCoordinator('phone'),
    );
    const { timeline } = answer.body as RequestView;
    expect(timeline).toContainEqual(
      expect.objectContaining({
        deed: 'companion_answered',
        actor: 'coordinator',
        channel: 'phone',
      }),
    );
  });

  it('ends the companion when somebody else is wished for, and no later than a day before', async () => {
    const { request } = await app.given.match(org);
    const path = `/support-requests/${request.id}/companion-answer`;
    const answer = await coordinator.post(path, { answer: 'someone_else', heardBy: 'phone' });
    expect(answer.body).toMatchObject({ proposals: [{ state: 'ended', reason: 'someone_else' }] });
    const near = await app.given.match(org, {
      appointment: { starts_at: new Date(app.clock.now().getTime() + 20 * 3_600_000) },
    });
    const late = await coordinator.post(`/support-requests/${near.request.id}/companion-answer`, {
      answer: 'someone_else',
      heardBy: 'phone',
    });
    expect(late.body).toMatchObject({ code: 'too_late' });
  });

  it('changes how they are reached, and needs no code: she knows who she speaks to', async () => {
    const request = await app.given.request(org);
    const body = {
      firstName: 'Truus',
      phone: '0131234567',
      channel: 'phone',
      mayNameProgramme: false,
      heardBy: 'desk',
    };
    const path = `/support-requests/${request.id}/contact`;
    await coordinator.put(path, body, { version: 1 }).expect(200);
    await coordinator.put(path, body, { version: 1 }).expect(412);
    const file = (await coordinator.get(`/support-requests/${request.id}`)).body as RequestView;
    expect(file.resident).toMatchObject({
      firstName: 'Truus',
      channel: 'phone',
      phone: '0131234567',
      mayNameProgramme: false,
      version: 2,
    });
    expect(await trailOf(request.id, 'my-request.change-contact')).toEqual(byCoordinator('desk'));
  });

  it('says yes to research, and takes it back', async () => {
    const request = await app.given.request(org);
    const path = `/support-requests/${request.id}/consents/research`;
    await coordinator.put(path, { granted: true, heardBy: 'paper' }, { version: 0 }).expect(200);
    await coordinator.put(path, { granted: false, heardBy: 'phone' }, { version: 1 }).expect(200);
    expect(await trailOf(request.id, 'consent.grant')).toEqual(byCoordinator('paper'));
    expect(await trailOf(request.id, 'consent.withdraw')).toEqual(byCoordinator('phone'));
  });

  it('takes the answers after the visit down, with how they were given', async () => {
    const { request } = await app.given.match(org, {
      appointment: { starts_at: new Date(app.clock.now().getTime() - 3 * 3_600_000) },
    });
    const { body } = await coordinator.get(`/support-requests/${request.id}/questionnaires`);
    expect(
      body.items.map(({ moment, stand }: { moment: string; stand: string }) => [moment, stand]),
    ).toEqual([
      ['T0b', 'due'],
      ['T1', 'due'],
      ['T2', 'later'],
    ]);
    await coordinator
      .post(`/support-requests/${request.id}/responses`, {
        moment: 'T1',
        answers: { tension: 4, understood: -9, story: -7, next_step: 2, independent: -8 },
        heardBy: 'paper',
      })
      .expect(201);
    expect(
      await app.given.rows('SELECT DISTINCT mode FROM responses WHERE request_id = $1', [
        request.id,
      ]),
    ).toEqual([{ mode: 'paper' }]);
    expect(await trailOf(request.id, 'response.write')).toEqual(byCoordinator('paper'));
    const late = { moment: 'T0b', answers: { tension: 7, prepared: -9 } };
    const path = `/support-requests/${request.id}/responses`;
    await coordinator.post(path, { ...late, heardBy: 'phone' }).expect(400);
    await coordinator.post(path, { ...late, heardBy: 'paper' }).expect(201);
    await coordinator.post(path, { ...late, moment: 'T2', heardBy: 'paper' }).expect(409);
  });

  it('says for them that they do not want the questions', async () => {
    const { request } = await app.given.match(org, {
      appointment: { starts_at: new Date(app.clock.now().getTime() - 3 * 3_600_000) },
    });
    await coordinator
      .post(`/support-requests/${request.id}/questionnaire-refusal`, {
        moment: 'T1',
        heardBy: 'phone',
      })
      .expect(204);
    expect(await trailOf(request.id, 'response.decline')).toEqual(byCoordinator('phone'));
  });

  it('ends the sight of the helper', async () => {
    const request = await app.given.request(org);
    await app.given.insert('helpers', {
      organisation_id: org.id,
      id: newId(),
      request_id: request.id,
      name: 'Voedselbank',
      may_follow: true,
      works_for_municipality: false,
    });
    const helper = await app.withSession(org.id, { kind: 'helper', requestId: request.id });
    await coordinator.delete(`/support-requests/${request.id}/helper-access`).expect(204);
    expect((await helper.get('/my-request')).status).toBe(401);
    const file = (await coordinator.get(`/support-requests/${request.id}`)).body as RequestView;
    expect(file.allowed).not.toContain('end_helper_access');
  });

  it('is in the resident’s own access diary', async () => {
    const { request } = await app.given.match(org);
    await coordinator.post(`/support-requests/${request.id}/companion-answer`, {
      answer: 'yes',
      heardBy: 'phone',
    });
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const { items } = (await resident.get('/my-request/access-log')).body as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({ role: 'coordinator', action: 'changed', channel: 'phone' }),
    );
  });
});

describe('what a resident said in words', () => {
  it('stands on the page of the request until somebody has dealt with it', async () => {
    const { request } = await app.given.match(org);
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    await resident.post('/my-request/messages', { text: 'Mag mijn zus ook mee?' });
    const path = `/support-requests/${request.id}`;
    const { questions } = (await coordinator.get(path)).body as RequestView;
    expect(questions).toMatchObject([{ text: 'Mag mijn zus ook mee?', handled: false }]);
    await coordinator
      .post(`/call-tasks/${questions[0]?.taskId ?? ''}/result`, { result: 'done' })
      .expect(200);
    expect(((await coordinator.get(path)).body as RequestView).questions).toMatchObject([
      { handled: true },
    ]);
  });
});

describe('who looked at a request', () => {
  it('is told by name to a coordinator, who leaves a line by asking', async () => {
    const request = await app.given.request(org);
    const other = await app.given.user(org, { roles: ['coordinator'] });
    const colleague = await app.withSession(org.id, { kind: 'staff', userId: other.id });
    await colleague.get(`/support-requests/${request.id}`);
    const path = `/support-requests/${request.id}/access-log`;
    const first = (await coordinator.get(path)).body as ReadersView;
    expect(first.items).toMatchObject([{ name: other.name, role: 'coordinator', own: false }]);
    const second = (await coordinator.get(path)).body as ReadersView;
    expect(second.items.map(({ own }) => own).sort()).toEqual([false, true]);
  });
});

describe('a companion who was refused at the desk', () => {
  it('is a task for today, and counts without a name', async () => {
    const { request, appointment } = await app.given.match(org, {
      appointment: { starts_at: new Date(app.clock.now().getTime() - 3_600_000) },
    });
    await coordinator
      .post(`/appointments/${appointment.id}/outcome-report`, { tookPlace: 'companion_refused' })
      .expect(201);
    const file = (await coordinator.get(`/support-requests/${request.id}`)).body as RequestView;
    expect(file.appointment).toMatchObject({ state: 'companion_refused' });
    const tasks = await app.given.rows(
      `SELECT kind, due_at FROM call_tasks WHERE request_id = $1 AND kind = 'companion_refused'`,
      [request.id],
    );
    expect(tasks).toEqual([
      { kind: 'companion_refused', due_at: new Date('2026-11-24T16:00:00Z') },
    ]);
    const signals = await app.given.rows(
      'SELECT quarter, municipality_code, kind, signals FROM signal_counts WHERE organisation_id = $1',
      [org.id],
    );
    expect(signals).toEqual([
      {
        quarter: '2026-Q4',
        municipality_code: 'GM0784',
        kind: 'companion_refused',
        signals: 1,
      },
    ]);
  });

  it.each([
    ['no_show_resident', { state: 'no_show', noShowBy: 'resident' }],
    ['no_show_meedenker', { state: 'no_show', noShowBy: 'meedenker' }],
    ['cancelled_at_desk', { state: 'cancelled', cancelledBy: 'municipality' }],
  ])(
    'is another thing than %s, which never stands in the way of a new question',
    async (tookPlace, is) => {
      const { request, appointment } = await app.given.match(org, {
        appointment: { starts_at: new Date(app.clock.now().getTime() - 3_600_000) },
      });
      await coordinator
        .post(`/appointments/${appointment.id}/outcome-report`, { tookPlace })
        .expect(201);
      const file = (await coordinator.get(`/support-requests/${request.id}`)).body as RequestView;
      expect(file.appointment).toMatchObject(is);
      expect(file.allowed).toContain('plan');
    },
  );
});

describe('the preview of a move', () => {
  it('says whether the companion can then, who else can, and changes nothing', async () => {
    const own = await app.given.organisation({ municipalities: [] });
    const caller = await app.signIn('coordinator', own);
    const { request, appointment, meedenker } = await app.given.match(own, {
      appointment: { starts_at: new Date('2026-12-01T09:00:00Z') },
    });
    const other = await app.given.meedenker(own);
    await app.given.match(own, {
      meedenker,
      appointment: { starts_at: new Date('2026-12-02T09:00:00Z') },
    });
    const path = `/appointments/${appointment.id}/move-preview`;
    const busy = await caller.post(path, { startsAt: '2026-12-02T09:30:00Z' });
    expect(busy.body).toMatchObject({
      companion: { id: meedenker.id, fits: false, reasons: ['booked'] },
      others: [{ id: other.id }],
      asked: [],
    });
    const near = await caller.post(path, { startsAt: '2026-12-01T09:30:00Z' });
    expect(near.body).toMatchObject({ companion: { fits: true, reasons: [] } });
    const file = (await caller.get(`/support-requests/${request.id}`)).body as RequestView;
    expect(file.appointment).toMatchObject({ version: 1, startsAt: '2026-12-01T09:00:00.000Z' });
  });
});
