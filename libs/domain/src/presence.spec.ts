import { describe, expect, it } from '@jest/globals';

import { expectedOutAt, tapTime, type Presence } from './presence.js';
import { plusMinutes } from './time.js';

const START = new Date('2026-11-23T12:00:00Z');
const after = (minutes: number): Date => plusMinutes(START, minutes);
const tap = (state: Presence['state'], minutes: number): Presence => ({
  state,
  at: after(minutes),
});
const visit = { startsAt: START, durationMinutes: 60 };

describe('the time of a tap', () => {
  it.each([
    ['counts as the phone tells it', after(-30), after(-30)],
    ['is never later than now', after(5), START],
    ['is never older than a day', after(-25 * 60), after(-24 * 60)],
    ['is now when the phone tells none', null, START],
  ])('%s', (_, told, counted) => {
    expect(tapTime(told, START)).toEqual(counted);
  });
});

describe('when somebody is expected out of a home', () => {
  it.each<[string, Presence[], Date | null]>([
    ['nobody before going in', [tap('late', -10)], null],
    ['the planned end', [tap('inside', 2)], after(60)],
    ['half an hour after going in late', [tap('inside', 45)], after(75)],
    [
      'a quarter more for each time it takes longer',
      [tap('inside', 2), tap('longer', 50), tap('longer', 70)],
      after(90),
    ],
    [
      'the first time in counts, however often it was tapped',
      [tap('inside', 50), tap('inside', 2)],
      after(60),
    ],
    ['nobody once out', [tap('inside', 2), tap('done', 40)], null],
    ['still somebody who is not safe', [tap('inside', 2), tap('unsafe', 10)], after(60)],
  ])('%s', (_, taps, out) => {
    expect(expectedOutAt(visit, taps)).toEqual(out);
  });
});
