/** The fewest that a published count stands for; an organisation may only ask for more. */
export const LEAST_THRESHOLD = 10;

/** What published counts are rounded to. */
export const ROUNDED_TO = 5;

/** A count of one category. */
export interface Count {
  key: string;
  count: number;
}

/** A count as it may be published; null is hidden. */
export interface Disclosed {
  total: number | null;
  cells: { key: string; value: number | null }[];
}

/** A count rounded to base five, so that small changes do not show. */
export const rounded = (count: number): number => ROUNDED_TO * Math.round(count / ROUNDED_TO);

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/**
 * From which count on categories may be shown, so that each hidden one could still be anything below it; null: none.
 *
 * Who knows the total, the shown categories and this very rule knows of the hidden ones how many they are (k), their sum
 * (s) and that each lies below the bound (b). Every value from 0 to b − 1 remains possible for each of them exactly when
 * b − 1 ≤ s ≤ (b − 1)(k − 1); asking s ≥ b besides leaves the same open where nothing is shown. When a bound does not
 * do, twice as much is tried: knowing that the lower one failed excludes no value below the threshold either, since the
 * others may each be zero or lie between the two bounds.
 */
export function shownFrom(counts: readonly number[], threshold: number): number | null {
  const most = Math.max(...counts);
  for (let bound = threshold; bound <= most; bound *= 2) {
    const hidden = counts.filter((count) => count < bound);
    const together = sum(hidden);
    if (hidden.length === 0) return bound;
    if (together >= bound && together <= (bound - 1) * (hidden.length - 1)) return bound;
  }
  return null;
}

/**
 * Counts of categories that together are all there is, as they may be published: nothing below the threshold, zeros
 * included, nothing that can be computed back from the total, the rest rounded. The list of categories has to be fixed
 * beforehand: leaving out an empty one would tell that it is empty.
 */
export function disclose(counts: readonly Count[], threshold: number): Disclosed {
  const least = Math.max(threshold, LEAST_THRESHOLD);
  const total = sum(counts.map(({ count }) => count));
  const from =
    total < least
      ? null
      : shownFrom(
          counts.map(({ count }) => count),
          least,
        );
  return {
    total: total < least ? null : rounded(total),
    cells: counts.map(({ key, count }) => ({
      key,
      value: from !== null && count >= from ? rounded(count) : null,
    })),
  };
}
