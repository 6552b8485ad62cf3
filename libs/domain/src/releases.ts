import type { Moment } from './questionnaires.js';
import type { PaceMeasure } from './paces.js';

/**
 * Where a release stands: made by one, published by another or rejected, and superseded by a later version of the same
 * period. What was published is never edited.
 */
export const RELEASE_STATES = ['draft', 'published', 'rejected', 'superseded'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

/** What may be done with a release, as its `allowed` tells. */
export const RELEASE_DEEDS = ['approve', 'reject', 'supersede'] as const;
export type ReleaseDeed = (typeof RELEASE_DEEDS)[number];

/** A closed quarter (`2026-Q3`) or a closed year (`2026`). */
export type ReleasePeriod = string;

/** Languages as they are grouped where they are crossed with something else. */
export const LANGUAGE_GROUPS = ['dutch', 'english', 'arabic', 'turkish', 'other'] as const;
export type LanguageGroup = (typeof LANGUAGE_GROUPS)[number];

const GROUP_OF_LANGUAGE: Readonly<Record<string, LanguageGroup>> = {
  nl: 'dutch',
  en: 'english',
  ar: 'arabic',
  tr: 'turkish',
};

/** The group a language is counted in. */
export const languageGroup = (language: string): LanguageGroup =>
  GROUP_OF_LANGUAGE[language] ?? 'other';

/** Who went along with a request, or why nobody did. */
export const ARMS = [
  'meedenker',
  'oco',
  'both',
  'none_free',
  'waiting_list',
  'none_other',
] as const;
export type Arm = (typeof ARMS)[number];

/** Of whom a change can be told: every conversation that took place falls in exactly one. */
export const ANSWER_PATTERNS = [
  'no_consent',
  'answered_twice',
  'only_before',
  'only_after',
  'never',
] as const;
export type AnswerPattern = (typeof ANSWER_PATTERNS)[number];

/** What the keys of a table's lines or columns are: CBS codes, language codes, groups, codes of conversation types … */
export type ReleaseDimension =
  | 'municipality'
  | 'language'
  | 'language_group'
  | 'conversation_type'
  | 'end_reason'
  | 'arm'
  | 'answers'
  | 'signal';

/** The tables of a release, in the order they are shown. */
export const RELEASE_TABLES = [
  'ended_by_reason',
  'requests_by_municipality',
  'requests_by_type',
  'requests_by_language',
  'requests_by_municipality_and_language_group',
  'visits_by_arm',
  'visits_by_answers',
  'signals_by_municipality',
] as const;
export type ReleaseTableKey = (typeof RELEASE_TABLES)[number];

/** One count, rounded to five; null is hidden. Why it is hidden is never told: that would tell how small it is. */
export interface ReleaseCell {
  key: string;
  value: number | null;
}

/** One line of a table: its own count (the sum of its cells where there are columns), and a cell for each column. */
export interface ReleaseLine {
  key: string;
  value: number | null;
  /** In the order of the columns; none in a table of one dimension. */
  cells: ReleaseCell[];
}

/** A table of counts with its margins; every category of the grid is there, an empty one too. */
export interface ReleaseTable {
  key: ReleaseTableKey;
  lineDimension: ReleaseDimension;
  columnDimension: ReleaseDimension | null;
  /** All together; null is hidden. */
  total: number | null;
  lines: ReleaseLine[];
  /** The counts of the columns; none in a table of one dimension. */
  columns: ReleaseCell[];
}

/** A count per cent of a whole, both as they are shown (rounded to five), with its 95 % interval in whole per cents. */
export interface ReleaseShare {
  key: 'helped' | 'accompanied' | 'answered_twice';
  /** Null when one of both counts is hidden. */
  result: { part: number; whole: number; percent: number; low: number; high: number } | null;
}

/** How fast requests went; null is hidden. The share that kept the promise lies between two per cents. */
export interface ReleasePace {
  measure: PaceMeasure;
  medianHours: number | null;
  p90Hours: number | null;
  keptFrom: number | null;
  keptTo: number | null;
}

/** Hours and cost per accompanied conversation. */
export interface ReleaseAverage {
  key: 'visit_minutes' | 'visit_cents';
  /** Rounded to whole minutes or cents; null when too few conversations stand behind it. */
  value: number | null;
  /** Of how many conversations, rounded to five. */
  n: number | null;
}

/**
 * Why there is no estimate: `too_few` also where the number behind it is hidden because it could be computed back; the
 * others are those of the sums themselves.
 */
export const RELEASE_SILENCES = [
  'too_few',
  'no_variation',
  'dependent_columns',
  'no_overlap',
  'no_convergence',
] as const;
export type ReleaseSilence = (typeof RELEASE_SILENCES)[number];

/** Which sum an estimate is of. */
export const RELEASE_METHODS = [
  'paired_t',
  'ancova_hc3',
  'weighted_att',
  'welch_t',
  'newcombe',
  'weighted_kappa',
] as const;
export type ReleaseMethod = (typeof RELEASE_METHODS)[number];

/** An estimate with its 95 % interval, to one decimal (κ: two); its degrees of freedom and the number it rests on, both rounded to five. */
export interface ReleaseEstimate {
  estimate: number;
  low: number;
  high: number;
  df: number;
  n: number;
  method: ReleaseMethod;
}

/** "Te weinig gegevens", and why; nothing else is told. */
export interface ReleaseTooLittle {
  tooLittle: ReleaseSilence;
}

/**
 * How many are needed: pairs, or people in each arm, to find a difference of `difference` points (per cents where the outcome
 * is a share of people) with a chance of 80 %. Shown where there were too few.
 */
export interface ReleasePower {
  difference: number;
  needed: number;
  comparison: 'paired' | 'two_groups';
}

/** Of the conversations whose resident said yes to research: at how many something was answered at a moment. */
export interface ReleaseMoment {
  moment: Moment;
  /** All of them; null is hidden. */
  of: number | null;
  answered: number | null;
}

/** How much a resident and their Meedenker say the same of one thing, of the conversations of which both told. */
export interface ReleaseAgreement {
  question: string;
  /** At how many they said exactly the same, and at how many they did not; null is hidden. */
  same: number | null;
  differ: number | null;
  /** Weighted κ: 0 is what chance gives, 1 is always the same. Told only where both counts are shown. */
  result: ReleaseEstimate | ReleaseTooLittle;
}

/** The change of one answer between two moments of the same people. It is called "verandering", never effect. */
export interface ReleaseChange {
  /** What was asked at `to`. */
  question: string;
  from: Moment;
  to: Moment;
  /** The ends of the scale. */
  scale: readonly [number, number];
  /** Which way is an improvement. */
  better: 'lower' | 'higher';
  /** Null where the result is too little. */
  before: number | null;
  after: number | null;
  result: ReleaseEstimate | ReleaseTooLittle;
  /** Null where there is a result. */
  power: ReleasePower | null;
}

/** A stricter sum beside an effect: who did not answer as badly as possible, or one point or ten per cents different. */
export const SENSITIVITIES = [
  'unadjusted',
  'weighted',
  'missing_worse_by_one',
  'missing_better_by_one',
  'missing_worse_by_ten',
  'missing_better_by_ten',
  'missing_worst_case',
] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** How many of a group of the comparison there were, said yes to research, and answered at each moment. */
export interface ReleaseArm {
  side: 'with' | 'without';
  /** Everybody who asked and belongs to the group, whatever came of it: the denominator by intention to treat. */
  requests: number | null;
  noConsent: number | null;
  /** How many of those with consent answered something at each moment. */
  answered: { moment: Moment; value: number | null }[];
  /** How many are in the sum. */
  compared: number | null;
  /** How many of these said yes, where the outcome is a share of people; null also where it is not. */
  yes: number | null;
}

/** How alike both groups were at the start: the difference of the means in standard deviations; null is hidden. */
export interface ReleaseBalance {
  question: string;
  standardisedDifference: number | null;
}

/** A difference between two groups under a protocol that was frozen: what alone may be called effect. */
export interface ReleaseEffect {
  /** The code under which the protocol names the outcome. */
  outcome: string;
  question: string;
  moment: Moment;
  /** The ends of the scale: points, or per cents (0 to 100) where the outcome is a share of people. */
  scale: readonly [number, number];
  better: 'lower' | 'higher';
  protocol: { id: string; hash: string; frozenAt: string; isRetrospective: boolean };
  /** The arms that count as with and as without a Meedenker. */
  with: Arm[];
  without: Arm[];
  /** None where the result is too little. */
  arms: ReleaseArm[];
  result: ReleaseEstimate | ReleaseTooLittle;
  /** None where the result is too little. */
  sensitivity: { key: Sensitivity; result: ReleaseEstimate | ReleaseTooLittle }[];
  balance: ReleaseBalance[];
  /** Null where there is a result. */
  power: ReleasePower | null;
}

/**
 * All that a release says, exactly as it is published: on screen, over the API and in every file. It is frozen as JSON;
 * an empty list means that this release does not tell it (one of before it was told, say).
 */
export interface ReleaseContent {
  /** How many requests ended in the period; null: fewer than may be told, and then all the rest is empty. */
  requests: number | null;
  tables: ReleaseTable[];
  shares: ReleaseShare[];
  paces: ReleasePace[];
  averages: ReleaseAverage[];
  /** Left out of releases of before it was told, as the agreements are. */
  moments?: ReleaseMoment[];
  changes: ReleaseChange[];
  agreements?: ReleaseAgreement[];
  effects: ReleaseEffect[];
}

/** Whether an estimate could be made. */
export const isEstimate = (result: ReleaseEstimate | ReleaseTooLittle): result is ReleaseEstimate =>
  'estimate' in result;

const WHOLE_PER_CENTS = 100;

/** Whether an outcome is a share of people, in per cents. */
export const isShare = ({ scale }: Pick<ReleaseEffect, 'scale'>): boolean =>
  scale[1] === WHOLE_PER_CENTS;
