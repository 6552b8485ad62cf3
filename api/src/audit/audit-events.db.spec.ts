import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
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
