import type { Booking, Coordinates } from './facts.js';
import {
  DEFAULT_SPEEDS,
  minutesBetween,
  TRAVEL_MARGIN_MINUTES,
  travelMinutes,
  type Speeds,
  type Traveller,
} from './travel.js';

/** The road to a visit and the road back from it, in whole minutes. */
export interface Roads {
  before: number;
  after: number;
}

const MINUTE = 60_000;

/** The road between home and a visit: none by phone or video, and the margin where an end of it is not known. */
function homeRoad(
  visit: Booking,
  person: Traveller & { coordinates: Coordinates | null },
  speeds: Speeds,
): number {
  if (visit.placeId === null) return 0;
  return visit.coordinates && person.coordinates
    ? travelMinutes(person.coordinates, visit.coordinates, person.travel, speeds)
    : TRAVEL_MARGIN_MINUTES;
}

/**
 * The roads of somebody's visits, in the order of the visits, which come by their start. People come from home and go
 * home, unless the next visit is too soon for that: then they go straight on, and that road belongs to the later visit.
 */
export function roadsOf(
  visits: readonly Booking[],
  person: Traveller & { coordinates: Coordinates | null },
  speeds: Speeds = DEFAULT_SPEEDS,
): Roads[] {
  const roads = visits.map((visit) => {
    const minutes = homeRoad(visit, person, speeds);
    return { before: minutes, after: minutes };
  });
  for (let i = 1; i < visits.length; i += 1) {
    const [earlier, later] = [visits[i - 1], visits[i]];
    const [back, out] = [roads[i - 1], roads[i]];
    if (!earlier || !later || !back || !out) continue;
    if (earlier.placeId === null || later.placeId === null) continue;
    const gap = later.startsAt.getTime() - earlier.endsAt.getTime();
    if (gap >= (back.after + out.before) * MINUTE) continue;
    back.after = 0;
    out.before = minutesBetween(earlier, later, person, speeds);
  }
  return roads;
}
