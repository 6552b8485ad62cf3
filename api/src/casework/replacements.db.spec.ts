import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';

import type { SuggestionsView } from '../matching/suggestions.dto.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

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

/** A visit in two hours that the first said yes to, and a second who could go too. */
async function arranged(): Promise<{
  request: GivenRequest;
  appointment: { id: string };
  first: GivenMeedenker;
  second: GivenMeedenker;
}> {
  const first = await app.given.meedenker(org, { account: true });
  const second = await app.given.meedenker(org, { account: true });
  const startsAt = new Date(app.clock.now().getTime() + 2 * 3_600_000);
  const { request, appointment } = await app.given.match(org, {
    meedenker: first,
    appointment: { starts_at: startsAt, channel: 'phone', venue_text: null },
  });
  return { request, appointment, first, second };
}

const replace = async ({ id }: GivenRequest, body: object, key?: string): Promise<Response> =>
  coordinator.post(`/support-requests/${id}/replacement`, body, key ? { key } : {});

const suggested = async ({ id }: GivenRequest): Promise<string[]> =>
  (
    (await coordinator.get(`/support-requests/${id}/suggestions`)).body as SuggestionsView
  ).suggestions.map(({ meedenker }) => meedenker.id);

describe('who was replaced by a coordinator', () => {
  it('stays on the list of the same request, and can be asked again', async () => {
    const { request, first, second } = await arranged();
    expect((await replace(request, { meedenkerId: second.id })).status).toBe(200);
    expect((await suggested(request)).sort()).toEqual([first.id, second.id].sort());
    const asked = await coordinator.post(`/support-requests/${request.id}/proposals`, {
      meedenkerId: first.id,
    });
    expect(asked.status).toBe(201);
  });

  it('is not asked by a ladder that nobody started', async () => {
    const { request, appointment, first, second } = await arranged();
    await replace(request, {});
    const yes = await coordinator.post(`/support-requests/${request.id}/ladders/said-yes`, {
      meedenkerId: second.id,
    });
    expect(yes.status).toBe(200);
    const reserve = await app.given.meedenker(org, { account: true });
    const theirs = await app.withSession(org.id, { kind: 'staff', userId: second.userId ?? '' });
    await theirs.post(`/appointments/${appointment.id}/drop-out`, { reason: 'ill' });
    await eventually(() =>
      app.given.count('proposals', `request_id = $1 AND meedenker_id = $2 AND state = 'offered'`, [
        request.id,
        reserve.id,
      ]),
    );
    const [{ id }] = (await coordinator.get(`/support-requests/${request.id}/ladders`)).body.items;
    expect((await coordinator.post(`/ladders/${id}/next`)).status).toBe(200);
    expect(
      await app.given.count('proposals', `meedenker_id = $1 AND state = 'offered'`, [first.id]),
    ).toBe(0);
    expect(await suggested(request)).toContain(first.id);
  });
});

describe('a replacement', () => {
  it('happens once for one key, however often it is sent', async () => {
    const { request, second } = await arranged();
    const first = await replace(request, { meedenkerId: second.id }, 'swap');
    const again = await replace(request, { meedenkerId: second.id }, 'swap');
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await app.given.count('proposals', 'request_id = $1', [request.id])).toBe(2);
    expect((await replace(request, {}, 'swap')).body).toMatchObject({
      status: 409,
      code: 'key_reused',
    });
  });
});
