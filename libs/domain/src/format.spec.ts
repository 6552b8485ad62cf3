import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { DATE_NAMES } from './date-names.js';
import { momentParts } from './format.js';
import { MESSAGE_LANGUAGES } from './languages.js';
import { amsterdamInstant, amsterdamWallTime, plusDays } from './time.js';

const nl = (at: Date): string => {
  const { weekday, day, month, hour, minute } = momentParts('nl', at);
  return `${weekday} ${day} ${month}, ${hour}.${minute} uur`;
};

describe('a moment in words', () => {
  it.each([
    ['2026-12-01T09:00:00Z', 'dinsdag 1 december, 10.00 uur'],
    ['2026-12-01T08:45:00Z', 'dinsdag 1 december, 9.45 uur'],
    ['2026-12-31T23:30:00Z', 'vrijdag 1 januari, 0.30 uur'],
    ['2027-03-28T00:59:00Z', 'zondag 28 maart, 1.59 uur'],
    ['2027-03-28T01:00:00Z', 'zondag 28 maart, 3.00 uur'],
    ['2027-10-31T00:30:00Z', 'zondag 31 oktober, 2.30 uur'],
    ['2027-10-31T01:30:00Z', 'zondag 31 oktober, 2.30 uur'],
    ['2027-10-31T08:00:00Z', 'zondag 31 oktober, 9.00 uur'],
    ['2028-02-29T11:05:00Z', 'dinsdag 29 februari, 12.05 uur'],
  ])('%s is %s', (instant, words) => {
    expect(nl(new Date(instant))).toBe(words);
  });

  it('is said in English', () => {
    expect(momentParts('en', new Date('2026-12-01T09:00:00Z'))).toEqual({
      weekday: 'Tuesday',
      day: '1',
      month: 'December',
      hour: '10',
      minute: '00',
      monthNumber: '12',
    });
  });

  it.each([
    ['ar', 'الثلاثاء', 'ديسمبر'],
    ['tr', 'Salı', 'Aralık'],
    ['pl', 'wtorek', 'grudnia'],
    ['uk', 'вівторок', 'грудня'],
    ['ti', 'ሰሉስ', 'ታሕሳስ'],
    ['so', 'Talaado', 'Diseembar'],
    ['fr', 'mardi', 'décembre'],
    ['es', 'martes', 'diciembre'],
    ['pap', 'djamars', 'desèmber'],
  ] as const)('is said in %s with Gregorian days and Latin digits', (language, weekday, month) => {
    expect(momentParts(language, new Date('2026-12-01T08:45:00Z'))).toEqual({
      weekday,
      day: '1',
      month,
      hour: '9',
      minute: '45',
      monthNumber: '12',
    });
  });

  it('is Gregorian with Latin digits in every language', () => {
    for (const language of MESSAGE_LANGUAGES) {
      const { weekday, month, ...digits } = momentParts(language, new Date('2027-03-29T07:05:00Z'));
      expect(digits).toEqual({ day: '29', hour: '9', minute: '05', monthNumber: '3' });
      expect(weekday + month).toMatch(/^[^\d]+$/u);
    }
  });

  it('takes the names of a language that machines do not know', () => {
    const named = (at: string): string[] => {
      const { weekday, month } = momentParts('pap', new Date(at));
      return [weekday, month];
    };
    expect(named('2026-12-01T09:00:00Z')).toEqual(['djamars', 'desèmber']);
    expect(named('2026-12-31T23:30:00Z')).toEqual(['djabièrnè', 'yanüari']);
    for (const { weekdays, months } of Object.values(DATE_NAMES))
      expect([weekdays.length, months.length]).toEqual([7, 12]);
  });

  it('is said in Arabic and Farsi with the months of the Gregorian calendar', () => {
    const at = new Date('2026-12-01T09:00:00Z');
    expect(momentParts('ar', at)).toMatchObject({ weekday: 'الثلاثاء', month: 'ديسمبر' });
    expect(momentParts('fa', at)).toMatchObject({ weekday: 'سه‌شنبه', month: 'دسامبر' });
  });

  it('has the digits of the wall time in Amsterdam, whatever the moment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 * 30 }),
        fc.integer({ min: 0, max: 1439 }),
        (day, minutes) => {
          const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
          const at = amsterdamInstant(plusDays('2020-01-01', day), clock);
          const { date, time } = amsterdamWallTime(at);
          const parts = momentParts('nl', at);
          return (
            Number(parts.day) === Number(date.slice(8)) &&
            `${parts.hour.padStart(2, '0')}:${parts.minute}` === time
          );
        },
      ),
    );
  });
});
