import { DATE_NAMES, type DateNames } from './date-names.js';
import type { MessageLanguage } from './languages.js';
import { ZONE } from './time.js';

/** Gregorian days and Latin digits in every language: some would otherwise get a calendar of their own. */
const localeOf = (language: MessageLanguage): string =>
  `${language === 'en' ? 'en-GB' : language}-u-ca-gregory-nu-latn`;

/** The words and digits of a moment in Amsterdam; a language file says in which order they stand. */
export interface MomentParts {
  weekday: string;
  day: string;
  month: string;
  hour: string;
  minute: string;
  /** The month as a number, for a message in which every character counts. */
  monthNumber: string;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(locale: string, month: 'long' | 'numeric'): Intl.DateTimeFormat {
  const key = `${locale} ${month}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat([locale, 'nl'], {
    weekday: 'long',
    year: 'numeric',
    day: 'numeric',
    month,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  });
  formatters.set(key, made);
  return made;
}

function partsOf(at: Date, locale: string, month: 'long' | 'numeric'): Map<string, string> {
  const parts = formatterOf(locale, month).formatToParts(at);
  return new Map(parts.map(({ type, value }) => [type, value]));
}

/** The parts of a moment, with names of days and months that come from somewhere else when they are given. */
export function momentPartsWith(
  language: MessageLanguage,
  at: Date,
  names: DateNames | undefined,
): MomentParts {
  const inWords = partsOf(at, localeOf(language), 'long');
  const inNumbers = partsOf(at, 'en-GB', 'numeric');
  const number = (type: string): number => Number(inNumbers.get(type));
  const weekday = new Date(
    Date.UTC(number('year'), number('month') - 1, number('day')),
  ).getUTCDay();
  return {
    weekday: names?.weekdays[weekday] ?? inWords.get('weekday') ?? '',
    day: String(number('day')),
    month: names?.months[number('month') - 1] ?? inWords.get('month') ?? '',
    hour: String(number('hour')),
    minute: inNumbers.get('minute') ?? '',
    monthNumber: String(number('month')),
  };
}

/** What a calendar and a clock in Amsterdam say at a moment, in the words of a language: `dinsdag`, `1`, `december`, `10`, `00`. */
export const momentParts = (language: MessageLanguage, at: Date): MomentParts =>
  momentPartsWith(language, at, DATE_NAMES[language]);
