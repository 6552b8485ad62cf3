import { beforeAll, describe, expect, it } from '@jest/globals';
import { solvingAttacker, type Attacker } from '@meedenkers/statistics';

import type { Counts, Shown } from './release-grid.js';
import { protectRelease, type Neighbour } from './release-system.js';

let attacker: Attacker;

beforeAll(async () => {
  attacker = await solvingAttacker();
});

const SUMS = [{ total: 'all', parts: ['arabic', 'dutch', 'turkish'] }];
const countsOf = (turkish: number): Counts =>
  new Map([
    ['all', 85 + turkish],
    ['arabic', 40],
    ['dutch', 45],
    ['turkish', turkish],
  ]);

/** Publishes the quarters of a year one after the other, and then the year; what the year shows, and the fourth quarter. */
function publishAll(turkish: readonly number[]): { fourth: Shown; year: Shown } {
  const quarters = turkish.map((n, i) => [`2026-Q${i + 1}`, countsOf(n)] as const);
  const year = new Map(
    [...countsOf(0).keys()].map((cell) => [
      cell,
      quarters.reduce((sum, [, counts]) => sum + (counts.get(cell) ?? 0), 0),
    ]),
  );
  const counts = new Map<string, Counts>([...quarters, ['2026', year]]);
  const published: Neighbour[] = [];
  const shownOf = new Map<string, Shown>();
  for (const [period, own] of counts) {
    const { shown } = protectRelease(
      { period, threshold: 10, counts, sums: SUMS, oneMeedenker: new Set(), published },
      attacker,
    );
    shownOf.set(period, shown);
    published.push({
      id: period,
      period,
      threshold: 10,
      cells: Object.fromEntries(
        [...own].map(([cell, count]) => [cell, [count, shown.get(cell) ?? null]]),
      ),
    });
  }
  return {
    fourth: shownOf.get('2026-Q4') ?? new Map(),
    year: shownOf.get('2026') ?? new Map(),
  };
}

describe('a year beside its quarters', () => {
  it('hides a count that would tell the one its quarter hid', () => {
    // Shown as 30, 25 and 40: a year of 95 would leave eight at most for the fourth quarter.
    const { fourth, year } = publishAll([28, 23, 38, 4]);
    expect(fourth.get('turkish')).toBeNull();
    expect(year.get('turkish')).toBeNull();
  });

  it('shows a count that tells no more than its quarters did', () => {
    const { fourth, year } = publishAll([28, 23, 38, 24]);
    expect(fourth.get('turkish')).toBe(25);
    expect(year.get('turkish')).toBe(115);
  });
});
