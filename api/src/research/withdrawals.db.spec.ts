import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { givenEnded } from '../platform/testing/given-counts.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { givenVisited } from './testing/consented.js';
import { ResearchWithdrawals } from './withdrawals.service.js';

const TICKED = { listSeen: true, fitsPurpose: true };
/** An answer that only the one who withdraws gave, in each wave. */
const HERS = [
  { moment: 'T0', key: 'tension', value: 1 },
  { moment: 'T1', key: 'tension', value: 9 },
];

let app: TestApp;
let org: Org;
let maker: Caller;
let second: Caller;
let she: GivenRequest;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  maker = await app.signIn('evaluator', org);
  second = await app.signIn('evaluator', org);
  [she] = (await givenVisited(app, org, 1, { answers: HERS })) as [GivenRequest];
  await givenVisited(app, org, 11);
});

const approved = async (): Promise<string> => {
  const { body } = await maker.post('/research-files', {
    title: 'Spanning 2026',
    fromQuarter: '2026-Q1',
    toQuarter: '2026-Q3',
    purpose: 'Effect op spanning',
  });
  const id = body.id as string;
  expect((await second.post(`/research-files/${id}/approval`, TICKED)).status).toBe(200);
  return id;
};

const fileOf = async (id: string): Promise<Record<string, unknown>> =>
  (await maker.get(`/research-files/${id}`)).body as Record<string, unknown>;

/** The answers of each row: the tension of two waves. */
const tensionsOf = async (id: string): Promise<string[]> => {
  const { text } = await maker.get(`/research-files/${id}/files/data.csv`);
  const [head = '', ...rows] = text.split('\r\n').filter(Boolean);
  const places = ['t0_tension', 't1_tension'].map((name) => head.split(',').indexOf(name));
  return rows.map((row) => places.map((place) => row.split(',')[place]).join()).sort();
};

const resident = (): Promise<Caller> =>
  app.withSession(org.id, { kind: 'resident', requestId: she.id, byCode: true });

const withdraw = async (): Promise<void> => {
  const answer = await (
    await resident()
  ).put('/my-request/consents/research', { granted: false }, { version: 1 });
  expect(answer.status).toBe(200);
};

const keys = (where = 'true', values: unknown[] = []): Promise<number> =>
  app.given.count('research_keys', `organisation_id = '${org.id}' AND ${where}`, values);

