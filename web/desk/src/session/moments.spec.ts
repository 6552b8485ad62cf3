import { describe, expect, it } from '@jest/globals';
import { momentsIn, onSameDay, spokenTime } from './moments';

describe('moments on screen', () => {
  const nl = momentsIn('nl');
  const en = momentsIn('en');

  it('say weekday, day and clock in Amsterdam time', () => {
    expect(nl.long('2026-12-01T09:00:00Z')).toBe('dinsdag 1 december, 10.00\u00a0uur');
    expect(nl.short('2026-12-01T09:00:00Z')).toBe('di 1 dec 10.00');
    expect(en.long('2026-12-01T09:00:00Z')).toBe('Tuesday 1 December, 10.00');
  });

  it('keep the day of a date, whatever the zone', () => {
    expect(nl.date('2027-05-12')).toBe('12 mei 2027');
    expect(nl.day('2026-03-29')).toBe('zondag 29 maart');
  });

  it('write hours without a leading nought', () => {
    expect(nl.time('2026-11-23T08:05:00Z')).toBe('9.05');
    expect(nl.time('2026-11-22T23:30:00Z')).toBe('0.30');
    expect(spokenTime('09:00')).toBe('9.00');
  });

  it('know the same day in Amsterdam', () => {
    expect(onSameDay('2026-11-22T23:30:00Z', new Date('2026-11-23T08:00:00Z'))).toBe(true);
    expect(onSameDay('2026-11-23T23:30:00Z', new Date('2026-11-23T08:00:00Z'))).toBe(false);
  });

  it('name the weekdays from Monday on', () => {
    expect([1, 7].map((day) => nl.weekday(day))).toEqual(['maandag', 'zondag']);
  });
});
