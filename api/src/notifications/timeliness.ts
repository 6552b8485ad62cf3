import { afterQuiet, isRescue, type QuietHours } from '@meedenkers/domain';

import type { Purpose } from './purposes.js';

/** What answers somebody's own deed: they wait for it, at whatever hour they did it. */
const AT_ONCE: ReadonlySet<Purpose> = new Set<Purpose>([
  'request_received',
  'sign_in_code',
  'helper_follow',
  'invitation',
  'password_reset',
  'visit_alarm',
]);

/** What nobody needs who does not want it: reminders, questions afterwards, words to a group. */
const EXTRAS: ReadonlySet<Purpose> = new Set<Purpose>([
  'offer_reminder',
  'reminder_two_days',
  'reminder_three_hours',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
  'questionnaire',
  'questionnaire_before',
  'questionnaire_later',
  'questionnaire_reminder',
  'own_words',
  'meedenker_words',
]);

/** What no telephone call can stand for. */
const NEVER_BY_HAND: ReadonlySet<Purpose> = new Set<Purpose>([
  'invitation',
  'password_reset',
  'visit_alarm',
  'rescue_alarm',
  'offer_reminder',
  'tasks_overdue',
  'hand_off',
  'reminder_three_hours',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
  'questionnaire_reminder',
]);

/** What is about a visit and may not wait for the morning when that visit is near. */
const RESCUES: ReadonlySet<Purpose> = new Set<Purpose>([
  'offer',
  'offer_withdrawn',
  'companion_found',
  'companion_lost',
  'appointment_planned',
  'appointment_moved',
  'appointment_cancelled',
  'helper_visit',
  'unmatched_choices',
  'visit_planned',
  'visit_moved',
  'visit_cancelled',
  'offer_reminder',
  'rescue_step',
  'visit_unfilled',
  'rescue_alarm',
]);

/** Whether a message answers what somebody has just done, and waits for nothing and nobody. */
export const isAtOnce = (purpose: Purpose): boolean => AT_ONCE.has(purpose);

/** Whether somebody who wants no more than what is needed does without it. */
export const isExtra = (purpose: Purpose): boolean => EXTRAS.has(purpose);

/** Whether a coordinator can tell it by telephone or letter instead. */
export const canBeTold = (purpose: Purpose): boolean => !NEVER_BY_HAND.has(purpose);

/** What decides when a message may go. */
export interface Timing {
  purpose: Purpose;
  /** When it would go by day. */
  at: Date;
  quiet: QuietHours | null;
  /** The visit it is about. */
  startsAt: Date | null;
  /** Whether it goes to who is doing the deed. */
  toWhoActs: boolean;
}

/** The moment from which a message may go: after the quiet hours, unless somebody waits for it or a visit is near. */
export function goesFrom({ purpose, at, quiet, startsAt, toWhoActs }: Timing): Date {
  if (toWhoActs || isAtOnce(purpose)) return at;
  if (startsAt && RESCUES.has(purpose) && isRescue(startsAt, at)) return at;
  return afterQuiet(at, quiet);
}
