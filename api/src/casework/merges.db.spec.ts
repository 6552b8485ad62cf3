import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { RequestView } from './case-file.dto.js';
import type { LookAlikesView } from './merges.dto.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(new Date(TUESDAY));
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});

const PHONE = '0612345678';

/** Somebody who asked with this number. */
const asked = (more: object = {}, resident: object = {}): Promise<GivenRequest> =>
  app.given.request(org, { resident: { phone: PHONE, ...resident }, ...more });

const bodyOf = (kept: GivenRequest, other: GivenRequest, more: object = {}): object => ({
  otherId: other.residentId,
  requestId: kept.id,
  duplicateId: other.id,
  firstName: 'this',
  contact: 'this',
  language: 'this',
  moment: 'this',
  ...more,
});

const fileOf = async (id: string): Promise<RequestView> =>
  (await coordinator.get(`/support-requests/${id}`)).body as RequestView;

const consent = (request: GivenRequest, granted: boolean): Promise<void> =>
  app.given.insert('consents', {
    organisation_id: org.id,
    request_id: request.id,
    purpose: 'research',
    granted,
    text_version: '1',
    changed_at: app.clock.now(),
  });

describe('who looks like somebody else', () => {
  it('has the same number, however it is written, or the same address', async () => {
    const one = await asked({}, { email: 'fatma@voorbeeld.example' });
    await asked({}, { phone: '+31612345678' });
    await asked({}, { phone: null, email: 'Fatma@voorbeeld.example' });
    await asked({}, { phone: '0687654321' });
    const { lookAlikes } = await fileOf(one.id);
    expect(lookAlikes.map(({ same }) => same).sort()).toEqual([['email'], ['phone']]);
  });

  it('is found on the telephone before there is a request', async () => {
    const before = await asked();
    const { items } = (await coordinator.post('/residents/_search', { phone: '06 12345678' }))
      .body as LookAlikesView;
    expect(items).toMatchObject([{ requestId: before.id, same: ['phone'] }]);
  });

  it('is never somebody of another organisation', async () => {
    const theirs = await app.given.organisation({ municipalities: [] });
    await app.given.request(theirs, { resident: { phone: PHONE } });
    const { lookAlikes } = await fileOf((await asked()).id);
    expect(lookAlikes).toEqual([]);
  });

  it('is not asked about again once they are known to be two people', async () => {
    const [one, other] = [await asked(), await asked()];
    await coordinator
      .post(`/residents/${other.residentId}/distinctions`, { otherId: one.residentId })
      .expect(204);
    expect((await fileOf(one.id)).lookAlikes).toEqual([]);
    expect((await fileOf(other.id)).lookAlikes).toEqual([]);
  });
});

