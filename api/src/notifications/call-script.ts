import { directionOf, messageLanguage, type MessageLanguage } from '@meedenkers/domain';

import { blanksOf, lackOf, placeLines, type About } from './blanks.js';
import { RESIDENT_PURPOSES, type MessageFacts, type Purpose } from './purposes.js';
import { say, textsIn, type Texts } from './texts.js';

/** What a coordinator says on the telephone, sentence by sentence. */
export interface Script {
  language: MessageLanguage;
  direction: 'ltr' | 'rtl';
  sentences: string[];
}

/** Whom a call is about and what it tells. */
export interface CallAbout {
  purpose: Purpose;
  /** The resident's own language, known here or not. */
  language: string;
  facts: MessageFacts;
  /** Who calls. */
  caller: string;
}

const isToResident = (purpose: Purpose): boolean =>
  RESIDENT_PURPOSES.some((known) => known === purpose);

/** One line for each sentence; a full stop in a clock time or a number ends none. */
const inSentences = (text: string): string[] => text.split(/(?<=[.?!؟።])\s+/u);

/** What ends the call: after a question about somebody, that question. */
const endOf = (texts: Texts, purpose: Purpose): string =>
  purpose === 'companion_found' ? texts.script.agree : texts.script.end;

function scriptIn(language: MessageLanguage, call: CallAbout): Script {
  const texts = textsIn(language);
  const { purpose } = call;
  // Whoever picks up may be somebody else: the call names neither the programme nor what it is about.
  const facts = { ...call.facts, mayNameProgramme: false };
  const about: About = { purpose, recipientKind: 'resident', language, facts, code: null };
  const blanks = { ...blanksOf(about, placeLines(texts, about, true)), caller: call.caller };
  const letters = purpose === 'request_closed' ? texts.letters : texts.neutral;
  const own = letters[purpose as keyof typeof letters];
  const told = own.body.flatMap((sentence) => inSentences(say(sentence, blanks)));
  return {
    language,
    direction: directionOf(language),
    sentences: [
      ...inSentences(say(texts.script.hello, blanks)),
      ...told,
      endOf(texts, purpose),
    ].filter((sentence) => sentence !== ''),
  };
}

/**
 * What to say on the telephone, in the resident's language and what it means in Dutch; null where the message is not
 * one that can be said: a code that only works for minutes, or a task that no message stands for.
 */
export function scriptOf(call: CallAbout): { say: Script; meaning: Script } | null {
  const { purpose, facts } = call;
  if (!isToResident(purpose) || purpose === 'sign_in_code') return null;
  if (lackOf({ purpose, facts }) !== null) return null;
  return {
    say: scriptIn(messageLanguage(call.language), call),
    meaning: scriptIn('nl', call),
  };
}
