import {
  amsterdamDay,
  directionOf,
  isWorkingDay,
  plusDays,
  showReference,
  type MessageLanguage,
} from '@meedenkers/domain';

import { blanksOf, momentOf, noonOf, placeLines, textOf, type About } from './blanks.js';
import { composeLetter, isNeutral, type FactRow } from './letter.js';
import type { MessageFacts, ResidentPurpose } from './purposes.js';
import { momentIn, say, textsIn, type Texts } from './texts.js';

/** What a letter on paper is made of. */
export interface PaperInput {
  purpose: ResidentPurpose;
  language: MessageLanguage;
  facts: MessageFacts;
  /** Who it goes to, as the window of the envelope shows it. */
  address: readonly string[];
  reference: string;
  openingHours: string | null;
  signedBy: string | null;
  /** Where the code is typed; null when that address says more than this resident wants on paper. */
  online: { address: string; code: string; expiresAt: Date } | null;
  now: Date;
}

/** A sentence in the resident's language and, beside it, in Dutch; null where it is Dutch already. */
export interface Beside {
  own: string;
  dutch: string | null;
}

/** A box on the slip; what is asked for is written on the line behind it. */
export interface Choice extends Beside {
  line: boolean;
}

/** Everything a letter on paper says, in the order in which it stands there. */
export interface PaperLetter {
  [name: string]: unknown;
  language: MessageLanguage;
  rtl: boolean;
  neutral: boolean;
  sender: string[];
  phone: string;
  address: readonly string[];
  date: string;
  number: string;
  title: string;
  greeting: string;
  body: string[];
  facts: FactRow[];
  legal: Beside | null;
  frame: { heading: string; ways: string; online: string; code: string[]; until: string };
  farewell: string;
  signature: string;
  slip: { cut: string; reference: string; cross: string; envelope: string; choices: Choice[] };
}

/** Days a resident has for an answer, and working days that have to be left before the visit. */
const ANSWER_DAYS = 7;
const LEFT_WORKING_DAYS = 2;

const ABOUT_A_VISIT: readonly ResidentPurpose[] = [
  'companion_found',
  'appointment_planned',
  'appointment_moved',
  'reminder_two_days',
  'reminder_three_hours',
  'unmatched_choices',
  'rescue_step',
  'visit_unfilled',
];

/** The first letters about a visit, in which the law is worth its lines. */
const TELLS_THE_LAW: readonly ResidentPurpose[] = ['companion_found', 'appointment_planned'];

/** The messages after which a resident may have a new day to tell. */
const NEW_DAY_MATTERS: readonly ResidentPurpose[] = [
  ...ABOUT_A_VISIT.filter((purpose) => purpose !== 'companion_found'),
  'request_received',
  'appointment_cancelled',
];

/**
 * The day before which a resident who reads a letter has to answer: a week from now, and two whole working days before
 * the visit. Null when that is tomorrow or earlier: then there is no time for post.
 */
export function answerBefore(now: Date, startsAt: Date | null): string | null {
  const today = amsterdamDay(now);
  let latest = plusDays(today, ANSWER_DAYS);
  if (startsAt) {
    let day = amsterdamDay(startsAt);
    for (let left = LEFT_WORKING_DAYS; left > 0;) {
      day = plusDays(day, -1);
      if (isWorkingDay(day)) left -= 1;
    }
    if (day < latest) latest = day;
  }
  return latest > plusDays(today, 1) ? latest : null;
}

/** The page sets the direction of numbers itself. */
const bare = (text: string): string => text.replace(/[\u2066\u2069]/g, '');

function besideDutch(
  { purpose, language, facts }: PaperInput,
  sentence: (texts: Texts) => string,
): Beside {
  const inLanguage = (code: MessageLanguage): string => {
    const about: About = { purpose, recipientKind: 'resident', language: code, facts, code: null };
    return bare(say(sentence(textsIn(code)), blanksOf(about, [])));
  };
  return { own: inLanguage(language), dutch: language === 'nl' ? null : inLanguage('nl') };
}

