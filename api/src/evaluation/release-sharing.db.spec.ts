import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { EMPTY_CONTENT, givenRelease } from '../platform/testing/release-rows.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

let app: TestApp;
let org: Org;
let administrator: Caller;
/** An evaluator of an organisation of kind `programme`. */
let programme: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set('2026-11-24T09:00:00Z');
  await app.given.rows('DELETE FROM release_sharings');
  org = await app.given.organisation({ municipalities: [] });
  administrator = await app.signIn('administrator', org);
  const whole = await app.given.organisation({ municipalities: [], kind: 'programme' });
  programme = await app.signIn('evaluator', whole);
});

const CONTENT = JSON.stringify({ ...EMPTY_CONTENT, requests: 60 });

const release = (state: string, more: Record<string, unknown> = {}): Promise<string> =>
  givenRelease(app.given, org, app.clock.now(), {
    state,
    content: CONTENT,
    cells: JSON.stringify({ 'ended_by_reason/helped': [7, null] }),
    ...(state === 'draft' ? {} : { decided_by: newId(), decided_at: app.clock.now() }),
    ...more,
  });

const share = async (isShared: boolean): Promise<void> => {
  expect((await administrator.put('/release-sharing', { isShared })).status).toBe(200);
};

const seen = async (caller: Caller = programme): Promise<string[]> => {
  const { status, body } = await caller.get('/shared-releases');
  expect(status).toBe(200);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

describe('the releases of an organisation', () => {
  it('are shown to nobody else unless an administrator says so', async () => {
    const id = await release('published');
    expect(await seen()).toEqual([]);
    expect((await programme.get(`/shared-releases/${id}`)).status).toBe(404);
    const { body } = await administrator.get('/release-sharing');
    expect(body).toEqual({ isShared: false, since: null });
  });

  it('are read by the programme once they are shared: what was published, and no more', async () => {
    const id = await release('published');
    await share(true);
    expect(await seen()).toEqual([id]);
    const { status, body } = await programme.get(`/shared-releases/${id}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      organisation: org.name,
      period: '2000-Q1',
      version: 1,
      publishedAt: '2026-11-24T09:00:00.000Z',
      requests: 60,
      threshold: 10,
      codeVersion: 'x',
      hash: 'x',
      content: JSON.parse(CONTENT) as object,
    });
  });

  it.each(['draft', 'rejected', 'superseded'])('are not read by it when %s', async (state) => {
    const id = await release(state);
    await share(true);
    expect(await seen()).toEqual([]);
    expect((await programme.get(`/shared-releases/${id}`)).status).toBe(404);
  });

  it('are out of its sight at once when sharing ends', async () => {
    const id = await release('published');
    await share(true);
    await share(false);
    expect(await seen()).toEqual([]);
    expect((await programme.get(`/shared-releases/${id}`)).status).toBe(404);
  });

  it('stay closed to it by every other road, and to be read only', async () => {
    const id = await release('published');
    await share(true);
    for (const path of ['', '/interpretations', '/files/uitgave.csv', '/files/uitgave.pdf'])
      expect((await programme.get(`/releases/${id}${path}`)).status).toBe(404);
    expect((await programme.post(`/releases/${id}/supersession`, { reason: 'x' })).status).toBe(
      404,
    );
    const words = { figure: 'paces', words: 'x', namesNobody: true };
    expect((await programme.post(`/releases/${id}/interpretations`, words)).status).toBe(404);
  });

  it('are not read by an organisation that is not the programme, even when they are shared', async () => {
    const id = await release('published');
    await share(true);
    const neighbour = await app.signIn(
      'evaluator',
      await app.given.organisation({ municipalities: [] }),
    );
    expect(await seen(neighbour)).toEqual([]);
    expect((await neighbour.get(`/shared-releases/${id}`)).status).toBe(404);
    const own = await app.signIn('evaluator', org);
    expect((await own.get(`/shared-releases/${id}`)).status).toBe(404);
  });

  it('are of those who share and of nobody beside them', async () => {
    const mine = await release('published');
    await share(true);
    const other = await app.given.organisation({ municipalities: [] });
    await givenRelease(app.given, other, app.clock.now(), {
      state: 'published',
      decided_by: newId(),
      decided_at: app.clock.now(),
    });
    expect(await seen()).toEqual([mine]);
  });
});

describe('sharing', () => {
  it('is logged when it begins and when it ends, once each', async () => {
    for (const isShared of [true, true, false, false]) await share(isShared);
    const deeds = await app.given.rows<{ deed: string }>(
      `SELECT deed FROM audit_events WHERE organisation_id = $1 AND deed LIKE 'release-sharing.%' ORDER BY at, id`,
      [org.id],
    );
    expect(deeds.map(({ deed }) => deed)).toEqual(['release-sharing.start', 'release-sharing.end']);
  });

  it('can begin again after it ended', async () => {
    for (const isShared of [true, false, true]) await share(isShared);
    expect(await app.given.count('release_sharings', 'organisation_id = $1', [org.id])).toBe(2);
  });

  it('never lets the true counts behind a release through the door', async () => {
    const readable = await app.given.rows<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.column_privileges
       WHERE grantee = 'meedenkers_doors' AND table_name = 'releases' AND privilege_type = 'SELECT' ORDER BY 1`,
    );
    expect(readable.map(({ name }) => name)).toEqual([
      'code_version',
      'content',
      'decided_at',
      'hash',
      'id',
      'organisation_id',
      'period',
      'state',
      'threshold',
      'version',
    ]);
  });
});
