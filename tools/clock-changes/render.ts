/**
 * Writes out everything that says when a visit is, in the zone this process stands in (`TZ`): what screens, messages and
 * calendar files say, what is done at which moment, and when somebody is free. The spec beside it starts it in several.
 */
import '@angular/compiler';

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { DOCUMENT, Injector, type InjectionToken, type Type } from '@angular/core';
import {
  MESSAGE_LANGUAGES,
  remindersOf,
  withinDayHours,
  type MessageLanguage,
} from '@meedenkers/domain';
import { freeOn, isAvailable, localDay } from '@meedenkers/matching';

import { VISITS, type NearVisit } from './visits.js';

type Facts = Record<string, unknown>;

/** What a page of the desk says of moments, and how it reads one that is typed. */
interface Desk {
  momentsIn(
    language: 'nl' | 'en',
  ): Record<'long' | 'short' | 'day' | 'time', (at: string) => string>;
  typedMoment(day: string, time: string, minutes: number, now: Date): object;
  formMoment(at: string): { day: string; time: string };
}

/** What a public page says of moments, and how it reads one that is chosen. */
interface Public {
  dayOf(at: Date): string;
  timeOf(at: Date): string;
  amsterdamInstant(day: string, time: string): string;
}

interface SaysMoments {
  moment(at: Date): string;
}

/** How the server writes messages and calendar files. */
interface Server {
  wordingOf(about: Facts): { text: string };
  composeLetter(about: Facts): Facts;
  composePaperLetter(about: Facts): Facts;
  plainOf(letter: Facts): string;
  htmlOf(letter: Facts): Promise<string>;
  calendarFile(entry: Facts): string;
  calendarFeed(entries: readonly Facts[]): string;
}

interface Examples {
  FACTS: Record<string, { full: Facts }>;
  PERSON: Facts;
}

const ROOT = join(import.meta.dirname, '../..');
/** A file of the product as it stands, fetched by its address: no tool leans on the rooms it looks at. */
const file = <T>(path: string): Promise<T> =>
  import(pathToFileURL(join(ROOT, path)).href) as Promise<T>;
const files = async <T extends object>(folder: string, names: readonly string[]): Promise<T> =>
  Object.assign({}, ...(await Promise.all(names.map((name) => file(`${folder}/${name}.ts`))))) as T;

const desk = await files<Desk>('web/desk/src/session', ['moments', 'moment-input']);
const pages = await files<Public>('web/public/src/words', ['dates']);
const server = await files<Server>('api/src/notifications', [
  'wording',
  'letter',
  'paper-letter',
  'dress',
  'calendar',
]);
const { FACTS, PERSON } = await file<Examples>('api/src/notifications/testing/example-facts.ts');

/** What a public page says of a moment in a language. */
async function publicWords(language: MessageLanguage): Promise<SaysMoments> {
  const { Words, FIRST_WORDS } = await file<{
    Words: Type<SaysMoments>;
    FIRST_WORDS: InjectionToken<object>;
  }>('web/public/src/words/words.ts');
  const texts: unknown = JSON.parse(
    readFileSync(join(ROOT, `web/i18n/public/${language}.json`), 'utf8'),
  );
  const injector = Injector.create({
    providers: [
      { provide: Words, useClass: Words, deps: [] },
      { provide: DOCUMENT, useValue: {} },
      { provide: FIRST_WORDS, useValue: { language, texts, more: null } },
    ],
  });
  return injector.get(Words);
}

const NOW = new Date('2027-03-01T09:00:00Z');
const MADE_AT = new Date('2027-03-01T09:00:00Z');
const ID = '0193a000-0000-7000-8000-000000000001';

/** The messages that tell when a visit is, to each kind of person who gets one. */
const TELLING: readonly (readonly [purpose: string, recipient: 'resident' | 'meedenker'])[] = [
  ['appointment_planned', 'resident'],
  ['appointment_moved', 'resident'],
  ['reminder_two_days', 'resident'],
  ['visit_planned', 'meedenker'],
  ['visit_moved', 'meedenker'],
  ['visit_reminder_two_days', 'meedenker'],
];

const said: Record<string, string> = {};

const wordsOf = new Map<MessageLanguage, SaysMoments>();
for (const language of MESSAGE_LANGUAGES) wordsOf.set(language, await publicWords(language));

