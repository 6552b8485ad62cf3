import {
  afterQuiet,
  BEFORE_QUIET_MINUTES,
  beforeQuiet,
  isQuiet,
  isRescue,
  type QuietHours,
} from './delivery-times.js';
import { rescueFrom } from './promises.js';
import { URGENT_HOURS, URGENT_OFFER_MINUTES } from './proposals.js';
import { hoursBetween, plusMinutes } from './time.js';

export const LADDER_KINDS = ['chosen', 'rescue'] as const;
/** Whether a coordinator chose the people of a ladder, or a rescue looks for them. */
export type LadderKind = (typeof LADDER_KINDS)[number];

export const LADDER_STATES = ['running', 'accepted', 'stopped', 'ended', 'unfilled'] as const;
/** What becomes of a ladder: a yes, a stop, an end without either, or a visit that nobody could come along to. */
export type LadderState = (typeof LADDER_STATES)[number];

/** One person is asked, several at once, people are called, an OCO is asked, another date is asked for. */
export const RUNG_KINDS = ['one', 'several', 'call_list', 'oco', 'other_date'] as const;
export type RungKind = (typeof RUNG_KINDS)[number];

export const RUNG_STATES = ['planned', 'running', 'done', 'skipped'] as const;
export type RungState = (typeof RUNG_STATES)[number];

export const RUNG_RESULTS = [
  'accepted',
  'no_yes',
  'next',
  'not_eligible',
  'nobody',
  'no_partner',
  'no_time',
  'over',
] as const;
/** How a rung ended, or why it was passed over. */
export type RungResult = (typeof RUNG_RESULTS)[number];

export const RESCUE_CAUSES = ['drop_out', 'moved', 'independence', 'lapsed', 'not_active'] as const;
/** Why a companion who had said yes does not come after all. */
export type RescueCause = (typeof RESCUE_CAUSES)[number];

const minutesBetween = (from: Date, to: Date): number => hoursBetween(from, to) * 60;

/** The rungs of a rescue, in their order. */
export const RESCUE_RUNGS: readonly RungKind[] = RUNG_KINDS;

/** Minutes before a visit at which the search ends, so that the resident can still choose. */
export const UNFILLED_MINUTES = 30;
/** How many are asked at once, and how many are called. */
export const SEVERAL = 3;
export const CALL_LIST = 5;

/** Bounds of the time somebody on a ladder has, in minutes. */
export const RUNG_MINUTES = { min: URGENT_OFFER_MINUTES, max: 2880 } as const;
/** The longest a rung of a rescue lasts, and into how many parts the time that is left is divided. */
const LONGEST_RESCUE_RUNG = 240;
const PARTS = 8;

/** Whether losing the companion now begins a rescue: the visit is still to come, and near. */
export const needsRescue = (startsAt: Date, now: Date): boolean =>
  startsAt > now && now >= rescueFrom(startsAt);

/** The moment at which a search without a yes ends. */
export const searchEnds = (startsAt: Date): Date => plusMinutes(startsAt, -UNFILLED_MINUTES);

/** How long each rung of a rescue lasts: a quarter of an hour when the visit is near, longer when more time is left. */
export function rescueMinutes(now: Date, startsAt: Date): number {
  if (hoursBetween(now, startsAt) <= URGENT_HOURS) return URGENT_OFFER_MINUTES;
  const part = Math.floor(minutesBetween(now, searchEnds(startsAt)) / PARTS / 5) * 5;
  return Math.min(Math.max(part, URGENT_OFFER_MINUTES), LONGEST_RESCUE_RUNG);
}

/** What bounds the time of a rung. */
export interface RungBounds {
  startsAt: Date | null;
  quiet: QuietHours | null;
  /** The moment after which nobody is asked any more; null when there is none. */
  last: Date | null;
}

/**
 * When a rung that begins now is over. Nobody is asked in the quiet hours, so they do not count, unless the visit is so
 * near that waiting for the morning helps nobody. Less than a quarter of an hour before the last moment it lasts until then.
 */
export function rungEnds(from: Date, minutes: number, { startsAt, quiet, last }: RungBounds): Date {
  const waits = (at: Date): boolean => isQuiet(at, quiet) && !(startsAt && isRescue(startsAt, at));
  const plain = plusMinutes(waits(from) ? afterQuiet(from, quiet) : from, minutes);
  const until = waits(plain)
    ? plusMinutes(afterQuiet(plain, quiet), minutesBetween(quietSince(plain, quiet), plain))
    : plain;
  return last && minutesBetween(until, last) < RUNG_MINUTES.min ? last : until;
}

/** Since when it has been quiet at a quiet moment. */
const quietSince = (at: Date, quiet: QuietHours | null): Date =>
  plusMinutes(beforeQuiet(at, quiet), BEFORE_QUIET_MINUTES);

/** A rung with its time; `inTime` tells whether any is left for it. */
export interface PlannedRung {
  from: Date;
  until: Date;
  inTime: boolean;
}

/**
 * The times of rungs that follow each other from now on, each beginning where the one before ends. The one that asks for
 * another date lasts as long as there is hope; for what would begin less than a quarter of an hour before the end there is no time.
 */
export function planRungs(
  now: Date,
  kinds: readonly RungKind[],
  minutes: number,
  bounds: RungBounds,
): PlannedRung[] {
  const { last } = bounds;
  let from = now;
  return kinds.map((kind) => {
    if (last && minutesBetween(from, last) < RUNG_MINUTES.min)
      return { from: last, until: last, inTime: false };
    const until = kind === 'other_date' && last ? last : rungEnds(from, minutes, bounds);
    const planned = { from, until, inTime: true };
    from = until;
    return planned;
  });
}
