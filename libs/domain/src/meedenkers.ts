import { RuleBroken } from './rule-broken.js';
import { plusYears } from './time.js';

export const MEEDENKER_STATES = ['applicant', 'in_training', 'active', 'paused', 'left'] as const;
export type MeedenkerState = (typeof MEEDENKER_STATES)[number];

/** Which states a Meedenker may go to next. */
export const MEEDENKER_TRANSITIONS: Readonly<Record<MeedenkerState, readonly MeedenkerState[]>> = {
  applicant: ['in_training', 'left'],
  in_training: ['active', 'left'],
  active: ['paused', 'left'],
  paused: ['active', 'left'],
  left: [],
};

export const GENDERS = ['woman', 'man', 'other'] as const;
export type Gender = (typeof GENDERS)[number];
export const LANGUAGE_LEVELS = ['basic', 'good', 'native'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];
export const TRAVEL_MODES = ['bike', 'transit', 'car'] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

export const TRAINING_MODULES = [
  'basics',
  'role_and_limits',
  'privacy',
  'safety',
  'home_visits',
  'hearings',
] as const;
export type TrainingModule = (typeof TRAINING_MODULES)[number];
/**
 * Years a module counts; null is for good. What keeps somebody safe, and what the law may change, is done again; what a
 * Meedenker is stays known.
 */
export const TRAINING_YEARS: Readonly<Record<TrainingModule, number | null>> = {
  basics: null,
  role_and_limits: null,
  privacy: 4,
  safety: 3,
  home_visits: 3,
  hearings: null,
};

/** The last day a module that was completed on a day counts; null when it does not lapse. */
export function trainingLastDay(module: TrainingModule, completedOn: string): string | null {
  const years = TRAINING_YEARS[module];
  return years === null ? null : plusYears(completedOn, years);
}

/** The modules without which nobody goes along. */
export const REQUIRED_MODULES: readonly TrainingModule[] = ['basics', 'role_and_limits', 'privacy'];

export const AGREEMENT_KINDS = ['volunteer', 'confidentiality'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export const INDEPENDENCE_KINDS = [
  'employer',
  'partner_employer',
  'own_case',
  'family_or_neighbour',
  'same_caseworker',
  'not_said',
] as const;
/** Why somebody is not independent of a municipality or a resident; it stays private, and need not be said at all. */
export type IndependenceKind = (typeof INDEPENDENCE_KINDS)[number];

/** Who wrote a declaration down; who did is the only one who can take it back. */
export const DECLARED_BY = ['meedenker', 'coordinator'] as const;
export type DeclaredBy = (typeof DECLARED_BY)[number];

/** Years a VOG counts by policy (it has no legal end), and what an organisation may decide instead. */
export const VOG_YEARS = 3;
export const VOG_YEARS_BOUNDS = { min: 1, max: 5 } as const;

/** @throws RuleBroken `wrong_state` when a Meedenker cannot go from one state to the other. */
export function moveMeedenkerTo(from: MeedenkerState, to: MeedenkerState): MeedenkerState {
  if (!MEEDENKER_TRANSITIONS[from].includes(to))
    throw new RuleBroken('wrong_state', { state: from, to });
  return to;
}

/** One line of a weekly pattern: ISO weekday 1 (Monday) to 7, local wall time. */
export interface WeeklySlot {
  weekday: number;
  from: string;
  to: string;
}

/** A day that differs from the week: free (perhaps only between two times) or not available. */
export interface AvailabilityException {
  date: string;
  available: boolean;
  from?: string | null;
  to?: string | null;
}

/** What lapses: the certificate of conduct, and the modules that are done again. */
export type Paper = 'vog' | TrainingModule;

/** Days before a paper lapses at which somebody is told, and a coordinator sees it. */
export const LAPSE_STEPS = [60, 30, 7] as const;

/** The step a paper has reached whose last day is so many days away: the nearest that has passed; null as long as none has. */
export const lapseStep = (daysLeft: number): (typeof LAPSE_STEPS)[number] | null =>
  [...LAPSE_STEPS].reverse().find((step) => daysLeft <= step) ?? null;
