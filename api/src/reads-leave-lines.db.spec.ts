import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ROWS } from './platform/testing/authorisation-rows.js';
import { TestApp } from './platform/testing/test-app.js';
import { makeWorld, type Identity, type World } from './platform/testing/world.js';

/** Reads that show nobody's file: the session itself, places, partners, figures, which research files there are, whom to recruit, accounts, one's own filters and calendar address, and what the trail or the questions say. */
const NO_FILE = [
  'GET /session',
  'GET /venues',
  'GET /releases',
  'GET /releases/{id}',
  'GET /releases/{id}/files/uitgave.csv',
  'GET /releases/{id}/files/uitgave.json',
  'GET /releases/{id}/files/uitgave.pdf',
  'GET /releases/{id}/interpretations',
  'GET /release-sharing',
  'GET /shared-releases',
  'GET /shared-releases/{id}',
  'GET /shared-releases/{id}/files/uitgave.csv',
  'GET /shared-releases/{id}/files/uitgave.json',
  'GET /shared-releases/{id}/files/uitgave.pdf',
  'GET /release-periods',
  'GET /protocols',
  'GET /protocols/{id}',
  'GET /research-files',
  'GET /research-files/{id}',
  'GET /users',
  'GET /settings',
  'GET /service-areas',
  'GET /counts',
  'GET /recruitment-needs',
  'GET /my-filters',
  'GET /my-calendar-feed',
  'GET /partners',
  'GET /support-requests/{id}/questionnaires',
  'GET /my-request/questionnaire',
  'GET /my-request/access-log',
];
/** Its file waits for a second person in this world; the spec of research files lets one go and counts the lines. */
const NOT_LET_GO = ['GET /research-files/{id}/files/data.csv'];
const READS = ROWS.filter(
  ({ route, access }) =>
    access !== 'public' && (route.startsWith('GET ') || route.endsWith('/_search')),
);

describe('whoever reads a file', () => {
  let app: TestApp;
  let world: World;

  beforeAll(async () => {
    app = await TestApp.start();
    world = await makeWorld(app);
  });
  afterAll(() => app.stop());

  it.each(
    READS.filter(({ route }) => ![...NO_FILE, ...NOT_LET_GO].includes(route)).map(
      (row) => [row.route, row] as const,
    ),
  )('leaves a line: %s', async (_, row) => {
    const [method, path = ''] = row.route.split(' ');
    const { own } = world.targets;
    const caller = await world.as(Object.keys(row.access)[0] as Identity);
    const lines = (about: string): Promise<number> =>
      app.given.count('audit_events', `organisation_id = $1 AND action = 'read' AND ${about}`, [
        own.org.id,
      ]);
    const before = await lines('true');
    const ofRequest = `'${own.request}' = ANY (request_ids)`;
    const beforeOfRequest = await lines(ofRequest);
    const address = path.replace('{id}', row.target ? own[row.target] : '') + (row.query ?? '');
    const answer = await (method === 'GET'
      ? caller.get(address)
      : caller.post(address, row.body?.(own) ?? {}));
    expect(answer.status).toBe(200);
    expect(await lines('true')).toBe(before + 1);
    // What shows the request by its key names it in the line; the trail itself tells of lines, not of files.
    // A page on paper is no text to look in; the specs of paper do.
    const shown = (answer.text as string | undefined)?.includes(own.request) ?? false;
    if (shown && !row.route.includes('/audit-events'))
      expect(await lines(ofRequest)).toBe(beforeOfRequest + 1);
  });

  it('is told of here, and so is every read that shows no file', () => {
    const routes = READS.map(({ route }) => route);
    expect(routes.length).toBeGreaterThan(20);
    expect([...NO_FILE, ...NOT_LET_GO].filter((route) => !routes.includes(route))).toEqual([]);
  });
});
