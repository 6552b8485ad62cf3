import { freeUntil } from './availability.js';
import { isBooked, type VisitDay } from './eligibility.js';
import type { Candidate, MatchNeed } from './facts.js';
import {
  observe,
  scoreOf,
  termsOf,
  type NeedLevel,
  type Observation,
  type RowFacts,
  type ScoreTerm,
  type Verdict,
} from './score.js';

/** What a card looks at, in its order among equals. */
export const ROW_KEYS = [
  'language',
  'gender',
  'available',
  'experience',
  'lived_experience',
  'same_companion',
  'distance',
  'load',
] as const;
export type RowKey = (typeof ROW_KEYS)[number];

/** One line of the card: what we look at, and what is true of this person. */
export interface SuggestionRow {
  key: RowKey;
  verdict: Verdict;
  need: NeedLevel;
  facts: RowFacts;
}

/** The card of one person: score, lines, terms, and what the one sentence under the name says. */
export interface Explanation {
  score: number;
  rows: SuggestionRow[];
  terms: ScoreTerm[];
  sentence: { strengths: RowKey[]; objection: RowKey | null };
}

/** What is needed comes first, then what is liked, then the rest; distance and load close the card. */
const NEED_RANK: Readonly<Record<NeedLevel, number>> = { required: 0, liked: 1, none: 2 };
const CLOSING: readonly RowKey[] = ['distance', 'load'];
const rankOf = ({ key, need }: SuggestionRow): number =>
  CLOSING.includes(key) ? 3 : NEED_RANK[need];

function available(
  candidate: Candidate,
  need: MatchNeed,
  on: VisitDay,
): Omit<Observation, 'share'> {
  if (!on.visit) return { verdict: 'unknown', need: 'none', facts: { until: null } };
  const until = freeUntil(candidate, on.visit, on.day, on.settings.speeds);
  const free = until !== null && !isBooked(candidate, need, on.visit, on.settings);
  return {
    verdict: free ? 'fits' : 'fits_not',
    need: 'required',
    facts: { until: free ? on.day.wallTimeOf(until) : null },
  };
}

/** Two reasons for somebody, strongest first; being free is one when there is nothing better to say. */
function strengthsOf(rows: readonly SuggestionRow[], points: (key: RowKey) => number): RowKey[] {
  const strong = rows
    .filter(({ key, verdict }) => verdict === 'fits' && points(key) > 0)
    .sort((a, b) => points(b.key) - points(a.key));
  const free = rows.filter(({ key, verdict }) => key === 'available' && verdict === 'fits');
  return [...strong, ...free].slice(0, 2).map(({ key }) => key);
}

/** The strongest thing against somebody, if anything is. */
function objectionOf(
  rows: readonly SuggestionRow[],
  points: (key: RowKey) => number,
): RowKey | null {
  const [worst] = rows
    .filter(({ key, verdict }) => verdict === 'fits_not' && points(key) < 0)
    .sort((a, b) => points(a.key) - points(b.key));
  return worst?.key ?? null;
}

/** Why this person, in rows that are the same in number, key and order for everybody on one list. */
export function explain(candidate: Candidate, need: MatchNeed, on: VisitDay): Explanation {
  const seen = { ...observe(candidate, need, on), available: available(candidate, need, on) };
  const rows = ROW_KEYS.map((key) => {
    const { verdict, need: level, facts } = seen[key];
    return { key, verdict, need: level, facts };
  }).sort((a, b) => rankOf(a) - rankOf(b));
  const terms = termsOf(seen, on.settings.weights);
  const points = (key: RowKey): number => terms.find(({ term }) => term === key)?.points ?? 0;
  return {
    score: scoreOf(terms),
    rows,
    terms,
    sentence: { strengths: strengthsOf(rows, points), objection: objectionOf(rows, points) },
  };
}
