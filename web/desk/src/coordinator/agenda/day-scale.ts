import { amsterdamInstant, amsterdamWallTime } from '@meedenkers/domain';

/** The hours of the wall clock that a day is drawn with. */
export interface DayScale {
  from: number;
  to: number;
}

/** A stretch within a drawn day, in percent of its width. */
export interface Span {
  start: number;
  size: number;
}

/** What a calendar shows at least: the hours in which offices and people are awake. */
const USUAL: DayScale = { from: 8, to: 18 };
const HOUR = 60;

/** Minutes since midnight by the wall clock of the day an instant is on. */
export function wallMinutes(instant: string | Date): number {
  const { time } = amsterdamWallTime(new Date(instant));
  return Number(time.slice(0, 2)) * HOUR + Number(time.slice(3));
}

/** The hours that hold every stretch, the usual ones at least. */
export function scaleFor(stretches: readonly { startsAt: string; minutes: number }[]): DayScale {
  const starts = stretches.map(({ startsAt }) => wallMinutes(startsAt));
  const ends = stretches.map(({ startsAt, minutes }) => wallMinutes(startsAt) + minutes);
  return {
    from: Math.max(0, Math.floor(Math.min(USUAL.from * HOUR, ...starts) / HOUR)),
    to: Math.min(24, Math.ceil(Math.max(USUAL.to * HOUR, ...ends) / HOUR)),
  };
}

/** The whole hours at which a mark stands, the last one not when it ends the day. */
export const hoursOf = ({ from, to }: DayScale, step: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((h) => (h - from) % step === 0);

/** Where minutes of the wall clock stand in a drawn day; what lies outside it is cut off. */
export function spanOf(fromMinute: number, untilMinute: number, { from, to }: DayScale): Span {
  const whole = (to - from) * HOUR;
  const cut = (minute: number): number => Math.min(whole, Math.max(0, minute - from * HOUR));
  const [start, end] = [cut(fromMinute), cut(untilMinute)];
  return { start: (start / whole) * 100, size: ((end - start) / whole) * 100 };
}

/** Minutes between two moments a calendar offers. */
export const STEP_MINUTES = 15;

/** The moment at some minutes of the wall clock, on a quarter of an hour. */
export function momentAt(day: string, minute: number): string {
  const near = Math.round(minute / STEP_MINUTES) * STEP_MINUTES;
  const kept = Math.min(24 * HOUR - STEP_MINUTES, Math.max(0, near));
  const clock = [Math.floor(kept / HOUR), kept % HOUR].map((n) => String(n).padStart(2, '0'));
  return amsterdamInstant(day, clock.join(':')).toISOString();
}
