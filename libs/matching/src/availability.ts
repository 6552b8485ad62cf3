import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  DAY_ENDS_AT,
  DAY_STARTS_AT,
  isHoliday,
  plusDays,
  weekdayOf,
} from '@meedenkers/domain';

import type { AvailabilityFacts, Booking } from './facts.js';
import { DEFAULT_SPEEDS, minutesBetween, type Speeds, type Traveller } from './travel.js';

/** A stretch of real time, in epoch milliseconds, the end not included. */
export interface Stretch {
  from: number;
  until: number;
}

/** An Amsterdam day with its clock: what a wall time on it means as an instant, also when the clock changes. */
export interface LocalDay {
  date: string;
  weekday: number;
  /** Whether the week does not count because it is a holiday. */
  closed: boolean;
  instantOf(time: string): number;
  wallTimeOf(at: Date): string;
}

/** The same answer for the same key, looked up once: hundreds of people share the same few times. */
function remembered<K, V>(look: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = look(key);
    known.set(key, value);
    return value;
  };
}

/** The day that an Amsterdam date stands for. */
export function localDay(date: string, holidaysClose: boolean): LocalDay {
  const wallTimeAt = remembered((at: number) => amsterdamWallTime(new Date(at)).time);
  return {
    date,
    weekday: weekdayOf(date),
    closed: holidaysClose && isHoliday(date),
    instantOf: remembered((time: string) =>
      (time === '24:00'
        ? amsterdamInstant(plusDays(date, 1), '00:00')
        : amsterdamInstant(date, time)
      ).getTime(),
    ),
    wallTimeOf: (at) => wallTimeAt(at.getTime()),
  };
}

/** Sorted, without empty ones, and with those that touch made one. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const next of stretches.filter((s) => s.from < s.until).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && next.from <= last.until) last.until = Math.max(last.until, next.until);
    else result.push({ ...next });
  }
  return result;
}

const without = (stretches: Stretch[], gap: Stretch): Stretch[] =>
  stretches.flatMap((s) =>
    gap.until <= s.from || s.until <= gap.from
      ? [s]
      : [
          { from: s.from, until: gap.from },
          { from: gap.until, until: s.until },
        ].filter((rest) => rest.from < rest.until),
  );

/**
 * When somebody is free on a day. A day named as free takes the place of the week, a day or hours named as not free
 * are taken out; a day named as free without hours is the whole day in which visits are held.
 */
export function freeOn(facts: AvailabilityFacts, day: LocalDay): Stretch[] {
  const stretch = (from: string, to: string): Stretch => ({
    from: day.instantOf(from),
    until: day.instantOf(to),
  });
  const usual = day.closed ? [] : facts.weekly.filter((slot) => slot.weekday === day.weekday);
  const today = facts.exceptions.filter((e) => e.date === day.date);
  const named = today.filter((e) => e.available);
  const free =
    named.length > 0
      ? named.map((e) => stretch(e.from ?? DAY_STARTS_AT, e.to ?? DAY_ENDS_AT))
      : usual.map((slot) => stretch(slot.from, slot.to));
  return today
    .filter((e) => !e.available)
    .reduce((left, e) => without(left, stretch(e.from ?? '00:00', e.to ?? '24:00')), joined(free));
}

/** The free stretch that holds a whole visit, if there is one. */
export const stretchAround = (
  facts: AvailabilityFacts,
  day: LocalDay,
  visit: Pick<Booking, 'startsAt' | 'endsAt'>,
): Stretch | undefined =>
  freeOn(facts, day).find(
    (s) => s.from <= visit.startsAt.getTime() && visit.endsAt.getTime() <= s.until,
  );

/** Whether somebody said to be free for the whole of a visit. */
export const isAvailable = (
  facts: AvailabilityFacts,
  visit: Pick<Booking, 'startsAt' | 'endsAt'>,
  holidaysClose: boolean,
): boolean =>
  stretchAround(facts, localDay(amsterdamDay(visit.startsAt), holidaysClose), visit) !== undefined;

/**
 * Until when somebody who is free for a visit stays free: the end of the free hours, or the moment to leave for the
 * next visit, travel counted. Null when the visit does not fit in the free hours at all.
 */
export function freeUntil(
  person: AvailabilityFacts & Traveller & { bookings: readonly Booking[] },
  visit: Booking,
  day: LocalDay,
  speeds: Speeds = DEFAULT_SPEEDS,
): Date | null {
  const stretch = stretchAround(person, day, visit);
  if (!stretch) return null;
  const departures = person.bookings
    .filter((b) => b.startsAt >= visit.endsAt)
    .map((b) => b.startsAt.getTime() - minutesBetween(visit, b, person, speeds) * 60_000);
  return new Date(Math.min(stretch.until, ...departures));
}
