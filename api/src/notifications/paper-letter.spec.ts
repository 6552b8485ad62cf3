import { describe, expect, it } from '@jest/globals';
import { directionOf, MESSAGE_LANGUAGES, type MessageLanguage } from '@meedenkers/domain';
import { extractText, getDocumentProxy } from 'unpdf';

import { paperLetterPdf } from './paper-letter-page.js';
import { answerBefore, composePaperLetter, type PaperInput } from './paper-letter.js';
import { RESIDENT_PURPOSES, type MessageFacts, type ResidentPurpose } from './purposes.js';
import { FACTS, FORBIDDEN, PERSON } from './testing/example-facts.js';

const NOW = new Date('2026-11-23T09:00:00Z');

const input = (
  purpose: ResidentPurpose,
  language: MessageLanguage,
  more: Partial<PaperInput> = {},
  facts: MessageFacts = {},
): PaperInput => ({
  purpose,
  language,
  facts: { ...PERSON, ...FACTS[purpose].full, ...facts },
  address: ['Amal', 'Nieuwstraat 14', '5126 CD Gilze'],
  reference: '4K7P9XQ2',
  openingHours: 'maandag tot en met vrijdag, 9.00 tot 17.00 uur',
  signedBy: 'Marloes de Wit',
  online: {
    address: 'meedenkers.example/mijn-vraag',
    code: '7K4P2M9XQD',
    expiresAt: new Date('2026-12-07T09:00:00Z'),
  },
  now: NOW,
  ...more,
});

async function read(letter: PaperInput): Promise<{ pages: number; text: string; raw: string }> {
  const pdf = paperLetterPdf(composePaperLetter(letter));
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), {
    mergePages: true,
  });
  return {
    pages: totalPages,
    text: text.replace(/\s+/g, ' ').normalize('NFKC'),
    raw: pdf.toString('latin1'),
  };
}

const FONTS: Partial<Record<MessageLanguage, RegExp>> = {
  ar: /NotoSansArabic/,
  fa: /NotoSansArabic/,
  ti: /NotoSansEthiopic/,
  uk: /NotoSans-/,
};

describe.each(MESSAGE_LANGUAGES)('letters on paper in %s', (language) => {
  it.each(RESIDENT_PURPOSES)('say all of %s on one sheet', async (purpose) => {
    const { pages, text, raw } = await read(input(purpose, language));
    expect(pages).toBe(1);
    expect(text).not.toMatch(/\{\{|\}\}|null|undefined|\[object/);
    expect(text).not.toMatch(FORBIDDEN);
    // A letter that no font has comes out as the box of a missing one.
    expect(text).not.toContain('\uFFFD');
    for (const part of ['Nieuwstraat 14', '5126 CD Gilze', '4K7P-9XQ2'])
      expect(text).toContain(part);
    // The code stands in wide letters, which are read back one by one.
    expect(text.replaceAll(' ', '')).toContain('7K4P2M9XQD');
    expect(text.split('0161 - 00 00 00').length).toBeGreaterThanOrEqual(3);
    expect(raw).toMatch(/AtkinsonHyperlegibleNext/);
    expect(raw).toMatch(FONTS[language] ?? /AtkinsonHyperlegibleNext/);
  });

  it('carry the slip with a number, boxes and no name', () => {
    const { slip, rtl, address } = composePaperLetter(input('companion_found', language));
    expect(rtl).toBe(directionOf(language) === 'rtl');
    expect(slip.choices).toHaveLength(3);
    expect(JSON.stringify(slip)).not.toContain(address[0]);
    expect(slip.choices.every(({ dutch }) => (dutch === null) === (language === 'nl'))).toBe(true);
  });

  it('keep silent about the programme for who asked that', async () => {
    for (const purpose of RESIDENT_PURPOSES) {
      const facts = { mayNameProgramme: false };
      const { text, raw, pages } = await read(
        input(purpose, language, { online: null, openingHours: null }, facts),
      );
      expect(pages).toBe(1);
      expect(text).not.toMatch(/meedenk|gilze en rijen|2:1/i);
      expect(raw).not.toMatch(/meedenk/i);
      expect(text.replaceAll(' ', '')).not.toContain('7K4P2');
    }
  });
});

describe('a letter on paper', () => {
  it('has the deadline in a frame with every way to answer, and what the slip asks', async () => {
    const { text } = await read(input('companion_found', 'nl'));
    for (const words of [
      'Samira kan met u meegaan.',
      'Beste Amal,',
      'dinsdag 1 december',
      'Neem mee de brief van de afspraak, uw ID-bewijs',
      'Laat het ons weten vóór vrijdag 27 november.',
      'Bel 0161 - 00 00 00, of stuur het strookje terug. Een postzegel is niet nodig.',
      'Ga naar meedenkers.example/mijn-vraag en vul uw nummer en deze code in:',
      'De code werkt tot en met maandag 7 december.',
      'Algemene wet bestuursrecht, artikel 2:1',
      'Ja, Samira mag mee.',
      'Ik heb liever iemand anders.',
      'Bel mij op. Mijn nummer:',
      'Er staat geen naam op.',
      'Marloes de Wit',
    ])
      expect(text).toContain(words);
  });

  it('shows Dutch beside the law and beside what is ticked, in another language', async () => {
    const { text } = await read(input('companion_found', 'tr'));
    expect(text).toContain('U mag iemand meenemen naar het gesprek.');
    expect(text).toContain('Evet, Samira gelebilir.');
    expect(text).toContain('Ja, Samira mag mee.');
  });

  it.each([
    ['without a day: a week', null, '2026-11-30'],
    ['for a visit far off: a week', '2026-12-09T09:00:00Z', '2026-11-30'],
    ['for a visit next week: two working days before', '2026-12-01T09:00:00Z', '2026-11-27'],
    ['over a weekend: from Thursday', '2026-11-30T09:00:00Z', '2026-11-26'],
    ['too soon for post: no day', '2026-11-26T09:00:00Z', null],
  ])('asks for an answer %s', (_, startsAt, day) => {
    expect(answerBefore(NOW, startsAt ? new Date(startsAt) : null)).toBe(day);
  });

  it('takes what was typed as it was typed', async () => {
    const { text } = await read(
      input('own_words', 'nl', {}, { heading: '#panic("x")', words: '*vet* $x$ <b>' }),
    );
    expect(text).toContain('#panic("x")');
    expect(text).toContain('*vet* $x$ <b>');
  });
});
