import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import { mintLink } from '../platform/links.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { givenHandOff, givenPartner } from '../platform/testing/hand-off-rows.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import type { HandOffView, MyHandOffView, PartnerHandOffView } from './hand-offs.dto.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;
let request: GivenRequest;
let resident: Caller;
let partner: { id: string; name: string };

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(new Date(TUESDAY));
  request = await app.given.request(org, {
    language: 'ar',
    resident: { phone: '0612345678', place: 'Rijen' },
  });
  resident = await app.withSession(org.id, {
    kind: 'resident',
    requestId: request.id,
    byCode: true,
  });
  partner = await givenPartner(app, org);
});

const proposed = async (more: object = {}): Promise<HandOffView> => {
  const answer = await coordinator.post(`/support-requests/${request.id}/hand-offs`, {
    partnerId: partner.id,
    fields: ['first_name', 'phone', 'language'],
    question: 'Kunt u helpen met het bezwaar?',
    ...more,
  });
  expect(answer.status).toBe(201);
  return answer.body as HandOffView;
};

const linkOf = (id: string): Promise<string> =>
  app.rows.as(systemOf(org.id), (tx) => mintLink(tx, { kind: 'partner', handOffId: id }));

/** Somebody at the partner, who followed the link. */
async function follows(token: string): Promise<Caller> {
  const caller = app.anyone();
  const answer = await caller.post('/link-session', { token });
  expect(answer.status).toBe(200);
  caller.cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return caller;
}

const fileOf = async (): Promise<{ handOffs: HandOffView[] }> =>
  (await coordinator.get(`/support-requests/${request.id}`)).body as { handOffs: HandOffView[] };

const tasks = (): Promise<{ about: string; reason: string | null }[]> =>
  app.given.rows(
    `SELECT facts ->> 'about' AS about, facts ->> 'reason' AS reason FROM call_tasks WHERE kind = 'hand_off' AND state = 'open' AND request_id = $1`,
    [request.id],
  );

const told = (purpose: string): Promise<Record<string, unknown>[]> =>
  app.given.rows('SELECT facts FROM messages WHERE purpose = $1 AND request_id = $2', [
    purpose,
    request.id,
  ]);

