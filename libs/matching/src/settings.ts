import { VOG_YEARS } from '@meedenkers/domain';

import { DEFAULT_SPEEDS, type Speeds } from './travel.js';

/** What the score looks at, in the order in which the terms are shown. */
export const TERMS = [
  'language',
  'gender',
  'lived_experience',
  'same_companion',
  'experience',
  'distance',
  'load',
] as const;
export type Term = (typeof TERMS)[number];

/** The most points each term can give, or take when it speaks against somebody. */
export type Weights = Readonly<Record<Term, number>>;

/** Understanding each other comes first, then knowing each other and the conversation, then the road and the week. */
export const DEFAULT_WEIGHTS: Weights = {
  language: 30,
  gender: 15,
  lived_experience: 15,
  same_companion: 20,
  experience: 20,
  distance: 20,
  load: 20,
};

/** The terms of which an organisation decides how heavy they count; what a resident asks is never one of them. */
export const WEIGHED_TERMS = ['experience', 'same_companion', 'distance', 'load'] as const;
export type WeighedTerm = (typeof WEIGHED_TERMS)[number];

/** How heavy a term counts, in words; each is a share of the points it usually gives. */
export const WEIGHT_WORDS = ['none', 'light', 'usual', 'heavy'] as const;
export type WeightWord = (typeof WEIGHT_WORDS)[number];

const SHARES: Readonly<Record<WeightWord, number>> = { none: 0, light: 0.5, usual: 1, heavy: 1.5 };

/** The weights that an organisation's words stand for; what it says nothing about counts as usual. */
export const weightsIn = (words: Readonly<Partial<Record<WeighedTerm, WeightWord>>>): Weights => ({
  ...DEFAULT_WEIGHTS,
  ...Object.fromEntries(
    WEIGHED_TERMS.map((term) => [term, DEFAULT_WEIGHTS[term] * SHARES[words[term] ?? 'usual']]),
  ),
});

/** What an organisation may decide about matching. */
export interface MatchingSettings {
  /** Whether nobody's week counts on a Dutch holiday; a day somebody names as free still does. */
  holidaysClose: boolean;
  /** Years a VOG counts by the organisation's policy. */
  vogYears: number;
  weights: Weights;
  speeds: Speeds;
  /** Minutes of travel up to which somebody lives near. */
  nearMinutes: number;
  /** Hours of rest between two visits that weigh. */
  restHours: number;
  /** How many residents somebody goes along with at the same time, a date known or not. */
  maxMatches: number;
}

/** What holds while an organisation decided nothing else. */
export const DEFAULT_SETTINGS: MatchingSettings = {
  holidaysClose: true,
  vogYears: VOG_YEARS,
  weights: DEFAULT_WEIGHTS,
  speeds: DEFAULT_SPEEDS,
  nearMinutes: 30,
  restHours: 48,
  maxMatches: 8,
};
