import { fitsLater, soonestFit } from '../ahead.js';
import { compromisesOf, type Compromise } from '../compromises.js';
import type { Candidate, MatchNeed } from '../facts.js';
import { DEFAULT_SETTINGS } from '../settings.js';
import { suggest, type Suggestions } from '../suggest.js';
import { NOW, review, samira, wishes } from './people.js';

/** The list and the roads, put together as the server does. */
export function answerFor(
  need: MatchNeed,
  everybody: readonly Candidate[],
): { list: Suggestions; roads: Compromise[] } {
  const list = suggest(need, everybody, DEFAULT_SETTINGS, NOW);
  const later = fitsLater(list.excludedPeople);
  const people = everybody.filter(({ id }) => later.includes(id));
  const soonest = soonestFit(need, people, DEFAULT_SETTINGS, NOW);
  const facts = { need, candidates: everybody, fellOff: list.excludedPeople, soonest };
  return { list, roads: compromisesOf(facts, DEFAULT_SETTINGS) };
}

const TIGRINYA = [{ code: 'ti', level: 'native' as const }];

/** A woman who speaks Tigrinya, both needed. */
export const selam = (more: Partial<MatchNeed> = {}): MatchNeed =>
  review({
    language: 'ti',
    wishes: wishes({ gender: 'woman', genderRequired: true, languageRequired: true }),
    ...more,
  });

/** Six women, one man who speaks Tigrinya, one woman who speaks it from Thursday on, and three whom nothing may bring. */
export const neighbourhood = (): Candidate[] => [
  ...Array.from({ length: 6 }, (_, i) => samira({ id: `woman${i}`, name: `Woman ${i}` })),
  samira({ id: 'yonas', name: 'Yonas Kidane', gender: 'man', languages: TIGRINYA }),
  samira({ id: 'karim', gender: 'man' }),
  samira({
    id: 'almaz',
    name: 'Almaz Tesfay',
    languages: TIGRINYA,
    weekly: [],
    exceptions: [{ date: '2026-12-10', available: true, from: null, to: null }],
  }),
  samira({ id: 'unchecked', languages: TIGRINYA, checks: [] }),
  samira({
    id: 'employed',
    languages: TIGRINYA,
    independence: [{ municipalityCode: 'GM0784', requestId: null }],
  }),
  samira({ id: 'paused', state: 'paused', languages: TIGRINYA }),
];
