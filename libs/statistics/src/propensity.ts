import { areFinite, tooLittle, isTooLittle, type Answer, type Estimate } from './answer.js';
import { varianceOf } from './descriptive.js';
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
 * tell the answer apart completely there is no finite estimate: `separated`.
 */
export function logistic(answers: readonly boolean[], columns: Columns): Answer<Logistic> {
  const n = answers.length;
  const lists = Object.values(columns);
  const names = [CONSTANT, ...Object.keys(columns)];
  if (lists.some((list) => list.length !== n)) return tooLittle('unequal_lengths', n);
  if (!areFinite(...lists)) return tooLittle('not_finite', n);
  const yes = answers.filter(Boolean).length;
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
    const solved = leastSquares(design, working, weights);
    if (!solved) return tooLittle('dependent_columns', n);
    const change = Math.max(
      ...solved.coefficients.map((value, j) => Math.abs(value - (beta[j] ?? 0))),
    );
    beta = solved.coefficients;
    if (change < 1e-10) return logisticOf(names, design, y, beta, n);
  }
  return tooLittle('no_convergence', n);
}

function logisticOf(
  names: readonly string[],
  design: readonly number[][],
  y: readonly number[],
  beta: readonly number[],
  n: number,
): Answer<Logistic> {
  const fitted = design.map((row) =>
    sigmoid(row.reduce((sum, x, j) => sum + x * (beta[j] ?? 0), 0)),
  );
  const solved = leastSquares(
    design,
    fitted,
    fitted.map((p) => p * (1 - p)),
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
    deviance: -2 * fitted.reduce((sum, p, i) => sum + Math.log((y[i] ?? 0) === 1 ? p : 1 - p), 0),
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

const sumOf = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * The effect on the treated by inverse probability weighting (Hájek): the mean of the treated minus that of the compared,
 * weighted by the odds of being treated. The error is that of the estimating equations, the estimation of the propensity
 * counted (Lunceford & Davidian 2004). Nobody compared who resembles the treated: `no_overlap`.
 */
export function weightedEffectOnTreated(
  outcome: readonly number[],
  treated: readonly boolean[],
  columns: Columns,
): Answer<WeightedEffect> {
  const n = outcome.length;
  if (treated.length !== n) return tooLittle('unequal_lengths', n);
  if (!areFinite(outcome)) return tooLittle('not_finite', n);
  const model = logistic(treated, columns);
  if (isTooLittle(model)) return model;
  const lists = Object.values(columns);
  const odds = model.fitted.map((p) => p / (1 - p));
  const weights = treated.map((t, i) => (t ? 0 : (odds[i] ?? 0)));
  const total = sumOf(weights);
  const effective = total ** 2 / sumOf(weights.map((w) => w * w));
  const compared = treated.filter((t) => !t).length;
  if (!(effective >= 2)) return tooLittle('no_overlap', n);
  const n1 = n - compared;
  const m1 = sumOf(outcome.map((y, i) => (treated[i] ? y : 0))) / n1;
  const m0 = sumOf(outcome.map((y, i) => y * (weights[i] ?? 0))) / total;
  const design = treated.map((_, i) => [1, ...lists.map((list) => list[i] ?? NaN)]);
  const error = equationsError({ outcome, treated, odds, design, fitted: model.fitted, m1, m0 });
  if (!(error > 0)) return tooLittle('no_variation', n);
  return {
    ...estimateOf(m1 - m0, error, Infinity, n),
    balance: balanceOf(columns, treated, weights),
    effectiveCompared: effective,
    treated: n1,
    compared,
  };
}

/** The stacked equations of the propensity and of both means, by their sandwich. */
function equationsError(given: {
  outcome: readonly number[];
  treated: readonly boolean[];
  odds: readonly number[];
  design: readonly number[][];
  fitted: readonly number[];
  m1: number;
  m0: number;
}): number {
  const { outcome, treated, odds, design, fitted, m1, m0 } = given;
  const n = outcome.length;
  const k = design[0]?.length ?? 0;
  const scores = design.map((row, i) =>
    row.map((x) => x * ((treated[i] ? 1 : 0) - (fitted[i] ?? 0))),
  );
  const solved = leastSquares(
    design,
    fitted,
    fitted.map((p) => p * (1 - p)),
  );
  if (!solved) return NaN;
  const n1 = treated.filter(Boolean).length;
  const total = sumOf(odds.filter((_, i) => !treated[i]));
  // How m0 changes with the propensity's coefficients.
  const slope = Array.from({ length: k }, (_, j) =>
    sumOf(
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
  return n > 1 ? Math.sqrt(sumOf(influence.map((value) => value * value))) : NaN;
}

function balanceOf(
  columns: Columns,
  treated: readonly boolean[],
  weights: readonly number[],
): Record<string, Balance> {
  const total = sumOf(weights);
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => {
      const those = values.filter((_, i) => treated[i]);
      const others = values.filter((_, i) => !treated[i]);
      const sd = Math.sqrt(varianceOf(those));
      const mean = sumOf(those) / those.length;
      const weighted = sumOf(values.map((value, i) => value * (weights[i] ?? 0))) / total;
      const scale = (difference: number): number => (sd > 0 ? difference / sd : 0);
      return [
        name,
        {
          before: scale(mean - sumOf(others) / others.length),
          after: scale(mean - weighted),
        },
      ];
    }),
  );
}
