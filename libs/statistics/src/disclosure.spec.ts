import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { disclose, rounded, shownFrom } from './disclosure.js';

const T = 10;
const named = (counts: readonly number[]) => counts.map((count, i) => ({ key: String(i), count }));
const values = (counts: readonly number[], threshold = T) =>
  disclose(named(counts), threshold).cells.map(({ value }) => value);
const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

describe('publishing counts', () => {
  it.each([
    ['nothing below the threshold in all', [4, 5, 0], null, [null, null, null]],
    ['categories that are all large enough', [12, 30, 10], 50, [10, 30, 10]],
    ['one small category: nothing but the total', [4, 30, 31], 65, [null, null, null]],
    ['one empty category: nothing but the total', [0, 30, 31], 60, [null, null, null]],
    [
      'hidden ones that are few together: the next larger one goes along',
      [40, 12, 4, 2, 3, 0, 0],
      60,
      [40, null, null, null, null, null, null],
    ],
    [
      'hidden ones that are many together',
      [40, 9, 4, 2, 3, 0],
      60,
      [40, null, null, null, null, null],
    ],
    ['two small ones that must both be nearly the threshold', [40, 9, 9], 60, [null, null, null]],
    ['one language for all', [50, 0, 0, 0], 50, [null, null, null, null]],
  ] as const)('%s', (_, counts, total, cells) => {
    expect(disclose(named(counts), T)).toEqual({
      total,
      cells: cells.map((value, i) => ({ key: String(i), value })),
    });
  });

  it('takes a higher threshold of an organisation, never a lower one', () => {
    expect(values([25, 26], 20)).toEqual([25, 25]);
    expect(values([25, 26], 26)).toEqual([null, null]);
    expect(values([5, 6], 3)).toEqual([null, null]);
    expect(values([8, 30], 3)).toEqual([null, null]);
  });

  it('rounds to five', () => {
    expect([10, 12, 13, 17, 18].map(rounded)).toEqual([10, 10, 15, 15, 20]);
  });
});

/** What somebody sees who knows every total and every shown count exactly: more than is ever published. */
const seen = (counts: readonly number[], threshold: number): string => {
  const from = shownFrom(counts, threshold) ?? Infinity;
  return `${sum(counts)}: ${counts.map((count) => (count >= from ? count : '?')).join(' ')}`;
};

/** Every list of so many counts with this sum at most. */
function* everything(length: number, most: number): Generator<number[]> {
  if (length === 0) return yield [];
  for (let first = 0; first <= most; first += 1) {
    for (const rest of everything(length - 1, most - first)) yield [first, ...rest];
  }
}

describe('who knows the rule, the exact total and the exact shown counts', () => {
  it.each([
    [2, 2, 40],
    [2, 3, 30],
    [3, 3, 30],
    [3, 4, 24],
    [4, 3, 44],
  ])(
    'cannot exclude any value below a threshold of %i for a hidden one of %i categories',
    (threshold, length, most) => {
      const possible = new Map<string, Set<number>[]>();
      for (const counts of everything(length, most)) {
        if (sum(counts) < threshold) continue;
        const key = seen(counts, threshold);
        const sets = possible.get(key) ?? counts.map(() => new Set<number>());
        counts.forEach((count, i) => sets[i]?.add(count));
        possible.set(key, sets);
      }
      expect(possible.size).toBeGreaterThan(50);
      const below = Array.from({ length: threshold }, (_, i) => i);
      for (const [key, sets] of possible) {
        const shown = key.split(': ')[1]!.split(' ');
        sets.forEach((set, i) => {
          if (shown[i] !== '?') return;
          expect({ key, i, open: below.every((value) => set.has(value)) }).toEqual({
            key,
            i,
            open: true,
          });
        });
      }
    },
  );

  /** Others that could stand in the place of the hidden ones when one of them has another value; see shownFrom. */
  function otherwise(counts: readonly number[], at: number, value: number): number[] {
    const from = shownFrom(counts, T);
    const rest = counts.flatMap((count, i) =>
      i !== at && (from === null || count < from) ? [i] : [],
    );
    let left = sum(counts.filter((count) => from === null || count < from)) - value;
    const changed = counts.map((count, i) => (i === at ? value : rest.includes(i) ? 0 : count));
    if (from === null) {
      changed[rest[0]!] = left;
      return changed;
    }
    const least = from === T ? 0 : from / 2;
    for (let many = rest.length; many > 0; many -= 1) {
      if (left < many * least || left > many * (from - 1)) continue;
      for (const i of rest.slice(0, many)) {
        changed[i] = least;
        left -= least;
      }
      for (const i of rest.slice(0, many)) {
        const more = Math.min(left, from - 1 - least);
        changed[i]! += more;
        left -= more;
      }
      return changed;
    }
    throw new Error('nothing else would look the same');
  }

  it('sees the same whatever a hidden count of ten categories or fewer is below ten', () => {
    const counts = fc.array(
      fc.oneof(
        fc.constant(0),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 400 }),
      ),
      { minLength: 2, maxLength: 10 },
    );
    fc.assert(
      fc.property(counts, fc.nat(), fc.integer({ min: 0, max: T - 1 }), (list, pick, value) => {
        fc.pre(sum(list) >= T);
        const from = shownFrom(list, T) ?? Infinity;
        const hidden = list.flatMap((count, i) => (count < from ? [i] : []));
        fc.pre(hidden.length > 0);
        const other = otherwise(list, hidden[pick % hidden.length]!, value);
        expect(seen(other, T)).toBe(seen(list, T));
      }),
      { numRuns: 5000 },
    );
  });

  it('never sees a count below the threshold', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(counts, (list) => {
        const { total, cells } = disclose(named(list), T);
        cells.forEach(({ value }, i) => {
          if (value !== null) {
            expect(list[i]).toBeGreaterThanOrEqual(T);
            expect(value % 5).toBe(0);
          }
        });
        expect(total === null).toBe(sum(list) < T);
      }),
    );
  });
});
