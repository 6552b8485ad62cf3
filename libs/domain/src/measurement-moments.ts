import type { AppointmentState } from './appointments.js';
import { afterQuiet, type QuietHours } from './delivery-times.js';
import { MOMENTS, type Moment } from './questionnaires.js';
import type { CloseReason } from './support-requests.js';
import { amsterdamDay, amsterdamInstant, plusDays, plusMinutes } from './time.js';

/** Hours before the visit from which on the questions before it are asked. */
export const T0B_HOURS = 24;
/** Days after the visit in which the questions about it may be answered. */
export const T1_DAYS = 28;
/** Days after the visit between which the later questions are asked: 8 to 12 weeks. */
export const T2_DAYS = { from: 56, until: 84 } as const;
/** Days that a form of paper may come in later than somebody could have answered online. */
export const PAPER_DAYS = 14;

/** Hours after a visit at which is asked how it went when nobody reported on it; whoever reports makes it go at once. */
const UNREPORTED_HOURS = 24;
/** Hours before the visit within which asking would only disturb. */
const TOO_NEAR_HOURS = 1;
/** Days after the visit on which who did not answer is reminded, once. */
const REMINDED_AFTER_DAYS = { T1: 4, T2: 70 } as const;
/** The hour of the day at which something is asked that has no hour of its own. */
const MORNING = '10:00';

/** The visit that is measured: the one to come, or else the last one. */
export interface MeasuredVisit {
  state: AppointmentState;
  startsAt: Date;
  durationMinutes: number;
}

/** What decides when somebody is asked. */
export interface MeasureFacts {
  askedAt: Date;
  visit: MeasuredVisit | null;
  closeReason: CloseReason | null;
  /** The moments that were answered, and those whose questions were declined as a whole. */
  answered: readonly Moment[];
  declined: readonly Moment[];
  /** Whether a scale is to be asked at the beginning that was not answered yet; it comes after the request, on a page of its own. */
  owesScale?: boolean;
}

/** Between which instants a moment's questions can be answered; it ends before `until`. */
export interface Span {
  from: Date;
  until: Date;
}

/** States of a visit that is to come or was held, with or without a companion or a report. */
const HELD: readonly AppointmentState[] = ['planned', 'took_place', 'unknown', 'unfilled'];
/** Endings after which nothing is asked any more: the resident stopped, or is asked under another number. */
const SILENT: readonly CloseReason[] = ['withdrawn', 'duplicate'];

const endOf = ({ startsAt, durationMinutes }: MeasuredVisit): Date =>
  plusMinutes(startsAt, durationMinutes);

const daysAfter = (instant: Date, days: number): Date =>
  amsterdamInstant(plusDays(amsterdamDay(instant), days), MORNING);

/** When the questions of a moment can be answered; null when there is no such time for this request. */
export function spanOf(moment: Moment, facts: MeasureFacts): Span | null {
  const { visit, closeReason, askedAt } = facts;
  if (closeReason && SILENT.includes(closeReason)) return null;
  if (moment === 'T0')
    return visit === null || visit.startsAt > askedAt
      ? { from: askedAt, until: visit?.startsAt ?? plusMinutes(askedAt, T1_DAYS * 24 * 60) }
      : null;
  if (!visit) return null;
  const { startsAt, state } = visit;
  if (!HELD.includes(state)) return null;
  if (moment === 'T0b') return { from: plusMinutes(startsAt, -T0B_HOURS * 60), until: startsAt };
  const ended = endOf(visit);
  return moment === 'T1'
    ? { from: ended, until: plusMinutes(ended, T1_DAYS * 24 * 60) }
    : { from: daysAfter(ended, T2_DAYS.from), until: daysAfter(ended, T2_DAYS.until) };
}

const isOpen = (moment: Moment, facts: MeasureFacts): boolean =>
  !facts.answered.includes(moment) && !facts.declined.includes(moment);

/** When a scale can be answered that is asked at the beginning: until the questions before the visit begin. */
function scaleSpan(facts: MeasureFacts): Span | null {
  if (!facts.owesScale || facts.declined.includes('T0')) return null;
  const span = spanOf('T0', facts);
  return span && { from: span.from, until: spanOf('T0b', facts)?.from ?? span.until };
}

/** The moment a resident is asked about now: each once. Of the first, whose question came with the request, only a scale is left. */
export const dueMoment = (facts: MeasureFacts, now: Date): Moment | null =>
  MOMENTS.find((moment) => {
    const span =
      moment === 'T0' ? scaleSpan(facts) : isOpen(moment, facts) ? spanOf(moment, facts) : null;
    return span !== null && now >= span.from && now < span.until;
  }) ?? null;

export const MOMENT_STANDS = ['answered', 'declined', 'due', 'later', 'passed'] as const;
/** How a moment of a request stands for who enters answers for a resident. */
export type MomentStand = (typeof MOMENT_STANDS)[number];

/** How each moment stands that this request has: answers heard or on paper may be entered for two weeks longer. */
export function standsOf(
  facts: MeasureFacts,
  now: Date,
): { moment: Moment; stand: MomentStand; span: Span }[] {
  return MOMENTS.flatMap((moment) => {
    const span = spanOf(moment, facts);
    if (!span) return [];
    const last = plusMinutes(span.until, PAPER_DAYS * 24 * 60);
    const stand: MomentStand = facts.answered.includes(moment)
      ? 'answered'
      : facts.declined.includes(moment)
        ? 'declined'
        : now < span.from
          ? 'later'
          : now < last
            ? 'due'
            : 'passed';
    return [{ moment, stand, span: { from: span.from, until: last } }];
  });
}

/** An invitation or its one reminder: when it goes, and until when it makes sense. */
export interface PlannedInvitation {
  moment: Exclude<Moment, 'T0'>;
  kind: 'invitation' | 'reminder';
  at: Date;
  until: Date;
}

/**
 * The invitations of a request and their reminders that are still to be sent: one of each per moment, never in quiet hours.
 * The questions before the visit have no reminder, since the visit itself is near. An invitation whose moment has come goes
 * now; a reminder that is late does not.
 */
export function invitationsOf(
  facts: MeasureFacts & { isReported: boolean },
  now: Date,
  quiet: QuietHours | null,
): PlannedInvitation[] {
  return MOMENTS.flatMap((moment): PlannedInvitation[] => {
    const span = moment === 'T0' ? null : spanOf(moment, facts);
    if (moment === 'T0' || !span || !isOpen(moment, facts) || now >= span.until) return [];
    const { from, until } = span;
    if (moment === 'T0b') {
      const at = afterQuiet(from > now ? from : now, quiet);
      const last = plusMinutes(until, -TOO_NEAR_HOURS * 60);
      return at <= last ? [{ moment, kind: 'invitation', at, until }] : [];
    }
    const ended = facts.visit ? endOf(facts.visit) : from;
    const goes =
      moment === 'T1' && !facts.isReported ? plusMinutes(from, UNREPORTED_HOURS * 60) : from;
    const at = afterQuiet(goes > now ? goes : now, quiet);
    const reminded = afterQuiet(daysAfter(ended, REMINDED_AFTER_DAYS[moment]), quiet);
    return [
      { moment, kind: 'invitation' as const, at, until },
      ...(reminded > at ? [{ moment, kind: 'reminder' as const, at: reminded, until }] : []),
    ];
  });
}
