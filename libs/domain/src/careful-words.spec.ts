import { describe, expect, it } from '@jest/globals';

import { namesProgramme, tellingWords } from './careful-words.js';

describe('words to be careful with', () => {
  it.each([
    ['Neem uw papieren mee naar de afspraak.', []],
    ['Het gaat over uw Uitkering en uw schulden.', ['uitkering', 'schuld']],
    ['De sociale\ndienst belt u.', ['sociale dienst']],
    ['De bijstandsuitkering, de bijstand.', ['uitkering', 'bijstand']],
  ])('in "%s"', (text, words) => {
    expect(tellingWords(text)).toEqual(words);
  });

  it('knows the name of the programme however it is written', () => {
    expect(namesProgramme('Uw MEEDENKER belt.')).toBe(true);
    expect(namesProgramme('Samira belt.')).toBe(false);
  });
});
