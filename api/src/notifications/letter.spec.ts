import { describe, expect, it } from '@jest/globals';
import { directionOf, MESSAGE_LANGUAGES, STAFF_LANGUAGES } from '@meedenkers/domain';

import { htmlOf, plainOf } from './dress.js';
import { composeLetter, type LetterInput } from './letter.js';
import { RESIDENT_PURPOSES, type Purpose } from './purposes.js';
import { AUDIENCES, FACTS, FORBIDDEN, PERSON, VISIT } from './testing/example-facts.js';
import { ownTextsOf, say, staffTextsIn, textsIn } from './texts.js';

const LINK = 'http://localhost:3000/mijn-vraag#Abc-123_xyz';

const WITHOUT_BUTTON: readonly Purpose[] = [
  'sign_in_code',
  'own_words',
  'meedenker_words',
  'offer_withdrawn',
  'visit_cancelled',
];

const input = (purpose: Purpose, more: Partial<LetterInput> = {}): LetterInput => ({
  purpose,
  recipientKind: AUDIENCES.find(([, purposes]) => purposes.includes(purpose))?.[0] ?? 'resident',
  language: 'nl',
  facts: { ...PERSON, ...FACTS[purpose].full },
  link: WITHOUT_BUTTON.includes(purpose) ? null : LINK,
  code: purpose === 'sign_in_code' ? '042817' : null,
  signedBy: 'Marloes de Wit',
  calendar: null,
  ...more,
});

const cases = AUDIENCES.flatMap(([kind, purposes]) =>
  purposes.flatMap((purpose) =>
    (kind === 'resident' ? MESSAGE_LANGUAGES : STAFF_LANGUAGES).flatMap((language) =>
      (['full', 'bare'] as const).flatMap((known) =>
        (kind === 'resident' ? [false, true] : [false]).map(
          (neutral) => [purpose, language, known, neutral] as const,
        ),
      ),
    ),
  ),
);

const visible = (html: string): string =>
  html
    .replace(/<\/?a\b[^>]*>/g, '')
    .replace(/<(style|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]+>/g, ' ')
    // A space that does not break stays what it is.
    .replace(/[ \t\r\n]+/g, ' ');

