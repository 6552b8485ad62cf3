import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { hashOfToken } from '../platform/tokens.js';
import type { CallTaskView } from './call-tasks.dto.js';
import type { MessageView } from './messages.dto.js';
import { Notices } from './notices.service.js';

let mail: MailServer;
let app: TestApp;
let org: Org;
let other: Org;
let coordinator: Caller;

beforeAll(async () => {
  mail = await MailServer.start();
  app = await TestApp.start({ settings: { SMTP_URL: mail.url } });
  org = await app.given.organisation();
  other = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});

afterAll(async () => {
  await app.stop();
  await mail.stop();
});

/** A message that stands there in some state, without a job behind it. */
const message = async (
  request: GivenRequest,
  more: Record<string, unknown> = {},
): Promise<string> => {
  const id = newId();
  await app.given.insert('messages', {
    organisation_id: request.organisationId,
    id,
    purpose: 'request_received',
    recipient_kind: 'resident',
    recipient_id: request.residentId,
    request_id: request.id,
    subject_id: newId(),
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: JSON.stringify({
      name: 'Amal',
      address: `${id}@voorbeeld.example`,
      mayNameProgramme: true,
      organisation: 'Meedenkers',
      organisationPhone: '0161000000',
    }),
    created_at: app.clock.now(),
    not_before: app.clock.now(),
    ...more,
  });
  return id;
};

const page = async <T>(path: string): Promise<{ items: T[]; nextCursor: string | null }> => {
  const { status, body } = await coordinator.get(path);
  expect(status).toBe(200);
  return body as { items: T[]; nextCursor: string | null };
};

const task = async (request: GivenRequest, more: Record<string, unknown> = {}): Promise<string> => {
  const id = newId();
  await app.given.insert('call_tasks', {
    organisation_id: request.organisationId,
    id,
    kind: 'call',
    purpose: 'companion_found',
    request_id: request.id,
    subject_id: request.id,
    subject_version: 1,
    facts: JSON.stringify({ companionName: 'Samira', address: 'x', name: 'Amal' }),
    due_at: new Date('2026-11-25T16:00:00Z'),
    created_at: app.clock.now(),
    ...more,
  });
  return id;
};

describe('the list of messages', () => {
  it('shows what became of each, newest first, a page at a time, and only of the own organisation', async () => {
    const request = await app.given.request(org);
    const foreign = await app.given.request(other);
    await message(foreign, { state: 'failed' });
    const ids = [];
    for (const minute of [1, 2, 3])
      ids.unshift(
        await message(request, {
          state: 'failed',
          attempts: 8,
          last_error: 'smtp_550',
          created_at: new Date(app.clock.now().getTime() + minute * 60_000),
        }),
      );
    const first = await page<MessageView>('/messages?state=failed&limit=2');
    const second = await page<MessageView>(
      `/messages?state=failed&limit=2&cursor=${first.nextCursor ?? ''}`,
    );
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toEqual({
      id: ids[0],
      purpose: 'request_received',
      channel: 'email',
      state: 'failed',
      recipient: { kind: 'resident', name: 'Amal' },
      supportRequestId: request.id,
      reference: request.reference,
      createdAt: '2026-11-24T09:03:00.000Z',
      sentAt: null,
      goesAt: null,
      attempts: 8,
      lastError: 'smtp_550',
      allowed: ['resend'],
    });
  });

  it('writes down whose files were looked at', async () => {
    const request = await app.given.request(org);
    await message(request, { state: 'dropped' });
    await page('/messages?state=dropped');
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'message.list' AND action = 'read' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toBe(1);
  });

  it.each(['meedenker', 'evaluator', 'administrator'] as const)(
    'is closed to a %s',
    async (role) => {
      expect((await (await app.signIn(role, org)).get('/messages')).status).toBe(403);
    },
  );
});

