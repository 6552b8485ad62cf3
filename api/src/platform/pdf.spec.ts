import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import { pdfOf } from './pdf.js';

async function textOf(pdf: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), {
    mergePages: true,
  });
  return text;
}

describe('a page on paper', () => {
  it('carries what was typed as it was typed, never as markup', async () => {
    const typed = '#panic("x") *niet vet* $x$ @iets <label> \\ "';
    expect(await textOf(pdfOf('#data.typed', { typed }))).toContain(typed);
  });

  it.each([
    ['pl', 'Źródło łąki'],
    ['uk', 'Доброго дня'],
    ['ti', 'ሰላም ዓለም'],
    ['tr', 'Görüşme ığdır'],
  ])('has the letters of %s', async (language, words) => {
    expect(await textOf(pdfOf('#data.words', { language, words }))).toContain(words);
  });

  it('joins Arabic letters and keeps numbers in their own direction', async () => {
    const pdf = pdfOf('#data.words', { language: 'ar', rtl: true, words: 'اتصل 013 1234567' });
    expect(pdf.toString('latin1')).toMatch(/NotoSansArabic/);
    expect(await textOf(pdf)).toContain('013 1234567');
  });

  it('is tagged, so that a screen reader reads headings and tables', () => {
    const pdf = pdfOf('= #data.title', { title: 'Kop', language: 'en' }).toString('latin1');
    for (const mark of ['/MarkInfo', '/StructTreeRoot', '/Lang (en)']) expect(pdf).toContain(mark);
  });

  it('says which template does not work', () => {
    expect(() => pdfOf('#missing', {})).toThrow();
  });
});
