import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  needsRescue,
  planRungs,
  RESCUE_RUNGS,
  rescueMinutes,
  rungEnds,
  RUNG_MINUTES,
  searchEnds,
  UNFILLED_MINUTES,
} from './ladders.js';
import { offerReminderAt } from './proposals.js';
import { amsterdamInstant, amsterdamWallTime, plusMinutes } from './time.js';

const QUIET = { from: '21:00', until: '08:00' };
const START = new Date('2026-11-24T13:00:00Z');
const before = (minutes: number): Date => plusMinutes(START, -minutes);
const at = (day: string, time: string): Date => amsterdamInstant(day, time);
const planned = (now: Date, startsAt = START) =>
  planRungs(now, RESCUE_RUNGS, rescueMinutes(now, startsAt), {
    startsAt,
    quiet: QUIET,
    last: searchEnds(startsAt),
  });

describe('a rescue', () => {
  it.each([
    [48 * 60, true],
    [48 * 60 + 1, false],
    [1, true],
    [0, false],
  ])('%i minutes before the visit is needed: %s', (minutes, needed) => {
    expect(needsRescue(START, before(minutes))).toBe(needed);
  });

  it.each([
    ['two hours', 120, 15],
    ['four hours', 240, 15],
    ['six hours', 360, 40],
    ['a day', 1440, 175],
    ['two days', 2880, 240],
  ])('%s before gives each step %i minutes left and so many of its own', (_, left, each) => {
    expect(rescueMinutes(before(left), START)).toBe(each);
  });

  it('goes in quarters of an hour when the visit is near, and leaves half an hour to choose', () => {
    expect(planned(before(120)).map(({ until, inTime }) => [until, inTime])).toEqual([
      [before(105), true],
      [before(90), true],
      [before(75), true],
      [before(60), true],
      [before(30), true],
    ]);
  });

  it('passes over the steps for which there is no time', () => {
    expect(planned(before(60)).map(({ inTime }) => inTime)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(planned(before(44)).some(({ inTime }) => inTime)).toBe(false);
  });

  it('has steps that follow each other, none shorter than a quarter of an hour or beyond the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 45, max: 2880 }), (left) => {
        const now = before(left);
        let from = now;
        for (const rung of planned(now).filter(({ inTime }) => inTime)) {
          expect(rung.from).toEqual(from);
          expect(rung.until.getTime() - rung.from.getTime()).toBeGreaterThanOrEqual(
            RUNG_MINUTES.min * 60_000,
          );
          expect(rung.until <= before(UNFILLED_MINUTES)).toBe(true);
          from = rung.until;
        }
        expect(from).toEqual(before(UNFILLED_MINUTES));
      }),
    );
  });
});

describe('the time of a step', () => {
  const ends = (from: Date, minutes: number, startsAt: Date | null = null): string => {
    const until = rungEnds(from, minutes, { startsAt, quiet: QUIET, last: null });
    const { date, time } = amsterdamWallTime(until);
    return `${date} ${time}`;
  };

  it.each([
    ['by day it is counted as it is', '10:00', 120, '2026-11-24 12:00'],
    ['what is left at nine in the evening goes on at eight', '20:00', 120, '2026-11-25 09:00'],
    ['in the night it begins at eight', '23:00', 60, '2026-11-25 09:00'],
    ['a whole day is a whole day', '10:00', 1440, '2026-11-25 10:00'],
  ])('%s', (_, time, minutes, until) => {
    expect(ends(at('2026-11-24', time), minutes)).toBe(until);
  });

  it('counts at night too when the visit is within twelve hours', () => {
    const startsAt = at('2026-11-25', '08:30');
    expect(ends(at('2026-11-24', '22:00'), 40, startsAt)).toBe('2026-11-24 22:40');
  });

  it.each([
    ['2027-03-27', '2027-03-28 09:00'],
    ['2027-10-30', '2027-10-31 09:00'],
  ])('goes on at eight by the clock in the night of a clock change (%s)', (day, until) => {
    expect(ends(at(day, '20:00'), 120)).toBe(until);
  });
});

describe('the reminder of an offer', () => {
  it.each([
    ['halfway', '10:00', '16:00', null, '13:00'],
    ['before the quiet hours', '10:00', '09:30', null, '20:45'],
    ['not at all when that is before the offer', '22:00', '07:00', null, null],
    ['at night when the visit is near', '22:00', '22:30', '06:00', '22:15'],
  ])('goes %s', (_, from, until, visit, expected) => {
    const next = (time: string, after: string): string =>
      time > after ? '2026-11-24' : '2026-11-25';
    const reminder = offerReminderAt(
      at('2026-11-24', from),
      at(next(until, from), until),
      visit ? at('2026-11-25', visit) : null,
      QUIET,
    );
    expect(reminder && amsterdamWallTime(reminder).time).toBe(expected);
  });
});
