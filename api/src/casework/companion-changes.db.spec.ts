import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import type { Response } from 'supertest';
import { convertIcsCalendar } from 'ts-ics';

import { Appointment } from '../appointments/appointment.entity.js';
import { ProposalTidings } from '../matching/proposal-tidings.js';
import { Reminders } from '../matching/reminders.js';
import type { SuggestionsView } from '../matching/suggestions.dto.js';
import { Deliveries } from '../notifications/deliveries.service.js';
import { systemOf } from '../platform/actor.js';
import { found } from '../platform/errors.js';
import { mintLink } from '../platform/links.js';
import { ROWS, type Row } from '../platform/testing/authorisation-rows.js';
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
import type { Targets } from '../platform/testing/world.js';
import type { RequestView } from './case-file.dto.js';

/** What only somebody who goes along may know: none of it may reach who was replaced. */
const SECRETS = ['Kanariefatima', '0698765432', 'Kanarieplein 9', 'Kanarienoor'];

interface Stage {
  request: GivenRequest;
  appointment: GivenAppointment;
  proposal: { id: string };
  first: GivenMeedenker;
  second: GivenMeedenker;
  /** The two ways in of the first: by password, and by the link of the offer. */
  doors: { staff: Caller; link: Caller };
  linkToken: string;
  feed: string;
  residentAddress: string;
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

const signedIn = (meedenker: GivenMeedenker): Promise<Caller> =>
  app.withSession(org.id, { kind: 'staff', userId: meedenker.userId as string });

/** A home visit in two days that Amal goes to, with everything that waits to be sent, and Noor who could go too. */
async function arranged(): Promise<Stage> {
  const first = await app.given.meedenker(org, { account: true, name: 'Amal Haddad' });
  const second = await app.given.meedenker(org, { account: true, name: 'Kanarienoor Vis' });
  await app.given.insert('trainings', {
    organisation_id: org.id,
    id: first.id,
    meedenker_id: second.id,
    module: 'home_visits',
    completed_on: '2026-01-01',
  });
  const match = await app.given.match(org, {
    meedenker: first,
    request: { resident: { first_name: SECRETS[0], phone: SECRETS[1] } },
    appointment: {
      starts_at: new Date('2026-11-26T09:00:00Z'),
      channel: 'home',
      venue_text: null,
      address: SECRETS[2],
    },
  });
  const { request, appointment, proposal } = match;
  const linkToken = await app.rows.as(systemOf(org.id), async (tx) => {
    const row = found(await tx.one(Appointment, { id: appointment.id }));
    await app.part(Reminders).renew(tx, request.id);
    await app.part(ProposalTidings).visit(tx, first.id, row, 'visit_planned');
    await app.part(ProposalTidings).visit(tx, first.id, row, 'visit_moved', 3600);
    return mintLink(tx, { kind: 'offer', proposalId: proposal.id });
  });
  const staff = await signedIn(first);
  const linked = (await staff.post('/my-calendar-feed')).body as { address: string };
  const [resident] = await app.given.rows<{ email: string }>(
    'SELECT email::text FROM residents WHERE id = $1',
    [request.residentId],
  );
  return {
    request,
    appointment,
    proposal,
    first,
    second,
    doors: {
      staff,
      link: await app.withSession(org.id, { kind: 'offer', proposalId: proposal.id }),
    },
    linkToken,
    feed: new URL(linked.address).pathname,
    residentAddress: resident?.email ?? '',
  };
}

const replace = async (
  { request }: Stage,
  body: { meedenkerId?: string; listId?: string } = {},
): Promise<Response> => coordinator.post(`/support-requests/${request.id}/replacement`, body);

/** Every route that a Meedenker may call, by password or by the link of an offer, about this one visit. */
const OPEN_TO_THEM = ROWS.filter(
  ({ access }) => access !== 'public' && ('meedenker' in access || 'offer' in access),
).flatMap((row) =>
  row.route === 'GET /my-appointments' ? [row, { ...row, query: '?when=past' }] : [row],
);

function call(caller: Caller, row: Row, stage: Stage): Promise<Response> {
  const { request, appointment, proposal } = stage;
  const ids: Partial<Record<keyof Targets, string>> = {
    request: request.id,
    appointment: appointment.id,
    begun: appointment.id,
    proposal: proposal.id,
    offer: proposal.id,
  };
  const [method, path] = row.route.split(' ') as [string, string];
  const address = path.replace('{id}', (row.target && ids[row.target]) ?? '');
  const more = row.version === undefined ? {} : { version: row.version };
  if (method === 'GET') return caller.get(address + (row.query ?? ''), more).then((one) => one);
  if (method === 'DELETE') return caller.delete(address, more).then((one) => one);
  const body = row.body?.(ids as unknown as Targets) ?? {};
  if (method === 'PUT') return caller.put(address, body, more).then((one) => one);
  return caller.post(address, body, more).then((one) => one);
}

/** Which routes tell something of the visit that is not everybody's: by what they answer, or by what they let be done. */
async function tellingRoutes(stage: Stage, only: (row: Row) => boolean): Promise<string[]> {
  const telling: string[] = [];
  for (const [name, caller] of Object.entries(stage.doors))
    for (const row of OPEN_TO_THEM.filter(only)) {
      const { status, text } = await call(caller, row, stage);
      // A session knows the key of what it was opened for, and nothing of it.
      const keys = row.route === 'GET /session' ? [] : [stage.request.id, stage.appointment.id];
      const about = [...SECRETS, ...keys, '2026-11-26'];
      // A problem names the address that was asked for.
      const told = (text ?? '').replace(/"instance":"[^"]*"/, '');
      const isAbout = row.target !== undefined && row.target !== 'claim';
      if (about.some((word) => told.includes(word)) || (isAbout && status < 400))
        telling.push(`${name}: ${row.route}`);
    }
  return telling;
}

async function deliver(): Promise<void> {
  const due = `organisation_id = $1 AND state = 'pending' AND not_before <= $2`;
  const rows = await app.given.rows<{ id: string }>(
    `SELECT id FROM messages WHERE ${due} ORDER BY created_at, id`,
    [org.id, app.clock.now()],
  );
  for (const { id } of rows) await app.part(Deliveries).deliver({ organisationId: org.id, id });
  await eventually(
    async () => (await app.given.count('messages', due, [org.id, app.clock.now()])) === 0,
  );
}

const to = (address: string): ParsedMail[] =>
  mail.mails.filter((one) => [one.to ?? []].flat().some(({ text }) => text.includes(address)));

const waiting = async (recipientId: string): Promise<string[]> =>
  (
    await app.given.rows<{ purpose: string }>(
      `SELECT purpose FROM messages WHERE recipient_id = $1 AND state = 'pending' ORDER BY purpose`,
      [recipientId],
    )
  ).map(({ purpose }) => purpose);

const reads = ({ route }: Row): boolean => route.startsWith('GET ');

describe('a Meedenker who is replaced (A13)', () => {
  it('loses the visit at once on every route there is, by password and by the link of the offer', async () => {
    const stage = await arranged();
    expect((await tellingRoutes(stage, reads)).sort()).toEqual([
      'link: GET /my-offers',
      'staff: GET /appointments/{id}',
      'staff: GET /appointments/{id}/calendar',
      'staff: GET /my-appointments',
    ]);
    expect((await app.outside().get(stage.feed)).text).toContain(stage.appointment.id);

    const replaced = await replace(stage, { meedenkerId: stage.second.id });
    expect(replaced.status).toBe(200);
    expect(await tellingRoutes(stage, () => true)).toEqual([]);
    // Not here any more, as what never was; the link explains itself with the number to call, and opens nothing.
    const { staff, link } = stage.doors;
    for (const path of ['', '/calendar'])
      expect((await staff.get(`/appointments/${stage.appointment.id}${path}`)).status).toBe(404);
    expect((await link.get('/my-offers')).status).toBe(404);
    const again = await app.anyone().post('/link-session', { token: stage.linkToken });
    expect(again.body).toMatchObject({ status: 409, code: 'offer_ended', state: 'ended' });
    expect(again.headers['set-cookie']).toBeUndefined();
    expect((await app.outside().get(stage.feed)).text).not.toContain('VEVENT');
  }, 60_000);

  it('hears once that it is off, with a file that takes it out of the agenda, and nothing that still waited', async () => {
    const stage = await arranged();
    const { first, appointment } = stage;
    await eventually(async () => !(await waiting(first.id)).includes('visit_planned'));
    expect(to(first.email)).toHaveLength(1);
    expect(await waiting(first.id)).toEqual(['visit_moved', 'visit_reminder_three_hours']);
    app.clock.pass({ minutes: 1 });
    await replace(stage);
    expect((await waiting(first.id)).filter((one) => one !== 'visit_cancelled')).toEqual([]);
    await deliver();
    const [planned, off, ...more] = to(first.email).map((one) =>
      convertIcsCalendar(
        undefined,
        one.attachments
          .find(({ contentType }) => /calendar|ics/.test(contentType))!
          .content.toString(),
      ),
    );
    expect(more).toEqual([]);
    expect([planned?.method?.trim(), off?.method?.trim()]).toEqual(['REQUEST', 'CANCEL']);
    expect(off?.events?.[0]).toMatchObject({
      uid: planned?.events?.[0]?.uid,
      status: 'CANCELLED',
      start: planned?.events?.[0]?.start,
    });
    expect(to(first.email).at(-1)?.text).not.toContain(SECRETS[0]);
    // Nothing of it comes later either, nor can a coordinator send again what was sent.
    app.clock.set('2026-11-26T08:00:00Z');
    await deliver();
    expect(to(first.email)).toHaveLength(2);
    const again = await app.signIn('coordinator', org);
    const [sent] = await app.given.rows<{ id: string }>(
      `SELECT id FROM messages WHERE recipient_id = $1 AND purpose = 'visit_planned'`,
      [first.id],
    );
    expect((await again.post(`/messages/${sent?.id}/resend`)).body).toMatchObject({
      code: 'too_late',
    });
    expect(await app.given.count('bookings', 'appointment_id = $1', [appointment.id])).toBe(0);
  });

  it('keeps the own hours and the own report of what was done before', async () => {
    const stage = await arranged();
    const { first, doors, request } = stage;
    const before = await app.given.appointment(request, {
      starts_at: new Date('2026-11-23T09:00:00Z'),
      state: 'took_place',
      ended_at: new Date('2026-11-23T10:00:00Z'),
    });
    await app.given.proposal(request, first, {
      state: 'ended',
      reason: 'done',
      appointment_id: before.id,
    });
    await app.given.insert('outcome_reports', {
      organisation_id: org.id,
      id: before.id,
      appointment_id: before.id,
      meedenker_id: first.id,
      took_place: 'yes',
      minutes: 45,
      reported_by: 'meedenker',
      created_at: app.clock.now(),
    });
    await replace(stage);
    expect((await doors.staff.get('/my-profile')).body).toMatchObject({
      conversations: 1,
      minutes: 45,
    });
    const past = (await doors.staff.get('/my-appointments?when=past')).body as {
      items: { id: string; resident: unknown }[];
    };
    expect(past.items).toMatchObject([{ id: before.id, resident: null }]);
  });

  it('makes room for the next: the resident hears that somebody is looked for, and then who comes', async () => {
    const stage = await arranged();
    const { request, second, residentAddress } = stage;
    const { listId } = (await coordinator.get(`/support-requests/${request.id}/suggestions`))
      .body as SuggestionsView;
    const file = (await replace(stage, { meedenkerId: second.id, listId })).body as RequestView;
    expect(file).toMatchObject({ stage: 'offered' });
    expect(file.allowed).not.toContain('replace');
    const [offer, ended] = file.proposals;
    expect(offer).toMatchObject({ meedenker: { id: second.id }, state: 'offered' });
    expect(offer?.listId).not.toBeNull();
    expect(ended).toMatchObject({ state: 'ended', reason: 'replaced' });
    await deliver();
    expect(to(residentAddress).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Wij zoeken iemand anders'),
    ]);
    const noor = await signedIn(second);
    await noor.post(`/proposals/${offer?.id}/acceptance`).expect(200);
    await deliver();
    expect(to(residentAddress).at(-1)?.text).toContain('Kanarienoor');
    expect(await waiting(second.id)).toEqual(['visit_reminder_three_hours']);
    expect((await noor.get('/my-appointments')).body.items).toMatchObject([
      { id: stage.appointment.id },
    ]);
  });

  it('is not told of twice: who comes makes it needless to say that somebody was looked for', async () => {
    // In the quiet hours both would wait for the morning.
    const stage = await arranged();
    await deliver();
    app.clock.set('2026-11-24T21:30:00Z');
    coordinator = await app.signIn('coordinator', org);
    const { request, second } = stage;
    const offer = ((await replace(stage, { meedenkerId: second.id })).body as RequestView)
      .proposals[0];
    expect(await waiting(request.residentId)).toContain('companion_lost');
    await (await signedIn(second)).post(`/proposals/${offer?.id}/acceptance`).expect(200);
    expect(await waiting(request.residentId)).not.toContain('companion_lost');
    expect(await waiting(request.residentId)).toContain('companion_found');
  });

  it('stays when the next one cannot be asked, when the list has changed, and once the conversation has begun', async () => {
    const stage = await arranged();
    const { request, first, second, doors, appointment } = stage;
    const paused = await app.given.meedenker(org, { state: 'paused' });
    const stays = async (answer: Promise<Response>, problem: object): Promise<void> => {
      expect((await answer).body).toMatchObject({ status: 409, ...problem });
      expect((await doors.staff.get(`/appointments/${appointment.id}`)).status).toBe(200);
      expect(await app.given.count('bookings', 'appointment_id = $1', [appointment.id])).toBe(1);
      expect(
        await app.given.count('messages', `recipient_id = $1 AND purpose = 'visit_cancelled'`, [
          first.id,
        ]),
      ).toBe(0);
    };
    await stays(replace(stage, { meedenkerId: paused.id }), {
      code: 'not_eligible',
      reasons: ['not_active'],
    });
    await stays(replace(stage, { meedenkerId: second.id, listId: 'another' }), {
      code: 'list_changed',
    });
    await stays(replace(stage, { meedenkerId: first.id }), { code: 'already_accepted' });
    const alone = await app.given.request(org);
    expect(
      (await coordinator.post(`/support-requests/${alone.id}/replacement`)).body,
    ).toMatchObject({ code: 'no_companion' });
    expect(
      ((await coordinator.get(`/support-requests/${request.id}`)).body as RequestView).allowed,
    ).toContain('replace');
    app.clock.set('2026-11-26T09:00:00Z');
    coordinator = await app.signIn('coordinator', org);
    expect((await replace(stage)).body).toMatchObject({ code: 'too_late' });
    expect(
      ((await coordinator.get(`/support-requests/${request.id}`)).body as RequestView).allowed,
    ).not.toContain('replace');
  });
});

