import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import { mintLink } from '../platform/links.js';
import { eventually } from '../platform/testing/eventually.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import type { SuggestionsView } from './suggestions.dto.js';

describe('proposals', () => {
  let app: TestApp;
  let org: Org;
  let coordinator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
    coordinator = await app.signIn('coordinator', org);
  });
  afterAll(() => app.stop());

  const as = (meedenker: GivenMeedenker): Promise<Caller> =>
    app.withSession(org.id, { kind: 'staff', userId: meedenker.userId as string });
  const offer = (
    request: GivenRequest,
    meedenker: { id: string },
    more: object = {},
    key?: string,
  ) =>
    coordinator.post(
      `/support-requests/${request.id}/proposals`,
      { meedenkerId: meedenker.id, ...more },
      key ? { key } : {},
    );
  const stageOf = async (request: GivenRequest): Promise<string> =>
    ((await coordinator.get(`/support-requests/${request.id}`)).body as { stage: string }).stage;
  const rowOf = async (id: string) =>
    (await app.given.rows('SELECT * FROM proposals WHERE id = $1', [id]))[0];

  it('goes from a suggestion to a yes that books the time and withdraws the other offers', async () => {
    const request = await app.given.request(org, { language: 'ar', language_required: true });
    const appointment = await app.given.appointment(request);
    const [first, second] = [
      await app.given.meedenker(org, { account: true, languages: { ar: 'native' } }),
      await app.given.meedenker(org, { account: true, languages: { ar: 'good' } }),
    ];
    const list = (await coordinator.get(`/support-requests/${request.id}/suggestions`))
      .body as SuggestionsView;
    expect(list.suggestions.map(({ meedenker }) => meedenker.id)).toEqual([first.id, second.id]);
    expect(list.suggestions[0]?.rows.find(({ key }) => key === 'language')).toMatchObject({
      verdict: 'fits',
      need: 'required',
    });

    const made = await offer(request, first, { listId: list.listId });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: 'offered',
      listId: list.listId,
      allowed: ['withdraw'],
    });
    expect(await stageOf(request)).toBe('offered');
    const other = await offer(request, second);

    const caller = await as(first);
    const [seen] = (await caller.get('/my-offers')).body.items as {
      id: string;
      why: { strengths: unknown[] };
    }[];
    expect(seen).toMatchObject({
      id: made.body.id,
      municipalityName: 'Gilze en Rijen',
      allowed: ['accept', 'refuse'],
    });
    expect(seen?.why.strengths.length).toBeGreaterThan(0);
    expect(JSON.stringify(seen)).not.toContain('Sam');

    const yes = await caller.post(`/proposals/${made.body.id}/acceptance`);
    expect(yes.body).toMatchObject({ state: 'accepted', by: 'meedenker', confirmed: true });
    expect(
      await app.given.count('bookings', 'appointment_id = $1 AND meedenker_id = $2', [
        appointment.id,
        first.id,
      ]),
    ).toBe(1);
    expect(await rowOf(other.body.id as string)).toMatchObject({
      state: 'withdrawn',
      reason: 'other_accepted',
    });
    expect(await stageOf(request)).toBe('matched');
    expect(
      (await (await as(second)).post(`/proposals/${other.body.id}/acceptance`)).body,
    ).toMatchObject({ status: 409, code: 'offer_ended' });
    expect((await coordinator.get('/my-offers')).status).toBe(403);
    const purposes = await app.given.rows(
      `SELECT purpose FROM messages WHERE request_id = $1 AND state <> 'superseded' ORDER BY purpose`,
      [request.id],
    );
    expect(purposes.map(({ purpose }) => purpose)).toEqual([
      'companion_found',
      'offer_withdrawn',
      'reminder_three_hours',
      'reminder_two_days',
      'visit_planned',
      'visit_reminder_three_hours',
      'visit_reminder_two_days',
    ]);
  });

  it('gives the request to exactly one of two who say yes at the same moment', async () => {
    const request = await app.given.request(org);
    await app.given.appointment(request);
    const people = [
      await app.given.meedenker(org, { account: true }),
      await app.given.meedenker(org, { account: true }),
    ];
    const offers = await Promise.all(people.map((person) => offer(request, person)));
    const callers = await Promise.all(people.map(as));
    const answers = await Promise.all(
      offers.map((made, i) => (callers[i] as Caller).post(`/proposals/${made.body.id}/acceptance`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses a Meedenker who does not pass a hard rule, with the reason', async () => {
    const request = await app.given.request(org);
    const employed = await app.given.meedenker(org);
    await app.given.insert('independence_declarations', {
      organisation_id: org.id,
      id: employed.id,
      meedenker_id: employed.id,
      kind: 'employer',
      municipality_code: 'GM0784',
      active: true,
      declared_at: app.clock.now(),
    });
    expect((await offer(request, employed)).body).toMatchObject({
      status: 409,
      code: 'not_eligible',
      reasons: ['independence'],
    });
    expect(
      (await offer(request, await app.given.meedenker(org, { papers: false }))).body.reasons,
    ).toEqual(expect.arrayContaining(['vog', 'training', 'agreement']));
    const fraud = await app.given.request(org, { conversation_type: 'FRAUD_INTERVIEW' });
    expect((await offer(fraud, await app.given.meedenker(org))).body).toMatchObject({
      status: 409,
      code: 'never_offered',
    });
  });

  it('refuses a yes of who is no longer independent, though the offer stands', async () => {
    const request = await app.given.request(org);
    const meedenker = await app.given.meedenker(org, { account: true });
    const made = await offer(request, meedenker);
    await app.given.insert('independence_declarations', {
      organisation_id: org.id,
      id: meedenker.id,
      meedenker_id: meedenker.id,
      kind: 'own_case',
      municipality_code: null,
      active: true,
      declared_at: app.clock.now(),
    });
    const answer = await (await as(meedenker)).post(`/proposals/${made.body.id}/acceptance`);
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'not_eligible',
      reasons: ['independence'],
    });
  });

  it('refuses an offer out of a list that has changed', async () => {
    const request = await app.given.request(org);
    const meedenker = await app.given.meedenker(org);
    const { listId } = (await coordinator.get(`/support-requests/${request.id}/suggestions`))
      .body as SuggestionsView;
    await app.given.rows(
      `UPDATE support_requests SET gender = 'woman', gender_required = true WHERE id = $1`,
      [request.id],
    );
    expect((await offer(request, meedenker, { listId })).body).toMatchObject({
      status: 409,
      code: 'list_changed',
    });
  });

  it('makes one offer for one key, and refuses the key with another body', async () => {
    const request = await app.given.request(org);
    const [first, second] = [await app.given.meedenker(org), await app.given.meedenker(org)];
    const answers = await Promise.all([
      offer(request, first, {}, 'key-1'),
      offer(request, first, {}, 'key-1'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[0]?.body.id).toBe(answers[1]?.body.id);
    expect((await offer(request, second, {}, 'key-1')).body).toMatchObject({
      status: 409,
      code: 'key_reused',
    });
    expect((await offer(request, first)).body).toMatchObject({
      status: 409,
      code: 'already_offered',
    });
  });

  it('ends an offer that nobody answered', async () => {
    const request = await app.given.request(org);
    const meedenker = await app.given.meedenker(org, { account: true });
    const made = await offer(request, meedenker);
    app.clock.pass({ hours: 25 });
    const caller = await as(meedenker);
    expect((await caller.post(`/proposals/${made.body.id}/acceptance`)).body).toMatchObject({
      status: 409,
      code: 'offer_ended',
    });
    expect((await caller.get('/my-offers')).body.items).toEqual([]);
    coordinator = await app.signIn('coordinator', org);
    expect(await stageOf(request)).toBe('searching');
    // The job waits on the database's own clock; its turn is brought forward.
    await app.given.rows(`UPDATE jobs.job SET start_after = now() WHERE data ->> 'id' = $1`, [
      made.body.id,
    ]);
    await eventually(async () => (await rowOf(made.body.id as string))?.['state'] === 'expired');
  }, 30_000);

  it('shows an offer link that one offer and nothing else', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const request = await app.given.request(org);
    const [mine, another] = [
      await app.given.proposal(request, meedenker),
      await app.given.proposal(await app.given.request(org), meedenker),
    ];
    const link = await app.withSession(org.id, { kind: 'offer', proposalId: mine.id });
    expect((await link.get('/my-offers')).body.items.map(({ id }: { id: string }) => id)).toEqual([
      mine.id,
    ]);
    expect((await link.get('/my-appointments')).status).toBe(403);
    expect((await link.post(`/proposals/${another.id}/acceptance`)).status).toBe(404);
    expect(
      (await link.post(`/proposals/${mine.id}/refusal`, { reason: 'too_far' })).body,
    ).toMatchObject({ state: 'refused', reason: 'too_far' });
  });

  it('does not let a Meedenker answer what was offered to another', async () => {
    const request = await app.given.request(org);
    const made = await offer(request, await app.given.meedenker(org));
    const stranger = await as(await app.given.meedenker(org, { account: true }));
    expect((await stranger.post(`/proposals/${made.body.id}/acceptance`)).status).toBe(404);
    expect(
      (await stranger.post(`/proposals/${made.body.id}/refusal`, { reason: 'other' })).status,
    ).toBe(404);
  });

  it('tells the resident two facts about who comes, and the Meedenker no wish that speaks against them', async () => {
    const request = await app.given.request(org, { language: 'tr', gender: 'man' });
    const tr = await app.given.meedenker(org, { account: true, languages: { tr: 'native' } });
    const made = await offer(request, tr);
    const caller = await as(tr);
    const [seen] = (await caller.get('/my-offers')).body.items as {
      why: { strengths: { key: string }[]; objection: unknown };
    }[];
    expect(seen?.why.strengths.map(({ key }) => key)).toContain('language');
    expect(seen?.why.objection).toBeNull();
    const kept = (await rowOf(made.body.id as string))?.['list'] as {
      suggestions: { id: string; sentence: { objection: string } }[];
    };
    expect(kept.suggestions.find(({ id }) => id === tr.id)?.sentence.objection).toBe('gender');
    await caller.post(`/proposals/${made.body.id}/acceptance`).expect(200);
    const [told] = await app.given.rows(
      `SELECT facts FROM messages WHERE request_id = $1 AND purpose = 'companion_found'`,
      [request.id],
    );
    expect(told?.['facts']).toMatchObject({ companionSpeaks: 'tr', companionDidBefore: false });
  });

  it('leaves who said no out of the next list', async () => {
    const request = await app.given.request(org, { gender: 'man', gender_required: true });
    const man = await app.given.meedenker(org, { account: true, gender: 'man' });
    const made = await offer(request, man);
    await (await as(man)).post(`/proposals/${made.body.id}/refusal`, { reason: 'not_available' });
    const list = (await coordinator.get(`/support-requests/${request.id}/suggestions`))
      .body as SuggestionsView;
    expect(list.suggestions).toEqual([]);
    expect(list.compromises).toContainEqual(expect.objectContaining({ relax: ['gender'] }));
    expect(list.excluded.find(({ reason }) => reason === 'gender')?.count).toBeGreaterThan(0);
  });

  it('hides the case from an offer link at once when the offer is lost', async () => {
    const request = await app.given.request(org);
    await app.given.appointment(request);
    const meedenker = await app.given.meedenker(org, { account: true });
    const made = await offer(request, meedenker);
    const link = await app.withSession(org.id, { kind: 'offer', proposalId: made.body.id });
    expect((await link.get('/my-offers')).body.items).toMatchObject([{ id: made.body.id }]);
    await coordinator.post(`/proposals/${made.body.id}/withdrawal`).expect(200);
    expect((await link.get('/my-offers')).status).toBe(404);
  });

  it('closes the offer link with the account of its Meedenker', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const { id } = await app.given.proposal(await app.given.request(org), meedenker);
    const token = await app.rows.as(systemOf(org.id), (tx) =>
      mintLink(tx, { kind: 'offer', proposalId: id }),
    );
    expect((await app.anyone().post('/link-session', { token })).status).toBe(200);
    const link = await app.withSession(org.id, { kind: 'offer', proposalId: id });
    const administrator = await app.signIn('administrator', org);
    await administrator
      .patch(`/users/${meedenker.userId}`, { state: 'disabled' }, { version: 1 })
      .expect(200);
    expect((await link.get('/my-offers')).status).toBe(401);
    expect((await app.anyone().post('/link-session', { token })).status).toBe(401);
  });

  it('lets nobody say yes for another, a coordinator who is a Meedenker too no more than others', async () => {
    const both = await app.given.meedenker(org, { account: true });
    await app.given.rows(`UPDATE users SET roles = '{coordinator,meedenker}' WHERE id = $1`, [
      both.userId,
    ]);
    const caller = await as(both);
    const made = await offer(await app.given.request(org), await app.given.meedenker(org));
    expect((await caller.post(`/proposals/${made.body.id}/acceptance`)).status).toBe(404);
    expect(
      (await caller.post(`/proposals/${made.body.id}/refusal`, { reason: 'other' })).status,
    ).toBe(404);
    expect((await caller.post(`/proposals/${made.body.id}/withdrawal`)).status).toBe(200);
  });

  it('hears no yes to a visit that has begun', async () => {
    const request = await app.given.request(org);
    const meedenker = await app.given.meedenker(org, { account: true });
    const made = await offer(request, meedenker);
    await app.given.appointment(request, { starts_at: app.clock.now() });
    const answer = await (await as(meedenker)).post(`/proposals/${made.body.id}/acceptance`);
    expect(answer.body).toMatchObject({ status: 409, code: 'too_late' });
  });

  it('asks the hard rules again when a moved time is confirmed', async () => {
    const { proposal, meedenker } = await app.given.match(org, { appointment: { version: 2 } });
    await app.given.insert('independence_declarations', {
      organisation_id: org.id,
      id: meedenker.id,
      meedenker_id: meedenker.id,
      kind: 'employer',
      municipality_code: 'GM0784',
      active: true,
      declared_at: app.clock.now(),
    });
    const answer = await (await as(meedenker)).post(`/proposals/${proposal.id}/acceptance`);
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'not_eligible',
      reasons: ['independence'],
    });
  });

  it('tells of a home visit nothing about the office that was wished before', async () => {
    const venue = await app.given.venue(org);
    const request = await app.given.request(org, { wished_venue_id: venue.id });
    await app.given.appointment(request, { channel: 'home', venue_text: null });
    const meedenker = await app.given.meedenker(org, { account: true });
    await offer(request, meedenker);
    expect((await (await as(meedenker)).get('/my-offers')).body.items).toMatchObject([
      { channel: 'home', venue: null },
    ]);
  });
});
