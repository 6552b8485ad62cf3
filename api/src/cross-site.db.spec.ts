import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { createOpenApiDocument } from './platform/openapi.js';
import { everything } from './platform/testing/everything.js';
import type { Org } from './platform/testing/factories.js';
import { TestApp } from './platform/testing/test-app.js';
import { newToken, hashOfToken, newId } from './platform/tokens.js';

const VERBS = ['post', 'put', 'patch', 'delete'] as const;
type Verb = (typeof VERBS)[number];

/** How another site, or a form on it, would come: what it sends, and with which status it is sent away. */
const ATTEMPTS: readonly [name: string, headers: Record<string, string>, status: number][] = [
  ['without our header', { 'X-Requested-With': '' }, 403],
  ['with the header of another library', { 'X-Requested-With': 'XMLHttpRequest' }, 403],
  ['from another origin', { Origin: 'https://evil.example' }, 403],
  ['from the origin "null" of a sandbox', { Origin: 'null' }, 403],
  ['from a cross-site page', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['from a sister domain', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['as a plain text', { 'Content-Type': 'text/plain' }, 415],
  ['as a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
  ['as a form with files', { 'Content-Type': 'multipart/form-data; boundary=x' }, 415],
];

let app: TestApp;
let org: Org;
let cookie: string;
let writes: [verb: Verb, path: string][];

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  await app.given.match(org);
  const user = await app.given.user(org, {
    roles: ['coordinator', 'administrator', 'evaluator', 'meedenker'],
  });
  const token = newToken();
  await app.given.insert('sessions', {
    organisation_id: org.id,
    id_hash: hashOfToken(token),
    kind: 'staff',
    user_id: user.id,
    created_at: app.clock.now(),
    seen_at: app.clock.now(),
  });
  cookie = `sid=${token}`;
  const { paths } = createOpenApiDocument(app.nest);
  writes = Object.entries(paths).flatMap(([path, item]) =>
    VERBS.filter((verb) => item[verb]).map((verb): [Verb, string] => [verb, path]),
  );
});

afterAll(() => app.stop());

describe('a write that another site caused', () => {
  it('is possible at many routes, each of which is tried', () => {
    expect(writes.length).toBeGreaterThan(30);
  });

  it.each(ATTEMPTS)(
    'is refused %s, at every route, and changes nothing',
    async (_, headers, status) => {
      const before = await everything(app.given);
      const answers = await Promise.all(
        writes.map(async ([verb, path]) => {
          const answer = await request(app.url)
            [verb](`/api/v1${path.replace(/\{\w+\}/g, newId())}`)
            .set({
              Cookie: cookie,
              'X-Requested-With': 'meedenkers',
              'Content-Type': 'application/json',
              ...headers,
            })
            .send('{"reason":"withdrawn"}');
          return [verb, path, answer.status];
        }),
      );
      expect(answers.filter(([, , given]) => given !== status)).toEqual([]);
      expect(await everything(app.given)).toEqual(before);
    },
  );

  it('finds no route when the address is written in another way, so no check can be walked around', async () => {
    const before = await everything(app.given);
    const answers = await Promise.all(
      writes.flatMap(([verb, path]) =>
        [`/API/v1${path}`, `/api/V1${path}`, `/api/v1${path}/`, `//api/v1${path}`].map(
          async (address) => {
            const answer = await request(app.url)
              [verb](address.replace(/\{\w+\}/g, newId()))
              .set({ Cookie: cookie, 'Content-Type': 'application/json' })
              .send('{"reason":"withdrawn"}');
            return [verb, address, answer.status];
          },
        ),
      ),
    );
    expect(answers.filter(([, , given]) => ![403, 404].includes(given as number))).toEqual([]);
    expect(await everything(app.given)).toEqual(before);
  });
});