describe('sending again', () => {
  it('sends a failed message with a link of its own, under another Message-ID', async () => {
    const email = `${newId()}@voorbeeld.example`;
    const request = await app.given.request(org, { resident: { email } });
    const id = await message(request, { state: 'failed', attempts: 8, last_error: 'smtp_451' });
    const { status, body } = await coordinator.post(`/messages/${id}/resend`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, state: 'pending', attempts: 0, lastError: null, allowed: [] });
    const [first] = await mail.to(email);
    await eventually(() => app.given.count('messages', `id = $1 AND state = 'sent'`, [id]));
    app.clock.pass({ minutes: 1 });
    expect((await coordinator.post(`/messages/${id}/resend`)).status).toBe(200);
    const [, second] = await mail.to(email, 2);
    expect(second?.messageId).not.toBe(first?.messageId);
    const hashes = [first, second].map((sent) =>
      hashOfToken(/mijn-vraag#([\w-]{43})/.exec(sent?.text ?? '')?.[1] ?? ''),
    );
    for (const hash of hashes)
      expect(await app.given.count('access_links', 'token_hash = $1', [hash])).toBe(1);
    expect(
      await app.given.count('audit_events', `deed = 'message.resend' AND noun_id = $1`, [id]),
    ).toBe(2);
  });

  it('goes to where they are reached today, and nowhere when no machine reaches them', async () => {
    const email = `${newId()}@voorbeeld.example`;
    const request = await app.given.request(org, { resident: { email } });
    const id = await message(request, { state: 'sent', sent_at: app.clock.now() });
    expect((await coordinator.post(`/messages/${id}/resend`)).status).toBe(200);
    expect(await mail.to(email)).toHaveLength(1);
    const [{ facts } = { facts: {} }] = await app.given.rows<{ facts: object }>(
      'SELECT facts FROM messages WHERE id = $1',
      [id],
    );
    expect(facts).toMatchObject({ address: email });

    const byPhone = await app.given.request(org, {
      resident: { channel: 'phone', phone: '0612345678' },
    });
    const gone = await message(byPhone, { state: 'failed' });
    const { status, body } = await coordinator.post(`/messages/${gone}/resend`);
    expect([status, (body as { code: string }).code]).toEqual([409, 'too_late']);
  });

  it.each([
    ['still waits', { state: 'pending' }, 'wrong_state'],
    ['was overtaken by a later deed', { state: 'superseded' }, 'wrong_state'],
    [
      'says what is no longer so',
      { state: 'failed', not_after: '2026-11-24T09:00:00Z' },
      'too_late',
    ],
  ])('is refused when a message %s', async (_, more, code) => {
    const id = await message(await app.given.request(org), more);
    const { status, body } = await coordinator.post(`/messages/${id}/resend`);
    expect([status, (body as { code: string }).code]).toEqual([409, code]);
  });

  it('refuses to send again what a later message has overtaken', async () => {
    const request = await app.given.request(org);
    const before = { created_at: new Date(app.clock.now().getTime() - 60_000), state: 'sent' };
    const old = await message(request, { ...before, purpose: 'appointment_planned' });
    const receipt = await message(request, { ...before, purpose: 'request_received' });
    const allowed = async (): Promise<object> =>
      Object.fromEntries(
        ((await coordinator.get('/messages')).body as { items: MessageView[] }).items.map(
          ({ id, allowed: deeds }) => [id, deeds],
        ),
      );
    expect(await allowed()).toMatchObject({ [old]: ['resend'] });
    await message(request, { state: 'sent', purpose: 'appointment_moved' });
    expect(await allowed()).toMatchObject({ [old]: [], [receipt]: ['resend'] });
    expect((await coordinator.post(`/messages/${old}/resend`)).body).toMatchObject({
      status: 409,
      code: 'too_late',
    });
  });

  it('answers for another organisation\u2019s message as for one that does not exist', async () => {
    const foreign = await message(await app.given.request(other), { state: 'failed' });
    const [theirs, nobodys] = await Promise.all(
      [foreign, newId()].map((id) => coordinator.post(`/messages/${id}/resend`)),
    );
    expect([theirs?.status, nobodys?.status]).toEqual([404, 404]);
  });
});

