import betainc from '@stdlib/math-base-special-betainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import fCdf from '@stdlib/stats-base-dists-f-cdf';
import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

import { UPPER, type Estimate } from './answer.js';

/** P(Z ≤ z) of the standard normal distribution. */
export const normalBelow = (z: number): number => normalCdf(z, 0, 1);
/** The z below which a share p lies. */
export const normalAt = (p: number): number => normalQuantile(p, 0, 1);

/** P(T ≤ t) of Student's t; infinite df is the normal distribution. */
export const tBelow = (t: number, df: number): number =>
  df === Infinity ? normalBelow(t) : tCdf(t, df);
/** The t below which a share p lies; infinite df is the normal distribution. */
export const tAt = (p: number, df: number): number =>
  df === Infinity ? normalAt(p) : tQuantile(p, df);

/** P(X ≤ x) of the chi-square distribution. */
export const chiSquareBelow = (x: number, df: number): number => chisquareCdf(x, df);
/** P(X ≤ x) of the F distribution. */
export const fBelow = (x: number, df1: number, df2: number): number => fCdf(x, df1, df2);
/** The F below which a share p lies. */
export const fAt = (p: number, df1: number, df2: number): number => fQuantile(p, df1, df2);
/** The x below which a share p of the beta distribution lies. */
export const betaAt = (p: number, a: number, b: number): number => betaQuantile(p, a, b);

/** Two-sided probability of |t| or more. Taken from the lower tail, so that small ones keep their digits. */
export const twoSided = (t: number, df: number): number => 2 * tBelow(-Math.abs(t), df);

/** An estimate with its symmetric interval and two-sided probability. */
export function estimateOf(
  estimate: number,
  standardError: number,
  df: number,
  n: number,
): Estimate {
  const reach = tAt(UPPER, df) * standardError;
  return {
    estimate,
    standardError,
    df,
    low: estimate - reach,
    high: estimate + reach,
    p: twoSided(estimate / standardError, df),
    n,
  };
}

const TERMS = 20_000;
const TINY = 1e-16;
/** From here the series takes long and the normal approximation of Abramowitz & Stegun (26.7.10) does. */
const LARGE_NCP = 100;

/**
 * P(T ≤ t) of the noncentral t distribution, as the series of incomplete beta functions of Lenth (1989), Applied
 * Statistics 38, algorithm AS 243. The weights start at the largest one and go both ways, so that a large ncp does not
 * underflow.
 */
export function noncentralTBelow(t: number, df: number, ncp: number): number {
  if (df === Infinity) return normalBelow(t - ncp);
  if (t < 0) return 1 - noncentralTBelow(-t, df, -ncp);
  if (Math.abs(ncp) > LARGE_NCP)
    return normalBelow((t * (1 - 1 / (4 * df)) - ncp) / Math.sqrt(1 + (t * t) / (2 * df)));
  const below = normalBelow(-ncp);
  if (t === 0) return below;
  const x = (t * t) / (t * t + df);
  const half = (ncp * ncp) / 2;
  if (half === 0) return tBelow(t, df);
  const middle = Math.floor(half);
  const termAt = (j: number): number => {
    const p = Math.exp(-half + j * Math.log(half) - gammaln(j + 1));
    // Γ(j + 3/2), with the sign of ncp: the odd part of the series.
    const q = Math.sign(ncp) * Math.exp(-half + (j + 0.5) * Math.log(half) - gammaln(j + 1.5));
    return p * betainc(x, j + 0.5, df / 2) + q * betainc(x, j + 1, df / 2);
  };
  let sum = 0;
  for (let j = middle; j < middle + TERMS; j += 1) {
    const term = termAt(j);
    sum += term;
    if (Math.abs(term) < TINY) break;
  }
  for (let j = middle - 1; j >= 0; j -= 1) {
    const term = termAt(j);
    sum += term;
    if (Math.abs(term) < TINY) break;
  }
  return Math.min(1, Math.max(0, below + sum / 2));
}

/** Where a monotone function of one number crosses zero, by halving; the ends have to lie on either side. */
export function rootOf(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const rises = f(high) > 0;
  for (let i = 0; i < 200 && high - low > 1e-13 * Math.max(1, Math.abs(low)); i += 1) {
    const middle = (low + high) / 2;
    if (f(middle) > 0 === rises) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** The ncp under which a share p lies below an observed t: the end of an interval of a standardised effect (Steiger & Fouladi 1997). */
export function ncpAt(t: number, df: number, p: number): number {
  const reach = 6 + Math.abs(t);
  return rootOf((ncp) => p - noncentralTBelow(t, df, ncp), t - reach, t + reach);
}
