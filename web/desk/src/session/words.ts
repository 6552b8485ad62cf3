import { conversationType } from '@meedenkers/domain';
import { spokenTime } from './moments';
import type { Texts } from './texts';
import type { SuggestionRow } from './views';

/** The name of a language in the language of the screen. */
export const languageName = (code: string, texts: Texts): string => texts.of('language', code);

/** What a conversation is about, in the words of the screen. */
export const typeName = (code: string | null, texts: Texts): string =>
  texts.of('type', code === 'unknown' || code === null ? 'unknown' : conversationType(code).code);

/** The initials of a name for the round sign beside it. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return `${words[0]?.[0] ?? ''}${words[1]?.[0] ?? ''}`;
}

/** The first name of somebody whose whole name is known. */
export const firstNameOf = (name: string): string => name.split(' ')[0] ?? name;

const GROUP_OF: Readonly<Record<string, string>> = {
  level: 'level',
  mode: 'mode',
  gender: 'gender',
  wished: 'wished',
  experience: 'livedExperience',
};

function spokenFact(key: string, value: string | number, texts: Texts): string {
  if (typeof value === 'number') return texts.moments().number(Math.round(value));
  if (key === 'language') return languageName(value, texts);
  if (key === 'type') return typeName(value, texts);
  if (key === 'until') return spokenTime(value);
  const group = GROUP_OF[key];
  return group ? texts.of(group, value) : value;
}

/** The facts of a row in words of the screen: codes become names before they go into the sentence. */
function spokenFacts(row: SuggestionRow, texts: Texts): Record<string, string> {
  const facts: Record<string, string> = {};
  for (const [key, value] of Object.entries(row.facts)) {
    if (typeof value === 'number' || typeof value === 'string') {
      facts[key] = spokenFact(key, value, texts);
    }
  }
  return facts;
}

/** What makes a row another sentence than its verdict alone. */
function variantOf({ key, verdict, facts }: SuggestionRow): string {
  if (key === 'language' && verdict === 'fits_not' && facts['level']) return 'basic';
  if (key === 'language' && verdict === 'fits' && facts['level'] === 'native') return 'native';
  if (key === 'distance' && facts['remote'] === true) return 'remote';
  if (key === 'load' && facts['rest'] === true) return 'rest';
  if (key === 'experience' && facts['times'] === 1) return 'once';
  if (key === 'available' && verdict === 'fits' && !facts['until']) return 'whole';
  return verdict;
}

/** One sentence about a row for its place on the screen: the fact, its short form, or what it says to a Meedenker. */
export function rowWords(
  place: 'fact' | 'brief' | 'reason' | 'whyYou',
  row: SuggestionRow,
  texts: Texts,
  more: Record<string, string> = {},
): string {
  const variant = `fit.${place}.${row.key}.${variantOf(row)}`;
  const key = texts.knows(variant) ? variant : `fit.${place}.${row.key}.${row.verdict}`;
  return texts.t(key, { ...spokenFacts(row, texts), ...more });
}

/** Whether a row is about something that was asked or that is special; the others say nothing. */
export function saysSomething({ key, facts }: SuggestionRow): boolean {
  if (key === 'language') return facts['language'] !== null;
  if (key === 'gender') return facts['wished'] !== 'no_preference';
  if (key === 'lived_experience') return facts['asked'] !== 0;
  return key !== 'same_companion' || facts['before'] === true;
}
