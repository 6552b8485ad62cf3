import { createHash } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { givenVisited } from './testing/consented.js';

const ASKED = {
  title: 'Spanning 2026',
  fromQuarter: '2026-Q1',
  toQuarter: '2026-Q3',
  purpose: 'Effect op spanning',
};
const TICKED = { listSeen: true, fitsPurpose: true };

let app: TestApp;
let org: Org;
let maker: Caller;
let second: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  maker = await app.signIn('evaluator', org);
  second = await app.signIn('evaluator', org);
});

/** The code of a rule that refused. */
const codeOf = ({ type }: { type: string }): string | undefined => type.split('/').at(-1);

const ask = async (body: object = ASKED): Promise<string> => {
  const answer = await maker.post('/research-files', body);
  expect(answer.status).toBe(201);
  return answer.body.id as string;
};

const approved = async (): Promise<string> => {
  const id = await ask();
  expect((await second.post(`/research-files/${id}/approval`, TICKED)).status).toBe(200);
  return id;
};

const csvOf = async (id: string): Promise<string[][]> => {
  const { status, text } = await maker.get(`/research-files/${id}/files/data.csv`);
  expect(status).toBe(200);
  return text
    .split('\r\n')
    .filter(Boolean)
    .map((line) => line.split(','));
};

const linesFor = (request: GivenRequest): Promise<Record<string, unknown>[]> =>
  app.given.rows(
    `SELECT deed, action, noun_id FROM audit_events WHERE organisation_id = $1 AND $2 = ANY (request_ids) ORDER BY at, deed`,
    [org.id, request.id],
  );

describe('a file that is asked for', () => {
  it('makes nothing and gives nothing before a second person says yes', async () => {
    await givenVisited(app, org, 12);
    const id = await ask();
    const { body } = await maker.get(`/research-files/${id}`);
    expect(body).toMatchObject({
      state: 'waiting',
      rows: null,
      withoutConsent: null,
      hash: null,
      files: [],
      isOwn: true,
      allowed: [],
    });
    expect((await maker.get(`/research-files/${id}/files/data.csv`)).status).toBe(409);
    for (const table of ['research_rows', 'research_keys'])
      expect(await app.given.count(table, 'organisation_id = $1', [org.id])).toBe(0);
  });

  it('is not let go by who asked, nor without both ticks, nor twice', async () => {
    await givenVisited(app, org, 12);
    const id = await ask();
    const own = await maker.post(`/research-files/${id}/approval`, TICKED);
    expect([own.status, codeOf(own.body)]).toEqual([409, 'second_person']);
    const half = await second.post(`/research-files/${id}/approval`, {
      ...TICKED,
      fitsPurpose: false,
    });
    expect(half.status).toBe(400);
    expect((await second.post(`/research-files/${id}/approval`, TICKED)).status).toBe(200);
    const again = await second.post(`/research-files/${id}/approval`, TICKED);
    expect([again.status, codeOf(again.body)]).toEqual([409, 'wrong_state']);
    const no = await second.post(`/research-files/${id}/rejection`, { reason: 'x' });
    expect(no.status).toBe(409);
  });

  it('is refused with a reason that who asked can read', async () => {
    const id = await ask();
    expect((await second.post(`/research-files/${id}/rejection`, {})).status).toBe(400);
    await second.post(`/research-files/${id}/rejection`, { reason: 'Het doel is te ruim.' });
    expect((await maker.get(`/research-files/${id}`)).body).toMatchObject({
      state: 'rejected',
      reason: 'Het doel is te ruim.',
    });
  });

  it('is over quarters that are over, in their order', async () => {
    const wrong = [
      { ...ASKED, toQuarter: '2026-Q4' },
      { ...ASKED, fromQuarter: '2026-Q3', toQuarter: '2026-Q2' },
    ];
    for (const body of wrong) expect((await maker.post('/research-files', body)).status).toBe(400);
    expect((await maker.post('/research-files', ASKED)).status).toBe(201);
    app.clock.set('2026-12-31T22:59:59Z');
    maker = await app.signIn('evaluator', org);
    expect((await maker.post('/research-files', { ...ASKED, toQuarter: '2026-Q4' })).status).toBe(
      400,
    );
    app.clock.set('2026-12-31T23:00:00Z');
    expect((await maker.post('/research-files', { ...ASKED, toQuarter: '2026-Q4' })).status).toBe(
      201,
    );
  });

  it('is nothing when there are too few to hide among', async () => {
    await givenVisited(app, org, 9);
    const id = await ask();
    const answer = await second.post(`/research-files/${id}/approval`, TICKED);
    expect([answer.status, codeOf(answer.body), answer.body.threshold]).toEqual([
      409,
      'too_few_rows',
      10,
    ]);
    expect(answer.body.n).toBeUndefined();
    expect(await app.given.count('research_keys', 'organisation_id = $1', [org.id])).toBe(0);
  });
});

