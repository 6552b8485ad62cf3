import type { MessageLanguage } from '@meedenkers/domain';

export { momentPartsWith, type DateNames } from '@meedenkers/domain';

/** The zone of every day and time on screen. */
const ZONE = 'Europe/Amsterdam';

/** A language of the public pages. */
export type Language = MessageLanguage;

/** What each language is called by who speaks it, in the order in which somebody chooses one. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  nl: 'Nederlands',
  en: 'English',
  ar: 'العربية',
  tr: 'Türkçe',
  pl: 'Polski',
  uk: 'Українська',
  // Not every device has its letters.
  ti: 'ትግርኛ Tigrinya',
  fa: 'فارسی',
  so: 'Soomaali',
  fr: 'Français',
  es: 'Español',
  pap: 'Papiamentu',
};
export const LANGUAGES_ON_SCREEN = Object.keys(OWN_NAMES) as readonly Language[];

/** The direction a page in a language is written in. */
export const directionOn = (language: Language): 'ltr' | 'rtl' =>
  language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';

/** Noon of a day `YYYY-MM-DD`, which is that same day in Amsterdam. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The Amsterdam day of a moment, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: ZONE,
  }).format(at);

/** The Amsterdam wall time of a moment, `HH:MM`. */
export const timeOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: ZONE,
  }).format(at);

/** Minutes that Amsterdam is ahead of UTC at a moment. */
function offsetMinutes(at: Date): number {
  const wall = new Date(`${dayOf(at)}T${timeOf(at)}:00Z`);
  return Math.round((wall.getTime() - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
}

/** An Amsterdam day and wall time as an RFC 3339 instant with its offset, as the API wants it. */
export function amsterdamInstant(day: string, time: string): string {
  const wall = new Date(`${day}T${time}:00Z`);
  const guess = offsetMinutes(new Date(wall.getTime() - 60 * 60_000));
  const offset = offsetMinutes(new Date(wall.getTime() - guess * 60_000));
  const hours = String(Math.floor(offset / 60)).padStart(2, '0');
  const minutes = String(offset % 60).padStart(2, '0');
  return `${day}T${time}:00+${hours}:${minutes}`;
}

/** The day a number of days later, `YYYY-MM-DD`. */
export const daysLater = (day: string, days: number): string =>
  new Date(noonOf(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
