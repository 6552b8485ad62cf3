import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  momentParts,
  staffLanguage,
  type MessageLanguage,
  type StaffLanguage,
} from '@meedenkers/domain';
import Handlebars from 'handlebars';

import type {
  HelperPurpose,
  MeedenkerPurpose,
  PartnerPurpose,
  Purpose,
  ResidentPurpose,
  UserPurpose,
} from './purposes.js';

/** The sentences of one message, with blanks between double braces. */
export interface LetterTexts {
  subject: string;
  body: string[];
  title?: string;
  button?: string;
  note?: string;
  ask?: string;
  answer?: string;
}

/** Who is spoken to: a resident, a helper and a partner are `u`, a Meedenker and an account are `je`. */
export type Audience = 'resident' | 'helper' | 'meedenker' | 'user' | 'partner';

/** The places of a visit that are no address. */
type Away = 'home' | 'phone' | 'video';

/** Every sentence that a resident receives, in one language. */
export interface Texts {
  date: string;
  time: string;
  moment: string;
  greeting: string;
  farewell: string;
  somebody: string;
  brand: string;
  neutralSender: string;
  labels: Record<'reference' | 'day' | 'time' | 'where' | 'bring', string>;
  bring: string;
  channels: Record<Away, string>;
  entrance: string;
  meet: string;
  opens: { button: string; link: string };
  attached: string;
  taken: string;
  why: Record<'resident' | 'neutral', string>;
  closed: Record<string, string>;
  neutralQuestions: string;
  letters: Record<ResidentPurpose, LetterTexts>;
  /** For a resident who does not want the programme named: no name of it, no mark, no colour. */
  neutral: Record<ResidentPurpose, LetterTexts>;
  /** Text messages: of each purpose the sentences from long to short, the first that fits one message is sent. */
  sms: { date: string; time: string; texts: Record<ResidentPurpose, string[]> };
  /** What a letter on paper says besides. */
  post: Record<
    | 'number'
    | 'before'
    | 'anytime'
    | 'ways'
    | 'online'
    | 'until'
    | 'cut'
    | 'cross'
    | 'envelope'
    | 'yes'
    | 'someoneElse'
    | 'newDay'
    | 'callMe'
    | 'legal',
    string
  >;
  /** What a call begins and ends with. */
  script: Record<'hello' | 'agree' | 'end', string>;
}

/** Every sentence for who is no resident, in one language. */
export interface StaffTexts {
  why: Record<Exclude<Audience, 'resident'>, string>;
  channels: Record<Away, string>;
  labels: Record<'municipality' | 'language' | 'expires', string>;
  languages: Record<string, string>;
  /** What lapses, in a sentence after "your". */
  papers: Record<string, string>;
  letters: Record<HelperPurpose | MeedenkerPurpose | UserPurpose | PartnerPurpose, LetterTexts>;
}

/** What a sentence's blanks are filled with; null where there is nothing to tell. */
export type Blanks = Readonly<Record<string, string | null>>;

const fileOf = (...path: string[]): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'texts', ...path), 'utf8'));

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A language over the Dutch: a sentence that it does not have yet is said in Dutch. */
function over(dutch: unknown, own: unknown): unknown {
  if (!isGroup(dutch) || !isGroup(own)) return own ?? dutch;
  return Object.fromEntries(
    Object.entries(dutch).map(([key, value]) => [key, over(value, own[key])]),
  );
}

const known = new Map<MessageLanguage, Texts>();
const knownToStaff = new Map<StaffLanguage, StaffTexts>();

/** The sentences of a language as they lie in its file, whether complete or not. */
export const ownTextsOf = (language: MessageLanguage): unknown => fileOf(`${language}.json`);

/** The sentences for residents in a language. */
export function textsIn(language: MessageLanguage): Texts {
  const texts = known.get(language) ?? (over(ownTextsOf('nl'), ownTextsOf(language)) as Texts);
  known.set(language, texts);
  return texts;
}

/** The sentences for everybody else, in Dutch or English. */
export function staffTextsIn(language: MessageLanguage): StaffTexts {
  const code = staffLanguage(language);
  const texts = knownToStaff.get(code) ?? (fileOf('staff', `${code}.json`) as StaffTexts);
  knownToStaff.set(code, texts);
  return texts;
}

/** The sentences of one message, neutral where its resident asked for that. */
export function letterTexts(
  purpose: Purpose,
  audience: Audience,
  language: MessageLanguage,
  neutral: boolean,
): LetterTexts {
  if (audience !== 'resident')
    return staffTextsIn(language).letters[purpose as keyof StaffTexts['letters']];
  const texts = textsIn(language);
  return (neutral ? texts.neutral : texts.letters)[purpose as ResidentPurpose];
}

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** A sentence with its blanks filled, as plain text. @throws when it has a blank that nobody fills. */
export function say(sentence: string, blanks: Blanks): string {
  const template =
    compiled.get(sentence) ?? Handlebars.compile(sentence, { strict: true, noEscape: true });
  compiled.set(sentence, template);
  return template(blanks).trim();
}

/** A day, a clock time and both together, as a language writes them. */
export function momentIn(
  language: MessageLanguage,
  at: Date,
): { date: string; clock: string; moment: string } {
  const texts = textsIn(language);
  const { day: dayNumber, ...parts } = momentParts(language, at);
  const date = say(texts.date, { ...parts, dayNumber });
  const clock = say(texts.time, { ...parts, dayNumber });
  return { date, clock, moment: say(texts.moment, { date, clock }) };
}
