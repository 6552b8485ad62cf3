import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { containsBsn, isBsn } from './bsn.js';

const nineDigits = fc
  .integer({ min: 1, max: 999_999_999 })
  .map((number) => String(number).padStart(9, '0'));

describe('the elfproef', () => {
  it.each([
    ['111222333', true],
    ['123456782', true],
    ['123456789', false],
    ['000000000', false],
    ['11122233', false],
    ['1112223334', false],
    ['11122233a', false],
  ])('of %s is %s', (digits, passes) => {
    expect(isBsn(digits)).toBe(passes);
  });

  it('lets about one in eleven nine-digit numbers pass', () => {
    let passed = 0;
    for (let number = 100_000_000; number < 100_000_000 + 110_000; number += 1) {
      if (isBsn(String(number))) passed += 1;
    }
    expect(passed / 110_000).toBeCloseTo(1 / 11, 3);
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(
        nineDigits.filter(isBsn),
        fc.nat({ max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (bsn, place, shift) => {
          const wrong = (Number(bsn[place]) + shift) % 10;
          return !isBsn(bsn.slice(0, place) + String(wrong) + bsn.slice(place + 1));
        },
      ),
    );
  });
});

describe('a text', () => {
  it.each([
    'Mijn nummer is 111222333.',
    'BSN 111.222.333',
    'رقمي ١١١٢٢٢٣٣٣',
    'شماره من ۱۱۱ ۲۲۲ ۳۳۳ است',
    '１１１２２２３３３',
    'BSN 111 222 333',
    'BSN 1112.22.333',
    'bsn:123456782',
    '11-12-22-333',
    'BSN 111222333 1 kind, 2 honden',
    'Wij zijn met 2 111222333',
    'BSN 111\u00a0222\u00a0333',
  ])('with a number that looks like one is found: %s', (text) => {
    expect(containsBsn(text)).toBe(true);
  });

  it.each([
    'Ik kom om 10.00 uur',
    'Bel 06 12 34 56 78',
    'Bel 0612345678',
    'Bel +31 6 11222333',
    'NL91 ABNA 0417 1643 00',
    'Nummer 123456789',
    'Op 1-12-2026 om 10.00 uur',
    'Zaak 1112223334',
    '',
  ])('without one is left alone: %s', (text) => {
    expect(containsBsn(text)).toBe(false);
  });

  it('hides no number behind words, whatever its digits are', () => {
    fc.assert(
      fc.property(
        nineDigits,
        (digits) => containsBsn(`Ik heb ${digits} gekregen`) === isBsn(digits),
      ),
    );
  });
});
