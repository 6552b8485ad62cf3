import { Matrix, QrDecomposition } from 'ml-matrix';

import { areFinite, tooLittle, type Answer, type Estimate } from './answer.js';
import { estimateOf, rootOf } from './distributions.js';
import { CONSTANT, type Columns } from './regression.js';

/** Outcomes of groups that each have a level of their own. */
export interface MixedModel {
  terms: Record<string, Estimate>;
  /** Variance between groups. */
  between: number;
  /** Variance within groups. */
  within: number;
  /** Share of the variance that is between groups. */
  icc: number;
  /** −2 log likelihood: of the data (ML), or of what the fixed part leaves (REML). */
  deviance: number;
  n: number;
  groups: number;
}

interface Block {
  x: number[][];
  y: number[];
}

interface Profile {
  beta: number[];
  /** (Σ X′V⁻¹X)⁻¹, with V in units of the variance within. */
  unscaled: Matrix;
  within: number;
  deviance: number;
}

interface Problem {
  blocks: readonly Block[];
  n: number;
  k: number;
  method: 'ML' | 'REML';
}

const LOG_2PI = Math.log(2 * Math.PI);

/** Adds x′V⁻¹z of one group, where V = I + ratio · 11′, so that V⁻¹ = I − ratio / (1 + m·ratio) · 11′. */
function addGroup(xtx: Matrix, xty: number[], { x, y }: Block, ratio: number): number {
  const m = y.length;
  const shrink = ratio / (1 + m * ratio);
  const k = xty.length;
  const sums = new Array<number>(k).fill(0);
  const sumY = y.reduce((a, b) => a + b, 0);
  let yty = 0;
  x.forEach((row, i) => {
    const yi = y[i] ?? 0;
    yty += yi * yi;
    for (let a = 0; a < k; a += 1) {
      sums[a] = (sums[a] ?? 0) + (row[a] ?? 0);
      xty[a] = (xty[a] ?? 0) + (row[a] ?? 0) * yi;
      for (let b = 0; b < k; b += 1) xtx.set(a, b, xtx.get(a, b) + (row[a] ?? 0) * (row[b] ?? 0));
    }
  });
  for (let a = 0; a < k; a += 1) {
    xty[a] = (xty[a] ?? 0) - shrink * (sums[a] ?? 0) * sumY;
    for (let b = 0; b < k; b += 1)
      xtx.set(a, b, xtx.get(a, b) - shrink * (sums[a] ?? 0) * (sums[b] ?? 0));
  }
  return yty - shrink * sumY * sumY;
}

/** The likelihood when the variance between groups is this many times that within; the other parameters have their best value. */
function profileAt({ blocks, n, k, method }: Problem, ratio: number): Profile {
  const xtx = Matrix.zeros(k, k);
  const xty = new Array<number>(k).fill(0);
  let yty = 0;
  let logDet = 0;
  for (const block of blocks) {
    yty += addGroup(xtx, xty, block, ratio);
    logDet += Math.log(1 + block.y.length * ratio);
  }
  const qr = new QrDecomposition(xtx);
  const beta = qr.solve(Matrix.columnVector(xty)).to1DArray();
  const unscaled = qr.solve(Matrix.eye(k));
  const rss = Math.max(0, yty - beta.reduce((sum, b, j) => sum + b * (xty[j] ?? 0), 0));
  const df = method === 'ML' ? n : n - k;
  const within = rss / df;
  const logDetX = qr.upperTriangularMatrix
    .diagonal()
    .reduce((sum, value) => sum + Math.log(Math.abs(value)), 0);
  const deviance =
    df * (LOG_2PI + Math.log(within) + 1) + logDet + (method === 'REML' ? logDetX : 0);
  return { beta, unscaled, within, deviance };
}

/** How the profiled deviance changes with the ratio; its sign turns at the best one, to the last digits. */
function slopeAt(problem: Problem, ratio: number): number {
  const { beta, unscaled, within } = profileAt(problem, ratio);
  return problem.blocks.reduce((sum, { x, y }) => {
    const m = y.length;
    const columnSums = beta.map((_, j) => x.reduce((total, row) => total + (row[j] ?? 0), 0));
    const residual =
      y.reduce((a, b) => a + b, 0) -
      beta.reduce((total, b, j) => total + b * (columnSums[j] ?? 0), 0);
    const fixed =
      problem.method === 'REML'
        ? columnSums.reduce(
            (total, a, i) =>
              total + columnSums.reduce((row, b, j) => row + a * b * unscaled.get(i, j), 0),
            0,
          )
        : 0;
    return sum + m / (1 + m * ratio) - (residual ** 2 / within + fixed) / (1 + m * ratio) ** 2;
  }, 0);
}

const STEP = 0.5;

/** The ratio of variances with the least deviance, sought over its logarithm, with none at all as a candidate. */
function bestRatio(problem: Problem): number {
  const deviance = (logRatio: number): number => profileAt(problem, Math.exp(logRatio)).deviance;
  let best = -18;
  for (let at = -18; at <= 14; at += STEP) if (deviance(at) < deviance(best)) best = at;
  const logRatio = rootOf((at) => slopeAt(problem, Math.exp(at)), best - STEP, best + STEP);
  const ratio = Math.exp(logRatio);
  return profileAt(problem, 0).deviance <= profileAt(problem, ratio).deviance ? 0 : ratio;
}

