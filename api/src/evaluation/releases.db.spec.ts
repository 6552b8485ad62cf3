import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  SIGNALS,
  type ReleaseContent,
  type ReleaseTable,
  type ReleaseTableKey,
} from '@meedenkers/domain';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { givenEnded, givenFullQuarter, type EndedKind } from '../platform/testing/given-counts.js';
import {
  makeRelease,
  publishRelease,
  shownIn,
  type MadeRelease,
} from '../platform/testing/made-releases.js';
import { givenRelease } from '../platform/testing/release-rows.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { sealOf } from './canonical.js';
import { linesOf } from './release-file.js';

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

const tableOf = (content: ReleaseContent, key: ReleaseTableKey): ReleaseTable => {
  const table = content.tables.find((one) => one.key === key);
  if (!table) throw new Error(`no table ${key}`);
  return table;
};

describe('the periods of releases', () => {
  const periods = async (): Promise<[string, boolean][]> =>
    (await evaluator.get('/release-periods')).body.items.map(
      ({ period, hasRelease }: { period: string; hasRelease: boolean }) => [period, hasRelease],
    );

  it('are the closed quarters and years since the first request ended', async () => {
    await aFullQuarter('2025-Q4');
    await made('2025-Q4');
    expect(await periods()).toEqual([
      ['2026-Q3', false],
      ['2026-Q2', false],
      ['2026-Q1', false],
      ['2025', false],
      ['2025-Q4', true],
    ]);
  });

  it('hold a new quarter and its year a day after it ended, when no closing in it can be undone', async () => {
    await ended('2026-Q4', 70);
    app.clock.set('2027-01-01T22:59:00Z');
    evaluator = await app.signIn('evaluator', org);
    expect(await periods()).toEqual([]);
    const early = await evaluator.post('/releases', { period: '2026-Q4' });
    expect(early.body).toMatchObject({ status: 409, code: 'period_open' });
    app.clock.pass({ minutes: 1 });
    expect(await periods()).toEqual([
      ['2026', false],
      ['2026-Q4', false],
    ]);
    expect((await evaluator.post('/releases', { period: '2026-Q4' })).status).toBe(201);
  });

  it('are none that is open, long ago, or no period', async () => {
    await ended('2026-Q3', 40);
    for (const [period, status] of [
      ['2026-Q4', 409],
      ['2026', 409],
      ['2026-Q2', 409],
      ['2026-Q5', 400],
      ['x', 400],
    ] as const)
      expect({
        period,
        status: (await evaluator.post('/releases', { period })).status,
      }).toEqual({ period, status });
  });
});

describe('the signals of a release', () => {
  it('are all that a municipality can be counted for, in every release, also what nobody ever reported', async () => {
    await aFullQuarter('2026-Q3');
    const columns = (content: ReleaseContent): string[] =>
      tableOf(content, 'signals_by_municipality').columns.map(({ key }) => key);
    const { content } = await made('2026-Q3');
    expect(columns(content)).toEqual([...SIGNALS]);
    const [constraint] = await app.given.rows<{ list: string }>(
      `SELECT pg_get_constraintdef(oid) AS list FROM pg_constraint WHERE conname = 'signal_counts_kind_check'`,
    );
    const kinds = [...(constraint?.list ?? '').matchAll(/'(\w+)'/g)].map(([, kind]) => kind);
    expect(new Set(kinds)).toEqual(new Set(SIGNALS));
  });
});

