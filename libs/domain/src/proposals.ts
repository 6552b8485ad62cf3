import { beforeQuiet, isRescue, type QuietHours } from './delivery-times.js';
import { RuleBroken } from './rule-broken.js';
import { hoursBetween, plusMinutes } from './time.js';

export const PROPOSAL_STATES = [
  'offered',
  'accepted',
  'refused',
  'expired',
  'withdrawn',
  'ended',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const END_REASONS = [
  'someone_else',
  'drop_out',
  'moved',
  'date_known',
  'replaced',
  'independence',
  'lapsed',
  'request_closed',
  'done',
] as const;
/** Why an accepted proposal ended. */
export type EndReason = (typeof END_REASONS)[number];

export const WITHDRAWN_REASONS = [
  'other_accepted',
  'coordinator',
  'request_closed',
  'unfilled',
] as const;
/** Why an offer was taken back. */
export type WithdrawnReason = (typeof WITHDRAWN_REASONS)[number];

export const REFUSAL_REASONS = ['not_available', 'too_far', 'not_for_me', 'other'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The resident's answer about an accepted companion; silence is consent. */
export type CompanionAnswer = 'yes' | 'none';

export type ProposalDeed = 'accept' | 'refuse' | 'expire' | 'withdraw' | 'end';

export const PROPOSAL_TRANSITIONS: Readonly<
  Record<ProposalState, Partial<Record<ProposalDeed, ProposalState>>>
> = {
  offered: { accept: 'accepted', refuse: 'refused', expire: 'expired', withdraw: 'withdrawn' },
  accepted: { end: 'ended' },
  refused: {},
  expired: {},
  withdrawn: {},
  ended: {},
};

/** How long an offer stands when nobody said otherwise, in minutes. */
export const OFFER_MINUTES = 24 * 60;
/** How long it stands when the visit is within {@link URGENT_HOURS}, in minutes. */
export const URGENT_OFFER_MINUTES = 15;
export const URGENT_HOURS = 4;

/**
 * When an offer ends by itself: after a day, after a quarter of an hour when the visit is near, never after its start.
 * @throws RuleBroken `too_late` when the visit has begun.
 */
export function offerExpiry(now: Date, startsAt: Date | null, wished?: Date): Date {
  if (startsAt && startsAt <= now)
    throw new RuleBroken('too_late', { startsAt: startsAt.toISOString() });
  const urgent = startsAt !== null && hoursBetween(now, startsAt) <= URGENT_HOURS;
  const usual = plusMinutes(now, urgent ? URGENT_OFFER_MINUTES : OFFER_MINUTES);
  const chosen = wished && wished > now ? wished : usual;
  return startsAt && chosen > startsAt ? startsAt : chosen;
}

/**
 * When who has not answered an offer is reminded, once: halfway its time. In the quiet hours it goes before they begin,
 * and not at all when that is before the offer itself; when the visit is near any hour will do.
 */
export function offerReminderAt(
  now: Date,
  expiresAt: Date,
  startsAt: Date | null,
  quiet: QuietHours | null,
): Date | null {
  const half = plusMinutes(now, (hoursBetween(now, expiresAt) * 60) / 2);
  const at = startsAt && isRescue(startsAt, half) ? half : beforeQuiet(half, quiet);
  return at > now && at < expiresAt ? at : null;
}

/** What the answer of a Meedenker is judged by. */
export interface ProposalFacts {
  state: ProposalState;
  expiresAt: Date;
  /** The appointment's version this proposal was confirmed for; null before acceptance or without a date. */
  confirmedVersion: number | null;
  appointment: { version: number; state: string } | null;
}

/** Whether an accepted proposal still has to be confirmed for a moved appointment. */
export const awaitsConfirmation = (facts: ProposalFacts): boolean =>
  facts.state === 'accepted' &&
  facts.appointment?.state === 'planned' &&
  facts.confirmedVersion !== facts.appointment.version;

/**
 * What an acceptance does: a first yes takes the request, a later one confirms a moved time.
 * @throws RuleBroken `offer_ended` when the offer is over.
 */
export function acceptProposal(facts: ProposalFacts, now: Date): 'accept' | 'confirm' {
  if (facts.state === 'offered' && facts.expiresAt > now) return 'accept';
  if (awaitsConfirmation(facts)) return 'confirm';
  throw new RuleBroken('offer_ended', { state: facts.state });
}

/**
 * A yes is to the moment that somebody saw: undefined when they do not say which, null when there was none yet.
 * @throws RuleBroken `time_changed` when it is another one now, so that it is asked again.
 */
export function checkSeen(seen: string | null | undefined, startsAt: Date | null): void {
  if (seen === undefined) return;
  if ((seen && new Date(seen).getTime()) === (startsAt && startsAt.getTime())) return;
  throw new RuleBroken('time_changed', { startsAt: startsAt?.toISOString() ?? null });
}

/**
 * What a refusal does: it answers an offer, or gives a moved appointment back (reason `moved`).
 * @throws RuleBroken `offer_ended` when there is nothing left to refuse.
 */
export function refuseProposal(facts: ProposalFacts, now: Date): 'refuse' | 'end_moved' {
  if (facts.state === 'offered' && facts.expiresAt > now) return 'refuse';
  if (awaitsConfirmation(facts)) return 'end_moved';
  throw new RuleBroken('offer_ended', { state: facts.state });
}

/** @throws RuleBroken `wrong_state` when the deed does not fit the state the proposal is in. */
export function afterProposalDeed(state: ProposalState, deed: ProposalDeed): ProposalState {
  const next = PROPOSAL_TRANSITIONS[state][deed];
  if (!next) throw new RuleBroken('wrong_state', { state, deed });
  return next;
}