function onScreen(name: string, { at, day, time }: NearVisit): void {
  for (const language of ['nl', 'en'] as const) {
    const moments = desk.momentsIn(language);
    for (const form of ['long', 'short', 'day', 'time'] as const)
      said[`${name} desk ${language} ${form}`] = moments[form](at);
  }
  const form = desk.formMoment(at);
  said[`${name} desk form`] = `${form.day} ${form.time}`;
  said[`${name} desk typed`] = JSON.stringify(
    desk.typedMoment(day, time.replace(':', '.'), 60, NOW),
  );
  for (const [language, words] of wordsOf)
    said[`${name} public ${language} moment`] = words.moment(new Date(at));
  said[`${name} public day`] = `${pages.dayOf(new Date(at))} ${pages.timeOf(new Date(at))}`;
  said[`${name} public chosen`] = new Date(pages.amsterdamInstant(day, time)).toISOString();
}

async function inMessages(name: string, { at }: NearVisit): Promise<void> {
  for (const [purpose, recipientKind] of TELLING) {
    const languages: readonly MessageLanguage[] =
      recipientKind === 'resident' ? MESSAGE_LANGUAGES : ['nl', 'en'];
    for (const language of languages) {
      const facts = { ...FACTS[purpose]?.full, ...PERSON, startsAt: at };
      const about = { purpose, recipientKind, language, facts, link: null, signedBy: 'Jo Bos' };
      const key = `${name} ${purpose} ${language}`;
      said[`${key} email`] = server.wordingOf({ ...about, channel: 'email' }).text;
      if (language === 'nl') {
        // The dress is the same in every language; it takes the time.
        const letter = server.composeLetter({ ...about, code: null, calendar: null });
        said[`${key} dressed`] = await server.htmlOf(letter);
        said[`${key} plain`] = server.plainOf(letter);
      }
      if (recipientKind !== 'resident') continue;
      said[`${key} sms`] = server.wordingOf({ ...about, channel: 'sms' }).text;
      said[`${key} call`] = server.wordingOf({ ...about, channel: 'call' }).text;
      said[`${key} paper`] = JSON.stringify(
        server.composePaperLetter({
          purpose,
          language,
          facts,
          address: ['Amal'],
          reference: '4K7P9XQ2',
          openingHours: null,
          signedBy: 'Jo Bos',
          online: null,
          now: NOW,
        }),
      );
    }
  }
}

function inCalendars(name: string, { at }: NearVisit): void {
  const visit = {
    appointmentId: ID,
    appointmentVersion: 2,
    startsAt: new Date(at),
    durationMinutes: 60,
  };
  for (const method of ['REQUEST', 'CANCEL'] as const)
    said[`${name} file ${method}`] = server.calendarFile({ ...visit, method, madeAt: MADE_AT });
  said[`${name} feed`] = server.calendarFeed([{ ...visit, isSure: true, changedAt: MADE_AT }]);
}

/** When who is free on Mondays from nine to twelve is free, with and without holidays that close. */
function freeMondays(): void {
  const facts = { weekly: [{ weekday: 1, from: '09:00', to: '12:00' }], exceptions: [] };
  for (const day of ['2027-03-22', '2027-03-29', '2027-10-25', '2027-11-01'])
    for (const closes of [true, false]) {
      said[`free ${day} ${closes ? 'holidays close' : 'holidays count'}`] = freeOn(
        facts,
        localDay(day, closes),
      )
        .map(
          ({ from, until }) => `${new Date(from).toISOString()}/${new Date(until).toISOString()}`,
        )
        .join(' ');
      for (const time of ['08:30', '09:00', '11:00', '11:30']) {
        const startsAt = new Date(pages.amsterdamInstant(day, time));
        const endsAt = new Date(startsAt.getTime() + 3_600_000);
        said[`free ${day} ${time} ${closes ? 'holidays close' : 'holidays count'}`] = String(
          isAvailable(facts, { startsAt, endsAt }, closes),
        );
      }
    }
}

for (const visit of VISITS) {
  const name = `${visit.day} ${visit.time}`;
  onScreen(name, visit);
  await inMessages(name, visit);
  inCalendars(name, visit);
  for (const { reminder, at } of remindersOf(new Date(visit.at), NOW, 'both', null))
    said[`${name} reminder ${reminder}`] = at.toISOString();
}
freeMondays();
for (const day of ['2027-03-28', '2027-10-31']) {
  said[`${day} 02:30 typed`] = JSON.stringify(desk.typedMoment(day, '2.30', 60, NOW));
  said[`${day} 02:30 held`] = String(
    withinDayHours(new Date(pages.amsterdamInstant(day, '02:30')), 60),
  );
}
process.stdout.write(JSON.stringify({ zone: new Date(0).getTimezoneOffset(), said }));
