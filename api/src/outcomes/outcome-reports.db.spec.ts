import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { AppointmentView } from '../appointments/appointments.dto.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

interface File {
  stage: string;
  appointment: object;
  proposals: object[];
}

describe('the report of a visit', () => {
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

  const fileOf = async (request: GivenRequest): Promise<File> =>
    (await coordinator.get(`/support-requests/${request.id}`)).body as File;
  const later = (hours: number): string =>
    new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString();

  it('counts what went wrong at the municipality, without the visit; none is an answer', async () => {
    const own = await app.given.organisation({ municipalities: [] });
    const by = await app.signIn('coordinator', own);
    const reported = async (signals: string[] | undefined): Promise<number> => {
      const { appointment } = await app.given.match(own, {
        appointment: { starts_at: new Date(app.clock.now().getTime() - 7_200_000) },
      });
      const body = { tookPlace: 'yes', ...(signals ? { signals } : {}) };
      const answer = await by.post(`/appointments/${appointment.id}/outcome-report`, body);
      if (answer.status === 201) expect(answer.body.signals).toEqual(signals ?? []);
      return answer.status;
    };
    expect(await reported(['letter_unclear', 'interpreter_refused'])).toBe(201);
    expect(await reported(['letter_unclear'])).toBe(201);
    expect(await reported(['none'])).toBe(201);
    expect(await reported(undefined)).toBe(201);
    expect(await reported(['none', 'letter_unclear'])).toBe(400);
    expect(await reported(['rude'])).toBe(400);
    expect(
      await app.given.rows(
        `SELECT quarter, municipality_code, kind, signals FROM signal_counts WHERE organisation_id = $1 ORDER BY kind`,
        [own.id],
      ),
    ).toEqual([
      { quarter: '2026-Q4', municipality_code: 'GM0784', kind: 'interpreter_refused', signals: 1 },
      { quarter: '2026-Q4', municipality_code: 'GM0784', kind: 'letter_unclear', signals: 2 },
    ]);
  });

  it('reports what came of the visit, once and not before', async () => {
    const { request, appointment, meedenker } = await app.given.match(org);
    const report = {
      tookPlace: 'yes',
      agreements: ['decision_follows', 'papers_needed'],
      nextStepClear: 'yes',
      atmosphere: 4,
      handOffNeeded: false,
      roleKept: 5,
    };
    let companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    expect(
      (await companion.post(`/appointments/${appointment.id}/outcome-report`, report)).body,
    ).toMatchObject({ status: 409, code: 'too_early' });
    app.clock.set(new Date(appointment.startsAt.getTime() + 2 * 3_600_000));
    companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    coordinator = await app.signIn('coordinator', org);
    const made = await companion.post(`/appointments/${appointment.id}/outcome-report`, report);
    expect(made.body).toMatchObject({ ...report, minutes: 60, reportedBy: 'meedenker' });
    expect(
      (await companion.post(`/appointments/${appointment.id}/outcome-report`, report)).status,
    ).toBe(409);
    expect(await fileOf(request)).toMatchObject({
      stage: 'took_place',
      outcome: { tookPlace: 'yes' },
    });
    expect((await companion.get('/my-appointments?when=past')).body.items).toMatchObject([
      { id: appointment.id, resident: null },
    ]);
    expect(
      await app.given.count('messages', `request_id = $1 AND purpose = 'questionnaire'`, [
        request.id,
      ]),
    ).toBe(1);
    expect(
      (await coordinator.post(`/support-requests/${request.id}/closure`, { reason: 'helped' }))
        .body,
    ).toMatchObject({ stage: 'closed', allowed: expect.arrayContaining(['reopen']) });
    expect(
      (await coordinator.post(`/support-requests/${request.id}/reopening`)).body,
    ).toMatchObject({ stage: 'took_place' });
  });

  it.each([
    ['no_show_resident', { state: 'no_show', noShowBy: 'resident' }, 'done'],
    ['no_show_meedenker', { state: 'no_show', noShowBy: 'meedenker' }, 'drop_out'],
    ['companion_refused', { state: 'companion_refused' }, 'done'],
    ['cancelled_at_desk', { state: 'cancelled', cancelledBy: 'municipality' }, 'done'],
  ])('keeps %s apart from every other end', async (tookPlace, visit, reason) => {
    const { request, appointment, proposal } = await app.given.match(org);
    app.clock.set(new Date(appointment.startsAt.getTime() + 3_600_000));
    coordinator = await app.signIn('coordinator', org);
    await coordinator
      .post(`/appointments/${appointment.id}/outcome-report`, { tookPlace })
      .expect(201);
    const file = await fileOf(request);
    expect(file.appointment).toMatchObject(visit);
    expect(file.proposals).toMatchObject([{ id: proposal.id, state: 'ended', reason }]);
    expect(
      await app.given.count('call_tasks', `request_id = $1 AND kind = 'companion_refused'`, [
        request.id,
      ]),
    ).toBe(tookPlace === 'companion_refused' ? 1 : 0);
  });

  it('refuses details of a visit that did not take place', async () => {
    const { appointment } = await app.given.match(org);
    app.clock.set(new Date(appointment.startsAt.getTime() + 3_600_000));
    coordinator = await app.signIn('coordinator', org);
    const answer = await coordinator.post(`/appointments/${appointment.id}/outcome-report`, {
      tookPlace: 'no_show_resident',
      atmosphere: 3,
      minutes: 10,
    });
    expect(answer.body).toMatchObject({
      status: 400,
      errors: [{ field: 'atmosphere' }, { field: 'minutes' }],
    });
  });

  it('is still of the Meedenker who went, when it comes after the visit was given up as unknown', async () => {
    const { appointment, proposal, meedenker } = await app.given.match(org, {
      appointment: {
        state: 'unknown',
        starts_at: new Date(later(-24 * 15)),
        ended_at: new Date(later(-24)),
      },
    });
    await app.given.rows(`UPDATE proposals SET state = 'ended', reason = 'done' WHERE id = $1`, [
      proposal.id,
    ]);
    await coordinator
      .post(`/appointments/${appointment.id}/outcome-report`, { tookPlace: 'yes' })
      .expect(201);
    expect(
      await app.given.count('outcome_reports', 'appointment_id = $1 AND meedenker_id = $2', [
        appointment.id,
        meedenker.id,
      ]),
    ).toBe(1);
  });

  it('can still be written by who went along, when the request was closed after the visit', async () => {
    const { request, appointment, meedenker } = await app.given.match(org, {
      appointment: { starts_at: new Date(later(-2)) },
    });
    await coordinator
      .post(`/support-requests/${request.id}/closure`, { reason: 'helped' })
      .expect(200);
    const companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    await companion
      .post(`/appointments/${appointment.id}/outcome-report`, { tookPlace: 'yes' })
      .expect(201);
  });

  it('makes a missing report a task after a working day, and unknown after two weeks', async () => {
    const request = await app.given.request(org);
    const answer = await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt: later(24),
      durationMinutes: 45,
      channel: 'phone',
      meedenkerId: (await app.given.meedenker(org)).id,
    });
    const { id } = answer.body as AppointmentView;
    const wake = () =>
      app.given.rows(
        `UPDATE jobs.job SET start_after = now() WHERE data ->> 'id' = $1 AND state = 'created'`,
        [id],
      );
    app.clock.pass({ days: 2, hours: 8 });
    await wake();
    await eventually(
      async () =>
        (await app.given.count(
          'call_tasks',
          `appointment_id = $1 AND kind = 'report_missing' AND state = 'open'`,
          [id],
        )) === 1,
    );
    app.clock.pass({ days: 15 });
    await app.given.rows(
      `INSERT INTO jobs.job (name, data) SELECT 'report-due', jsonb_build_object('organisationId', $1::text, 'id', $2::text)`,
      [org.id, id],
    );
    await eventually(
      async () =>
        (await app.given.count('appointments', `id = $1 AND state = 'unknown'`, [id])) === 1,
    );
  }, 30_000);
});
