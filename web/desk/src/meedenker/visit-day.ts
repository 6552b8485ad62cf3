import { amsterdamDay, expectedOutAt, hoursBetween, type Presence } from '@meedenkers/domain';
import type { MyAppointmentView } from '../session/views';
import type { Tap } from './presence-queue';

/** How far the day of a visit is: on the way, inside, or out again. */
export type Phase = 'before' | 'inside' | 'out';

/** The day of a visit as its page tells it. */
export interface VisitDay {
  phase: Phase;
  taps: readonly Presence[];
  /** Of a home visit, once inside: when the coordinator calls. */
  callsAt: Date | null;
  minutesLeft: number;
  /** The share of the time inside that is used, from 0 to 1. */
  share: number;
  unsafe: boolean;
}

/** Puts together what the server knows and what is still on its way to it. */
export function visitDay(
  visit: MyAppointmentView,
  waiting: readonly Pick<Tap, 'state' | 'at'>[],
  now: Date,
): VisitDay {
  const taps = [...visit.taps, ...waiting]
    .map(({ state, at }) => ({ state, at: new Date(at) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const first = (state: Presence['state']): Date | undefined =>
    taps.find((tap) => tap.state === state)?.at;
  const inside = first('inside');
  const phase = first('done') ? 'out' : inside ? 'inside' : 'before';
  const callsAt =
    visit.channel === 'home' && visit.startsAt && visit.durationMinutes
      ? expectedOutAt(
          { startsAt: new Date(visit.startsAt), durationMinutes: visit.durationMinutes },
          taps,
        )
      : null;
  const whole = callsAt && inside ? callsAt.getTime() - inside.getTime() : 0;
  return {
    phase,
    taps,
    callsAt,
    minutesLeft: callsAt ? Math.max(0, Math.ceil(hoursBetween(now, callsAt) * 60)) : 0,
    share:
      whole > 0 && inside
        ? Math.min(1, Math.max(0, (now.getTime() - inside.getTime()) / whole))
        : 0,
    unsafe: taps.some(({ state }) => state === 'unsafe'),
  };
}

/** Whether a visit is going on: it has begun, its end is not over or somebody is still inside, and nobody said they are out. */
export function isGoingOn(visit: MyAppointmentView, now: Date): boolean {
  if (!visit.reportDue || !visit.startsAt || visit.state !== 'planned') return false;
  const { phase } = visitDay(visit, [], now);
  if (phase === 'out' || amsterdamDay(new Date(visit.startsAt)) !== amsterdamDay(now)) return false;
  const end = new Date(visit.startsAt).getTime() + (visit.durationMinutes ?? 0) * 60_000;
  return phase === 'inside' || now.getTime() < end;
}
