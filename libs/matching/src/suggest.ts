import { exclusionsOf, visitDay, type VisitDay } from './eligibility.js';
import { explain, type Explanation } from './explain.js';
import {
  EXCLUSION_REASONS,
  type Candidate,
  type ExclusionReason,
  type MatchNeed,
} from './facts.js';
import { listIdOf } from './list-id.js';
import type { Excluded } from './narrowing.js';
import { askedOf } from './score.js';
import type { MatchingSettings } from './settings.js';

/** Somebody who fits, with the card that says why. */
export interface Suggestion extends Explanation {
  id: string;
  name: string;
  /** The Amsterdam day on which every hard rule was found to hold. */
  validOn: string;
}

/** The answer to "who fits, and why": also when nobody does. */
export interface Suggestions {
  /** Names this very list, see {@link listIdOf}. */
  listId: string;
  /** The moment of the visit, RFC 3339 in UTC; null without a date. */
  forMoment: string | null;
  considered: number;
  suggestions: Suggestion[];
  /** How many fell off, each person once, under the first reason in the fixed order. */
  excluded: { reason: ExclusionReason; count: number }[];
  excludedPeople: Excluded[];
}

interface Ranked {
  suggestion: Suggestion;
  asked: number;
  minutes: number;
}

function ranked(candidate: Candidate, need: MatchNeed, on: VisitDay): Ranked {
  const { id, name } = candidate;
  const explanation = explain(candidate, need, on);
  const road = explanation.rows.find(({ key }) => key === 'distance')?.facts['minutes'];
  return {
    suggestion: { id, name, ...explanation, validOn: on.day.date },
    asked: askedOf(candidate),
    minutes: typeof road === 'number' ? road : Infinity,
  };
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Best score first; among equals the one with less to do, then the shorter road, then the id. */
const byFit = (a: Ranked, b: Ranked): number =>
  compare(b.suggestion.score, a.suggestion.score) ||
  compare(a.asked, b.asked) ||
  compare(a.minutes, b.minutes) ||
  (a.suggestion.id < b.suggestion.id ? -1 : 1);

const countsOf = (people: readonly Excluded[]): { reason: ExclusionReason; count: number }[] =>
  EXCLUSION_REASONS.map((reason) => ({
    reason,
    count: people.filter(({ reasons }) => reasons[0] === reason).length,
  })).filter(({ count }) => count > 0);

/**
 * Who fits a need, best first, with the reasons for and against each, and why the others fell off.
 * It suggests only: a person offers. The same facts give the same answer, in whatever order they come.
 */
export function suggest(
  need: MatchNeed,
  candidates: readonly Candidate[],
  settings: MatchingSettings,
  now: Date,
): Suggestions {
  const on = visitDay(need, settings, now);
  const fitting: Candidate[] = [];
  const excludedPeople: Excluded[] = [];
  for (const candidate of candidates) {
    const reasons = exclusionsOf(candidate, need, on);
    if (reasons.length === 0) fitting.push(candidate);
    else excludedPeople.push({ id: candidate.id, reasons });
  }
  excludedPeople.sort((a, b) => (a.id < b.id ? -1 : 1));
  const suggestions = fitting
    .map((candidate) => ranked(candidate, need, on))
    .sort(byFit)
    .map(({ suggestion }) => suggestion);
  return {
    listId: listIdOf(suggestions, { need, settings, day: on.day.date }),
    forMoment: need.startsAt?.toISOString() ?? null,
    considered: candidates.length,
    suggestions,
    excluded: countsOf(excludedPeople),
    excludedPeople,
  };
}
