import { createHash } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { systemOf } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { frozenProtocolFor, type FrozenProtocol } from './frozen-protocol.js';

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

type Body = Record<string, unknown>;

const CONTENT = {
  title: 'Minder spanning?',
  questions: [{ words: 'Is iemand met een Meedenker minder gespannen?' }],
  primary: 'tension_during',
  secondary: ['understood', 'grip'],
  comparison: ['none_free', 'waiting_list'],
  from: '2027-Q1',
  to: '2027-Q4',
  size: {
    smallestDifference: 1,
    spread: 2.5,
    share: null,
    correlation: 0.5,
    power: 80,
    attrition: 40,
  },
  analysis: 'Covariantieanalyse met de spanning vooraf; iedereen telt in de eigen groep.',
};

async function written(more: Body = {}): Promise<Body & { id: string; content: Body }> {
  const { status, body } = await evaluator.post('/protocols', { ...CONTENT, ...more });
  expect(status).toBe(201);
  return body as Body & { id: string; content: Body };
}

async function frozen(more: Body = {}, isRetrospective = false): Promise<Body & { id: string }> {
  const { id } = await written(more);
  const { status, body } = await evaluator.post(`/protocols/${id}/freezing`, { isRetrospective });
  expect(status).toBe(200);
  return body as Body & { id: string };
}

const inForce = (from: string, to: string): Promise<FrozenProtocol | null> =>
  app.nest.get(Database).as(systemOf(org.id), (tx) => frozenProtocolFor(tx, { from, to }));

describe('a protocol', () => {
  it('is written down once for one key, with the people it asks for', async () => {
    const first = await evaluator.post('/protocols', CONTENT, { key: 'plan' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({
      version: 1,
      edition: 1,
      supersedes: null,
      supersededBy: null,
      // 76 for d = 0.4 and r = 0.5, of whom 40 % will not answer.
      content: { ...CONTENT, plannedPerArm: 127 },
      isRetrospective: false,
      couldBeSeen: false,
      hash: null,
      frozenAt: null,
      frozenBy: null,
      allowed: ['change', 'freeze'],
    });
    const again = await evaluator.post('/protocols', CONTENT, { key: 'plan' });
    expect(again.body).toEqual(first.body);
    const { body } = await evaluator.get('/protocols');
    expect(body.items).toEqual([
      {
        id: first.body.id,
        title: CONTENT.title,
        edition: 1,
        from: '2027-Q1',
        to: '2027-Q4',
        frozenAt: null,
        isRetrospective: false,
        supersededBy: null,
      },
    ]);
  });

  it('tells how many people are needed without keeping anything', async () => {
    const { primary, comparison, size } = CONTENT;
    const answer = await evaluator.post('/protocols/_size', { primary, comparison, size });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ answersPerArm: 76, perArm: 127, arms: 2, standardised: 0.4 });
    expect((await evaluator.get('/protocols')).body.items).toEqual([]);
    const refused = await evaluator.post('/protocols/_size', {
      primary,
      comparison,
      size: { ...size, spread: null },
    });
    expect(refused.body.errors).toMatchObject([{ field: 'size.spread', code: 'spread_missing' }]);
  });

  it.each<[Body, string, string]>([
    [{ primary: 'happiness' }, 'primary', 'not_in_list'],
    [{ from: '2027-Q5' }, 'from', 'invalid'],
    [{ to: '2026-Q4' }, 'to', 'period_backwards'],
    [{ comparison: ['meedenker'] }, 'comparison', 'not_in_list'],
    [{ size: { ...CONTENT.size, smallestDifference: 0 } }, 'size.smallestDifference', 'too_low'],
    [{ size: { ...CONTENT.size, power: 85 } }, 'size.power', 'not_in_list'],
    [{ analysis: 'Bel 111222333' }, 'analysis', 'bsn'],
    [{ plannedPerArm: 3 }, 'plannedPerArm', 'unknown_field'],
  ])('with %j is refused', async (more, field, code) => {
    const answer = await evaluator.post('/protocols', { ...CONTENT, ...more });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field, code })]);
  });

  it('changes while it is a draft, by the version that was read', async () => {
    const { id } = await written();
    const changed = { ...CONTENT, title: 'Meer begrip?', primary: 'understood', secondary: [] };
    const body = { ...changed, size: { ...CONTENT.size, correlation: 0 } };
    expect((await evaluator.patch(`/protocols/${id}`, body)).status).toBe(428);
    const answer = await evaluator.patch(`/protocols/${id}`, body, { version: 1 });
    expect(answer.body).toMatchObject({ version: 2, content: { ...body, plannedPerArm: 167 } });
    expect((await evaluator.patch(`/protocols/${id}`, body, { version: 1 })).status).toBe(412);
  });

  it('of another organisation does not exist, and neither can its place be taken', async () => {
    const { id } = await frozen();
    const other = await app.given.organisation({ municipalities: [] });
    const stranger = await app.signIn('evaluator', other);
    expect((await stranger.get(`/protocols/${id}`)).status).toBe(404);
    expect((await stranger.get('/protocols')).body.items).toEqual([]);
    const taken = await stranger.post('/protocols', { ...CONTENT, supersedes: id });
    expect(taken.status).toBe(404);
  });
});

