import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { Invitations } from './invitations.service.js';

/** A week after TUESDAY, at 11.00 in Amsterdam. */
const VISIT = '2026-12-01T10:00:00.000Z';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation({ quiet_from: '21:00', quiet_until: '08:00' });
}, 60_000);
beforeEach(async () => {
  app.clock.set(TUESDAY);
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const asked = (request: GivenRequest): Promise<string[]> =>
  app.given
    .rows<{ line: string }>(
      `SELECT concat_ws(' ', purpose, subject_version, state, to_char(not_before AT TIME ZONE 'UTC', 'MM-DD HH24:MI')) AS line
       FROM messages WHERE request_id = $1 AND purpose LIKE 'questionnaire%' ORDER BY not_before, purpose`,
      [request.id],
    )
    .then((rows) => rows.map(({ line }) => line));

const planned = async (
  startsAt = VISIT,
  more = {},
): Promise<{ request: GivenRequest; id: string }> => {
  const request = await app.given.request(org, more);
  const { status, body } = await coordinator.post('/appointments', {
    supportRequestId: request.id,
    conversationType: 'REVIEW',
    startsAt,
    durationMinutes: 60,
    channel: 'office',
  });
  expect(status).toBe(201);
  return { request, id: body.id };
};

const renew = (request: GivenRequest): Promise<void> =>
  app.rows.as(systemOf(org.id), (tx) => app.part(Invitations).renew(tx, request.id));

describe('the invitations to questions', () => {
  it('are planned with the visit: one for each moment, and a reminder that is the last word', async () => {
    const { request } = await planned();
    expect(await asked(request)).toEqual([
      'questionnaire_before 1 pending 11-30 10:00',
      'questionnaire 1 pending 12-02 11:00',
      'questionnaire_reminder 2 pending 12-05 09:00',
      'questionnaire_later 1 pending 01-26 09:00',
      'questionnaire_reminder 3 pending 02-09 09:00',
    ]);
  });

  it('move with the visit in the same transaction, and stay one each', async () => {
    const { request, id } = await planned();
    const body = { startsAt: '2026-12-03T13:00:00.000Z', cause: 'municipality' };
    await coordinator.post(`/appointments/${id}/move`, body, { version: 1 }).expect(200);
    expect(await asked(request)).toEqual([
      'questionnaire_before 1 pending 12-02 13:00',
      'questionnaire 1 pending 12-04 14:00',
      'questionnaire_reminder 2 pending 12-07 09:00',
      'questionnaire_later 1 pending 01-28 09:00',
      'questionnaire_reminder 3 pending 02-11 09:00',
    ]);
  });

  it('stay where they are when the move is refused', async () => {
    const { request, id } = await planned();
    const body = { startsAt: '2026-12-03T04:00:00.000Z', cause: 'municipality' };
    await coordinator.post(`/appointments/${id}/move`, body, { version: 1 }).expect(400);
    expect((await asked(request))[0]).toBe('questionnaire_before 1 pending 11-30 10:00');
  });

  it('are never sent a second time, whatever happens to the visit', async () => {
    const { request, id } = await planned();
    await app.given.rows(
      `UPDATE messages SET state = 'sent' WHERE request_id = $1 AND purpose = 'questionnaire_before'`,
      [request.id],
    );
    const body = { startsAt: '2026-12-03T13:00:00.000Z', cause: 'municipality' };
    await coordinator.post(`/appointments/${id}/move`, body, { version: 1 }).expect(200);
    await renew(request);
    expect((await asked(request)).filter((line) => line.includes('_before'))).toEqual([
      'questionnaire_before 1 sent 11-30 10:00',
    ]);
  });

  it('die with a visit that is cancelled, and with a request that the resident withdraws', async () => {
    const { request, id } = await planned();
    await coordinator.post(`/appointments/${id}/cancellation`, { by: 'municipality' }).expect(200);
    expect((await asked(request)).filter((line) => line.includes('pending'))).toEqual([]);
    const other = await planned('2026-12-02T10:00:00.000Z');
    await coordinator
      .post(`/support-requests/${other.request.id}/withdrawal`, { by: 'resident' })
      .expect(200);
    expect((await asked(other.request)).filter((line) => line.includes('pending'))).toEqual([]);
  });

  it('outlive the end of a request that was helped: how it is later is asked all the same', async () => {
    const { request } = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-11-23T09:00:00Z'), state: 'took_place' },
      proposal: { state: 'ended', reason: 'done', accepted_by: 'meedenker' },
    });
    await renew(request);
    await coordinator
      .post(`/support-requests/${request.id}/closure`, { reason: 'helped' })
      .expect(200);
    expect((await asked(request)).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'questionnaire 1 pending',
      'questionnaire_reminder 2 pending',
      'questionnaire_later 1 pending',
      'questionnaire_reminder 3 pending',
    ]);
  });

  it('are not written for who wants nothing more than what the visit needs, until they do again', async () => {
    const { request } = await planned(VISIT, { resident: { opted_out: true } });
    expect(await asked(request)).toEqual([]);
    const contact = {
      firstName: 'Sam',
      email: 'sam.weer@voorbeeld.example',
      channel: 'email',
      mayNameProgramme: true,
      optedOut: false,
      heardBy: 'phone',
    };
    await coordinator
      .put(`/support-requests/${request.id}/contact`, contact, { version: 1 })
      .expect(200);
    expect(await asked(request)).toHaveLength(5);
    await coordinator
      .put(
        `/support-requests/${request.id}/contact`,
        { ...contact, optedOut: true },
        { version: 2 },
      )
      .expect(200);
    expect((await asked(request)).every((line) => line.includes('superseded'))).toBe(true);
  });

  it('are a call for who has no e-mail, and the reminder is none', async () => {
    const { request } = await planned(VISIT, {
      resident: { email: null, channel: 'phone', phone: '0687654321' },
    });
    expect(await asked(request)).toEqual([]);
    const calls = await app.given.rows(
      `SELECT purpose FROM call_tasks WHERE request_id = $1 AND purpose LIKE 'questionnaire%' ORDER BY call_at`,
      [request.id],
    );
    expect(calls.map(({ purpose }) => purpose)).toEqual([
      'questionnaire_before',
      'questionnaire',
      'questionnaire_later',
    ]);
  });

  describe('when the road to somebody changes', () => {
    const calls = async (request: GivenRequest): Promise<string[]> =>
      (
        await app.given.rows<{ line: string }>(
          `SELECT concat_ws(' ', purpose, state) AS line FROM call_tasks
           WHERE request_id = $1 AND purpose LIKE 'questionnaire%' AND state <> 'superseded' ORDER BY call_at`,
          [request.id],
        )
      ).map(({ line }) => line);
    const reachedBy = (request: GivenRequest, contact: object) =>
      coordinator
        .put(
          `/support-requests/${request.id}/contact`,
          {
            firstName: 'Sam',
            mayNameProgramme: true,
            optedOut: false,
            heardBy: 'phone',
            ...contact,
          },
          { version: 1 },
        )
        .expect(200);

    it('are not sent to who was called about them', async () => {
      const { request } = await planned(VISIT, {
        resident: { email: null, channel: 'phone', phone: '0687654321' },
      });
      await app.given.rows(
        `UPDATE call_tasks SET state = 'done', result = 'done', done_at = $2 WHERE request_id = $1 AND purpose = 'questionnaire_before'`,
        [request.id, TUESDAY],
      );
      await reachedBy(request, { email: 'sam.nu@voorbeeld.example', channel: 'email' });
      expect((await asked(request)).map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
        'questionnaire 1 pending',
        'questionnaire_reminder 2 pending',
        'questionnaire_later 1 pending',
        'questionnaire_reminder 3 pending',
      ]);
    });

    it('are no call to who was written to about them', async () => {
      const { request } = await planned();
      await app.given.rows(
        `UPDATE messages SET state = 'sent' WHERE request_id = $1 AND purpose = 'questionnaire_before'`,
        [request.id],
      );
      await reachedBy(request, { phone: '0687654321', channel: 'phone' });
      expect(await calls(request)).toEqual(['questionnaire open', 'questionnaire_later open']);
    });
  });

  it('are gone with a request that is erased', async () => {
    const { request } = await planned();
    await coordinator
      .post(`/support-requests/${request.id}/erasure`, { visit: 'cancel' })
      .expect(200);
    expect(await asked(request)).toEqual([]);
    expect(await app.given.count('evaluation_rounds', 'request_id = $1', [request.id])).toBe(0);
  });
});
