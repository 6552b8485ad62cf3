import { amsterdamInstant, plusMinutes, type AvailabilityException } from '@meedenkers/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { freeOn, freeUntil, isAvailable, localDay } from './availability.js';
import { booked, GILZE, RIJEN, samira } from './testing/people.js';

const at = (date: string, time: string, minutes = 60) => {
  const startsAt = amsterdamInstant(date, time);
  return { startsAt, endsAt: plusMinutes(startsAt, minutes) };
};
const monday = { weekly: [{ weekday: 1, from: '09:00', to: '12:00' }], exceptions: [] };
const sunday = { weekly: [{ weekday: 7, from: '09:00', to: '12:00' }], exceptions: [] };
const utc = (facts: Parameters<typeof freeOn>[0], date: string, holidaysClose = false): string[] =>
  freeOn(facts, localDay(date, holidaysClose)).map(
    ({ from, until }) =>
      `${new Date(from).toISOString().slice(0, 16)}/${new Date(until).toISOString().slice(11, 16)}`,
  );

describe('Monday from nine to twelve', () => {
  it.each([
    ['before the clock goes forward', '2027-03-22', ['2027-03-22T08:00/11:00']],
    ['after it, on Easter Monday', '2027-03-29', ['2027-03-29T07:00/10:00']],
    ['before the clock goes back', '2027-10-25', ['2027-10-25T07:00/10:00']],
    ['after it', '2027-11-01', ['2027-11-01T08:00/11:00']],
    ['is not on Tuesday', '2027-03-23', []],
  ])('is nine to twelve in Amsterdam %s', (_, date, stretches) => {
    expect(utc(monday, date)).toEqual(stretches);
  });

  it('does not count on Easter Monday when holidays close, and does the Mondays around it', () => {
    expect(utc(monday, '2027-03-29', true)).toEqual([]);
    expect(isAvailable(monday, at('2027-03-29', '09:00'), true)).toBe(false);
    expect(isAvailable(monday, at('2027-03-29', '09:00'), false)).toBe(true);
    expect(isAvailable(monday, at('2027-03-22', '09:00'), true)).toBe(true);
    expect(isAvailable(monday, at('2027-04-05', '09:00'), true)).toBe(true);
  });

  it('counts on a holiday that somebody names as free', () => {
    const named = { ...monday, exceptions: [{ date: '2027-03-29', available: true }] };
    expect(isAvailable(named, at('2027-03-29', '09:00'), true)).toBe(true);
  });
});

describe('on the Sundays the clock changes', () => {
  it('nine to twelve stays nine to twelve', () => {
    // 28 March is Easter too, so the week counts only where holidays do not close.
    expect(utc(sunday, '2027-03-28')).toEqual(['2027-03-28T07:00/10:00']);
    expect(utc(sunday, '2027-10-31')).toEqual(['2027-10-31T08:00/11:00']);
    expect(utc(sunday, '2027-10-31', true)).toEqual(['2027-10-31T08:00/11:00']);
  });

  it('a visit is measured in real minutes', () => {
    const night = { weekly: [{ weekday: 7, from: '01:00', to: '04:00' }], exceptions: [] };
    const from = {
      spring: amsterdamInstant('2027-03-28', '01:00'),
      autumn: amsterdamInstant('2027-10-31', '01:00'),
    };
    const lasts = (startsAt: Date, minutes: number): boolean =>
      isAvailable(night, { startsAt, endsAt: plusMinutes(startsAt, minutes) }, false);
    expect([lasts(from.spring, 120), lasts(from.spring, 121)]).toEqual([true, false]);
    expect([lasts(from.autumn, 240), lasts(from.autumn, 241)]).toEqual([true, false]);
  });
});

