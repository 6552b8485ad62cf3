import { RuleBroken } from './rule-broken.js';
import { amsterdamDay, amsterdamWallTime, plusYears } from './time.js';

export const APPOINTMENT_STATES = [
  'planned',
  'took_place',
  'cancelled',
  'no_show',
  'companion_refused',
  'unfilled',
  'unknown',
] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

export const APPOINTMENT_CHANNELS = ['office', 'home', 'phone', 'video'] as const;
/** How the conversation is held. */
export type AppointmentChannel = (typeof APPOINTMENT_CHANNELS)[number];
export const CANCELLED_BY = ['resident', 'municipality', 'organisation'] as const;
export type CancelledBy = (typeof CANCELLED_BY)[number];
export const MOVE_CAUSES = ['municipality', 'resident', 'organisation'] as const;
export type MoveCause = (typeof MOVE_CAUSES)[number];
export const NO_SHOW_BY = ['resident', 'meedenker'] as const;
export type NoShowBy = (typeof NO_SHOW_BY)[number];

export type AppointmentDeed =
  'report' | 'cancel' | 'no_show' | 'refuse_companion' | 'leave_unfilled' | 'forget' | 'move';

/** Where each deed leads; a move keeps the state and adds one to the version. */
export const APPOINTMENT_TRANSITIONS: Readonly<
  Record<AppointmentState, Partial<Record<AppointmentDeed, AppointmentState>>>
> = {
  planned: {
    report: 'took_place',
    cancel: 'cancelled',
    no_show: 'no_show',
    refuse_companion: 'companion_refused',
    leave_unfilled: 'unfilled',
    forget: 'unknown',
    move: 'planned',
  },
  took_place: {},
  cancelled: {},
  no_show: {},
  companion_refused: {},
  unfilled: {},
  unknown: { report: 'took_place' },
};

/** The hours of the day, local wall time, in which a conversation may be planned. */
export const DAY_STARTS_AT = '07:00';
export const DAY_ENDS_AT = '22:00';

/** @throws RuleBroken `wrong_state` when the deed does not fit the state the appointment is in. */
export function afterAppointmentDeed(
  state: AppointmentState,
  deed: AppointmentDeed,
): AppointmentState {
  const next = APPOINTMENT_TRANSITIONS[state][deed];
  if (!next) throw new RuleBroken('wrong_state', { state, deed });
  return next;
}

/** Whether a conversation of that length falls between 07.00 and 22.00 on one Amsterdam day. */
export function withinDayHours(startsAt: Date, durationMinutes: number): boolean {
  const from = amsterdamWallTime(startsAt);
  const to = amsterdamWallTime(new Date(startsAt.getTime() + durationMinutes * 60_000));
  return from.date === to.date && from.time >= DAY_STARTS_AT && to.time <= DAY_ENDS_AT;
}

/** How many years ahead a conversation can lie. */
const MOST_YEARS_AHEAD = 2;

/** Whether a conversation would lie so far ahead that its year can only be a slip of the pen. */
export const isTooFarAhead = (startsAt: Date, now: Date): boolean =>
  amsterdamDay(startsAt) > plusYears(amsterdamDay(now), MOST_YEARS_AHEAD);
