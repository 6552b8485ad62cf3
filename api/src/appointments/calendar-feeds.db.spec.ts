import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { convertIcsCalendar, type IcsEvent } from 'ts-ics';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let amal: GivenMeedenker;
let hers: Caller;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
});
beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  amal = await app.given.meedenker(org, { account: true, name: 'Amal' });
  hers = await signedIn(amal);
  coordinator = await app.signIn('coordinator', org);
});
afterAll(() => app.stop());

const signedIn = (meedenker: GivenMeedenker): Promise<Caller> =>
  app.withSession(org.id, { kind: 'staff', userId: meedenker.userId as string });

/** Makes the address of a feed: what stands behind the name of the server. */
async function linked(caller: Caller): Promise<string> {
  const answer = await caller.post('/my-calendar-feed');
  expect(answer.status).toBe(201);
  const { pathname } = new URL((answer.body as { address: string }).address);
  expect(pathname).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
  return pathname;
}

const feed = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  app
    .outside()
    .get(path, { headers })
    .buffer(true)
    .parse((stream, done) => {
      let text = '';
      stream.on('data', (part: Buffer) => (text += part.toString()));
      stream.on('end', () => done(null, text));
    })
    .then((answer) => answer);

async function events(path: string): Promise<IcsEvent[]> {
  const answer = await feed(path);
  expect(answer.status).toBe(200);
  return convertIcsCalendar(undefined, answer.body as string).events ?? [];
}

const visitAt = (startsAt: string, more: object = {}) =>
  app.given.match(org, {
    meedenker: amal,
    request: { resident: { first_name: 'Fatima' } },
    appointment: { starts_at: new Date(startsAt), venue_text: 'Raadhuis' },
    ...more,
  });

/** What tells two answers apart, but for the moment and the address that was asked for. */
const shape = ({ status, headers, body }: Response): object => {
  const { date: _, 'content-length': __, ...kept } = headers as Record<string, string>;
  return { status, kept, body: body as unknown };
};