describe('a hand-off', () => {
  it('asks the resident first, and tells the partner nothing', async () => {
    const { state, allowed } = await proposed();
    expect({ state, allowed }).toEqual({ state: 'proposed', allowed: ['consent', 'revoke'] });
    expect(await told('hand_off_proposed')).toMatchObject([
      { facts: { partnerName: 'MEE Samen' } },
    ]);
    expect(await told('hand_off')).toEqual([]);
  });

  it('shows the resident exactly what goes along', async () => {
    await proposed();
    const { items } = (await resident.get('/my-request/hand-offs')).body as {
      items: MyHandOffView[];
    };
    expect(items).toMatchObject([
      {
        partnerName: 'MEE Samen',
        handedOver: {
          phone: '0612345678',
          language: 'ar',
          email: null,
          municipalityName: null,
          startsAt: null,
        },
        allowed: ['consent', 'refuse'],
      },
    ]);
  });

  it('goes out with the resident’s yes, which wants more proof than a link', async () => {
    const { id } = await proposed();
    const byLink = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const refused = await byLink.post(`/my-request/hand-offs/${id}/consent`, { granted: true });
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'code_required' });
    await resident.post(`/my-request/hand-offs/${id}/consent`, { granted: true }).expect(200);
    const { handOffs } = await fileOf();
    expect(handOffs).toMatchObject([
      { state: 'sent', consentBy: 'resident', answerBy: '2026-11-26T16:00:00.000Z' },
    ]);
    const [message] = await told('hand_off');
    expect(message).toMatchObject({ facts: { address: 'vragen@mee.example' } });
    expect(JSON.stringify(message)).not.toMatch(/Sam \d|0612345678|bezwaar/);
  });

  it('is ended by a no, before or after it went out', async () => {
    const { id } = await proposed();
    await resident.post(`/my-request/hand-offs/${id}/consent`, { granted: false }).expect(200);
    expect((await fileOf()).handOffs).toMatchObject([{ state: 'revoked' }]);
    const other = await givenHandOff(app, org, request, { state: 'accepted' });
    const reader = await follows(await linkOf(other.id));
    await resident
      .post(`/my-request/hand-offs/${other.id}/consent`, { granted: false })
      .expect(200);
    expect((await reader.get('/hand-off')).status).toBe(401);
    expect(await tasks()).toEqual([{ about: 'revoked', reason: null }]);
  });

  it('is a call to make when the partner has no e-mail, and its clock begins with that call', async () => {
    partner = await givenPartner(app, org, { email: null });
    const { id } = await proposed();
    await resident.post(`/my-request/hand-offs/${id}/consent`, { granted: true }).expect(200);
    expect(await tasks()).toEqual([{ about: 'call', reason: null }]);
    const called = await coordinator.post(`/hand-offs/${id}/sending`);
    expect(called.body).toMatchObject({ state: 'sent', answerBy: '2026-11-26T16:00:00.000Z' });
    expect(await tasks()).toEqual([]);
  });

  it('said yes to on the telephone is written down as such, for the resident to see', async () => {
    const { id } = await proposed();
    const answer = await coordinator.post(`/hand-offs/${id}/consent`, {
      granted: true,
      heardBy: 'phone',
    });
    expect(answer.body).toMatchObject({ state: 'sent', consentBy: 'on_behalf' });
    const lines = await app.given.rows(
      `SELECT actor_kind, channel FROM audit_events WHERE deed = 'hand-off.consent' AND $1 = ANY (request_ids)`,
      [request.id],
    );
    expect(lines).toEqual([{ actor_kind: 'staff', channel: 'phone' }]);
  });

  it('goes to one partner once at a time', async () => {
    await proposed();
    const again = await coordinator.post(`/support-requests/${request.id}/hand-offs`, {
      partnerId: partner.id,
      fields: [],
      question: 'Nog eens?',
    });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'hand_off_open' });
  });

  it('ends with a request the resident stops, and not with one that is closed as handed over', async () => {
    const { id } = await givenHandOff(app, org, request, { state: 'accepted' });
    await coordinator.post(`/support-requests/${request.id}/closure`, { reason: 'handed_off' });
    expect((await fileOf()).handOffs).toMatchObject([{ id, state: 'accepted' }]);
    await coordinator.post(`/support-requests/${request.id}/reopening`).expect(200);
    await resident.post('/my-request/withdrawal').expect(200);
    expect((await fileOf()).handOffs).toMatchObject([{ id, state: 'revoked' }]);
  });

  it('cannot begin when the request is over, but can when it was closed to be handed over', async () => {
    const body = { partnerId: partner.id, fields: ['phone'], question: 'Helpt u?' };
    const past = { state: 'closed', closed_at: app.clock.now() };
    const helped = await app.given.request(org, { ...past, close_reason: 'helped' });
    const handed = await app.given.request(org, { ...past, close_reason: 'handed_off' });
    await coordinator.post(`/support-requests/${helped.id}/hand-offs`, body).expect(409);
    await coordinator.post(`/support-requests/${handed.id}/hand-offs`, body).expect(201);
  });
});

