import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { Reminders } from '../matching/reminders.js';
import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { CallTaskView } from '../notifications/call-tasks.dto.js';
import type { GroupPreviewView } from '../notifications/group-message.dto.js';
import { Notices } from '../notifications/notices.service.js';

let mail: MailServer;
let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  mail = await MailServer.start();
  app = await TestApp.start({ settings: { SMTP_URL: mail.url } });
});
beforeEach(async () => {
  app.clock.set(TUESDAY);
  mail.mails.length = 0;
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(async () => {
  await app.stop();
  await mail.stop();
});

const LANDLINE = { email: null, phone: '0161222222', channel: 'phone', first_name: 'Bep' };

const tasks = async (): Promise<CallTaskView[]> =>
  ((await coordinator.get('/call-tasks')).body as { items: CallTaskView[] }).items;

/** Somebody with a landline only whom a Meedenker said yes to, by the road of the product. */
async function matched(
  resident: Record<string, unknown> = LANDLINE,
  startsAt = '2026-12-02T13:00:00Z',
): Promise<{ request: GivenRequest; appointmentId: string; meedenkerId: string }> {
  const request = await app.given.request(org, { language: 'tr', resident });
  const meedenker = await app.given.meedenker(org, {
    account: true,
    name: 'Els Bos',
    languages: { tr: 'native', nl: 'native' },
  });
  const planned = await coordinator.post('/appointments', {
    supportRequestId: request.id,
    conversationType: 'REVIEW',
    startsAt,
    durationMinutes: 60,
    channel: 'office',
    meedenkerId: meedenker.id,
  });
  expect(planned.status).toBe(201);
  return {
    request,
    appointmentId: (planned.body as { id: string }).id,
    meedenkerId: meedenker.id,
  };
}

describe('a resident with a landline only (A3)', () => {
  it('is called about the match before two working days ahead, in their language, and nothing is sent', async () => {
    const { request } = await matched(LANDLINE, '2026-11-26T13:00:00Z');
    expect(await app.given.count('messages', `recipient_id = $1`, [request.residentId])).toBe(0);
    const [task] = await tasks();
    expect(task).toMatchObject({
      kind: 'call',
      purpose: 'companion_found',
      question: 'companion',
      name: 'Bep',
      phone: '0161222222',
      language: 'tr',
      // The visit is on Thursday: two working days before it is today.
      dueAt: '2026-11-24T16:00:00.000Z',
      moments: [
        { from: '2026-11-24T09:00:00.000Z', until: '2026-11-24T11:00:00.000Z' },
        { from: '2026-11-24T12:00:00.000Z', until: '2026-11-24T16:00:00.000Z' },
      ],
      script: { language: 'tr', direction: 'ltr' },
    });
    expect(task?.meaning.join(' ')).toContain('Els');
    expect(task?.script?.sentences).toHaveLength(task?.meaning.length ?? -1);
    expect(task?.meaning.join(' ')).not.toMatch(/uitkering|meedenk/i);
  });

  it('gets a letter to write when they chose letters', async () => {
    const { request } = await matched({
      email: null,
      channel: 'letter',
      street: 'Lange Wagenstraat 1',
      postcode: '5126 BA',
      postal_place: 'Gilze',
    });
    expect(
      await app.given.rows(
        'SELECT kind, purpose FROM call_tasks WHERE request_id = $1 AND call_at IS NULL',
        [request.id],
      ),
    ).toEqual([{ kind: 'letter', purpose: 'companion_found' }]);
  });

  it('answers on the telephone, and it is their own answer, on their behalf', async () => {
    const { request } = await matched();
    const [task] = await tasks();
    const done = await coordinator.post(`/call-tasks/${task?.id}/result`, {
      result: 'done',
      answer: 'yes',
    });
    expect(done.body).toMatchObject({ state: 'done', answer: 'yes', allowed: [] });
    expect(
      await app.given.count('proposals', `request_id = $1 AND companion_answer = 'yes'`, [
        request.id,
      ]),
    ).toBe(1);
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'my-request.answer-companion' AND channel = 'phone' AND actor_kind = 'staff' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toBe(1);
  });

  it('would rather have somebody else: the Meedenker is free again and the search begins', async () => {
    const { request } = await matched();
    const [task] = await tasks();
    await coordinator.post(`/call-tasks/${task?.id}/result`, {
      result: 'done',
      answer: 'someone_else',
    });
    expect(
      await app.given.rows(`SELECT state, reason FROM proposals WHERE request_id = $1`, [
        request.id,
      ]),
    ).toEqual([{ state: 'ended', reason: 'someone_else' }]);
  });

  it('cannot answer what was not asked', async () => {
    const request = await app.given.request(org, { resident: LANDLINE });
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toResident(tx, request.id, 'companion_lost', {
        subjectId: request.id,
        version: 1,
        facts: { startsAt: null },
      }),
    );
    const [task] = await tasks();
    expect(task).toMatchObject({ question: null });
    const answer = await coordinator.post(`/call-tasks/${task?.id}/result`, {
      result: 'done',
      answer: 'yes',
    });
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: 'answer' }] });
    expect(await tasks()).toHaveLength(1);
  });

  it('is called at another part of the day when nobody answers, and at the moment they ask for', async () => {
    await matched({ ...LANDLINE, contact_hours: ['evening'] });
    const [task] = await tasks();
    const missed = await coordinator.post(`/call-tasks/${task?.id}/result`, {
      result: 'no_answer',
    });
    expect(missed.body).toMatchObject({ attempts: 1, callAt: '2026-11-24T17:00:00.000Z' });
    const again = await coordinator.post(`/call-tasks/${task?.id}/result`, {
      result: 'call_back',
      callAt: '2026-11-26T10:00:00Z',
    });
    expect(again.body).toMatchObject({
      state: 'open',
      callAt: '2026-11-26T10:00:00.000Z',
      dueAt: '2026-11-26T11:00:00.000Z',
    });
    const past = await coordinator.post(`/call-tasks/${task?.id}/result`, {
      result: 'call_back',
      callAt: '2026-11-24T08:00:00Z',
    });
    expect(past.body).toMatchObject({ status: 400, errors: [{ field: 'callAt' }] });
  });

  it('is not forgotten: a missed call stands above all others, and the coordinators hear so once a day', async () => {
    const user = await app.given.user(org, { email: `wacht-${newId()}@meedenkers.example` });
    const { request } = await matched();
    const other = await app.given.request(org, { resident: LANDLINE });
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toResident(tx, other.id, 'companion_lost', {
        subjectId: other.id,
        version: 1,
        facts: { startsAt: null },
      }),
    );
    const [first] = await tasks();
    expect(first).toMatchObject({ escalatedAt: null });
    const due = (): Promise<unknown> =>
      app.given.rows(
        `UPDATE jobs.job SET start_after = now() WHERE name = 'call-due' AND state = 'created' AND data ->> 'id' = $1`,
        [first?.id],
      );
    app.clock.set('2026-11-25T16:00:00Z');
    await due();
    await eventually(() =>
      app.given.count('call_tasks', 'id = $1 AND escalated_at IS NOT NULL', [first?.id]),
    );
    coordinator = await app.signIn('coordinator', org);
    const list = await tasks();
    expect(list[0]).toMatchObject({ id: first?.id, escalatedAt: '2026-11-25T16:00:00.000Z' });
    expect(first?.supportRequestId).toBe(request.id);
    const [told] = await mail.to(user.email);
    expect(told?.subject).toBeTruthy();
    expect(
      await app.given.count('messages', `recipient_id = $1 AND purpose = 'tasks_overdue'`, [
        user.id,
      ]),
    ).toBe(1);
  });

  it('is called two days before as a reminder, and not shown before that is near', async () => {
    const { request } = await matched(LANDLINE, '2026-12-09T13:00:00Z');
    expect((await tasks()).map(({ purpose }) => purpose)).toEqual(['companion_found']);
    app.clock.set('2026-12-05T09:00:00Z');
    coordinator = await app.signIn('coordinator', org);
    expect(
      (await tasks()).filter(({ supportRequestId }) => supportRequestId === request.id),
    ).toMatchObject([
      { purpose: 'companion_found' },
      { purpose: 'reminder_two_days', callAt: '2026-12-07T13:00:00.000Z' },
    ]);
  });

  it('hears everything that was pending over e-mail as soon as there is an address', async () => {
    const { request } = await matched();
    await app.rows.as(systemOf(org.id), async (tx) => {
      await tx.execute(`UPDATE residents SET channel = 'email', email = $2 WHERE id = $1`, [
        request.residentId,
        `bep-${request.id}@voorbeeld.example`,
      ]);
      // Three of them ask how it goes: before, after, and weeks later.
      expect(await app.part(Notices).channelAdded(tx, request.id)).toEqual({
        messages: 5,
        tasks: 0,
      });
    });
    const [sent] = await mail.to(`bep-${request.id}@voorbeeld.example`);
    expect(sent?.subject).toBeTruthy();
    expect(
      await app.given.count('call_tasks', `request_id = $1 AND state = 'open'`, [request.id]),
    ).toBe(0);
    // The post has it before our row says so.
    await eventually(
      async () =>
        (await app.given.count(
          'messages',
          `recipient_id = $1 AND state = 'pending' AND purpose NOT LIKE 'questionnaire%'`,
          [request.residentId],
        )) === 1,
    );
    // The reminder keeps its day.
    expect(
      await app.given.rows(
        `SELECT purpose, not_before FROM messages WHERE recipient_id = $1 AND state = 'pending' AND purpose NOT LIKE 'questionnaire%'`,
        [request.residentId],
      ),
    ).toEqual([{ purpose: 'reminder_two_days', not_before: new Date('2026-11-30T13:00:00Z') }]);
    await app.rows.as(systemOf(org.id), (tx) => app.part(Reminders).renew(tx, request.id));
    expect(
      await app.given.count(
        'messages',
        `recipient_id = $1 AND state = 'pending' AND purpose NOT LIKE 'questionnaire%'`,
        [request.residentId],
      ),
    ).toBe(2);
  });
});

