import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { AssignmentPlanView } from './assignment-plans.dto.js';

const FAR = { place: 'Tilburg', latitude: 51.56, longitude: 5.091 };
const HOUR = 3_600_000;

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
beforeEach(async () => {
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const hours = (count: number): Date => new Date(app.clock.now().getTime() + count * HOUR);

/** An open request with a visit so many hours from now. */
async function visit(after: number): Promise<GivenRequest> {
  const request = await app.given.request(org);
  const venue = await app.given.venue(org);
  await app.given.appointment(request, {
    starts_at: hours(after),
    venue_id: venue.id,
    venue_text: null,
  });
  return request;
}

async function make(body: object = {}): Promise<AssignmentPlanView> {
  const made = await coordinator.post('/assignment-plans', body);
  expect(made.status).toBe(201);
  return made.body;
}

const erase = ({ residentId }: GivenRequest) =>
  app.given.rows('DELETE FROM residents WHERE id = $1', [residentId]);

describe('a plan that holds somebody who was erased', () => {
  it('leaves out who was closed or erased since it was made, and says how many', async () => {
    await app.given.meedenker(org);
    await app.given.meedenker(org);
    const requests = [await visit(168), await visit(192), await visit(216)] as const;
    const requestIds = requests.map(({ id }) => id);
    const first = await make({ requestIds });
    expect(first).toMatchObject({ requests: 3, leftOut: 0, toSend: 3 });
    const [stays, closed, erased] = requests;
    const locked = first.pairs
      .filter(({ request }) => request.id === erased.id)
      .map(({ request, meedenker }) => ({ requestId: request.id, meedenkerId: meedenker.id }));
    await app.given.rows(
      `UPDATE support_requests SET state = 'closed', close_reason = 'not_held', closed_at = $2 WHERE id = $1`,
      [closed.id, app.clock.now()],
    );
    await erase(erased);

    const read = await coordinator.get(`/assignment-plans/${first.id}`);
    expect(read.body).toMatchObject({ requests: 2, leftOut: 1, toSend: 2 });
    const again = await make({ requestIds, locked });
    expect(again).toMatchObject({ requests: 1, leftOut: 2, toSend: 1, requestIds });
    expect(again.pairs.map(({ request }) => request.id)).toEqual([stays.id]);

    const sent = await coordinator.post(`/assignment-plans/${first.id}/application`);
    expect(sent.body).toMatchObject({ state: 'applied', leftOut: 1 });
    expect(sent.body.pairs.map(({ result }: { result: string }) => result).toSorted()).toEqual([
      'closed',
      'sent',
    ]);
  });

  it('shows the reason of a pair without the other request, when that one was erased', async () => {
    const [near] = [await app.given.meedenker(org), await app.given.meedenker(org, FAR)];
    const { request: earlier } = await app.given.match(org, {
      meedenker: near,
      appointment: { starts_at: hours(168) },
    });
    await visit(168.5);
    const plan = await make();
    expect(plan.pairs[0]?.nearest.request?.id).toBe(earlier.id);
    await erase(earlier);
    const read = (await coordinator.get(`/assignment-plans/${plan.id}`)).body;
    expect(read).toMatchObject({
      leftOut: 0,
      pairs: [{ nearest: { code: 'booked', meedenker: { id: near.id }, request: null } }],
    });
  });

  it('is not made of what this organisation never had', async () => {
    const erased = await visit(168);
    await make({ requestIds: [erased.id] });
    await erase(erased);
    const made = await make({ requestIds: [erased.id] });
    expect(made).toMatchObject({ state: 'ready', requests: 0, leftOut: 1 });
    const requestIds = [erased.id, newId()];
    expect((await coordinator.post('/assignment-plans', { requestIds })).status).toBe(404);
    const elsewhere = await app.signIn(
      'coordinator',
      await app.given.organisation({ municipalities: [] }),
    );
    const stranger = await elsewhere.post('/assignment-plans', { requestIds: [erased.id] });
    expect(stranger.status).toBe(404);
  });
});
