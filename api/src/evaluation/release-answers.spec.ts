import { describe, expect, it } from '@jest/globals';

import { changesOf, type PairRow } from './release-answers.js';

/** So many people who went from one tension to another. */
const pairs = (before: number, after: number, people: number): PairRow => ({
  quarter: '2026-Q1',
  change: 'tension_T0_T1',
  before,
  after,
  people,
});

describe('a change of thirteen people, of whom fifteen is told', () => {
  const change = changesOf(
    [pairs(7, 4, 6), pairs(5, 3, 4), pairs(8, 4, 2), pairs(6, 6, 1)],
    new Map([['visits_by_answers/answered_twice', 15]]),
  ).find(({ to }) => to === 'T1');

  it('rounds what is read once: 3.846 is 3.8, not 3.85 and then 3.9', () => {
    expect(change).toMatchObject({ before: 6.5, after: 3.8 });
  });

  it('tells a difference as it is read, since a second decimal fits few numbers of people', () => {
    expect(change?.result).toMatchObject({ estimate: -2.6 });
  });

  it('tells by its degrees of freedom no more than by its number', () => {
    expect(change?.result).toMatchObject({ n: 15, df: 10 });
  });
});