/** The deviance as a function of both variances, not profiled: what Satterthwaite's degrees of freedom differentiate. */
function devianceOf({ blocks, n, k, method }: Problem, between: number, within: number): number {
  const { unscaled, within: own } = profileAt({ blocks, n, k, method }, between / within);
  const df = method === 'ML' ? n : n - k;
  const logDet = blocks.reduce(
    (sum, { y }) => sum + Math.log(1 + (y.length * between) / within),
    0,
  );
  const det = new QrDecomposition(unscaled).upperTriangularMatrix
    .diagonal()
    .reduce((sum, value) => sum + Math.log(Math.abs(value)), 0);
  return (
    df * (LOG_2PI + Math.log(within)) + logDet + (own * df) / within - (method === 'REML' ? det : 0)
  );
}

/** Inverse of a symmetric 2 × 2 matrix, or null. */
function inverse2([a, b, d]: [number, number, number]): [number, number, number] | null {
  const det = a * d - b * b;
  return det > 0 ? [d / det, -b / det, a / det] : null;
}

/**
 * Degrees of freedom of each fixed term (Satterthwaite 1946, as in Kuznetsova, Brockhoff & Christensen 2017): 2 V² / (g′ A g),
 * with V the variance of the term, g its gradient to the two variances and A their covariance from the curvature of the
 * likelihood. Without variance between groups those of a plain regression.
 */
function degreesOfFreedom(problem: Problem, between: number, within: number): number[] {
  const plain = new Array<number>(problem.k).fill(problem.n - problem.k);
  if (between === 0) return plain;
  const [hb, hw] = [between * 1e-3, within * 1e-3];
  const f = (i: number, j: number): number =>
    devianceOf(problem, between + i * hb, within + j * hw);
  const bb = (f(1, 0) - 2 * f(0, 0) + f(-1, 0)) / hb ** 2;
  const ww = (f(0, 1) - 2 * f(0, 0) + f(0, -1)) / hw ** 2;
  const bw = (f(1, 1) - f(1, -1) - f(-1, 1) + f(-1, -1)) / (4 * hb * hw);
  const curvature = inverse2([bb, bw, ww]);
  if (!curvature) return plain;
  const [abb, abw, aww] = curvature.map((value) => 2 * value) as [number, number, number];
  const variance = (b: number, w: number, j: number): number =>
    w * profileAt(problem, b / w).unscaled.get(j, j);
  return plain.map((most, j) => {
    const gb = (variance(between + hb, within, j) - variance(between - hb, within, j)) / (2 * hb);
    const gw = (variance(between, within + hw, j) - variance(between, within - hw, j)) / (2 * hw);
    const spread = gb * gb * abb + 2 * gb * gw * abw + gw * gw * aww;
    const df = (2 * variance(between, within, j) ** 2) / spread;
    return spread > 0 ? Math.max(1, Math.min(most, df)) : most;
  });
}

/** The share of the variance between groups below which there is none within. */
const LEAST_WITHIN = 1e-4;

/**
 * A linear model in which each group has its own level (random intercept; Laird & Ware 1982), by restricted or full maximum
 * likelihood profiled over the ratio of the two variances. Three groups are the least; a constant is added.
 */
export function randomIntercept(
  outcome: readonly number[],
  columns: Columns,
  groups: readonly string[],
  method: 'ML' | 'REML' = 'REML',
): Answer<MixedModel> {
  const n = outcome.length;
  const lists = Object.values(columns);
  const names = [CONSTANT, ...Object.keys(columns)];
  const k = names.length;
  if (groups.length !== n || lists.some((list) => list.length !== n))
    return tooLittle('unequal_lengths', n);
  if (!areFinite(outcome, ...lists)) return tooLittle('not_finite', n);
  const blocks = blocksOf(outcome, lists, groups);
  if (blocks.length < 3 || n <= k + 1 || n === blocks.length) return tooLittle('too_few', n);
  if (outcome.every((value) => value === outcome[0])) return tooLittle('no_variation', n);
  if (areDependent(blocks, k)) return tooLittle('dependent_columns', n);
  const problem: Problem = { blocks, n, k, method };
  const ratio = bestRatio(problem);
  const { beta, unscaled, within, deviance } = profileAt(problem, ratio);
  const between = ratio * within;
  // Groups that are told by their level to the last digit leave nothing to estimate an error from.
  if (!(within > LEAST_WITHIN * between) || !(within > 0)) return tooLittle('no_variation', n);
  const dfs = degreesOfFreedom(problem, between, within);
  return {
    terms: Object.fromEntries(
      names.map((name, j) => [
        name,
        estimateOf(beta[j] ?? NaN, Math.sqrt(within * unscaled.get(j, j)), dfs[j] ?? n - k, n),
      ]),
    ),
    between,
    within,
    icc: between / (between + within),
    deviance,
    n,
    groups: blocks.length,
  };
}

function blocksOf(
  outcome: readonly number[],
  lists: readonly (readonly number[])[],
  groups: readonly string[],
): Block[] {
  const blocks = new Map<string, Block>();
  outcome.forEach((y, i) => {
    const group = groups[i] ?? '';
    const block = blocks.get(group) ?? { x: [], y: [] };
    block.x.push([1, ...lists.map((list) => list[i] ?? NaN)]);
    block.y.push(y);
    blocks.set(group, block);
  });
  return [...blocks.values()];
}

function areDependent(blocks: readonly Block[], k: number): boolean {
  const x = new Matrix(blocks.flatMap((block) => block.x));
  if (x.rows < k) return true;
  const scaled = Matrix.zeros(x.rows, k);
  for (let j = 0; j < k; j += 1) {
    const norm = x.getColumnVector(j).norm();
    if (norm === 0) return true;
    for (let i = 0; i < x.rows; i += 1) scaled.set(i, j, x.get(i, j) / norm);
  }
  const diagonal = new QrDecomposition(scaled).upperTriangularMatrix.diagonal().map(Math.abs);
  return Math.min(...diagonal) < 1e-9 * Math.max(...diagonal);
}
