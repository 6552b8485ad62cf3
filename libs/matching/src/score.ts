import { conversationType, hoursBetween, type LanguageLevel } from '@meedenkers/domain';

import { isRemote, levelOf, roadTo, speaks, type VisitDay } from './eligibility.js';
import type { Candidate, MatchNeed } from './facts.js';
import { TERMS, type MatchingSettings, type Term } from './settings.js';

/** The three words of the card. */
export type Verdict = 'fits' | 'fits_not' | 'unknown';
/** How much the resident asked for it. */
export type NeedLevel = 'required' | 'liked' | 'none';
/** What a sentence in a language file needs to say it. */
export type RowFacts = Record<string, string | number | boolean | null>;

/** What one look at a person says: the word, the facts behind it, and its share of the term's weight, −1 to 1. */
export interface Observation {
  verdict: Verdict;
  need: NeedLevel;
  facts: RowFacts;
  share: number;
}

/** One term of a score: the points it gave or took, of at most so many. */
export interface ScoreTerm {
  term: Term;
  points: number;
  max: number;
}

type Look = (candidate: Candidate, need: MatchNeed, on: VisitDay) => Observation;

/** What each level is worth beside a mother tongue; a few words do not carry a conversation. */
const LEVEL_SHARE: Readonly<Record<LanguageLevel, number>> = {
  native: 1,
  good: 0.75,
  basic: -0.25,
};

const language: Look = (candidate, need) => {
  const wished = need.language;
  if (wished === null) {
    return { verdict: 'fits', need: 'none', facts: { language: null, level: null }, share: 0 };
  }
  const level = levelOf(candidate, wished);
  const asked = need.wishes.languageRequired ? 'required' : 'liked';
  const facts = { language: wished, level: level ?? null };
  if (level === undefined) return { verdict: 'unknown', need: asked, facts, share: 0 };
  const share = level === null ? -1 : LEVEL_SHARE[level];
  return { verdict: speaks(candidate, wished) ? 'fits' : 'fits_not', need: asked, facts, share };
};

const gender: Look = (candidate, { wishes }) => {
  const facts = { wished: wishes.gender, gender: candidate.gender };
  if (wishes.gender === 'no_preference') return { verdict: 'fits', need: 'none', facts, share: 0 };
  const fits = candidate.gender === wishes.gender;
  return {
    verdict: fits ? 'fits' : 'fits_not',
    need: wishes.genderRequired ? 'required' : 'liked',
    facts,
    share: fits ? 1 : -1,
  };
};

const livedExperience: Look = (candidate, { wishes }) => {
  const asked = wishes.livedExperience;
  const shared = asked.filter((e) => candidate.livedExperience.includes(e));
  const facts = {
    experience: shared[0] ?? asked[0] ?? null,
    shared: shared.length,
    asked: asked.length,
  };
  if (asked.length === 0) return { verdict: 'fits', need: 'none', facts, share: 0 };
  if (shared.length > 0) {
    return { verdict: 'fits', need: 'liked', facts, share: shared.length / asked.length };
  }
  // Nobody has to tell what they lived through: silence is not a no.
  const told = candidate.livedExperience.length > 0;
  return { verdict: told ? 'fits_not' : 'unknown', need: 'liked', facts, share: told ? -0.5 : 0 };
};

const sameCompanion: Look = ({ accompaniedThisResidentBefore: before }) => ({
  verdict: before ? 'fits' : 'fits_not',
  need: 'none',
  facts: { before },
  share: before ? 1 : 0,
});

const experience: Look = ({ visitsOfThisType: times }, need) => {
  const facts = { times, type: need.conversationType };
  if (times === null) return { verdict: 'unknown', need: 'none', facts, share: 0 };
  if (times === 0) return { verdict: 'fits_not', need: 'none', facts, share: -0.5 };
  return { verdict: 'fits', need: 'none', facts, share: Math.min(1, 0.4 + 0.2 * times) };
};

/** What a road of so many minutes is worth: everything at the door, nothing where near ends. */
export const roadShare = (
  minutes: number,
  { nearMinutes }: Pick<MatchingSettings, 'nearMinutes'>,
): number => Math.max(-1, 1 - minutes / nearMinutes);

const distance: Look = (candidate, need, { settings }) => {
  const remote = isRemote(need);
  const road = roadTo(candidate, need, settings);
  const facts = {
    minutes: road?.minutes ?? null,
    km: road?.km ?? null,
    mode: candidate.travel,
    remote,
  };
  if (!road) return { verdict: remote ? 'fits' : 'unknown', need: 'none', facts, share: 0 };
  const share = roadShare(road.minutes, settings);
  return { verdict: share >= 0 ? 'fits' : 'fits_not', need: 'none', facts, share };
};

/** What is already asked of somebody: visits of the week, yes without a date, and offers still open. */
export const askedOf = (candidate: Candidate): number =>
  candidate.visitsInWeek + candidate.openMatches + candidate.openOffers;

const load: Look = (candidate, need, { visit, now, settings }) => {
  const rested = candidate.lastHeavyVisitAt
    ? hoursBetween(candidate.lastHeavyVisitAt, visit?.startsAt ?? now)
    : Infinity;
  const tired =
    conversationType(need.conversationType).heavy && rested >= 0 && rested < settings.restHours;
  const week = 1 - (2 * askedOf(candidate)) / Math.max(1, candidate.maxPerWeek);
  const share = Math.max(-1, tired ? Math.min(week, 0) - 0.5 : week);
  return {
    verdict: share > 0 ? 'fits' : 'fits_not',
    need: 'none',
    facts: {
      thisWeek: candidate.visitsInWeek,
      max: candidate.maxPerWeek,
      open: candidate.openMatches + candidate.openOffers,
      rest: tired,
    },
    share,
  };
};

/** What every term sees in a person. */
export const observe = (
  candidate: Candidate,
  need: MatchNeed,
  on: VisitDay,
): Record<Term, Observation> => ({
  language: language(candidate, need, on),
  gender: gender(candidate, need, on),
  lived_experience: livedExperience(candidate, need, on),
  same_companion: sameCompanion(candidate, need, on),
  experience: experience(candidate, need, on),
  distance: distance(candidate, need, on),
  load: load(candidate, need, on),
});

/** The terms in whole points. What is not known, or not asked, gives nothing and takes nothing. */
export const termsOf = (
  observations: Readonly<Record<Term, Observation>>,
  weights: VisitDay['settings']['weights'],
): ScoreTerm[] =>
  TERMS.map((term) => ({
    term,
    // `+ 0` because a rounded −0.3 is −0, which is not 0 to whoever compares.
    points: Math.round(weights[term] * observations[term].share) + 0,
    max: weights[term],
  }));

/** The score: the sum of its terms and nothing else. */
export const scoreOf = (terms: readonly ScoreTerm[]): number =>
  terms.reduce((sum, { points }) => sum + points, 0);
