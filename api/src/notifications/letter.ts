import { directionOf, type MessageLanguage } from '@meedenkers/domain';

import { blanksOf, placeLines, textOf, type About } from './blanks.js';
import type { Purpose } from './purposes.js';
import {
  letterTexts,
  say,
  staffTextsIn,
  textsIn,
  type Audience,
  type Blanks,
  type Texts,
} from './texts.js';

/** A line of facts in a letter: what it is, then what it says, most important first. */
export interface FactRow {
  label: string;
  first: string;
  rest: string[];
}

/** A message in words, the same for its plain and its dressed form. */
export interface Letter {
  language: MessageLanguage;
  direction: 'ltr' | 'rtl';
  /** Whether it keeps silent about the programme: no mark, no colour, no name. */
  neutral: boolean;
  subject: string;
  title: string;
  brand: string;
  greeting: string;
  body: string[];
  facts: FactRow[];
  button: { label: string; href: string } | null;
  note: string;
  opens: { button: string; link: string };
  ask: string;
  answer: string;
  farewell: string;
  signature: string[];
  foot: string[];
  phone: string;
}

/** A message as it lies in its row, with what is made at the moment of sending. */
export interface LetterInput extends About {
  link: string | null;
  /** The coordinator who signs. */
  signedBy: string | null;
  /** Whether a calendar file goes with it, and what that does. */
  calendar: 'REQUEST' | 'CANCEL' | null;
}

type Row = 'reference' | 'day' | 'time' | 'where' | 'municipality' | 'language' | 'expires';

const VISIT_ROWS: readonly Row[] = ['day', 'time', 'where'];
const ROWS: Partial<Record<Purpose, readonly Row[]>> = {
  request_received: ['reference'],
  companion_found: VISIT_ROWS,
  appointment_planned: VISIT_ROWS,
  appointment_moved: VISIT_ROWS,
  reminder_two_days: VISIT_ROWS,
  reminder_three_hours: VISIT_ROWS,
  unmatched_choices: VISIT_ROWS,
  visit_unfilled: VISIT_ROWS,
  visit_planned: VISIT_ROWS,
  visit_moved: VISIT_ROWS,
  visit_reminder_two_days: VISIT_ROWS,
  visit_reminder_three_hours: VISIT_ROWS,
  offer: ['day', 'time', 'municipality', 'language', 'expires'],
  offer_reminder: ['day', 'time', 'municipality', 'language', 'expires'],
};

/** Closing words that speak of the law: in another language the Dutch stands beside them. */
const LEGAL_ENDINGS: readonly string[] = ['out_of_scope'];

function factRows(texts: Texts, input: LetterInput, blanks: Blanks, place: string[]): FactRow[] {
  const channel = textOf(input.facts, 'channel');
  const meets =
    input.recipientKind === 'resident' &&
    blanks['companion'] !== null &&
    (channel === null || channel === 'office');
  const lines: Record<Row, readonly (string | null | undefined)[]> = {
    reference: [blanks['reference']],
    day: [blanks['date']],
    time: [blanks['clock'], ...(meets && blanks['clock'] ? [say(texts.meet, blanks)] : [])],
    where: place,
    municipality: [blanks['municipality']],
    language: [blanks['language']],
    expires: [blanks['expires']],
  };
  const labels = { ...texts.labels, ...staffTextsIn(input.language).labels };
  return (ROWS[input.purpose] ?? []).flatMap((row) => {
    const [first, ...rest] = lines[row];
    if (!first) return [];
    return [{ label: labels[row], first, rest: rest.filter((line) => typeof line === 'string') }];
  });
}

/** Whether a message must keep silent about the programme: the resident asked for that. */
export const isNeutral = ({ recipientKind, facts }: Pick<About, 'recipientKind' | 'facts'>) =>
  recipientKind === 'resident' && facts['mayNameProgramme'] !== true;

/** Why somebody gets this message, as its last line says. */
function reasonFor(texts: Texts, audience: Audience, language: MessageLanguage, neutral: boolean) {
  if (audience !== 'resident') return staffTextsIn(language).why[audience];
  return neutral ? texts.why.neutral : texts.why.resident;
}

/** The paragraphs of a message; what a person typed may have several of its own. */
function bodyOf({ purpose, language, facts }: LetterInput, sentences: string[], blanks: Blanks) {
  const closing = textOf(facts, 'closeReason') ?? '';
  const inDutch =
    purpose === 'request_closed' && language !== 'nl' && LEGAL_ENDINGS.includes(closing)
      ? [textsIn('nl').closed[closing] ?? '']
      : [];
  return [
    ...sentences.flatMap((sentence) => say(sentence, blanks).split(/\n+/)),
    ...inDutch,
  ].filter((text) => text !== '');
}

/** Writes a message out in its language. @throws when a fact is missing that its sentences cannot do without. */
export function composeLetter(input: LetterInput): Letter {
  const { language, purpose, recipientKind, signedBy, link } = input;
  const texts = textsIn(language);
  const neutral = isNeutral(input);
  const own = letterTexts(purpose, recipientKind, language, neutral);
  const place = placeLines(texts, input, neutral);
  const blanks = blanksOf(input, place);
  const organisation = blanks['organisation'] ?? '';
  const attached = { REQUEST: texts.attached, CANCEL: texts.taken };
  return {
    language,
    direction: directionOf(language),
    neutral,
    subject: say(own.subject, blanks),
    title: own.title ? say(own.title, blanks) : '',
    brand: neutral ? '' : texts.brand,
    greeting: say(texts.greeting, blanks),
    body: bodyOf(input, own.body, blanks),
    facts: neutral ? [] : factRows(texts, input, blanks, place),
    button: own.button && link ? { label: own.button, href: link } : null,
    note: own.note ?? '',
    opens: texts.opens,
    ask: own.ask ?? '',
    answer: say(neutral ? texts.neutralQuestions : (own.answer ?? ''), blanks),
    farewell: texts.farewell,
    signature: [signedBy ?? '', neutral ? '' : organisation].filter((line) => line !== ''),
    foot: [
      ...(input.calendar ? [attached[input.calendar]] : []),
      ...(purpose === 'sign_in_code'
        ? []
        : [say(reasonFor(texts, recipientKind, language, neutral), blanks)]),
    ],
    phone: textOf(input.facts, 'organisationPhone') ?? '',
  };
}