describe.each(cases)('%s in %s, %s, neutral %s', (purpose, language, known, neutral) => {
  const facts = { ...PERSON, ...FACTS[purpose][known], mayNameProgramme: !neutral };
  const letter = composeLetter(input(purpose, { language, facts }));
  const plain = plainOf(letter);

  it('is complete in words, without a blank or a hole', async () => {
    const html = await htmlOf(letter);
    for (const text of [plain, visible(html), letter.subject]) {
      expect(text).not.toMatch(/\{\{|\}\}|null|undefined|\[object|NaN|Invalid/);
      expect(text).not.toMatch(/ [,.?!]| op (gaat|\?|\.)| on (is|\?|\.)/);
    }
    expect(plain).not.toMatch(/[^-] {2}/);
    // What a telephone shows of a subject before it cuts it off.
    expect(letter.subject.length).toBeGreaterThan(3);
    expect(letter.subject.length).toBeLessThanOrEqual(75);
    expect(letter.body.length).toBeGreaterThan(0);
    for (const paragraph of letter.body)
      expect(visible(html)).toContain(paragraph.replaceAll("'", '&#x27;'));
  });

  it('goes the way its language is written', async () => {
    const html = await htmlOf(letter);
    expect(html).toMatch(new RegExp(`<html lang="${language}" dir="${directionOf(language)}"`));
    const wrong = directionOf(language) === 'rtl' ? 'left' : 'right';
    expect(html).not.toMatch(new RegExp(`text-align: ?${wrong}|align="${wrong}"`));
    const against = directionOf(language) === 'rtl' ? 'ltr' : 'rtl';
    expect(html).not.toMatch(new RegExp(`direction: ?${against}`));
  });

  it('has one button, which opens a page, and the link in its plain part', async () => {
    const html = await htmlOf(letter);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
    const pages = links.filter((href) => !href.startsWith('tel:'));
    const expected = WITHOUT_BUTTON.includes(purpose) ? [] : [LINK];
    expect(pages).toEqual(expected);
    expect(html).not.toMatch(/<form|<script|<img|@import|fonts\.g/);
    for (const link of expected) {
      expect(plain).toContain(`\n${link}\n`);
      expect(plain).toContain(letter.opens.link);
      expect(html).toContain(letter.opens.button);
    }
  });

  it('says nothing of benefits, debts or a story', async () => {
    expect(plain + (await htmlOf(letter)) + letter.subject).not.toMatch(FORBIDDEN);
  });

  it(neutral ? 'keeps silent about the programme' : 'names who writes', async () => {
    const everything = `${letter.subject}\n${plain}\n${await htmlOf(letter)}`;
    if (neutral) {
      expect(everything).not.toMatch(/meedenk|gilze/i);
      expect(everything).not.toMatch(/14553f|eaa43c|b3700a/i);
    } else {
      expect(plain).toContain('Meedenkers Gilze en Rijen');
    }
    expect(plain).toContain('Marloes de Wit');
  });
});

describe('a letter', () => {
  it('says who comes, when and where, in three lines, and how to tell that it is not possible', () => {
    const plain = plainOf(composeLetter(input('companion_found', { calendar: 'REQUEST' })));
    expect(plain).toBe(
      [
        'Beste Amal,',
        'Samira kan met u meegaan.',
        'Samira gaat graag met u mee. Is dat goed? Zegt u niets, dan gaat Samira mee.',
        'Samira spreekt العربية. Samira ging vaker mee naar zo’n gesprek.',
        'Dag: dinsdag 1 december\nTijd: 10.00 uur\nU ziet Samira om 9.45 uur.\nWaar: Gemeentehuis Rijen, bij de ingang\nRaadhuisplein 1',
        `Bekijk wie meegaat:\n${LINK}`,
        'Deze link opent alleen een pagina. Daar kiest u “Ja, graag” of “Liever iemand anders”.',
        'Kunt u niet komen? Bel ons: 0161 - 00 00 00. En bel ook de gemeente.',
        'Groeten,\nMarloes de Wit\nMeedenkers Gilze en Rijen',
        '-- \nDe afspraak zit erbij voor in de agenda. Als titel staat er alleen “Afspraak”.\nU krijgt deze mail omdat u een vraag stelde. Liever een telefoontje, sms of brief? Bel 0161 - 00 00 00.\n',
      ].join('\n\n'),
    );
  });

  it('says the same moment in summer and in winter as the clock in Amsterdam', () => {
    const at = (startsAt: string): string[] =>
      composeLetter(
        input('appointment_planned', { facts: { ...PERSON, ...VISIT, startsAt } }),
      ).facts.map(({ first }) => first);
    expect(at('2027-03-26T08:00:00Z').slice(0, 2)).toEqual(['vrijdag 26 maart', '9.00 uur']);
    expect(at('2027-03-29T07:00:00Z').slice(0, 2)).toEqual(['maandag 29 maart', '9.00 uur']);
  });

  it('never carries a home address, to the resident nor to the Meedenker', () => {
    const facts = { ...PERSON, ...VISIT, channel: 'home', venueAddress: 'Dorpsstraat 12' };
    for (const purpose of ['appointment_planned', 'visit_planned'] as const)
      expect(plainOf(composeLetter(input(purpose, { facts })))).not.toContain('Dorpsstraat');
  });

  it('makes what people typed harmless', async () => {
    const facts = { ...PERSON, ...VISIT, companionName: '<b>Sam</b>', venueName: '"><script>x' };
    const html = await htmlOf(composeLetter(input('companion_found', { facts })));
    expect(html).not.toContain('<b>Sam');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;b&gt;Sam&lt;/b&gt;');
  });

  it.each(['Win nu op winnaar.example', 'http://winnaar.example', 'Bel 0900-1234'])(
    'does not greet with %s, which is no name',
    (name) => {
      const facts = { ...PERSON, ...FACTS.request_received.full, name };
      expect(composeLetter(input('request_received', { facts })).greeting).toBe('Goedendag,');
    },
  );

  it.each(['Anne-Marie', "D'Arcy", 'José', 'محمد', 'M. de Wit'])('greets %s', (name) => {
    const facts = { ...PERSON, ...FACTS.request_received.full, name };
    expect(composeLetter(input('request_received', { facts })).greeting).toBe(`Beste ${name},`);
  });

  it('is not written when a fact is missing that it cannot do without', () => {
    const facts = { ...PERSON, ...VISIT, startsAt: null };
    expect(() => composeLetter(input('visit_planned', { facts }))).toThrow('without a moment');
  });

  it('lets the number be tapped', async () => {
    const html = await htmlOf(composeLetter(input('companion_found')));
    expect(html).toContain('href="tel:0161000000"');
  });
});

describe('the sentences', () => {
  const isGroup = (value: unknown): value is object => typeof value === 'object' && value !== null;
  /** Every sentence with the blanks it has; of text messages, which are shorter in some writings, that they are there. */
  const shape = (value: unknown, trail = ''): string[] =>
    /^\.sms\.(date|texts\.\w+)$/.test(trail)
      ? [trail]
      : isGroup(value)
        ? Object.entries(value).flatMap(([key, inner]) => shape(inner, `${trail}.${key}`))
        : [
            [
              trail,
              ...new Set(
                [...String(value).matchAll(/\{\{(?:#if |#unless )?(\w+)\}\}/g)]
                  .map(([, blank = '']) => blank)
                  .filter((blank) => blank !== 'else')
                  .sort(),
              ),
            ].join(' '),
          ];

  it.each(MESSAGE_LANGUAGES)('in %s are complete, with the same blanks as in Dutch', (language) => {
    expect(shape(ownTextsOf(language))).toEqual(shape(ownTextsOf('nl')));
  });

  it('for who works here are the same with the same blanks in Dutch and in English', () => {
    expect(shape(staffTextsIn('en'))).toEqual(shape(staffTextsIn('nl')));
  });

  it('are refused when they have a blank that nobody fills', () => {
    expect(() => say('Beste {{firstname}}', { name: 'Amal' })).toThrow('firstname');
  });

  it('are there for every purpose', () => {
    const ofResidents = [...RESIDENT_PURPOSES].sort();
    for (const language of MESSAGE_LANGUAGES) {
      const { letters, neutral, sms } = textsIn(language);
      for (const group of [letters, neutral, sms.texts])
        expect(Object.keys(group).sort()).toEqual(ofResidents);
    }
    const others = AUDIENCES.filter(([kind]) => kind !== 'resident').flatMap(([, own]) => own);
    for (const language of STAFF_LANGUAGES)
      expect(Object.keys(staffTextsIn(language).letters).sort()).toEqual([...others].sort());
  });

  it('are Dutch where the law speaks, beside those of another language', () => {
    const facts = { ...PERSON, closeReason: 'out_of_scope' };
    const inDutch = textsIn('nl').closed['out_of_scope'];
    for (const language of MESSAGE_LANGUAGES) {
      const { body } = composeLetter(input('request_closed', { language, facts }));
      expect(body).toHaveLength(language === 'nl' ? 1 : 2);
      expect(body.at(-1)).toBe(inDutch);
    }
  });
});
