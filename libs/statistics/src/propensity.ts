import {
  areFinite,
  areTimes,
  tooLittle,
  isTooLittle,
  type Answer,
  type Estimate,
} from './answer.js';
import { sumOf } from './descriptive.js';
import { estimateOf } from './distributions.js';
import { leastSquares } from './matrices.js';
import { CONSTANT, type Columns } from './regression.js';

/** A logistic regression: log odds per named column, and the chance it gives everybody. */
export interface Logistic {
  terms: Record<string, Estimate>;
  fitted: number[];
  deviance: number;
  n: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const STEPS = 50;

/**
 * Logistic regression by iteratively reweighted least squares (McCullagh & Nelder 1989), Wald intervals. When some columns
 * tell the answer apart completely there is no finite estimate: `separated`. `times` is how many people each row stands for,
 * when equal ones were counted together.
 */
export function logistic(
  answers: readonly boolean[],
  columns: Columns,
  times: readonly number[] = answers.map(() => 1),
): Answer<Logistic> {
  const n = sumOf(times);
  const lists = Object.values(columns);
  const names = [CONSTANT, ...Object.keys(columns)];
  if ([times, ...lists].some((list) => list.length !== answers.length))
    return tooLittle('unequal_lengths', n);
  if (!areFinite(...lists)) return tooLittle('not_finite', n);
  if (!areTimes(times)) return tooLittle('out_of_range', n);
  const yes = sumOf(times.filter((_, i) => answers[i]));
  if (n <= names.length) return tooLittle('too_few', n);
  if (yes === 0 || yes === n) return tooLittle('no_variation', n);
  const design = answers.map((_, i) => [1, ...lists.map((list) => list[i] ?? NaN)]);
  const y = answers.map(Number);
  let beta = names.map((_, j) => (j === 0 ? Math.log(yes / (n - yes)) : 0));
  for (let step = 0; step < STEPS; step += 1) {
    const eta = design.map((row) => row.reduce((sum, x, j) => sum + x * (beta[j] ?? 0), 0));
    const p = eta.map(sigmoid);
    const weights = p.map((chance) => chance * (1 - chance));
    if (Math.max(...eta.map(Math.abs)) > 30) return tooLittle('separated', n);
    const working = eta.map((value, i) => value + ((y[i] ?? 0) - (p[i] ?? 0)) / (weights[i] ?? 1));
    const solved = leastSquares(
      design,
      working,
      weights.map((weight, i) => weight * (times[i] ?? 1)),
    );
    if (!solved) return tooLittle('dependent_columns', n);
    const change = Math.max(
      ...solved.coefficients.map((value, j) => Math.abs(value - (beta[j] ?? 0))),
    );
    beta = solved.coefficients;
    if (change < 1e-10) return logisticOf({ names, design, y, times, beta, n });
  }
  return tooLittle('no_convergence', n);
}

function logisticOf(given: {
  names: readonly string[];
  design: readonly number[][];
  y: readonly number[];
  times: readonly number[];
  beta: readonly number[];
  n: number;
}): Answer<Logistic> {
  const { names, design, y, times, beta, n } = given;
  const fitted = design.map((row) =>
    sigmoid(row.reduce((sum, x, j) => sum + x * (beta[j] ?? 0), 0)),
  );
  const solved = leastSquares(
    design,
    fitted,
    fitted.map((p, i) => p * (1 - p) * (times[i] ?? 1)),
  );
  if (!solved) return tooLittle('dependent_columns', n);
  return {
    terms: Object.fromEntries(
      names.map((name, j) => [
        name,
        estimateOf(beta[j] ?? NaN, Math.sqrt(solved.bread.get(j, j)), Infinity, n),
      ]),
    ),
    fitted,
    deviance:
      -2 * sumOf(fitted.map((p, i) => (times[i] ?? 1) * Math.log((y[i] ?? 0) === 1 ? p : 1 - p))),
    n,
  };
}

/** How alike two groups are in one characteristic, before and after weighting. */
export interface Balance {
  /** Difference of the means in deviations of the treated. Below 0.1 is alike. */
  before: number;
  after: number;
}

/** The effect on those who had it, with what is needed to believe the comparison. */
export interface WeightedEffect extends Estimate {
  balance: Record<string, Balance>;
  /** How many compared people the weights leave: (Σw)² / Σw². */
  effectiveCompared: number;
  treated: number;
  compared: number;
}

/**
 * The effect on the treated by inverse probability weighting (Hájek): the mean of the treated minus that of the compared,
 * weighted by the odds of being treated. The error is that of the estimating equations, the estimation of the propensity
 * counted (Lunceford & Davidian 2004). Nobody compared who resembles the treated: `no_overlap`. `times` is how many people each
 * row stands for, when equal ones were counted together.
 */
export function weightedEffectOnTreated(
  outcome: readonly number[],
  treated: readonly boolean[],
  columns: Columns,
  times: readonly number[] = outcome.map(() => 1),
): Answer<WeightedEffect> {
  const n = sumOf(times);
  if (treated.length !== outcome.length) return tooLittle('unequal_lengths', n);
  if (!areFinite(outcome)) return tooLittle('not_finite', n);
  const model = logistic(treated, columns, times);
  if (isTooLittle(model)) return model;
  const over = (values: readonly number[]): number => sumOf(values, times);
  const lists = Object.values(columns);
  const odds = model.fitted.map((p) => p / (1 - p));
  const weights = treated.map((t, i) => (t ? 0 : (odds[i] ?? 0)));
  const total = over(weights);
  const effective = total ** 2 / over(weights.map((w) => w * w));
  const n1 = over(treated.map(Number));
  if (!(effective >= 2)) return tooLittle('no_overlap', n);
  const m1 = over(outcome.map((y, i) => (treated[i] ? y : 0))) / n1;
  const m0 = over(outcome.map((y, i) => y * (weights[i] ?? 0))) / total;
  const design = treated.map((_, i) => [1, ...lists.map((list) => list[i] ?? NaN)]);
  const { fitted } = model;
  const error = equationsError({ outcome, treated, times, odds, design, fitted, m1, m0 });
  if (!(error > 0)) return tooLittle('no_variation', n);
  return {
    ...estimateOf(m1 - m0, error, Infinity, n),
    balance: balanceOf(columns, treated, weights, times),
    effectiveCompared: effective,
    treated: n1,
    compared: n - n1,
  };
}

/** The stacked equations of the propensity and of both means, by their sandwich. */
function equationsError(given: {
  outcome: readonly number[];
  treated: readonly boolean[];
  times: readonly number[];
  odds: readonly number[];
  design: readonly number[][];
  fitted: readonly number[];
  m1: number;
  m0: number;
}): number {
  const { outcome, treated, times, odds, design, fitted, m1, m0 } = given;
  const over = (values: readonly number[]): number => sumOf(values, times);
  const k = design[0]?.length ?? 0;
  const scores = design.map((row, i) =>
    row.map((x) => x * ((treated[i] ? 1 : 0) - (fitted[i] ?? 0))),
  );
  const solved = leastSquares(
    design,
    fitted,
    fitted.map((p, i) => p * (1 - p) * (times[i] ?? 1)),
  );
  if (!solved) return NaN;
  const n1 = over(treated.map(Number));
  const total = over(odds.map((value, i) => (treated[i] ? 0 : value)));
  // How m0 changes with the propensity's coefficients.
  const slope = Array.from({ length: k }, (_, j) =>
    over(
      design.map((row, i) =>
        treated[i] ? 0 : (odds[i] ?? 0) * ((outcome[i] ?? 0) - m0) * (row[j] ?? 0),
      ),
    ),
  );
  const influence = outcome.map((y, i) => {
    const own = treated[i] ? (y - m1) / n1 : (-(odds[i] ?? 0) * (y - m0)) / total;
    let adjusted = 0;
    for (let a = 0; a < k; a += 1)
      for (let b = 0; b < k; b += 1)
        adjusted += ((slope[a] ?? 0) / total) * solved.bread.get(a, b) * (scores[i]?.[b] ?? 0);
    return own - adjusted;
  });
  return sumOf(times) > 1 ? Math.sqrt(over(influence.map((value) => value * value))) : NaN;
}

function balanceOf(
  columns: Columns,
  treated: readonly boolean[],
  weights: readonly number[],
  times: readonly number[],
): Record<string, Balance> {
  const meanBy = (values: readonly number[], share: readonly number[]): number =>
    sumOf(values, share) / sumOf(share);
  const those = times.map((people, i) => (treated[i] ? people : 0));
  const others = times.map((people, i) => (treated[i] ? 0 : people));
  const alike = weights.map((weight, i) => weight * (times[i] ?? 1));
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const mean = meanBy(values, those);
      const squares = sumOf(
        values.map((value) => (value - mean) ** 2),
        those,
      );
      const sd = Math.sqrt(squares / (sumOf(those) - 1));
      const scale = (difference: number): number => (sd > 0 ? difference / sd : 0);
      return [
        name,
        {
          before: scale(mean - meanBy(values, others)),
          after: scale(mean - meanBy(values, alike)),
        },
      ];
    }),
  );
}
