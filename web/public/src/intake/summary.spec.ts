import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { TestBed } from '@angular/core/testing';
import { describe, expect, it } from '@jest/globals';

import nl from '@meedenkers/i18n/public/nl.json' with { type: 'json' };
import { completed, type Tree } from '../words/complete-texts';
import type { Language } from '../words/dates';
import { FIRST_WORDS, Words } from '../words/words';
import { noAnswers } from './answers';
import { rowsOf } from './summary';

function wordsIn(language: Language): Words {
  const file = join(process.cwd(), `web/i18n/public/${language}.json`);
  const texts = completed(JSON.parse(readFileSync(file, 'utf8')) as Tree, nl, []);
  TestBed.resetTestingModule().configureTestingModule({
    providers: [{ provide: FIRST_WORDS, useValue: { language, texts, more: null } }],
  });
  return TestBed.inject(Words);
}

const contactIn = (language: Language): string =>
  rowsOf(
    {
      ...noAnswers(),
      firstName: 'Amal',
      contactChannel: 'phone',
      phone: '06 12 34 56 78',
      mayName: 'yes',
    },
    false,
    wordsIn(language),
  ).find(({ key }) => key === 'contact')?.text ?? '';

describe('the answers read back', () => {
  it('hold a telephone number together in a language from right to left', () => {
    expect(contactIn('ar')).toContain('Amal, \u206606 12 34 56 78\u2069');
    expect(contactIn('nl')).toContain('Amal, 06 12 34 56 78.');
  });

  it.each(['ar', 'ti', 'pl'] as const)('end each sentence once in %s', (language) => {
    const texts = rowsOf(noAnswers(), false, wordsIn(language)).map(({ text }) => text);
    expect(texts.filter((text) => /[.!?؟።]\./.test(text))).toEqual([]);
  });
});
