import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ZONE, type ReleaseWords } from '@meedenkers/domain';

/** The languages in which a release can be read. */
export const RELEASE_LANGUAGES = ['nl', 'en'] as const;
export type ReleaseLanguage = (typeof RELEASE_LANGUAGES)[number];

const LOCALES = { nl: 'nl-NL-u-ca-gregory-nu-latn', en: 'en-GB-u-ca-gregory-nu-latn' } as const;

/** The sentences of the screen: paper says what the screen says, in the same words. */
const SCREEN = join(import.meta.dirname, '../../../web/i18n/desk');

interface Sentences {
  [key: string]: string | Sentences;
}

/** Every sentence by its whole key, such as `release.hidden`. */
function flat(texts: Sentences, trail = ''): [key: string, sentence: string][] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${trail}${name}`, value] as [string, string]]
      : flat(value, `${trail}${name}.`),
  );
}

const loaded = new Map<ReleaseLanguage, ReadonlyMap<string, string>>();

function sentencesOf(language: ReleaseLanguage): ReadonlyMap<string, string> {
  const known = loaded.get(language);
  if (known) return known;
  const file = JSON.parse(readFileSync(join(SCREEN, `${language}.json`), 'utf8')) as Sentences;
  const sentences = new Map(flat(file));
  loaded.set(language, sentences);
  return sentences;
}

/** How a release is said on paper; `municipalities` names the codes that stand in it. */
export function releaseWords(
  language: ReleaseLanguage,
  municipalities: ReadonlyMap<string, string>,
): ReleaseWords {
  const sentences = sentencesOf(language);
  const locale = LOCALES[language];
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: ZONE,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const number: ReleaseWords['number'] = (value, decimals) =>
    new Intl.NumberFormat(
      locale,
      decimals === undefined
        ? {}
        : { minimumFractionDigits: decimals, maximumFractionDigits: decimals },
    ).format(value);
  const t: ReleaseWords['t'] = (key, facts = {}) =>
    (sentences.get(key) ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) =>
      String(facts[name] ?? ''),
    );
  return {
    t,
    number,
    n: (key, count) => {
      const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
      return t(`${key}.${form}`, { n: number(count) });
    },
    of: (group, code) =>
      t(sentences.has(`${group}.${code}`) ? `${group}.${code}` : `${group}.unknown`),
    date: (instant) =>
      day.format(new Date(instant.length === 10 ? `${instant}T12:00:00Z` : instant)),
    municipality: (code) => municipalities.get(code) ?? code,
  };
}
