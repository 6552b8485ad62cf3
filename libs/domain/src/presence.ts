import { plusMinutes } from './time.js';

export const PRESENCE_STATES = ['late', 'inside', 'longer', 'done', 'unsafe'] as const;
/** What a Meedenker tells with one tap on the day of a visit. */
export type PresenceState = (typeof PRESENCE_STATES)[number];

/** A tap, and when it was made. */
export interface Presence {
  state: PresenceState;
  at: Date;
}

/** Hours a tap may have waited on a phone without a network. */
export const TAP_WAITS_HOURS = 24;
/** Hours before the start of a visit from which somebody can be on the way to it. */
export const ON_THE_WAY_HOURS = 4;
/** Minutes that one tap on "longer" adds. */
export const LONGER_MINUTES = 15;
/** The least minutes between going in and being expected out. */
const LEAST_INSIDE_MINUTES = 30;

/** When a tap counts: the phone's own time, but never later than now nor older than a day. */
export function tapTime(told: Date | null, now: Date): Date {
  if (told === null || told > now) return now;
  const oldest = plusMinutes(now, -TAP_WAITS_HOURS * 60);
  return told < oldest ? oldest : told;
}

/**
 * When somebody who went into a home is expected out again, at which the coordinator calls: the planned end, at least
 * half an hour after going in, and a quarter more for each time they asked for it. Null before going in and after
 * coming out.
 */
export function expectedOutAt(
  visit: { startsAt: Date; durationMinutes: number },
  taps: readonly Presence[],
): Date | null {
  const times = (state: PresenceState): number[] =>
    taps.filter((tap) => tap.state === state).map(({ at }) => at.getTime());
  const [inside, out] = [times('inside'), times('done')];
  if (inside.length === 0 || out.length > 0) return null;
  const planned = plusMinutes(visit.startsAt, visit.durationMinutes);
  const least = plusMinutes(new Date(Math.min(...inside)), LEAST_INSIDE_MINUTES);
  const from = planned > least ? planned : least;
  return plusMinutes(from, LONGER_MINUTES * times('longer').length);
}
