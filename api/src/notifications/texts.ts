import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { momentParts, type MessageLanguage } from '@meedenkers/domain';
import Handlebars from 'handlebars';

import type { Purpose, ResidentPurpose } from './purposes.js';

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

/** Who is spoken to: a resident and a helper are `u`, a Meedenker and an account are `je`. */
export type Audience = 'resident' | 'helper' | 'meedenker' | 'user';

/** Every sentence of the messages in one language. */
export interface Texts {
  date: string;
  time: string;
  moment: string;
  greeting: string;
  farewell: string;
  somebody: string;
  brand: string;
  neutralSender: string;
  labels: Record<
    'reference' | 'day' | 'time' | 'where' | 'municipality' | 'language' | 'expires',
    string
  >;
  channels: Record<'home' | 'phone' | 'video', { resident: string; meedenker: string }>;
  entrance: string;
  meet: string;
  opens: { button: string; link: string };
  attached: string;
  taken: string;
  why: Record<Audience | 'neutral', string>;
  languages: Record<string, string>;
  closed: Record<string, string>;
  neutralQuestions: string;
  letters: Record<Purpose, LetterTexts>;
  /** For a resident who does not want the programme named: no name of it, no mark, no colour. */
  neutral: Record<ResidentPurpose, LetterTexts>;
}

/** What a sentence's blanks are filled with; null where there is nothing to tell. */
export type Blanks = Readonly<Record<string, string | null>>;

const known = new Map<MessageLanguage, Texts>();

/** The sentences of a language. */
export function textsIn(language: MessageLanguage): Texts {
  const texts =
    known.get(language) ??
    (JSON.parse(
      readFileSync(join(import.meta.dirname, 'texts', `${language}.json`), 'utf8'),
    ) as Texts);
  known.set(language, texts);
  return texts;
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
