import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  hoursBetween,
  isWorkingDay,
  plusDays,
  plusMinutes,
  promisedDay,
  promiseEnds,
} from './time.js';

/** The hours of an organisation at which nobody is written to: local wall times, over midnight when the first is the later one. */
export interface QuietHours {
  from: string;
  until: string;
}

/** Which reminders of a visit somebody wants. */
export const REMINDER_WISHES = ['both', 'two_days', 'three_hours', 'none'] as const;
export type ReminderWish = (typeof REMINDER_WISHES)[number];

/** The two reminders there are. */
export const REMINDERS = ['two_days', 'three_hours'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** The parts of a day at which somebody likes to be called. */
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

const PART_HOURS: Readonly<Record<DayPart, readonly [from: string, until: string]>> = {
  morning: ['09:00', '12:00'],
  afternoon: ['13:00', '17:00'],
  evening: ['18:00', '20:00'],
};

/** Hours before a visit within which finding somebody else may disturb anybody's night. */
export const RESCUE_HOURS = 12;

/** Whether an instant lies in the quiet hours; the moment they end is not quiet any more. */
export function isQuiet(at: Date, quiet: QuietHours | null): boolean {
  if (!quiet) return false;
  const { time } = amsterdamWallTime(at);
  return quiet.from < quiet.until
    ? time >= quiet.from && time < quiet.until
    : time >= quiet.from || time < quiet.until;
}

/** The first instant from one on that is not quiet. */
export function afterQuiet(at: Date, quiet: QuietHours | null): Date {
  if (!quiet || !isQuiet(at, quiet)) return at;
  const { date, time } = amsterdamWallTime(at);
  return amsterdamInstant(time < quiet.until ? date : plusDays(date, 1), quiet.until);
}

/** Minutes before the quiet hours at which goes what may not wait until they are over. */
export const BEFORE_QUIET_MINUTES = 15;

/** The last good instant up to one: itself, or a quarter of an hour before the quiet hours that it lies in. */
export function beforeQuiet(at: Date, quiet: QuietHours | null): Date {
  if (!quiet || !isQuiet(at, quiet)) return at;
  const { date, time } = amsterdamWallTime(at);
  const began = time >= quiet.from ? date : plusDays(date, -1);
  return plusMinutes(amsterdamInstant(began, quiet.from), -BEFORE_QUIET_MINUTES);
}

/** Whether somebody may be written to at night about a visit: it is so near that waiting until the morning helps nobody. */
export const isRescue = (startsAt: Date, now: Date): boolean =>
  startsAt > now && hoursBetween(now, startsAt) <= RESCUE_HOURS;

/** A reminder that is still to come: when it goes, and from when on it says what is no longer of use. */
export interface PlannedReminder {
  reminder: Reminder;
  at: Date;
  until: Date;
}

/** Hours before the visit of the last reminder. */
const LAST_REMINDER_HOURS = 3;

/**
 * The reminders of a visit that somebody wants and whose moment is still to come: two days before at the same clock time,
 * and three hours before. In quiet hours it goes before they begin; the first ends where the last begins.
 */
export function remindersOf(
  startsAt: Date,
  now: Date,
  wish: ReminderWish,
  quiet: QuietHours | null,
): PlannedReminder[] {
  const { date, time } = amsterdamWallTime(startsAt);
  const last = beforeQuiet(plusMinutes(startsAt, -LAST_REMINDER_HOURS * 60), quiet);
  const planned: PlannedReminder[] = [
    {
      reminder: 'two_days',
      at: beforeQuiet(amsterdamInstant(plusDays(date, -2), time), quiet),
      until: last,
    },
    { reminder: 'three_hours', at: last, until: startsAt },
  ];
  return planned.filter(({ reminder, at }) => at > now && (wish === 'both' || wish === reminder));
}

/** Working days before a visit by which somebody without e-mail or text message has been told. */
const TOLD_WORKING_DAYS = 2;

const workingDaysBefore = (date: string, days: number): string => {
  let day = date;
  for (let left = days; left > 0;) {
    day = plusDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
};

/**
 * Before when somebody is called or written to by hand: the next working day, and no later than two working days before
 * the visit. When that has passed, at once.
 */
export function toldByHandBefore(now: Date, startsAt: Date | null): Date {
  const usual = promiseEnds(promisedDay(now, 1));
  if (!startsAt) return usual;
  const latest = promiseEnds(workingDaysBefore(amsterdamDay(startsAt), TOLD_WORKING_DAYS));
  const due = latest < usual ? latest : usual;
  return due > now ? due : now;
}

/** A stretch of time in which to call. */
export interface CallMoment {
  from: Date;
  until: Date;
}

/** How far ahead a moment to call is looked for, in days. */
const LOOK_AHEAD_DAYS = 14;

/**
 * Two moments to call somebody: on working days from now on, in two different parts of the day, within the parts that
 * suit them. Whoever likes one part only is called in it on two days. Before the deadline as far as that leaves room.
 */
export function callMoments(
  now: Date,
  dueAt: Date,
  suits: readonly DayPart[],
): [CallMoment, CallMoment] | [CallMoment] | [] {
  const parts =
    suits.length > 0 ? DAY_PARTS.filter((part) => suits.includes(part)) : DAY_PARTS.slice(0, 2);
  const today = amsterdamDay(now);
  const all = Array.from({ length: LOOK_AHEAD_DAYS }, (_, n) => plusDays(today, n))
    .filter(isWorkingDay)
    .flatMap((day) =>
      parts.map((part) => {
        const [from, until] = PART_HOURS[part];
        const begins = amsterdamInstant(day, from);
        return { part, from: begins > now ? begins : now, until: amsterdamInstant(day, until) };
      }),
    )
    .filter(({ until }) => until > now);
  const inTime = all.filter(({ from }) => from < dueAt);
  const [first, ...later] = inTime.length > 0 ? inTime : all;
  if (!first) return [];
  const second = later.find(({ part }) => part !== first.part) ?? later[0];
  const plain = ({ from, until }: CallMoment): CallMoment => ({ from, until });
  return second ? [plain(first), plain(second)] : [plain(first)];
}
