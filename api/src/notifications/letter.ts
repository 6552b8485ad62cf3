import { plusMinutes, showReference, type MessageLanguage } from '@meedenkers/domain';

import type { MessageFacts, Purpose, ResidentPurpose } from './purposes.js';
import { momentIn, say, textsIn, type Audience, type Blanks, type Texts } from './texts.js';

/** A line of facts in a letter: what it is, then what it says, most important first. */
export interface FactRow {
  label: string;
  first: string;
  rest: string[];
}

/** A message in words, the same for its plain and its dressed form. */
export interface Letter {
  language: MessageLanguage;
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
export interface LetterInput {
  purpose: Purpose;
  recipientKind: Audience;
  language: MessageLanguage;
  facts: MessageFacts;
  link: string | null;
  code: string | null;
  /** The coordinator who signs. */
  signedBy: string | null;
  /** Whether a calendar file goes with it, and what that does. */
  calendar: 'REQUEST' | 'CANCEL' | null;
}

/** Minutes before the conversation at which the resident and the Meedenker meet. */
const MEET_EARLIER_MINUTES = 15;

type Row = 'reference' | 'day' | 'time' | 'where' | 'municipality' | 'language' | 'expires';

const VISIT_ROWS: readonly Row[] = ['day', 'time', 'where'];
const ROWS: Partial<Record<Purpose, readonly Row[]>> = {
  request_received: ['reference'],
  companion_found: VISIT_ROWS,
  appointment_planned: VISIT_ROWS,
  appointment_moved: VISIT_ROWS,
  visit_planned: VISIT_ROWS,
  visit_moved: VISIT_ROWS,
  offer: ['day', 'time', 'municipality', 'language', 'expires'],
};

/** The messages that make no sense without a day. */
const DATED: readonly Purpose[] = [
  'appointment_planned',
  'appointment_moved',
  'visit_planned',
  'visit_moved',
];

const textOf = (facts: MessageFacts, key: string): string | null => {
  const value = facts[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

const momentOf = (facts: MessageFacts, key: string): Date | null => {
  const text = textOf(facts, key);
  return text ? new Date(text) : null;
};

/** Whether something typed in a form reads as a name: an address or a link in a greeting would make us carry somebody's advertisement. */
const isName = (text: string): boolean =>
  /^[\p{L}\p{M}'’ .-]{1,120}$/u.test(text) && !/\p{L}\.\p{L}/u.test(text);

/** Where the conversation is, in lines; a home address is in no message. */
function placeLines(
  texts: Texts,
  { facts, recipientKind }: LetterInput,
  neutral: boolean,
): string[] {
  const channel = textOf(facts, 'channel');
  if (channel === 'home' || channel === 'phone' || channel === 'video')
    return [texts.channels[channel][recipientKind === 'meedenker' ? 'meedenker' : 'resident']];
  const name = textOf(facts, 'venueName');
  const address = textOf(facts, 'venueAddress');
  if (neutral) return address ? [texts.entrance, address] : name ? [name] : [];
  return [...(name ? [`${name}, ${texts.entrance}`] : []), ...(address ? [address] : [])];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function blanksOf(texts: Texts, input: LetterInput, place: string[]): Blanks {
  const { facts, language, purpose } = input;
  const startsAt = momentOf(facts, 'startsAt');
  if (!startsAt && DATED.includes(purpose)) throw new Error(`${purpose} without a moment`);
  const starts = startsAt ? momentIn(language, startsAt) : null;
  const meet = startsAt ? momentIn(language, plusMinutes(startsAt, -MEET_EARLIER_MINUTES)) : null;
  const expiresAt = momentOf(facts, 'expiresAt');
  const promisedBy = textOf(facts, 'promisedBy');
  const name = textOf(facts, 'name');
  const reference = textOf(facts, 'reference');
  const spoken = textOf(facts, 'language');
  const phone = textOf(facts, 'organisationPhone') ?? '';
  const closed = texts.closed[textOf(facts, 'closeReason') ?? ''];
  if (purpose === 'request_closed' && !closed) throw new Error('request_closed without a reason');
  return {
    name: name && isName(name) ? name : null,
    organisation: textOf(facts, 'organisation') ?? '',
    phone,
    companion:
      textOf(facts, 'companionName') ?? (purpose === 'companion_found' ? texts.somebody : null),
    date: starts?.date ?? null,
    clock: starts?.clock ?? null,
    moment: starts?.moment ?? null,
    meet: meet?.clock ?? null,
    place: place.length > 0 ? lowerFirst(place.join(', ')) : null,
    promised: promisedBy ? momentIn(language, new Date(`${promisedBy}T12:00:00Z`)).date : null,
    reference: reference ? showReference(reference) : null,
    closed: closed ?? null,
    code: input.code,
    expires: expiresAt ? momentIn(language, expiresAt).moment : null,
    municipality: textOf(facts, 'municipalityName'),
    language: spoken ? (texts.languages[spoken] ?? spoken) : null,
  };
}

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
  return (ROWS[input.purpose] ?? []).flatMap((row) => {
    const [first, ...rest] = lines[row];
    if (!first) return [];
    return [
      { label: texts.labels[row], first, rest: rest.filter((line) => typeof line === 'string') },
    ];
  });
}

/** Whether a message must keep silent about the programme: the resident asked for that. */
export const isNeutral = ({ recipientKind, facts }: Pick<LetterInput, 'recipientKind' | 'facts'>) =>
  recipientKind === 'resident' && facts['mayNameProgramme'] !== true;

/** Writes a message out in its language. @throws when a fact is missing that its sentences cannot do without. */
export function composeLetter(input: LetterInput): Letter {
  const { language, purpose, recipientKind, signedBy, link } = input;
  const texts = textsIn(language);
  const neutral = isNeutral(input);
  const own = neutral ? texts.neutral[purpose as ResidentPurpose] : texts.letters[purpose];
  const place = placeLines(texts, input, neutral);
  const blanks = blanksOf(texts, input, place);
  const organisation = blanks['organisation'] ?? '';
  const attached = { REQUEST: texts.attached, CANCEL: texts.taken };
  const because = neutral ? texts.why.neutral : texts.why[recipientKind];
  return {
    language,
    neutral,
    subject: say(own.subject, blanks),
    title: own.title ? say(own.title, blanks) : '',
    brand: neutral ? '' : texts.brand,
    greeting: say(texts.greeting, blanks),
    body: own.body.map((sentence) => say(sentence, blanks)).filter((text) => text !== ''),
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
      ...(purpose === 'sign_in_code' ? [] : [say(because, blanks)]),
    ],
    phone: blanks['phone'] ?? '',
  };
}