describe('somebody is free for a visit', () => {
  const week = {
    ...monday,
    weekly: [...monday.weekly, { weekday: 1, from: '12:00', to: '14:00' }],
  };
  const day = '2027-03-22';

  it.each([
    ['from the first minute', '09:00', 60, true],
    ['not a minute sooner', '08:59', 60, false],
    ['to the last minute', '13:00', 60, true],
    ['not a minute longer', '13:01', 60, false],
    ['over the seam of two slots', '11:30', 60, true],
    ['not when it covers more than the slots', '08:00', 480, false],
    ['not in the evening', '19:00', 60, false],
  ])('%s', (_, time, minutes, free) => {
    expect(isAvailable(week, at(day, time, minutes), true)).toBe(free);
  });

  it.each<[string, AvailabilityException[], string[]]>([
    ['a day off', [{ date: '2027-03-22', available: false }], []],
    [
      'an hour off in the middle',
      [{ date: '2027-03-22', available: false, from: '10:00', to: '11:00' }],
      ['2027-03-22T08:00/09:00', '2027-03-22T10:00/11:00'],
    ],
    [
      'off from eleven',
      [{ date: '2027-03-22', available: false, from: '11:00', to: null }],
      ['2027-03-22T08:00/10:00'],
    ],
    [
      'free in the evening instead',
      [{ date: '2027-03-22', available: true, from: '18:00', to: '20:00' }],
      ['2027-03-22T17:00/19:00'],
    ],
    [
      'free all day, seven to ten at night',
      [{ date: '2027-03-22', available: true }],
      ['2027-03-22T06:00/21:00'],
    ],
    [
      'free all day but for lunch',
      [
        { date: '2027-03-22', available: true },
        { date: '2027-03-22', available: false, from: '12:00', to: '13:00' },
      ],
      ['2027-03-22T06:00/11:00', '2027-03-22T12:00/21:00'],
    ],
    ['another day off', [{ date: '2027-03-29', available: false }], ['2027-03-22T08:00/11:00']],
  ])('with %s', (_, exceptions, stretches) => {
    expect(utc({ ...monday, exceptions }, day)).toEqual(stretches);
  });

  it('up to midnight when that is what the week says', () => {
    const late = { weekly: [{ weekday: 1, from: '20:00', to: '24:00' }], exceptions: [] };
    expect(utc(late, day)).toEqual(['2027-03-22T19:00/23:00']);
  });

  it('never thanks to a slot that ends before it begins', () => {
    const wrong = { weekly: [{ weekday: 1, from: '12:00', to: '09:00' }], exceptions: [] };
    expect(utc(wrong, day)).toEqual([]);
  });
});

describe('free stretches', () => {
  const quarter = fc.integer({ min: 0, max: 95 });
  const time = (q: number): string =>
    `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
  const span = fc.tuple(quarter, quarter).map(([a, b]) => ({ from: time(a), to: time(b) }));

  it('hold exactly the quarters that the week has and the exceptions leave', () => {
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 4 }),
        fc.array(span, { maxLength: 3 }),
        quarter,
        (slots, off, q) => {
          const facts = {
            weekly: slots.map((s) => ({ weekday: 1, ...s })),
            exceptions: off.map((s) => ({ date: '2027-03-22', available: false, ...s })),
          };
          const has = (s: { from: string; to: string }): boolean =>
            s.from <= time(q) && time(q) < s.to;
          const free = isAvailable(facts, at('2027-03-22', time(q), 15), false);
          expect(free).toBe(slots.some(has) && !off.some(has));
        },
      ),
    );
  });

  it('are in order and do not touch', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), (slots) => {
        const free = freeOn(
          { weekly: slots.map((s) => ({ weekday: 1, ...s })), exceptions: [] },
          localDay('2027-03-22', false),
        );
        free.forEach((s, i) => {
          expect(s.from).toBeLessThan(s.until);
          if (i > 0) expect(free[i - 1]!.until).toBeLessThan(s.from);
        });
      }),
    );
  });
});

describe('free until', () => {
  const day = localDay('2026-12-01', true);
  const visit = booked('10:00', '11:00');
  const until = (more: Parameters<typeof samira>[0]): string | undefined =>
    freeUntil(samira(more), visit, day)?.toISOString().slice(11, 16);

  it.each([
    ['the end of the day without anything else', {}, '16:00'],
    ['the next visit at the same place', { bookings: [booked('13:00', '14:00')] }, '12:00'],
    [
      'the moment to leave for the next visit',
      { bookings: [booked('13:00', '14:00', { placeId: 'library', coordinates: GILZE })] },
      '11:33',
    ],
    [
      'the end of the day when the other visit was before',
      { bookings: [booked('08:00', '09:00')] },
      '16:00',
    ],
    [
      'the first of the next visits',
      { bookings: [booked('15:00', '16:00'), booked('12:00', '13:00', { coordinates: RIJEN })] },
      '11:00',
    ],
  ])('%s', (_, more, time) => {
    expect(until(more)).toBe(time);
  });

  it('is nothing for who is not free at all', () => {
    expect(until({ weekly: [] })).toBeUndefined();
  });
});
