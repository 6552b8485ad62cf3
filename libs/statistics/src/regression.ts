import { Matrix } from 'ml-matrix';

import { areFinite, areTimes, tooLittle, type Answer, type Estimate } from './answer.js';
import { sumOf } from './descriptive.js';
import { estimateOf } from './distributions.js';
import { leastSquares, outerSum, sandwich, type LeastSquares } from './matrices.js';

/**
 * How the uncertainty of a regression is told: `classic` when every observation varies alike, `hc2` and `hc3` when they do
 * not (MacKinnon & White 1985), `cluster` when those of a group go together (CR1: G/(G−1) · (n−1)/(n−k), df = G − 1), `series`
 * when neighbours in time do (Newey & West 1987, Bartlett weights up to the lag, times n/(n−k)).
 */
export type Errors =
  | {
      kind: 'classic' | 'hc2' | 'hc3';
      /** How many observations each row stands for, when equal ones were counted together. */
      times?: readonly number[];
    }
  | { kind: 'cluster'; groups: readonly (string | number)[] }
  | { kind: 'series'; lag: number };

/** A regression: one estimate for each named column. */
export interface Regression {
  terms: Record<string, Estimate>;
  n: number;
  /** Standard deviation of what is not explained. */
  sigma: number;
  rSquared: number;
  df: number;
}

/** Named columns of a regression; a constant is added under this name. */
export const CONSTANT = '(constant)';
export type Columns = Readonly<Record<string, readonly number[]>>;

interface Fit extends LeastSquares {
  design: number[][];
  /** How many observations each row stands for. */
  times: readonly number[];
  n: number;
  k: number;
}

/** x′(X′X)⁻¹x of each row: how much an observation decides its own fit. */
const leverages = ({ design, bread, k }: Fit): number[] =>
  design.map((row) => {
    let sum = 0;
    for (let i = 0; i < k; i += 1)
      for (let j = 0; j < k; j += 1) sum += (row[i] ?? 0) * bread.get(i, j) * (row[j] ?? 0);
    return sum;
  });

/** From here on an observation is nearly alone in deciding its own fit, and what is left of it says nothing. */
const ALONE = 1 - 1e-9;

const scoresOf = ({ design, residuals }: Fit): number[][] =>
  design.map((row, i) => row.map((value) => value * (residuals[i] ?? 0)));

function clustered(fit: Fit, groups: readonly (string | number)[]): { meat: Matrix; df: number } {
  const sums = new Map<string | number, number[]>();
  scoresOf(fit).forEach((score, i) => {
    const group = groups[i] ?? '';
    const sum = sums.get(group) ?? new Array<number>(fit.k).fill(0);
    sums.set(
      group,
      sum.map((value, j) => value + (score[j] ?? 0)),
    );
  });
  const g = sums.size;
  const correction = (g / (g - 1)) * ((fit.n - 1) / (fit.n - fit.k));
  return { meat: outerSum([...sums.values()], fit.k).mul(correction), df: g - 1 };
}

function inSeries(fit: Fit, lag: number): Matrix {
  const scores = scoresOf(fit);
  const meat = outerSum(scores, fit.k);
  for (let l = 1; l <= lag; l += 1) {
    const weight = 1 - l / (lag + 1);
    for (let t = l; t < fit.n; t += 1)
      for (let i = 0; i < fit.k; i += 1)
        for (let j = 0; j < fit.k; j += 1) {
          const [now, before] = [scores[t] ?? [], scores[t - l] ?? []];
          const cross = (now[i] ?? 0) * (before[j] ?? 0) + (before[i] ?? 0) * (now[j] ?? 0);
          meat.set(i, j, meat.get(i, j) + weight * cross);
        }
  }
  return meat.mul(fit.n / (fit.n - fit.k));
}

/** Null where errors are told from what single observations leave and one decides its own fit: the only one with a Meedenker, say. */
function covariance(fit: Fit, errors: Errors): { matrix: Matrix; df: number } | null {
  const df = fit.n - fit.k;
  const squares = fit.residuals.map((e) => e * e);
  const sigma2 = sumOf(squares, fit.times) / df;
  if (errors.kind === 'classic') return { matrix: Matrix.mul(fit.bread, sigma2), df };
  if (errors.kind === 'series')
    return { matrix: sandwich(fit.bread, inSeries(fit, errors.lag)), df };
  if (errors.kind === 'cluster') {
    const { meat, df: groups } = clustered(fit, errors.groups);
    return { matrix: sandwich(fit.bread, meat), df: groups };
  }
  const h = leverages(fit);
  if (h.some((leverage) => leverage > ALONE)) return null;
  const power = errors.kind === 'hc2' ? 0.5 : 1;
  const scores = scoresOf(fit).map((score, i) =>
    score.map((value) => value / (1 - (h[i] ?? 0)) ** power),
  );
  return { matrix: sandwich(fit.bread, outerSum(scores, fit.k, fit.times)), df };
}

/**
 * Ordinary least squares of an outcome on named columns and a constant. Columns that depend on each other, or fewer
 * observations than columns, have no answer.
 */
export function regress(
  outcome: readonly number[],
  columns: Columns,
  errors: Errors = { kind: 'hc3' },
): Answer<Regression> {
  const names = [CONSTANT, ...Object.keys(columns)];
  const lists = Object.values(columns);
  const times = ('times' in errors && errors.times) || outcome.map(() => 1);
  const n = sumOf(times);
  const groups = errors.kind === 'cluster' ? errors.groups : outcome;
  if ([times, groups, ...lists].some((list) => list.length !== outcome.length))
    return tooLittle('unequal_lengths', n);
  if (!areFinite(outcome, ...lists)) return tooLittle('not_finite', n);
  if (!areTimes(times)) return tooLittle('out_of_range', n);
  const k = names.length;
  if (n <= k) return tooLittle('too_few', n);
  if (errors.kind === 'cluster' && new Set(groups).size < 2) return tooLittle('too_few', n);
  const design = outcome.map((_, i) => [1, ...lists.map((list) => list[i] ?? NaN)]);
  const solved = leastSquares(design, outcome, times);
  if (!solved) return tooLittle('dependent_columns', n);
  const fit: Fit = { ...solved, design, times, n, k };
  const squares = fit.residuals.map((e) => e * e);
  const residual = sumOf(squares, times);
  const mean = sumOf(outcome, times) / n;
  const deviations = outcome.map((y) => (y - mean) ** 2);
  const total = sumOf(deviations, times);
  if (total === 0) return tooLittle('no_variation', n);
  const spread = covariance(fit, errors);
  if (!spread) return tooLittle('too_few', n);
  const { matrix, df } = spread;
  return {
    terms: Object.fromEntries(
      names.map((name, j) => [
        name,
        estimateOf(fit.coefficients[j] ?? NaN, Math.sqrt(Math.max(0, matrix.get(j, j))), df, n),
      ]),
    ),
    n,
    sigma: Math.sqrt(residual / (n - k)),
    rSquared: 1 - residual / total,
    df,
  };
}
