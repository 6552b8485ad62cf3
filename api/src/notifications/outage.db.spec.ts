import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import type { CallTaskView } from './call-tasks.dto.js';
import { Deliveries } from './deliveries.service.js';
import type { About } from './notice.js';
import { Notices } from './notices.service.js';
import type { ResidentPurpose } from './purposes.js';
import type { PhoneListView } from './reached.dto.js';
import { Reached } from './reached.queries.js';

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
  mail.refuses = false;
  mail.refusesWith = 451;
  mail.mails.length = 0;
  mail.refused.length = 0;
  org = await app.given.organisation({ municipalities: [] });
  coordinator = await app.signIn('coordinator', org);
});
afterAll(async () => {
  await app.stop();
  await mail.stop();
});

const VISIT = {
  channel: 'office',
  venueName: 'Gemeentehuis Rijen',
  venueAddress: 'Raadhuisplein 1',
  durationMinutes: 60,
} as const;

const tell = (
  request: GivenRequest,
  purpose: ResidentPurpose,
  more: Partial<About> = {},
): Promise<void> =>
  app.rows.as(systemOf(org.id), (tx) =>
    app.part(Notices).toResident(tx, request.id, purpose, {
      subjectId: newId(),
      version: 1,
      ...more,
    }),
  );

interface Row extends Record<string, unknown> {
  id: string;
  purpose: string;
  state: string;
  attempts: number;
  last_error: string | null;
  not_before: Date;
}

const rowsOf = (request: GivenRequest): Promise<Row[]> =>
  app.given.rows<Row>(
    'SELECT id, purpose, state, attempts, last_error, not_before FROM messages WHERE request_id = $1 ORDER BY created_at, id',
    [request.id],
  );

const deliver = (id: string): Promise<void> =>
  app.part(Deliveries).deliver({ organisationId: org.id, id });

/** Lets every job run that waits, whatever its hour. */
const hurry = (): Promise<unknown> =>
  app.given.rows(
    `UPDATE jobs.job SET start_after = now() WHERE state IN ('created', 'retry') AND start_after > now() AND data ->> 'organisationId' = $1`,
    [org.id],
  );

/** Waits until the worker has tried a message and been turned away. */
const turnedAway = (request: GivenRequest, purpose: string): Promise<Row> =>
  eventually(async () =>
    (await rowsOf(request)).find((row) => row.purpose === purpose && row.last_error !== null),
  );

const settled = (request: GivenRequest): Promise<Row[]> =>
  eventually(async () => {
    await hurry();
    const rows = await rowsOf(request);
    return rows.every(({ state }) => state !== 'pending') && rows;
  }, 20);

const subjects = (mails: ParsedMail[]): (string | undefined)[] =>
  mails.map(({ subject }) => subject);

