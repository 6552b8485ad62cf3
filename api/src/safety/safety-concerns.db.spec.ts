import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';

const WORDS = 'Er lag een gebroken bord en zij keek steeds naar de deur.';

describe('a worry about safety', () => {
  let app: TestApp;
  let org: Org;
  let keeper: Caller;
  let coordinator: Caller;

  beforeAll(async () => {
    app = await TestApp.start();
    org = await app.given.organisation();
    keeper = await app.signIn('safeguarder', org);
    coordinator = await app.signIn('coordinator', org);
  });
  afterAll(() => app.stop());

  const raised = async () => {
    const match = await app.given.match(org);
    const companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: match.meedenker.userId as string,
    });
    const { body } = await companion
      .post('/safety-concerns', {
        about: 'resident',
        words: WORDS,
        supportRequestId: match.request.id,
      })
      .expect(201);
    return { ...match, companion, id: (body as { id: string }).id };
  };

  it('is read with the right to, and by nobody else: not who raised it, no coordinator, no administrator', async () => {
    const { id, companion, request } = await raised();
    expect((await keeper.get(`/safety-concerns/${id}`)).body).toMatchObject({
      words: WORDS,
      reference: request.reference,
      steps: [],
      allowed: ['step'],
    });
    const administrator = await app.signIn('administrator', org);
    for (const caller of [companion, coordinator, administrator]) {
      expect((await caller.get(`/safety-concerns/${id}`)).status).toBe(403);
      expect((await caller.get('/safety-concerns')).status).toBe(403);
    }
    const elsewhere = await app.signIn(
      'safeguarder',
      await app.given.organisation({ municipalities: [] }),
    );
    expect((await elsewhere.get(`/safety-concerns/${id}`)).status).toBe(404);
  });

  it('leaves no word in the file, the lists, the trail, the search or what the resident may see', async () => {
    const { id, request } = await raised();
    const administrator = await app.signIn('administrator', org);
    const resident = await app.withSession(org.id, {
      kind: 'resident',
      requestId: request.id,
      byCode: true,
    });
    await keeper.get(`/safety-concerns/${id}`).expect(200);
    const seen = await Promise.all([
      coordinator.get(`/support-requests/${request.id}`),
      coordinator.get('/support-requests'),
      coordinator.post('/support-requests/_search', { query: request.reference }),
      coordinator.get('/messages'),
      coordinator.get('/call-tasks'),
      coordinator.get('/work-list'),
      administrator.get('/audit-events'),
      resident.get('/my-request'),
      resident.get('/my-request/access-log'),
      resident.get('/my-request/export'),
    ]);
    for (const answer of seen) expect(answer.text).not.toContain(WORDS);
    const ofTheFile = [seen[0], seen[1], seen[2], seen[7], seen[8], seen[9]];
    for (const answer of ofTheFile) expect(answer?.text).not.toMatch(/safety|concern|zorg/i);
    expect(seen[0]?.text).not.toContain(id);
    expect(
      await app.given.count(
        'audit_events',
        `noun = 'safety_concern' AND (cardinality(request_ids) > 0 OR $1 = ANY (request_ids))`,
        [request.id],
      ),
    ).toBe(0);
  });

  it('tells the coordinators that there is one, and nothing of it', async () => {
    const { id, request } = await raised();
    const { items } = (await coordinator.get('/call-tasks?limit=100')).body as {
      items: { kind: string; name: string; supportRequestId: string | null; facts: object }[];
    };
    const told = items.filter(({ kind }) => kind === 'safety_concern');
    expect(told.length).toBeGreaterThan(0);
    for (const task of told)
      expect(task).toMatchObject({ name: '', supportRequestId: null, facts: {}, reference: null });
    const { groups } = (await coordinator.get('/work-list')).body as {
      groups: { items: { kind: string; requestId: string | null; name: string }[] }[];
    };
    const rows = groups.flatMap((group) => group.items);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'safety_concern', requestId: null, name: '' }),
      ]),
    );
    expect(JSON.stringify(told)).not.toContain(request.id);
    expect(id).toBeTruthy();
  });

  it('is handled in five steps and ends when it was decided what to do', async () => {
    const { id } = await raised();
    const at = `/safety-concerns/${id}`;
    const ended = await keeper.post(`${at}/closure`, { outcome: 'help_arranged' });
    expect(ended.body).toMatchObject({ status: 409, code: 'wrong_state' });
    for (const step of ['signals', 'consult', 'talk', 'weigh', 'decide'])
      await keeper.post(`${at}/steps`, { step, note: `bij ${step}` }).expect(200);
    expect((await keeper.post(`${at}/steps`, { step: 'talk' })).status).toBe(409);
    expect(
      (await keeper.post(`${at}/closure`, { outcome: 'help_arranged' }).expect(200)).body,
    ).toMatchObject({ state: 'closed', outcome: 'help_arranged', allowed: [] });
    expect((await keeper.post(`${at}/steps`, { step: 'talk' })).status).toBe(409);
    expect(await app.given.count('call_tasks', `subject_id = $1 AND state = 'open'`, [id])).toBe(0);
  });

  it('is about a request in sight only, and is kept when that request is erased', async () => {
    const { companion, id, request } = await raised();
    const stranger = await app.given.request(org);
    const about = { about: 'resident', words: WORDS, supportRequestId: stranger.id };
    expect((await companion.post('/safety-concerns', about)).status).toBe(404);
    await coordinator.post('/safety-concerns', about).expect(201);
    await app.given.rows('UPDATE safety_concerns SET request_id = $2 WHERE id = $1', [
      id,
      stranger.id,
    ]);
    await app.given.rows('DELETE FROM support_requests WHERE id = $1', [stranger.id]);
    expect((await keeper.get(`/safety-concerns/${id}`)).body).toMatchObject({
      words: WORDS,
      reference: null,
      residentName: null,
    });
    expect(request.id).not.toBe(stranger.id);
  });

  it('refuses a citizen service number, before anything is stored', async () => {
    const { companion } = await raised();
    const before = await app.given.count('safety_concerns');
    expect(
      (await companion.post('/safety-concerns', { about: 'child', words: 'nummer 111222333' }))
        .body,
    ).toMatchObject({ status: 400, errors: [{ field: 'words', code: 'bsn' }] });
    expect(await app.given.count('safety_concerns')).toBe(before);
  });
});
