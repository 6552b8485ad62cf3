import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  ALLOWANCE_RATES,
  claimCents,
  limitWarning,
  rateOn,
  withinLimits,
  type ClaimKind,
} from './expenses.js';
import { RuleBroken } from './rule-broken.js';

const RATE_2026 = ALLOWANCE_RATES[1]!;

describe('the amounts of a day', () => {
  it.each([
    ['2024-12-31', null],
    ['2025-01-01', 210_000],
    ['2025-12-31', 210_000],
    ['2026-01-01', 220_000],
    ['2031-06-01', 220_000],
  ])('on %s are those of the last year that began', (day, year) => {
    expect(rateOn(ALLOWANCE_RATES, day)?.yearCents ?? null).toBe(year);
    expect(rateOn([...ALLOWANCE_RATES].reverse(), day)?.yearCents ?? null).toBe(year);
  });
});

describe('a claim is worth', () => {
  it.each([
    ['the norm of the hour', { kind: 'hours', minutes: 90 }, 863],
    ['less under 21', { kind: 'hours', minutes: 60, under21: true }, 340],
    ['23 cents for a kilometre', { kind: 'kilometres', kilometres: 25 }, 575],
    ['what the ticket says', { kind: 'ticket', amountCents: 840 }, 840],
  ] as const)('%s', (_, claim, cents) => {
    expect(claimCents(claim, RATE_2026)).toBe(cents);
  });

  it('whole cents, always', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), fc.boolean(), (minutes, under21) => {
        expect(Number.isInteger(claimCents({ kind: 'hours', minutes, under21 }, RATE_2026))).toBe(
          true,
        );
      }),
    );
  });
});

describe('the limits', () => {
  const over = (
    sums: [month: number, year: number, fixed: number],
    kind: ClaimKind,
    cents: number,
  ): unknown => {
    const [monthCents, yearCents, fixedYearCents] = sums;
    try {
      withinLimits({ monthCents, yearCents, fixedYearCents }, { kind, cents }, RATE_2026);
      return null;
    } catch (error) {
      if (error instanceof RuleBroken) return error.facts;
      throw error;
    }
  };

  it.each<[string, [number, number, number], ClaimKind, number, object | null]>([
    ['let a month be filled to the cent', [21_000, 21_000, 21_000], 'hours', 1000, null],
    [
      'stop the cent after it',
      [21_000, 21_000, 21_000],
      'hours',
      1001,
      { monthLeftCents: 1000, yearLeftCents: 199_000 },
    ],
    [
      'stop the year, when the month has room',
      [0, 219_990, 219_990],
      'hours',
      11,
      { monthLeftCents: 22_000, yearLeftCents: 10 },
    ],
    ['do not hold for real costs alone', [22_000, 220_000, 0], 'ticket', 9000, null],
    [
      'hold for real costs beside a fixed amount',
      [22_000, 22_000, 100],
      'kilometres',
      23,
      { monthLeftCents: 0, yearLeftCents: 198_000 },
    ],
    [
      'hold for a fixed amount beside real costs',
      [22_500, 22_500, 0],
      'hours',
      1,
      { monthLeftCents: 0, yearLeftCents: 197_500 },
    ],
  ])('%s', (_, sums, kind, cents, facts) => {
    expect(over(sums, kind, cents)).toEqual(facts);
  });

  it.each([
    [17_599, 'none'],
    [17_600, 'near'],
    [21_999, 'near'],
    [22_000, 'reached'],
  ])('warn from four fifths on: %i cents of a month is %s', (cents, warning) => {
    expect(limitWarning(cents, RATE_2026.monthCents)).toBe(warning);
  });
});