function choicesOf(input: PaperInput): Choice[] {
  const choice = (sentence: (texts: Texts) => string, line = false): Choice => ({
    ...besideDutch(input, sentence),
    line,
  });
  return [
    ...(input.purpose === 'companion_found'
      ? [choice(({ post }) => post.yes), choice(({ post }) => post.someoneElse)]
      : []),
    ...(NEW_DAY_MATTERS.includes(input.purpose) ? [choice(({ post }) => post.newDay, true)] : []),
    choice(({ post }) => post.callMe, true),
  ];
}

/** The box with what to do, before when, and every way to do it. */
function frameOf(input: PaperInput, texts: Texts, phone: string): PaperLetter['frame'] {
  const { language, now, facts, purpose, online } = input;
  const before =
    purpose === 'companion_found' ? answerBefore(now, momentOf(facts, 'startsAt')) : null;
  const dateOf = (at: Date): string => momentIn(language, at).date;
  return {
    heading: before ? say(texts.post.before, { date: dateOf(noonOf(before)) }) : texts.post.anytime,
    ways: say(texts.post.ways, { phone }),
    online: online ? say(texts.post.online, { address: online.address }) : '',
    code: online ? [online.code.slice(0, 5), online.code.slice(5)] : [],
    until: online ? say(texts.post.until, { date: dateOf(online.expiresAt) }) : '',
  };
}

/** The facts of a letter, with what to take along to a visit. */
function rowsOf({ purpose }: PaperInput, facts: FactRow[], texts: Texts): FactRow[] {
  if (facts.length === 0 || !ABOUT_A_VISIT.includes(purpose)) return facts;
  return [...facts, { label: texts.labels.bring, first: '', rest: [texts.bring] }];
}

/** Writes a message out as a letter on paper, with a slip to send back that carries a number and no name. */
export function composePaperLetter(input: PaperInput): PaperLetter {
  const { purpose, language, facts, signedBy } = input;
  const about: About = { purpose, recipientKind: 'resident', language, facts, code: null };
  const texts = textsIn(language);
  const neutral = isNeutral(about);
  const phone = textOf(facts, 'organisationPhone') ?? '';
  // A code that works ten minutes is of no use on paper: the letter brings its own.
  const isCode = purpose === 'sign_in_code';
  const letter = composeLetter({
    ...about,
    // The sheet is full as it is: the two facts about who comes stand in the mail and on the page.
    facts: { ...facts, companionSpeaks: null, companionDidBefore: null },
    code: isCode ? '' : null,
    link: null,
    signedBy,
    calendar: null,
  });
  const place = placeLines(texts, about, neutral);
  const blanks = blanksOf(about, place);
  const reference = showReference(input.reference);
  return {
    language,
    rtl: directionOf(language) === 'rtl',
    neutral,
    sender: neutral ? [] : [textOf(facts, 'organisation') ?? ''],
    phone,
    address: input.address,
    date: momentIn(language, input.now).date,
    number: say(texts.post.number, { reference }),
    title: bare(neutral || isCode ? letter.subject : letter.title),
    greeting: say(texts.greeting, blanks),
    body: isCode ? [] : letter.body.map(bare),
    facts: rowsOf(input, letter.facts, texts),
    legal:
      !neutral && TELLS_THE_LAW.includes(purpose)
        ? besideDutch(input, ({ post }) => post.legal)
        : null,
    frame: frameOf(input, texts, phone),
    farewell: texts.farewell,
    signature: signedBy ?? '',
    slip: {
      cut: texts.post.cut,
      reference,
      cross: texts.post.cross,
      envelope: texts.post.envelope,
      choices: choicesOf(input),
    },
    ...(neutral || !input.openingHours ? {} : { hours: input.openingHours }),
  };
}
