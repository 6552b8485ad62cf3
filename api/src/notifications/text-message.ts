import {
  inTelephoneLetters,
  momentParts,
  textMessageSize,
  tidyPhone,
  type MessageLanguage,
  type TextMessageSize,
} from '@meedenkers/domain';

import { blanksOf, meetingBefore, momentOf, noonOf, textOf, type About } from './blanks.js';
import { isNeutral } from './letter.js';
import type { ResidentPurpose } from './purposes.js';
import { say, textsIn, type Blanks } from './texts.js';

/** A text message and how the network counts it. */
export interface TextMessage extends TextMessageSize {
  text: string;
}

const NAMES_PROGRAMME = /meedenk/i;

const blanksIn = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, blank = '']) => blank);

/** A day and a clock time as a text message of this language writes them. */
function shortMoment(language: MessageLanguage, at: Date): { date: string; clock: string } {
  const { date, time } = textsIn(language).sms;
  const { day: dayNumber, ...parts } = momentParts(language, at);
  return { date: say(date, { ...parts, dayNumber }), clock: say(time, { ...parts, dayNumber }) };
}

function shortBlanks(about: About & { link: string | null }, neutral: boolean): Blanks {
  const { facts, language, link } = about;
  const startsAt = momentOf(facts, 'startsAt');
  const promisedBy = textOf(facts, 'promisedBy');
  const channel = textOf(facts, 'channel');
  const away = channel === 'home' || channel === 'phone' || channel === 'video';
  const place = away
    ? textsIn(language).channels[channel].toLowerCase()
    : textOf(facts, neutral ? 'venueAddress' : 'venueName');
  const starts = startsAt ? shortMoment(language, startsAt) : null;
  return {
    ...blanksOf(about, []),
    date: starts?.date ?? null,
    clock: starts?.clock ?? null,
    // Nobody waits at an entrance for who calls, or comes to somebody's home.
    meet: startsAt && !away ? shortMoment(language, meetingBefore(startsAt)).clock : null,
    place,
    promised: promisedBy ? shortMoment(language, noonOf(promisedBy)).date : null,
    phone: tidyPhone(textOf(facts, 'organisationPhone') ?? ''),
    link: neutral && link && NAMES_PROGRAMME.test(link) ? null : link,
  };
}

/**
 * A message to a resident as one text message. Of its sentences, from long to short, the first is taken that has all it
 * tells and fits; so no link and no number is ever cut. What somebody typed by hand may take more than one.
 */
export function textMessageOf(about: About & { link: string | null }): TextMessage {
  const { purpose, language } = about;
  const sentences = textsIn(language).sms.texts[purpose as ResidentPurpose];
  const blanks = shortBlanks(about, isNeutral(about));
  const firstName = blanks['companion']?.split(/\s/)[0] ?? null;
  const written = [blanks, { ...blanks, companion: firstName }, { ...blanks, companion: null }]
    .flatMap((known) =>
      sentences
        .filter((sentence) => blanksIn(sentence).every((blank) => known[blank] !== null))
        .map((sentence) => inTelephoneLetters(say(sentence, known)).replace(/[ \t]+/g, ' ')),
    )
    .map((text) => ({ text, ...textMessageSize(text) }));
  const chosen = written.find(({ parts }) => parts === 1) ?? written.at(-1);
  if (!chosen) throw new Error(`${purpose} has no text message`);
  return chosen;
}