describe('a mail server that is away for three hours (A17)', () => {
  it('gets each person\u2019s messages in their order afterwards, without those that are no longer so', async () => {
    const request = await app.given.request(org);
    const asked = await app.given.request(org, { resident: { opted_out: false } });
    mail.refuses = true;
    await tell(request, 'request_received', { facts: { reference: request.reference } });
    await turnedAway(request, 'request_received');
    app.clock.pass({ minutes: 20 });
    await tell(request, 'appointment_planned', {
      facts: { ...VISIT, startsAt: '2026-11-24T10:00:00.000Z', companionName: 'Samira' },
      notAfter: new Date('2026-11-24T10:00:00Z'),
    });
    app.clock.pass({ minutes: 20 });
    // Two moves: the first one is overtaken while nothing can go.
    for (const [minutes, startsAt] of [
      [1, '2026-12-01T10:00:00.000Z'],
      [2, '2026-12-02T10:00:00.000Z'],
    ] as const) {
      await app.rows.as(systemOf(org.id), (tx) =>
        app.part(Notices).supersede(tx, request.id, { purposes: ['appointment_moved'] }),
      );
      await tell(request, 'appointment_moved', {
        facts: { ...VISIT, startsAt, companionName: null },
        notAfter: new Date(startsAt),
      });
      app.clock.pass({ minutes });
    }
    app.clock.pass({ minutes: 5 });
    await tell(request, 'companion_found', {
      facts: { ...VISIT, startsAt: '2026-12-02T10:00:00.000Z', companionName: 'Samira' },
    });
    await tell(asked, 'questionnaire');
    await turnedAway(asked, 'questionnaire');
    // Somebody who has had enough says so while their message waits.
    await app.given.rows('UPDATE residents SET opted_out = true WHERE id = $1', [asked.residentId]);
    // A later message does not overtake an earlier one that waits for its next try.
    const last = (await rowsOf(request)).at(-1)!;
    await deliver(last.id);
    expect((await rowsOf(request)).at(-1)).toMatchObject({ state: 'pending', attempts: 0 });

    app.clock.pass({ hours: 3 });
    mail.refuses = false;
    const rows = await settled(request);
    expect(rows.map(({ purpose, state }) => [purpose, state])).toEqual([
      ['request_received', 'sent'],
      ['appointment_planned', 'dropped'],
      ['appointment_moved', 'superseded'],
      ['appointment_moved', 'sent'],
      ['companion_found', 'sent'],
    ]);
    expect(subjects(mail.mails)).toEqual([
      'Wij hebben uw vraag',
      'Uw afspraak is nu op woensdag 2 december',
      'Uw afspraak op woensdag 2 december',
    ]);
    expect((await settled(asked)).map(({ state }) => state)).toEqual(['dropped']);
  }, 60_000);

  it('shows the coordinator who has not been reached, with a number to call', async () => {
    const soon = await app.given.request(org, {
      language: 'ar',
      resident: { first_name: 'Amal', phone: '0612345678' },
    });
    await app.given.appointment(soon, { starts_at: new Date('2026-11-25T09:00:00Z') });
    const other = await app.given.request(org, { resident: { first_name: 'Jan' } });
    mail.refuses = true;
    for (const request of [other, soon])
      await tell(request, 'companion_lost', { facts: { startsAt: null } });
    for (const request of [other, soon]) await turnedAway(request, 'companion_lost');
    const { status, body } = await coordinator.get('/messages/not-reached');
    expect(status).toBe(200);
    const list = body as PhoneListView;
    expect(list.items.map(({ name }) => name)).toEqual(['Amal', 'Jan']);
    expect(list.items[0]).toMatchObject({
      kind: 'resident',
      phone: '0612345678',
      language: 'ar',
      supportRequestId: soon.id,
      startsAt: '2026-11-25T09:00:00.000Z',
      untold: [{ purpose: 'companion_lost', why: 'away' }],
    });
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'message.list' AND action = 'read' AND 'phone' = ANY (fields) AND $1 = ANY (request_ids)`,
        [soon.id],
      ),
    ).toBe(1);
    const reached = await app.rows.as(systemOf(org.id), (tx) => app.part(Reached).of(tx, soon.id));
    expect(reached).toMatchObject([{ kind: 'resident', state: 'not_reached', channel: 'email' }]);
    mail.refuses = false;
    await settled(soon);
    await settled(other);
    expect(((await coordinator.get('/messages/not-reached')).body as PhoneListView).items).toEqual(
      [],
    );
    expect(
      await app.rows.as(systemOf(org.id), (tx) => app.part(Reached).of(tx, soon.id)),
    ).toMatchObject([{ state: 'reached', at: app.clock.now().toISOString() }]);
  });
});

describe('a mailbox that does not exist', () => {
  it('becomes a call at once with what should have been told, and stops being one when there is another channel', async () => {
    const request = await app.given.request(org, {
      resident: { first_name: 'Omar', phone: '0687654321', email: 'weg@voorbeeld.example' },
    });
    mail.refuses = true;
    mail.refusesWith = 550;
    await tell(request, 'appointment_cancelled', { facts: { startsAt: null } });
    const [failed] = await eventually(async () => {
      const rows = await rowsOf(request);
      return rows[0]?.state === 'failed' && rows;
    });
    expect(failed).toMatchObject({ attempts: 1, last_error: 'smtp_550' });
    const { body } = await coordinator.get('/call-tasks');
    expect((body as { items: CallTaskView[] }).items).toMatchObject([
      {
        kind: 'call',
        purpose: 'appointment_cancelled',
        name: 'Omar',
        phone: '0687654321',
        messageId: failed?.id,
        supportRequestId: request.id,
      },
    ]);
    expect((body as { items: CallTaskView[] }).items[0]?.facts).not.toHaveProperty('address');

    mail.refuses = false;
    await app.rows.as(systemOf(org.id), async (tx) => {
      await tx.execute('UPDATE residents SET email = $2 WHERE id = $1', [
        request.residentId,
        'goed@voorbeeld.example',
      ]);
      expect(await app.part(Notices).channelAdded(tx, request.id)).toEqual({
        messages: 1,
        tasks: 0,
      });
    });
    const [sent] = await mail.to('goed@voorbeeld.example');
    expect(sent?.text).toContain('gaat niet door');
    expect(
      await app.given.count('call_tasks', `request_id = $1 AND state = 'open'`, [request.id]),
    ).toBe(0);
  });

  it('of a Meedenker becomes a call to the Meedenker', async () => {
    const { request, appointment, meedenker } = await app.given.match(org);
    mail.refuses = true;
    mail.refusesWith = 550;
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toMeedenker(tx, meedenker.id, request.id, 'visit_cancelled', {
        subjectId: appointment.id,
        version: 2,
        facts: { startsAt: appointment.startsAt.toISOString() },
      }),
    );
    const task = await eventually(async () =>
      ((await coordinator.get('/call-tasks')).body as { items: CallTaskView[] }).items.at(0),
    );
    expect(task).toMatchObject({
      recipientKind: 'meedenker',
      name: meedenker.name.split(' ')[0],
      phone: '0612345678',
      purpose: 'visit_cancelled',
    });
  });
});

describe('quiet hours', () => {
  const at = (moment: string): void => app.clock.set(moment);

  it.each([
    ['in the evening, until the next morning', '2026-11-24T20:30:00Z', '2026-11-25T07:00:00.000Z'],
    ['by day, not at all', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00.000Z'],
  ])('keep a message %s', async (_, now, goes) => {
    at(now);
    const request = await app.given.request(org);
    await tell(request, 'appointment_cancelled', { facts: { startsAt: null } });
    expect((await rowsOf(request))[0]?.not_before.toISOString()).toBe(goes);
  });

  it('keep a message that could not go before they began, and let it go when they end', async () => {
    at('2026-11-24T19:55:00Z');
    const request = await app.given.request(org);
    mail.refuses = true;
    await tell(request, 'appointment_cancelled', { facts: { startsAt: null } });
    const { id } = await turnedAway(request, 'appointment_cancelled');
    // The worker tries again by itself too: it is quiet before the server takes anything.
    at('2026-11-24T20:05:00Z');
    mail.refuses = false;
    await deliver(id);
    expect((await rowsOf(request))[0]).toMatchObject({ state: 'pending', attempts: 1 });
    at('2026-11-25T07:00:00Z');
    await settled(request);
    expect(mail.mails).toHaveLength(1);
  });

  it.each([
    ['a code that somebody asks for', 'sign_in_code', {}],
    ['a receipt', 'request_received', { reference: 'ABCD2345' }],
    [
      'another Meedenker for a visit within twelve hours',
      'companion_found',
      { ...VISIT, startsAt: '2026-11-25T08:00:00.000Z', companionName: 'Noor' },
    ],
  ] as const)('do not keep %s', async (_, purpose, facts) => {
    at('2026-11-24T22:00:00Z');
    const request = await app.given.request(org);
    await tell(request, purpose, { facts });
    await eventually(() => Promise.resolve(mail.mails.length === 1));
  });

  it('are not there for an organisation that has none', async () => {
    await app.given.rows(
      'UPDATE organisations SET quiet_from = NULL, quiet_until = NULL WHERE id = $1',
      [org.id],
    );
    at('2026-11-24T22:00:00Z');
    await tell(await app.given.request(org), 'questionnaire');
    await eventually(() => Promise.resolve(mail.mails.length === 1));
  });
});

describe('somebody who wants no messages', () => {
  it('hears by telephone what a visit needs, and is asked nothing else', async () => {
    const request = await app.given.request(org, {
      resident: { opted_out: true, phone: '0612345678' },
    });
    await tell(request, 'questionnaire');
    await tell(request, 'appointment_cancelled', { facts: { startsAt: null } });
    await tell(request, 'sign_in_code');
    expect((await rowsOf(request)).map(({ purpose }) => purpose)).toEqual(['sign_in_code']);
    const tasks = await app.given.rows(
      'SELECT purpose, kind FROM call_tasks WHERE request_id = $1',
      [request.id],
    );
    expect(tasks).toEqual([{ purpose: 'appointment_cancelled', kind: 'call' }]);
  });
});