describe('a file that was let go', () => {
  it('has a row of everybody with consent, and of nobody else', async () => {
    await givenVisited(app, org, 14);
    await givenVisited(app, org, 11, { research: false });
    const other = await app.given.organisation({ municipalities: [] });
    await givenVisited(app, other, 3);
    const id = await approved();
    const { body } = await maker.get(`/research-files/${id}`);
    expect(body).toMatchObject({ state: 'approved', rows: 14, withoutConsent: 10 });
    // One more who said no does not show.
    await givenVisited(app, org, 1, { research: false });
    const later = await maker.get(`/research-files/${await approved()}`);
    expect(later.body).toMatchObject({ rows: 14, withoutConsent: 10 });
    const book = await maker.get(`/research-files/${id}/files/codebook-nl.md`);
    expect(book.text).toContain('**Geen toestemming**: 10\n');
    const [head, ...rows] = await csvOf(id);
    expect(head?.slice(0, 7)).toEqual([
      'study_id',
      'quarter',
      'municipality',
      'conversation_type',
      'language_group',
      'arm',
      't0_tension',
    ]);
    expect(rows).toHaveLength(14);
  });

  it('says nothing of how many gave no consent when they are few', async () => {
    await givenVisited(app, org, 12);
    await givenVisited(app, org, 9, { research: false });
    const id = await approved();
    expect((await maker.get(`/research-files/${id}`)).body.withoutConsent).toBeNull();
    const book = await maker.get(`/research-files/${id}/files/codebook-nl.md`);
    expect(book.text).toContain('**Geen toestemming**: te weinig om te noemen');
  });

  it('writes every answer, and in its own code why there is none', async () => {
    await givenVisited(app, org, 11);
    await givenVisited(app, org, 11, {
      visitState: null,
      answers: [{ moment: 'T0', key: 'tension', value: -8 }],
    });
    const [head = [], ...rows] = await csvOf(await approved());
    const of = (row: string[] | undefined, name: string): string | undefined =>
      row?.[head.indexOf(name)];
    const names = ['t0_tension', 't0_mode', 't1_tension', 't1_story', 't1_next_step', 't1_mode'];
    const kinds = new Set(rows.map((row) => names.map((name) => of(row, name)).join(' ')));
    expect([...kinds].sort()).toEqual(['-8 1 -5 -5 -5 -5', '7 1 4 -9 -7 3']);
  });

  it('leaves nobody alone with what could be known of them', async () => {
    await givenVisited(app, org, 12);
    await givenVisited(app, org, 3, {
      request: { municipality_code: 'GM0855', language: 'ar', conversation_type: 'INTAKE' },
    });
    await givenVisited(app, org, 13, { request: { municipality_code: 'GM0855' } });
    const [, ...rows] = await csvOf(await approved());
    const groups = new Map<string, number>();
    for (const row of rows) {
      const traits = row.slice(1, 6).join();
      groups.set(traits, (groups.get(traits) ?? 0) + 1);
    }
    expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(10);
    expect(rows).toHaveLength(28);
    expect(JSON.stringify(rows)).not.toContain('arabic');
  });

  it('obeys the higher threshold of an organisation', async () => {
    await app.given.rows('UPDATE organisations SET threshold = 20 WHERE id = $1', [org.id]);
    await givenVisited(app, org, 19);
    const id = await ask();
    expect((await second.post(`/research-files/${id}/approval`, TICKED)).status).toBe(409);
    await givenVisited(app, org, 1);
    expect((await second.post(`/research-files/${id}/approval`, TICKED)).status).toBe(200);
  });

  it('has random numbers: others in another study, and no request in any of them', async () => {
    const requests = await givenVisited(app, org, 12);
    const numbers = async (): Promise<string[]> =>
      (await csvOf(await approved())).slice(1).map(([number = '']) => number);
    const [one, other] = [await numbers(), await numbers()];
    expect(new Set([...one, ...other, ...requests.map(({ id }) => id)]).size).toBe(36);
    expect([...one]).toEqual([...one].sort());
  });

  it('is the same at every download, and its SHA-256 is on its page', async () => {
    await givenVisited(app, org, 12);
    const id = await approved();
    const { hash } = (await maker.get(`/research-files/${id}`)).body as { hash: string };
    await givenVisited(app, org, 5);
    const { text } = await second.get(`/research-files/${id}/files/data.csv`);
    expect(createHash('sha256').update(text).digest('hex')).toBe(hash);
  });

  it('stands in the diary of everybody who is in it, and of nobody else', async () => {
    const [someone] = await givenVisited(app, org, 12);
    const [nobody] = await givenVisited(app, org, 1, { research: false });
    const id = await approved();
    expect(await linesFor(someone as GivenRequest)).toEqual([
      { deed: 'research-file.freeze', action: 'read', noun_id: id },
    ]);
    expect(await linesFor(nobody as GivenRequest)).toEqual([]);
    const resident = await app.withSession(org.id, {
      kind: 'resident',
      requestId: (someone as GivenRequest).id,
      byCode: true,
    });
    const { body } = await resident.get('/my-request/access-log');
    expect(body.items[0]).toMatchObject({ role: 'evaluator', deed: 'studied' });
  });

  it('leaves a line at every download, which names the file', async () => {
    await givenVisited(app, org, 12);
    const id = await approved();
    for (const name of ['data.csv', 'data.parquet', 'data.sps', 'codebook-en.md'])
      expect((await maker.get(`/research-files/${id}/files/${name}`)).status).toBe(200);
    expect(
      await app.given.rows(
        `SELECT fields FROM audit_events WHERE noun_id = $1 AND deed = 'research-file.download' ORDER BY id`,
        [id],
      ),
    ).toEqual([
      { fields: ['data.csv'] },
      { fields: ['data.parquet'] },
      { fields: ['data.sps'] },
      { fields: ['codebook-en.md'] },
    ]);
    expect((await maker.get(`/research-files/${id}/files/data.xlsx`)).status).toBe(404);
  });
});
