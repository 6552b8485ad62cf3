import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

/** A Tuesday in the first quarter of 2027, after the holidays. */
const NOW = '2027-01-12T11:00:00Z';
let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
beforeEach(async () => {
  app.clock.set(NOW);
  org = await app.given.organisation({ municipalities: [] });
});
afterAll(() => app.stop());

const asked = async (
  at: string,
  more: Record<string, unknown> = {},
  offeredAt?: string,
): Promise<GivenRequest> => {
  const request = await app.given.request(org, { created_at: new Date(at), ...more });
  if (offeredAt) {
    const meedenker = await app.given.meedenker(org);
    await app.given.proposal(request, meedenker, { offered_at: new Date(offeredAt) });
  }
  return request;
};

const kept = async (): Promise<Record<string, unknown>[]> => {
  const { status, body } = await (await app.signIn('coordinator', org)).get('/counts');
  expect(status).toBe(200);
  return body.promise;
};
const NONE = { kept: 0, of: 0 };

describe('how often the promise was kept', () => {
  it('is told of this quarter and the one before, and of nothing when nothing was due', async () => {
    expect(await kept()).toEqual([
      { quarter: '2027-Q1', contact: NONE, offer: NONE, told: NONE },
      { quarter: '2026-Q4', contact: NONE, offer: NONE, told: NONE },
    ]);
  });

  it('goes by the day the promise falls due, over the holidays at the turn of the year', async () => {
    // Asked on Wednesday 30 December after five: the contact is due on Monday 4 January, the offer on Tuesday 5.
    await asked(
      '2026-12-30T16:30:00Z',
      { promised_by: '2027-01-04', contacted_at: new Date('2027-01-04T15:00:00Z') },
      '2027-01-05T15:59:00Z',
    );
    // Asked on Tuesday 29 December at noon: due on 30 and 31 December; the offer came a minute too late.
    await asked(
      '2026-12-29T11:00:00Z',
      { promised_by: '2026-12-30', contacted_at: new Date('2026-12-31T09:00:00Z') },
      '2026-12-31T16:01:00Z',
    );
    expect(await kept()).toEqual([
      { quarter: '2027-Q1', contact: { kept: 1, of: 1 }, offer: { kept: 1, of: 1 }, told: NONE },
      { quarter: '2026-Q4', contact: { kept: 0, of: 1 }, offer: { kept: 0, of: 1 }, told: NONE },
    ]);
  });

  it('counts what is overdue, and neither what is not due yet nor what ended before it was', async () => {
    await asked('2027-01-04T09:00:00Z', { promised_by: '2027-01-05' });
    await asked('2027-01-12T09:00:00Z', { promised_by: '2027-01-13' });
    await asked('2027-01-04T09:00:00Z', {
      promised_by: '2027-01-05',
      state: 'closed',
      close_reason: 'withdrawn',
      closed_at: new Date('2027-01-04T12:00:00Z'),
    });
    const [now] = await kept();
    expect(now).toMatchObject({ contact: { kept: 0, of: 1 }, offer: { kept: 0, of: 1 } });
  });

  it('goes by the days the organisation promises', async () => {
    await app.given.rows('UPDATE organisations SET offer_days = 4 WHERE id = $1', [org.id]);
    await asked('2027-01-04T09:00:00Z', { promised_by: '2027-01-05' }, '2027-01-08T09:00:00Z');
    expect((await kept())[0]).toMatchObject({ offer: { kept: 1, of: 1 } });
  });

  it('counts who was told a day before that nobody was found, by message and by hand', async () => {
    const visit = async (startsAt: string): Promise<{ request: GivenRequest; id: string }> => {
      const request = await app.given.request(org);
      const { id } = await app.given.appointment(request, { starts_at: new Date(startsAt) });
      await app.given.insert('appointment_changes', {
        organisation_id: org.id,
        appointment_id: id,
        version: 1,
        deed: 'planned',
        starts_at: new Date(startsAt),
        at: new Date('2027-01-04T09:00:00Z'),
      });
      return { request, id };
    };
    const message = async (
      startsAt: string,
      more: { goes: string; state: string; sentAt?: string },
    ): Promise<void> => {
      const { request, id } = await visit(startsAt);
      await app.given.insert('messages', {
        organisation_id: org.id,
        id: newId(),
        purpose: 'unmatched_choices',
        recipient_kind: 'resident',
        recipient_id: request.residentId,
        request_id: request.id,
        subject_id: id,
        subject_version: 1,
        channel: 'email',
        language: 'nl',
        facts: '{}',
        created_at: new Date('2027-01-04T09:00:00Z'),
        not_before: new Date(more.goes),
        state: more.state,
        sent_at: more.sentAt ? new Date(more.sentAt) : null,
      });
    };
    const goes = '2027-01-06T09:00:00Z';
    const startsAt = '2027-01-07T09:00:00Z';
    await message(startsAt, { goes, state: 'sent', sentAt: '2027-01-06T09:00:05Z' });
    await message(startsAt, { goes, state: 'sent', sentAt: '2027-01-06T12:00:00Z' });
    await message(startsAt, { goes, state: 'failed' });
    // Somebody was found; the visit became known too late; and one that is still to come.
    await message(startsAt, { goes, state: 'superseded' });
    await message(startsAt, {
      goes: '2027-01-06T14:00:00Z',
      state: 'sent',
      sentAt: '2027-01-06T14:00:00Z',
    });
    await message('2027-01-20T09:00:00Z', { goes: '2027-01-19T09:00:00Z', state: 'pending' });
    const { request, id } = await visit(startsAt);
    await app.given.insert('call_tasks', {
      organisation_id: org.id,
      id: newId(),
      kind: 'call',
      purpose: 'unmatched_choices',
      request_id: request.id,
      subject_id: id,
      subject_version: 1,
      facts: '{}',
      state: 'done',
      result: 'done',
      due_at: new Date('2027-01-06T09:00:00Z'),
      created_at: new Date('2027-01-04T09:00:00Z'),
      done_at: new Date('2027-01-06T08:30:00Z'),
      recipient_kind: 'resident',
      recipient_id: request.residentId,
    });
    expect((await kept())[0]).toMatchObject({ told: { kept: 2, of: 4 } });
  });
});
