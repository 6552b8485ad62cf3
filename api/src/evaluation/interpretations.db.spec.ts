import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { newId } from '../platform/tokens.js';
import { EMPTY_CONTENT, givenRelease } from '../platform/testing/release-rows.js';
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

const CONTENT = JSON.stringify({
  ...EMPTY_CONTENT,
  requests: 60,
  paces: [{ measure: 'offer', medianHours: 24, p90Hours: 48, keptFrom: 90, keptTo: 90 }],
});

const release = (more: Record<string, unknown> = {}): Promise<string> =>
  givenRelease(app.given, org, app.clock.now(), { content: CONTENT, ...more });

const EXPLAINED = {
  figure: 'paces',
  words: 'In de zomer waren minder Meedenkers vrij.',
  story: 'Wie in juli belde, kreeg een keer een brief die te laat kwam.',
  namesNobody: true,
};

async function explained(id: string): Promise<{ id: string; version: number }> {
  const { status, body } = await evaluator.post(`/releases/${id}/interpretations`, EXPLAINED);
  expect(status).toBe(201);
  return body as { id: string; version: number };
}

describe('what practice says about a figure', () => {
  it('stands beside it with who wrote it and when, and can be changed by its author', async () => {
    const id = await release();
    const written = await explained(id);
    const changed = await evaluator.patch(
      `/interpretations/${written.id}`,
      { words: 'Er waren minder Meedenkers vrij.', namesNobody: true },
      { version: 1 },
    );
    expect(changed.status).toBe(200);
    const { body } = await second.get(`/releases/${id}/interpretations`);
    expect(body).toMatchObject({
      mayAdd: true,
      items: [
        {
          figure: 'paces',
          words: 'Er waren minder Meedenkers vrij.',
          story: null,
          version: 2,
          writtenAt: '2026-11-24T09:00:00.000Z',
          isAddition: false,
          allowed: [],
        },
      ],
    });
  });

  it('is nobody else’s to change or withdraw', async () => {
    const { id } = await explained(await release());
    const change = await second.patch(
      `/interpretations/${id}`,
      { words: 'Anders.', namesNobody: true },
      { version: 1 },
    );
    expect(change).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching('not_author') },
    });
    expect((await second.post(`/interpretations/${id}/withdrawal`, {})).status).toBe(409);
    expect((await evaluator.post(`/interpretations/${id}/withdrawal`, {})).status).toBe(204);
    expect(await app.given.count('interpretations', 'id = $1', [id])).toBe(0);
  });

  it('stands still from the moment its release is published; what comes later is a dated addition', async () => {
    const id = await release({ made_by: newId() });
    const before = await explained(id);
    expect((await second.post(`/releases/${id}/approval`, {})).status).toBe(200);
    const change = await evaluator.patch(
      `/interpretations/${before.id}`,
      { words: 'Anders.', namesNobody: true },
      { version: 1 },
    );
    expect(change).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching('wrong_state') },
    });
    expect((await evaluator.post(`/interpretations/${before.id}/withdrawal`, {})).status).toBe(409);

    app.clock.set('2026-11-24T09:10:00Z');
    const { body } = await second.post(`/releases/${id}/interpretations`, EXPLAINED);
    expect(body).toMatchObject({
      isAddition: true,
      writtenAt: '2026-11-24T09:10:00.000Z',
      allowed: [],
    });
  });

  it.each(['rejected', 'superseded'])('is not attached to a release that is %s', async (state) => {
    const id = await release({
      state,
      decided_by: newId(),
      decided_at: app.clock.now(),
    });
    const { status } = await evaluator.post(`/releases/${id}/interpretations`, EXPLAINED);
    expect(status).toBe(409);
  });

  it('is attached to a figure that the release tells, and to no other', async () => {
    const id = await release();
    const other = { ...EXPLAINED, figure: 'averages' };
    const { status, body } = await evaluator.post(`/releases/${id}/interpretations`, other);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field: 'figure' })]);
  });

  it.each([
    ['a citizen service number', 'Haar nummer is 111222333.', 400],
    ['an e-mail address', 'Zij schreef vanaf sam@voorbeeld.nl.', 409],
    ['a telephone number', 'Hij belde met 06 12 34 56 78 terug.', 409],
    ['a postcode', 'Zij woont op 5121 AB.', 409],
  ])('is refused with %s in it, and nothing is kept', async (_, story, refused) => {
    const id = await release();
    const path = `/releases/${id}/interpretations`;
    expect((await evaluator.post(path, { ...EXPLAINED, story })).status).toBe(refused);
    const { id: written } = await explained(id);
    const change = await evaluator.patch(
      `/interpretations/${written}`,
      { words: story, namesNobody: true },
      { version: 1 },
    );
    expect(change.status).toBe(refused);
    expect(await app.given.count('interpretations', 'release_id = $1', [id])).toBe(1);
  });

  it('asks that who writes says that nobody can be recognised', async () => {
    const id = await release();
    const unsure = { ...EXPLAINED, namesNobody: false };
    expect((await evaluator.post(`/releases/${id}/interpretations`, unsure)).status).toBe(400);
  });

  it('is accounted for: who wrote, changed and withdrew', async () => {
    const { id } = await explained(await release());
    await evaluator.patch(
      `/interpretations/${id}`,
      { words: 'Anders.', namesNobody: true },
      { version: 1 },
    );
    await evaluator.post(`/interpretations/${id}/withdrawal`, {});
    const deeds = await app.given.rows<{ deed: string }>(
      `SELECT deed FROM audit_events WHERE organisation_id = $1 AND noun = 'interpretation' ORDER BY at, id`,
      [org.id],
    );
    expect(deeds.map(({ deed }) => deed)).toEqual([
      'interpretation.write',
      'interpretation.change',
      'interpretation.withdraw',
    ]);
  });
});

describe('a release on paper', () => {
  const textOf = async (file: Buffer): Promise<string> => {
    const document = await getDocumentProxy(new Uint8Array(file));
    return (await extractText(document, { mergePages: true })).text.replace(/\s+/g, ' ');
  };

  const paper = async (id: string, query = ''): Promise<Buffer> => {
    const { status, body } = await evaluator
      .get(`/releases/${id}/files/uitgave.pdf${query}`)
      .buffer(true)
      .parse((answer, done) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => done(null, Buffer.concat(parts)));
      });
    expect(status).toBe(200);
    return body as Buffer;
  };

  it('holds what was written beside its figures, without who wrote it', async () => {
    const id = await release();
    await explained(id);
    const { body: list } = await evaluator.get(`/releases/${id}/interpretations`);
    const author = (list.items as { author: string }[])[0]?.author ?? 'nobody';
    const text = await textOf(await paper(id));
    expect(text).toContain(EXPLAINED.words);
    expect(text).toContain(EXPLAINED.story);
    expect(text).toContain('1 dag');
    expect(text).not.toContain(author);
  });

  it('is in the language that is asked', async () => {
    const id = await release();
    const english = await paper(id, '?language=en');
    expect(await textOf(english)).toContain('Half got an offer within 1 day');
    expect(english.toString('latin1')).toContain('/Lang (en)');
  });
});
