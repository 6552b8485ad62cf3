import { tooLittle, UPPER, type Answer } from './answer.js';
import { noncentralTBelow, normalAt, normalBelow, rootOf, tAt } from './distributions.js';

/** Whom a test compares: people with themselves, or two groups of this size. */
export type Comparison = 'paired' | 'two_groups';

/**
 * The chance that a two-sided t test at 5 % finds a difference of so many standard deviations (Cohen 1988), by the noncentral
 * t distribution; the wrong side is left out, as it usually is.
 * @param n pairs, or people in each group.
 */
export function powerOfT(d: number, n: number, comparison: Comparison): number {
  const df = comparison === 'paired' ? n - 1 : 2 * (n - 1);
  const ncp = Math.abs(d) * Math.sqrt(comparison === 'paired' ? n : n / 2);
  if (!(df > 0) || Number.isNaN(ncp)) return 0;
  return 1 - noncentralTBelow(tAt(UPPER, df), df, ncp);
}

/** How many pairs, or people in each group, find a difference of so many deviations with this chance; not rounded up. */
export function sizeForT(d: number, power: number, comparison: Comparison): Answer<{ n: number }> {
  if (!(power > 0.05 && power < 1) || !(Math.abs(d) > 0)) return tooLittle('out_of_range', 0);
  return { n: rootOf((n) => powerOfT(d, n, comparison) - power, 2, sizeBound(d, power)) };
}

/** A size that is large enough for sure: twice what the normal distribution asks, and some more. */
const sizeBound = (d: number, power: number): number =>
  10 + (4 * (normalAt(UPPER) + normalAt(power)) ** 2) / d ** 2;

/** The smallest difference in deviations that so many pairs, or people in each group, find with this chance. */
export function detectable(
  n: number,
  power: number,
  comparison: Comparison,
): Answer<{ d: number }> {
  if (!(n >= 3)) return tooLittle('too_few', n);
  if (!(power > 0.05 && power < 1)) return tooLittle('out_of_range', n);
  let enough = 0.5;
  while (powerOfT(enough, n, comparison) < power) enough *= 2;
  return { d: rootOf((d) => powerOfT(d, n, comparison) - power, 0, enough) };
}

const isShare = (p: number): boolean => p > 0 && p < 1;

/** The chance that two groups of this size show that their shares differ, two-sided at 5 % (Fleiss 1981, no correction). */
export function powerOfShares(p1: number, p2: number, n: number): number {
  if (!isShare(p1) || !isShare(p2) || !(n > 0 && n < Infinity)) return 0;
  const pooled = Math.sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
  const own = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return normalBelow((Math.sqrt(n) * Math.abs(p1 - p2) - normalAt(UPPER) * pooled) / own);
}

/** How many people in each group show that shares differ, with this chance; not rounded up. */
export function sizeForShares(p1: number, p2: number, power: number): Answer<{ n: number }> {
  if (!isShare(p1) || !isShare(p2) || p1 === p2 || !(power > 0 && power < 1))
    return tooLittle('out_of_range', 0);
  const pooled = Math.sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
  const own = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return {
    n: ((normalAt(UPPER) * pooled + normalAt(power) * own) / (p1 - p2)) ** 2,
  };
}

/** By how much a sample has to grow because people of one group resemble each other: 1 + (m − 1) · ICC (Kish 1965). */
export const designEffect = (groupSize: number, icc: number): number => 1 + (groupSize - 1) * icc;

/** By how much the value before shrinks the sample: 1 − r² (Borm, Fransen & Lemmens 2007). */
export const ancovaFactor = (correlation: number): number => 1 - correlation ** 2;
