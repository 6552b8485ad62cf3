import { amsterdamDay, momentParts, ZONE } from '@meedenkers/domain';

const LOCALES = { nl: 'nl-NL-u-ca-gregory-nu-latn', en: 'en-GB-u-ca-gregory-nu-latn' } as const;

/** How one language writes moments, days and numbers. */
export interface Moments {
  /** dinsdag 1 december, 10.00 uur */
  long(instant: string): string;
  /** di 1 dec 10.00 */
  short(instant: string): string;
  /** dinsdag 1 december */
  day(dayOrInstant: string): string;
  /** di 1 dec */
  shortDay(dayOrInstant: string): string;
  /** 12 mei 2027 */
  date(dayOrInstant: string): string;
  /** 10.00 */
  time(instant: string): string;
  /** maandag */
  weekday(isoWeekday: number): string;
  number(value: number): string;
}

const NO_BREAK = '\u00a0';

/** A day counts from noon, so that no zone can turn it into the day before. */
const instantOf = (dayOrInstant: string): Date =>
  new Date(dayOrInstant.length === 10 ? `${dayOrInstant}T12:00:00Z` : dayOrInstant);

/** The formatter of dates and numbers of a language: Gregorian days, Latin digits, Amsterdam time. */
export function momentsIn(language: keyof typeof LOCALES): Moments {
  const locale = LOCALES[language];
  const format = (options: Intl.DateTimeFormatOptions): ((value: string) => string) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options });
    return (value) => formatter.format(instantOf(value)).replace(/,/g, '');
  };
  const time = (instant: string): string => {
    const { hour, minute } = momentParts(language, instantOf(instant));
    return `${hour}.${minute}`;
  };
  const day = (dayOrInstant: string): string => {
    const parts = momentParts(language, instantOf(dayOrInstant));
    return `${parts.weekday} ${parts.day} ${parts.month}`;
  };
  const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const hour = language === 'nl' ? `${NO_BREAK}uur` : '';
  return {
    long: (instant) => `${day(instant)}, ${time(instant)}${hour}`,
    short: (instant) => `${shortDay(instant)} ${time(instant)}`,
    day,
    shortDay,
    date: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    time,
    weekday: (isoWeekday) => momentParts(language, instantOf(`2024-01-0${isoWeekday}`)).weekday,
    number: (value) => new Intl.NumberFormat(locale).format(value),
  };
}

/** Whether an instant lies on the Amsterdam day of another. */
export const onSameDay = (instant: string, now: Date): boolean =>
  amsterdamDay(new Date(instant)) === amsterdamDay(now);

/** A wall time as people say it: `09:00` becomes 9.00. */
export const spokenTime = (time: string): string => time.replace(':', '.').replace(/^0(\d)/, '$1');
