import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Reminders } from '../matching/reminders.js';
import { systemOf } from '../platform/actor.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

describe('reminders that are planned anew', () => {
  it('let the calls and messages of before die, and leave alone what is told again', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const { request, appointment } = await app.given.match(org, {
      request: { resident: { email: null, phone: '0161222222', channel: 'phone' } },
      appointment: {
        starts_at: new Date('2026-12-02T13:00:00Z'),
        channel: 'phone',
        venue_text: null,
      },
    });
    const renew = () =>
      app.rows.as(systemOf(org.id), (tx) => app.part(Reminders).renew(tx, request.id));
    const standing = () =>
      app.given.rows<{ what: string }>(
        `SELECT DISTINCT concat_ws(' ', what, subject_version, state) AS what FROM (
           SELECT 'call' AS what, subject_version, state FROM call_tasks WHERE request_id = $1 AND purpose LIKE 'reminder%'
           UNION ALL SELECT 'message', subject_version, state FROM messages WHERE request_id = $1 AND purpose LIKE 'visit_reminder%'
         ) told ORDER BY 1`,
        [request.id],
      );
    await renew();
    const first = [{ what: 'call 1 open' }, { what: 'message 1 pending' }];
    expect(await standing()).toEqual(first);
    await renew();
    expect(await standing()).toEqual(first);

    await app.given.rows('UPDATE appointments SET version = 2 WHERE id = $1', [appointment.id]);
    await app.given.rows('UPDATE proposals SET confirmed_version = 2 WHERE request_id = $1', [
      request.id,
    ]);
    await renew();
    expect(await standing()).toEqual([
      { what: 'call 1 superseded' },
      { what: 'call 2 open' },
      { what: 'message 1 superseded' },
      { what: 'message 2 pending' },
    ]);
  });
});