describe('the list of calls and letters', () => {
  it('shows whom to call, about what and before when, the most urgent first', async () => {
    const request = await app.given.request(org, {
      language: 'ar',
      resident: { email: null, channel: 'phone', phone: '0612345678', first_name: 'Amal' },
    });
    const later = await task(request, {
      due_at: new Date('2026-11-26T16:00:00Z'),
      subject_version: 2,
    });
    const sooner = await task(request);
    await task(request, { state: 'superseded', subject_version: 3 });
    await task(await app.given.request(other));
    const { items } = await page<CallTaskView>('/call-tasks');
    expect(items.map(({ id }) => id)).toEqual([sooner, later]);
    expect(items[0]).toEqual({
      id: sooner,
      kind: 'call',
      purpose: 'companion_found',
      supportRequestId: request.id,
      reference: request.reference,
      name: 'Amal',
      phone: '0612345678',
      language: 'ar',
      recipientKind: 'resident',
      dueAt: '2026-11-25T16:00:00.000Z',
      callAt: null,
      escalatedAt: null,
      attempts: 0,
      moments: [
        { from: app.clock.now().toISOString(), until: '2026-11-24T11:00:00.000Z' },
        { from: '2026-11-24T12:00:00.000Z', until: '2026-11-24T16:00:00.000Z' },
      ],
      state: 'open',
      result: null,
      question: 'companion',
      answer: null,
      messageId: null,
      facts: { companionName: 'Samira' },
      script: expect.objectContaining({ language: 'ar', direction: 'rtl' }),
      meaning: expect.arrayContaining([expect.stringContaining('Samira')]),
      allowed: ['result'],
    });
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'call-task.list' AND action = 'read' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toBe(1);
  });

  it('is done once somebody says so, and never twice', async () => {
    const id = await task(await app.given.request(org));
    const done = await coordinator.post(`/call-tasks/${id}/result`, {
      result: 'done',
      note: 'Goed gesprek',
    });
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ id, state: 'done', result: 'done', allowed: [] });
    const again = await coordinator.post(`/call-tasks/${id}/result`, { result: 'done' });
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'wrong_state']);
    const { items } = await page<CallTaskView>('/call-tasks?state=done');
    expect(items.map((item) => item.id)).toContain(id);
  });

  it('keeps a task open for a later hour when nobody answered', async () => {
    const id = await task(await app.given.request(org));
    const { body } = await coordinator.post(`/call-tasks/${id}/result`, { result: 'no_answer' });
    expect(body).toMatchObject({
      state: 'open',
      result: 'no_answer',
      attempts: 1,
      // It is the morning; the other part of the day comes next, and the deadline stays.
      callAt: '2026-11-24T12:00:00.000Z',
      dueAt: '2026-11-25T16:00:00.000Z',
      allowed: ['result'],
    });
  });

  it('refuses a note with a citizen service number', async () => {
    const id = await task(await app.given.request(org));
    const { status, body } = await coordinator.post(`/call-tasks/${id}/result`, {
      result: 'done',
      note: 'bsn 111222333',
    });
    expect(status).toBe(400);
    expect((body as { errors: { field: string; code: string }[] }).errors[0]).toMatchObject({
      field: 'note',
      code: 'bsn',
    });
  });
});

describe('a resident without e-mail', () => {
  it('becomes a call that the coordinator sees', async () => {
    const request = await app.given.request(org, {
      resident: { email: null, channel: 'phone', phone: '0687654321', first_name: 'Jan' },
    });
    await app.rows.as(systemOf(org.id), (tx) =>
      app
        .part(Notices)
        .toResident(tx, request.id, 'questionnaire', { subjectId: request.id, version: 1 }),
    );
    const { items } = await page<CallTaskView>('/call-tasks');
    expect(items.find((item) => item.supportRequestId === request.id)).toMatchObject({
      kind: 'call',
      purpose: 'questionnaire',
      name: 'Jan',
      phone: '0687654321',
    });
  });
});
