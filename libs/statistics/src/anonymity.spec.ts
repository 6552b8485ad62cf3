import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isTooLittle } from './answer.js';
import { crowdOf, SUPPRESSED, type Combination, type Crowd } from './anonymity.js';

const K = 10;
/** A town in a region, and a language: ladders of three steps. */
const combination = (town: string, language: string, count: number): Combination => ({
  traits: [
    [town, town.slice(0, 1), SUPPRESSED],
    [language, language === 'nl' ? 'nl' : 'other', SUPPRESSED],
  ],
  count,
});

const groupsOf = ({ rows }: Crowd): Map<string, number> => {
  const groups = new Map<string, number>();
  for (const { to, count } of rows) groups.set(String(to), (groups.get(String(to)) ?? 0) + count);
  return groups;
};

const crowd = (combinations: readonly Combination[], k = K): Crowd => {
  const answer = crowdOf(combinations, k);
  if (isTooLittle(answer)) throw new Error(answer.tooLittle);
  return answer;
};

const combinations = fc.array(
  fc
    .tuple(
      fc.constantFrom('A1', 'A2', 'A3', 'B1', 'B2', 'C1'),
      fc.constantFrom('nl', 'ar', 'tr', 'en'),
      fc.integer({ min: 0, max: 30 }),
    )
    .map(([town, language, count]) => combination(town, language, count)),
  { minLength: 1, maxLength: 20 },
);

describe('a crowd', () => {
  it('is left as it is when nobody stands alone', () => {
    const made = crowd([combination('A1', 'nl', 10), combination('B1', 'ar', 25)]);
    expect(made.rows.map(({ to }) => String(to))).toEqual(['A1,nl', 'B1,ar']);
    expect(made).toMatchObject({ smallest: 10, leftOut: 0 });
  });

  it('is told more coarsely where that is enough', () => {
    const made = crowd([
      combination('A1', 'ar', 6),
      combination('A1', 'tr', 5),
      combination('A1', 'nl', 12),
    ]);
    expect([...groupsOf(made)]).toEqual([
      ['A1,other', 11],
      ['A1,nl', 12],
    ]);
  });

  it('leaves out a few so that the many keep what they have, and never so few that they stand out', () => {
    const made = crowd([
      combination('A1', 'nl', 400),
      combination('B1', 'ar', 3),
      combination('A2', 'nl', 11),
    ]);
    expect([...groupsOf(made)]).toEqual([
      ['A1,nl', 400],
      ['*,*', 14],
    ]);
    expect(made.leftOut).toBe(14);
  });

  it('is none when there are too few', () => {
    expect(crowdOf([combination('A1', 'nl', 9)], K)).toEqual({ tooLittle: 'too_few', n: 9 });
    expect(crowdOf([], K)).toEqual({ tooLittle: 'too_few', n: 0 });
  });

  it('stays a crowd when one goes and it is coarsened once more', () => {
    fc.assert(
      fc.property(combinations, (given) => {
        const answer = crowdOf(given, K);
        if (isTooLittle(answer)) return;
        const again = answer.rows.map(({ to, count }, i) => ({
          traits: to.map((value, t) => {
            const ladder = given.filter(({ count: n }) => n > 0)[i]?.traits[t] ?? [];
            const from = ladder.indexOf(value);
            return ladder.map((_, step) => ladder[Math.max(step, from)] ?? SUPPRESSED);
          }),
          count: i === 0 ? count - 1 : count,
        }));
        const next = crowdOf(again, K);
        if (!isTooLittle(next))
          expect(Math.min(...groupsOf(next).values())).toBeGreaterThanOrEqual(K);
      }),
    );
  });

  it('has in every group at least k, loses nobody, and says of nobody what is not true', () => {
    fc.assert(
      fc.property(combinations, fc.integer({ min: 10, max: 40 }), (given, k) => {
        const there = given.filter(({ count }) => count > 0);
        const n = there.reduce((sum, { count }) => sum + count, 0);
        const answer = crowdOf(given, k);
        if (n < k) {
          expect(answer).toEqual({ tooLittle: 'too_few', n });
          return;
        }
        if (isTooLittle(answer)) throw new Error(answer.tooLittle);
        const groups = groupsOf(answer);
        expect(Math.min(...groups.values())).toBeGreaterThanOrEqual(k);
        expect(answer.smallest).toBe(Math.min(...groups.values()));
        expect([...groups.values()].reduce((a, b) => a + b, 0)).toBe(n);
        answer.rows.forEach(({ to }, i) =>
          to.forEach((value, t) => expect(there[i]?.traits[t]).toContain(value)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is the same whatever the order of the rows', () => {
    fc.assert(
      fc.property(combinations, (given) => {
        const sorted = (list: readonly Combination[]): string[] => {
          const answer = crowdOf(list, K);
          return isTooLittle(answer)
            ? [String(answer.n)]
            : answer.rows.map(({ from, to, count }) => `${from} ${to} ${count}`).sort();
        };
        expect(sorted([...given].reverse())).toEqual(sorted(given));
      }),
    );
  });
});