describe('a frozen protocol', () => {
  it('carries the SHA-256 of its content, which anybody can compute from what is shown', async () => {
    const { id } = await frozen();
    const { body } = await evaluator.get(`/protocols/${id}`);
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, member]) => [key, sorted(member)]),
            )
          : value;
    const hash = createHash('sha256')
      .update(JSON.stringify(sorted(body.content)))
      .digest('hex');
    expect(body).toMatchObject({
      hash,
      frozenAt: '2026-11-24T09:00:00.000Z',
      isRetrospective: false,
      version: 2,
      allowed: ['supersede'],
    });
    expect(body.frozenBy).toEqual(expect.any(String));
    expect(
      await app.given.count('audit_events', `deed = 'protocol.freeze' AND noun_id = $1`, [id]),
    ).toBe(1);
  });

  it('is changed by nobody, and frozen once', async () => {
    const { id } = await frozen();
    const change = await evaluator.patch(`/protocols/${id}`, CONTENT, { version: 2 });
    expect(change.body).toMatchObject({ status: 409, code: 'wrong_state' });
    const again = await evaluator.post(`/protocols/${id}/freezing`, { isRetrospective: true });
    expect(again.body).toMatchObject({ status: 409, code: 'wrong_state' });
  });

  it.each([
    [`UPDATE protocols SET content = content || '{"primary": "grip"}' WHERE id = $1`],
    [`UPDATE protocols SET frozen_at = NULL, hash = NULL, frozen_by = NULL WHERE id = $1`],
    [`UPDATE protocols SET is_retrospective = true WHERE id = $1`],
    [`UPDATE protocols SET hash = repeat('0', 64) WHERE id = $1`],
    [`UPDATE protocols SET superseded_by = id, edition = 2 WHERE id = $1`],
  ])('is kept by the database itself: %s', async (text) => {
    const { id } = await frozen();
    // The owner of the tables, whom no grant stops.
    const owner = new pg.Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    await owner.query(`SELECT set_config('app.organisation', $1, false)`, [org.id]);
    const refused = await owner.query(text, [id]).catch((error: { code: string }) => error.code);
    await owner.end();
    expect(refused).toBe('23000');
    expect((await evaluator.get(`/protocols/${id}`)).body).toMatchObject({
      content: CONTENT,
      edition: 1,
      isRetrospective: false,
    });
  });

  it('and a draft as well are deleted by nobody', async () => {
    const { id } = await frozen();
    const role = new pg.Client({ connectionString: app.database.appUrl });
    await role.connect();
    await role.query(`SELECT set_config('app.organisation', $1, false)`, [org.id]);
    const refused = await role
      .query('DELETE FROM protocols WHERE id = $1', [id])
      .catch((error: { code: string }) => error.code);
    await role.end();
    expect(refused).toBe('42501');
  });

  it('gives its place to a next edition when that is frozen, and to one only', async () => {
    const first = await frozen();
    const draft = await written({ supersedes: first.id, to: '2027-Q2' });
    expect(draft).toMatchObject({ edition: 2, supersedes: first.id });
    expect((await inForce('2027-Q4', '2027-Q4'))?.id).toBe(first.id);
    const second = await evaluator.post('/protocols', { ...CONTENT, supersedes: first.id });
    expect(second.body).toMatchObject({ status: 409, code: 'wrong_state' });
    const { body } = await evaluator.post(`/protocols/${draft.id}/freezing`, {
      isRetrospective: false,
    });
    expect(body).toMatchObject({ edition: 2, allowed: ['supersede'] });
    expect((await evaluator.get(`/protocols/${first.id}`)).body).toMatchObject({
      supersededBy: draft.id,
      allowed: [],
    });
    expect((await inForce('2027-Q1', '2027-Q2'))?.id).toBe(draft.id);
    expect(await inForce('2027-Q4', '2027-Q4')).toBeNull();
  });

  it('is alone in its quarters, also when two are frozen at the same moment', async () => {
    const [one, other] = await Promise.all([
      written(),
      written({ from: '2027-Q4', to: '2028-Q1' }),
    ]);
    const answers = await Promise.all(
      [one, other].map(({ id }) =>
        evaluator.post(`/protocols/${id}/freezing`, { isRetrospective: false }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'period_taken',
    });
    await frozen({ from: '2028-Q2', to: '2028-Q2' });
  });
});

describe('the moment of freezing', () => {
  it('can be any day until the first quarter is closed; after it the data could have been looked at', async () => {
    const { id } = await written({ from: '2026-Q4' });
    app.clock.set('2027-01-01T22:59:00Z');
    evaluator = await app.signIn('evaluator', org);
    expect((await evaluator.get(`/protocols/${id}`)).body.couldBeSeen).toBe(false);
    app.clock.pass({ minutes: 1 });
    expect((await evaluator.get(`/protocols/${id}`)).body.couldBeSeen).toBe(true);
    const refused = await evaluator.post(`/protocols/${id}/freezing`, { isRetrospective: false });
    expect(refused.body).toMatchObject({ status: 409, code: 'data_seen', quarter: '2026-Q4' });
    const said = await evaluator.post(`/protocols/${id}/freezing`, { isRetrospective: true });
    expect(said.body).toMatchObject({ isRetrospective: true });
    expect(await inForce('2026-Q4', '2027-Q1')).toMatchObject({ id, isRetrospective: true });
  });

  it('a minute before the close is in time', async () => {
    app.clock.set('2027-01-01T22:59:00Z');
    evaluator = await app.signIn('evaluator', org);
    expect(await frozen({ from: '2026-Q4' })).toMatchObject({ isRetrospective: false });
  });
});

describe('the protocol in force over a period', () => {
  it('covers the whole of it, and is frozen', async () => {
    await written();
    expect(await inForce('2027-Q1', '2027-Q1')).toBeNull();
    const { id, hash } = await frozen();
    expect(await inForce('2027-Q1', '2027-Q4')).toMatchObject({
      id,
      hash,
      edition: 1,
      content: { primary: 'tension_during', plannedPerArm: 127 },
      isRetrospective: false,
    });
    expect(await inForce('2026-Q4', '2027-Q1')).toBeNull();
    expect(await inForce('2027-Q4', '2028-Q1')).toBeNull();
  });
});
