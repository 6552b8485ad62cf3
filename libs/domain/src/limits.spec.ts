import { describe, expect, it } from '@jest/globals';

import { EMAIL_PATTERN, isMobile, PHONE_PATTERN, POSTCODE_PATTERN, tidyPhone } from './limits.js';

describe('a phone number', () => {
  it.each([
    ['06 12 34 56 78', '0612345678', true, true],
    ['06-12345678', '0612345678', true, true],
    ['+31 6 12345678', '+31612345678', true, true],
    ['0031 6 12345678', '+31612345678', true, true],
    ['(0161) 29 00 00', '0161290000', true, false],
    ['+32 470 12 34 56', '+32470123456', true, false],
    ['061234567', '061234567', false, false],
    ['12345678', '12345678', false, false],
    ['bel mij', 'belmij', false, false],
  ])('%s is read as %s', (typed, tidy, valid, mobile) => {
    expect(tidyPhone(typed)).toBe(tidy);
    expect(PHONE_PATTERN.test(tidy)).toBe(valid);
    expect(isMobile(typed)).toBe(mobile);
  });
});

describe('an address', () => {
  it.each([
    ['amal@example.nl', true],
    ['a.b+c@mail.example.org', true],
    ['amal@example', false],
    ['amal example.nl', false],
    ['@example.nl', false],
  ])('by e-mail %s: %s', (text, valid) => {
    expect(EMAIL_PATTERN.test(text)).toBe(valid);
  });

  it.each([
    ['5121 AB', true],
    ['5121ab', true],
    ['0121 AB', false],
    ['512 AB', false],
    ['5121 A1', false],
  ])('with postcode %s: %s', (text, valid) => {
    expect(POSTCODE_PATTERN.test(text)).toBe(valid);
  });
});
