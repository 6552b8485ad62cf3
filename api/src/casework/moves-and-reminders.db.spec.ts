import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { convertIcsCalendar, type IcsCalendar } from 'ts-ics';

import { Appointment } from '../appointments/appointment.entity.js';
import { ProposalTidings } from '../matching/proposal-tidings.js';
import { Reminders } from '../matching/reminders.js';
import { Deliveries } from '../notifications/deliveries.service.js';
import { systemOf } from '../platform/actor.js';
import { found } from '../platform/errors.js';
import type { Caller } from '../platform/testing/caller.js';
import { eventually } from '../platform/testing/eventually.js';
import type {
  GivenAppointment,
  GivenMeedenker,
  GivenRequest,
  Org,
} from '../platform/testing/factories.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

interface Line {
  purpose: string;
  version: number;
  state: string;
  goes: string;
}

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

/** A visit on Tuesday at ten with a Meedenker, a helper who follows, and everything planned that goes with it. */
async function arranged(resident: Record<string, unknown> = {}): Promise<{
  request: GivenRequest;
  appointment: GivenAppointment;
  proposal: { id: string };
  meedenker: GivenMeedenker;
  helper: string;
  addresses: { resident: string; helper: string };
}> {
  const match = await app.given.match(org, {
    request: { resident },
    appointment: { starts_at: new Date('2026-12-01T09:00:00Z') },
  });
  const helper = newId();
  const addresses = { resident: '', helper: `helper-${helper}@voorbeeld.example` };
  await app.given.insert('helpers', {
    organisation_id: org.id,
    id: helper,
    request_id: match.request.id,
    name: 'Voedselbank',
    email: addresses.helper,
    may_follow: true,
    works_for_municipality: false,
  });
  await app.rows.as(systemOf(org.id), async (tx) => {
    const appointment = found(await tx.one(Appointment, { id: match.appointment.id }));
    await app.part(Reminders).renew(tx, match.request.id);
    await app.part(ProposalTidings).visit(tx, match.meedenker.id, appointment, 'visit_planned');
  });
  await mail.to(match.meedenker.email);
  const [row] = await app.given.rows<{ email: string }>(
    'SELECT email::text FROM residents WHERE id = $1',
    [match.request.residentId],
  );
  return { ...match, helper, addresses: { ...addresses, resident: row?.email ?? '' } };
}

const linesTo = (recipientId: string): Promise<Line[]> =>
  app.given.rows<Line & Record<string, unknown>>(
    `SELECT purpose, subject_version AS version, state, to_char(not_before AT TIME ZONE 'Europe/Amsterdam', 'DD Mon HH24:MI') AS goes
     FROM messages WHERE recipient_id = $1 ORDER BY purpose, subject_version, not_before`,
    [recipientId],
  );

const waiting = async (recipientId: string): Promise<string[]> =>
  (await linesTo(recipientId))
    // Invitations to questions have a spec of their own.
    .filter(({ state, purpose }) => state === 'pending' && !purpose.startsWith('questionnaire'))
    .map(({ purpose, version, goes }) => `${purpose} v${version} ${goes}`);

/** Does what the queue does: every message whose time has come gets its turn. */
async function deliver(): Promise<void> {
  const due = await app.given.rows<{ id: string }>(
    `SELECT id FROM messages WHERE organisation_id = $1 AND state = 'pending' AND not_before <= $2 ORDER BY created_at, id`,
    [org.id, app.clock.now()],
  );
  for (const { id } of due) await app.part(Deliveries).deliver({ organisationId: org.id, id });
  await eventually(
    async () =>
      (await app.given.count(
        'messages',
        `organisation_id = $1 AND state = 'pending' AND not_before <= $2`,
        [org.id, app.clock.now()],
      )) === 0,
  );
}

const to = (address: string): ParsedMail[] =>
  mail.mails.filter((one) => [one.to ?? []].flat().some(({ text }) => text.includes(address)));

const calendarOf = (one: ParsedMail | undefined): IcsCalendar =>
  convertIcsCalendar(
    undefined,
    one!.attachments
      .find(({ contentType }) => ['text/calendar', 'application/ics'].includes(contentType))!
      .content.toString(),
  );

const move = (appointment: { id: string }, startsAt: string, version: number) =>
  coordinator.post(
    `/appointments/${appointment.id}/move`,
    { startsAt, cause: 'municipality' },
    { version },
  );

