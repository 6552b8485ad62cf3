import type { TableSum } from '@meedenkers/statistics';

import type { Counts } from './release-grid.js';
import { isYear } from './release-periods.js';
import { changedSince, type Neighbour } from './release-system.js';

/**
 * Cells that stand and fall together in a year: what is told of requests, of conversations, of what was answered weeks later,
 * of both sides of a comparison, and of each outcome there.
 */
function familyOf(cell: string): string {
  const [kind = '', , what = ''] = cell.split('/');
  if (kind.startsWith('requests') || kind.startsWith('ended') || kind.startsWith('signals'))
    return 'requests';
  if (kind !== 'effect') return isLater(cell) ? 'later' : 'visits';
  if (SIDE_CELLS.includes(what)) return isLater(cell) ? 'sides-later' : 'sides';
  return `outcome/${what}`;
}

const SIDE_CELLS = ['requests', 'consent', 'no_consent', 'answered', 'missing'];

const isLater = (cell: string): boolean => cell.endsWith('T2');

/** Whether a family is about people of another: where these changed, so did it. */
const isOf = (family: string, other: string): boolean =>
  family === other ||
  other === 'visits' ||
  (other === 'sides' && (family.startsWith('outcome/') || family === 'sides-later'));

/**
 * What a year keeps silent about: whatever differs from what one of its quarters published by fewer people than may be told.
 * They are missing from the year and were in the quarter, or came later, and would be singled out by what they answered.
 */
export function silentInYear(
  counts: ReadonlyMap<string, Counts>,
  published: readonly Neighbour[],
  threshold: number,
): (cell: string) => boolean {
  const changed = new Set(
    published.flatMap(({ period, cells }) => {
      const now = counts.get(period);
      if (isYear(period) || !now) return [];
      return changedSince(cells, now, threshold).map(familyOf);
    }),
  );
  changed.delete('requests');
  return (cell) => {
    const family = familyOf(cell);
    return family !== 'requests' && [...changed].some((other) => isOf(family, other));
  };
}

/** The sums in which nothing is kept silent. */
export const toldSums = (
  sums: readonly TableSum[],
  isSilent: (cell: string) => boolean,
): TableSum[] => sums.filter(({ total, parts }) => ![total, ...parts].some(isSilent));
