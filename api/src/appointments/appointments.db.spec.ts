import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

describe('who sees a visit', () => {
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
  const days = (count: number): Date => new Date(app.clock.now().getTime() + count * 86_400_000);

  /** A visit that took place so many days ago, and of which the report closed it an hour later. */
  const visitOf = async (daysAgo: number) => {
    const start = days(-daysAgo);
    const match = await app.given.match(org, {
      appointment: {
        state: 'took_place',
        starts_at: start,
        ended_at: new Date(start.getTime() + 3_600_000),
      },
    });
    await app.given.rows(`UPDATE proposals SET state = 'ended', reason = 'done' WHERE id = $1`, [
      match.proposal.id,
    ]);
    await app.given.rows('DELETE FROM bookings WHERE appointment_id = $1', [match.appointment.id]);
    return match;
  };

  it.each([
    [13, 200],
    [15, 404],
  ])('ends for the Meedenker 14 days after it: on day %i the answer is %i', async (day, status) => {
    const { appointment, meedenker } = await visitOf(day);
    const caller = await as(meedenker);
    expect((await caller.get(`/appointments/${appointment.id}`)).status).toBe(status);
    expect((await caller.get(`/appointments/${appointment.id}/calendar`)).status).toBe(status);
    expect((await coordinator.get(`/appointments/${appointment.id}`)).status).toBe(200);
  });

  it('keeps an earlier visit with who went along, when somebody else comes next time', async () => {
    const { request, appointment, meedenker } = await visitOf(2);
    const next = await app.given.meedenker(org, { account: true });
    await app.given.proposal(request, next, { state: 'accepted' });
    expect((await coordinator.get(`/appointments/${appointment.id}`)).body).toMatchObject({
      meedenker: { id: meedenker.id },
    });
    expect((await (await as(meedenker)).get(`/appointments/${appointment.id}`)).status).toBe(200);
    expect((await (await as(next)).get(`/appointments/${appointment.id}`)).status).toBe(404);
  });

  it('shows the address of a home visit to a coordinator, never here to the Meedenker', async () => {
    const { appointment, meedenker } = await app.given.match(org, {
      appointment: {
        channel: 'home',
        venue_text: null,
        address: 'Dorpsstraat 1',
        starts_at: days(1),
      },
    });
    expect((await coordinator.get(`/appointments/${appointment.id}`)).body).toMatchObject({
      address: 'Dorpsstraat 1',
    });
    expect((await (await as(meedenker)).get(`/appointments/${appointment.id}`)).body).toMatchObject(
      { id: appointment.id, address: null },
    );
  });
});
