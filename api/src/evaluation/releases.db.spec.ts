import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { hashOfRelease } from './release-figures.js';

let app: TestApp;
let org: Org;
let evaluator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set('2026-11-24T09:00:00Z');
  org = await app.given.organisation({ municipalities: [] });
  evaluator = await app.signIn('evaluator', org);
});

const ended = (
  quarter: string,
  requests: number,
  more: { type?: string; language?: string; reason?: string; municipality?: string } = {},
): Promise<void> =>
  app.given.insert('request_counts', {
    organisation_id: org.id,
    quarter,
    municipality_code: more.municipality ?? 'GM0784',
    conversation_type: more.type ?? 'REVIEW',
    language: more.language ?? 'nl',
    end_reason: more.reason ?? 'helped',
    requests,
  });

interface Figure {
  measure: string;
  total: number | null;
  cells: { key: string; value: number | null }[];
}

const shownOf = (figures: Figure[], measure: string): Record<string, number> =>
  Object.fromEntries(
    (figures.find((figure) => figure.measure === measure)?.cells ?? [])
      .filter(({ value }) => value !== null)
      .map(({ key, value }) => [key, value as number]),
  );

describe('the releases', () => {
  it('are the closed quarters since the first request ended, the newest first', async () => {
    await ended('2026-Q1', 23);
    await ended('2026-Q3', 4);
    await ended('2026-Q4', 70);
    const { status, body } = await evaluator.get('/releases');
    expect(status).toBe(200);
    expect(body).toEqual({
      items: [
        {
          id: '2026-Q3',
          quarter: '2026-Q3',
          from: '2026-07-01',
          to: '2026-09-30',
          firstShownAt: null,
          tooSmall: true,
        },
        {
          id: '2026-Q2',
          quarter: '2026-Q2',
          from: '2026-04-01',
          to: '2026-06-30',
          firstShownAt: null,
          tooSmall: true,
        },
        {
          id: '2026-Q1',
          quarter: '2026-Q1',
          from: '2026-01-01',
          to: '2026-03-31',
          firstShownAt: null,
          tooSmall: false,
        },
      ],
      nextCursor: null,
    });
    const page = await evaluator.get('/releases?limit=2');
    const rest = await evaluator.get(`/releases?limit=2&cursor=${page.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ id: '2026-Q1' }], nextCursor: null });
  });

  it('hold a new quarter a day after it ended, when no closing in it can be undone', async () => {
    await ended('2026-Q4', 70);
    const ids = async (): Promise<string[]> =>
      (await evaluator.get('/releases')).body.items.map(({ id }: { id: string }) => id);
    app.clock.set('2027-01-01T22:59:00Z');
    evaluator = await app.signIn('evaluator', org);
    expect(await ids()).toEqual([]);
    expect((await evaluator.get('/releases/2026-Q4')).status).toBe(404);
    app.clock.pass({ minutes: 1 });
    expect(await ids()).toEqual(['2026-Q4']);
    expect((await evaluator.get('/releases/2026-Q4')).status).toBe(200);
  });

  it('are none of a quarter that is open, long ago, or no quarter', async () => {
    await ended('2026-Q3', 40);
    for (const id of ['2026-Q4', '2027-Q1', '2026-Q2', '2026-Q5', 'x', '..'])
      expect({ id, status: (await evaluator.get(`/releases/${id}`)).status }).toEqual({
        id,
        status: 404,
      });
  });

  it('of another organisation do not exist', async () => {
    await ended('2026-Q3', 40);
    const other = await app.given.organisation({ municipalities: [] });
    const stranger = await app.signIn('evaluator', other);
    expect((await stranger.get('/releases')).body.items).toEqual([]);
    expect((await stranger.get('/releases/2026-Q3')).status).toBe(404);
  });
});

describe('a release', () => {
  it('shows rounded counts, hides the small ones and all that would tell them', async () => {
    await ended('2026-Q3', 41);
    await ended('2026-Q3', 12, { reason: 'withdrawn', language: 'ar' });
    await ended('2026-Q3', 3, { reason: 'unmatched', type: 'INTAKE', municipality: 'GM0855' });
    await ended('2026-Q3', 8, { reason: 'out_of_scope', type: 'unknown', language: 'ti' });
    const { status, body } = await evaluator.get('/releases/2026-Q3');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: '2026-Q3',
      from: '2026-07-01',
      to: '2026-09-30',
      firstShownAt: '2026-11-24T09:00:00.000Z',
      threshold: 10,
      tooSmall: false,
      allowed: [],
    });
    const figures = body.figures as Figure[];
    expect(figures.map(({ measure, total }) => [measure, total])).toEqual([
      ['requests', 65],
      ['ended_by_reason', 65],
      ['requests_by_type', 65],
      ['requests_by_language', 65],
    ]);
    // Eleven are hidden together, no fewer than the threshold.
    expect(shownOf(figures, 'ended_by_reason')).toEqual({ helped: 40, withdrawn: 10 });
    expect(shownOf(figures, 'requests_by_type')).toEqual({ REVIEW: 55 });
    // Eight are too few to be hidden alone: the twelve in Arabic are hidden with them.
    expect(shownOf(figures, 'requests_by_language')).toEqual({ nl: 45 });
    expect(figures.map(({ cells }) => cells.length)).toEqual([0, 7, 20, 15]);
  });

  it('says nothing at all when there were too few', async () => {
    await ended('2026-Q3', 9);
    const { body } = await evaluator.get('/releases/2026-Q3');
    expect(body).toMatchObject({ tooSmall: true, figures: [] });
  });

  it('obeys a higher threshold of the organisation', async () => {
    await app.given.rows('UPDATE organisations SET threshold = 50 WHERE id = $1', [org.id]);
    await ended('2026-Q3', 49);
    expect((await evaluator.get('/releases')).body.items[0].tooSmall).toBe(true);
    const { body } = await evaluator.get('/releases/2026-Q3');
    expect(body).toMatchObject({ threshold: 50, tooSmall: true, figures: [] });
  });

  it('is frozen when it is first shown, also by two at the same moment, and never made again', async () => {
    await ended('2026-Q3', 40);
    const both = await Promise.all([
      evaluator.get('/releases/2026-Q3'),
      evaluator.get('/releases/2026-Q3'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0].body).toEqual(both[1].body);
    await ended('2026-Q3', 500, { reason: 'withdrawn' });
    await app.given.rows('UPDATE organisations SET threshold = 20 WHERE id = $1', [org.id]);
    app.clock.pass({ minutes: 20 });
    const later = await evaluator.get('/releases/2026-Q3');
    expect(later.body).toEqual(both[0].body);
    expect((await evaluator.get('/releases')).body.items[0]).toMatchObject({
      firstShownAt: '2026-11-24T09:00:00.000Z',
      tooSmall: false,
    });
    expect(later.body.hash).toBe(hashOfRelease(later.body));
    expect(later.body.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(
      await app.given.count('audit_events', `deed = 'release.freeze' AND organisation_id = $1`, [
        org.id,
      ]),
    ).toBe(1);
  });

  it('is for evaluators alone', async () => {
    for (const role of ['coordinator', 'administrator', 'meedenker'] as const) {
      const caller = await app.signIn(role, org);
      expect((await caller.get('/releases')).status).toBe(403);
      expect((await caller.get('/releases/2026-Q3')).status).toBe(403);
    }
  });
});
