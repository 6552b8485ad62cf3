import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import { Jobs } from '../platform/jobs.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { AssignmentPlanView } from './assignment-plans.dto.js';

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

/** An open request with a visit in a week. */
async function visit(): Promise<GivenRequest> {
  const request = await app.given.request(org);
  await app.given.appointment(request);
  return request;
}

describe('a plan that takes long', () => {
  async function begun(more: Record<string, unknown> = {}): Promise<{ id: string }> {
    const plan = { id: newId() };
    await app.given.insert('assignment_plans', {
      organisation_id: org.id,
      id: plan.id,
      made_by: (await app.given.user(org)).id,
      made_at: app.clock.now(),
      state: 'computing',
      ...more,
    });
    return plan;
  }
  const work = (plan: { id: string }): Promise<void> =>
    app.rows.as(systemOf(org.id), (tx) => app.part(Jobs).send(tx, 'assignment-plan', plan.id));
  const seen = async (plan: { id: string }) =>
    (await coordinator.get(`/assignment-plans/${plan.id}`)).body as unknown as AssignmentPlanView;

  it('is computed by a job, and cannot be sent before it is ready', async () => {
    const her = await app.given.meedenker(org);
    const request = await visit();
    const plan = await begun();
    expect(await seen(plan)).toMatchObject({ state: 'computing', progress: 0, allowed: ['stop'] });
    expect((await coordinator.post(`/assignment-plans/${plan.id}/application`)).body).toMatchObject(
      { status: 409, code: 'wrong_state' },
    );
    await work(plan);
    await eventually(async () => (await seen(plan)).state === 'ready');
    expect((await seen(plan)).pairs).toMatchObject([
      { request: { id: request.id }, meedenker: { id: her.id } },
    ]);
  });

  it('can be stopped, and then stays so', async () => {
    await app.given.meedenker(org);
    await visit();
    const [plan, after] = [await begun(), await begun()];
    const stopped = await coordinator.post(`/assignment-plans/${plan.id}/cancellation`);
    expect(stopped.body).toMatchObject({ state: 'stopped', allowed: [] });
    await work(plan);
    await work(after);
    await eventually(async () => (await seen(after)).state === 'ready');
    expect((await seen(plan)).state).toBe('stopped');
    expect(
      (await coordinator.post(`/assignment-plans/${after.id}/cancellation`)).body,
    ).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  it('says which rule a lock breaks', async () => {
    const paused = await app.given.meedenker(org, { state: 'paused' });
    const request = await visit();
    const plan = await begun({
      locks: JSON.stringify([{ requestId: request.id, meedenkerId: paused.id }]),
    });
    await work(plan);
    await eventually(async () => (await seen(plan)).state === 'failed');
    expect(await seen(plan)).toMatchObject({ problem: 'not_eligible' });
  });
});