describe('a visit that the municipality moves (A2)', () => {
  it('keeps its identity, asks the Meedenker again and tells resident and helper once, though it moved twice in a minute', async () => {
    const { request, appointment, meedenker, helper, addresses } = await arranged();
    await deliver();
    expect(await waiting(request.residentId)).toEqual(
      ['reminder_three_hours v1 30 Nov 20:45', 'reminder_two_days v1 29 Nov 10:00'].sort(),
    );
    expect(await waiting(meedenker.id)).toHaveLength(2);

    expect((await move(appointment, '2026-12-02T13:00:00Z', 1)).status).toBe(200);
    app.clock.pass({ minutes: 0.5 });
    const second = await move(appointment, '2026-12-02T14:00:00Z', 2);
    expect(second.body).toMatchObject({ id: appointment.id, version: 3, confirmed: false });

    // The reminders of the old times are dead; those of the new time wait for the resident alone, since nobody said yes to it.
    expect(await waiting(request.residentId)).toEqual([
      'appointment_moved v3 24 Nov 10:01',
      'reminder_three_hours v3 02 Dec 12:00',
      'reminder_two_days v3 30 Nov 15:00',
      'unmatched_choices v3 01 Dec 15:00',
    ]);
    expect(await waiting(meedenker.id)).toEqual(['visit_moved v3 24 Nov 10:01']);
    expect(await waiting(helper)).toEqual(['helper_visit v3 24 Nov 10:01']);

    await deliver();
    expect(to(addresses.resident)).toHaveLength(0);
    app.clock.pass({ minutes: 2 });
    await deliver();
    for (const address of [addresses.resident, addresses.helper]) {
      expect(to(address)).toHaveLength(1);
      expect(to(address)[0]?.text).toContain('woensdag 2 december');
      expect(to(address)[0]?.text).toContain('15.00 uur');
    }
    const [planned, moved] = to(meedenker.email).map(calendarOf);
    expect(to(meedenker.email)).toHaveLength(2);
    expect(moved?.events?.[0]).toMatchObject({ uid: planned?.events?.[0]?.uid, sequence: 2 });
    expect(moved?.events?.[0]?.uid).toContain(appointment.id);
    expect(moved?.events?.[0]?.start.date).toEqual(new Date('2026-12-02T14:00:00Z'));
  });

  it('reminds who says yes to the new time, and takes it out of the agenda of who does not', async () => {
    const { request, appointment, proposal, meedenker, addresses } = await arranged();
    await move(appointment, '2026-12-02T14:00:00Z', 1);
    const companion = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    expect((await companion.post(`/proposals/${proposal.id}/acceptance`)).status).toBe(200);
    expect(await waiting(meedenker.id)).toEqual(
      expect.arrayContaining(['visit_reminder_two_days v2 30 Nov 15:00']),
    );

    await move(appointment, '2026-12-03T14:00:00Z', 2);
    expect(
      (await companion.post(`/proposals/${proposal.id}/refusal`, { reason: 'not_available' }))
        .status,
    ).toBe(200);
    expect((await waiting(meedenker.id)).map((line) => line.split(' ')[0])).toEqual([
      'visit_cancelled',
    ]);
    app.clock.pass({ minutes: 2 });
    await deliver();
    const cancelled = calendarOf(to(meedenker.email).at(-1));
    expect(cancelled.method?.trim()).toBe('CANCEL');
    expect(cancelled.events?.[0]?.uid).toContain(appointment.id);

    // The resident is reminded still, of a visit without anybody who goes along.
    app.clock.set('2026-12-01T14:00:00Z');
    await deliver();
    expect(to(addresses.resident).at(-1)?.text).toContain('donderdag 3 december');
    expect(to(addresses.resident).at(-1)?.text).not.toContain('gaat met u mee');
    expect(await waiting(request.residentId)).toEqual([
      'reminder_three_hours v3 03 Dec 12:00',
      'unmatched_choices v3 02 Dec 15:00',
    ]);
  });

  it('is told once of the one that won, when several coordinators move it at the same moment', async () => {
    const { request, appointment, meedenker, helper } = await arranged();
    const beside = await TestApp.start({ beside: app, settings: { SMTP_URL: mail.url } });
    const { id: userId } = await app.given.user(org, { roles: ['coordinator'] });
    const callers = [
      await app.withSession(org.id, { kind: 'staff', userId }),
      await beside.withSession(org.id, { kind: 'staff', userId }),
    ];
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        callers[i % 2]!.post(
          `/appointments/${appointment.id}/move`,
          { startsAt: `2026-12-02T${10 + i}:00:00Z`, cause: 'municipality' },
          { version: 1 },
        ),
      ),
    );
    await beside.stop();
    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(7);
    const { startsAt } = won[0]?.body as { startsAt: string };
    const told = await app.given.rows<{ purpose: string; at: string; version: number }>(
      `SELECT purpose, facts ->> 'startsAt' AS at, subject_version AS version FROM messages
       WHERE request_id = $1 AND state = 'pending' AND purpose NOT LIKE '%reminder%' AND purpose <> 'unmatched_choices' AND purpose NOT LIKE 'questionnaire%'
       ORDER BY purpose`,
      [request.id],
    );
    expect(told).toEqual(
      ['appointment_moved', 'helper_visit', 'visit_moved'].map((purpose) => ({
        purpose,
        at: startsAt,
        version: 2,
      })),
    );
    for (const person of [request.residentId, meedenker.id, helper])
      expect((await waiting(person)).filter((line) => line.includes(' v1 '))).toEqual([]);
    const [booked] = await app.given.rows<{ at: Date }>(
      'SELECT lower(during) AS at FROM bookings WHERE appointment_id = $1',
      [appointment.id],
    );
    expect(booked?.at.toISOString()).toBe(startsAt);
  });

  it('changes nothing when it collides: time, yes, reminders and messages stay as they were', async () => {
    const { request, appointment, proposal, meedenker, helper } = await arranged();
    await app.given.match(org, {
      meedenker,
      appointment: { starts_at: new Date('2026-12-02T13:30:00Z') },
    });
    const people = [request.residentId, meedenker.id, helper];
    const before = await Promise.all(people.map(linesTo));
    const answer = await move(appointment, '2026-12-02T13:00:00Z', 1);
    expect(answer.body).toMatchObject({ status: 409, code: 'already_booked' });
    expect(await Promise.all(people.map(linesTo))).toEqual(before);
    const [row] = await app.given.rows(
      `SELECT a.version, a.starts_at AS at, lower(b.during) AS booked, p.confirmed_version AS yes FROM appointments a
       JOIN bookings b ON b.appointment_id = a.id JOIN proposals p ON p.id = $2 WHERE a.id = $1`,
      [appointment.id, proposal.id],
    );
    const ten = new Date('2026-12-01T09:00:00Z');
    expect(row).toEqual({ version: 1, at: ten, booked: ten, yes: 1 });
    // With another companion it can move after all: the first is replaced, and nobody's time is in the way.
    expect((await coordinator.post(`/support-requests/${request.id}/replacement`)).status).toBe(
      200,
    );
    expect((await move(appointment, '2026-12-02T13:00:00Z', 1)).status).toBe(200);
  });

  it('leaves no reminder behind when it is cancelled or the request ends', async () => {
    for (const end of ['cancellation', 'withdrawal'] as const) {
      const { request, appointment, meedenker } = await arranged();
      const done =
        end === 'cancellation'
          ? await coordinator.post(`/appointments/${appointment.id}/cancellation`, {
              by: 'municipality',
            })
          : await coordinator.post(`/support-requests/${request.id}/withdrawal`, {
              by: 'resident',
            });
      expect(done.status).toBe(200);
      for (const person of [request.residentId, meedenker.id])
        expect((await waiting(person)).filter((line) => line.includes('reminder'))).toEqual([]);
    }
  });

  it('reminds as the resident wishes, and as the organisation does', async () => {
    const { request } = await arranged({ reminders: 'two_days' });
    expect(await waiting(request.residentId)).toEqual(['reminder_two_days v1 29 Nov 10:00']);
    await app.given.rows(`UPDATE organisations SET reminders = '{three_hours}' WHERE id = $1`, [
      org.id,
    ]);
    await app.rows.as(systemOf(org.id), (tx) => app.part(Reminders).renew(tx, request.id));
    expect(await waiting(request.residentId)).toEqual([]);
  });
});

