import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { GivenAppointment, GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { Erasures } from './erasures.service.js';

let app: TestApp;
let folder: string;
let org: Org;
let request: GivenRequest;
let visit: GivenAppointment;
let other: GivenRequest;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meedenkers-erasures-'));
  app = await TestApp.start({ settings: { ERASURES_FILE: join(folder, 'erased') } });
}, 60_000);

afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  ({ request, appointment: visit } = await app.given.match(org));
  other = await app.given.request(org);
});

/** One file becomes part of the other; nothing they asked is the same. */
async function merge(kept: GivenRequest, part: GivenRequest): Promise<void> {
  const coordinator = await app.signIn('coordinator', org);
  const chosen = { firstName: 'this', contact: 'this', language: 'this', moment: 'this' };
  await coordinator
    .post(`/residents/${kept.residentId}/merge`, {
      otherId: part.residentId,
      requestId: kept.id,
      ...chosen,
    })
    .expect(200);
}

const ask = async ({ id }: GivenRequest, body: object = {}) =>
  (await app.withSession(org.id, { kind: 'resident', requestId: id, byCode: true })).post(
    '/my-request/erasure',
    body,
  );

const residentsLeft = (): Promise<number> =>
  app.given.count('residents', 'id IN ($1, $2)', [request.residentId, other.residentId]);

describe('somebody whose two files became one', () => {
  it('is erased under both keys', async () => {
    await merge(request, other);
    expect((await ask(request, { visit: 'cancel' })).body).toMatchObject({ state: 'done' });
    expect(await residentsLeft()).toBe(0);
    for (const { residentId } of [request, other])
      expect(readFileSync(join(folder, 'erased'), 'utf8')).toContain(`${org.id} ${residentId}\n`);
  });

  it('is erased as was asked before', async () => {
    const { body } = await ask(request, { visit: 'keep_until_visit' });
    const [{ id } = { id: '' }] = await app.given.rows<{ id: string }>(
      `SELECT id FROM erasures WHERE state = 'waiting' AND resident_id = $1`,
      [request.residentId],
    );
    await merge(other, request);
    app.clock.set(new Date((body as { dueAt: string }).dueAt));
    await app.part(Erasures).whenDue({ organisationId: org.id, id });
    expect(await residentsLeft()).toBe(0);
    expect(await app.given.count('erasures', `id = $1 AND state = 'done'`, [id])).toBe(1);
  });

  it('is told of a visit that either of them still has', async () => {
    await merge(request, other);
    expect((await ask(other)).body).toMatchObject({
      code: 'choice_needed',
      startsAt: visit.startsAt.toISOString(),
    });
    expect(await residentsLeft()).toBe(2);
  });
});