describe('the page of the partner', () => {
  it('shows exactly what was consented to, and that it was read', async () => {
    const { id } = await givenHandOff(app, org, request, { fields: ['first_name', 'language'] });
    const reader = await follows(await linkOf(id));
    const view = (await reader.get('/hand-off')).body as PartnerHandOffView;
    expect(view).toMatchObject({
      question: 'Kunt u helpen met het bezwaar?',
      fields: ['first_name', 'language'],
      allowed: ['accept', 'decline'],
    });
    expect(view.handedOver?.firstName).toMatch(/^Sam/);
    expect(view.handedOver).toEqual({
      firstName: view.handedOver?.firstName,
      phone: null,
      email: null,
      language: 'ar',
      municipalityName: null,
      conversationType: null,
      startsAt: null,
      channel: null,
    });
    const lines = await app.given.rows(
      `SELECT actor_kind, role, fields FROM audit_events WHERE deed = 'hand-off.read' AND $1 = ANY (request_ids)`,
      [request.id],
    );
    expect(lines).toEqual([
      { actor_kind: 'partner', role: 'partner', fields: ['question', 'first_name', 'language'] },
    ]);
  });

  it('opens nothing else', async () => {
    const { id } = await givenHandOff(app, org, request);
    const reader = await follows(await linkOf(id));
    for (const path of ['/my-request', '/support-requests', `/support-requests/${request.id}`])
      expect((await reader.get(path)).status).toBe(403);
  });

  it('takes a yes: the resident hears so, and it stays open until it is done', async () => {
    const { id } = await givenHandOff(app, org, request);
    const token = await linkOf(id);
    const reader = await follows(token);
    const yes = await reader.post('/hand-off/answer', { answer: 'accept' });
    expect(yes.body).toMatchObject({ state: 'accepted', allowed: ['completed'] });
    expect(await told('hand_off_answered')).toMatchObject([{ facts: { accepted: true } }]);
    const done = await reader.post('/hand-off/answer', { answer: 'completed' });
    expect(done.body).toMatchObject({ state: 'completed', question: '', handedOver: null });
    expect((await reader.get('/hand-off')).status).toBe(401);
    const again = await app.anyone().post('/link-session', { token });
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'hand_off_ended', state: 'completed' });
  });

  it('takes a no with its reason, and gives the question back', async () => {
    const { id } = await givenHandOff(app, org, request);
    const reader = await follows(await linkOf(id));
    await reader.post('/hand-off/answer', { answer: 'decline' }).expect(400);
    const no = await reader.post('/hand-off/answer', {
      answer: 'decline',
      reason: 'no_room',
      note: 'Vanaf januari wel.',
    });
    expect(no.body).toMatchObject({ state: 'declined', handedOver: null });
    expect((await fileOf()).handOffs).toMatchObject([
      { state: 'declined', declineReason: 'no_room', declineNote: 'Vanaf januari wel.' },
    ]);
    expect(await tasks()).toEqual([{ about: 'declined', reason: 'no_room' }]);
    expect(await told('hand_off_answered')).toMatchObject([{ facts: { accepted: false } }]);
    expect((await reader.get('/hand-off')).status).toBe(401);
  });

  it('is closed after two working days without an answer, and the question comes back', async () => {
    const { id } = await proposed();
    await resident.post(`/my-request/hand-offs/${id}/consent`, { granted: true }).expect(200);
    const token = await linkOf(id);
    await follows(token);
    app.clock.set(new Date('2026-11-26T16:00:00Z'));
    expect((await app.anyone().post('/link-session', { token })).status).toBe(409);
    await app.given.rows(
      `UPDATE jobs.job SET start_after = now() - interval '1 minute' WHERE name = 'hand-off-expiry' AND data ->> 'id' = $1`,
      [id],
    );
    await eventually(async () => (await tasks()).length > 0);
    expect(await tasks()).toEqual([{ about: 'expired', reason: null }]);
    const [kept] = await app.given.rows(
      'SELECT h.state, (SELECT count(*)::int FROM sessions s WHERE s.hand_off_id = h.id) AS sessions FROM hand_offs h WHERE h.id = $1',
      [id],
    );
    expect(kept).toEqual({ state: 'expired', sessions: 0 });
  });

  it('shows nothing after thirty days, whatever the state', async () => {
    const { id } = await givenHandOff(app, org, request, { state: 'accepted' });
    const token = await linkOf(id);
    app.clock.set(new Date('2026-12-24T09:00:00Z'));
    const late = await app.anyone().post('/link-session', { token });
    expect(late.status).toBe(409);
    const session = await app.withSession(org.id, { kind: 'partner', handOffId: id });
    expect((await session.get('/hand-off')).body).toMatchObject({
      question: '',
      handedOver: null,
      allowed: [],
    });
    expect((await session.post('/hand-off/answer', { answer: 'completed' })).status).toBe(409);
  });
});

describe('what leads to a hand-off', () => {
  it('is a Meedenker who says that more help is needed', async () => {
    const { request: visited, appointment } = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-11-24T07:00:00Z') },
    });
    request = visited;
    await coordinator
      .post(`/appointments/${appointment.id}/outcome-report`, {
        tookPlace: 'yes',
        handOffNeeded: true,
      })
      .expect(201);
    expect(await tasks()).toEqual([{ about: 'needed', reason: null }]);
    await proposed();
    expect(await tasks()).toEqual([]);
  });
});

describe('a partner', () => {
  it('must be reachable, and is not asked any more when it is not used', async () => {
    const bare = { name: 'Raadslieden', kind: 'social_advice' };
    await coordinator.post('/partners', bare).expect(400);
    const made = await coordinator.post('/partners', { ...bare, phone: '0131234567' });
    const { id } = made.body as { id: string };
    await coordinator.patch(`/partners/${id}`, { isActive: false }, { version: 1 }).expect(200);
    await coordinator.patch(`/partners/${id}`, { isActive: true }, { version: 1 }).expect(412);
    const asked = await coordinator.post(`/support-requests/${request.id}/hand-offs`, {
      partnerId: id,
      fields: [],
      question: 'Helpt u?',
    });
    expect(asked.status).toBe(400);
  });
});
