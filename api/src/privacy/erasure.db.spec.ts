import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Caller } from '../platform/testing/caller.js';
import type {
  GivenAppointment,
  GivenMeedenker,
  GivenRequest,
  Org,
} from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { Erasures } from './erasures.service.js';

/** Stands in every text that is about the one person; nowhere else, so another for each. */
let mark = 'Zonnebloem';

let app: TestApp;
let folder: string;
let org: Org;
let meedenker: GivenMeedenker;
let request: GivenRequest;
let visit: GivenAppointment;
let resident: Caller;
/** Each visit of this spec has an hour of its own: nobody is booked twice. */
let hours = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meedenkers-erasures-'));
  app = await TestApp.start({ settings: { ERASURES_FILE: join(folder, 'erased') } });
  org = await app.given.organisation();
  meedenker = await app.given.meedenker(org, { account: true });
}, 60_000);

afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  app.clock.set(TUESDAY);
  await aMarkedRequest();
  resident = await signedIn();
});

const signedIn = (byCode = true): Promise<Caller> =>
  app.withSession(org.id, { kind: 'resident', requestId: request.id, byCode });

/** A request with a visit next week, and the mark in every text of it. */
async function aMarkedRequest(): Promise<void> {
  const { given } = app;
  mark = `Zonnebloem${(hours += 1)}x`;
  const match = await given.match(org, {
    meedenker,
    request: {
      story: `${mark} is bang`,
      wished_venue_text: mark,
      resident: {
        first_name: mark,
        email: `${mark}@voorbeeld.example`,
        phone: '0612345678',
        place: mark,
      },
    },
    appointment: { venue_text: mark, starts_at: inDays(7 + hours / 12) },
  });
  request = match.request;
  visit = match.appointment;
  const its = { organisation_id: org.id, request_id: request.id };
  const author = await given.user(org);
  await given.insert('notes', {
    ...its,
    id: newId(),
    author_id: author.id,
    body: mark,
    created_at: TUESDAY,
  });
  await given.insert('helpers', {
    ...its,
    id: newId(),
    name: mark,
    email: `${mark}@hulp.example`,
    may_follow: true,
    works_for_municipality: false,
  });
  await given.insert('consents', {
    ...its,
    purpose: 'research',
    granted: false,
    text_version: '1',
    changed_at: TUESDAY,
  });
  for (const [key, number, text] of [
    ['tension', 8, null],
    ['open', null, mark],
  ] as const)
    await given.insert('responses', {
      ...its,
      moment: 'T0',
      question_key: key,
      revision: 1,
      language: 'nl',
      mode: 'self',
      value_number: number,
      value_text: text,
      answered_at: TUESDAY,
    });
  await given.insert('messages', {
    ...its,
    id: newId(),
    purpose: 'request_received',
    recipient_kind: 'resident',
    recipient_id: request.residentId,
    subject_id: request.id,
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: JSON.stringify({ name: mark, address: `${mark}@voorbeeld.example`, words: mark }),
    state: 'sent',
    sent_at: TUESDAY,
    created_at: TUESDAY,
    not_before: TUESDAY,
  });
  await given.insert('call_tasks', {
    ...its,
    id: newId(),
    kind: 'question',
    subject_id: newId(),
    subject_version: 1,
    facts: JSON.stringify({ text: mark }),
    due_at: TUESDAY,
    created_at: TUESDAY,
  });
  await given.insert('resident_codes', {
    ...its,
    id: newId(),
    purpose: 'paper',
    code_hash: Buffer.from(newId()),
    created_at: TUESDAY,
    expires_at: TUESDAY,
  });
}

const inDays = (days: number): Date => new Date(new Date(TUESDAY).getTime() + days * 86_400_000);
const ask = (body: object = {}) => resident.post('/my-request/erasure', body);

/** Every table in which a text of any row holds the mark. */
async function whereTheMarkStands(): Promise<string[]> {
  const tables = await app.given.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const n = await app.given.count(`${name} AS t`, 't::text ILIKE $1', [`%${mark}%`]);
    if (n > 0) found.push(name);
  }
  return found;
}

