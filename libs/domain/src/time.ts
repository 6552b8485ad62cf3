import { Temporal } from 'temporal-polyfill';

/** The zone of every day, promise and wall time in the programme. */
export const ZONE = 'Europe/Amsterdam';

/** Hours from one instant to another; negative when the second lies before the first. */
export const hoursBetween = (from: Date, to: Date): number =>
  (to.getTime() - from.getTime()) / 3_600_000;

/** The instant a number of minutes later. */
export const plusMinutes = (at: Date, minutes: number): Date =>
  new Date(at.getTime() + minutes * 60_000);

/**
 * The moment so many hours before another: whole days at the same wall time, also over a clock change, what is left of
 * them as time that passes.
 */
export const clockHoursBefore = (at: Date, hours: number): Date =>
  new Date(
    zoned(at)
      .subtract({ days: Math.floor(hours / 24) })
      .subtract({ hours: hours % 24 }).epochMilliseconds,
  );

const zoned = (at: Date): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

/** The Amsterdam day (`YYYY-MM-DD`) and wall time (`HH:MM`) of an instant. */
export function amsterdamWallTime(at: Date): { date: string; time: string } {
  const local = zoned(at);
  return {
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The Amsterdam day of an instant, `YYYY-MM-DD`. */
export const amsterdamDay = (at: Date): string => amsterdamWallTime(at).date;

/**
 * The instant of a wall time in Amsterdam. A time that does not exist on the night the clock goes forward is
 * read one hour later, one that happens twice as the first of the two (Temporal's `compatible`).
 */
export const amsterdamInstant = (date: string, time: string): Date =>
  new Date(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(ZONE).epochMilliseconds);

/** The day a number of days later, `YYYY-MM-DD`. */
export const plusDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

/** Days from one day to another; negative when the second lies before the first. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to).days;

/** The same day a number of years later, `YYYY-MM-DD`; 29 February becomes 28. */
export const plusYears = (date: string, years: number): string =>
  Temporal.PlainDate.from(date).add({ years }).toString();

/** ISO weekday of a day: 1 is Monday, 7 Sunday. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** Monday of the week a day is in. */
export const mondayOf = (date: string): string => plusDays(date, 1 - weekdayOf(date));

/** Easter Sunday of a year (Gregorian computus, Meeus/Jones/Butcher). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 }).toString();
}

/** King's Day: 27 April, a day earlier when that is a Sunday. */
const kingsDay = (year: number): string => {
  const day = `${year}-04-27`;
  return weekdayOf(day) === 7 ? plusDays(day, -1) : day;
};

/**
 * The Dutch holidays of a year on which no office works: New Year, Easter Monday, King's Day, Ascension, Whit Monday,
 * Christmas, and Liberation Day in years divisible by five.
 */
export function dutchHolidays(year: number): ReadonlySet<string> {
  const easter = easterSunday(year);
  return new Set([
    `${year}-01-01`,
    easter,
    plusDays(easter, 1),
    kingsDay(year),
    ...(year % 5 === 0 ? [`${year}-05-05`] : []),
    plusDays(easter, 39),
    plusDays(easter, 49),
    plusDays(easter, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ]);
}

/** Whether a day is a Dutch holiday. */
export const isHoliday = (date: string): boolean =>
  dutchHolidays(Number(date.slice(0, 4))).has(date);

/** Whether people work on a day: Monday to Friday, no holiday. */
export const isWorkingDay = (date: string): boolean => weekdayOf(date) <= 5 && !isHoliday(date);

/** The end of the working day, local wall time; what comes in later counts as the next working day. */
export const WORK_ENDS_AT = '17:00';

/** The first working day on or after a day. */
export function workingDayFrom(date: string): string {
  let day = date;
  while (!isWorkingDay(day)) day = plusDays(day, 1);
  return day;
}

/**
 * The day a promise of so many working days falls on. Counting begins on the working day the question came in;
 * after 17.00, at a weekend or on a holiday it begins on the next one.
 */
export function promisedDay(askedAt: Date, workingDays: number): string {
  const { date, time } = amsterdamWallTime(askedAt);
  let day = workingDayFrom(isWorkingDay(date) && time >= WORK_ENDS_AT ? plusDays(date, 1) : date);
  for (let i = 0; i < workingDays; i += 1) day = workingDayFrom(plusDays(day, 1));
  return day;
}

/** The moment a promise breaks: the end of the promised working day. */
export const promiseEnds = (day: string): Date => amsterdamInstant(day, WORK_ENDS_AT);

/** The calendar quarter of an Amsterdam day, such as `2026-Q4`. */
export const quarterOf = (date: string): string =>
  `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

/** First day of a quarter and the first day after it. */
export function quarterBounds(quarter: string): { from: string; until: string } {
  const year = Number(quarter.slice(0, 4));
  const first = Temporal.PlainDate.from({
    year,
    month: (Number(quarter.slice(6)) - 1) * 3 + 1,
    day: 1,
  });
  return { from: first.toString(), until: first.add({ months: 3 }).toString() };
}