describe('the private feed of a Meedenker', () => {
  it('tells when the own visits are, and nothing else', async () => {
    const { appointment } = await visitAt('2026-12-01T09:00:00Z');
    await app.given.match(org, { request: { resident: { first_name: 'Elders' } } });
    const path = await linked(hers);
    const answer = await feed(path);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex',
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    const text = answer.body as string;
    expect(text).not.toMatch(/meedenk|fatima|raadhuis|amal|gilze|REVIEW|LOCATION|DESCRIPTION/i);
    expect(text).toContain('BEGIN:VTIMEZONE');
    expect(text).not.toContain('METHOD');
    const calendar = convertIcsCalendar(undefined, text);
    expect(calendar.events).toHaveLength(1);
    expect(calendar.events?.[0]).toMatchObject({
      summary: 'Afspraak',
      class: 'PRIVATE',
      status: 'CONFIRMED',
      uid: `${appointment.id}@afspraken.example`,
    });
    expect(calendar.events?.[0]?.start).toMatchObject({
      date: new Date('2026-12-01T09:00:00Z'),
      local: { timezone: 'Europe/Amsterdam' },
    });
  });

  it('follows a visit that moves, is confirmed, is cancelled', async () => {
    const { appointment, proposal } = await visitAt('2026-12-01T09:00:00Z');
    const path = await linked(hers);
    await coordinator
      .post(
        `/appointments/${appointment.id}/move`,
        { startsAt: '2026-12-02T13:00:00Z', cause: 'municipality' },
        { version: 1 },
      )
      .expect(200);
    expect(await events(path)).toMatchObject([
      {
        uid: `${appointment.id}@afspraken.example`,
        sequence: 1,
        status: 'TENTATIVE',
        start: { date: new Date('2026-12-02T13:00:00Z') },
      },
    ]);
    await hers.post(`/proposals/${proposal.id}/acceptance`).expect(200);
    expect(await events(path)).toMatchObject([{ status: 'CONFIRMED', sequence: 1 }]);
    await coordinator
      .post(`/appointments/${appointment.id}/cancellation`, { by: 'municipality' })
      .expect(200);
    expect(await events(path)).toEqual([]);
  });

  it('keeps a visit that took place for as long as it may be seen', async () => {
    const { appointment } = await visitAt('2026-11-24T07:00:00Z');
    const path = await linked(hers);
    await hers.post(`/appointments/${appointment.id}/outcome-report`, { tookPlace: 'yes' });
    app.clock.pass({ hours: 14 * 24 - 1 });
    expect(await events(path)).toHaveLength(1);
    app.clock.pass({ hours: 2 });
    expect(await events(path)).toEqual([]);
  });

  it('says by its mark that nothing changed', async () => {
    const { appointment } = await visitAt('2026-12-01T09:00:00Z');
    const path = await linked(hers);
    const tag = (await feed(path)).headers['etag'] as string;
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    app.clock.pass({ minutes: 20 });
    const same = await feed(path, { 'If-None-Match': `W/"other", ${tag}` });
    expect([same.status, same.body]).toEqual([304, '']);
    await coordinator
      .post(
        `/appointments/${appointment.id}/move`,
        { startsAt: '2026-12-02T13:00:00Z', cause: 'municipality' },
        { version: 1 },
      )
      .expect(200);
    expect((await feed(path, { 'If-None-Match': tag })).status).toBe(200);
  });

  it('is told once, renewed, and stopped; what ended is the same as what never was', async () => {
    expect((await hers.get('/my-calendar-feed')).body).toEqual({
      linkedAt: null,
      address: null,
      allowed: ['link'],
    });
    const first = await linked(hers);
    expect((await hers.get('/my-calendar-feed')).body).toEqual({
      linkedAt: TUESDAY,
      address: null,
      allowed: ['renew', 'stop'],
    });
    const second = await linked(hers);
    expect(second).not.toBe(first);
    const unknown = shape(await feed(`/calendar/${'x'.repeat(43)}.ics`));
    expect(unknown).toMatchObject({ status: 404 });
    expect(shape(await feed(first))).toEqual(unknown);
    expect(shape(await feed('/calendar/kort.ics'))).toEqual(unknown);
    expect((await feed(second)).status).toBe(200);
    await hers.delete('/my-calendar-feed').expect(204);
    expect(shape(await feed(second))).toEqual(unknown);
    await hers.delete('/my-calendar-feed').expect(204);
    const deeds = await app.given.rows<{ deed: string }>(
      `SELECT deed FROM audit_events WHERE organisation_id = $1 AND deed LIKE 'calendar-feed.%' ORDER BY id`,
      [org.id],
    );
    expect(deeds.map(({ deed }) => deed)).toEqual([
      'calendar-feed.link',
      'calendar-feed.link',
      'calendar-feed.stop',
    ]);
  });

  it('ends when the Meedenker leaves, and when the account is disabled, also for when it comes back', async () => {
    const path = await linked(hers);
    await coordinator.post(`/meedenkers/${amal.id}/transitions`, { to: 'paused' }).expect(200);
    expect((await feed(path)).status).toBe(200);
    await coordinator.post(`/meedenkers/${amal.id}/transitions`, { to: 'left' }).expect(200);
    expect((await feed(path)).status).toBe(404);
    expect(await app.given.count('calendar_feeds', 'meedenker_id = $1', [amal.id])).toBe(0);

    const noor = await app.given.meedenker(org, { account: true });
    const noors = await linked(await signedIn(noor));
    const administrator = await app.signIn('administrator', org);
    for (const [version, state] of ['disabled', 'active'].entries()) {
      const changed = await administrator.patch(
        `/users/${noor.userId}`,
        { state },
        { version: version + 1 },
      );
      expect(changed.status).toBe(200);
      expect((await feed(noors)).status).toBe(404);
    }
  });

  it('is closed by the door itself to who left or was disabled, whatever rows are left', async () => {
    const path = await linked(hers);
    await app.given.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [amal.userId]);
    expect((await feed(path)).status).toBe(404);
    await app.given.rows(`UPDATE users SET state = 'active' WHERE id = $1`, [amal.userId]);
    expect((await feed(path)).status).toBe(200);
    await app.given.rows(`UPDATE meedenkers SET state = 'left' WHERE id = $1`, [amal.id]);
    expect((await feed(path)).status).toBe(404);
  });

  it('answers a calendar that asks too often politely, and who guesses too', async () => {
    const path = await linked(hers);
    const from = { 'X-Forwarded-For': '198.51.100.7' };
    for (let i = 0; i < 60; i += 1) expect((await feed(path, from)).status).toBe(200);
    const often = await feed(path, from);
    expect(often.status).toBe(429);
    expect(Number(often.headers['retry-after'])).toBeGreaterThan(0);
    for (let i = 0; i < 300; i += 1)
      expect((await feed('/calendar/mis.ics', from)).status).toBe(404);
    expect((await feed('/calendar/mis.ics', from)).status).toBe(429);
    // Many calendars stand behind one address: another's feed is not the guesser's to close.
    const noor = await app.given.meedenker(org, { account: true });
    expect((await feed(await linked(await signedIn(noor)), from)).status).toBe(200);
  }, 60_000);
});
