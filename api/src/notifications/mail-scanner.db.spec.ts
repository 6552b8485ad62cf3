import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ParsedMail } from 'mailparser';
import { convertIcsCalendar } from 'ts-ics';

import { systemOf } from '../platform/actor.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenMeedenker, GivenRequest, Org } from '../platform/testing/factories.js';
import { givenHandOff, givenPartner } from '../platform/testing/hand-off-rows.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';
import { Notices } from './notices.service.js';
import {
  HELPER_PURPOSES,
  MEEDENKER_PURPOSES,
  PARTNER_PURPOSES,
  RESIDENT_PURPOSES,
  USER_PURPOSES,
  type Purpose,
} from './purposes.js';
import { FACTS } from './testing/example-facts.js';

const ORIGIN = 'http://localhost:3000';
const LINKLESS: readonly Purpose[] = [
  'sign_in_code',
  'own_words',
  'meedenker_words',
  'offer_withdrawn',
  'visit_cancelled',
];
const CALENDARS: Partial<Record<Purpose, 'REQUEST' | 'CANCEL'>> = {
  appointment_planned: 'REQUEST',
  appointment_moved: 'REQUEST',
  appointment_cancelled: 'CANCEL',
  visit_planned: 'REQUEST',
  visit_moved: 'REQUEST',
  visit_cancelled: 'CANCEL',
};
const EVERY: readonly Purpose[] = [
  ...RESIDENT_PURPOSES,
  ...HELPER_PURPOSES,
  ...MEEDENKER_PURPOSES,
  ...USER_PURPOSES,
  ...PARTNER_PURPOSES,
];
const isOneOf = <T extends Purpose>(known: readonly T[], purpose: Purpose): purpose is T =>
  known.some((one) => one === purpose);

let mail: MailServer;
let app: TestApp;
let org: Org;
let web: string;
let told = 0;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'meedenkers-scanned-'));
  mkdirSync(join(web, 'public', 'nl'), { recursive: true });
  mkdirSync(join(web, 'desk'));
  const page = '<!doctype html><html><body><h1>Meedenkers</h1></body></html>';
  for (const name of ['start', 'mijn-vraag', 'niet-gevonden'])
    writeFileSync(join(web, 'public', 'nl', `${name}.html`), page);
  writeFileSync(join(web, 'desk', 'index.html'), page);
  mail = await MailServer.start();
  app = await TestApp.start({
    settings: { SMTP_URL: mail.url, PUBLIC_ORIGIN: ORIGIN, WEB_FOLDER: web },
  });
  org = await app.given.organisation({ name: 'Meedenkers Gilze en Rijen' });
  await app.given.user(org, { name: 'Marloes de Wit' });
});

afterAll(async () => {
  await app.stop();
  await mail.stop();
  rmSync(web, { recursive: true });
});

/** Tells somebody over the road that this kind of message goes, and gives back where it went. */
async function tell(purpose: Purpose): Promise<string> {
  told += 1;
  const address = `${purpose.replaceAll('_', '-')}-${told}@voorbeeld.example`;
  const request: GivenRequest = await app.given.request(org, {
    resident: { email: address, may_name_programme: true },
  });
  const meedenker: GivenMeedenker = await app.given.meedenker(org, { email: `m.${address}` });
  const { proposal } = await app.given.match(org);
  const about = { subjectId: newId(), version: 1, facts: FACTS[purpose].full };
  await app.rows.as(systemOf(org.id), async (tx) => {
    const notices = app.part(Notices);
    if (isOneOf(RESIDENT_PURPOSES, purpose))
      await notices.toResident(tx, request.id, purpose, about);
    if (isOneOf(MEEDENKER_PURPOSES, purpose))
      await notices.toMeedenker(tx, meedenker.id, request.id, purpose, {
        ...about,
        facts: { ...about.facts, proposalId: proposal.id },
      });
  });
  if (isOneOf(HELPER_PURPOSES, purpose)) {
    await app.given.insert('helpers', {
      organisation_id: org.id,
      id: newId(),
      request_id: request.id,
      name: 'Riet',
      email: `h.${address}`,
      works_for_municipality: false,
      may_follow: true,
    });
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toHelper(tx, request.id, purpose, about),
    );
    return `h.${address}`;
  }
  if (isOneOf(USER_PURPOSES, purpose)) {
    const user = await app.given.user(org, { email: `u.${address}` });
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toUser(tx, user.id, purpose, about),
    );
    return `u.${address}`;
  }
  if (isOneOf(PARTNER_PURPOSES, purpose)) {
    const partner = await givenPartner(app, org);
    const handOff = await givenHandOff(app, org, request, { partner_id: partner.id });
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toPartner(tx, { ...partner, email: `p.${address}` }, request.id, purpose, {
        ...about,
        subjectId: handOff.id,
      }),
    );
    return `p.${address}`;
  }
  return isOneOf(MEEDENKER_PURPOSES, purpose) ? `m.${address}` : address;
}

