import { tooLittle, type Answer } from './answer.js';

/** What stands where nothing may be said: the last step of every ladder. */
export const SUPPRESSED = '*';

/** A trait by which somebody could be known, from what it is to {@link SUPPRESSED}: each step says less than the one before. */
export type Ladder = readonly string[];

/** How many rows have these traits, each as a ladder; the ladders of one trait have the same length in every combination. */
export interface Combination {
  traits: readonly Ladder[];
  count: number;
}

/** What the traits of a combination become. */
export interface Coarsened {
  from: readonly string[];
  to: readonly string[];
  count: number;
}

/** Rows among which nobody stands alone. */
export interface Crowd {
  rows: readonly Coarsened[];
  /** How many rows share their traits in the smallest group; at least k. */
  smallest: number;
  /** How many rows keep none of their traits, so that the others could keep more. */
  leftOut: number;
}

const nameOf = (values: readonly string[]): string => JSON.stringify(values);

/** Every choice of a step for each trait, the most precise first. */
function choices(lengths: readonly number[]): number[][] {
  return lengths.reduce<number[][]>(
    (all, length) =>
      all.flatMap((choice) => Array.from({ length }, (_, step) => [...choice, step])),
    [[]],
  );
}

interface Tried {
  loss: number;
  to: readonly (readonly string[])[];
  smallest: number;
  leftOut: number;
}

/** Who stays small at these steps keeps no trait; so many more lose theirs, the smallest first, that those are a crowd as well. */
function tryAt(combinations: readonly Combination[], steps: readonly number[], k: number): Tried {
  const values = combinations.map(({ traits }) =>
    traits.map((ladder, i) => ladder[steps[i] ?? 0] ?? SUPPRESSED),
  );
  const sizes = new Map<string, number>();
  values.forEach((value, i) => {
    const name = nameOf(value);
    sizes.set(name, (sizes.get(name) ?? 0) + (combinations[i]?.count ?? 0));
  });
  const nothing = nameOf(steps.map(() => SUPPRESSED));
  const ordered = [...sizes].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
  const taken = new Set<string>();
  let leftOut = sizes.get(nothing) ?? 0;
  for (const [name, size] of ordered) {
    if (name === nothing || (size >= k && (leftOut === 0 || leftOut >= k))) continue;
    taken.add(name);
    leftOut += size;
  }
  const kept = ordered.filter(([name]) => name !== nothing && !taken.has(name));
  const lost = steps.map((step, i) => {
    const last = (combinations[0]?.traits[i]?.length ?? 1) - 1;
    return last === 0 ? 0 : step / last;
  });
  const perRow = lost.reduce((sum, share) => sum + share, 0) / Math.max(lost.length, 1);
  const keptRows = kept.reduce((sum, [, size]) => sum + size, 0);
  return {
    loss: keptRows * perRow + leftOut,
    to: values.map((value) => (taken.has(nameOf(value)) ? value.map(() => SUPPRESSED) : value)),
    smallest: Math.min(...kept.map(([, size]) => size), ...(leftOut > 0 ? [leftOut] : [])),
    leftOut,
  };
}

/**
 * Coarsens traits until every combination of them is shared by at least k rows (k-anonymity; Sweeney 2002): every trait climbs
 * its ladder to the same step in all rows, and what is small even then loses all its traits. Of every way to do so, the one that
 * loses least is taken, measured as the share of each ladder that was climbed (Sweeney's precision), and a row without traits
 * counting as one. Answers `too_few` when there are not k rows at all.
 */
export function crowdOf(combinations: readonly Combination[], k: number): Answer<Crowd> {
  const there = combinations.filter(({ count }) => count > 0);
  const n = there.reduce((sum, { count }) => sum + count, 0);
  if (n < k) return tooLittle('too_few', n);
  const lengths = (there[0]?.traits ?? []).map(({ length }) => length);
  let best: Tried | null = null;
  for (const steps of choices(lengths)) {
    const tried = tryAt(there, steps, k);
    if (tried.smallest >= k && (best === null || tried.loss < best.loss - 1e-9)) best = tried;
  }
  if (best === null) return tooLittle('too_few', n);
  const { to, smallest, leftOut } = best;
  return {
    rows: there.map(({ traits, count }, i) => ({
      from: traits.map((ladder) => ladder[0] ?? SUPPRESSED),
      to: to[i] ?? [],
      count,
    })),
    smallest,
    leftOut,
  };
}
