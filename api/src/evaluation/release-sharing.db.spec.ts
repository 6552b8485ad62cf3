import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import {
  EMPTY_CONTENT,
  givenInterpretation,
  givenRelease,
} from '../platform/testing/release-rows.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { sealOf } from './canonical.js';

let app: TestApp;
let org: Org;
let administrator: Caller;
let whole: Org;
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
  whole = await app.given.organisation({ municipalities: [], kind: 'programme' });
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
      dataHash: 'x',
      hash: 'x',
      content: JSON.parse(CONTENT) as object,
    });
  });

  it('have a seal that who reads them can compute again', async () => {
    const said = { period: '2000-Q1', version: 1, threshold: 10, codeVersion: 'x', dataHash: 'd' };
    const content = JSON.parse(CONTENT) as object;
    const id = await release('published', {
      data_hash: 'd',
      hash: sealOf({ ...said, content }),
    });
    await share(true);
    const file = await programme.get(`/shared-releases/${id}/files/uitgave.json`);
    const { period, version, threshold, codeVersion, dataHash, hash, content: told } = file.body;
    expect(hash).toBe(sealOf({ period, version, threshold, codeVersion, dataHash, content: told }));
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
      expect((await programme.get(`/releases/${id}${path}`)).status).toBe(403);
    expect((await programme.post(`/releases/${id}/supersession`, { reason: 'x' })).status).toBe(
      403,
    );
    const words = { figure: 'paces', words: 'x', namesNobody: true };
    expect((await programme.post(`/releases/${id}/interpretations`, words)).status).toBe(403);
  });

  it('are not read by an organisation that is not the programme, even when they are shared', async () => {
    const id = await release('published');
    await share(true);
    const neighbour = await app.signIn(
      'evaluator',
      await app.given.organisation({ municipalities: [] }),
    );
    const own = await app.signIn('evaluator', org);
    for (const caller of [neighbour, own])
      for (const path of ['', `/${id}`, `/${id}/files/uitgave.csv`])
        expect((await caller.get(`/shared-releases${path}`)).status).toBe(403);
    // Not by their rights alone: the door itself gives them nothing.
    await app.given.rows(`UPDATE organisations SET kind = 'service' WHERE id = $1`, [whole.id]);
    const door = await app.rows.as(systemOf(whole.id), (tx) =>
      tx.query('SELECT * FROM app.list_shared_releases(NULL)'),
    );
    expect(door).toEqual([]);
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

describe('the files of a shared release', () => {
  const FILES = ['uitgave.csv', 'uitgave.json', 'uitgave.pdf'];
  const file = async (caller: Caller, address: string): Promise<Buffer> => {
    const { status, body } = await caller
      .get(address)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(status).toBe(200);
    return body as Buffer;
  };
  const textOf = async (pdf: Buffer): Promise<string> => {
    const document = await getDocumentProxy(new Uint8Array(pdf));
    return (await extractText(document, { mergePages: true })).text.replace(/\s+/g, ' ');
  };

  it('say to the programme the same numbers as to its own evaluator', async () => {
    const id = await release('published');
    await share(true);
    const own = await app.signIn('evaluator', org);
    const theirs = (name: string) => file(programme, `/shared-releases/${id}/files/${name}`);
    const ours = (name: string) => file(own, `/releases/${id}/files/${name}`);
    const csv = (await theirs('uitgave.csv')).toString();
    expect(csv).toContain('requests,,,,count,60');
    expect(csv).toBe((await ours('uitgave.csv')).toString());
    expect(JSON.parse((await theirs('uitgave.json')).toString())).toEqual(
      (await programme.get(`/shared-releases/${id}`)).body,
    );
    const paper = await textOf(await theirs('uitgave.pdf'));
    expect(paper).toContain(org.name);
    expect(paper).toBe(await textOf(await ours('uitgave.pdf')));
  });

  it('are in the language that is asked for', async () => {
    const id = await release('published');
    await share(true);
    const pdf = await file(programme, `/shared-releases/${id}/files/uitgave.pdf?language=en`);
    expect(pdf.toString('latin1')).toContain('/Lang (en)');
  });

  it('are gone when sharing ends, and there are no others', async () => {
    const id = await release('published');
    await share(true);
    expect((await programme.get(`/shared-releases/${id}/files/uitgave.txt`)).status).toBe(404);
    await share(false);
    for (const name of FILES)
      expect((await programme.get(`/shared-releases/${id}/files/${name}`)).status).toBe(404);
  });

  it('leave out what practice says, which stays within its organisation', async () => {
    const id = await release('published');
    await givenInterpretation(app.given, org, app.clock.now(), {
      release_id: id,
      author_id: (await app.given.user(org)).id,
    });
    await share(true);
    const [csv, json, pdf] = await Promise.all(
      FILES.map((name) => file(programme, `/shared-releases/${id}/files/${name}`)),
    );
    const texts = [String(csv), String(json), await textOf(pdf ?? Buffer.alloc(0))];
    for (const text of texts) expect(text).not.toContain('Zo lezen wij dit.');
  });
});

describe('an organisation of the programme', () => {
  it('has no requests, no Meedenkers, no figures and no areas: nobody there may ask for them', async () => {
    const all = await app.signIn('administrator', whole);
    for (const path of [
      '/support-requests',
      '/meedenkers',
      '/releases',
      '/protocols',
      '/research-files',
      '/service-areas',
      '/settings',
    ])
      for (const caller of [all, programme])
        expect([path, (await caller.get(path)).status]).toEqual([path, 403]);
  });

  it.each(['service_areas', 'support_requests', 'residents', 'meedenkers'])(
    'is refused a row of %s by the database itself',
    async (table) => {
      await expect(
        app.rows.as(systemOf(whole.id), (tx) =>
          tx.execute(`INSERT INTO ${table} (id) SELECT id FROM ${table} WHERE false`),
        ),
      ).rejects.toThrow(`an organisation of the programme has no ${table}`);
    },
  );

  it('gives its accounts no other roles than evaluator and administrator', async () => {
    const keeper = await app.signIn('administrator', whole);
    const invited = (roles: string[]) =>
      keeper.post('/users', { name: 'Bo Mulder', email: `bo${newId()}@programma.example`, roles });
    for (const role of ['coordinator', 'safeguarder'])
      expect((await invited([role, 'evaluator'])).status).toBe(400);
    const { status, body } = await invited(['evaluator']);
    expect(status).toBe(201);
    const roles = { roles: ['coordinator'] };
    expect((await keeper.patch(`/users/${body.id}`, roles, { version: 1 })).status).toBe(400);
    await expect(
      app.given.rows(`UPDATE users SET roles = '{coordinator}' WHERE id = $1`, [body.id]),
    ).rejects.toThrow(/evaluators and administrators only/);
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
      'data_hash',
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
