import { describe, expect, it } from '@jest/globals';

import { averagesOf, minutesOf } from './release-content.js';

describe('what a conversation takes and costs', () => {
  const minutes = { key: 'visit_minutes', value: 75, n: 40 } as const;

  it('is its time alone while the organisation decided no cost', () => {
    expect(averagesOf(minutes, { hourCents: 0, travelCents: 0 })).toEqual([minutes]);
  });

  it('is that time by the hour, and the travelling', () => {
    expect(averagesOf(minutes, { hourCents: 1800, travelCents: 450 })).toEqual([
      minutes,
      { key: 'visit_cents', value: 2700, n: 40 },
    ]);
  });

  it('is hidden where one conversation took half of all the time: the mean would tell of it', () => {
    const kind = { quarter: '2026-Q3', arm: 'meedenker', answers: 'never' } as const;
    const who = { firstCompanion: 'a', lastCompanion: 'b' };
    const shown = new Map([['timed', 10]]);
    const short = { ...kind, ...who, visits: 10, timed: 10, minutes: 300, longest: 45 };
    expect(minutesOf([short], shown)).toEqual({ key: 'visit_minutes', value: 30, n: 10 });
    const long = { ...kind, ...who, visits: 1, timed: 1, minutes: 300, longest: 300 };
    expect(minutesOf([short, long], shown)).toEqual({
      key: 'visit_minutes',
      value: null,
      n: null,
    });
  });

  it('is hidden where the time is', () => {
    const hidden = { key: 'visit_minutes', value: null, n: null } as const;
    expect(averagesOf(hidden, { hourCents: 1800, travelCents: 450 })[1]).toEqual({
      key: 'visit_cents',
      value: null,
      n: null,
    });
  });
});
