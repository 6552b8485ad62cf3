import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
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
  for (const code of ['GM0784', 'GM0855']) await app.given.serves(org, code, { is_default: false });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const hence = (hours: number): Date => new Date(app.clock.now().getTime() + hours * 3_600_000);
const as = ({ userId }: GivenMeedenker): Promise<Caller> =>
  app.withSession(org.id, { kind: 'staff', userId: userId ?? '' });
const declares = async (who: GivenMeedenker, what: object): Promise<void> => {
  const answer = await (await as(who)).post('/my-independence-declarations', what);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
};
const GILZE = { municipality: 'GM0784', active: true };

const reds = async (): Promise<WorkItemView[]> => {
  const { body } = await coordinator.get('/work-list');
  const [now] = (body as WorkListView).groups;
  return (now?.items ?? []).filter(
    ({ kind, reasons }) => kind === 'companion_cannot' && reasons.includes('independence'),
  );
};
const proposalOf = async (id: string): Promise<Record<string, unknown> | undefined> =>
  (await app.given.rows('SELECT state, reason FROM proposals WHERE id = $1', [id]))[0];

describe('who declares not to be independent of a municipality (A5)', () => {
  it('is offered nothing there, seen as excluded for independence and for nothing else', async () => {
    const tied = await app.given.meedenker(org, { account: true });
    const free = await app.given.meedenker(org);
    const request = await app.given.request(org);
    await declares(tied, { ...GILZE, kind: 'own_case' });
    const { body } = await coordinator.get(`/support-requests/${request.id}/suggestions`);
    expect(body.suggestions.map((s: { meedenker: { id: string } }) => s.meedenker.id)).toEqual([
      free.id,
    ]);
    expect(body.excluded).toEqual([{ reason: 'independence', count: 1 }]);
    const elsewhere = await app.given.request(org, { municipality_code: 'GM0855' });
    const other = await coordinator.get(`/support-requests/${elsewhere.id}/suggestions`);
    expect(other.body.suggestions).toHaveLength(2);
  });

  it.each(['employer', 'partner_employer', 'own_case', 'family_or_neighbour', 'same_caseworker'])(
    'is refused with 409 by every road, whatever the reason: %s',
    async (kind) => {
      const tied = await app.given.meedenker(org, { account: true });
      const request = await app.given.request(org);
      const asked = await app.given.request(org);
      const open = await app.given.proposal(asked, tied);
      await declares(tied, { ...GILZE, kind });
      const refused = { status: 409, code: 'not_eligible', reasons: ['independence'] };
      expect(
        (
          await coordinator.post(`/support-requests/${request.id}/proposals`, {
            meedenkerId: tied.id,
          })
        ).body,
      ).toMatchObject(refused);
      expect(
        (
          await coordinator.post('/appointments', {
            supportRequestId: request.id,
            conversationType: 'REVIEW',
            startsAt: hence(72).toISOString(),
            durationMinutes: 60,
            channel: 'phone',
            meedenkerId: tied.id,
          })
        ).body,
      ).toMatchObject(refused);
      const accepted = await (await as(tied)).post(`/proposals/${open.id}/acceptance`);
      expect(accepted.status).toBe(409);
      expect(['not_eligible', 'offer_ended']).toContain(accepted.body.code);
      expect(
        await app.given.count('proposals', `state = 'accepted' AND meedenker_id = $1`, [tied.id]),
      ).toBe(0);
      expect(await app.given.count('appointments', 'request_id = $1', [request.id])).toBe(0);
    },
  );

  it('is not asked any longer about what was offered before', async () => {
    const tied = await app.given.meedenker(org, { account: true });
    const open = await app.given.proposal(await app.given.request(org), tied);
    const elsewhere = await app.given.proposal(
      await app.given.request(org, { municipality_code: 'GM0855' }),
      tied,
    );
    await declares(tied, GILZE);
    await eventually(async () => (await proposalOf(open.id))?.['state'] === 'withdrawn');
    expect(await proposalOf(elsewhere.id)).toMatchObject({ state: 'offered' });
  });

  it('turns every match there red at once, with a date or without, and none elsewhere', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const far = await app.given.match(org, { meedenker, appointment: { starts_at: hence(500) } });
    const dateless = await app.given.request(org);
    await app.given.proposal(dateless, meedenker, { state: 'accepted' });
    await app.given.match(org, {
      meedenker,
      request: { municipality_code: 'GM0855' },
      appointment: { starts_at: hence(300) },
    });
    expect(await reds()).toEqual([]);
    await declares(meedenker, GILZE);
    expect((await reds()).map(({ requestId }) => requestId).sort()).toEqual(
      [far.request.id, dateless.id].sort(),
    );
    // Far ahead a person decides who goes instead; nothing has been taken from the resident yet.
    expect(await proposalOf(far.proposal.id)).toMatchObject({ state: 'accepted' });
  });

  it('is replaced by itself when the visit is within two days', async () => {
    const near = await app.given.match(org, { appointment: { starts_at: hence(40) } });
    await declares(near.meedenker, GILZE);
    await eventually(async () => (await proposalOf(near.proposal.id))?.['state'] === 'ended');
    expect(await proposalOf(near.proposal.id)).toMatchObject({ reason: 'independence' });
    expect(await app.given.count('bookings', 'meedenker_id = $1', [near.meedenker.id])).toBe(0);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'companion_lost'`, [
        near.request.id,
      ]),
    ).toBe(1);
  });

  it('speaks of one resident alone when it is about their request', async () => {
    const neighbour = await app.given.meedenker(org, { account: true });
    const match = await app.given.match(org, {
      meedenker: neighbour,
      appointment: { starts_at: hence(500) },
    });
    const other = await app.given.match(org, {
      meedenker: neighbour,
      appointment: { starts_at: hence(300) },
    });
    await declares(neighbour, {
      supportRequestId: match.request.id,
      kind: 'family_or_neighbour',
      active: true,
    });
    expect((await reds()).map(({ requestId }) => requestId)).toEqual([match.request.id]);
    const third = await app.given.request(org);
    const { body } = await coordinator.get(`/support-requests/${third.id}/suggestions`);
    expect(body.suggestions.map((s: { meedenker: { id: string } }) => s.meedenker.id)).toEqual([
      neighbour.id,
    ]);
    expect(await proposalOf(other.proposal.id)).toMatchObject({ state: 'accepted' });
  });

  it('speaks only of requests they were asked for, and of one thing at a time', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const request = await app.given.request(org);
    const caller = await as(meedenker);
    const say = (what: object) => caller.post('/my-independence-declarations', what);
    for (const what of [
      { supportRequestId: request.id, active: true },
      { municipality: 'GM9999', active: true },
    ])
      expect((await say(what)).body.errors[0].code).toBe('not_in_list');
    await app.given.proposal(request, meedenker);
    expect((await say({ ...GILZE, supportRequestId: request.id })).status).toBe(400);
  });
});

describe('a declaration', () => {
  it('need not say why', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    await declares(meedenker, GILZE);
    const { body } = await (await as(meedenker)).get('/my-profile');
    expect(body.independence).toMatchObject([
      { kind: 'not_said', municipalityCode: 'GM0784', declaredBy: 'meedenker' },
    ]);
  });

  it('is taken back by who made it and by nobody else, so that there is no way around it', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const theirs = `/meedenkers/${meedenker.id}/independence-declarations`;
    const inForce = async (): Promise<string[]> =>
      (await coordinator.get(`/meedenkers/${meedenker.id}`)).body.independence.map(
        ({ declaredBy }: { declaredBy: string }) => declaredBy,
      );
    await declares(meedenker, { ...GILZE, kind: 'employer' });
    for (const body of [
      { municipality: 'GM0784', active: false },
      { municipality: 'GM0784', kind: 'employer', active: false },
    ])
      expect((await coordinator.post(theirs, body)).body).toMatchObject({
        status: 409,
        code: 'wrong_state',
      });
    await coordinator.post(theirs, { ...GILZE, kind: 'employer' }).expect(200);
    app.clock.pass({ minutes: 1 });
    await coordinator.post(theirs, { municipality: 'GM0784', active: false }).expect(200);
    expect(await inForce()).toEqual(['meedenker']);
    await declares(meedenker, { municipality: 'GM0784', kind: 'employer', active: false });
    expect(await inForce()).toEqual([]);
  });

  it('of a kind and a scope counts as it was said last', async () => {
    const { id } = await app.given.meedenker(org);
    const declare = (active: boolean, municipality?: string) =>
      coordinator.post(`/meedenkers/${id}/independence-declarations`, {
        kind: 'employer',
        municipality,
        active,
      });
    await declare(true, 'GM0784');
    await declare(true);
    app.clock.pass({ minutes: 1 });
    const { body } = await declare(false, 'GM0784');
    expect(
      body.independence.map((d: { municipalityCode: string | null }) => d.municipalityCode),
    ).toEqual([null]);
  });

  it('keeps its reason from everybody else: no view, list, message or line of the trail has it', async () => {
    const REASON = 'own_case';
    const meedenker = await app.given.meedenker(org, { account: true });
    const { request } = await app.given.match(org, {
      meedenker,
      appointment: { starts_at: hence(40) },
    });
    const open = await app.given.request(org);
    await declares(meedenker, { ...GILZE, kind: REASON });
    await eventually(
      async () =>
        (await app.given.count('proposals', `reason = 'independence' AND request_id = $1`, [
          request.id,
        ])) === 1,
    );
    const administrator = await app.signIn('administrator', org);
    const paths = [
      `/meedenkers/${meedenker.id}`,
      `/meedenkers/${meedenker.id}/outlook`,
      '/meedenkers',
      '/work-list',
      '/support-requests',
      `/support-requests/${request.id}`,
      `/support-requests/${open.id}/suggestions`,
      '/appointments',
      '/messages',
      '/call-tasks',
      '/counts',
    ];
    for (const path of paths) {
      const answer = await coordinator.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(JSON.stringify(answer.body)).not.toContain(REASON);
    }
    expect(JSON.stringify((await administrator.get('/audit-events')).body)).not.toContain(REASON);
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    for (const path of ['/my-request', '/my-request/access-log'])
      expect(JSON.stringify((await resident.get(path)).body)).not.toContain(REASON);
    for (const table of ['messages', 'call_tasks', 'audit_events', 'proposals', 'jobs.job'])
      expect(
        await app.given.count(table, `${table.split('.').at(-1)}::text LIKE $1`, [`%${REASON}%`]),
      ).toBe(0);
  });
});
