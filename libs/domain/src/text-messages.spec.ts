import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { inTelephoneLetters, internationalPhone, textMessageSize } from './text-messages.js';

describe('the size of a text message', () => {
  it.each([
    ['', 'gsm', 0, 1],
    ['Café om 9.45, é is één teken', 'gsm', 28, 1],
    ['€', 'gsm', 2, 1],
    ['[a]', 'gsm', 5, 1],
    ['ë', 'unicode', 1, 1],
    ['“hallo”', 'unicode', 7, 1],
    ['it’s', 'unicode', 4, 1],
    ['موعدك غدا', 'unicode', 9, 1],
    ['ትግርኛ', 'unicode', 4, 1],
    ['😀', 'unicode', 2, 1],
    ['a'.repeat(160), 'gsm', 160, 1],
    ['a'.repeat(161), 'gsm', 161, 2],
    ['€'.repeat(80), 'gsm', 160, 1],
    ['€'.repeat(81), 'gsm', 162, 2],
    ['a'.repeat(306), 'gsm', 306, 2],
    ['a'.repeat(307), 'gsm', 307, 3],
    ['م'.repeat(70), 'unicode', 70, 1],
    ['م'.repeat(71), 'unicode', 71, 2],
    [`${'a'.repeat(70)}ë`, 'unicode', 71, 2],
  ])('%j is %s, %i, in %i', (text, alphabet, characters, parts) => {
    expect(textMessageSize(text)).toMatchObject({ alphabet, characters, parts });
  });

  it('grows with every character and is never less than one part', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
        (text, more) => {
          const [less, longer] = [textMessageSize(text), textMessageSize(text + more)];
          return less.parts >= 1 && longer.parts >= less.parts && longer.limit <= less.limit;
        },
      ),
    );
  });
});

describe('the letters of a telephone', () => {
  it.each([
    ['Daniëlle’s café – “5 vragen” …', 'Danielle\'s café - "5 vragen" ...'],
    ['Görüşme saat 10’da, ılık İzmir', "Görüsme saat 10'da, ilik Izmir"],
    ['Zażółć gęślą jaźń', 'Zazólc gesla jazn'.replace('ó', 'o')],
    ['mañana, ¿está bien?', 'mañana, ¿esta bien?'],
    ['garçon, forêt, où', 'garcon, foret, où'],
    ['djabièrnè, òktober, ougùstùs', 'djabièrnè, òktober, ougùstùs'],
    ['€ 5', '€ 5'],
    ['موعدك', 'موعدك'],
    ['ትግርኛ', 'ትግርኛ'],
    ['Привіт', 'Привіт'],
  ])('%s becomes %s', (text, plain) => {
    expect(inTelephoneLetters(text)).toBe(plain);
  });

  it('change nothing that the telephone has, and are the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = inTelephoneLetters(text);
        return (
          inTelephoneLetters(once) === once &&
          (textMessageSize(text).alphabet === 'unicode' || once === text.normalize('NFC'))
        );
      }),
    );
  });
});

describe('a number for the network', () => {
  it.each([
    ['0612345678', '+31612345678'],
    ['+31612345678', '+31612345678'],
    ['+32470123456', '+32470123456'],
    ['0161000000', '+31161000000'],
    ['112', null],
    ['00612345678', null],
    ['', null],
  ])('%s is %s', (typed, network) => {
    expect(internationalPhone(typed)).toBe(network);
  });
});
