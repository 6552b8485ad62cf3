import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import type { RequestView } from './case-file.dto.js';

describe('what is told with a deed', () => {
  let app: TestApp;
  let org: Org;
  let coordinator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
    coordinator = await app.signIn('coordinator', org);
  });
  afterAll(() => app.stop());

  it('stays as a note when a visit is cancelled', async () => {
    const { request, appointment } = await app.given.match(org);
    await coordinator
      .post(`/appointments/${appointment.id}/cancellation`, {
        by: 'municipality',
        reason: 'De consulent is ziek.',
      })
      .expect(200);
    const file = (await coordinator.get(`/support-requests/${request.id}`)).body as RequestView;
    expect(file.notes).toMatchObject([{ body: 'De consulent is ziek.' }]);
  });

  it('stays as a note when a coordinator stops a request', async () => {
    const { request } = await app.given.match(org);
    const answer = await coordinator.post(`/support-requests/${request.id}/withdrawal`, {
      by: 'resident',
      reason: 'Mijn zus gaat mee.',
    });
    expect((answer.body as RequestView).notes).toMatchObject([{ body: 'Mijn zus gaat mee.' }]);
  });

  it('becomes something for a coordinator to read when the resident stops', async () => {
    const { request } = await app.given.match(org);
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    await resident.post('/my-request/withdrawal', { reason: 'Mijn zus gaat mee.' }).expect(200);
    const { items } = (await coordinator.get('/call-tasks')).body as { items: object[] };
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'question',
        supportRequestId: request.id,
        facts: { text: 'Mijn zus gaat mee.' },
      }),
    );
  });

  it('makes no appointment at triage out of a time at which it would run on into the night', async () => {
    const request = await app.given.request(org, {
      state: 'submitted',
      appointment_known: true,
      wished_starts_at: '2026-12-03T20:45:00Z',
      wished_channel: 'office',
    });
    const answer = await coordinator.post(`/support-requests/${request.id}/triage`, {
      conversationType: 'INTAKE',
      outcome: 'accept',
    });
    expect(answer.body).toMatchObject({ state: 'triaged', appointment: null });
  });
});
