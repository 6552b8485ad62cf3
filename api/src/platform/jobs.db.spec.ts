import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PgBoss } from 'pg-boss';

import { systemOf } from './actor.js';
import { Jobs, JOBS_SCHEMA, QUEUES } from './jobs.js';
import { eventually } from './testing/eventually.js';
import { TestApp } from './testing/test-app.js';
import { newId } from './tokens.js';

const HOUR = 3600;

/** Jobs on a row, without their own keys; their moments as seconds from when they were made. */
const ROWS = `
  SELECT to_jsonb(j) - ARRAY['id', 'data', 'start_after', 'created_on', 'keep_until'] || jsonb_build_object(
    'organisation', data ->> 'organisationId', 'fields', (SELECT count(*) FROM jsonb_object_keys(data)),
    'waits', extract(epoch FROM start_after - created_on), 'kept', extract(epoch FROM keep_until - created_on)) AS job
  FROM ${JOBS_SCHEMA}.job j WHERE data ->> 'id' = $1 ORDER BY name`;

let app: TestApp;
let library: PgBoss;
let listener: pg.Client;
const heard: string[] = [];

beforeAll(async () => {
  app = await TestApp.start();
  const connection = { connectionString: app.database.ownerUrl };
  library = new PgBoss({
    ...connection,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  await library.start();
  listener = new pg.Client(connection);
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query(
    `DO $$ BEGIN EXECUTE format('LISTEN %I', 'pgboss_' || left(encode(sha224('${JOBS_SCHEMA}'), 'hex'), 24)); END $$`,
  );
});
afterAll(async () => {
  await listener.end();
  await library.stop({ graceful: false });
  await app.stop();
});
beforeEach(() => {
  heard.length = 0;
});

/** One deed that asks for work of these queues on a row. */
const ask = (
  organisationId: string,
  queues: readonly (typeof QUEUES)[number][],
  id: string,
  wait: number,
): Promise<void> =>
  app.rows.as(systemOf(organisationId), async (tx) => {
    for (const queue of queues)
      await app.part(Jobs).send(tx, queue, id, new Date(tx.now.getTime() + wait * 1000));
  });

describe('the work a deed asks for', () => {
  it('is the rows that the library writes itself, for every queue', async () => {
    const { id } = await app.given.organisation({ municipalities: [] });
    const [ours, theirs] = [newId(), newId()];
    await ask(id, QUEUES, ours, HOUR);
    for (const queue of QUEUES)
      await library.insert(queue, [{ data: { organisationId: id, id: theirs }, startAfter: HOUR }]);
    const rows = await app.given.rows(ROWS, [ours]);
    expect(rows).toHaveLength(QUEUES.length);
    expect(rows).toEqual(await app.given.rows(ROWS, [theirs]));
  });

  it('wakes whoever waits for it when it can begin at once, each queue one time', async () => {
    const { id } = await app.given.organisation({ municipalities: [] });
    await ask(id, ['erasure', 'message', 'erasure'], newId(), 0);
    await eventually(() => Promise.resolve(heard.length === 2));
    await library.insert('erasure', [{ data: { organisationId: id, id: newId() } }]);
    await eventually(() => Promise.resolve(heard.length === 3));
    expect([...heard].sort()).toEqual(['erasure', 'erasure', 'message']);
  });

  it('wakes nobody when it is for later', async () => {
    const { id } = await app.given.organisation({ municipalities: [] });
    await ask(id, ['erasure'], newId(), HOUR);
    await ask(id, ['message'], newId(), 0);
    await eventually(() => Promise.resolve(heard.length > 0));
    expect(heard).toEqual(['message']);
  });

  it('is not written for a queue that nobody made', async () => {
    const { id } = await app.given.organisation({ municipalities: [] });
    await expect(ask(id, ['made-up' as 'message'], newId(), 0)).rejects.toThrow(
      /"retry_limit" of relation "job_common"/,
    );
  });
});
