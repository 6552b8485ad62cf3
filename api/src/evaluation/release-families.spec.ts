import { describe, expect, it } from '@jest/globals';

import { silentInYear, toldSums } from './release-families.js';

const SAID = {
  requests: 240,
  visits: 100,
  'pairs/tension_T0_T1': 60,
  'pairs/tension_T0_T2': 30,
  'visits/answered/T1': 70,
  'visits/answered/T2': 30,
  'effect/with/consent': 60,
  'effect/with/answered/T2': 20,
  'effect/with/tension_during/compared': 40,
  'effect/with/tension_next/compared': 20,
};

/** What a year keeps silent about when a quarter of it was published and these counts are others now. */
function silent(now: Partial<typeof SAID>, period = '2026-Q3'): string[] {
  const counts = new Map([['2026-Q3', new Map(Object.entries({ ...SAID, ...now }))]]);
  const cells = Object.fromEntries(
    Object.entries(SAID).map(([cell, n]) => [cell, [n, n] as [number, number]]),
  );
  const isSilent = silentInYear(counts, [{ id: 'a', period, threshold: 10, cells }], 10);
  return Object.keys(SAID).filter(isSilent);
}

describe('a year beside a quarter that was published', () => {
  it('tells everything while all counts as it was published', () => {
    expect(silent({})).toEqual([]);
  });

  it('is silent on what fewer people answered weeks later than may be told, and on nothing else', () => {
    const later = { 'pairs/tension_T0_T2': 39, 'visits/answered/T2': 39 };
    expect(silent(later)).toEqual(['pairs/tension_T0_T2', 'visits/answered/T2']);
    expect(silent({ 'pairs/tension_T0_T2': 40, 'visits/answered/T2': 40 })).toEqual([]);
  });

  it('is silent on every conversation and every comparison when one consent was taken back', () => {
    const all = Object.keys(SAID).filter((cell) => cell !== 'requests');
    expect(silent({ 'pairs/tension_T0_T1': 59 })).toEqual(all);
  });

  it('is silent on one outcome alone when only that has more answers', () => {
    expect(silent({ 'effect/with/tension_next/compared': 23 })).toEqual([
      'effect/with/tension_next/compared',
    ]);
    expect(silent({ 'effect/with/answered/T2': 23 })).toEqual(['effect/with/answered/T2']);
    expect(silent({ 'effect/with/consent': 59 })).toEqual([
      'effect/with/consent',
      'effect/with/answered/T2',
      'effect/with/tension_during/compared',
      'effect/with/tension_next/compared',
    ]);
  });

  it('tells of requests whatever changed', () => {
    expect(silent({ requests: 239 })).toEqual([]);
  });

  it('has no sum with a count it is silent on', () => {
    const sums = [
      { total: 'visits', parts: ['pairs/a_T2', 'no_pairs/a_T2'] },
      { total: 'visits', parts: ['accompanied', 'alone'] },
    ];
    expect(toldSums(sums, (cell) => cell === 'no_pairs/a_T2')).toEqual([sums[1]]);
  });
});
