import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';

import type { Caller } from './platform/testing/caller.js';
import { TestApp } from './platform/testing/test-app.js';
import { ROWS, type Row, type StaffName } from './platform/testing/authorisation-rows.js';
import { routesOf } from './platform/testing/routes.js';
import {
  IDENTITIES,
  makeWorld,
  OBJECTS,
  type Identity,
  type ObjectKind,
  type Targets,
  type World,
} from './platform/testing/world.js';

const NO_SESSION: readonly Identity[] = ['anonymous', 'expired', 'disabled'];
const ROLE_OF: Partial<Record<Identity, StaffName>> = {
  resident: 'resident',
  residentOther: 'resident',
  helper: 'helper',
  offer: 'offer',
  partner: 'partner',
  meedenker: 'meedenker',
  meedenkerOther: 'meedenker',
  coordinator: 'coordinator',
  coordinatorOther: 'coordinator',
  evaluator: 'evaluator',
  administrator: 'administrator',
  safeguarder: 'safeguarder',
};
/** Which object is somebody's own: of the second of a kind it is the second. */
const OWN_OF: Partial<Record<Identity, ObjectKind>> = {
  residentOther: 'same',
  meedenkerOther: 'same',
  coordinatorOther: 'other',
};

/** Whether this person may see this object through this route. */
function sees(row: Row, identity: Identity, object: ObjectKind): boolean {
  const role = ROLE_OF[identity];
  const sight = role && row.access !== 'public' ? row.access[role] : undefined;
  if (!sight || object === 'absent') return false;
  if (sight === 'assigned') return object === (OWN_OF[identity] ?? 'own');
  return identity === 'coordinatorOther' ? object === 'other' : object !== 'other';
}

const mayCall = (row: Row, identity: Identity): boolean => {
  const role = ROLE_OF[identity];
  return row.access !== 'public' && role !== undefined && row.access[role] !== undefined;
};

function expected(row: Row, identity: Identity, object: ObjectKind): number {
  if (row.access === 'public') return row.seen;
  if (NO_SESSION.includes(identity)) return 401;
  if (!mayCall(row, identity)) return 403;
  if (!row.target) return row.seen;
  return sees(row, identity, object) ? row.seen : 404;
}

function call(app: TestApp, caller: Caller, row: Row, targets: Targets): Promise<Response> {
  const [method, path] = row.route.split(' ') as [string, string];
  const address = path.replace('{id}', row.target ? targets[row.target] : '') + (row.query ?? '');
  const more = {
    ...(row.version === undefined ? {} : { version: row.version }),
    // The counters count per network address; the callers of one route do not share it with those of another.
    headers: {
      'X-Forwarded-For': `10.0.${Math.floor(ROWS.indexOf(row) / 250)}.${ROWS.indexOf(row) % 250}`,
    },
  };
  const who = /^\/(?:health|calendar)\//.test(path) ? app.outside() : caller;
  const body = row.body?.(targets) ?? {};
  if (method === 'GET') return who.get(address, more).then((answer) => answer);
  if (method === 'DELETE') return who.delete(address, more).then((answer) => answer);
  if (method === 'PUT') return who.put(address, body, more).then((answer) => answer);
  if (method === 'PATCH') return who.patch(address, body, more).then((answer) => answer);
  return who.post(address, body, more).then((answer) => answer);
}

/** What an answer gives away: its status, its headers but the time, its body without the address that was asked for. */
const shape = ({ status, headers, body }: Response): object => {
  const { date: _, ...kept } = headers as Record<string, string>;
  const { instance: __, ...rest } = body as Record<string, unknown>;
  return { status, headers: { ...kept, 'content-length': undefined }, body: rest };
};

describe('every route for everybody and everything', () => {
  let app: TestApp;
  let still: World;
  let cells = 0;
  const routes = new Set<string>();

  beforeAll(async () => {
    app = await TestApp.start();
    still = await makeWorld(app);
    routesOf(app.nest).forEach((route) => routes.add(route));
  });
  afterAll(async () => {
    process.stdout.write(
      `authorisation matrix: ${cells} cells, ${ROWS.length} routes, ${IDENTITIES.length} identities\n`,
    );
    await app.stop();
  });

  it('has a row for each route, and no row without a route', () => {
    const patterns = [...routes].map(
      (route) =>
        new RegExp(
          `^${route.replace(/\{(?!id\})\w+\}/g, '[^/]+').replace(/\{id\}/g, '(\\{id\\}|[^/]+)')}$`,
        ),
    );
    const rows = ROWS.map(({ route }) => route);
    expect(
      patterns.flatMap((pattern, i) =>
        rows.some((row) => pattern.test(row)) ? [] : [[...routes][i]],
      ),
    ).toEqual([]);
    expect(rows.filter((row) => !patterns.some((pattern) => pattern.test(row)))).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it.each(ROWS.map((row) => [row.route, row] as const))(
    '%s',
    async (_, row) => {
      const changes = !row.route.startsWith('GET ');
      const shared = changes ? await makeWorld(app) : still;
      const wrong: string[] = [];
      for (const identity of IDENTITIES) {
        const world = changes && mayCall(row, identity) ? await makeWorld(app) : shared;
        const caller = await world.as(identity);
        const answers = new Map<ObjectKind, Response>();
        // What exists for nobody comes first: a deed that succeeds may end the caller's sight.
        for (const object of [...OBJECTS].reverse()) {
          if (!row.target && !row.lists && object !== 'own') continue;
          if (row.lists && object === 'absent') continue;
          const answer =
            answers.get('own') ??
            (await call(app, caller, row, world.targets[row.target ? object : 'own']));
          answers.set(object, answer);
          cells += 1;
          const status = expected(row, identity, object);
          if (answer.status !== status)
            wrong.push(
              `${identity} × ${object}: ${answer.status} instead of ${status} ${JSON.stringify(answer.body).slice(0, 300)}`,
            );
          if (row.lists && answer.status === 200) {
            const shown = answer.text.includes(world.targets[object][row.lists]);
            if (shown !== sees(row, identity, object))
              wrong.push(`${identity} × ${object}: ${shown ? 'listed' : 'not listed'}`);
          }
        }
        const [foreign, nobody] = [answers.get('other'), answers.get('absent')];
        if (row.target && foreign && nobody && !sees(row, identity, 'other'))
          expect(shape(foreign)).toEqual(shape(nobody));
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );
});
