import type { AppointmentState } from './appointments.js';
import type { CompanionAnswer, ProposalState } from './proposals.js';
import { RuleBroken } from './rule-broken.js';
import { hoursBetween } from './time.js';

/** What is stored of a request; everything finer is computed by {@link stageOf}. */
export const REQUEST_STATES = ['submitted', 'triaged', 'closed'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const CLOSE_REASONS = [
  'helped',
  'withdrawn',
  'out_of_scope',
  'handed_off',
  'unmatched',
  'not_held',
  'duplicate',
] as const;
/** Why a request ended. */
export type CloseReason = (typeof CLOSE_REASONS)[number];

export const STAGES = [
  'new',
  'searching',
  'offered',
  'matched',
  'planned',
  'took_place',
  'closed',
] as const;
/** Where a request stands, as everybody sees it. */
export type Stage = (typeof STAGES)[number];

/** The deeds that change the stored state of a request. */
export type RequestDeed = 'triage' | 'close' | 'reopen';

/** Which stored state each deed leads to, from where it may be done. */
export const REQUEST_TRANSITIONS: Readonly<
  Record<RequestState, Partial<Record<RequestDeed, RequestState>>>
> = {
  submitted: { triage: 'triaged', close: 'closed' },
  triaged: { close: 'closed' },
  closed: { reopen: 'triaged' },
};

/** Hours in which closing a request can be undone. */
export const REOPEN_HOURS = 24;
/** Hours before the visit until which the resident may ask for somebody else; afterwards silence is consent. */
export const COMPANION_ANSWER_HOURS = 24;

export const TRIAGE_OUTCOMES = ['accept', 'out_of_scope', 'hand_off'] as const;
export type TriageOutcome = (typeof TRIAGE_OUTCOMES)[number];

export const WISHED_GENDERS = ['woman', 'man', 'no_preference'] as const;
export type WishedGender = (typeof WISHED_GENDERS)[number];
export const INTERPRETER_WISHES = ['yes', 'no', 'unknown'] as const;
export type InterpreterWish = (typeof INTERPRETER_WISHES)[number];
/** Functional needs; never a diagnosis. */
export const NEEDS = ['reading', 'wheelchair', 'child_along'] as const;
export type Need = (typeof NEEDS)[number];
export const LIVED_EXPERIENCES = [
  'benefit',
  'debt',
  'single_parent',
  'migration',
  'illness',
  'caregiving',
] as const;
export type LivedExperience = (typeof LIVED_EXPERIENCES)[number];

/** What a resident would like of a companion; `required` wishes are hard, the others count in the score. */
export interface Wishes {
  gender: WishedGender;
  genderRequired: boolean;
  languageRequired: boolean;
  interpreter: InterpreterWish;
  livedExperience: LivedExperience[];
  needs: Need[];
}

export const CONTACT_CHANNELS = ['email', 'sms', 'phone', 'letter'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const INTAKE_CHANNELS = ['web', 'phone', 'desk'] as const;
export type IntakeChannel = (typeof INTAKE_CHANNELS)[number];

/** What {@link stageOf} looks at: the request, its live proposals and its latest appointment. */
export interface StageFacts {
  state: RequestState;
  proposals: readonly {
    state: ProposalState;
    expiresAt: Date;
    companionAnswer: CompanionAnswer;
    /** The appointment's version the Meedenker said yes to; null for a proposal without a date. */
    confirmedVersion: number | null;
  }[];
  appointment: { state: AppointmentState; version: number; startsAt: Date } | null;
}

/** Whether an accepted proposal stands for the appointment as it is now. */
const isConfirmed = (
  proposal: StageFacts['proposals'][number],
  appointment: StageFacts['appointment'],
): boolean => appointment?.state !== 'planned' || proposal.confirmedVersion === appointment.version;

/** The stage of a request at a moment: the first that holds. The view `request_stages` says the same in SQL. */
export function stageOf(facts: StageFacts, now: Date): Stage {
  const { appointment } = facts;
  if (facts.state === 'closed') return 'closed';
  if (appointment?.state === 'took_place') return 'took_place';
  const accepted = facts.proposals.filter((p) => p.state === 'accepted');
  const open = facts.proposals.some((p) => p.state === 'offered' && p.expiresAt > now);
  if (open || accepted.some((p) => !isConfirmed(p, appointment))) return 'offered';
  if (accepted.length > 0) {
    const near =
      appointment?.state === 'planned' &&
      hoursBetween(now, appointment.startsAt) <= COMPANION_ANSWER_HOURS;
    const saidYes = accepted.some((p) => p.companionAnswer === 'yes');
    return appointment?.state === 'planned' && (saidYes || near) ? 'planned' : 'matched';
  }
  return facts.state === 'triaged' ? 'searching' : 'new';
}

/**
 * The state a request has after a deed.
 * @throws RuleBroken `wrong_state` when the deed does not fit the state it is in.
 */
export function afterRequestDeed(state: RequestState, deed: RequestDeed): RequestState {
  const next = REQUEST_TRANSITIONS[state][deed];
  if (!next) throw new RuleBroken('wrong_state', { state, deed });
  return next;
}

/**
 * The state a request goes back to when its closing is undone: what it was before, so a request nobody triaged is new again.
 * @throws RuleBroken `wrong_state` or, after {@link REOPEN_HOURS}, `undo_expired`.
 */
export function reopenRequest(
  facts: { state: RequestState; closedAt: Date | null; triagedAt: Date | null },
  now: Date,
): RequestState {
  const next = afterRequestDeed(facts.state, 'reopen');
  if (!facts.closedAt || hoursBetween(facts.closedAt, now) > REOPEN_HOURS) {
    throw new RuleBroken('undo_expired', { hours: REOPEN_HOURS });
  }
  return facts.triagedAt ? next : 'submitted';
}

/**
 * The resident's word about the companion who said yes.
 * @throws RuleBroken `wrong_state` without an accepted proposal, `too_late` within 24 hours of the visit.
 */
export function answerCompanion(
  facts: { proposal: ProposalState | null; startsAt: Date | null },
  answer: 'yes' | 'someone_else',
  now: Date,
): { companionAnswer: 'yes' } | { ends: 'someone_else' } {
  if (facts.proposal !== 'accepted') throw new RuleBroken('wrong_state', { state: facts.proposal });
  if (facts.startsAt && hoursBetween(now, facts.startsAt) < COMPANION_ANSWER_HOURS) {
    throw new RuleBroken('too_late', { hours: COMPANION_ANSWER_HOURS });
  }
  return answer === 'yes' ? { companionAnswer: 'yes' } : { ends: 'someone_else' };
}

/** The wishes of two requests that are one: all of them count, and what is needed for one is needed. */
export function careful(one: Wishes, other: Wishes): Wishes {
  const [first, second] = one.genderRequired || !other.genderRequired ? [one, other] : [other, one];
  const interpreters = [one.interpreter, other.interpreter];
  return {
    gender: first.gender === 'no_preference' ? second.gender : first.gender,
    genderRequired: one.genderRequired || other.genderRequired,
    languageRequired: one.languageRequired || other.languageRequired,
    interpreter: interpreters.includes('yes')
      ? 'yes'
      : interpreters.includes('no')
        ? 'no'
        : 'unknown',
    livedExperience: [...new Set([...one.livedExperience, ...other.livedExperience])],
    needs: [...new Set([...one.needs, ...other.needs])],
  };
}
