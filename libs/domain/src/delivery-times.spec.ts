import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  afterQuiet,
  beforeQuiet,
  callMoments,
  isQuiet,
  isRescue,
  remindersOf,
  toldByHandBefore,
} from './delivery-times.js';
import { amsterdamInstant, amsterdamWallTime, plusMinutes } from './time.js';

const NIGHT = { from: '21:00', until: '08:00' };
const at = (moment: string): Date => {
  const [date = '', time = ''] = moment.split(' ');
  return amsterdamInstant(date, time);
};
const said = (moment: Date): string => Object.values(amsterdamWallTime(moment)).join(' ');

describe('quiet hours', () => {
  it.each([
    ['2026-11-24 20:59', false],
    ['2026-11-24 21:00', true],
    ['2026-11-25 00:00', true],
    ['2026-11-25 07:59', true],
    ['2026-11-25 08:00', false],
    ['2027-03-28 07:59', true],
    ['2027-03-28 08:00', false],
    ['2027-10-31 07:59', true],
    ['2027-10-31 08:00', false],
  ])('at %s: %s', (moment, quiet) => {
    expect(isQuiet(at(moment), NIGHT)).toBe(quiet);
  });

  it('may lie within a day', () => {
    const noon = { from: '12:00', until: '13:00' };
    expect([isQuiet(at('2026-11-24 12:30'), noon), isQuiet(at('2026-11-24 13:00'), noon)]).toEqual([
      true,
      false,
    ]);
    expect(said(afterQuiet(at('2026-11-24 12:30'), noon))).toBe('2026-11-24 13:00');
    expect(said(beforeQuiet(at('2026-11-24 12:30'), noon))).toBe('2026-11-24 11:45');
  });

  it('are not there when the organisation has none', () => {
    expect(isQuiet(at('2026-11-25 03:00'), null)).toBe(false);
    expect(said(afterQuiet(at('2026-11-25 03:00'), null))).toBe('2026-11-25 03:00');
  });

  it.each([
    ['in the evening, the next morning', '2026-11-24 22:30', '2026-11-25 08:00'],
    ['at night, the same morning', '2026-11-25 02:00', '2026-11-25 08:00'],
    ['in the night that is an hour short', '2027-03-27 23:30', '2027-03-28 08:00'],
    ['in the night that is an hour long', '2027-10-30 23:30', '2027-10-31 08:00'],
    ['by day, at once', '2026-11-24 10:00', '2026-11-24 10:00'],
  ])('let go what comes %s', (_, moment, goes) => {
    expect(said(afterQuiet(at(moment), NIGHT))).toBe(goes);
  });

  it('never keep anything past their own end, nor let it go within them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 365 * 3 }), (minutes) => {
        const moment = plusMinutes(at('2026-01-01 00:00'), minutes);
        const later = afterQuiet(moment, NIGHT);
        const earlier = beforeQuiet(moment, NIGHT);
        return (
          !isQuiet(later, NIGHT) &&
          !isQuiet(earlier, NIGHT) &&
          later >= moment &&
          earlier <= moment &&
          later.getTime() - moment.getTime() <= 12 * 3_600_000
        );
      }),
    );
  });

  it.each([
    ['twelve hours', '2026-11-25 09:30', true],
    ['a minute more', '2026-11-25 09:31', false],
    ['a visit that has begun', '2026-11-24 21:30', false],
  ])('give way for a visit within %s', (_, starts, rescue) => {
    expect(isRescue(at(starts), at('2026-11-24 21:30'))).toBe(rescue);
  });
});

