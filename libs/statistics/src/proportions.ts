import { tooLittle, UPPER, type Answer } from './answer.js';
import { betaAt, chiSquareBelow, normalAt, twoSided } from './distributions.js';

/** A share with its interval. */
export interface Share {
  share: number;
  low: number;
  high: number;
  n: number;
}

/** A difference of two shares with its interval. */
export interface ShareDifference {
  difference: number;
  low: number;
  high: number;
  n: number;
}

const Z = normalAt(UPPER);

/** More than any count is. */
const MOST = Number.MAX_SAFE_INTEGER;

const isCount = (x: number, n: number): boolean =>
  Number.isInteger(x) && Number.isInteger(n) && x >= 0 && x <= n;

/** A share of a whole with the score interval, which holds for small numbers and for none or all (Wilson 1927). */
export function wilson(x: number, n: number): Answer<Share> {
  if (!isCount(x, n)) return tooLittle('out_of_range', n);
  if (n === 0) return tooLittle('too_few', n);
  const share = x / n;
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const reach =
    (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2));
  return {
    share,
    low: x === 0 ? 0 : middle - reach,
    high: x === n ? 1 : middle + reach,
    n,
  };
}

/** A share with the interval that never holds less often than it says (Clopper & Pearson 1934). */
export function clopperPearson(x: number, n: number): Answer<Share> {
  if (!isCount(x, n)) return tooLittle('out_of_range', n);
  if (n === 0) return tooLittle('too_few', n);
  return {
    share: x / n,
    low: x === 0 ? 0 : betaAt(1 - UPPER, x, n - x + 1),
    high: x === n ? 1 : betaAt(UPPER, x + 1, n - x),
    n,
  };
}

/** The difference of the shares of two groups, first minus second, from their two score intervals (Newcombe 1998, method 10). */
export function newcombe(x1: number, n1: number, x2: number, n2: number): Answer<ShareDifference> {
  const [first, second] = [wilson(x1, n1), wilson(x2, n2)];
  if ('tooLittle' in first) return first;
  if ('tooLittle' in second) return second;
  const difference = first.share - second.share;
  return {
    difference,
    low: difference - Math.hypot(first.share - first.low, second.high - second.share),
    high: difference + Math.hypot(first.high - first.share, second.share - second.low),
    n: n1 + n2,
  };
}

/** What pairs of yes and no say of a change. */
export interface PairedShares {
  /** Second minus first. */
  difference: number;
  low: number;
  high: number;
  /** With continuity correction, on 1 degree of freedom; null when nobody changed. */
  chiSquare: number;
  p: number;
  /** Two-sided, from the binomial distribution: what holds when few changed. */
  exactP: number;
  n: number;
}

/** P(X ≤ k) for n tosses of a fair coin. */
function fairBelow(k: number, n: number): number {
  let chance = 0.5 ** n;
  let sum = 0;
  for (let i = 0; i <= k; i += 1) {
    sum += chance;
    chance *= (n - i) / (i + 1);
  }
  return sum;
}

/**
 * Whether a share changed among the same people: only those who changed count (McNemar 1947, Edwards' correction). The
 * interval of the difference is the score interval of paired shares of Newcombe (1998, Statistics in Medicine 17:2635,
 * method 10).
 * @param table counts of pairs: yes before and after, yes before only, yes after only, neither.
 */
export function mcnemar(table: {
  both: number;
  firstOnly: number;
  secondOnly: number;
  neither: number;
}): Answer<PairedShares> {
  const { both, firstOnly, secondOnly, neither } = table;
  const n = both + firstOnly + secondOnly + neither;
  if (![both, firstOnly, secondOnly, neither].every((count) => isCount(count, n)))
    return tooLittle('out_of_range', n);
  const changed = firstOnly + secondOnly;
  if (n === 0) return tooLittle('too_few', n);
  if (changed === 0) return tooLittle('no_variation', n);
  const chiSquare = Math.max(0, Math.abs(firstOnly - secondOnly) - 1) ** 2 / changed;
  const [second, first] = [wilson(both + secondOnly, n), wilson(both + firstOnly, n)];
  if ('tooLittle' in second) return second;
  if ('tooLittle' in first) return first;
  const difference = (secondOnly - firstOnly) / n;
  const phi = phiOf(both, firstOnly, secondOnly, neither);
  const reach = (a: number, b: number): number =>
    Math.sqrt(Math.max(0, a ** 2 - 2 * phi * a * b + b ** 2));
  return {
    difference,
    low: difference - reach(second.share - second.low, first.high - first.share),
    high: difference + reach(second.high - second.share, first.share - first.low),
    chiSquare,
    p: 1 - chiSquareBelow(chiSquare, 1),
    exactP: Math.min(1, 2 * fairBelow(Math.min(firstOnly, secondOnly), changed)),
    n,
  };
}

