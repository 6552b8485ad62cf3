import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { pageStatement } from './audit-events.queries.js';
import { Audit } from './audit.service.js';

let app: TestApp;
let org: Org;
let request: GivenRequest;
let administrator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
  request = await app.given.request(org);
  administrator = await app.signIn('administrator', org);
}, 60_000);

afterAll(() => app.stop());

const line = async (org: Org, deed: string, requestId: string): Promise<void> => {
  await app.rows.as(systemOf(org.id), (tx) =>
    app.part(Audit).wrote(tx, {
      deed,
      noun: 'support_request',
      nounId: requestId,
      requestIds: [requestId],
      fields: ['wishes'],
      reason: 'asked by telephone',
    }),
  );
};

describe('the trail', () => {
  it('of a request is read by the administrator, newest first, page after page', async () => {
    const other = await app.given.request(org);
    for (const deed of ['one', 'two', 'three']) {
      await line(org, deed, request.id);
      await line(org, `other-${deed}`, other.id);
      app.clock.pass({ minutes: 1 });
    }
    const first = await administrator.get(`/audit-events?requestId=${request.id}&limit=2`);
    expect(first.status).toBe(200);
    expect(first.body.items.map(({ deed }: { deed: string }) => deed)).toEqual(['three', 'two']);
    expect(first.body.items[0]).toEqual({
      id: first.body.items[0].id as string,
      at: '2026-11-24T09:02:00.000Z',
      actor: 'system',
      actorKind: 'system',
      role: 'system',
      action: 'write',
      deed: 'three',
      noun: 'support_request',
      nounId: request.id,
      fields: ['wishes'],
      channel: null,
      reason: 'asked by telephone',
    });
    const rest = await administrator.get(
      `/audit-events?requestId=${request.id}&limit=2&cursor=${first.body.nextCursor}`,
    );
    expect(rest.body.items.map(({ deed }: { deed: string }) => deed)).toEqual(['one']);
    expect(rest.body.nextCursor).toBeNull();
  });

  it('tells who looked at it, by name', async () => {
    const of = `/audit-events?requestId=${request.id}`;
    const { body: me } = await administrator.get('/session');
    app.clock.pass({ minutes: 1 });
    await administrator.get(of);
    app.clock.pass({ minutes: 1 });
    const { body } = await administrator.get(of);
    expect(body.items[0]).toMatchObject({
      actor: me.user.name as string,
      role: 'administrator',
      action: 'read',
      deed: 'audit.read',
    });
  });

  it('of a request of another organisation is empty, as of one that does not exist', async () => {
    const place = await app.given.organisation({ municipalities: ['GM0855'] });
    const theirs = await app.given.request(place);
    await line(place, 'secret', theirs.id);
    for (const id of [theirs.id, '01a20929-0000-7000-8000-000000000000']) {
      const { status, body } = await administrator.get(`/audit-events?requestId=${id}`);
      expect({ status, body }).toEqual({ status: 200, body: { items: [], nextCursor: null } });
    }
    const everything = await administrator.get('/audit-events?limit=100');
    expect(everything.text).not.toContain('secret');
  });

  it('is for the administrator alone', async () => {
    const coordinator = await app.signIn('coordinator', org);
    expect((await coordinator.get('/audit-events')).status).toBe(403);
    expect((await administrator.get('/audit-events?requestId=nonsense')).status).toBe(400);
  });
});

