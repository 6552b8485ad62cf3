import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  await app.given.serves(org, 'GM0784', { is_default: false });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

/** A visit that began an hour ago, and what was heard of it. */
const heard = async (tookPlace: string) => {
  const match = await app.given.match(org, {
    appointment: { starts_at: new Date(app.clock.now().getTime() - 3_600_000) },
  });
  await coordinator
    .post(`/appointments/${match.appointment.id}/outcome-report`, { tookPlace })
    .expect(201);
  return match;
};
const appointmentOf = async (requestId: string): Promise<Record<string, unknown>> =>
  (await coordinator.get(`/support-requests/${requestId}`)).body.appointment;
const workOf = async (requestId: string): Promise<string[]> =>
  (await coordinator.get('/work-list')).body.groups.flatMap(
    ({ items }: { items: { kind: string; requestId: string | null }[] }) =>
      items.filter((item) => item.requestId === requestId).map(({ kind }) => kind),
  );
const signals = (): Promise<unknown[]> =>
  app.given.rows('SELECT kind, signals FROM signal_counts WHERE organisation_id = $1', [org.id]);

describe('a conversation that did not go as planned (A14)', () => {
  it.each([
    ['no_show_resident', { state: 'no_show', noShowBy: 'resident' }, []],
    ['no_show_meedenker', { state: 'no_show', noShowBy: 'meedenker' }, []],
    ['companion_refused', { state: 'companion_refused' }, ['companion_refused']],
    [
      'cancelled_at_desk',
      { state: 'cancelled', cancelledBy: 'municipality' },
      ['cancelled_at_desk'],
    ],
  ])('has a status of its own: %s', async (tookPlace, status, counted) => {
    const { request } = await heard(tookPlace);
    expect(await appointmentOf(request.id)).toMatchObject(status);
    expect(await signals()).toEqual(counted.map((kind) => ({ kind, signals: 1 })));
  });

  it('is another thing again when the resident cancels', async () => {
    const { request, appointment } = await app.given.match(org);
    await coordinator
      .post(`/appointments/${appointment.id}/cancellation`, { by: 'resident' })
      .expect(200);
    expect(await appointmentOf(request.id)).toMatchObject({
      state: 'cancelled',
      cancelledBy: 'resident',
    });
    expect(await signals()).toEqual([]);
  });

  it.each([
    ['cancellation', { by: 'municipality' }],
    ['move', { startsAt: '2026-12-01T09:00:00Z', cause: 'municipality' }],
  ])('asks for no report any more after a %s that was heard late', async (deed, body) => {
    const { request, appointment } = await app.given.match(org, {
      appointment: { starts_at: new Date(app.clock.now().getTime() - 2 * 86_400_000) },
    });
    await app.given.insert('call_tasks', {
      organisation_id: org.id,
      id: newId(),
      kind: 'report_missing',
      request_id: request.id,
      appointment_id: appointment.id,
      subject_id: appointment.id,
      subject_version: 1,
      facts: '{}',
      state: 'open',
      due_at: app.clock.now(),
      created_at: app.clock.now(),
      recipient_kind: 'resident',
    });
    expect(await workOf(request.id)).toContain('report_missing');
    await coordinator
      .post(`/appointments/${appointment.id}/${deed}`, body, { version: 1 })
      .expect(200);
    expect(await workOf(request.id)).not.toContain('report_missing');
    // Of a conversation that has been, nobody is told that it is off.
    const off = `request_id = $1 AND purpose IN ('visit_cancelled', 'appointment_cancelled')`;
    expect(await app.given.count('messages', off, [request.id])).toBe(0);
  });

  it('is work for the same day when the companion was refused', async () => {
    const { request } = await heard('companion_refused');
    expect(await workOf(request.id)).toContain('companion_refused');
    expect(
      await app.given.rows(
        `SELECT due_at FROM call_tasks WHERE request_id = $1 AND kind = 'companion_refused' AND state = 'open'`,
        [request.id],
      ),
    ).toEqual([{ due_at: new Date('2026-11-24T16:00:00Z') }]);
  });

  it('never stands in the way of another conversation of who did not come', async () => {
    const { request } = await heard('no_show_resident');
    const meedenker = await app.given.meedenker(org);
    const again = await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt: '2026-12-01T09:00:00Z',
      durationMinutes: 60,
      channel: 'phone',
      meedenkerId: meedenker.id,
    });
    expect([again.status, again.body.code]).toEqual([201, undefined]);
    expect(await appointmentOf(request.id)).toMatchObject({ state: 'planned' });
  });
});