/** The correlation of two yes-or-no answers of the same people, with Newcombe's correction of a positive one; 0 without variation. */
function phiOf(both: number, firstOnly: number, secondOnly: number, neither: number): number {
  const product =
    (both + firstOnly) * (secondOnly + neither) * (both + secondOnly) * (firstOnly + neither);
  if (product === 0) return 0;
  const n = both + firstOnly + secondOnly + neither;
  const cross = both * neither - firstOnly * secondOnly;
  const corrected = cross > n / 2 ? cross - n / 2 : cross >= 0 ? 0 : cross;
  return corrected / Math.sqrt(product);
}

/** Yes and no of the treated and of the compared, in one stratum: a municipality, say. */
export interface Stratum {
  treatedYes: number;
  treatedNo: number;
  comparedYes: number;
  comparedNo: number;
}

/** What is common to all strata. */
export interface MantelHaenszel {
  oddsRatio: { estimate: number; low: number; high: number };
  riskDifference: { estimate: number; standardError: number; low: number; high: number; p: number };
  strata: number;
  n: number;
}

const sum = (strata: readonly Stratum[], of: (s: Stratum, n: number) => number): number =>
  strata.reduce(
    (total, s) => total + of(s, s.treatedYes + s.treatedNo + s.comparedYes + s.comparedNo),
    0,
  );

/**
 * The odds ratio and the risk difference that strata have in common (Mantel & Haenszel 1959): the variance of the log odds
 * ratio is that of Robins, Breslow & Greenland (1986), of the risk difference that of Sato (1989), both right for many small
 * strata and for few large ones. Strata without anybody in one of the arms say nothing and are left out.
 */
export function mantelHaenszel(given: readonly Stratum[]): Answer<MantelHaenszel> {
  if (!given.every((s) => Object.values(s).every((count) => isCount(count, MOST))))
    return tooLittle('out_of_range', given.length);
  const strata = given.filter(
    (s) => s.treatedYes + s.treatedNo > 0 && s.comparedYes + s.comparedNo > 0,
  );
  const n = sum(strata, (_, size) => size);
  if (strata.length === 0) return tooLittle('too_few', n);
  const r = sum(strata, (s, size) => (s.treatedYes * s.comparedNo) / size);
  const q = sum(strata, (s, size) => (s.treatedNo * s.comparedYes) / size);
  if (r === 0 || q === 0) return tooLittle('no_variation', n);
  const pr = sum(
    strata,
    (s, size) => ((s.treatedYes + s.comparedNo) * s.treatedYes * s.comparedNo) / size ** 2,
  );
  const mixed = sum(
    strata,
    (s, size) =>
      ((s.treatedYes + s.comparedNo) * s.treatedNo * s.comparedYes +
        (s.treatedNo + s.comparedYes) * s.treatedYes * s.comparedNo) /
      size ** 2,
  );
  const qs = sum(
    strata,
    (s, size) => ((s.treatedNo + s.comparedYes) * s.treatedNo * s.comparedYes) / size ** 2,
  );
  const seLog = Math.sqrt(pr / (2 * r ** 2) + mixed / (2 * r * q) + qs / (2 * q ** 2));
  const odds = r / q;
  return {
    oddsRatio: {
      estimate: odds,
      low: odds * Math.exp(-Z * seLog),
      high: odds * Math.exp(Z * seLog),
    },
    riskDifference: commonDifference(strata),
    strata: strata.length,
    n,
  };
}

function commonDifference(strata: readonly Stratum[]): MantelHaenszel['riskDifference'] {
  const arms = (s: Stratum): { n1: number; n0: number } => ({
    n1: s.treatedYes + s.treatedNo,
    n0: s.comparedYes + s.comparedNo,
  });
  const weight = sum(strata, (s, size) => (arms(s).n1 * arms(s).n0) / size);
  const estimate =
    sum(strata, (s, size) => (s.treatedYes * arms(s).n0 - s.comparedYes * arms(s).n1) / size) /
    weight;
  const p = sum(strata, (s, size) => {
    const { n1, n0 } = arms(s);
    return (
      (n1 ** 2 * s.comparedYes - n0 ** 2 * s.treatedYes + (n1 * n0 * (n0 - n1)) / 2) / size ** 2
    );
  });
  const q = sum(
    strata,
    (s, size) =>
      (s.treatedYes * (arms(s).n0 - s.comparedYes) + s.comparedYes * (arms(s).n1 - s.treatedYes)) /
      (2 * size),
  );
  const standardError = Math.sqrt(Math.max(0, estimate * p + q)) / weight;
  return {
    estimate,
    standardError,
    low: estimate - Z * standardError,
    high: estimate + Z * standardError,
    p: standardError === 0 ? 0 : twoSided(estimate / standardError, Infinity),
  };
}