describe('another Meedenker (A13)', () => {
  it('takes everything from the first at once and tells the resident who comes', async () => {
    const { request, appointment, meedenker, addresses } = await arranged();
    const first = await app.withSession(org.id, {
      kind: 'staff',
      userId: meedenker.userId as string,
    });
    const resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    expect((await first.get(`/appointments/${appointment.id}`)).status).toBe(200);

    expect(
      (await resident.post('/my-request/companion-answer', { answer: 'someone_else' })).status,
    ).toBe(200);
    expect((await first.get(`/appointments/${appointment.id}`)).status).toBe(404);
    expect((await waiting(meedenker.id)).filter((line) => line.includes('reminder'))).toEqual([]);

    const other = await app.given.meedenker(org, { account: true, name: 'Noor Vis' });
    const offered = await coordinator.post(`/support-requests/${request.id}/proposals`, {
      meedenkerId: other.id,
    });
    expect(offered.status).toBe(201);
    const second = await app.withSession(org.id, { kind: 'staff', userId: other.userId as string });
    await second.post(`/proposals/${(offered.body as { id: string }).id}/acceptance`);
    expect(await waiting(other.id)).toEqual(
      expect.arrayContaining([
        'visit_reminder_three_hours v1 30 Nov 20:45',
        'visit_reminder_two_days v1 29 Nov 10:00',
      ]),
    );

    await deliver();
    expect(to(addresses.resident).map(({ text }) => text ?? '')).toEqual([
      expect.stringContaining('Noor'),
    ]);
    expect(calendarOf(to(meedenker.email).at(-1)).method?.trim()).toBe('CANCEL');
    // The reminder tells of who comes now, not of who would have come.
    app.clock.set('2026-11-29T09:00:00Z');
    await deliver();
    expect(to(addresses.resident).at(-1)?.text).toContain('Noor');
    expect(to(meedenker.email).at(-1)?.text).not.toContain('29 november');
  });
});