describe('a release', () => {
  it('is made by one, published by another and then stands', async () => {
    await aFullQuarter('2026-Q3');
    const { id, content } = await made('2026-Q3');
    expect(content.requests).toBe(240);
    const own = await evaluator.get(`/releases/${id}`);
    expect(own.body).toMatchObject({ state: 'draft', version: 1, allowed: ['reject'] });
    expect((await evaluator.post(`/releases/${id}/approval`, {})).body).toMatchObject({
      status: 409,
      code: 'own_release',
    });
    expect((await second.get(`/releases/${id}`)).body.allowed).toEqual(['approve', 'reject']);
    const approval = await second.post(`/releases/${id}/approval`, {});
    expect(approval.body).toMatchObject({
      state: 'published',
      decidedAt: '2026-11-24T09:00:00.000Z',
      allowed: ['supersede'],
    });
    await ended('2026-Q3', 500);
    expect((await evaluator.get(`/releases/${id}`)).body.content).toEqual(content);
    const { period, version, threshold, codeVersion, dataHash, hash } = approval.body;
    expect(hash).toBe(sealOf({ period, version, threshold, codeVersion, dataHash, content }));
    const deeds = await app.given.rows<{ deed: string }>(
      `SELECT deed FROM audit_events WHERE organisation_id = $1 AND noun = 'release' ORDER BY at, id`,
      [org.id],
    );
    expect(deeds.map(({ deed }) => deed)).toEqual(['release.make', 'release.approve']);
  });

  it('seals what was counted so that nobody can try which few give the seal', async () => {
    await ended('2026-Q3', 1);
    const { id, content } = await made('2026-Q3');
    expect(content.requests).toBeNull();
    const { body, text } = await evaluator.get(`/releases/${id}`);
    const [kept] = await app.given.rows<{ salt: string }>(
      'SELECT data_salt AS salt FROM releases WHERE id = $1',
      [id],
    );
    const facts = {
      costs: { hourCents: 0, travelCents: 0 },
      municipalities: ['GM0784'],
      counts: [
        {
          quarter: '2026-Q3',
          municipality: 'GM0784',
          conversationType: 'REVIEW',
          language: 'nl',
          endReason: 'helped',
          requests: 1,
        },
      ],
      ...Object.fromEntries(
        ['signals', 'paces', 'visits', 'pairs', 'moments', 'voices', 'sides', 'effects'].map(
          (cube) => [cube, []],
        ),
      ),
    };
    expect(body.dataHash).toBe(sealOf({ salt: kept?.salt, facts }));
    expect(body.dataHash).not.toBe(sealOf(facts));
    expect(kept?.salt).toMatch(/^.{40,}$/);
    expect(text).not.toContain(kept?.salt);
    const file = await evaluator.get(`/releases/${id}/files/uitgave.json`);
    expect(file.text).not.toContain(kept?.salt);
  });

  it('is not made twice, and not decided on twice', async () => {
    await aFullQuarter('2026-Q3');
    const both = await Promise.all([
      evaluator.post('/releases', { period: '2026-Q3' }),
      second.post('/releases', { period: '2026-Q3' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const id = both.find(({ status }) => status === 201)?.body.id as string;
    const third = await app.signIn('evaluator', org);
    const answers = await Promise.all([
      third.post(`/releases/${id}/approval`, {}),
      third.post(`/releases/${id}/rejection`, { reason: 'Nee.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is made once for one key: who sends it again gets the same one', async () => {
    await aFullQuarter('2026-Q3');
    const make = (period: string) => evaluator.post('/releases', { period }, { key: 'made' });
    const [first, again] = [await make('2026-Q3'), await make('2026-Q3')];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
    expect((await make('2026-Q2')).body).toMatchObject({ status: 409, code: 'key_reused' });
  });

  it('that was rejected makes room for another', async () => {
    await aFullQuarter('2026-Q3');
    const { id } = await made('2026-Q3');
    const { body } = await second.post(`/releases/${id}/rejection`, { reason: 'Verkeerd.' });
    expect(body).toMatchObject({ state: 'rejected', decisionReason: 'Verkeerd.', allowed: [] });
    await made('2026-Q3');
    const list = await evaluator.get('/releases');
    expect(
      list.body.items.map(({ version, state }: { version: number; state: string }) => [
        version,
        state,
      ]),
    ).toEqual([
      [2, 'draft'],
      [1, 'rejected'],
    ]);
    const page = await evaluator.get('/releases?limit=1');
    const rest = await evaluator.get(`/releases?limit=1&cursor=${page.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ id }], nextCursor: null });
  });

  it('of another organisation does not exist', async () => {
    await ended('2026-Q3', 40);
    const { id } = await made('2026-Q3');
    const stranger = await app.signIn(
      'evaluator',
      await app.given.organisation({ municipalities: [] }),
    );
    expect((await stranger.get('/releases')).body.items).toEqual([]);
    expect((await stranger.get(`/releases/${id}`)).status).toBe(404);
    expect((await stranger.get(`/releases/${id}/files/uitgave.csv`)).status).toBe(404);
    expect((await stranger.post(`/releases/${id}/approval`, {})).status).toBe(404);
  });

  it('of before two people were asked can be read and superseded', async () => {
    await aFullQuarter('2026-Q3');
    const id = await givenRelease(app.given, org, '2026-10-10T09:00:00Z', {
      period: '2026-Q3',
      state: 'published',
      made_by: null,
      decided_at: '2026-10-10T09:00:00Z',
      code_version: 'figures-2',
      cells: JSON.stringify({ requests: [null, 240], 'ended_by_reason/helped': [null, null] }),
    });
    expect((await evaluator.get(`/releases/${id}`)).body).toMatchObject({
      state: 'published',
      madeBy: null,
    });
    const next = await evaluator.post(`/releases/${id}/supersession`, { reason: 'Meer figuren.' });
    expect(next.status).toBe(201);
    // What was hidden then stays hidden: who kept the old release would know it from both.
    expect(shownIn(next.body.content, 'ended_by_reason')).not.toHaveProperty('helped');
  });
});

describe('what a release hides', () => {
  it('is every small count, and all that would give it away', async () => {
    await aFullQuarter('2026-Q3');
    // Two men with Tigrinya in one village.
    await ended('2026-Q3', 2, { language: 'ti', municipality: 'GM0855' });
    const { content } = await made('2026-Q3');
    const cross = tableOf(content, 'requests_by_municipality_and_language_group');
    const village = cross.lines.find(({ key }) => key === 'GM0855');
    const hidden = village?.cells.filter(({ value }) => value === null).map(({ key }) => key) ?? [];
    expect(hidden).toContain('other');
    expect(hidden.length).toBeGreaterThan(1);
    expect(shownIn(content, 'requests_by_language')).not.toHaveProperty('ti');
    const values = linesOf(content)
      .filter(([, , , , figure]) => figure === 'count')
      .flatMap(([, , , , , value]) => (value === null ? [] : [Number(value)]));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(10);
    expect(values.every((value) => value % 5 === 0)).toBe(true);
  });

  it('is everything when there were too few', async () => {
    await ended('2026-Q3', 9);
    const { id, content } = await made('2026-Q3');
    expect(content).toEqual({
      requests: null,
      tables: [],
      shares: [],
      paces: [],
      averages: [],
      moments: [],
      changes: [],
      agreements: [],
      effects: [],
    });
    expect((await evaluator.get('/releases')).body.items[0]).toMatchObject({ id, tooSmall: true });
  });

  it('is more where the organisation asks for a higher threshold', async () => {
    await app.given.rows('UPDATE organisations SET threshold = 50 WHERE id = $1', [org.id]);
    await ended('2026-Q3', 49);
    expect((await made('2026-Q3')).content.requests).toBeNull();
  });

  it('is the same in the file as on the screen', async () => {
    await aFullQuarter('2026-Q3');
    await ended('2026-Q3', 2, { language: 'ti', municipality: 'GM0855' });
    const { id, content } = await published('2026-Q3');
    const { headers, text } = await second.get(`/releases/${id}/files/uitgave.csv`);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    const lines = text.trimEnd().split('\r\n').slice(1);
    const read = lines.map((line) => line.split(','));
    for (const table of content.tables)
      for (const line of table.lines) {
        const own = read.find(
          ([, key, name, column]) => key === table.key && name === line.key && column === '',
        );
        expect([table.key, line.key, own?.[5]]).toEqual([
          table.key,
          line.key,
          line.value === null ? 'hidden' : String(line.value),
        ]);
        for (const cell of line.cells) {
          const inner = read.find(
            ([, key, name, column]) =>
              key === table.key && name === line.key && column === cell.key,
          );
          expect(inner?.[5]).toBe(cell.value === null ? 'hidden' : String(cell.value));
        }
      }
    expect(lines).toHaveLength(linesOf(content).length);
    const json = await second.get(`/releases/${id}/files/uitgave.json`);
    expect(json.body.content).toEqual(content);
    expect((await second.get(`/releases/${id}/files/uitgave.exe`)).status).toBe(404);
  });
});

describe('releases', () => {
  it('are published by a second person and not by nobody, whatever a program does', async () => {
    const maker = newId();
    const id = await givenRelease(app.given, org, app.clock.now(), { made_by: maker });
    const publish = (by: string | null): Promise<unknown> =>
      app.given.rows(
        `UPDATE releases SET state = 'published', decided_by = $2, decided_at = made_at WHERE id = $1`,
        [id, by],
      );
    await expect(publish(null)).rejects.toThrow('made_and_published_by_two');
    await expect(publish(maker)).rejects.toThrow('made_and_published_by_two');
    await publish(newId());
  });

  it('are for evaluators alone', async () => {
    const id = await givenRelease(app.given, org, app.clock.now());
    for (const role of ['coordinator', 'administrator', 'meedenker'] as const) {
      const caller = await app.signIn(role, org);
      expect((await caller.get('/releases')).status).toBe(403);
      expect((await caller.get(`/releases/${id}`)).status).toBe(403);
    }
  });
});
