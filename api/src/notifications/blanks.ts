import {
  directionOf,
  LANGUAGES,
  plusMinutes,
  showReference,
  type MessageLanguage,
} from '@meedenkers/domain';

import type { MessageFacts, Purpose } from './purposes.js';
import {
  momentIn,
  staffTextsIn,
  textsIn,
  type Audience,
  type Blanks,
  type Texts,
} from './texts.js';

/** What a message is about and whom it is for: enough to fill its sentences. */
export interface About {
  purpose: Purpose;
  recipientKind: Audience;
  language: MessageLanguage;
  facts: MessageFacts;
  code: string | null;
}

/** Minutes before the conversation at which the resident and the Meedenker meet. */
const MEET_EARLIER_MINUTES = 15;

/** The messages that make no sense without a day. */
const DATED: readonly Purpose[] = [
  'appointment_planned',
  'appointment_moved',
  'reminder_two_days',
  'reminder_three_hours',
  'visit_planned',
  'visit_moved',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
];

/** A fact in words; null when it is not there or says nothing. */
export const textOf = (facts: MessageFacts, key: string): string | null => {
  const value = facts[key];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** A fact that is a moment. */
export const momentOf = (facts: MessageFacts, key: string): Date | null => {
  const text = textOf(facts, key);
  return text ? new Date(text) : null;
};

/** Noon of a promised day, which is that day in Amsterdam. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** When the resident and the Meedenker meet. */
export const meetingBefore = (startsAt: Date): Date => plusMinutes(startsAt, -MEET_EARLIER_MINUTES);

/** Whether something typed in a form reads as a name: an address or a link in a greeting would make us carry somebody's advertisement. */
const isName = (text: string): boolean =>
  /^[\p{L}\p{M}'’ .-]{1,120}$/u.test(text) && !/\p{L}\.\p{L}/u.test(text);

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A telephone number of several groups that keeps its order in a sentence from right to left. */
const inOrder = (language: MessageLanguage, phone: string): string =>
  phone !== '' && directionOf(language) === 'rtl' ? `\u2066${phone}\u2069` : phone;

/** Where the conversation is, in lines; a home address is in no message. */
export function placeLines(
  texts: Texts,
  { facts, recipientKind, language }: About,
  neutral: boolean,
): string[] {
  const channel = textOf(facts, 'channel');
  if (channel === 'home' || channel === 'phone' || channel === 'video') {
    const away = recipientKind === 'meedenker' ? staffTextsIn(language).channels : texts.channels;
    return [away[channel]];
  }
  const name = textOf(facts, 'venueName');
  const address = textOf(facts, 'venueAddress');
  if (neutral) return address ? [texts.entrance, address] : name ? [name] : [];
  return [...(name ? [`${name}, ${texts.entrance}`] : []), ...(address ? [address] : [])];
}

/** What a message cannot be written without and has not; null when nothing lacks. */
export function lackOf({ purpose, facts }: Pick<About, 'purpose' | 'facts'>): string | null {
  if (DATED.includes(purpose) && !momentOf(facts, 'startsAt')) return 'a moment';
  if (purpose === 'request_closed' && !textOf(facts, 'closeReason')) return 'a reason';
  return null;
}

/** A language as those who speak it write it: the one name that is right in a message of any language. */
const ownNameOf = (code: string | null): string | null =>
  LANGUAGES.find((one) => one.code === code)?.ownName ?? null;

/** What the sentences of a message are filled with. @throws when a fact is missing that they cannot do without. */
export function blanksOf(about: About, place: string[]): Blanks {
  const { facts, language, purpose } = about;
  const texts = textsIn(language);
  const lack = lackOf(about);
  if (lack) throw new Error(`${purpose} without ${lack}`);
  const startsAt = momentOf(facts, 'startsAt');
  const starts = startsAt ? momentIn(language, startsAt) : null;
  const expiresAt = momentOf(facts, 'expiresAt');
  const promisedBy = textOf(facts, 'promisedBy');
  const name = textOf(facts, 'name');
  const reference = textOf(facts, 'reference');
  const spoken = textOf(facts, 'language');
  const paper = textOf(facts, 'paper');
  const lastDay = textOf(facts, 'lastDay');
  const closed = texts.closed[textOf(facts, 'closeReason') ?? ''];
  const count = facts['count'];
  const partnerPhone = textOf(facts, 'partnerPhone');
  return {
    name: name && isName(name) ? name : null,
    organisation: textOf(facts, 'organisation') ?? '',
    phone: inOrder(language, textOf(facts, 'organisationPhone') ?? ''),
    companion:
      textOf(facts, 'companionName') ?? (purpose === 'companion_found' ? texts.somebody : null),
    speaks: ownNameOf(textOf(facts, 'companionSpeaks')),
    didBefore: facts['companionDidBefore'] === true ? 'yes' : null,
    date: starts?.date ?? null,
    clock: starts?.clock ?? null,
    moment: starts?.moment ?? null,
    meet: startsAt ? momentIn(language, meetingBefore(startsAt)).clock : null,
    place: place.length > 0 ? lowerFirst(place.join(', ')) : null,
    promised: promisedBy ? momentIn(language, noonOf(promisedBy)).date : null,
    reference: reference ? showReference(reference) : null,
    closed: closed ?? null,
    code: about.code,
    expires: expiresAt ? momentIn(language, expiresAt).moment : null,
    municipality: textOf(facts, 'municipalityName'),
    language: spoken ? (staffTextsIn(language).languages[spoken] ?? spoken) : null,
    paper: paper ? (staffTextsIn(language).papers[paper] ?? paper) : null,
    lastDay: lastDay ? momentIn(language, noonOf(lastDay)).date : null,
    heading: textOf(facts, 'heading'),
    words: textOf(facts, 'words'),
    count: typeof count === 'number' ? String(count) : null,
    meedenkerName: textOf(facts, 'meedenkerName'),
    meedenkerPhone: textOf(facts, 'meedenkerPhone'),
    partner: textOf(facts, 'partnerName'),
    partnerPhone: partnerPhone ? inOrder(language, partnerPhone) : null,
    oco: facts['step'] === 'oco' ? 'yes' : null,
    calls: facts['step'] === 'calls' ? 'yes' : null,
    otherDate: facts['step'] === 'other_date' ? 'yes' : null,
    accepted: facts['accepted'] === true ? 'yes' : null,
  };
}
