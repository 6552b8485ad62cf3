import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

describe('the visits of a Meedenker', () => {
  let app: TestApp;
  let org: Org;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
  });
  afterAll(() => app.stop());

  const as = (meedenker: GivenMeedenker): Promise<Caller> =>
    app.withSession(org.id, { kind: 'staff', userId: meedenker.userId as string });
  const hours = (count: number): Date => new Date(app.clock.now().getTime() + count * 3_600_000);

  it.each([
    [71, 'Dorpsstraat 1'],
    [73, null],
  ])('tell the address of a home visit from three days before: %i hours', async (ahead, shown) => {
    const { meedenker } = await app.given.match(org, {
      appointment: {
        channel: 'home',
        venue_text: null,
        address: 'Dorpsstraat 1',
        starts_at: hours(ahead),
      },
    });
    expect((await (await as(meedenker)).get('/my-appointments')).body.items).toMatchObject([
      { address: shown },
    ]);
  });

  it.each([
    [13, 1],
    [15, 0],
  ])('stay to be seen for 14 days after the report: on day %i, %i', async (day, count) => {
    const { meedenker, proposal } = await app.given.match(org, {
      appointment: {
        state: 'took_place',
        starts_at: hours(-24 * day),
        ended_at: hours(1 - 24 * day),
      },
    });
    await app.given.rows(`UPDATE proposals SET state = 'ended', reason = 'done' WHERE id = $1`, [
      proposal.id,
    ]);
    const caller = await as(meedenker);
    const { items } = (await caller.get('/my-appointments?when=past')).body as { items: object[] };
    expect(items.length).toBe(count);
    items.forEach((visit) => expect(visit).toMatchObject({ resident: null, address: null }));
    expect((await caller.get('/my-appointments')).body.items).toEqual([]);
  });
});