describe('the sight of who went along', () => {
  it('ends fourteen days after the report, on every route', async () => {
    const stage = await arranged();
    app.clock.set('2026-11-26T10:00:00Z');
    stage.doors.staff = await signedIn(stage.first);
    await stage.doors.staff
      .post(`/appointments/${stage.appointment.id}/outcome-report`, { tookPlace: 'yes' })
      .expect(201);
    for (const [day, status] of [
      ['2026-12-10T09:59:00Z', 200],
      ['2026-12-10T10:01:00Z', 404],
    ] as const) {
      app.clock.set(day);
      stage.doors.staff = await signedIn(stage.first);
      const path = `/appointments/${stage.appointment.id}`;
      expect((await stage.doors.staff.get(path)).status).toBe(status);
      expect((await stage.doors.staff.get(`${path}/calendar`)).status).toBe(status);
      const past = (await stage.doors.staff.get('/my-appointments?when=past')).text;
      expect(past.includes(stage.appointment.id)).toBe(status === 200);
      expect((await app.outside().get(stage.feed)).text.includes('VEVENT')).toBe(status === 200);
    }
    stage.doors.link = await app.withSession(org.id, {
      kind: 'offer',
      proposalId: stage.proposal.id,
    });
    expect(await tellingRoutes(stage, reads)).toEqual([]);
  }, 60_000);
});
