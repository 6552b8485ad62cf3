import { describe, expect, it } from '@jest/globals';
import { MESSAGE_LANGUAGES } from '@meedenkers/domain';

import { scriptOf } from './call-script.js';
import { RESIDENT_PURPOSES, type Purpose } from './purposes.js';
import { FACTS, FORBIDDEN, PERSON, VISIT } from './testing/example-facts.js';

const call = (purpose: Purpose, language: string, facts = FACTS[purpose].full) =>
  scriptOf({ purpose, language, facts: { ...PERSON, ...facts }, caller: 'Marloes' });

const SAID = RESIDENT_PURPOSES.filter((purpose) => purpose !== 'sign_in_code');

describe.each(SAID.flatMap((p) => MESSAGE_LANGUAGES.map((l) => [p, l] as const)))(
  'what is said about %s in %s',
  (purpose, language) => {
    it.each(['full', 'bare'] as const)('is complete, line by line, knowing %s', (known) => {
      const script = call(purpose, language, FACTS[purpose][known]);
      expect(script?.say.language).toBe(language);
      expect(script?.meaning.language).toBe('nl');
      for (const { sentences } of [script!.say, script!.meaning]) {
        expect(sentences.length).toBeGreaterThanOrEqual(3);
        for (const sentence of sentences) {
          expect(sentence).not.toMatch(/\{\{|null|undefined|\s{2}|\n/);
          expect(sentence).not.toMatch(FORBIDDEN);
        }
        if (purpose !== 'request_closed')
          expect(sentences.join(' ')).not.toMatch(/meedenkers|gilze/i);
      }
    });
  },
);

describe('a call', () => {
  it('asks for the person first, then tells, then asks', () => {
    expect(call('companion_found', 'nl', { ...VISIT, companionName: 'Samira' })?.say).toEqual({
      language: 'nl',
      direction: 'ltr',
      sentences: [
        'Goedendag, u spreekt met Marloes.',
        'Spreek ik met Amal?',
        'Uw afspraak is op dinsdag 1 december om 10.00 uur.',
        'Om 9.45 uur staat Samira voor u klaar: bij de ingang, Raadhuisplein 1.',
        'Is dat goed?',
        'Zegt u niets, dan gaat Samira mee.',
        'Is dat goed? Of heeft u liever iemand anders?',
      ],
    });
  });

  it('is in Dutch for a language that has no texts here', () => {
    expect(call('questionnaire', 'ber')?.say.language).toBe('nl');
    expect(call('questionnaire', 'ar')?.say.direction).toBe('rtl');
  });

  it.each([
    ['a code that lives ten minutes', 'sign_in_code'],
    ['what no message stands for', 'invitation'],
  ] as const)('has no words for %s', (_, purpose) => {
    expect(call(purpose, 'nl')).toBeNull();
  });

  it('has no words for a visit without a day', () => {
    expect(call('appointment_moved', 'nl', { startsAt: null })).toBeNull();
  });
});
