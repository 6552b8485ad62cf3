import {
  amsterdamInstant,
  amsterdamWallTime,
  isTooFarAhead,
  withinDayHours,
} from '@meedenkers/domain';

/** A time as people type it, `9.30`, `9:30`, `930` or `14`, as `HH:MM`; null when it is none. */
export function typedTime(text: string): string | null {
  const parts = /^(\d{1,2})(?:[.:h ]?(\d{2}))?$/.exec(text.trim().replace(/\s*uur$/, ''));
  if (!parts) return null;
  const [hours, minutes] = [Number(parts[1]), Number(parts[2] ?? 0)];
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** What is wrong with a moment that somebody typed. */
export type MomentFault = 'day' | 'time' | 'past' | 'far' | 'hours';

/** The field in which it is put right. */
export const faultField = (fault: MomentFault): 'day' | 'time' =>
  fault === 'time' || fault === 'hours' ? 'time' : 'day';

/** The instant of a typed day and time, or what is wrong with it: it lies ahead, no years away, between 7 and 22 o'clock. */
export function typedMoment(
  day: string,
  time: string,
  durationMinutes: number,
  now: Date,
): { at: string } | { fault: MomentFault } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return { fault: 'day' };
  const clock = typedTime(time);
  if (!clock) return { fault: 'time' };
  const at = amsterdamInstant(day, clock);
  if (at <= now) return { fault: 'past' };
  if (isTooFarAhead(at, now)) return { fault: 'far' };
  if (!withinDayHours(at, durationMinutes)) return { fault: 'hours' };
  return { at: at.toISOString() };
}

/** The day and the time of an instant, as a form holds them. */
export function formMoment(instant: string | null): { day: string; time: string } {
  if (!instant) return { day: '', time: '' };
  const { date, time } = amsterdamWallTime(new Date(instant));
  return { day: date, time: time.replace(':', '.') };
}

/** The instant that an address names; null when it names none. */
export const namedMoment = (text: string | undefined): string | null =>
  text && !Number.isNaN(Date.parse(text)) ? text : null;
