import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

describe('the day of a visit', () => {
  let app: TestApp;
  let org: Org;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  beforeEach(async () => {
    app.clock.set(TUESDAY);
    org = await app.given.organisation({ municipalities: [] });
  });
  afterAll(() => app.stop());

  const as = (meedenker: GivenMeedenker): Promise<Caller> =>
    app.withSession(org.id, { kind: 'staff', userId: meedenker.userId as string });
  const minutes = (count: number): Date => new Date(app.clock.now().getTime() + count * 60_000);
  const homeVisit = (startsIn = 30) =>
    app.given.match(org, {
      appointment: {
        channel: 'home',
        venue_text: null,
        address: 'Dorpsstraat 1',
        starts_at: minutes(startsIn),
      },
    });
  const tasks = (appointmentId: string) =>
    app.given.rows<{ id: string; kind: string; state: string; facts: object }>(
      `SELECT id, kind, state, facts FROM call_tasks WHERE appointment_id = $1 ORDER BY created_at, kind`,
      [appointmentId],
    );
  const checkOutDue = (id: string) =>
    app.given.rows(
      `INSERT INTO jobs.job (name, data) SELECT 'check-out-due', jsonb_build_object('organisationId', $1::text, 'id', $2::text)`,
      [org.id, id],
    );

  it('keeps the real time of a tap that was sent later, and counts it once', async () => {
    const { appointment, meedenker } = await homeVisit();
    app.clock.pass({ minutes: 50 });
    const caller = await as(meedenker);
    const tap = { state: 'inside', tappedAt: minutes(-18).toISOString() };
    for (let time = 0; time < 2; time += 1) {
      expect((await caller.post(`/appointments/${appointment.id}/presence`, tap)).status).toBe(204);
    }
    const { items } = (await caller.get('/my-appointments')).body as { items: object[] };
    expect(items).toMatchObject([
      {
        taps: [{ state: 'inside', at: tap.tappedAt }],
        expectedOutAt: new Date(appointment.startsAt.getTime() + 3_600_000).toISOString(),
      },
    ]);
  });

  it('believes no phone that is ahead of the clock', async () => {
    const { appointment, meedenker } = await homeVisit();
    const caller = await as(meedenker);
    const ahead = { state: 'inside', tappedAt: minutes(600).toISOString() };
    await caller.post(`/appointments/${appointment.id}/presence`, ahead).expect(204);
    expect((await caller.get('/my-appointments')).body.items).toMatchObject([
      { taps: [{ at: TUESDAY }] },
    ]);
  });

  it('gives the coordinator the call to make when somebody is late, and takes it away once inside', async () => {
    const { appointment, meedenker } = await app.given.match(org, {
      appointment: { starts_at: minutes(20) },
    });
    const caller = await as(meedenker);
    await caller.post(`/appointments/${appointment.id}/presence`, { state: 'late' }).expect(204);
    expect(await tasks(appointment.id)).toMatchObject([
      { kind: 'late', state: 'open', facts: { meedenkerName: meedenker.name } },
    ]);
    app.clock.pass({ minutes: 25 });
    await caller.post(`/appointments/${appointment.id}/presence`, { state: 'inside' }).expect(204);
    expect(await tasks(appointment.id)).toMatchObject([{ kind: 'late', state: 'done' }]);
  });

  it('raises an alarm at once for who is not safe, however often and whenever it is tapped', async () => {
    const { appointment, meedenker, request } = await homeVisit(60 * 30);
    const coordinator = await app.given.user(org);
    const caller = await as(meedenker);
    for (let time = 0; time < 2; time += 1) {
      await caller
        .post(`/appointments/${appointment.id}/presence`, { state: 'unsafe' })
        .expect(204);
      app.clock.pass({ minutes: 1 });
    }
    expect(await tasks(appointment.id)).toMatchObject([{ kind: 'unsafe', state: 'open' }]);
    expect(
      await app.given.count('messages', `recipient_id = $1 AND purpose = 'visit_alarm'`, [
        coordinator.id,
      ]),
    ).toBe(1);
    const desk = await app.withSession(org.id, { kind: 'staff', userId: coordinator.id });
    expect((await desk.get('/call-tasks')).body.items).toMatchObject([
      { kind: 'unsafe', recipientKind: 'meedenker', name: meedenker.name, phone: '0612345678' },
    ]);
    const { groups } = (await desk.get('/work-list')).body as {
      groups: { group: string; items: { kind: string }[] }[];
    };
    expect(groups[0]?.items[0]).toMatchObject({ kind: 'unsafe' });
    const resident = await app.withSession(org.id, {
      kind: 'resident',
      requestId: request.id,
      byCode: true,
    });
    const diary = await resident.get('/my-request/access-log');
    expect(JSON.stringify(diary.body)).not.toMatch(/unsafe/);
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'presence.unsafe' AND cardinality(request_ids) = 0 AND organisation_id = $1`,
        [org.id],
      ),
    ).toBe(2);
    const [alarm] = await tasks(appointment.id);
    await desk.post(`/call-tasks/${alarm?.id}/result`, { result: 'done' }).expect(200);
    expect(
      await app.given.rows(
        `SELECT deed, cardinality(request_ids) AS told FROM audit_events WHERE noun_id = $1`,
        [alarm?.id],
      ),
    ).toEqual([{ deed: 'call-task.write', told: 0 }]);
  });

  it('raises an alarm when nobody came out in time, not before, and not after a quarter more was asked', async () => {
    const { appointment, meedenker } = await homeVisit(0);
    const caller = await as(meedenker);
    await caller.post(`/appointments/${appointment.id}/presence`, { state: 'inside' }).expect(204);
    const jobs = await app.given.rows<{ minutes: number }>(
      `SELECT (extract(epoch FROM start_after - created_on) / 60)::int AS minutes FROM jobs.job WHERE name = 'check-out-due' AND data ->> 'id' = $1`,
      [appointment.id],
    );
    expect(jobs).toEqual([{ minutes: 60 }]);
    app.clock.pass({ minutes: 59 });
    await caller.post(`/appointments/${appointment.id}/presence`, { state: 'longer' }).expect(204);
    app.clock.pass({ minutes: 2 });
    await checkOutDue(appointment.id);
    await eventually(
      async () =>
        (await app.given.count(
          'jobs.job',
          `name = 'check-out-due' AND data ->> 'id' = $1 AND state = 'completed'`,
          [appointment.id],
        )) > 0,
    );
    expect(await tasks(appointment.id)).toEqual([]);
    app.clock.pass({ minutes: 15 });
    await checkOutDue(appointment.id);
    await eventually(async () => (await tasks(appointment.id)).length > 0);
    expect(await tasks(appointment.id)).toMatchObject([
      { kind: 'check_out_missed', state: 'open' },
    ]);
    await caller.post(`/appointments/${appointment.id}/presence`, { state: 'done' }).expect(204);
    expect(await tasks(appointment.id)).toMatchObject([
      { kind: 'check_out_missed', state: 'done' },
    ]);
  }, 30_000);

  it('takes a tap that was made during the visit after the report, and no other', async () => {
    const { appointment, meedenker } = await homeVisit(0);
    app.clock.pass({ minutes: 70 });
    const caller = await as(meedenker);
    await caller
      .post(`/appointments/${appointment.id}/outcome-report`, { tookPlace: 'yes' })
      .expect(201);
    const told = { state: 'done', tappedAt: minutes(-10).toISOString() };
    await caller.post(`/appointments/${appointment.id}/presence`, told).expect(204);
    expect(
      (await caller.post(`/appointments/${appointment.id}/presence`, { state: 'late' })).body,
    ).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  it('is not told long before', async () => {
    const { appointment, meedenker } = await homeVisit(5 * 60);
    const caller = await as(meedenker);
    expect(
      (await caller.post(`/appointments/${appointment.id}/presence`, { state: 'inside' })).body,
    ).toMatchObject({ status: 409, code: 'too_early' });
  });

  it('remembers what was prepared, with the visit', async () => {
    const { proposal, meedenker } = await homeVisit();
    const caller = await as(meedenker);
    const tick = (step: string, done: boolean) =>
      caller.post(`/proposals/${proposal.id}/preparation`, { step, done }).expect(204);
    await tick('goal', true);
    await tick('goal', true);
    await tick('letter', true);
    await tick('letter', false);
    const again = await as(meedenker);
    expect((await again.get('/my-appointments')).body.items).toMatchObject([
      { prepared: ['goal'] },
    ]);
    const other = await as(await app.given.meedenker(org, { account: true }));
    expect(
      (await other.post(`/proposals/${proposal.id}/preparation`, { step: 'goal', done: false }))
        .status,
    ).toBe(404);
  });
});