async function received(purpose: Purpose): Promise<ParsedMail> {
  const address = await tell(purpose);
  const [sent] = await mail.to(address);
  await eventually(
    () => app.given.count('messages', `facts ->> 'address' = $1 AND state = 'sent'`, [address]),
    15,
  );
  return sent!;
}

/** Everything that stands in the database, as one word per table. */
async function everything(): Promise<Record<string, string>> {
  const tables = await app.given.rows<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  );
  const words = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await app.given.rows<{ word: string }>(
        `SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS word FROM ${name} t`,
      );
      return [name, row!.word] as const;
    }),
  );
  return Object.fromEntries(words);
}

const linksIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link)),
];

/** What a scanner asks for: the address without what stands behind the #, which no browser sends either. */
const asScanned = (link: string): string => app.url + link.slice(ORIGIN.length).split('#')[0];

describe.each(EVERY)('the mail %s', (purpose) => {
  it('says the same in its plain and its dressed part, and a scanner that asks for all its links twice changes nothing', async () => {
    const sent = await received(purpose);
    const plain = linksIn(sent.text ?? '');
    const dressed = linksIn(String(sent.html)).filter((link) => link.startsWith(ORIGIN));
    expect(dressed).toEqual(plain);
    expect(plain).toHaveLength(LINKLESS.includes(purpose) ? 0 : 1);
    const before = await everything();
    expect(Object.keys(before).length).toBeGreaterThan(20);
    for (const link of [...plain, ...plain, ...plain.map((one) => one.replace('#', '?'))])
      for (const method of ['HEAD', 'GET']) {
        const answer = await fetch(asScanned(link), { method, redirect: 'follow' });
        expect([link, answer.status]).toEqual([link, 200]);
        expect(answer.headers.get('set-cookie')).toBeNull();
        await answer.arrayBuffer();
      }
    expect(await everything()).toEqual(before);
  });
});

describe('what a link opens', () => {
  it.each(['request_received', 'offer', 'helper_follow'] as const)(
    'opens by a POST, also after a scanner, in %s',
    async (purpose) => {
      const [sent] = await mail.to(await tell(purpose));
      const [link = ''] = linksIn(sent?.text ?? '');
      await fetch(asScanned(link));
      const token = link.split('#')[1];
      const caller = app.anyone();
      expect((await caller.get(`/link-session?token=${token}`)).status).toBe(404);
      expect((await caller.post('/link-session', { token })).status).toBe(200);
    },
  );
});

describe('the calendar part', () => {
  it.each(Object.entries(CALENDARS))(
    'of %s is read by another program as %s',
    async (name, method) => {
      const sent = await received(name as Purpose);
      const parts = sent.attachments.filter(({ contentType }) => contentType === 'text/calendar');
      expect(parts.length).toBeGreaterThanOrEqual(1);
      const calendar = convertIcsCalendar(undefined, parts[0]!.content.toString('utf8'));
      // The reading library leaves the carriage return of the line on it.
      expect(calendar.method?.trim()).toBe(method);
      expect(calendar.events).toHaveLength(1);
      expect(calendar.events?.[0]).toMatchObject({ summary: 'Afspraak' });
      expect(calendar.events?.[0]?.start.date.toISOString()).toBe('2026-12-01T09:00:00.000Z');
      expect(parts[0]!.content.toString('utf8')).not.toMatch(/meedenk|uitkering|http/i);
    },
  );
});
