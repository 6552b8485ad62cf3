import {
  protect,
  singledOut,
  type Attacker,
  type TableCell,
  type TableSum,
} from '@meedenkers/statistics';

import type { ReleaseCells } from './release.entity.js';
import { isDear, isRest, type Counts, type Shown } from './release-grid.js';
import { isYear, quartersOfYear, yearOf } from './release-periods.js';

/** An earlier release of the same year, as the protection knows it. */
export interface Neighbour {
  id: string;
  period: string;
  threshold: number;
  cells: ReleaseCells;
}

/** What is protected: the counts of each quarter and of the year, the sums within a period, and what stands already. */
export interface ReleaseSystem {
  period: string;
  threshold: number;
  /** True counts as they are now, by period. */
  counts: ReadonlyMap<string, Counts>;
  sums: readonly TableSum[];
  /** The cells that one Meedenker alone stands behind, in the period that is made. */
  oneMeedenker: ReadonlySet<string>;
  /** The published releases of the same year, of this period too: that one is to be superseded. */
  published: readonly Neighbour[];
}

/** A cell of the protected system: the name of the period before that of the cell. */
const inPeriod = (period: string, cell: string): string => `${period} ${cell}`;

/**
 * What a release said of a cell, if it is still the same people it spoke of; what a release of another period did not tell is
 * hidden in it, while a new version may tell more.
 */
function frozenOf(
  { cells, threshold }: Neighbour,
  cell: string,
  count: number,
  isOwn: boolean,
): TableCell['frozen'] {
  const said = cells[cell];
  if (!said) return isOwn ? undefined : { shown: null, threshold };
  const [before, shown] = said;
  return before === null || before === count ? { shown, threshold } : undefined;
}

/** The periods that can be computed from each other: a year that is published or made, with its quarters. */
function linkedPeriods({ period, published }: ReleaseSystem): string[] {
  const year = yearOf(period);
  const hasYear = isYear(period)
    ? published.some((one) => one.period !== year)
    : published.some((one) => one.period === year);
  return hasYear ? [...quartersOfYear(year), year] : [period];
}

/** The count of a cell that a neighbour published, or as it is now; undefined of what the neighbour kept silent about. */
function countIn(system: ReleaseSystem, period: string, cell: string): number | undefined {
  const now = system.counts.get(period)?.get(cell);
  const neighbour = system.published.find((one) => one.period === period);
  if (period === system.period || !neighbour) return now;
  const said = neighbour.cells[cell];
  return said && (said[0] ?? now);
}

/** The sums of the quarters to their year, where they are still sums: a count that changed since is no part of it. */
function yearSums(system: ReleaseSystem, cells: Iterable<string>): TableSum[] {
  const year = yearOf(system.period);
  const quarters = quartersOfYear(year);
  return [...cells].flatMap((cell) => {
    if (isRest(cell)) return [];
    const parts = quarters.map((quarter) => countIn(system, quarter, cell));
    const total = countIn(system, year, cell);
    const isSum =
      total !== undefined && parts.reduce<number>((sum, n) => sum + (n ?? NaN), 0) === total;
    return isSum
      ? [
          {
            total: inPeriod(year, cell),
            parts: quarters.map((quarter) => inPeriod(quarter, cell)),
            isNoGroup: true,
          },
        ]
      : [];
  });
}

/**
 * What may be shown of a period, as one system with everything that was published of its year and could give it away.
 * `exposed` are cells that nothing can hide any more: a release with any is not made.
 */
export function protectRelease(
  system: ReleaseSystem,
  attacker: Attacker,
): { shown: Shown; exposed: string[] } {
  const { period, threshold, sums, oneMeedenker, published } = system;
  const names = system.counts.get(period)?.keys() ?? [];
  const periods = linkedPeriods(system);
  const cells = periods.flatMap((one): TableCell[] =>
    [...(system.counts.get(period)?.keys() ?? [])].map((cell) => {
      const count = countIn(system, one, cell) ?? 0;
      const neighbour = published.find((other) => other.period === one);
      // Of a period that was not published nothing is known, and nothing is decided here.
      const unpublished = one === period ? undefined : { shown: null };
      const frozen = neighbour ? frozenOf(neighbour, cell, count, one === period) : unpublished;
      return {
        key: inPeriod(one, cell),
        count,
        ...(frozen ? { frozen } : {}),
        ...(isRest(cell) ? { loose: true } : {}),
        ...(isDear(cell) ? { dear: true } : {}),
        ...(one === period && oneMeedenker.has(cell) ? { oneMeedenker: true } : {}),
      };
    }),
  );
  const within = periods.flatMap((one) =>
    sums.map((sum) => ({
      ...sum,
      total: inPeriod(one, sum.total),
      parts: sum.parts.map((part) => inPeriod(one, part)),
    })),
  );
  const across = periods.length > 1 ? yearSums(system, names) : [];
  const { shown, exposed } = protect({ cells, sums: [...within, ...across] }, attacker, threshold);
  return {
    shown: new Map(
      [...(system.counts.get(period)?.keys() ?? [])].map((cell) => [
        cell,
        shown.get(inPeriod(period, cell)) ?? null,
      ]),
    ),
    exposed: [...exposed],
  };
}

/** The cells that differ from what a release said by fewer people than may be told. */
export function changedSince(said: ReleaseCells, now: Counts, threshold: number): string[] {
  const known = Object.entries(said).flatMap(([cell, [count]]): [string, number][] =>
    count === null || !now.has(cell) ? [] : [[cell, count]],
  );
  const before = new Map(known);
  const after = new Map([...now].filter(([cell]) => before.has(cell)));
  return singledOut(before, after, threshold);
}
