import { RuleBroken } from './rule-broken.js';
import { plusMinutes, promisedDay, promiseEnds } from './time.js';

export const PARTNER_KINDS = [
  'client_support',
  'social_advice',
  'legal_desk',
  'debt_help',
  'interpreter',
  'other',
] as const;
/** What an organisation beside ours does: independent client support (OCO), advice, law, debts, language. */
export type PartnerKind = (typeof PARTNER_KINDS)[number];

export const HAND_OFF_STATES = [
  'proposed',
  'consented',
  'sent',
  'accepted',
  'declined',
  'expired',
  'revoked',
  'completed',
] as const;
/** Where a hand-off to a partner stands. */
export type HandOffState = (typeof HAND_OFF_STATES)[number];

export type HandOffDeed =
  'consent' | 'send' | 'accept' | 'decline' | 'expire' | 'revoke' | 'complete';

/** Where each deed leads. Nothing leaves the house before the resident has said yes to it. */
export const HAND_OFF_TRANSITIONS: Readonly<
  Record<HandOffState, Partial<Record<HandOffDeed, HandOffState>>>
> = {
  proposed: { consent: 'consented', revoke: 'revoked' },
  consented: { send: 'sent', revoke: 'revoked' },
  sent: { accept: 'accepted', decline: 'declined', expire: 'expired', revoke: 'revoked' },
  accepted: { complete: 'completed', revoke: 'revoked' },
  declined: {},
  expired: {},
  revoked: {},
  completed: {},
};

/** The states in which a hand-off is still going on; a request has one of them per partner at most. */
export const OPEN_HAND_OFFS: readonly HandOffState[] = [
  'proposed',
  'consented',
  'sent',
  'accepted',
];

export const HAND_OFF_FIELDS = [
  'first_name',
  'phone',
  'email',
  'language',
  'municipality',
  'conversation_type',
  'appointment',
] as const;
/** What of a request a partner may see, each only with the resident's yes; the question itself always goes along. */
export type HandOffField = (typeof HAND_OFF_FIELDS)[number];

export const DECLINE_REASONS = ['no_room', 'not_our_work', 'other_area', 'other'] as const;
/** Why a partner does not take a question. */
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const HAND_OFF_ANSWERS = ['accept', 'decline', 'completed'] as const;
/** What a partner can answer. */
export type HandOffAnswer = (typeof HAND_OFF_ANSWERS)[number];

/** The deed an answer of the partner stands for. */
export const DEED_OF_ANSWER: Readonly<Record<HandOffAnswer, HandOffDeed>> = {
  accept: 'accept',
  decline: 'decline',
  completed: 'complete',
};

/** Working days a partner has for an answer. */
export const HAND_OFF_ANSWER_DAYS = 2;
/** Days after which a partner sees nothing any more, whatever the state. */
export const HAND_OFF_SIGHT_DAYS = 30;

/** The moment by which a partner has to answer what was sent at `sentAt`. */
export const handOffDueAt = (sentAt: Date): Date =>
  promiseEnds(promisedDay(sentAt, HAND_OFF_ANSWER_DAYS));

/** @throws RuleBroken `wrong_state` when the deed does not fit the state the hand-off is in. */
export function afterHandOffDeed(state: HandOffState, deed: HandOffDeed): HandOffState {
  const next = HAND_OFF_TRANSITIONS[state][deed];
  if (!next) throw new RuleBroken('wrong_state', { state, deed });
  return next;
}

/** Whether the partner's link still shows the question: sent and unanswered in time, or accepted; 30 days at most. */
export function partnerSees(
  facts: { state: HandOffState; sentAt: Date | null; answerBy: Date | null },
  now: Date,
): boolean {
  const { state, sentAt, answerBy } = facts;
  if (!sentAt || now >= plusMinutes(sentAt, HAND_OFF_SIGHT_DAYS * 24 * 60)) return false;
  return state === 'accepted' || (state === 'sent' && (answerBy === null || now < answerBy));
}
