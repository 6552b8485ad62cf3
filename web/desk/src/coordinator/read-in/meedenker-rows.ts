import type { ImportedMeedenkerDto } from '@meedenkers/api-client';
import {
  type Gender,
  LANGUAGE_LEVELS,
  type LanguageLevel,
  LANGUAGES,
  LIMITS,
  LIVED_EXPERIENCES,
  type LivedExperience,
  type TravelMode,
} from '@meedenkers/domain';
import { type LanguageCode, languageCode } from '../codes';
import { type Column, plainHeading } from './columns';
import { type Judged, Reader } from './judged';

export type MeedenkerField =
  | 'name'
  | 'email'
  | 'phone'
  | 'gender'
  | 'place'
  | 'languages'
  | 'livedExperience'
  | 'travel'
  | 'maxTravelMinutes'
  | 'maxPerWeek'
  | 'vogSeenOn'
  | 'vogIssuedOn';

export type ImportedMeedenker = Omit<ImportedMeedenkerDto, 'line' | 'existing'>;

/** What counts for whoever the file says nothing about. */
export interface Usual {
  gender: Gender;
  travel: TravelMode;
  maxTravelMinutes: number;
  maxPerWeek: number;
}
export const USUAL: Usual = {
  gender: 'other',
  travel: 'bike',
  maxTravelMinutes: 45,
  maxPerWeek: 2,
};

/** The fields of a list of Meedenkers and the names lists give them. */
export const MEEDENKER_COLUMNS: readonly Column<MeedenkerField>[] = [
  { field: 'name', required: true, names: ['naam', 'volledige naam', 'vrijwilliger', 'meedenker'] },
  { field: 'email', required: true, names: ['mail', 'e-mail', 'e-mailadres', 'mailadres'] },
  {
    field: 'phone',
    required: false,
    names: ['tel', 'telefoon', 'telefoonnummer', 'mobiel', 'gsm', 'nummer'],
  },
  { field: 'gender', required: false, names: ['geslacht', 'm/v', 'man of vrouw', 'vrouw of man'] },
  { field: 'place', required: true, names: ['plaats', 'woonplaats', 'dorp', 'stad', 'city'] },
  { field: 'languages', required: false, names: ['taal', 'talen', 'spreekt', 'language'] },
  {
    field: 'livedExperience',
    required: false,
    names: ['ervaring', 'eigen ervaring', 'ervaringsdeskundig'],
  },
  { field: 'travel', required: false, names: ['reist', 'vervoer', 'reist met', 'vervoermiddel'] },
  {
    field: 'maxTravelMinutes',
    required: false,
    names: ['reistijd', 'minuten', 'max reistijd', 'maximale reistijd'],
  },
  { field: 'maxPerWeek', required: false, names: ['per week', 'aantal per week', 'max per week'] },
  {
    field: 'vogSeenOn',
    required: false,
    names: ['vog gezien', 'vog gezien op', 'vog gecontroleerd'],
  },
  {
    field: 'vogIssuedOn',
    required: false,
    names: ['vog', 'vog datum', 'vog afgegeven', 'vog afgegeven op', 'datum vog'],
  },
];

const GENDER_WORDS: Readonly<Record<Gender, readonly string[]>> = {
  woman: ['v', 'vrouw', 'f', 'female', 'mevrouw', 'mw', 'mw.'],
  man: ['m', 'male', 'de heer', 'dhr', 'dhr.'],
  other: ['x', 'anders', 'o', 'onbekend', 'unknown'],
};
const TRAVEL_WORDS: Readonly<Record<TravelMode, readonly string[]>> = {
  bike: ['fiets', 'met de fiets', 'e-bike', 'lopend', 'te voet'],
  transit: ['ov', 'bus', 'trein', 'openbaar vervoer', 'bus of trein', 'public transport'],
  car: ['auto', 'met de auto', 'scooter', 'brommer'],
};
const LEVEL_WORDS: Readonly<Record<LanguageLevel, readonly string[]>> = {
  basic: ['een beetje', 'beetje', 'basis', 'matig'],
  good: ['goed', 'ruim voldoende', 'vloeiend', 'fluent'],
  native: ['moedertaal', 'eigen taal', 'mother tongue'],
};
const EXPERIENCE_WORDS: Readonly<Record<LivedExperience, readonly string[]>> = {
  benefit: ['bijstand', 'uitkering', 'welfare'],
  debt: ['schuld', 'schulden', 'debts'],
  single_parent: ['alleenstaande ouder', 'single parent'],
  migration: ['migratie', 'vluchteling', 'statushouder', 'refugee'],
  illness: ['ziekte', 'ziek'],
  caregiving: ['mantelzorg', 'mantelzorger', 'caregiver'],
};

