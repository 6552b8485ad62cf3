import { amsterdamDay, clockHoursBefore, hoursBetween, promisedDay, promiseEnds } from './time.js';

/** Working days within which a person makes contact, and within which a companion is offered. */
export const FIRST_CONTACT_DAYS = 1;
export const OFFER_DAYS = 2;
/** Hours before the visit from which a request without a companion is urgent, and at which the resident is told. */
export const URGENT_VISIT_HOURS = 48;
export const NO_MATCH_HOURS = 24;

/** The day by which the resident hears from a person; an organisation may promise other terms. */
export const firstContactDay = (askedAt: Date, workingDays: number = FIRST_CONTACT_DAYS): string =>
  promisedDay(askedAt, workingDays);

/** What an organisation promises: working days to an offer, and hours before the visit at which nobody found is told. */
export interface PromiseTerms {
  offerDays: number;
  unmatchedHours: number;
}

/** The promises of the programme, of who decided nothing else. */
export const PROMISE_TERMS: PromiseTerms = {
  offerDays: OFFER_DAYS,
  unmatchedHours: NO_MATCH_HOURS,
};

/** The moment at which a resident for whom nobody was found is told, so long before the visit at the same clock time. */
export const unmatchedAt = (startsAt: Date, unmatchedHours: number = NO_MATCH_HOURS): Date =>
  clockHoursBefore(startsAt, unmatchedHours);

/** The moment from which on a companion who cannot come after all is replaced without waiting for anybody. */
export const rescueFrom = (startsAt: Date): Date => clockHoursBefore(startsAt, URGENT_VISIT_HOURS);

/** The moment by which a companion has to be offered: two working days, and no later than a day before the visit. */
export function offerDueAt(
  askedAt: Date,
  startsAt: Date | null,
  { offerDays, unmatchedHours }: PromiseTerms = PROMISE_TERMS,
): Date {
  const due = promiseEnds(promisedDay(askedAt, offerDays));
  if (!startsAt) return due;
  const latest = unmatchedAt(startsAt, unmatchedHours);
  return latest < due ? latest : due;
}

/** The group of the work list a moment belongs to: overdue or within two hours is now, then today, then this week. */
export function urgencyOf(dueAt: Date, now: Date): 'now' | 'today' | 'week' {
  if (hoursBetween(now, dueAt) <= 2) return 'now';
  return amsterdamDay(dueAt) === amsterdamDay(now) ? 'today' : 'week';
}
