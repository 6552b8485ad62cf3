import { describe, expect, it } from '@jest/globals';
import { hoursOf, momentAt, scaleFor, spanOf, wallMinutes } from './day-scale';

const USUAL = { from: 8, to: 18 };

describe('a day that is drawn', () => {
  it('goes from eight to six, and further when something is held then', () => {
    const at = (startsAt: string, minutes = 60) => ({ startsAt, minutes });
    expect(scaleFor([])).toEqual(USUAL);
    expect(scaleFor([at('2026-12-01T09:00:00Z')])).toEqual(USUAL);
    expect(scaleFor([at('2026-12-01T06:30:00Z')])).toEqual({ from: 7, to: 18 });
    expect(scaleFor([at('2026-12-01T18:30:00Z', 90)])).toEqual({ from: 8, to: 21 });
  });

  it('has its marks at whole hours', () => {
    expect(hoursOf(USUAL, 2)).toEqual([8, 10, 12, 14, 16, 18]);
    expect(hoursOf(USUAL, 1)).toHaveLength(11);
  });

  it.each([
    ['ten to eleven', 600, 660, { start: 20, size: 10 }],
    ['what begins before it', 420, 540, { start: 0, size: 10 }],
    ['what ends after it', 1020, 1200, { start: 90, size: 10 }],
    ['what lies outside it', 1140, 1200, { start: 100, size: 0 }],
  ])('places %s', (_, from, until, span) => {
    expect(spanOf(from, until, USUAL)).toEqual(span);
  });

  it.each([
    ['the day before the clock goes forward', '2027-03-27T09:00:00Z'],
    ['the Sunday it goes forward', '2027-03-28T08:00:00Z'],
    ['the Sunday it goes back', '2027-10-31T09:00:00Z'],
    ['the Saturday before', '2027-10-30T08:00:00Z'],
  ])('reads ten o’clock as ten o’clock: %s', (_, instant) => {
    expect(wallMinutes(instant)).toBe(600);
  });

  it.each([
    ['2027-03-28', 600, '2027-03-28T08:00:00.000Z'],
    ['2027-10-31', 600, '2027-10-31T09:00:00.000Z'],
    ['2026-12-01', 607, '2026-12-01T09:00:00.000Z'],
    ['2026-12-01', 608, '2026-12-01T09:15:00.000Z'],
    ['2026-12-01', -5, '2026-11-30T23:00:00.000Z'],
    ['2026-12-01', 1500, '2026-12-01T22:45:00.000Z'],
  ])('offers quarters of an hour: %s at minute %d', (day, minute, instant) => {
    expect(momentAt(day, minute)).toBe(instant);
  });
});
