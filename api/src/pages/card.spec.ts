import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { directionOf, MESSAGE_LANGUAGES } from '@meedenkers/domain';
import { extractText, getDocumentProxy } from 'unpdf';

import { cardPdf, type Card } from './card.js';

interface File {
  prepare?: { card?: Card['own'] };
  labels: { languages: Record<string, string> };
}

const fileOf = (language: string): File =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../web/i18n/public/${language}.json`), 'utf8'),
  ) as File;

const dutchFile = fileOf('nl');
const dutch = dutchFile.prepare?.card as Card['own'];

async function read(language: string): Promise<{ pages: number; text: string }> {
  const card: Card = {
    language,
    rtl: directionOf(language) === 'rtl',
    name: dutchFile.labels.languages[language] ?? '',
    dutch,
    own: { ...dutch, ...fileOf(language).prepare?.card },
  };
  const pdf = await getDocumentProxy(new Uint8Array(cardPdf(card, '013 - 000 00 00')));
  const { text, totalPages } = await extractText(pdf, { mergePages: true });
  return { pages: totalPages, text: text.replace(/\s+/g, ' ') };
}

describe('the card that says that somebody may come along', () => {
  it.each(MESSAGE_LANGUAGES)(
    'is one sheet in %s, with Dutch to show and a number to call',
    async (language) => {
      const { pages, text } = await read(language);
      expect(pages).toBe(1);
      for (const words of [dutch.front, dutch.law, dutch.sayTitle]) expect(text).toContain(words);
      expect(text).toContain('013 - 000 00 00');
    },
  );

  it('says below another language that nobody has read it yet', async () => {
    expect((await read('pl')).text).toContain('Onder: Pools, nog niet gelezen');
    expect((await read('nl')).text).not.toContain('nog niet gelezen');
  });
});
