/** A language people ask help in: its code, its name in Dutch and in itself, and its direction. */
export interface Language {
  code: string;
  name: string;
  ownName: string;
  direction: 'ltr' | 'rtl';
}

const language = (
  code: string,
  name: string,
  ownName: string,
  direction: 'ltr' | 'rtl' = 'ltr',
): Language => ({
  code,
  name,
  ownName,
  direction,
});

/** The languages of the form, the most asked first; names are data, not texts of a screen. */
export const LANGUAGES: readonly Language[] = [
  language('nl', 'Nederlands', 'Nederlands'),
  language('ar', 'Arabisch', 'العربية', 'rtl'),
  language('en', 'Engels', 'English'),
  language('tr', 'Turks', 'Türkçe'),
  language('ti', 'Tigrinya', 'ትግርኛ'),
  language('fa', 'Farsi', 'فارسی', 'rtl'),
  language('so', 'Somalisch', 'Soomaali'),
  language('ku', 'Koerdisch', 'Kurdî'),
  language('pl', 'Pools', 'Polski'),
  language('uk', 'Oekraïens', 'Українська'),
  language('fr', 'Frans', 'Français'),
  language('es', 'Spaans', 'Español'),
  language('pap', 'Papiaments', 'Papiamentu'),
  language('ber', 'Berbers', 'Tamaziɣt'),
  language('other', 'Anders', 'Other'),
];

/** Whether a code is one of the form's languages. */
export const isLanguage = (code: string): boolean => LANGUAGES.some((l) => l.code === code);

/** The languages the server writes in to residents. */
export const MESSAGE_LANGUAGES = [
  'nl',
  'en',
  'ar',
  'tr',
  'pl',
  'uk',
  'ti',
  'fa',
  'so',
  'fr',
  'es',
  'pap',
] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];

/** The language a message is written in for somebody who prefers another one: theirs, else Dutch. */
export const messageLanguage = (code: string): MessageLanguage =>
  MESSAGE_LANGUAGES.find((known) => known === code) ?? 'nl';

/** The languages the server writes in to helpers, Meedenkers and accounts. */
export const STAFF_LANGUAGES = ['nl', 'en'] as const;
export type StaffLanguage = (typeof STAFF_LANGUAGES)[number];

/** The language of a message to who works in the programme: theirs, else Dutch. */
export const staffLanguage = (code: string): StaffLanguage =>
  STAFF_LANGUAGES.find((known) => known === code) ?? 'nl';

/** Which way a language is written; one that is not known here goes as Dutch does. */
export const directionOf = (code: string): 'ltr' | 'rtl' =>
  LANGUAGES.find((l) => l.code === code)?.direction ?? 'ltr';
