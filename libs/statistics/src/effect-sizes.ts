import { isTooLittle, tooLittle, UPPER, type Answer } from './answer.js';
import { covarianceOf, varianceOf } from './descriptive.js';
import { ncpAt } from './distributions.js';
import { pairedT, welchT } from './means.js';

/** A difference in standard deviations, with the interval of {@link d} and the sizes that others report. */
export interface StandardisedEffect {
  /** d_z of pairs, or d with the pooled deviation of two groups. */
  d: number;
  low: number;
  high: number;
  df: number;
  /** Hedges' g: d without its bias in small groups. */
  g: number;
  n: number;
}

/** Of pairs also the change in units of the average deviation of the two moments. */
export interface PairedEffect extends StandardisedEffect {
  dAverage: number;
  /** Of before with after; null when one of them does not vary. */
  correlation: number | null;
}

/** What takes the bias out of a standardised difference in small groups: J = 1 − 3 / (4 df − 1) (Hedges 1981). */
export const hedgesFactor = (df: number): number => 1 - 3 / (4 * df - 1);

/** Between which noncentral parameters an observed t lies; null where it is so large that none is found. */
function endsOf(t: number, df: number): { low: number; high: number } | null {
  const [low, high] = [ncpAt(t, df, UPPER), ncpAt(t, df, 1 - UPPER)];
  return low <= t && t <= high ? { low, high } : null;
}

/**
 * The change of pairs in standard deviations (Cohen 1988; Lakens 2013): d_z by the deviation of the differences, d_av by the
 * mean of both deviations. The interval of d_z comes from the noncentral t distribution.
 */
export function pairedEffect(
  before: readonly number[],
  after: readonly number[],
): Answer<PairedEffect> {
  const test = pairedT(before, after);
  if (isTooLittle(test)) return test;
  const { t, df, n, estimate } = test;
  const root = Math.sqrt(n);
  const [sdBefore, sdAfter] = [Math.sqrt(varianceOf(before)), Math.sqrt(varianceOf(after))];
  const ends = endsOf(t, df);
  if (!ends) return tooLittle('no_convergence', n);
  const d = t / root;
  return {
    d,
    low: ends.low / root,
    high: ends.high / root,
    df,
    g: hedgesFactor(df) * d,
    n,
    dAverage: estimate / ((sdBefore + sdAfter) / 2),
    correlation: sdBefore * sdAfter > 0 ? covarianceOf(before, after) / (sdBefore * sdAfter) : null,
  };
}

/**
 * The difference of two groups, first minus second, in pooled standard deviations (Cohen 1988), with the interval of the
 * noncentral t distribution on n₁ + n₂ − 2 degrees of freedom.
 */
export function groupEffect(
  first: readonly number[],
  second: readonly number[],
): Answer<StandardisedEffect> {
  const test = welchT(first, second);
  if (isTooLittle(test)) return test;
  const [n1, n2] = [first.length, second.length];
  const df = n1 + n2 - 2;
  const pooled = Math.sqrt(((n1 - 1) * varianceOf(first) + (n2 - 1) * varianceOf(second)) / df);
  const scale = Math.sqrt(1 / n1 + 1 / n2);
  const d = test.estimate / pooled;
  const ends = endsOf(d / scale, df);
  if (!ends) return tooLittle('no_convergence', n1 + n2);
  return {
    d,
    low: ends.low * scale,
    high: ends.high * scale,
    df,
    g: hedgesFactor(df) * d,
    n: n1 + n2,
  };
}
