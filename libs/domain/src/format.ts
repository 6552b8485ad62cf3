import type { MessageLanguage } from './languages.js';
import { ZONE } from './time.js';

/** Gregorian days and Latin digits in every language: some would otherwise get a calendar of their own. */
const LOCALES: Readonly<Record<MessageLanguage, string>> = {
  nl: 'nl-NL-u-ca-gregory-nu-latn',
  en: 'en-GB-u-ca-gregory-nu-latn',
};

/** The words and digits of a moment in Amsterdam; a language file says in which order they stand. */
export interface MomentParts {
  weekday: string;
  day: string;
  month: string;
  hour: string;
  minute: string;
}

const formatters = new Map<MessageLanguage, Intl.DateTimeFormat>();

function formatterOf(language: MessageLanguage): Intl.DateTimeFormat {
  const known = formatters.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  });
  formatters.set(language, made);
  return made;
}

/** What a calendar and a clock in Amsterdam say at a moment, in the words of a language: `dinsdag`, `1`, `december`, `10`, `00`. */
export function momentParts(language: MessageLanguage, at: Date): MomentParts {
  const parts = new Map(
    formatterOf(language)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    hour: String(Number(part('hour'))),
    minute: part('minute'),
  };
}
