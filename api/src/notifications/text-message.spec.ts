import { describe, expect, it } from '@jest/globals';
import { amsterdamInstant, MESSAGE_LANGUAGES, plusDays, textMessageSize } from '@meedenkers/domain';
import fc from 'fast-check';

import { addressOf } from './deliveries.rules.js';
import { RESIDENT_PURPOSES, type MessageFacts } from './purposes.js';
import { FACTS, FORBIDDEN, PERSON, VISIT } from './testing/example-facts.js';
import { textMessageOf } from './text-message.js';

const ORIGIN = 'https://meedenkers.example';
const TOKEN = 'Ab3_-xYz'.repeat(3).slice(0, 22);

const cases = RESIDENT_PURPOSES.flatMap((purpose) =>
  MESSAGE_LANGUAGES.map((language) => [purpose, language] as const),
);

const about = (
  purpose: (typeof RESIDENT_PURPOSES)[number],
  language: (typeof MESSAGE_LANGUAGES)[number],
  facts: MessageFacts,
) => ({
  purpose,
  recipientKind: 'resident' as const,
  language,
  facts: { ...PERSON, ...facts },
  code: purpose === 'sign_in_code' ? '042817' : null,
  link: addressOf(purpose, language, ORIGIN, TOKEN, 'sms'),
});

/** Names, places and days as long as they come in the Netherlands. */
const longest = fc.record({
  companionName: fc.constantFrom(
    'Samira',
    'Maria-Magdalena',
    'Daniëlle',
    'Abdurrahman',
    'محمد عبد الرحمن',
    'Олександра',
  ),
  venueName: fc.constantFrom(
    'Gemeentehuis Rijen',
    'Stadskantoor Alphen-Chaam en Baarle-Nassau',
    'Het Nieuwe Huis van de Gemeente “De Brink”',
  ),
  venueAddress: fc.constantFrom('Raadhuisplein 1', 'Burgemeester van den Wildenberglaan 128-130a'),
  organisationPhone: fc.constantFrom(
    '0161 - 00 00 00',
    '+31 (0)13 - 000 00 00'.replace('(0)', ''),
    '085 000 00 00',
  ),
  startsAt: fc
    .tuple(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 28, max: 87 }))
    .map(([day, quarter]) =>
      amsterdamInstant(
        plusDays('2026-01-01', day),
        `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
      ).toISOString(),
    ),
  promisedBy: fc.integer({ min: 0, max: 1200 }).map((day) => plusDays('2026-01-01', day)),
  channel: fc.constantFrom('office', 'home', 'phone', 'video'),
  mayNameProgramme: fc.boolean(),
  partnerName: fc.constantFrom('MEE', 'Onafhankelijke Cliëntondersteuning Midden-Brabant'),
});

describe.each(cases)('the text message %s in %s', (purpose, language) => {
  it('fits one message with the longest names and places, its number and link whole', () => {
    fc.assert(
      fc.property(longest, (facts) => {
        if (purpose === 'own_words') return;
        const input = about(purpose, language, { ...FACTS[purpose].full, ...facts });
        const message = textMessageOf(input);
        expect(message.parts).toBe(1);
        expect(message.characters).toBeLessThanOrEqual(message.limit);
        expect(message).toMatchObject(textMessageSize(message.text));
        const phone = facts.organisationPhone.replace(/[ -]/g, '');
        for (const [digits] of message.text.matchAll(/\+?\d{7,}/g)) expect(digits).toBe(phone);
        for (const [link] of message.text.matchAll(/https?:\S+/g)) expect(link).toBe(input.link);
        expect(message.text).not.toMatch(/\{\{|\}\}|null|undefined| {2}|[“”’…]/);
        expect(message.text).not.toMatch(FORBIDDEN);
        if (!facts.mayNameProgramme) expect(message.text).not.toMatch(/meedenk|gilze/i);
        if (purpose !== 'sign_in_code')
          expect(message.text.includes(phone) || message.text.includes(input.link ?? '?')).toBe(
            true,
          );
      }),
      { numRuns: 40 },
    );
  });

  it('is written with what is known, and with what is not', () => {
    for (const known of ['full', 'bare'] as const) {
      const { text } = textMessageOf(about(purpose, language, FACTS[purpose][known]));
      expect(text).not.toMatch(/null|undefined|\{\{/);
      expect(text.length).toBeGreaterThan(10);
    }
  });
});

describe('a text message', () => {
  it('says day, time, who, where and the number, in this order, and opens the page', () => {
    const facts = { ...VISIT, companionName: 'Samira' };
    expect(textMessageOf(about('reminder_two_days', 'nl', facts))).toEqual({
      text: `dinsdag 1 december 10.00 uw afspraak. Samira wacht om 9.45: Gemeentehuis Rijen. Kunt u niet? Bel 0161000000 ${ORIGIN}/m#${TOKEN}`,
      alphabet: 'gsm',
      characters: 159,
      limit: 160,
      parts: 1,
    });
  });

  it('leaves out the link, then the place, before it becomes two', () => {
    const facts = { ...VISIT, companionName: 'Samira', venueName: 'Stadskantoor Alphen-Chaam' };
    const { text } = textMessageOf(about('reminder_two_days', 'nl', facts));
    expect(text).toBe(
      'dinsdag 1 december 10.00 uw afspraak. Samira wacht om 9.45: Stadskantoor Alphen-Chaam. Kunt u niet? Bel 0161000000',
    );
    const long = {
      ...facts,
      venueName: `Het Huis van de Gemeente${' aan de Grote Markt'.repeat(4)}`,
    };
    const { text: shorter } = textMessageOf({
      ...about('reminder_two_days', 'nl', long),
      link: null,
    });
    expect(shorter).toBe(
      'dinsdag 1 december 10.00 uw afspraak. Samira gaat mee. Kunt u niet? Bel 0161000000',
    );
  });

  it('keeps silent about who sends it and what building it is, for who reads along', () => {
    const facts = { ...VISIT, companionName: 'Samira', mayNameProgramme: false };
    expect(textMessageOf(about('reminder_two_days', 'nl', facts)).text).toBe(
      'dinsdag 1 december 10.00 uw afspraak. Samira wacht om 9.45: Raadhuisplein 1. Kunt u niet? Bel 0161000000',
    );
  });

  it('does not become dearer by an accent or a curly quote', () => {
    const facts = { ...VISIT, companionName: 'Daniëlle', venueName: '’t Huis' };
    const { text, alphabet } = textMessageOf(about('appointment_planned', 'nl', facts));
    expect(alphabet).toBe('gsm');
    expect(text).toContain("Danielle wacht om 9.45: 't Huis.");
  });

  it('typed by hand may take more than one, and none of it is lost', () => {
    const words = 'Vrijdag is ons kantoor dicht. '.repeat(8).trim();
    const message = textMessageOf(about('own_words', 'nl', { heading: 'Dicht', words }));
    expect(message.parts).toBe(2);
    expect(message.text).toContain(words);
  });
});
