import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  dutchHolidays,
  easterSunday,
  hoursBetween,
  isWorkingDay,
  mondayOf,
  plusDays,
  plusMinutes,
  plusYears,
  promisedDay,
  promiseEnds,
  quarterBounds,
  quarterOf,
  weekdayOf,
  workingDayFrom,
} from './time.js';

const days = fc.integer({ min: 0, max: 365 * 30 }).map((n) => plusDays('2020-01-01', n));

describe('the clock in Amsterdam', () => {
  it.each([
    ['the last winter Saturday', '2027-03-27', '09:00', '2027-03-27T08:00:00.000Z'],
    ['the Sunday the clock goes forward', '2027-03-28', '09:00', '2027-03-28T07:00:00.000Z'],
    ['a time that does not exist that night', '2027-03-28', '02:30', '2027-03-28T01:30:00.000Z'],
    ['the first summer Monday', '2027-03-29', '09:00', '2027-03-29T07:00:00.000Z'],
    ['a time that happens twice, the first', '2027-10-31', '02:30', '2027-10-31T00:30:00.000Z'],
    ['the Sunday the clock goes back', '2027-10-31', '09:00', '2027-10-31T08:00:00.000Z'],
    ['the first winter Monday', '2027-11-01', '09:00', '2027-11-01T08:00:00.000Z'],
  ])('reads %s', (_, date, time, instant) => {
    expect(amsterdamInstant(date, time).toISOString()).toBe(instant);
  });

  it('gives back the wall time of a moment, in summer and in winter', () => {
    expect(amsterdamWallTime(new Date('2027-07-01T10:05:59Z'))).toEqual({
      date: '2027-07-01',
      time: '12:05',
    });
    expect(amsterdamWallTime(new Date('2026-12-31T23:30:00Z'))).toEqual({
      date: '2027-01-01',
      time: '00:30',
    });
    expect(amsterdamDay(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31');
  });

  it('keeps the clock time two days before a visit after the change, which is 47 real hours', () => {
    const visit = amsterdamInstant('2027-03-29', '09:00');
    const reminder = amsterdamInstant(plusDays('2027-03-29', -2), '09:00');
    expect(weekdayOf(amsterdamDay(reminder))).toBe(6);
    expect(amsterdamWallTime(reminder).time).toBe('09:00');
    expect(hoursBetween(reminder, visit)).toBe(47);
  });

  it('makes the Sunday in October 25 hours long and the one in March 23', () => {
    const length = (date: string): number =>
      hoursBetween(amsterdamInstant(date, '00:00'), amsterdamInstant(plusDays(date, 1), '00:00'));
    expect([length('2027-03-28'), length('2027-10-31'), length('2027-06-01')]).toEqual([
      23, 25, 24,
    ]);
  });

  it('comes back to the same wall time from every office hour of every day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 7 * 60, max: 22 * 60 }), (date, minutes) => {
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const read = amsterdamWallTime(amsterdamInstant(date, time));
        return read.date === date && read.time === time;
      }),
    );
  });

  it('adds minutes as real time', () => {
    expect(plusMinutes(new Date('2027-03-28T00:30:00Z'), 60).toISOString()).toBe(
      '2027-03-28T01:30:00.000Z',
    );
  });
});

