import { areFinite, tooLittle, type Answer, type Estimate } from './answer.js';
import { welford } from './descriptive.js';
import { estimateOf } from './distributions.js';

/** One estimate out of several completed data sets. */
export interface Pooled extends Estimate {
  within: number;
  between: number;
  total: number;
  /** Share of the variance that comes from what is missing. */
  lambda: number;
  imputations: number;
}

/**
 * Pools the estimates of several imputations (Rubin 1987): T = W + (1 + 1/m) B, λ = (1 + 1/m) B / T, df = (m − 1) / λ². With
 * the degrees of freedom of the complete data they are corrected for small samples (Barnard & Rubin 1999).
 * @param variances squared standard errors, one for each estimate.
 */
export function poolImputations(
  estimates: readonly number[],
  variances: readonly number[],
  { n, completeDf }: { n: number; completeDf?: number },
): Answer<Pooled> {
  const m = estimates.length;
  if (variances.length !== m) return tooLittle('unequal_lengths', n);
  if (!areFinite(estimates, variances)) return tooLittle('not_finite', n);
  if (variances.some((variance) => variance < 0) || !(completeDf === undefined || completeDf > 0))
    return tooLittle('out_of_range', n);
  if (m < 2) return tooLittle('too_few', n);
  const { mean, squares } = welford(estimates);
  const within = welford(variances).mean;
  const between = squares / (m - 1);
  const total = within + (1 + 1 / m) * between;
  if (!(within > 0)) return tooLittle('no_variation', n);
  const lambda = ((1 + 1 / m) * between) / total;
  const old = lambda === 0 ? Infinity : (m - 1) / lambda ** 2;
  const observed =
    completeDf === undefined || completeDf === Infinity
      ? Infinity
      : ((completeDf + 1) / (completeDf + 3)) * completeDf * (1 - lambda);
  const df =
    observed === Infinity ? old : old === Infinity ? observed : (old * observed) / (old + observed);
  if (!(df >= 1)) return tooLittle('too_few', n);
  return {
    ...estimateOf(mean, Math.sqrt(total), df, n),
    within,
    between,
    total,
    lambda,
    imputations: m,
  };
}
