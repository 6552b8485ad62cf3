import { describe, expect, it } from '@jest/globals';
import { typedDay } from './dutch-days';
import { formMoment, typedMoment, typedTime } from './moment-input';

const NOW = new Date('2026-11-23T08:40:00Z');

describe('a typed time', () => {
  it.each([
    ['9.30', '09:30'],
    ['9:30', '09:30'],
    ['930', '09:30'],
    ['14', '14:00'],
    ['14.00 uur', '14:00'],
    ['24.00', null],
    ['9.75', null],
    ['straks', null],
  ])('%s is %s', (text, time) => {
    expect(typedTime(text)).toBe(time);
  });
});

describe('a typed day', () => {
  it.each([
    ['1-12-2026', 2026, 11, 1],
    ['1/12', 2026, 11, 1],
    ['2027-02-28', 2027, 1, 28],
  ])('%s is understood', (text, year, month, day) => {
    expect(typedDay(text, NOW)).toEqual(new Date(year, month, day));
  });

  it('is none when the calendar has no such day', () => {
    expect(typedDay('31-2-2027', NOW)).toBeNull();
    expect(typedDay('morgen', NOW)).toBeNull();
  });
});

describe('a typed moment', () => {
  it('is an instant of Amsterdam', () => {
    expect(typedMoment('2026-12-01', '10.00', 60, NOW)).toEqual({ at: '2026-12-01T09:00:00.000Z' });
  });

  it.each([
    ['', '10.00', 'day'],
    ['2026-12-01', 'x', 'time'],
    ['2026-11-20', '10.00', 'past'],
    ['2126-12-01', '10.00', 'far'],
    ['2026-12-01', '6.30', 'hours'],
    ['2026-12-01', '21.30', 'hours'],
  ])('on %s at %s has the fault %s', (day, time, fault) => {
    expect(typedMoment(day, time, 60, NOW)).toEqual({ fault });
  });

  it('comes back as it was typed', () => {
    expect(formMoment('2026-12-01T09:00:00.000Z')).toEqual({ day: '2026-12-01', time: '10.00' });
    expect(formMoment(null)).toEqual({ day: '', time: '' });
  });
});