describe('days', () => {
  it('count over the end of a month and a year', () => {
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(plusDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('keep to the month when a year has no 29 February', () => {
    expect(plusYears('2024-02-29', 3)).toBe('2027-02-28');
    expect(plusYears('2024-02-29', 4)).toBe('2028-02-29');
    expect(plusYears('2023-11-28', 3)).toBe('2026-11-28');
  });

  it('know their weekday and their Monday', () => {
    expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
    expect(mondayOf('2026-11-29')).toBe('2026-11-23');
    expect(mondayOf('2026-11-23')).toBe('2026-11-23');
  });
});

describe('holidays', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('have Easter of %d on %s', (year, easter) => {
    expect(easterSunday(year)).toBe(easter);
  });

  it('are those of 2027', () => {
    expect([...dutchHolidays(2027)].sort()).toEqual([
      '2027-01-01',
      '2027-03-28',
      '2027-03-29',
      '2027-04-27',
      '2027-05-06',
      '2027-05-16',
      '2027-05-17',
      '2027-12-25',
      '2027-12-26',
    ]);
  });

  it('have Liberation Day only every five years', () => {
    expect(dutchHolidays(2030).has('2030-05-05')).toBe(true);
    expect(dutchHolidays(2027).has('2027-05-05')).toBe(false);
  });

  it('have King\u2019s Day on Saturday when 27 April is a Sunday', () => {
    expect(dutchHolidays(2025).has('2025-04-26')).toBe(true);
    expect(dutchHolidays(2025).has('2025-04-27')).toBe(false);
    expect(dutchHolidays(2026).has('2026-04-27')).toBe(true);
  });
});

describe('a promise', () => {
  it.each([
    ['Monday morning', '2026-11-23T09:00:00Z', 1, '2026-11-24'],
    ['Friday a minute before five', '2026-11-20T15:59:00Z', 1, '2026-11-23'],
    ['Friday at five', '2026-11-20T16:00:00Z', 1, '2026-11-24'],
    ['Saturday', '2026-11-21T10:00:00Z', 1, '2026-11-24'],
    ['Friday for two days', '2026-11-20T10:00:00Z', 2, '2026-11-24'],
    ['the same day', '2026-11-20T10:00:00Z', 0, '2026-11-20'],
    ['Thursday before Easter at six', '2027-03-25T17:00:00Z', 1, '2027-03-30'],
    ['Good Friday, which is a working day', '2027-03-26T10:00:00Z', 1, '2027-03-30'],
    ['Easter Monday', '2027-03-29T10:00:00Z', 1, '2027-03-31'],
    ['the day before King\u2019s Day', '2027-04-26T10:00:00Z', 1, '2027-04-28'],
    ['Christmas Eve 2026, a Thursday', '2026-12-24T10:00:00Z', 1, '2026-12-28'],
    ['New Year\u2019s Eve 2026', '2026-12-31T10:00:00Z', 1, '2027-01-04'],
    [
      'just after midnight in Amsterdam, still yesterday in UTC',
      '2026-11-22T23:30:00Z',
      1,
      '2026-11-24',
    ],
  ])('made on %s', (_, askedAt, workingDays, day) => {
    expect(promisedDay(new Date(askedAt), workingDays)).toBe(day);
  });

  it('ends at five on its day', () => {
    expect(promiseEnds('2027-03-30').toISOString()).toBe('2027-03-30T15:00:00.000Z');
    expect(promiseEnds('2026-11-24').toISOString()).toBe('2026-11-24T16:00:00.000Z');
  });

  it('always falls on a working day, after the moment it was made', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 5 }),
        (day, hour, n) => {
          const askedAt = amsterdamInstant(day, `${String(hour).padStart(2, '0')}:00`);
          const promised = promisedDay(askedAt, n);
          return isWorkingDay(promised) && promised > day && promiseEnds(promised) > askedAt;
        },
      ),
    );
  });

  it('finds the first working day from any day', () => {
    expect(workingDayFrom('2026-12-25')).toBe('2026-12-28');
    expect(workingDayFrom('2026-11-24')).toBe('2026-11-24');
  });
});

describe('quarters', () => {
  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-03-31', '2026-Q1'],
    ['2026-04-01', '2026-Q2'],
    ['2026-09-30', '2026-Q3'],
    ['2026-12-31', '2026-Q4'],
  ])('hold %s in %s', (date, quarter) => {
    expect(quarterOf(date)).toBe(quarter);
  });

  it('begin where the one before ends', () => {
    expect(quarterBounds('2026-Q4')).toEqual({ from: '2026-10-01', until: '2027-01-01' });
    expect(quarterBounds('2027-Q1')).toEqual({ from: '2027-01-01', until: '2027-04-01' });
  });

  it('hold every day exactly once', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { from, until } = quarterBounds(quarterOf(day));
        return from <= day && day < until;
      }),
    );
  });
});
