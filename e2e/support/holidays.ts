import { daysAfter } from './moments.js';

/** Easter Sunday of a year (Gauss, for the Gregorian calendar). */
function easterOf(year: number): string {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const moon =
    (19 * a + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const full =
    moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - a) / 11));
  const weekday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return daysAfter(`${year}-03-28`, full - weekday);
}

/** Days on which nobody goes along: the Dutch holidays, wherever in the week they fall. */
function holidaysOf(year: number): string[] {
  const easter = easterOf(year);
  return [
    ...['01-01', '04-26', '04-27', '05-05', '12-25', '12-26'].map((day) => `${year}-${day}`),
    ...[0, 1, 39, 49, 50].map((days) => daysAfter(easter, days)),
  ];
}

/** Whether people work from Monday to Friday in the week of a Monday. */
export function isWholeWeek(monday: string): boolean {
  const days = Array.from({ length: 5 }, (_, i) => daysAfter(monday, i));
  const year = Number(monday.slice(0, 4));
  const holidays = [...holidaysOf(year), ...holidaysOf(year + 1)];
  return !days.some((day) => holidays.includes(day));
}
