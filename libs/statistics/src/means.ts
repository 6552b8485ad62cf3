import { areFinite, tooLittle, type Answer, type Estimate } from './answer.js';
import { varianceOf, welford } from './descriptive.js';
import { estimateOf } from './distributions.js';

/** A difference of means with its test. */
export interface MeanDifference extends Estimate {
  t: number;
}

/**
 * The mean of the differences of pairs, after minus before (Student 1908): t = d̄ / (s_d / √n), df = n − 1. The pairs are
 * those of whom both are known; who has only one is left out before, and counted as missing.
 */
export function pairedT(
  before: readonly number[],
  after: readonly number[],
): Answer<MeanDifference> {
  const n = before.length;
  if (after.length !== n) return tooLittle('unequal_lengths', n);
  if (!areFinite(before, after)) return tooLittle('not_finite', n);
  if (n < 2) return tooLittle('too_few', n);
  const { mean, squares } = welford(after.map((value, i) => value - (before[i] ?? NaN)));
  const standardError = Math.sqrt(squares / (n - 1) / n);
  if (standardError === 0) return tooLittle('no_variation', n);
  return { ...estimateOf(mean, standardError, n - 1, n), t: mean / standardError };
}

/** The difference of the means of two groups, first minus second, without equal variances (Welch 1947, df of Satterthwaite 1946). */
export function welchT(
  first: readonly number[],
  second: readonly number[],
): Answer<MeanDifference> {
  const n = first.length + second.length;
  if (!areFinite(first, second)) return tooLittle('not_finite', n);
  if (first.length < 2 || second.length < 2) return tooLittle('too_few', n);
  const a = varianceOf(first) / first.length;
  const b = varianceOf(second) / second.length;
  if (a + b === 0) return tooLittle('no_variation', n);
  const difference = welford(first).mean - welford(second).mean;
  const standardError = Math.sqrt(a + b);
  const df = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  return { ...estimateOf(difference, standardError, df, n), t: difference / standardError };
}