describe('somebody who takes back their consent', () => {
  it('is in no wave of any later file, and counts as no consent', async () => {
    await givenVisited(app, org, 9, { research: false });
    await withdraw();
    const id = await approved();
    expect(await tensionsOf(id)).toEqual(Array.from({ length: 11 }, () => '7,4'));
    expect(await fileOf(id)).toMatchObject({ rows: 11, withoutConsent: 10 });
  });

  it('is taken out of every file: each is replaced by one without them, and nothing of theirs is left', async () => {
    const [one, other] = [await approved(), await approved()];
    expect(await tensionsOf(one)).toContain('1,9');
    const before = await fileOf(one);
    app.clock.pass({ minutes: 5 });
    await withdraw();
    maker = await app.signIn('evaluator', org);
    for (const id of [one, other]) {
      const old = await fileOf(id);
      expect(old).toMatchObject({
        state: 'superseded',
        supersededAt: '2026-11-24T09:05:00.000Z',
        files: [],
        allowed: [],
      });
      expect((await maker.get(`/research-files/${id}/files/data.csv`)).status).toBe(409);
      const next = await fileOf(old['supersededBy'] as string);
      expect(next).toMatchObject({ state: 'approved', revision: 2, rows: 11 });
      expect(next['hash']).not.toBe(before['hash']);
      expect(await tensionsOf(next['id'] as string)).toEqual(
        Array.from({ length: 11 }, () => '7,4'),
      );
    }
    const left = await app.given.count('research_rows', 'organisation_id = $1 AND answers[1] = 1', [
      org.id,
    ]);
    expect(left).toBe(0);
  });

  it('has no key any more, the others keep theirs, and the trail says that it was destroyed', async () => {
    await approved();
    expect(await keys('request_id = $1', [she.id])).toBe(1);
    await withdraw();
    expect([await keys('request_id = $1', [she.id]), await keys()]).toEqual([0, 11]);
    const lines = await app.given.rows(
      `SELECT deed, actor_kind, $2 = ANY (request_ids) AS hers FROM audit_events
       WHERE organisation_id = $1 AND deed LIKE 'research-%' AND action = 'write' AND actor_kind = 'resident' ORDER BY deed`,
      [org.id, she.id],
    );
    expect(lines).toEqual([
      { deed: 'research-file.supersede', actor_kind: 'resident', hers: false },
      { deed: 'research-key.destroy', actor_kind: 'resident', hers: true },
    ]);
  });

  it('leaves others as hard to know as they were', async () => {
    await givenVisited(app, org, 10, { request: { municipality_code: 'GM0855' } });
    const [there] = await givenVisited(app, org, 1, {
      request: { municipality_code: 'GM0855' },
    });
    const id = await approved();
    she = there ?? she;
    for (let n = 0; n < 2; n += 1) {
      await withdraw();
      const rows = await app.given.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM research_rows WHERE study_id = $1
         GROUP BY quarter, municipality, conversation_type, language_group, arm`,
        [id],
      );
      expect(rows.length).toBeGreaterThan(0);
      expect(Math.min(...rows.map(({ n: size }) => size))).toBeGreaterThanOrEqual(10);
      const [next] = await app.given.rows<{ request_id: string }>(
        `SELECT k.request_id FROM research_keys k JOIN support_requests r ON r.id = k.request_id
         WHERE k.study_id = $1 AND r.municipality_code = 'GM0855' LIMIT 1`,
        [id],
      );
      she = { ...she, id: next?.request_id ?? '' };
    }
  });

  it('ends a file that becomes too small: there is no new one and no row', async () => {
    const id = await approved();
    const requests = await app.given.rows<{ request_id: string }>(
      'SELECT request_id FROM research_keys WHERE study_id = $1',
      [id],
    );
    for (const { request_id } of requests.slice(0, 3)) {
      she = { ...she, id: request_id };
      await withdraw();
    }
    expect(await app.given.count('research_rows', 'study_id = $1', [id])).toBe(0);
    const states = await app.given.rows(
      'SELECT revision, state FROM research_files WHERE study_id = $1 ORDER BY revision',
      [id],
    );
    expect(states).toEqual([
      { revision: 1, state: 'superseded' },
      { revision: 2, state: 'superseded' },
      { revision: 3, state: 'superseded' },
    ]);
  });

  it('is out of all they asked, when two files of theirs became one', async () => {
    const [too] = await givenVisited(app, org, 1, { answers: HERS });
    await app.given.rows('UPDATE support_requests SET resident_id = $2 WHERE id = $1', [
      too?.id,
      she.residentId,
    ]);
    const id = await approved();
    await withdraw();
    const next = (await fileOf(id))['supersededBy'] as string;
    expect(await tensionsOf(next)).toEqual(Array.from({ length: 11 }, () => '7,4'));
    expect(
      await app.given.count('consents', 'request_id = ANY ($1) AND granted', [[she.id, too?.id]]),
    ).toBe(0);
  });

  it('is not singled out by figures: what was published stands with a note, a new version is refused', async () => {
    await givenEnded(app.given, org, '2026-Q3', 40);
    await givenVisited(app, org, 20, { research: false });
    const made = await maker.post('/releases', { period: '2026-Q3' });
    expect(made.status).toBe(201);
    const id = made.body.id as string;
    expect((await second.post(`/releases/${id}/approval`, {})).status).toBe(200);
    const before = await maker.get(`/releases/${id}`);
    expect(before.body.consentWithdrawn).toBe(false);
    app.clock.pass({ minutes: 5 });
    await withdraw();
    maker = await app.signIn('evaluator', org);
    const after = await maker.get(`/releases/${id}`);
    expect(after.body).toEqual({
      ...before.body,
      allowed: expect.anything(),
      consentWithdrawn: true,
    });
    const next = await maker.post(`/releases/${id}/supersession`, { reason: 'Bijgewerkt.' });
    expect([next.status, next.body.code]).toEqual([409, 'singled_out']);
  });

  it('is helped as before', async () => {
    await approved();
    const mine = await resident();
    const before = await mine.get('/my-request');
    await withdraw();
    const after = await mine.get('/my-request');
    expect(after.status).toBe(200);
    expect(after.body).toEqual(before.body);
  });

  it('may say yes again, and is then in files of later, under another number', async () => {
    const id = await approved();
    await withdraw();
    const again = await (
      await resident()
    ).put('/my-request/consents/research', { granted: true }, { version: 2 });
    expect(again.status).toBe(200);
    expect(await tensionsOf((await fileOf(id))['supersededBy'] as string)).not.toContain('1,9');
    expect(await tensionsOf(await approved())).toContain('1,9');
  });
});

describe('somebody who is erased', () => {
  const erase = async (): Promise<void> => {
    const answer = await (await resident()).post('/my-request/erasure', {});
    expect(answer.body).toMatchObject({ state: 'done' });
  };
  const rowsOfHers = (): Promise<number> =>
    app.given.count('research_rows', 'organisation_id = $1 AND answers[1] = 1', [org.id]);

  it('and allowed research keeps a row that leads nowhere, until the study ends', async () => {
    const id = await approved();
    await erase();
    expect(await app.given.count('support_requests', 'id = $1', [she.id])).toBe(0);
    expect([await keys(), await keys('request_id = $1', [she.id])]).toEqual([11, 0]);
    expect(await rowsOfHers()).toBe(1);
    const file = await fileOf(id);
    expect(file).toMatchObject({ state: 'approved', revision: 1, rows: 12 });
    app.clock.set(new Date(file['endsAt'] as string));
    await app.rows.as(actorOf(), (tx) => app.part(ResearchWithdrawals).end(tx));
    expect([await rowsOfHers(), await keys()]).toEqual([0, 0]);
  });

  it('and said no to research first, as their page tells them, keeps nothing', async () => {
    await approved();
    await withdraw();
    await erase();
    expect([await rowsOfHers(), await keys('request_id = $1', [she.id])]).toEqual([0, 0]);
    expect(await app.given.count('kept_answers', 'organisation_id = $1', [org.id])).toBe(0);
  });
});

describe('the keys of a study', () => {
  it('are read by no statement of the application', async () => {
    await approved();
    await expect(
      app.rows.as(actorOf(), (tx) => tx.query('SELECT * FROM research_keys')),
    ).rejects.toThrow('permission denied');
  });

  it('are not told by the door once the file stands', async () => {
    const id = await approved();
    const told = await app.rows.as(actorOf(), (tx) =>
      tx.query('SELECT * FROM app.research_numbers($1, $2, $3)', [
        id,
        [she.id],
        new Date('2027-01-01'),
      ]),
    );
    expect(told).toEqual([]);
  });

  it('cannot be made to live longer', async () => {
    const id = await approved();
    await expect(
      app.given.rows(
        `UPDATE research_keys SET ends_at = ends_at + interval '1 second' WHERE study_id = $1`,
        [id],
      ),
    ).rejects.toThrow('research_keys_check');
  });
});

const actorOf = () => systemOf(org.id);
