import { amsterdamInstant, directionOn } from '../words/dates';
import { apart, type Texts, type Words } from '../words/words';
import type { Answers, IntakeStep } from './answers';
import { asksWeightOfGender, asksWeightOfLanguage } from './rules';

/** One answer as it is read back, and the screen where it can be changed. */
export interface Row {
  key: keyof Texts['intake']['check']['rows'];
  step: IntakeStep;
  text: string;
}

const sentence = (text: string): string => (/[.!?؟።]$/.test(text) ? text : `${text}.`);

/** The day and time somebody gave; only with both. */
export const momentOf = (a: Answers): Date | null =>
  a.when === 'known' && a.date && a.time
    ? new Date(amsterdamInstant(a.date, a.time.slice(0, 5)))
    : null;

function whenText(a: Answers, words: Words): string {
  const t = words.texts().intake.when;
  const moment = momentOf(a);
  if (moment) return words.capital(words.moment(moment));
  return a.when === 'none' ? t.none : t.not_yet;
}

function whereText(a: Answers, words: Words): string {
  const t = words.texts().intake.when;
  const channel = a.channel ? t[a.channel] : t.unknown;
  return a.channel === 'office' && a.venueText.trim()
    ? `${channel}: ${a.venueText.trim()}`
    : channel;
}

function languageText(a: Answers, words: Words): string {
  const t = words.texts();
  const names: Readonly<Record<string, string>> = t.labels.languages;
  const needed = asksWeightOfLanguage(a) && a.languageRequired === 'needed';
  return [
    sentence(names[a.language] ?? a.language),
    needed ? t.intake.check.isNeeded : '',
    t.intake.check.needsInterpreter[a.interpreter || 'unknown'],
  ]
    .filter(Boolean)
    .join(' ');
}

function niceText(a: Answers, words: Words): string {
  const t = words.texts().intake;
  const wishes = [
    asksWeightOfGender(a) && a.gender ? sentence(t.nice[a.gender]) : '',
    asksWeightOfGender(a) && a.genderRequired === 'needed' ? t.check.isNeeded : '',
    ...a.needs.map((need) => sentence(t.nice[need])),
  ].filter(Boolean);
  return wishes.length > 0 ? wishes.join(' ') : t.check.none;
}

/** The number or address messages go to. */
export function reachOf(a: Answers): string {
  if (a.contactChannel === 'email') return a.email.trim();
  if (a.contactChannel === 'letter')
    return `${a.street.trim()}, ${a.postcode.trim().toUpperCase()} ${a.town.trim()}`;
  return a.phone.trim();
}

function contactText(a: Answers, words: Words): string {
  const t = words.texts().intake;
  const channel = a.contactChannel ? t.contact[a.contactChannel] : '';
  const reach = directionOn(words.language()) === 'rtl' ? apart(reachOf(a)) : reachOf(a);
  return [
    sentence(`${a.firstName.trim()}, ${reach}`),
    sentence(channel),
    t.check.named[a.mayName || 'no'],
  ].join(' ');
}

/** Every answer read back, in the order of the questions. */
export function rowsOf(a: Answers, forOther: boolean, words: Words): Row[] {
  const t = words.texts();
  const types: Readonly<Record<string, string>> = t.labels.types;
  const helper = [a.helperName.trim(), a.helperOrganisation.trim()].filter(Boolean).join(', ');
  const place = a.municipality;
  return [
    ...(forOther ? [{ key: 'helper', step: 'helper', text: helper } as const] : []),
    {
      key: 'municipality',
      step: 'municipality',
      text: place
        ? place.place === place.name
          ? place.name
          : `${place.place}, ${place.name}`
        : '',
    },
    { key: 'when', step: 'when', text: whenText(a, words) },
    ...(a.when === 'none'
      ? []
      : [{ key: 'where', step: 'when', text: whereText(a, words) } as const]),
    { key: 'about', step: 'about', text: types[a.about] ?? t.intake.about.later },
    { key: 'language', step: 'language', text: languageText(a, words) },
    { key: 'nice', step: 'nice', text: niceText(a, words) },
    { key: 'contact', step: 'contact', text: contactText(a, words) },
    {
      key: 'tension',
      step: 'tension',
      text:
        a.tension === null
          ? t.intake.check.none
          : words.fill(t.intake.check.tensionOf, { n: a.tension }),
    },
  ];
}
