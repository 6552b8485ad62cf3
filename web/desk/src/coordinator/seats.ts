import type { Stage } from '@meedenkers/domain';
import { hoursBetween, URGENT_VISIT_HOURS } from '@meedenkers/domain';
import type { ChipTone, Seat } from '@meedenkers/ui';

/** What the second seat shows for a stage; an empty one presses when the visit is within 48 hours. */
export function seatOf(stage: Stage | null, startsAt: string | null, now: Date): Seat {
  const hours = startsAt ? hoursBetween(now, new Date(startsAt)) : Infinity;
  switch (stage) {
    case 'closed':
      return 'off';
    case 'offered':
      return 'offered';
    case 'matched':
    case 'planned':
    case 'took_place':
      return 'set';
    default:
      return hours <= URGENT_VISIT_HOURS ? 'gap' : 'none';
  }
}

/** The chip of a stage; what is arranged or over quietly needs none. */
export const CHIPS: Readonly<Record<Stage, ChipTone | null>> = {
  new: 'wait',
  searching: 'wait',
  offered: 'wait',
  matched: null,
  planned: null,
  took_place: null,
  closed: 'over',
};
