import { directionOf, messageLanguage } from '@meedenkers/domain';

import { scriptOf } from './call-script.js';
import { plainOf } from './dress.js';
import { composeLetter, isNeutral } from './letter.js';
import type { RecipientKind } from './message.entity.js';
import type { MessageFacts, Purpose } from './purposes.js';
import { textMessageOf } from './text-message.js';

/** A message as whoever gets it will read it. */
export interface Wording {
  language: string;
  direction: 'ltr' | 'rtl';
  neutral: boolean;
  subject: string | null;
  text: string;
}

/** What is to be read before anything is sent. */
export interface ToRead {
  purpose: Purpose;
  recipientKind: RecipientKind;
  channel: 'email' | 'sms' | 'call' | 'letter';
  language: string;
  facts: MessageFacts;
  /** Where the link will lead; what it opens with is made when it is sent. */
  link: string | null;
  signedBy: string | null;
}

/** What stands where a code will be. */
const CODE = '······';

/** Writes a message out the way it will go, without anything that only exists when it is sent. */
export function wordingOf(read: ToRead): Wording {
  const { purpose, recipientKind, channel, facts, link, signedBy } = read;
  const language = messageLanguage(read.language);
  const shape = {
    language,
    direction: directionOf(language),
    neutral: isNeutral({ recipientKind, facts }),
  };
  if (channel === 'call') {
    const script = scriptOf({ purpose, language, facts, caller: signedBy ?? '' });
    if (script)
      return { ...shape, neutral: true, subject: null, text: script.say.sentences.join('\n') };
  }
  if (channel === 'sms') {
    const { text } = textMessageOf({ purpose, recipientKind, language, facts, link, code: CODE });
    return { ...shape, subject: null, text };
  }
  const letter = composeLetter({
    purpose,
    recipientKind,
    language,
    facts,
    link,
    code: CODE,
    signedBy,
    calendar: null,
  });
  return { ...shape, subject: letter.subject, text: plainOf(letter) };
}
