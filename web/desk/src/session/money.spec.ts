import { describe, expect, it } from '@jest/globals';
import { centsOf, euros } from './money';

describe('money', () => {
  it.each([
    [84_640, 'nl', '€ 846,40'],
    [220_000, 'nl', '€ 2.200'],
    [575, 'en', '€5.75'],
  ] as const)('%i cents is written as in %s', (cents, language, words) => {
    expect(euros(cents, language).replace(/\s/g, ' ')).toBe(words);
  });

  it.each([
    ['8,40', 840],
    ['8.4', 840],
    ['€ 12', 1200],
    ['0,05', 5],
    ['acht', null],
    ['8,405', null],
    ['', null],
    ['-3', null],
  ])('%s is read as %s cents', (typed, cents) => {
    expect(centsOf(typed)).toBe(cents);
  });
});
