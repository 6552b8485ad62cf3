import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { givenEnded, givenFullQuarter, type EndedKind } from '../platform/testing/given-counts.js';
import {
  makeRelease,
  publishRelease,
  shownIn,
  type MadeRelease,
} from '../platform/testing/made-releases.js';
import { TestApp } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let evaluator: Caller;
let second: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set('2026-11-24T09:00:00Z');
  org = await app.given.organisation({ municipalities: [] });
  evaluator = await app.signIn('evaluator', org);
  second = await app.signIn('evaluator', org);
});

const ended = (quarter: string, requests: number, more: EndedKind = {}): Promise<unknown> =>
  givenEnded(app.given, org, quarter, requests, more);

const aFullQuarter = (quarter: string): Promise<void> => givenFullQuarter(app.given, org, quarter);

const made = (period: string): Promise<MadeRelease> => makeRelease(evaluator, period);

const published = (period: string): Promise<MadeRelease> =>
  publishRelease(evaluator, second, period);

/** When all quarters of the year are closed. */
const inJanuary = async (): Promise<void> => {
  app.clock.set('2027-01-20T09:00:00Z');
  evaluator = await app.signIn('evaluator', org);
  second = await app.signIn('evaluator', org);
};

/** Five releases and the solver for each: seconds here, more beside other work. */
const PATIENCE_MS = 120_000;

describe('a year', () => {
  it(
    'does not give away what its quarters hid',
    async () => {
      await inJanuary();
      for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
        await aFullQuarter(quarter);
      // Shown as 30, 25 and 40: a year of 95 would leave eight at most for the fourth quarter.
      for (const [quarter, here, there] of [
        ['2026-Q1', 14, 14],
        ['2026-Q2', 12, 11],
        ['2026-Q3', 19, 19],
        ['2026-Q4', 2, 2],
      ] as const) {
        await ended(quarter, here, { language: 'tr' });
        await ended(quarter, there, { language: 'tr', municipality: 'GM0855' });
        // The least of what can be hidden beside the languages that nobody speaks.
        await ended(quarter, 10, { language: 'pl' });
        await ended(quarter, 10, { language: 'pl', municipality: 'GM0855' });
      }
      const shown: (number | undefined)[] = [];
      for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']) {
        const { content } = await published(quarter);
        shown.push(shownIn(content, 'requests_by_language')['tr']);
      }
      expect(shown[3]).toBeUndefined();
      const { content } = await published('2026');
      expect(content.requests).toBe(1135);
      const inYear = shownIn(content, 'requests_by_language')['tr'];
      // Whoever knows three quarters and the year must not know the fourth.
      expect([shown, inYear]).toEqual([[30, 25, 40, undefined], undefined]);
    },
    PATIENCE_MS,
  );

  it(
    'that was published keeps a quarter of it from telling more',
    async () => {
      await inJanuary();
      for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
        await aFullQuarter(quarter);
      await ended('2026-Q4', 3, { language: 'tr' });
      for (const quarter of ['2026-Q1', '2026-Q2', '2026-Q3', '2026']) await published(quarter);
      const { content } = await made('2026-Q4');
      expect(shownIn(content, 'requests_by_language')).not.toHaveProperty('tr');
    },
    PATIENCE_MS,
  );

  it('published meanwhile makes a release that waits old', async () => {
    await inJanuary();
    await aFullQuarter('2026-Q3');
    const waiting = await made('2026-Q3');
    await published('2026');
    const late = await second.post(`/releases/${waiting.id}/approval`, {});
    expect(late.body).toMatchObject({ status: 409, code: 'release_stale' });
  });
});

describe('a mistake', () => {
  it('is superseded by a new version, and the old one stays readable', async () => {
    await aFullQuarter('2026-Q3');
    const old = await published('2026-Q3');
    await aFullQuarter('2026-Q3');
    const next = await evaluator.post(`/releases/${old.id}/supersession`, {
      reason: 'Een maand ontbrak.',
    });
    expect(next.body).toMatchObject({
      version: 2,
      state: 'draft',
      supersedes: old.id,
      reason: 'Een maand ontbrak.',
    });
    expect((await second.get(`/releases/${old.id}`)).body.state).toBe('published');
    await second.post(`/releases/${next.body.id}/approval`, {});
    expect((await second.get(`/releases/${old.id}`)).body).toMatchObject({
      state: 'superseded',
      supersededBy: next.body.id,
      allowed: [],
      content: old.content,
    });
    const again = await evaluator.post(`/releases/${old.id}/supersession`, { reason: 'x' });
    expect(again.body).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  it('of a few cannot be mended in public: both versions would tell who', async () => {
    await aFullQuarter('2026-Q3');
    const { id } = await published('2026-Q3');
    await ended('2026-Q3', 9);
    const few = await evaluator.post(`/releases/${id}/supersession`, { reason: 'Negen erbij.' });
    expect(few.body).toMatchObject({ status: 409, code: 'singled_out' });
    await ended('2026-Q3', 1);
    const enough = await evaluator.post(`/releases/${id}/supersession`, { reason: 'Tien erbij.' });
    expect(enough.status).toBe(201);
  });

  it('of a few cannot be mended in two steps either: whoever has the first version would know', async () => {
    await aFullQuarter('2026-Q3');
    const first = await published('2026-Q3');
    await aFullQuarter('2026-Q3');
    const next = await evaluator.post(`/releases/${first.id}/supersession`, { reason: 'Dubbel.' });
    expect((await second.post(`/releases/${next.body.id}/approval`, {})).status).toBe(200);
    // As it was in the first version, but for one.
    await app.given.rows(
      'UPDATE request_counts SET requests = requests / 2 WHERE organisation_id = $1',
      [org.id],
    );
    await ended('2026-Q3', 1);
    const third = await evaluator.post(`/releases/${next.body.id}/supersession`, { reason: 'x' });
    expect(third.body).toMatchObject({ status: 409, code: 'singled_out' });
    await ended('2026-Q3', 9);
    const enough = await evaluator.post(`/releases/${next.body.id}/supersession`, { reason: 'x' });
    expect(enough.status).toBe(201);
  });
});