describe('merging two files', () => {
  it('keeps all wishes, the earliest promise, and the careful word', async () => {
    const one = await asked(
      { gender: 'woman', gender_required: true, promised_by: '2026-11-26' },
      { may_name_programme: false },
    );
    const other = await asked({
      needs: ['reading'],
      language: 'tr',
      language_required: true,
      promised_by: '2026-11-25',
      appointment_known: true,
      wished_starts_at: '2026-12-04T10:00:00Z',
      wished_channel: 'office',
    });
    await consent(one, true);
    await consent(other, false);
    const merged = await coordinator.post(
      `/residents/${one.residentId}/merge`,
      bodyOf(one, other, { language: 'other', moment: 'other' }),
    );
    expect(merged.status).toBe(200);
    expect(merged.body).toMatchObject({
      id: one.id,
      language: 'tr',
      promisedBy: '2026-11-25',
      wishes: {
        gender: 'woman',
        genderRequired: true,
        languageRequired: true,
        needs: ['reading'],
      },
      wishedAppointment: { startsAt: '2026-12-04T10:00:00.000Z' },
      resident: { id: one.residentId, mayNameProgramme: false },
      consents: [{ purpose: 'research', granted: false }],
      lookAlikes: [],
      merge: { residentId: one.residentId, undoUntil: '2026-11-25T09:00:00.000Z' },
    });
    expect(await fileOf(other.id)).toMatchObject({
      state: 'closed',
      closeReason: 'duplicate',
      resident: { id: one.residentId },
    });
  });

  it('tells the resident once, about the question that was there twice', async () => {
    const [one, other] = [await asked(), await asked()];
    await coordinator.post(`/residents/${one.residentId}/merge`, bodyOf(one, other)).expect(200);
    const messages = await app.given.rows(
      'SELECT purpose, facts ->> $2 AS reason FROM messages WHERE organisation_id = $1',
      [org.id, 'closeReason'],
    );
    expect(messages).toEqual([{ purpose: 'request_closed', reason: 'duplicate' }]);
  });

  it('takes over the time that was booked, and refuses when both are somewhere at once', async () => {
    const visit = { starts_at: new Date('2026-12-01T09:00:00Z') };
    const first = await app.given.match(org, { appointment: visit });
    const second = await app.given.match(org, { appointment: visit });
    const body = { ...bodyOf(first.request, second.request), duplicateId: undefined };
    const refused = await coordinator.post(`/residents/${first.request.residentId}/merge`, body);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'bookings_overlap' });
    expect(await app.given.count('bookings', 'resident_id = $1', [second.request.residentId])).toBe(
      1,
    );
    const third = await app.given.match(org, {
      appointment: { starts_at: new Date('2026-12-02T09:00:00Z') },
    });
    await coordinator
      .post(`/residents/${first.request.residentId}/merge`, {
        ...bodyOf(first.request, third.request),
        duplicateId: undefined,
      })
      .expect(200);
    expect(await app.given.count('bookings', 'resident_id = $1', [first.request.residentId])).toBe(
      2,
    );
  });

  it('lets the helper of the second question follow the first', async () => {
    const [one, other] = [await asked(), await asked()];
    await app.given.insert('helpers', {
      organisation_id: org.id,
      id: other.id,
      request_id: other.id,
      name: 'Bibliotheek Rijen',
      may_follow: true,
      works_for_municipality: false,
    });
    await coordinator.post(`/residents/${one.residentId}/merge`, bodyOf(one, other)).expect(200);
    expect((await fileOf(one.id)).helper).toMatchObject({ name: 'Bibliotheek Rijen' });
  });

  it('is undone within a day: both are as they were', async () => {
    const one = await asked({ needs: ['wheelchair'] }, { may_name_programme: true });
    const other = await asked({ needs: ['reading'] }, { may_name_programme: false });
    await consent(one, true);
    await coordinator
      .post(
        `/residents/${one.residentId}/merge`,
        bodyOf(one, other, { firstName: 'other', contact: 'other' }),
      )
      .expect(200);
    const before = await app.given.rows('SELECT first_name FROM residents WHERE id = $1', [
      other.residentId,
    ]);
    expect((await fileOf(one.id)).resident.firstName).toBe(before[0]?.['first_name']);
    const undone = await coordinator.post(`/residents/${one.residentId}/unmerge`);
    expect(undone.body).toMatchObject({
      id: one.id,
      wishes: { needs: ['wheelchair'] },
      resident: { mayNameProgramme: true },
      consents: [{ granted: true }],
      merge: null,
    });
    expect(await fileOf(other.id)).toMatchObject({
      state: 'triaged',
      closeReason: null,
      resident: { id: other.residentId },
    });
    expect((await coordinator.post(`/residents/${one.residentId}/unmerge`)).status).toBe(409);
  });

  it('does not bring back a yes that the resident took back meanwhile', async () => {
    const [one, other] = [await asked(), await asked()];
    await consent(one, true);
    await coordinator.post(`/residents/${one.residentId}/merge`, bodyOf(one, other)).expect(200);
    app.clock.pass({ minutes: 5 });
    const no = { granted: false, heardBy: 'phone' };
    await coordinator
      .put(`/support-requests/${one.id}/consents/research`, no, { version: 2 })
      .expect(200);
    const undone = await coordinator.post(`/residents/${one.residentId}/unmerge`);
    expect(undone.body).toMatchObject({ consents: [{ granted: false }] });
  });

  it('carries what waits over to who they are now, and keeps silent where one of them wants that', async () => {
    const one = await asked({}, { may_name_programme: false, email: 'een@voorbeeld.example' });
    const other = await asked({}, { may_name_programme: true, email: 'twee@voorbeeld.example' });
    const id = newId();
    await app.given.insert('messages', {
      organisation_id: org.id,
      id,
      purpose: 'questionnaire',
      recipient_kind: 'resident',
      recipient_id: other.residentId,
      request_id: other.id,
      subject_id: other.id,
      subject_version: 1,
      channel: 'email',
      language: 'nl',
      facts: JSON.stringify({ address: 'twee@voorbeeld.example', mayNameProgramme: true }),
      created_at: app.clock.now(),
      not_before: new Date(app.clock.now().getTime() + 86_400_000),
    });
    const body = bodyOf(one, other, { duplicateId: undefined });
    await coordinator.post(`/residents/${one.residentId}/merge`, body).expect(200);
    expect(
      await app.given.rows('SELECT state, recipient_id, facts FROM messages WHERE id = $1', [id]),
    ).toMatchObject([
      {
        state: 'pending',
        recipient_id: one.residentId,
        facts: { address: 'een@voorbeeld.example', mayNameProgramme: false },
      },
    ]);
  });

  it('stays after a day', async () => {
    const [one, other] = [await asked(), await asked()];
    await coordinator.post(`/residents/${one.residentId}/merge`, bodyOf(one, other)).expect(200);
    app.clock.set(new Date('2026-11-25T09:01:00Z'));
    const late = await app.signIn('coordinator', org);
    const answer = await late.post(`/residents/${one.residentId}/unmerge`);
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'undo_expired' });
    const file = await late.get(`/support-requests/${one.id}`);
    expect(file.body).toMatchObject({ merge: null });
    await app.given.rows(
      `UPDATE jobs.job SET start_after = now() - interval '1 minute' WHERE name = 'merge-forget'`,
    );
    await eventually(
      async () =>
        (await app.given.count('resident_merges', 'before IS NOT NULL AND kept_id = $1', [
          one.residentId,
        ])) === 0,
    );
  });

  it('is no way to reach somebody of another organisation', async () => {
    const theirs = await app.given.organisation({ municipalities: [] });
    const foreign = await app.given.request(theirs);
    const one = await asked();
    const answer = await coordinator.post(
      `/residents/${one.residentId}/merge`,
      bodyOf(one, foreign),
    );
    expect(answer.status).toBe(400);
  });
});
