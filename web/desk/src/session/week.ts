import type { AvailabilityException, WeeklySlot } from '@meedenkers/domain';
import { LIMITS, plusDays } from '@meedenkers/domain';
import { typedTime } from './moment-input';

/** The clock on which a week is drawn, in hours. */
export const DRAWN = { from: 8, to: 18 } as const;

/** One weekday of the pattern: its stretches in order. */
export interface WeekDay {
  weekday: number;
  slots: WeeklySlot[];
}

const minutesOf = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

/** The seven days of the pattern, Monday first. */
export const daysOf = (weekly: readonly WeeklySlot[]): WeekDay[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    slots: weekly
      .filter((slot) => slot.weekday === weekday)
      .sort((a, b) => a.from.localeCompare(b.from)),
  }));

/** Days and whole hours that a week adds up to. */
export function weekSum(weekly: readonly WeeklySlot[]): { days: number; hours: number } {
  const minutes = weekly.reduce((sum, s) => sum + minutesOf(s.to) - minutesOf(s.from), 0);
  return { days: new Set(weekly.map((s) => s.weekday)).size, hours: Math.round(minutes / 60) };
}

/** Where a stretch stands on the drawn clock, in percent. */
export function drawn(slot: { from: string; to: string }): { start: number; size: number } {
  const whole = (DRAWN.to - DRAWN.from) * 60;
  const clamp = (minutes: number): number =>
    Math.min(whole, Math.max(0, minutes - DRAWN.from * 60));
  const [from, to] = [clamp(minutesOf(slot.from)), clamp(minutesOf(slot.to))];
  return { start: (from / whole) * 100, size: ((to - from) / whole) * 100 };
}

/** What is wrong with a pattern: a time that is none, an end before its start, stretches that overlap. */
export function weekFault(weekly: readonly WeeklySlot[]): { weekday: number; key: string } | null {
  for (const { weekday, slots } of daysOf(weekly)) {
    for (const [i, slot] of slots.entries()) {
      const from = typedTime(slot.from);
      const to = typedTime(slot.to);
      if (!from || !to) return { weekday, key: 'when.fault.time' };
      if (from >= to) return { weekday, key: 'when.fault.order' };
      const next = slots[i + 1];
      if (next && slot.to > next.from) return { weekday, key: 'when.fault.overlap' };
    }
  }
  return weekly.length > LIMITS.weeklySlots ? { weekday: 1, key: 'when.fault.many' } : null;
}

/** Exceptions in the order of their days; a day has one. */
export const withException = (
  all: readonly AvailabilityException[],
  one: AvailabilityException,
): AvailabilityException[] =>
  [...all.filter((e) => e.date !== one.date), one].sort((a, b) => a.date.localeCompare(b.date));

/** Days in a row that differ from the week in the same way, such as a holiday. */
export interface DifferentDays extends Omit<AvailabilityException, 'date'> {
  first: string;
  last: string;
}

/** The days that differ, those in a row that say the same put together. */
export const inRows = (all: readonly AvailabilityException[]): DifferentDays[] =>
  all.reduce<DifferentDays[]>((rows, { date, ...says }) => {
    const last = rows.at(-1);
    const same =
      last &&
      plusDays(last.last, 1) === date &&
      last.available === says.available &&
      last.from === says.from &&
      last.to === says.to;
    return same
      ? [...rows.slice(0, -1), { ...last, last: date }]
      : [...rows, { ...says, first: date, last: date }];
  }, []);

/** The days from one to another, both included; at most as many as may differ. */
export function daysUntil(first: string, last: string): string[] {
  const days = [first];
  while ((days.at(-1) ?? last) < last && days.length < LIMITS.exceptions)
    days.push(plusDays(days.at(-1) ?? last, 1));
  return days;
}

/** The times that can be chosen, every half hour from 7 to 22. */
export const HALF_HOURS: readonly string[] = Array.from({ length: 31 }, (_, i) => {
  const minutes = 7 * 60 + i * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});
