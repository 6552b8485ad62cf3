import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

describe('who has been asked and did not answer yet', () => {
  let app: TestApp;
  let org: Org;
  let coordinator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
  });
  beforeEach(async () => {
    app.clock.set(TUESDAY);
    coordinator = await app.signIn('coordinator', org);
  });
  afterAll(() => app.stop());

  const later = (hours: number): string =>
    new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();
  /** What was told of an offer has been sent. */
  const sent = (offerId: string) =>
    app.given.rows(
      `UPDATE messages SET state = 'sent', sent_at = $2 WHERE subject_id = $1 AND state = 'pending'`,
      [offerId, app.clock.now()],
    );

  it('is told of a date, another date, none and a new one, each once', async () => {
    const request = await app.given.request(org);
    const meedenker = await app.given.meedenker(org, { account: true });
    const made = await coordinator.post(`/support-requests/${request.id}/proposals`, {
      meedenkerId: meedenker.id,
    });
    const told = () =>
      app.given.rows(
        `SELECT facts ->> 'startsAt' AS at FROM messages WHERE subject_id = $1 AND purpose = 'offer' ORDER BY created_at, id`,
        [made.body.id],
      );
    const planned = await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt: later(80),
      durationMinutes: 45,
      channel: 'office',
    });
    expect(await told()).toEqual([{ at: null }, { at: later(80) }]);
    const { id } = planned.body as { id: string };
    await coordinator
      .post(`/appointments/${id}/move`, { startsAt: later(96), cause: 'resident' }, { version: 1 })
      .expect(200);
    expect((await told()).at(-1)).toEqual({ at: later(96) });
    await sent(made.body.id);
    await coordinator.post(`/appointments/${id}/cancellation`, { by: 'municipality' }).expect(200);
    expect((await told()).at(-1)).toEqual({ at: null });
    // Another conversation of the same request, though it is the first version of its own.
    await sent(made.body.id);
    await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt: later(120),
      durationMinutes: 45,
      channel: 'office',
    });
    expect((await told()).at(-1)).toEqual({ at: later(120) });
  });

  it('is told of two moves within a minute once', async () => {
    const request = await app.given.request(org);
    const appointment = await app.given.appointment(request, {
      channel: 'phone',
      venue_text: null,
    });
    const meedenker = await app.given.meedenker(org, { account: true });
    const { body: offer } = await coordinator.post(`/support-requests/${request.id}/proposals`, {
      meedenkerId: meedenker.id,
    });
    await sent(offer.id);
    for (const [hours, version] of [
      [50, 1],
      [54, 2],
    ] as const)
      await coordinator
        .post(
          `/appointments/${appointment.id}/move`,
          { startsAt: later(hours), cause: 'resident' },
          { version },
        )
        .expect(200);
    const waits = await app.given.rows(
      `SELECT facts ->> 'startsAt' AS at, not_before AS goes FROM messages
       WHERE subject_id = $1 AND purpose = 'offer' AND state = 'pending'`,
      [offer.id],
    );
    expect(waits).toEqual([{ at: later(54), goes: new Date(app.clock.now().getTime() + 60_000) }]);
  });
});
