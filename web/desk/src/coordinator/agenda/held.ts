import { amsterdamWallTime, plusDays } from '@meedenkers/domain';
import { type MomentFault, typedMoment } from '../../session/moment-input';
import type { CalendarVisitView, MomentPersonView } from '../../session/views';
import { momentAt, STEP_MINUTES } from './day-scale';

/** A visit or a request that was picked up, and where it would go. */
export interface Held {
  key: string;
  visit: CalendarVisitView;
  /** The row it was picked up from; empty for what has nobody yet. */
  from: string;
  /** The moment it would get. */
  startsAt: string;
  /** The row it would go to. */
  row: string;
}

/** Why something cannot be put there; each has its sentence. */
export type Refusal =
  | 'same'
  | 'asking'
  | 'notPlanned'
  | 'taken'
  | 'asked'
  | 'declined'
  | 'over'
  | 'fitsNot'
  | MomentFault;

/** What putting it there means, or why that cannot be. */
export type Placing =
  | { deed: 'offer' | 'move' | 'moveAndOffer' | 'replace' }
  | { refused: Refusal; reasons: readonly string[] };

export const pickedUp = (visit: CalendarVisitView, from: string, key: string): Held => ({
  key,
  visit,
  from,
  startsAt: visit.startsAt,
  row: from,
});

const refused = (refusal: Refusal, reasons: readonly string[] = []): Placing => ({
  refused: refusal,
  reasons,
});

/** Whether it would get another moment than it has. */
export const isMoved = ({ visit, startsAt }: Held): boolean =>
  new Date(startsAt).getTime() !== new Date(visit.startsAt).getTime();

/**
 * The same held a number of quarters or days later by the wall clock: ten o'clock stays ten o'clock, also over a
 * night in which the clock changes.
 */
export function shifted(held: Held, by: { quarters?: number; days?: number }): Held {
  const { date, time } = amsterdamWallTime(new Date(held.startsAt));
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const day = plusDays(date, by.days ?? 0);
  return { ...held, startsAt: momentAt(day, minutes + (by.quarters ?? 0) * STEP_MINUTES) };
}

function momentFault({ visit, startsAt }: Held, now: Date): MomentFault | null {
  const { date, time } = amsterdamWallTime(new Date(startsAt));
  const typed = typedMoment(date, time, visit.durationMinutes, now);
  return 'fault' in typed ? typed.fault : null;
}

/** What it means to another Meedenker than the one who goes along or was asked. */
function placingWith(held: Held, person: MomentPersonView): Placing {
  const { visit } = held;
  const taken = visit.state === 'agreed' || visit.state === 'unconfirmed';
  if (taken && (isMoved(held) || !visit.allowed.includes('replace'))) return refused('taken');
  if (person.standing === 'asked') return refused('asked');
  if (person.standing === 'declined') return refused('declined');
  if (person.reasons.length > 0) return refused('fitsNot', person.reasons);
  if (taken) return { deed: 'replace' };
  return { deed: isMoved(held) ? 'moveAndOffer' : 'offer' };
}

/**
 * What putting it in its row means, by the answers of the server for its moment: an offer, a move, both, somebody else who
 * is asked, or no deed and why. `answers` is null while they are on their way.
 */
export function placingOf(
  held: Held,
  answers: ReadonlyMap<string, MomentPersonView> | null,
  now: Date,
): Placing {
  const { visit, from, row } = held;
  const moved = isMoved(held);
  if (!moved && row === from) return refused('same');
  const fault = momentFault(held, now);
  if (fault) return refused(fault);
  if (moved && !visit.allowed.includes('move')) return refused('notPlanned');
  if (row === '') return { deed: 'move' };
  const person = answers?.get(row);
  if (!person) return refused(answers ? 'over' : 'asking');
  if (row !== from) return placingWith(held, person);
  return person.reasons.length > 0 ? refused('fitsNot', person.reasons) : { deed: 'move' };
}

/** Those who fit everything at the moment it would get, besides who goes along or was asked or said no. */
export const fitting = (answers: ReadonlyMap<string, MomentPersonView>): MomentPersonView[] =>
  [...answers.values()].filter(
    ({ reasons, standing }) => reasons.length === 0 && standing === 'none',
  );
