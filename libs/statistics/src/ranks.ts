import { areFinite, tooLittle, UPPER, type Answer } from './answer.js';
import { normalAt, normalBelow } from './distributions.js';

/** A test of signed ranks with the shift it speaks of. */
export interface SignedRank {
  /** Sum of the ranks of the positive differences. */
  v: number;
  z: number;
  p: number;
  /** Hodges–Lehmann: the median of the means of every two differences. */
  shift: number;
  low: number;
  high: number;
  /** Pairs that differ; equal ones are dropped. */
  n: number;
}

interface Ranked {
  rank: number;
  positive: boolean;
}

/** Ranks from 1, those of equals being their mean, and Σ(t³ − t) over the groups of equals. */
export function midRanks(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  let ties = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && order[to + 1]?.value === order[from]?.value) to += 1;
    const equals = to - from + 1;
    for (let k = from; k <= to; k += 1) ranks[order[k]?.i ?? 0] = (from + to) / 2 + 1;
    ties += equals ** 3 - equals;
    from = to + 1;
  }
  return { ranks, ties };
}

const signedRanks = (differences: readonly number[]): { rows: Ranked[]; ties: number } => {
  const { ranks, ties } = midRanks(differences.map(Math.abs));
  return {
    rows: ranks.map((rank, i) => ({ rank, positive: (differences[i] ?? 0) > 0 })),
    ties,
  };
};

/** The means of every two differences, each with itself too (Walsh averages), in order. */
function walshAverages(differences: readonly number[]): Float64Array {
  const n = differences.length;
  const averages = new Float64Array((n * (n + 1)) / 2);
  let k = 0;
  for (let i = 0; i < n; i += 1)
    for (let j = i; j < n; j += 1) {
      averages[k] = ((differences[i] ?? 0) + (differences[j] ?? 0)) / 2;
      k += 1;
    }
  return averages.sort();
}

const medianOfSorted = (sorted: Float64Array): number => {
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
};

/** The largest number of pairs for which the distribution of the rank sum is counted out. */
const COUNTED = 50;

/** The least rank sum that more than 2.5 % of all signs reach or stay below: counted out, or by the normal approximation. */
function cutOf(n: number): number {
  const most = (n * (n + 1)) / 2;
  if (n > COUNTED)
    return Math.floor(most / 2 - normalAt(UPPER) * Math.sqrt((most * (2 * n + 1)) / 12));
  let chances = new Float64Array(most + 1);
  chances[0] = 1;
  for (let rank = 1; rank <= n; rank += 1)
    chances = chances.map(
      (chance, sum) => (chance + (sum >= rank ? (chances[sum - rank] ?? 0) : 0)) / 2,
    );
  let below = 0;
  for (let sum = 0; sum <= most; sum += 1) {
    below += chances[sum] ?? 0;
    if (below >= 1 - UPPER) return Math.max(1, sum);
  }
  return most;
}

/**
 * Wilcoxon's test of the differences of pairs, after minus before (Wilcoxon 1945): normal approximation with continuity
 * correction and correction for ties, pairs without a difference dropped. The shift is that of Hodges & Lehmann (1963), for
 * which a pair without a difference counts; its interval cuts off the Walsh averages at the quantile of the rank sum.
 */
export function wilcoxonSignedRank(
  before: readonly number[],
  after: readonly number[],
): Answer<SignedRank> {
  if (before.length !== after.length) return tooLittle('unequal_lengths', before.length);
  if (!areFinite(before, after)) return tooLittle('not_finite', before.length);
  // A difference of decimals is not exact: 1.9 − 0.7 and 0.8 + 0.4 are one rank.
  const all = after.map((value, i) => Number((value - (before[i] ?? NaN)).toPrecision(12)));
  const differences = all.filter((difference) => difference !== 0);
  const n = differences.length;
  if (n < 6) return tooLittle(before.length < 6 ? 'too_few' : 'no_variation', n);
  const { rows, ties } = signedRanks(differences);
  const v = rows.reduce((sum, { rank, positive }) => sum + (positive ? rank : 0), 0);
  const mean = (n * (n + 1)) / 4;
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  const z = (v - mean - Math.sign(v - mean) * 0.5) / sd;
  const averages = walshAverages(all);
  const cut = cutOf(all.length);
  return {
    v,
    z,
    p: Math.min(1, 2 * normalBelow(-Math.abs(z))),
    shift: medianOfSorted(averages),
    low: averages[cut - 1] ?? NaN,
    high: averages[averages.length - cut] ?? NaN,
    n,
  };
}
