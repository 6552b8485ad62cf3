import { offerDueAt, type PromiseTerms } from './promises.js';
import type { CloseReason } from './support-requests.js';
import { amsterdamDay, hoursBetween } from './time.js';

/** What of a request has a pace: the first contact, the first offer, and a companion who said yes. */
export const PACE_MEASURES = ['first_contact', 'offer', 'companion'] as const;
export type PaceMeasure = (typeof PACE_MEASURES)[number];

/** The moments of a request that ended, from which its paces are told. */
export interface PaceFacts {
  askedAt: Date;
  /** The day by which somebody would be in touch. */
  promisedBy: string;
  contactedAt: Date | null;
  offeredAt: Date | null;
  /** When a Meedenker first said yes. */
  matchedAt: Date | null;
  closedAt: Date;
  closeReason: CloseReason;
}

/** One pace that a request leaves behind: whole hours since it was asked, and whether its promise was kept. */
export interface LeftPace {
  measure: PaceMeasure;
  /** Null when it never came to it. */
  hours: number | null;
  promise: 'kept' | 'missed' | 'none';
}

const wholeHours = (from: Date, to: Date): number =>
  Math.max(0, Math.round(hoursBetween(from, to)));

/**
 * The paces that a request leaves when it ends. One that was withdrawn before anything was due says nothing about a
 * promise; one that nobody was found for has missed that of an offer.
 */
export function pacesLeft(facts: PaceFacts, terms?: PromiseTerms): LeftPace[] {
  const { askedAt, contactedAt, offeredAt, matchedAt, closedAt } = facts;
  const paces: LeftPace[] = [];
  if (contactedAt) {
    const kept = amsterdamDay(contactedAt) <= facts.promisedBy;
    paces.push({
      measure: 'first_contact',
      hours: wholeHours(askedAt, contactedAt),
      promise: kept ? 'kept' : 'missed',
    });
  } else if (amsterdamDay(closedAt) > facts.promisedBy) {
    paces.push({ measure: 'first_contact', hours: null, promise: 'missed' });
  }
  const due = offerDueAt(askedAt, null, terms);
  if (offeredAt) {
    paces.push({
      measure: 'offer',
      hours: wholeHours(askedAt, offeredAt),
      promise: offeredAt <= due ? 'kept' : 'missed',
    });
  } else if (facts.closeReason === 'unmatched' && closedAt > due) {
    paces.push({ measure: 'offer', hours: null, promise: 'missed' });
  }
  if (matchedAt)
    paces.push({ measure: 'companion', hours: wholeHours(askedAt, matchedAt), promise: 'none' });
  return paces;
}
