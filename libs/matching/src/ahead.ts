import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  isWorkingDay,
  mondayOf,
  plusDays,
  withinDayHours,
} from '@meedenkers/domain';

import { freeOn, localDay, type Stretch } from './availability.js';
import { exclusionsOf, visitDay } from './eligibility.js';
import type { Candidate, ExclusionReason, MatchNeed } from './facts.js';
import type { Excluded } from './narrowing.js';
import type { MatchingSettings } from './settings.js';

/** Days ahead in which another moment is looked for. */
export const AHEAD_DAYS = 21;
/** People for whom another moment is looked for at most, so that an answer never takes long. */
export const AHEAD_PEOPLE = 300;
/** When a municipality holds conversations, if the usual time of a visit does not do. */
const OFFICE_HOURS = ['10:00', '09:00', '11:00', '13:00', '14:00', '15:00', '16:00'];

/** What passes by waiting: a time that is taken, a week that is full, papers that are not in order yet. */
const PASSES: ReadonlySet<ExclusionReason> = new Set<ExclusionReason>([
  'vog',
  'training',
  'agreement',
  'availability',
  'booked',
  'capacity',
]);

/** The first moment at which somebody fits everything, and who does then. */
export interface SoonestFit {
  startsAt: Date;
  /** Days after the visit as it is now, or after today when it has no day yet. */
  days: number;
  people: Candidate[];
}

/** Those who fit every wish and only lack the time: waiting could bring them. */
export const fitsLater = (fellOff: readonly Excluded[]): string[] =>
  fellOff
    .filter(({ reasons }) => reasons.every((reason) => PASSES.has(reason)))
    .slice(0, AHEAD_PEOPLE)
    .map(({ id }) => id);

/** The stretch of time of which the bookings decide: whole weeks, since a week may be full, and one for rest before. */
export function aheadOf(need: Pick<MatchNeed, 'startsAt'>, now: Date): { from: Date; until: Date } {
  const today = amsterdamDay(need.startsAt ?? now);
  return {
    from: amsterdamInstant(plusDays(mondayOf(today), -7), '00:00'),
    until: amsterdamInstant(plusDays(mondayOf(plusDays(today, AHEAD_DAYS)), 7), '00:00'),
  };
}

/** How many visits somebody has in the week of a day. */
function visitsInWeekOf({ bookings }: Candidate, { from, until }: Stretch): number {
  return bookings.filter(({ startsAt }) => from <= startsAt.getTime() && startsAt.getTime() < until)
    .length;
}

/** The Monday to Sunday that a day lies in. */
const weekOf = (date: string): Stretch => ({
  from: amsterdamInstant(mondayOf(date), '00:00').getTime(),
  until: amsterdamInstant(plusDays(mondayOf(date), 7), '00:00').getTime(),
});

/**
 * The first working day at which somebody fits everything, looked for at the time of the visit and then at other
 * hours of the same day. `people` come with their bookings of all of {@link aheadOf}.
 */
export function soonestFit(
  need: MatchNeed,
  people: readonly Candidate[],
  settings: MatchingSettings,
  now: Date,
): SoonestFit | null {
  const first = amsterdamDay(need.startsAt ?? now);
  const usual = need.startsAt ? [amsterdamWallTime(need.startsAt).time] : [];
  const times = [...new Set([...usual, ...OFFICE_HOURS])];
  for (let days = 1; days <= AHEAD_DAYS && people.length > 0; days += 1) {
    const date = plusDays(first, days);
    if (!isWorkingDay(date)) continue;
    const day = localDay(date, settings.holidaysClose);
    const week = weekOf(date);
    const free = people
      .filter((one) => freeOn(one, day).length > 0)
      .map((one) => ({ ...one, visitsInWeek: visitsInWeekOf(one, week) }));
    for (const time of free.length > 0 ? times : []) {
      const startsAt = new Date(day.instantOf(time));
      if (startsAt <= now || !withinDayHours(startsAt, need.durationMinutes)) continue;
      const then = { ...need, startsAt };
      const on = visitDay(then, settings, now, day);
      const fit = free.filter((one) => exclusionsOf(one, then, on).length === 0);
      if (fit.length > 0) return { startsAt, days, people: fit };
    }
  }
  return null;
}
