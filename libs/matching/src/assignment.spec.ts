import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { AssignmentProblem } from './assignment-problem.js';
import { assign, assignInSteps, isBest, penaltyOf } from './assignment.js';
import { countryOf, numbersFrom, problemOf } from './testing/countries.js';
import { oracle } from './testing/oracle.js';

/** Who each request gets: the column, or null. */
const chosen = (problem: AssignmentProblem): (number | null)[] =>
  [...assign(problem).pairs].map((pair) => (pair < 0 ? null : (problem.columns[pair] ?? null)));

/** Small problems of every shape: few columns, none, equal and negative points, places that are short, requests without a pair. */
function random(seed: number): AssignmentProblem {
  const next = numbersFrom(seed);
  const whole = (below: number): number => Math.floor(next() * below);
  const [requests, columns] = [1 + whole(14), 1 + whole(8)];
  const [spread, density] = [[2, 5, 60, 400][whole(4)]!, 0.1 + 0.9 * next()];
  const rows = Array.from({ length: requests }, () =>
    Array.from(
      { length: columns },
      (_, column) => [column, whole(spread) - whole(spread)] as const,
    ).filter(() => next() < density),
  );
  const capacities = Array.from({ length: columns }, () => whole(4));
  const problem = problemOf(rows, capacities);
  if (next() < 0.5) return problem;
  const left = [...capacities];
  const locked = Int32Array.from(rows, (_, request) => {
    const [from, until] = [problem.starts[request]!, problem.starts[request + 1]!];
    const pair = from + whole(Math.max(1, until - from));
    const column = problem.columns[pair];
    if (pair >= until || next() < 0.7 || !left[column!]) return -1;
    left[column!]! -= 1;
    return pair;
  });
  return { ...problem, locked };
}

const problems = fc.integer({ min: 0, max: 2 ** 31 }).map(random);

describe('the best assignment', () => {
  it.each<[string, [number, number][][], number[], (number | null)[]]>([
    [
      'gives a request who scores best',
      [
        [
          [0, 5],
          [1, 9],
        ],
      ],
      [1, 1],
      [1],
    ],
    ['gives the only one who fits, whatever the points', [[[0, -80]]], [1], [0]],
    [
      'takes the second best where that is better for all',
      [
        [
          [0, 10],
          [1, 9],
        ],
        [
          [0, 8],
          [1, 1],
        ],
      ],
      [1, 1],
      [1, 0],
    ],
    [
      'helps two with few points rather than one with many',
      [
        [
          [0, 100],
          [1, -90],
        ],
        [[0, 1]],
      ],
      [1, 1],
      [1, 0],
    ],
    ['leaves out the one that costs the least', [[[0, 3]], [[0, 7]], [[0, 5]]], [2], [null, 0, 0]],
    ['gives nobody where nobody fits', [[], [[0, 1]]], [1], [null, 0]],
    [
      'gives nothing of who has no place left',
      [
        [
          [0, 50],
          [1, 1],
        ],
      ],
      [0, 1],
      [1],
    ],
    ['fills several places of one person', [[[0, 1]], [[0, 1]], [[0, 1]]], [3], [0, 0, 0]],
    ['has nothing to say without requests', [], [1], []],
  ])('%s', (_, rows, capacities, expected) => {
    expect(chosen(problemOf(rows, capacities))).toEqual(expected);
  });

  it('keeps a locked pair and computes the rest around it', () => {
    const free = problemOf(
      [
        [
          [0, 10],
          [1, 9],
        ],
        [
          [0, 8],
          [1, 1],
        ],
      ],
      [1, 1],
    );
    expect(chosen({ ...free, locked: Int32Array.of(0, -1) })).toEqual([0, 1]);
  });

  it('refuses a lock that is no pair of its request, and more locks than places', () => {
    const free = problemOf([[[0, 1]], [[0, 1]]], [1]);
    expect(() => assign({ ...free, locked: Int32Array.of(1, -1) })).toThrow(RangeError);
    expect(() => assign({ ...free, locked: Int32Array.of(0, 1) })).toThrow(RangeError);
  });

  it('refuses points of which the sums would not be exact', () => {
    const rows = Array.from({ length: 3000 }, (): [number, number][] => [[0, 2 ** 31 - 1]]);
    expect(() => penaltyOf(problemOf(rows, [1]))).toThrow(RangeError);
  });

  it('tells how far it is, and can be left halfway', () => {
    const steps = assignInSteps(countryOf({ requests: 2000, meedenkers: 300, pairs: 20_000 }, 1));
    const told: number[] = [];
    for (const progress of steps) told.push(progress);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.every((progress) => progress >= 0 && progress < 1)).toBe(true);
  });

  it('finds what another solver finds, on 300 problems with short places, ties, locks and parts nobody fits', async () => {
    const best = await oracle();
    const differing = Array.from({ length: 300 }, (_, seed) => seed).filter((seed) => {
      const problem = random(seed);
      const { matched, score } = assign(problem);
      const other = best(problem);
      return matched !== other.matched || score !== other.score;
    });
    expect(differing).toEqual([]);
  });

  it('never gives more than there are places, only pairs that exist, and carries its own proof', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { pairs, matched, score, prices } = assign(problem);
        const { starts, columns, scores, capacities, locked } = problem;
        const used = capacities.map(() => 0);
        pairs.forEach((pair, request) => {
          expect(pair).toBeGreaterThanOrEqual(-1);
          if (pair < 0) return;
          expect(pair).toBeGreaterThanOrEqual(starts[request]!);
          expect(pair).toBeLessThan(starts[request + 1]!);
          used[columns[pair]!]! += 1;
        });
        used.forEach((count, column) => expect(count).toBeLessThanOrEqual(capacities[column]!));
        locked?.forEach((lock, request) => lock >= 0 && expect(pairs[request]).toBe(lock));
        const made = [...pairs].filter((pair) => pair >= 0);
        expect(made).toHaveLength(matched);
        expect(made.reduce((sum, pair) => sum + scores[pair]!, 0)).toBe(score);
        expect(isBest(problem, { pairs, matched, score, prices })).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not call a worse plan the best', () => {
    const problem = problemOf(
      [
        [
          [0, 10],
          [1, 9],
        ],
        [
          [0, 8],
          [1, 1],
        ],
      ],
      [1, 1],
    );
    const best = assign(problem);
    expect(isBest(problem, { ...best, pairs: Int32Array.of(0, 3) })).toBe(false);
    expect(isBest(problem, { ...best, pairs: Int32Array.of(1, -1) })).toBe(false);
    expect(isBest(problem, { ...best, pairs: Int32Array.of(0, 2) })).toBe(false);
  });

  it('is the same plan each time', () => {
    const country = (): AssignmentProblem =>
      countryOf({ requests: 500, meedenkers: 120, pairs: 6000 }, 7);
    expect(assign(country()).pairs).toEqual(assign(country()).pairs);
  });

  it('proves a plan of a whole country', () => {
    const country = countryOf({ requests: 3000, meedenkers: 600, pairs: 60_000 }, 3);
    const best = assign(country);
    expect(isBest(country, best)).toBe(true);
    expect(best.matched).toBeLessThan(3000);
  });
});
