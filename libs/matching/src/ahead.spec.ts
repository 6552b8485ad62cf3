import { describe, expect, it } from '@jest/globals';
import { isWorkingDay, amsterdamDay, withinDayHours } from '@meedenkers/domain';
import fc from 'fast-check';

import { AHEAD_DAYS, AHEAD_PEOPLE, aheadOf, fitsLater, soonestFit } from './ahead.js';
import { exclusionsOf, visitDay } from './eligibility.js';
import { EXCLUSION_REASONS, type Candidate, type MatchNeed } from './facts.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { booked, needs, NOW, people, review, samira } from './testing/people.js';

const soonest = (need: MatchNeed, ...everybody: Candidate[]) =>
  soonestFit(need, everybody, DEFAULT_SETTINGS, NOW);
const momentOf = (need: MatchNeed, ...everybody: Candidate[]) =>
  soonest(need, ...everybody)?.startsAt.toISOString() ?? null;
const only = (weekday: number, from: string, to: string) =>
  samira({ weekly: [{ weekday, from, to }] });

describe('the first moment at which somebody fits', () => {
  it.each<[string, string | null, string | null]>([
    [
      'the next working day at the same time',
      momentOf(review(), samira()),
      '2026-12-02T09:00:00.000Z',
    ],
    [
      'later on a day when the usual time does not do',
      momentOf(review(), only(3, '13:00', '16:00')),
      '2026-12-02T12:00:00.000Z',
    ],
    ['not in a weekend', momentOf(review(), only(6, '09:00', '17:00')), null],
    [
      'a day somebody names, nine days later',
      momentOf(
        review(),
        samira({
          weekly: [],
          exceptions: [{ date: '2026-12-10', available: true, from: null, to: null }],
        }),
      ),
      '2026-12-10T09:00:00.000Z',
    ],
    [
      'from today on when there is no day yet',
      momentOf(review({ startsAt: null }), samira()),
      '2026-11-24T09:00:00.000Z',
    ],
    ['nobody, when nobody comes into question', momentOf(review()), null],
  ])('is %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('keeps the clock when it changes in between', () => {
    const before = review({ startsAt: new Date('2027-03-24T09:00:00Z') });
    const mondays = samira({ weekly: [{ weekday: 2, from: '10:00', to: '11:00' }] });
    const found = soonestFit(before, [mondays], DEFAULT_SETTINGS, new Date('2027-03-20T09:00:00Z'));
    // Ten o'clock in Amsterdam is 9.00 UTC before 28 March and 8.00 UTC after it.
    expect(found).toMatchObject({ startsAt: new Date('2027-03-30T08:00:00Z'), days: 6 });
  });

  it('waits for a week that is not full yet', () => {
    const full = samira({
      maxPerWeek: 1,
      bookings: [
        booked('13:00', '14:00'),
        {
          ...booked('13:00', '14:00'),
          startsAt: new Date('2026-12-09T12:00:00Z'),
          endsAt: new Date('2026-12-09T13:00:00Z'),
        },
      ],
    });
    expect(momentOf(review(), full)).toBe('2026-12-14T09:00:00.000Z');
  });

  it('never is one at which the resident has another visit', () => {
    const other = {
      startsAt: new Date('2026-12-02T08:30:00Z'),
      endsAt: new Date('2026-12-02T09:30:00Z'),
    };
    expect(momentOf(review({ residentBookings: [other] }), samira())).toBe(
      '2026-12-02T10:00:00.000Z',
    );
  });
});

describe('looking ahead', () => {
  it('is for those who only lack the time, and for so many at most', () => {
    const everyReason = EXCLUSION_REASONS.map((reason) => ({ id: reason, reasons: [reason] }));
    expect(fitsLater(everyReason)).toEqual([
      'vog',
      'training',
      'agreement',
      'availability',
      'booked',
      'capacity',
    ]);
    const many = Array.from({ length: AHEAD_PEOPLE + 1 }, (_, i) => ({
      id: `m${i}`,
      reasons: ['availability' as const],
    }));
    expect(fitsLater(many)).toHaveLength(AHEAD_PEOPLE);
  });

  it('reads whole weeks, and one before for who has to rest', () => {
    expect(aheadOf(review(), NOW)).toEqual({
      from: new Date('2026-11-22T23:00:00Z'),
      until: new Date('2026-12-27T23:00:00Z'),
    });
  });

  it('finds only what the hard rules allow, on a working day, within three weeks', () => {
    fc.assert(
      fc.property(people, needs, (everybody, need) => {
        const found = soonestFit(need, everybody, DEFAULT_SETTINGS, NOW);
        fc.pre(found !== null);
        const then = { ...need, startsAt: found.startsAt };
        const on = visitDay(then, DEFAULT_SETTINGS, NOW);
        expect(found.people.length).toBeGreaterThan(0);
        for (const one of found.people) expect(exclusionsOf(one, then, on)).toEqual([]);
        expect(isWorkingDay(amsterdamDay(found.startsAt))).toBe(true);
        expect(withinDayHours(found.startsAt, need.durationMinutes)).toBe(true);
        expect(found.days).toBeGreaterThan(0);
        expect(found.days).toBeLessThanOrEqual(AHEAD_DAYS);
      }),
      { numRuns: 25 },
    );
  });
});
