const ZONE = 'Europe/Amsterdam';
const DAY_MS = 86_400_000;

/** A moment of a conversation, as a form takes it and as a page says it. */
export interface Moment {
  /** `2026-12-01` */
  day: string;
  /** `10:00` */
  time: string;
  /** `1-12-2026`, as somebody at a desk types it. */
  typedDay: string;
  /** `10.00`, as somebody at a desk types it. */
  typedTime: string;
  /** `dinsdag 1 december` */
  spokenDay: string;
  /** `10.00 uur` */
  spokenTime: string;
  /** `2026-12-01T10:00:00+01:00` */
  startsAt: string;
}

/** The Amsterdam day of an instant, `YYYY-MM-DD`. */
export const amsterdamDay = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);

/** A day some days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** How far the clock is ahead at noon of a day: `+01:00`, in summer `+02:00`. */
const offsetOn = (noon: Date): string =>
  new Intl.DateTimeFormat('en', { timeZone: ZONE, timeZoneName: 'longOffset' })
    .formatToParts(noon)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace('GMT', '') ?? '';

/** A day and a time in every way people write them. */
export function momentOf(day: string, time: string): Moment {
  const noon = new Date(`${day}T12:00:00Z`);
  const [year = '', month = '', date = ''] = day.split('-');
  const [hour = '', minute = ''] = time.split(':');
  return {
    day,
    time,
    typedDay: `${Number(date)}-${Number(month)}-${year}`,
    typedTime: `${Number(hour)}.${minute}`,
    spokenDay: new Intl.DateTimeFormat('nl-NL', {
      timeZone: ZONE,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
    }).format(noon),
    spokenTime: `${Number(hour)}.${minute} uur`,
    startsAt: `${day}T${time}:00${offsetOn(noon)}`,
  };
}

/** The Monday of the week that begins so many weeks after this one. */
export function mondayIn(weeks: number): string {
  const today = amsterdamDay(new Date());
  const weekday = (new Date(`${today}T12:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(today, 7 * weeks - weekday);
}