describe('the reminders of a visit', () => {
  const planned = (
    starts: string,
    now: string,
    wish: Parameters<typeof remindersOf>[2] = 'both',
    quiet: typeof NIGHT | null = NIGHT,
  ): string[] =>
    remindersOf(at(starts), at(now), wish, quiet).map(
      ({ reminder, at: goes }) => `${reminder} ${said(goes)}`,
    );

  it.each([
    [
      'two days before at the same clock time, and three hours before',
      '2026-12-03 14:00',
      ['two_days 2026-12-01 14:00', 'three_hours 2026-12-03 11:00'],
    ],
    [
      'the Saturday before the Monday after the clock went forward',
      '2027-03-29 09:00',
      ['two_days 2027-03-27 09:00', 'three_hours 2027-03-28 20:45'],
    ],
    [
      'the Saturday before the Monday after the clock went back',
      '2027-11-01 09:00',
      ['two_days 2027-10-30 09:00', 'three_hours 2027-10-31 20:45'],
    ],
    [
      'before the night begins when the visit is early or late',
      '2026-12-03 07:30',
      ['two_days 2026-11-30 20:45', 'three_hours 2026-12-02 20:45'],
    ],
  ])('go %s', (_, starts, moments) => {
    expect(planned(starts, '2026-11-20 10:00')).toEqual(moments);
  });

  it.each([
    ['both', ['two_days 2026-12-01 14:00', 'three_hours 2026-12-03 11:00']],
    ['two_days', ['two_days 2026-12-01 14:00']],
    ['three_hours', ['three_hours 2026-12-03 11:00']],
    ['none', []],
  ] as const)('are as wished: %s', (wish, moments) => {
    expect(planned('2026-12-03 14:00', '2026-11-20 10:00', wish)).toEqual(moments);
  });

  it('are not planned for a time that has passed', () => {
    expect(planned('2026-12-03 14:00', '2026-12-01 14:00')).toEqual([
      'three_hours 2026-12-03 11:00',
    ]);
    expect(planned('2026-12-03 14:00', '2026-12-03 12:00')).toEqual([]);
    expect(planned('2026-12-03 09:00', '2026-12-02 21:30')).toEqual([]);
  });

  it('take no notice of the night where the organisation has no quiet hours', () => {
    expect(planned('2026-12-03 07:30', '2026-11-20 10:00', 'three_hours', null)).toEqual([
      'three_hours 2026-12-03 04:30',
    ]);
  });

  it('have an end: the first at the last, the last at the visit', () => {
    const [first, last] = remindersOf(
      at('2026-12-03 14:00'),
      at('2026-11-20 10:00'),
      'both',
      NIGHT,
    );
    expect([first!, last!].map(({ until }) => said(until))).toEqual([
      '2026-12-03 11:00',
      '2026-12-03 14:00',
    ]);
  });

  it('never go in quiet hours, nor after the visit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3 * 1440, max: 60 * 24 * 365 }), (minutes) => {
        const now = at('2027-01-01 09:00');
        const starts = plusMinutes(now, minutes);
        return remindersOf(starts, now, 'both', NIGHT).every(
          ({ at: goes, until }) =>
            !isQuiet(goes, NIGHT) && goes > now && goes < until && until <= starts,
        );
      }),
    );
  });
});

describe('telling by hand', () => {
  it.each([
    ['the next working day', '2026-11-24 10:00', null, '2026-11-25 17:00'],
    [
      'then too when the visit is far away',
      '2026-11-24 10:00',
      '2026-12-08 10:00',
      '2026-11-25 17:00',
    ],
    [
      'two working days before a visit that is near',
      '2026-11-24 10:00',
      '2026-11-26 10:00',
      '2026-11-24 17:00',
    ],
    [
      'on Thursday for a visit on Monday',
      '2026-11-26 16:30',
      '2026-11-30 10:00',
      '2026-11-26 17:00',
    ],
    [
      'over Easter: Thursday for Tuesday',
      '2027-03-25 10:00',
      '2027-03-30 10:00',
      '2027-03-25 17:00',
    ],
    ['at once when that has passed', '2026-11-25 10:00', '2026-11-26 10:00', '2026-11-25 10:00'],
  ])('is due %s', (_, now, starts, due) => {
    expect(said(toldByHandBefore(at(now), starts ? at(starts) : null))).toBe(due);
  });
});

describe('the moments to call', () => {
  const moments = (...[now, due, suits]: [string, string, Parameters<typeof callMoments>[2]]) =>
    callMoments(at(now), at(due), suits).map(
      ({ from, until }) => `${said(from)}–${said(until).slice(-5)}`,
    );

  it.each([
    [
      'now and this afternoon',
      '2026-11-24 10:00',
      [],
      ['2026-11-24 10:00–12:00', '2026-11-24 13:00–17:00'],
    ],
    [
      'after lunch: this afternoon and tomorrow morning',
      '2026-11-24 14:00',
      [],
      ['2026-11-24 14:00–17:00', '2026-11-25 09:00–12:00'],
    ],
    [
      'two evenings for who likes evenings only',
      '2026-11-24 10:00',
      ['evening'],
      ['2026-11-24 18:00–20:00', '2026-11-25 18:00–20:00'],
    ],
    [
      'morning and evening for who likes those',
      '2026-11-24 10:00',
      ['evening', 'morning'],
      ['2026-11-24 10:00–12:00', '2026-11-24 18:00–20:00'],
    ],
  ] as const)('are %s', (_, now, suits, expected) => {
    expect(moments(now, '2026-11-26 17:00', suits)).toEqual(expected);
  });

  it('pass over the weekend and Easter Monday, and the change of the clock', () => {
    expect(moments('2027-03-26 16:00', '2027-03-31 17:00', ['morning'])).toEqual([
      '2027-03-30 09:00–12:00',
      '2027-03-31 09:00–12:00',
    ]);
    expect(callMoments(at('2027-03-26 18:00'), at('2027-03-31 17:00'), [])[0]?.from).toEqual(
      new Date('2027-03-30T07:00:00Z'),
    );
  });

  it('give the first that comes when the deadline leaves no room', () => {
    expect(moments('2026-11-24 17:30', '2026-11-24 18:00', ['morning'])).toEqual([
      '2026-11-25 09:00–12:00',
      '2026-11-26 09:00–12:00',
    ]);
  });
});