/** Every table with a key that leads to this request or its resident. */
async function whereTheRequestStands(): Promise<string[]> {
  const tables = await app.given.rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname !~ '^audit_event' AND c.relname <> 'erasures' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const keys = [request.id, request.residentId, visit.id].map((key) => `%${key}%`);
    const n = await app.given.count(`${name} AS t`, 't::text LIKE ANY ($1)', [keys]);
    if (n > 0) found.push(name);
  }
  return found;
}

describe('being erased', () => {
  it('asks a code, not a link alone, and then changes nothing', async () => {
    resident = await signedIn(false);
    const { status, body } = await ask({ visit: 'cancel' });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'code_required' });
    expect(await app.given.count('residents', 'id = $1', [request.residentId])).toBe(1);
  });

  it('explains first that a visit is still to come', async () => {
    const { status, body } = await ask();
    expect({ status, code: body.code, startsAt: body.startsAt }).toEqual({
      status: 409,
      code: 'choice_needed',
      startsAt: visit.startsAt.toISOString(),
    });
    expect(await app.given.count('residents', 'id = $1', [request.residentId])).toBe(1);
  });

  it('leaves no word and no key behind, in any table, but the count of the request', async () => {
    const before = await app.given.count('request_counts', 'organisation_id = $1', [org.id]);
    const { status, body } = await ask({ visit: 'cancel' });
    expect(status).toBe(200);
    expect(body).toEqual({ state: 'done', dueAt: TUESDAY });
    expect(await whereTheRequestStands()).toEqual(['messages']);
    const [count] = await app.given.rows<{ requests: number }>(
      `SELECT sum(requests)::int AS requests FROM request_counts WHERE organisation_id = $1 AND end_reason = 'withdrawn'`,
      [org.id],
    );
    expect(count?.requests).toBeGreaterThan(before === 0 ? 0 : before - 1);
    expect((await resident.get('/my-request')).status).toBe(401);
    expect(
      await app.given.rows(
        `SELECT actor_kind, deed, fields FROM audit_events WHERE deed = 'my-request.erase' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toEqual([{ actor_kind: 'resident', deed: 'my-request.erase', fields: ['everything'] }]);
  });

  it('frees the Meedenker, who still hears that the visit is off', async () => {
    await ask({ visit: 'cancel' });
    expect(await app.given.count('bookings', 'appointment_id = $1', [visit.id])).toBe(0);
    const told = await app.given.rows(
      `SELECT request_id, state FROM messages WHERE purpose = 'visit_cancelled' AND subject_id = $1`,
      [visit.id],
    );
    expect(told).toEqual([{ request_id: null, state: expect.stringMatching(/pending|sent/) }]);
  });

  it('keeps no number without permission for research, and with it none that leads anywhere', async () => {
    await ask({ visit: 'cancel' });
    expect(await app.given.count('kept_answers', 'organisation_id = $1', [org.id])).toBe(0);
    await aMarkedRequest();
    await app.given.rows('UPDATE consents SET granted = true WHERE request_id = $1', [request.id]);
    resident = await signedIn();
    await ask({ visit: 'cancel' });
    const kept = await app.given.rows<Record<string, unknown>>(
      'SELECT * FROM kept_answers WHERE organisation_id = $1',
      [org.id],
    );
    expect(kept).toEqual([
      {
        organisation_id: org.id,
        study_id: expect.any(String),
        quarter: '2026-Q4',
        conversation_type: 'REVIEW',
        moment: 'T0',
        question_key: 'tension',
        revision: 1,
        language: 'nl',
        mode: 'self',
        value_number: 8,
      },
    ]);
    expect([request.id, request.residentId]).not.toContain(kept[0]?.['study_id']);
  });
});

describe('a visit that is still to come', () => {
  it('keeps the contact until the night after it; the words go at once', async () => {
    const { body } = await ask({ visit: 'keep_until_visit' });
    expect(body.state).toBe('waiting');
    expect(new Date(body.dueAt).getTime()).toBeGreaterThan(visit.startsAt.getTime());
    const mine = (await resident.get('/my-request')).body;
    expect(mine).toMatchObject({ erasure: { dueAt: body.dueAt }, firstName: mark });
    expect(mine.allowed).not.toContain('erase');
    expect(await whereTheMarkStands()).not.toContain('notes');
    expect(
      await app.given.rows('SELECT story FROM support_requests WHERE id = $1', [request.id]),
    ).toEqual([{ story: null }]);

    const [{ id } = { id: '' }] = await app.given.rows<{ id: string }>(
      `SELECT id FROM erasures WHERE state = 'waiting' AND resident_id = $1`,
      [request.residentId],
    );
    app.clock.set(new Date(body.dueAt));
    await app.part(Erasures).whenDue({ organisationId: org.id, id });
    expect(await whereTheRequestStands()).toEqual([]);
  });

  it('that has moved is waited for', async () => {
    const { body } = await ask({ visit: 'keep_until_visit' });
    await app.given.rows(
      `UPDATE appointments SET starts_at = starts_at + interval '9 days' WHERE id = $1`,
      [visit.id],
    );
    const [{ id } = { id: '' }] = await app.given.rows<{ id: string }>(
      `SELECT id FROM erasures WHERE state = 'waiting' AND resident_id = $1`,
      [request.residentId],
    );
    app.clock.set(new Date(body.dueAt));
    await app.part(Erasures).whenDue({ organisationId: org.id, id });
    const [erasure] = await app.given.rows<{ state: string; due_at: Date }>(
      'SELECT state, due_at FROM erasures WHERE id = $1',
      [id],
    );
    expect(erasure?.state).toBe('waiting');
    expect(erasure?.due_at.getTime()).toBeGreaterThan(new Date(body.dueAt).getTime());
  });
});

describe('a backup of before', () => {
  it('brings nobody back: before anybody is served they are erased again', async () => {
    const { residentId } = request;
    const tables = ['residents', 'support_requests'] as const;
    const before = new Map<string, Record<string, unknown>[]>();
    for (const table of tables)
      before.set(
        table,
        await app.given.rows(
          `SELECT * FROM ${table} WHERE $1::uuid IN (id${table === 'residents' ? '' : ', resident_id'})`,
          [residentId],
        ),
      );
    await ask({ visit: 'cancel' });
    expect(readFileSync(join(folder, 'erased'), 'utf8')).toContain(`${org.id} ${residentId}\n`);
    await app.given.rows('DELETE FROM erasures WHERE resident_id = $1', [residentId]);
    for (const table of tables)
      for (const { first_name_key: _, ...row } of before.get(table) ?? [])
        await app.given.insert(table, row);
    expect(await app.given.count('residents', 'id = $1', [residentId])).toBe(1);

    const again = await TestApp.start({
      beside: app,
      settings: { ERASURES_FILE: join(folder, 'erased') },
    });
    expect(await app.given.count('residents', 'id = $1', [residentId])).toBe(0);
    expect(await app.given.count('support_requests', 'id = $1', [request.id])).toBe(0);
    await again.stop();
  });
});

describe('a list that could not be written', () => {
  it('is completed at the next start, and the person is erased all the same', async () => {
    const settings = { ERASURES_FILE: join(folder, 'absent', 'erased') };
    const full = await TestApp.start({ beside: app, settings });
    const asker = new Caller(full.url, resident.cookie);
    expect((await asker.post('/my-request/erasure', { visit: 'cancel' })).status).toBe(200);
    await full.stop();
    expect(await app.given.count('residents', 'id = $1', [request.residentId])).toBe(0);
    const file = join(folder, 'later');
    const later = await TestApp.start({ beside: app, settings: { ERASURES_FILE: file } });
    expect(readFileSync(file, 'utf8')).toContain(`${org.id} ${request.residentId}\n`);
    await later.stop();
  });
});

describe('every key that leads to a person', () => {
  it('goes with the person, or lets go of them', async () => {
    const holding = await app.given.rows(
      `SELECT conrelid::regclass || ' ' || conname AS key FROM pg_constraint
       WHERE contype = 'f' AND confdeltype NOT IN ('c', 'n')
         AND confrelid IN ('residents'::regclass, 'support_requests'::regclass, 'appointments'::regclass, 'proposals'::regclass,
           'outcome_reports'::regclass, 'messages'::regclass, 'call_tasks'::regclass, 'bookings'::regclass, 'helpers'::regclass)`,
    );
    expect(holding).toEqual([]);
  });
});
