import { plusMinutes, type MessageLanguage } from '@meedenkers/domain';

import type { LinkTarget } from '../platform/links.js';
import type { Message } from './message.entity.js';
import type { Purpose } from './purposes.js';

/** Minutes after each failed try until the next; together longer than a mail server is away on a bad afternoon. */
export const WAITS_MINUTES = [0.5, 2, 5, 15, 30, 60, 120] as const;

/** How often a message is tried before a person has to look at it. */
export const TRIES = WAITS_MINUTES.length + 1;

/** Messages about a visit or an offer to come: once it has begun they say what is no longer so. */
const BEFORE_THE_START: readonly Purpose[] = [
  'companion_found',
  'companion_lost',
  'appointment_planned',
  'appointment_moved',
  'visit_planned',
  'visit_moved',
  'offer',
  'offer_reminder',
  'rescue_step',
  'visit_unfilled',
  'rescue_alarm',
  'reminder_two_days',
  'reminder_three_hours',
  'unmatched_choices',
  'visit_reminder_two_days',
  'visit_reminder_three_hours',
];

const isPast = (fact: unknown, now: Date): boolean =>
  typeof fact === 'string' && new Date(fact) <= now;

/** Whether a message has outlived itself: its term is over, its visit has begun, its offer has expired. */
export const isStale = (
  { purpose, notAfter, facts }: Pick<Message, 'purpose' | 'notAfter' | 'facts'>,
  now: Date,
): boolean =>
  (notAfter !== null && notAfter <= now) ||
  (BEFORE_THE_START.includes(purpose) && isPast(facts['startsAt'], now)) ||
  ((purpose === 'offer' || purpose === 'offer_reminder') && isPast(facts['expiresAt'], now));

/** Why a message did not go out: a code without a word of what the mail server said, because that names the person. */
export function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode === 'number') return `smtp_${responseCode}`;
  if (typeof code === 'string' && /^[A-Z][A-Z_]{2,20}$/.test(code)) return code.toLowerCase();
  return 'not_written';
}

/** What a gateway answers that has no opinion about the person: it is away, or full for now. */
export const AWAY: readonly string[] = [
  'econnection',
  'econnrefused',
  'econnreset',
  'edns',
  'esocket',
  'etimedout',
  'smtp_421',
  'sms_timeout',
  'sms_unavailable',
  'sms_unreachable',
];

/** Answers of a mail server about our own way in, which say nothing of the address. */
const OUR_FAULT = [530, 534, 535, 538];

/** Whether trying again is of no use: the address does not exist, or nobody takes anything for it. */
export function isForGood(error: unknown): boolean {
  const { responseCode, permanent } = error as { responseCode?: unknown; permanent?: unknown };
  if (permanent === true) return true;
  return (
    typeof responseCode === 'number' &&
    responseCode >= 500 &&
    responseCode < 600 &&
    !OUR_FAULT.includes(responseCode)
  );
}

interface Destination {
  path: string;
  /** What the link opens without a password; null: the page asks who comes. */
  opens: LinkTarget['kind'] | null;
}

/** Addresses that lead to a page in as few characters as there are, for a text message. */
const SHORT_PATHS: Readonly<Record<string, string>> = { '/mijn-vraag': '/m' };

const RESIDENT: Destination = { path: '/mijn-vraag', opens: 'resident' };
const DESK: Destination = { path: '/werk/', opens: null };

/** The page the button of each message opens; no button where there is nothing to see or do. */
const DESTINATIONS: Readonly<Record<Purpose, Destination | null>> = {
  request_received: RESIDENT,
  companion_found: RESIDENT,
  appointment_planned: RESIDENT,
  appointment_moved: RESIDENT,
  appointment_cancelled: RESIDENT,
  companion_lost: RESIDENT,
  request_closed: RESIDENT,
  questionnaire: RESIDENT,
  questionnaire_before: RESIDENT,
  questionnaire_later: RESIDENT,
  questionnaire_reminder: RESIDENT,
  hand_off_proposed: RESIDENT,
  hand_off_answered: RESIDENT,
  sign_in_code: null,
  reminder_two_days: RESIDENT,
  reminder_three_hours: RESIDENT,
  unmatched_choices: RESIDENT,
  rescue_step: RESIDENT,
  visit_unfilled: RESIDENT,
  own_words: null,
  helper_follow: { path: '/mijn-vraag', opens: 'helper' },
  helper_visit: { path: '/mijn-vraag', opens: 'helper' },
  offer: { path: '/werk/aanbod', opens: 'offer' },
  offer_reminder: { path: '/werk/aanbod', opens: 'offer' },
  offer_withdrawn: null,
  visit_planned: DESK,
  visit_moved: DESK,
  visit_cancelled: null,
  visit_reminder_two_days: DESK,
  visit_reminder_three_hours: DESK,
  paper_lapses: { path: '/werk/ik', opens: null },
  meedenker_words: null,
  tasks_overdue: DESK,
  visit_alarm: DESK,
  rescue_alarm: DESK,
  invitation: { path: '/werk/uitnodiging', opens: 'invitation' },
  password_reset: { path: '/werk/wachtwoord', opens: 'reset' },
  hand_off: { path: '/werk/overdracht', opens: 'partner' },
};

const INVITATION_DAYS = 7;
const RESET_MINUTES = 60;

/** What the link of a message opens, and until when; null when it has none. */
export function linkOf(message: Message, now: Date): LinkTarget | null {
  const opens = DESTINATIONS[message.purpose]?.opens;
  const { facts, subjectId, recipientId, requestId } = message;
  switch (opens) {
    case 'resident':
    case 'helper':
      return {
        kind: opens,
        requestId: requestId ?? subjectId,
        // What is asked weeks after the visit opens for as long as it may be answered; every other link ends soon after the visit.
        ...(facts['moment'] === 'T2' ? { expiresAt: message.notAfter } : {}),
      };
    case 'offer': {
      const { proposalId, expiresAt } = facts;
      return {
        kind: opens,
        proposalId: typeof proposalId === 'string' ? proposalId : subjectId,
        expiresAt: typeof expiresAt === 'string' ? new Date(expiresAt) : null,
      };
    }
    case 'partner':
      return { kind: opens, handOffId: subjectId };
    case 'invitation':
      return {
        kind: opens,
        userId: recipientId,
        expiresAt: plusMinutes(now, INVITATION_DAYS * 24 * 60),
      };
    case 'reset':
      return { kind: opens, userId: recipientId, expiresAt: plusMinutes(now, RESET_MINUTES) };
    case null:
    case undefined:
      return null;
  }
}

/** The address the button opens. The token stands behind the #, so that it reaches no server before the page posts it. */
export function addressOf(
  purpose: Purpose,
  language: MessageLanguage,
  origin: string,
  token: string | null,
  channel: Message['channel'] = 'email',
): string | null {
  const destination = DESTINATIONS[purpose];
  if (!destination) return null;
  const isPublic = !destination.path.startsWith('/werk');
  const prefix = isPublic && language !== 'nl' ? `/${language}` : '';
  const path =
    channel === 'sms' ? (SHORT_PATHS[destination.path] ?? destination.path) : destination.path;
  return `${origin.replace(/\/$/, '')}${prefix}${path}${token ? `#${token}` : ''}`;
}