const parts = (text: string): string[] =>
  text
    .split(/[,;/|+]| en | and /)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const meant = <V extends string>(
  text: string,
  all: readonly V[],
  words: Readonly<Record<V, readonly string[]>>,
): V | undefined => {
  const low = text.toLowerCase();
  return all.find((value) => value === low || words[value].includes(low));
};

/** A language by its name in Dutch, English or itself, or by its code. */
const languageOf = (text: string): LanguageCode | undefined => {
  const plain = plainHeading(text) || text.toLowerCase();
  const found = LANGUAGES.find(({ code, name, ownName }) =>
    [code, name, ownName, ENGLISH[code] ?? ''].some(
      (known) => (plainHeading(known) || known.toLowerCase()) === plain,
    ),
  );
  return languageCode(found?.code);
};
const ENGLISH: Readonly<Record<string, string>> = {
  nl: 'Dutch',
  ar: 'Arabic',
  tr: 'Turkish',
  fa: 'Persian',
  so: 'Somali',
  ku: 'Kurdish',
  pl: 'Polish',
  uk: 'Ukrainian',
  es: 'Spanish',
  ber: 'Berber',
  fr: 'French',
};

/** Languages such as `Nederlands (moedertaal), Pools`; without a word for how well it is good. */
function languagesOf(reader: Reader<MeedenkerField>): ImportedMeedenker['languages'] {
  return parts(reader.raw('languages')).flatMap((part) => {
    const [, name = '', how = ''] = /^([^(:]+)(?:[(:]\s*([^)]*)\)?)?$/.exec(part) ?? [];
    const code = languageOf(name.trim());
    const level = how.trim() ? meant(how.trim(), LANGUAGE_LEVELS, LEVEL_WORDS) : 'good';
    if (code && level) return [{ code, level }];
    reader.wrong('languages', code ? 'level' : 'language');
    return [];
  });
}

function experiencesOf(reader: Reader<MeedenkerField>): LivedExperience[] {
  const found = parts(reader.raw('livedExperience')).flatMap((part) => {
    const one = meant(part, LIVED_EXPERIENCES, EXPERIENCE_WORDS);
    if (!one) reader.wrong('livedExperience', 'experience');
    return one ?? [];
  });
  return [...new Set(found)];
}

/** The days of a VOG: both or none, seen after it was issued and not in the future. */
function vogOf(
  reader: Reader<MeedenkerField>,
  today: string,
): Pick<ImportedMeedenker, 'vogSeenOn' | 'vogIssuedOn'> {
  const [seen, issued] = [reader.day('vogSeenOn'), reader.day('vogIssuedOn')];
  if (seen && !issued) reader.wrong('vogIssuedOn', 'vog_pair');
  if (issued && !seen) reader.wrong('vogSeenOn', 'vog_pair');
  if (seen && seen > today) reader.wrong('vogSeenOn', 'in_future');
  if (seen && issued && issued > seen) reader.wrong('vogIssuedOn', 'issued_later');
  return { vogSeenOn: seen, vogIssuedOn: issued };
}

/** Reads a row of a list of Meedenkers. */
export function judgeMeedenker(
  texts: Partial<Record<MeedenkerField, string>>,
  usual: Usual,
  today: string,
): Judged<MeedenkerField, ImportedMeedenker> {
  const reader = new Reader(texts);
  const filled = (field: MeedenkerField): boolean => reader.raw(field) !== '';
  const { min, max } = LIMITS.travelMinutes;
  const body: ImportedMeedenker = {
    name: reader.text('name', LIMITS.name),
    email: reader.email('email'),
    phone: reader.phone('phone'),
    gender: reader.word('gender', GENDER_WORDS, usual.gender),
    place: reader.text('place', LIMITS.place),
    languages: languagesOf(reader),
    livedExperience: experiencesOf(reader),
    travel: reader.word('travel', TRAVEL_WORDS, usual.travel),
    maxTravelMinutes: reader.whole('maxTravelMinutes', { min, max }, usual.maxTravelMinutes),
    maxPerWeek: reader.whole('maxPerWeek', LIMITS.perWeek, usual.maxPerWeek),
    inFile: KEPT.filter(filled),
    ...vogOf(reader, today),
  };
  const codes = body.languages.map(({ code }) => code);
  if (new Set(codes).size < codes.length) reader.wrong('languages', 'twice');
  return reader.judged(body);
}

const KEPT: ImportedMeedenker['inFile'] = [
  'name',
  'phone',
  'gender',
  'place',
  'languages',
  'livedExperience',
  'travel',
  'maxTravelMinutes',
  'maxPerWeek',
];
