import {
  LANGUAGE_LEVELS,
  LIVED_EXPERIENCES,
  TRAVEL_MODES,
  type LanguageLevel,
  type TravelMode,
} from '@meedenkers/domain';

import { isRemote, visitDay } from './eligibility.js';
import type { Candidate, Coordinates, MatchNeed } from './facts.js';
import { observe, roadShare, termsOf } from './score.js';
import type { MatchingSettings, Term } from './settings.js';
import type { Suggestion } from './suggest.js';
import { boxAround } from './travel.js';

/** Minutes of travel by which people are put together: who would go 40 minutes looks in the box of 45. */
const PATIENCE_STEP = 15;
const MOST_PATIENCE = 180;
/** More visits of one kind than this give no more points. */
const MOST_VISITS = 10;

/** The box on the map in which people live who get along like this and would go this far. */
export interface Reach {
  travel: TravelMode;
  /** The most minutes they would travel, rounded up to a quarter of an hour. */
  patience: number;
  south: number;
  north: number;
  west: number;
  east: number;
  kmPerHour: number;
  fixedMinutes: number;
}

/** Where to look for people who would travel to a place: one box for each way of travelling and each patience. */
export const reachesOf = (place: Coordinates, { speeds }: MatchingSettings): Reach[] =>
  TRAVEL_MODES.flatMap((travel) =>
    Array.from({ length: MOST_PATIENCE / PATIENCE_STEP }, (_, i) => (i + 1) * PATIENCE_STEP).map(
      (patience) => ({
        travel,
        patience,
        ...boxAround(place, patience, travel, speeds),
        ...speeds[travel],
      }),
    ),
  );

/**
 * The points of a score for everything that stands in a profile. Somebody's load is not in it, so that the sum, with all
 * points of load, is the most that person can have: exactly the score of whoever nothing is asked of yet.
 */
export interface StandingPoints {
  language: Record<LanguageLevel | 'none', number>;
  gender: { fits: number; other: number };
  /** By how many of the asked experiences somebody shares; the first is of who told others. */
  livedExperience: number[];
  sameCompanion: number;
  /** By how often somebody went along to this kind of conversation; the last stands for more as well. */
  experience: number[];
  /** By minutes of travel. */
  distance: number[];
  load: number;
}

/** Somebody of whom nothing is known and nothing is asked. */
const NOBODY: Candidate = {
  id: '',
  name: '',
  state: 'active',
  gender: 'other',
  coordinates: null,
  languages: [],
  livedExperience: [],
  travel: 'car',
  maxTravelMinutes: 0,
  maxPerWeek: 1,
  weekly: [],
  exceptions: [],
  trainings: [],
  checks: [],
  agreements: [],
  independence: [],
  bookings: [],
  openOffers: 0,
  openMatches: 0,
  matches: 0,
  visitsInWeek: 0,
  lastHeavyVisitAt: null,
  visitsOfThisType: 0,
  accompaniedThisResidentBefore: false,
  since: null,
};

/** The points of a need, computed by the rules of the score themselves for people of whom one thing is true. */
export function standingPoints(
  need: MatchNeed,
  settings: MatchingSettings,
  now: Date,
): StandingPoints {
  const on = visitDay(need, settings, now);
  const points = (term: Term, facts: Partial<Candidate>): number =>
    termsOf(observe({ ...NOBODY, ...facts }, need, on), settings.weights).find(
      (one) => one.term === term,
    )?.points ?? 0;
  const speaking = (code: string, level: LanguageLevel): number =>
    points('language', { languages: [{ code, level }] });
  const levels = LANGUAGE_LEVELS.map((level) => [level, speaking(need.language ?? '', level)]);
  const asked = need.wishes.livedExperience;
  const other = LIVED_EXPERIENCES.filter((one) => !asked.includes(one));
  const isFar = !isRemote(need) && need.coordinates !== null;
  return {
    language: {
      ...(Object.fromEntries(levels) as Record<LanguageLevel, number>),
      none: speaking('-', 'native'),
    },
    gender: {
      fits: points('gender', {
        gender: need.wishes.gender === 'no_preference' ? 'other' : need.wishes.gender,
      }),
      other: points('gender', { gender: 'other' }),
    },
    livedExperience: [
      points('lived_experience', { livedExperience: other }),
      ...asked.map((_, i) =>
        points('lived_experience', { livedExperience: asked.slice(0, i + 1) }),
      ),
    ],
    sameCompanion: points('same_companion', { accompaniedThisResidentBefore: true }),
    experience: Array.from({ length: MOST_VISITS + 1 }, (_, visitsOfThisType) =>
      points('experience', { visitsOfThisType }),
    ),
    distance: Array.from({ length: MOST_PATIENCE + 1 }, (_, minutes) =>
      isFar ? Math.round(settings.weights.distance * roadShare(minutes, settings)) + 0 : 0,
    ),
    load: points('load', {}),
  };
}

/** The best place on a list that somebody who was not looked at yet can have. */
export interface Bound {
  id: string;
  /** The most points this person can have. */
  points: number;
  /** The fewest minutes of travel; null when the road is not known. */
  minutes: number | null;
}

const minutesOf = ({ rows }: Suggestion): number => {
  const minutes = rows.find(({ key }) => key === 'distance')?.facts['minutes'];
  return typeof minutes === 'number' ? minutes : Infinity;
};

const askedIn = ({ rows }: Suggestion): number => {
  const facts = rows.find(({ key }) => key === 'load')?.facts;
  return Number(facts?.['thisWeek'] ?? 0) + Number(facts?.['open'] ?? 0);
};

/** Whether somebody on the list stands before everybody who can at best be at a bound; in the order of the list itself. */
export function standsBefore(one: Suggestion, bound: Bound): boolean {
  if (one.score !== bound.points) return one.score > bound.points;
  if (askedIn(one) !== 0) return false;
  const [own, theirs] = [minutesOf(one), bound.minutes ?? Infinity];
  return own === theirs ? one.id <= bound.id : own < theirs;
}