describe('who saw a request', () => {
  const search = (body: object) => administrator.post('/audit-events/_search', body);
  const deedsOf = (items: { deed: string }[]): string[] => items.map(({ deed }) => deed);

  it('is told by its number, however it is typed, with how many looked how often', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const boss = await app.signIn('administrator', place);
    const asked = await app.given.request(place);
    const coordinator = await app.signIn('coordinator', place);
    for (let times = 0; times < 2; times += 1) {
      await coordinator.get(`/support-requests/${asked.id}`);
      app.clock.pass({ minutes: 1 });
    }
    await line(place, 'one', asked.id);
    const typed = `${asked.reference.slice(0, 4).toLowerCase()}-${asked.reference.slice(4)}`;
    const { status, body } = await boss.post('/audit-events/_search', { reference: typed });
    expect(status).toBe(200);
    expect(body).toMatchObject({ people: 1, reads: 2, changes: 1, nextCursor: null });
    expect(deedsOf(body.items)).toEqual(['one', 'support-request.read', 'support-request.read']);
    app.clock.pass({ minutes: 1 });
    const again = await boss.post('/audit-events/_search', { reference: typed });
    expect(again.body.items[0]).toMatchObject({ deed: 'audit.read', role: 'administrator' });
    expect(again.body).toMatchObject({ people: 2, reads: 3 });
  });

  it('is nobody for a number of another organisation, as for one that was never given', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const theirs = await app.given.request(place);
    await line(place, 'secret', theirs.id);
    for (const reference of [theirs.reference, '0000-0000']) {
      const { body } = await search({ reference });
      expect(body).toEqual({ items: [], nextCursor: null, people: 0, reads: 0, changes: 0 });
    }
  });

  it('is narrowed by who looked, by days and by reading or changing', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const boss = await app.signIn('administrator', place);
    const user = await app.given.user(place);
    const caller = await app.withSession(place.id, { kind: 'staff', userId: user.id });
    const asked = await app.given.request(place);
    await caller.get(`/support-requests/${asked.id}`);
    await line(place, 'by-the-programme', asked.id);
    const of = async (body: object): Promise<string[]> =>
      deedsOf((await boss.post('/audit-events/_search', body)).body.items);
    const day = app.clock.now().toISOString().slice(0, 10);
    expect(await of({ userId: user.id })).toEqual(['support-request.read']);
    expect(await of({ reference: asked.reference, action: 'write' })).toEqual(['by-the-programme']);
    expect(await of({ reference: asked.reference, from: day, to: day })).toEqual(
      expect.arrayContaining(['by-the-programme', 'support-request.read']),
    );
    expect(await of({ reference: asked.reference, from: '2026-12-24' })).toEqual([]);
    expect(await of({ reference: asked.reference, to: '2026-11-23' })).toEqual([]);
    expect(await of({ userId: user.id, action: 'write' })).toEqual([]);
  });

  it('comes page after page, each line once', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const boss = await app.signIn('administrator', place);
    const asked = await app.given.request(place);
    for (const deed of ['a', 'b', 'c', 'd', 'e']) await line(place, deed, asked.id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await boss.post('/audit-events/_search', {
        reference: asked.reference,
        action: 'write',
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      expect(body.changes).toBe(5);
      seen.push(...deedsOf(body.items));
      cursor = (body.nextCursor as string | null) ?? undefined;
    } while (cursor);
    expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('reads no more of a long trail than the lines of the request', async () => {
    const place = await app.given.organisation({ municipalities: [] });
    const boss = await app.signIn('administrator', place);
    const asked = await app.given.request(place);
    const crowd = await app.given.request(place);
    await app.given.rows(
      `INSERT INTO audit_events (organisation_id, at, id, actor_kind, role, action, deed, noun, request_ids)
       SELECT $1, timestamptz '2026-10-01' + n * interval '20 seconds', gen_random_uuid(), 'staff', 'coordinator', 'read',
         'support-request.read', 'support_request', ARRAY[CASE WHEN n % 20000 = 0 THEN $2::uuid ELSE $3::uuid END]
       FROM generate_series(1, 200000) n`,
      [place.id, asked.id, crowd.id],
    );
    await app.given.rows('ANALYZE audit_events, audit_event_requests');
    const { body } = await boss.post('/audit-events/_search', { reference: asked.reference });
    expect(body).toMatchObject({ people: 1, reads: 10 });
    const { text, values } = pageStatement({ requestId: asked.id });
    const [plan] = await app.rows.as(systemOf(place.id), (tx) =>
      tx.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (ANALYZE, FORMAT JSON) ${text}`,
        values,
      ),
    );
    expect(rowsTouched(plan?.['QUERY PLAN'][0].Plan)).toBeLessThan(500);
  }, 120_000);
});

interface PlanNode {
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** How many rows the nodes of a plan looked at, those they threw away too. */
const rowsTouched = (node?: PlanNode): number =>
  node
    ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] +
      (node.Plans ?? []).reduce((sum, inner) => sum + rowsTouched(inner), 0)
    : 0;
