import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

describe('an offer, as things stand now,', () => {
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
  const offer = (request: GivenRequest, meedenker: { id: string }, more: object = {}) =>
    coordinator.post(`/support-requests/${request.id}/proposals`, {
      meedenkerId: meedenker.id,
      ...more,
    });

  it.each(['drop_out', 'someone_else', 'moved'])(
    'is not made to whose yes ended because of %s',
    async (reason) => {
      const meedenker = await app.given.meedenker(org, { account: true });
      const request = await app.given.request(org);
      await app.given.proposal(request, meedenker, {
        state: 'ended',
        reason,
        accepted_by: 'meedenker',
        answered_at: app.clock.now(),
      });
      expect((await offer(request, meedenker)).body).toMatchObject({
        status: 409,
        code: 'said_no',
      });
    },
  );

  it('may stand until a far day', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const request = await app.given.request(org);
    const expiresAt = '2126-01-01T00:00:00.000Z';
    expect((await offer(request, meedenker, { expiresAt })).body).toMatchObject({ expiresAt });
  });

  it('takes no yes to another moment than was shown', async () => {
    const meedenker = await app.given.meedenker(org, { account: true });
    const request = await app.given.request(org);
    const { body } = await offer(request, meedenker);
    const { startsAt } = await app.given.appointment(request);
    const yes = async (seen: object) =>
      (await as(meedenker)).post(`/proposals/${body.id}/acceptance`, seen);
    expect((await yes({ startsAt: null })).body).toMatchObject({
      status: 409,
      code: 'time_changed',
      startsAt: startsAt.toISOString(),
    });
    expect((await yes({ startsAt: startsAt.toISOString() })).body).toMatchObject({
      state: 'accepted',
    });
  });
});