describe('words to a group', () => {
  const words = {
    heading: 'Wij zijn dicht',
    words: 'Op vrijdag 27 november kunt u ons niet bellen.',
  };
  const preview = async (body: object): Promise<GroupPreviewView> => {
    const answer = await coordinator.post('/messages/_preview', {
      to: 'requests',
      ...words,
      ...body,
    });
    expect(answer.status).toBe(200);
    return answer.body as GroupPreviewView;
  };

  it('are read before they go, with who gets nothing and why; then each gets them once', async () => {
    const mailed = await app.given.request(org, { language: 'ar' });
    const neutral = await app.given.request(org, { resident: { may_name_programme: false } });
    const called = await app.given.request(org, { resident: LANDLINE });
    const optedOut = await app.given.request(org, {
      resident: { opted_out: true, first_name: 'Ria' },
    });
    const closed = await app.given.request(org, {
      state: 'closed',
      close_reason: 'helped',
      closed_at: app.clock.now(),
      resident: { first_name: 'Ties' },
    });
    const ids = [mailed, neutral, called, optedOut, closed].map(({ id }) => id);
    const seen = await preview({ ids });
    expect(seen).toMatchObject({
      messages: 2,
      tasks: 1,
      ways: [
        { channel: 'email', count: 2 },
        { channel: 'call', count: 1 },
      ],
      left: [
        { name: 'Ria', why: 'opted_out' },
        { name: 'Ties', why: 'closed' },
      ],
      tellingWords: [],
    });
    expect(
      seen.samples.map(({ channel, language, neutral: silent }) => [channel, language, silent]),
    ).toEqual([
      ['email', 'ar', false],
      ['email', 'nl', true],
      ['call', 'nl', true],
    ]);
    for (const { text } of seen.samples) expect(text).toContain(words.words);
    expect(seen.samples[1]?.text).not.toMatch(/meedenk/i);
    expect(await app.given.count('messages', 'organisation_id = $1', [org.id])).toBe(0);

    const named = await preview({ ids, words: 'Uw Meedenker belt u over uw uitkering.' });
    expect(named.left).toEqual(
      expect.arrayContaining([expect.objectContaining({ why: 'names_programme' })]),
    );
    expect(named.tellingWords).toEqual(['uitkering']);

    const body = { to: 'requests', ids, ...words };
    const key = { key: newId() };
    const sent = await coordinator.post('/messages/bulk', body, key);
    expect([sent.status, sent.body]).toEqual([
      201,
      expect.objectContaining({ messages: 2, tasks: 1 }),
    ]);
    expect((await coordinator.post('/messages/bulk', body, key)).body).toEqual(sent.body);
    await eventually(() => Promise.resolve(mail.mails.length === 2));
    expect(
      await app.given.count('messages', `organisation_id = $1 AND purpose = 'own_words'`, [org.id]),
    ).toBe(2);
    expect(
      await app.given.count('audit_events', `deed = 'message.write' AND $1 = ANY (request_ids)`, [
        mailed.id,
      ]),
    ).toBe(1);
  });

  it('go to Meedenkers too, and refuse a citizen service number and a group of nobody', async () => {
    const [first, gone] = [
      await app.given.meedenker(org),
      await app.given.meedenker(org, { state: 'left' }),
    ];
    const seen = await preview({ to: 'meedenkers', ids: [first.id, gone.id] });
    expect(seen).toMatchObject({ messages: 1, left: [{ why: 'gone' }] });
    const nobody = await coordinator.post('/messages/bulk', {
      to: 'meedenkers',
      ids: [gone.id],
      ...words,
    });
    expect(nobody.body).toMatchObject({ status: 409, code: 'nobody_left' });
    const bsn = await coordinator.post('/messages/_preview', {
      to: 'meedenkers',
      ids: [first.id],
      heading: 'Let op',
      words: 'Zijn bsn is 111222333.',
    });
    expect(bsn.body).toMatchObject({ status: 400, errors: [{ field: 'words', code: 'bsn' }] });
  });

  it('answer for somebody of another organisation as for nobody', async () => {
    const foreign = await app.given.request(await app.given.organisation({ municipalities: [] }));
    for (const id of [foreign.id, newId()])
      expect(
        (await coordinator.post('/messages/_preview', { to: 'requests', ids: [id], ...words }))
          .status,
      ).toBe(404);
  });
});
