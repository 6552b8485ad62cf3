import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let evaluator: Caller;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set('2026-11-24T09:00:00Z');
  org = await app.given.organisation({ municipalities: [] });
  evaluator = await app.signIn('evaluator', org);
  coordinator = await app.signIn('coordinator', org);
});

const ended = (requests: number, quarter = '2026-Q3'): Promise<void> =>
  app.given.insert('request_counts', {
    organisation_id: org.id,
    quarter,
    municipality_code: 'GM0784',
    conversation_type: 'REVIEW',
    language: 'nl',
    end_reason: 'helped',
    requests,
  });

const took = (
  measure: string,
  hours: number | null,
  requests: number,
  promise = 'none',
  quarter = '2026-Q3',
): Promise<void> =>
  app.given.insert('request_paces', {
    organisation_id: org.id,
    quarter,
    measure,
    hours,
    promise,
    requests,
  });

interface Pace {
  measure: string;
  medianHours: number | null;
  p90Hours: number | null;
  keptFrom: number | null;
  keptTo: number | null;
}
const HIDDEN = { medianHours: null, p90Hours: null, keptFrom: null, keptTo: null };

describe('the paces of a release', () => {
  const paces = async (): Promise<Pace[]> =>
    (await evaluator.post('/releases', { period: '2026-Q3' })).body.content.paces;

  it('are those of the quarter, hidden where there are too few', async () => {
    await ended(40);
    await took('first_contact', 3, 30, 'kept');
    await took('first_contact', 40, 10, 'missed');
    await took('offer', 20, 9, 'kept');
    await took('companion', 50, 12);
    expect(await paces()).toEqual([
      { measure: 'first_contact', medianHours: 3, p90Hours: 36, keptFrom: 75, keptTo: 75 },
      { measure: 'offer', ...HIDDEN },
      { measure: 'companion', medianHours: 48, p90Hours: 48, keptFrom: null, keptTo: null },
    ]);
  });

  it('obey a higher threshold', async () => {
    await app.given.rows('UPDATE organisations SET threshold = 30 WHERE id = $1', [org.id]);
    await ended(40);
    await took('first_contact', 3, 29, 'kept');
    await took('companion', 50, 30);
    expect((await paces()).map(({ medianHours }) => medianHours)).toEqual([null, null, 48]);
  });

  it.each([2, 9])('of a year do not tell that %s missed it in one quarter', async (missed) => {
    app.clock.set('2027-01-20T09:00:00Z');
    evaluator = await app.signIn('evaluator', org);
    for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']) {
      const [kept, late] = quarter === '2026-Q4' ? [32 - missed, missed] : [30, 10];
      await ended(40, quarter);
      await took('offer', 3, kept, 'kept', quarter);
      await took('offer', 90, late, 'missed', quarter);
    }
    const { body } = await evaluator.post('/releases', { period: '2026' });
    const [, offer] = body.content.paces;
    // Three quarters say 30 and 10 each, the last that fewer than ten did.
    expect([offer.keptFrom, offer.keptTo]).toEqual([70, 85]);
  });

  it('say nothing of a quarter that is too small', async () => {
    await ended(9);
    await took('companion', 50, 30);
    expect(await paces()).toEqual([]);
  });
});

describe('a request that ends', () => {
  const left = async (): Promise<unknown[]> =>
    app.given.rows(
      `SELECT quarter, measure, hours, promise, requests FROM request_paces
       WHERE organisation_id = $1 AND requests > 0 ORDER BY measure`,
      [org.id],
    );

  it('leaves its paces, without person or date, and takes them back when the ending is undone', async () => {
    const { request, proposal } = await app.given.match(org, {
      request: { contacted_at: app.clock.now() },
    });
    await app.given.rows(
      `UPDATE proposals SET offered_at = offered_at + interval '5 hours', answered_at = answered_at + interval '7 hours' WHERE id = $1`,
      [proposal.id],
    );
    app.clock.pass({ minutes: 8 * 60 });
    coordinator = await app.signIn('coordinator', org);
    const close = (id: string) =>
      coordinator.post(`/support-requests/${id}/closure`, { reason: 'handed_off' });
    expect((await close(request.id)).status).toBe(200);
    const paces = [
      { quarter: '2026-Q4', measure: 'companion', hours: 7, promise: 'none', requests: 1 },
      { quarter: '2026-Q4', measure: 'first_contact', hours: 0, promise: 'kept', requests: 1 },
      { quarter: '2026-Q4', measure: 'offer', hours: 5, promise: 'kept', requests: 1 },
    ];
    expect(await left()).toEqual(paces);
    const undo = await coordinator.post(`/support-requests/${request.id}/reopening`, {});
    expect(undo.status).toBe(200);
    expect(await left()).toEqual([]);
    await close(request.id);
    expect(await left()).toEqual(paces);
  });
});

describe('the live counts', () => {
  it('are those of the organisation alone, at this moment', async () => {
    const other = await app.given.organisation({ municipalities: [] });
    await app.given.match(other);
    await app.given.match(org);
    const asked = await app.given.request(org, { state: 'submitted' });
    await app.given.request(org, {
      state: 'closed',
      close_reason: 'helped',
      closed_at: app.clock.now(),
      contacted_at: app.clock.now(),
    });
    await app.given.rows(
      `UPDATE support_requests SET contacted_at = created_at + interval '26 hours' WHERE id = $1`,
      [asked.id],
    );
    const { status, body } = await coordinator.get('/counts');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      at: '2026-11-24T09:00:00.000Z',
      asked: 3,
      ended: [{ reason: 'helped', requests: 1 }],
      visits: 0,
      planned: 0,
      meedenkers: 1,
      firstContact: { medianHours: 0, p90Hours: 26, kept: 2, of: 2 },
      companion: { medianHours: 0, p90Hours: 0, kept: 1, of: 1 },
    });
    expect(body.open).toEqual(
      expect.arrayContaining([
        { stage: 'new', requests: 1 },
        { stage: 'matched', requests: 1 },
      ]),
    );
    expect(body.open).toHaveLength(2);
  });

  it('are nothing where nothing is, and not for others', async () => {
    const { body } = await coordinator.get('/counts');
    expect(body).toMatchObject({ open: [], asked: 0, ended: [], meedenkers: 0 });
    expect(body.companion).toEqual({ medianHours: null, p90Hours: null, kept: 0, of: 0 });
    expect((await evaluator.get('/counts')).status).toBe(403);
  });
});
