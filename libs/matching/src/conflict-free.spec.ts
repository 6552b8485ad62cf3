import { describe, expect, it } from '@jest/globals';

import type { AssignmentProblem } from './assignment-problem.js';
import { assign, toTheEnd } from './assignment.js';
import { conflictFreeInSteps, type ConflictFree, type ConflictProblem } from './conflict-free.js';
import { numbersFrom, problemOf } from './testing/countries.js';
import { oracle } from './testing/oracle.js';

const columnsOf = (problem: AssignmentProblem, { pairs }: ConflictFree): (number | null)[] =>
  [...pairs].map((pair) => (pair < 0 ? null : (problem.columns[pair] ?? null)));

/** Requests at hours of a day, for people who may have several; at one hour a person can do one. */
function random(seed: number): ConflictProblem & { hours: number[] } {
  const next = numbersFrom(seed);
  const whole = (below: number): number => Math.floor(next() * below);
  const [requests, people] = [2 + whole(9), 1 + whole(4)];
  const hours = Array.from({ length: requests }, () => whole(4));
  const rows = hours.map((hour) =>
    // Two columns to a person: the morning's and the afternoon's places.
    Array.from(
      { length: people },
      (_, person) => [2 * person + (hour < 2 ? 0 : 1), whole(40) - 15] as const,
    ).filter(() => next() < 0.8),
  );
  const problem = problemOf(
    rows,
    Array.from({ length: 2 * people }, () => 1 + whole(3)),
  );
  return {
    ...problem,
    owners: Int32Array.from({ length: 2 * people }, (_, column) => column >> 1),
    limits: Int32Array.from({ length: people }, () => 2 + whole(5)),
    // The road counts for some people: neighbouring hours collide for those.
    collide: (a, b, owner) => Math.abs(hours[a]! - hours[b]!) <= owner % 2,
    hours,
  };
}

/** For every person their limit and all their pairs. */
const limitsOf = ({ columns, owners, limits }: ConflictProblem): [number, number[]][] =>
  [...limits].map((limit, owner) => [
    limit,
    [...columns.keys()].filter((pair) => owners[columns[pair]!] === owner),
  ]);

/** Every two pairs of one person that collide. */
function collisionsOf(problem: ConflictProblem): [number, number][] {
  const { starts, columns, owners, collide } = problem;
  const pairs = [...columns.keys()];
  const requestOf = (pair: number): number => starts.findLastIndex((start) => start <= pair);
  return pairs.flatMap((a) =>
    pairs.flatMap((b): [number, number][] => {
      const [one, other] = [requestOf(a), requestOf(b)];
      const owner = owners[columns[a]!]!;
      return one < other && owner === owners[columns[b]!] && collide(one, other, owner)
        ? [[a, b]]
        : [];
    }),
  );
}

describe('the best plan in which nobody is in two places at once', () => {
  const twoAtOnce = (more: Partial<ConflictProblem> = {}): ConflictProblem => ({
    ...problemOf(
      [
        [
          [0, 10],
          [1, 2],
        ],
        [
          [0, 9],
          [1, 8],
        ],
      ],
      [2, 2],
    ),
    owners: Int32Array.of(0, 1),
    limits: Int32Array.of(9, 9),
    collide: () => true,
    ...more,
  });

  it('gives the second to somebody else, and the one of the two that costs least', () => {
    const problem = twoAtOnce();
    expect(columnsOf(problem, toTheEnd(conflictFreeInSteps(problem)))).toEqual([0, 1]);
  });

  it('lets a person do both where they do not collide', () => {
    const problem = twoAtOnce({ collide: () => false });
    expect(columnsOf(problem, toTheEnd(conflictFreeInSteps(problem)))).toEqual([0, 0]);
  });

  it('never takes a locked pair away', () => {
    const problem = twoAtOnce({ locked: Int32Array.of(-1, 2) });
    expect(columnsOf(problem, toTheEnd(conflictFreeInSteps(problem)))).toEqual([1, 0]);
  });

  it('gives nobody more than their limit of all weeks together', () => {
    const problem = twoAtOnce({ limits: Int32Array.of(1, 9), collide: () => false });
    expect(columnsOf(problem, toTheEnd(conflictFreeInSteps(problem)))).toEqual([0, 1]);
  });

  it('sees a collision between two columns of one person', () => {
    const problem = twoAtOnce({ owners: Int32Array.of(0, 0) });
    expect(toTheEnd(conflictFreeInSteps(problem))).toMatchObject({ matched: 1, score: 10 });
  });

  it('finds what another solver finds with every collision written out, on 200 problems', async () => {
    const best = await oracle();
    let collided = 0;
    const differing = Array.from({ length: 200 }, (_, seed) => seed).filter((seed) => {
      const problem = random(seed);
      const plan = toTheEnd(conflictFreeInSteps(problem, 5000));
      const plain = assign(problem);
      if (plain.matched !== plan.matched || plain.score !== plan.score) collided += 1;
      const other = best(problem, collisionsOf(problem), limitsOf(problem));
      return !plan.exact || plan.matched !== other.matched || plan.score !== other.score;
    });
    expect(differing).toEqual([]);
    expect(collided).toBeGreaterThan(50);
  });

  it('says that it is not proven when it gives up looking, and how good a plan could be at most', () => {
    const problems = Array.from({ length: 200 }, (_, seed) => random(seed));
    const hasty = problems.map((problem) => toTheEnd(conflictFreeInSteps(problem, 2)));
    expect(hasty.some(({ exact }) => !exact)).toBe(true);
    hasty.forEach((plan, i) => {
      const { matched, score } = toTheEnd(conflictFreeInSteps(problems[i]!, 5000));
      const value = (p: { matched: number; score: number }): number => p.matched * 10_000 + p.score;
      expect(value(plan)).toBeLessThanOrEqual(value({ matched, score }));
      expect(value(plan.bound)).toBeGreaterThanOrEqual(value({ matched, score }));
      if (plan.exact) expect(value(plan)).toBe(value({ matched, score }));
    });
  });
});
