import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';

import { createOpenApiDocument } from './platform/openapi.js';
import { ROWS, type Row } from './platform/testing/authorisation-rows.js';
import type { Caller } from './platform/testing/caller.js';
import { everything } from './platform/testing/everything.js';
import { TestApp } from './platform/testing/test-app.js';
import { makeWorld, type Identity, type World } from './platform/testing/world.js';

type Body = Record<string, unknown>;
type Verb = 'post' | 'put' | 'patch';

const camel = (column: string): string =>
  column.replace(/_(\w)/g, (_, sign: string) => sign.toUpperCase());
const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Somebody who may call a route, so that only the body can be wrong. */
const identityOf = ({ access }: Row): Identity =>
  access === 'public' ? 'anonymous' : (Object.keys(access)[0] as Identity);

/** Routes that take a body, each with the fields a body may have there. */
function bodiesOf(app: TestApp): (readonly [row: Row, fields: ReadonlySet<string>])[] {
  const { paths, components } = createOpenApiDocument(app.nest);
  return ROWS.flatMap((row) => {
    const [method = '', path = ''] = row.route.split(' ');
    const pattern = Object.keys(paths).find((known) =>
      new RegExp(`^${known.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    const body = pattern ? paths[pattern]?.[method.toLowerCase() as Verb]?.requestBody : undefined;
    const schema = body && 'content' in body ? body.content['application/json']?.schema : undefined;
    if (!schema || !('$ref' in schema)) return [];
    const known = components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
    return [
      [row, new Set(Object.keys((known as { properties?: Body }).properties ?? {}))] as const,
    ];
  });
}

describe('a body with more than the contract knows', () => {
  let app: TestApp;
  let world: World;
  let columns: string[];
  let tried = 0;

  beforeAll(async () => {
    app = await TestApp.start();
    world = await makeWorld(app);
    columns = (
      await app.given.rows<{ name: string }>(
        `SELECT DISTINCT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1`,
      )
    ).flatMap(({ name }) => [...new Set([name, camel(name)])]);
  });
  afterAll(async () => {
    process.stdout.write(`mass assignment: ${tried} fields that no body has\n`);
    await app.stop();
  });

  const send = (caller: Caller, row: Row, body: string): Promise<Response> => {
    const [method = '', path = ''] = row.route.split(' ');
    const address = path.replace('{id}', row.target ? world.targets.own[row.target] : '');
    return request(app.url)
      [method.toLowerCase() as Verb](`/api/v1${address}`)
      .set({
        'X-Requested-With': 'meedenkers',
        'Content-Type': 'application/json',
        'If-Match': '"1"',
        ...(caller.cookie ? { Cookie: caller.cookie } : {}),
      })
      .send(body)
      .then((answer) => answer);
  };
  const refused = ({ body }: Response): string[] =>
    (body as { errors?: { field: string; code: string }[] }).errors?.flatMap(({ field, code }) =>
      code === 'unknown_field' ? field : [],
    ) ?? [];

  it('is refused at every route, every column of every table, at the top and inside; nothing changes', async () => {
    const bodies = bodiesOf(app);
    expect(bodies.length).toBeGreaterThan(35);
    expect(columns.length).toBeGreaterThan(150);
    const callers = new Map<Identity, Caller>();
    for (const who of new Set(bodies.map(([row]) => identityOf(row))))
      callers.set(who, await world.as(who));
    const before = await everything(app.given);
    for (const [row, fields] of bodies) {
      const caller = callers.get(identityOf(row)) as Caller;
      const usual = (row.body?.(world.targets.own) ?? {}) as Body;
      const extra = columns.filter((name) => !fields.has(name));
      const more = Object.fromEntries(extra.map((name) => [name, 'x']));
      const answer = await send(caller, row, JSON.stringify({ ...usual, ...more }));
      tried += extra.length;
      expect({ route: row.route, status: answer.status, refused: refused(answer).sort() }).toEqual({
        route: row.route,
        status: 400,
        refused: [...extra].sort(),
      });
      for (const [part, value] of Object.entries(usual).filter(([, inner]) => isBody(inner))) {
        const inner = { ...usual, [part]: { ...(value as Body), organisationId: 'x' } };
        // Answers that are not due yet are refused before they are looked at.
        expect([400, 409]).toContain((await send(caller, row, JSON.stringify(inner))).status);
      }
      for (const hostile of [
        '{"__proto__":{"roles":["administrator"]}}',
        '{"constructor":{"x":1}}',
      ])
        expect((await send(caller, row, hostile)).status).toBe(400);
    }
    expect(({} as Body)['roles']).toBeUndefined();
    const after = await everything(app.given);
    expect(after).toEqual(before);
  }, 120_000);
});
