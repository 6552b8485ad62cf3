import type { TravelMode } from '@meedenkers/domain';

import type { Booking, Coordinates } from './facts.js';

/**
 * The least minutes between two visits of one Meedenker at different places, whatever the map says.
 * The database refuses less by itself; see {@link paddedRange}.
 */
export const TRAVEL_MARGIN_MINUTES = 15;

/** How fast people get along: kilometres an hour on the way, and minutes that come before and after. */
export type Speeds = Readonly<Record<TravelMode, { kmPerHour: number; fixedMinutes: number }>>;

/** Door to door: a bus has to be waited for, a car has to be parked. */
export const DEFAULT_SPEEDS: Speeds = {
  bike: { kmPerHour: 16, fixedMinutes: 0 },
  transit: { kmPerHour: 28, fixedMinutes: 8 },
  car: { kmPerHour: 45, fixedMinutes: 5 },
};

/** The most and the least an organisation may say people travel in an hour. */
export const KM_PER_HOUR = { min: 3, max: 120 } as const;

/** The speeds an organisation decided, in kilometres an hour; what it says nothing about is as usual. */
export const speedsIn = (kmPerHour: Readonly<Partial<Record<TravelMode, number>>>): Speeds => {
  const speed = (mode: TravelMode): Speeds[TravelMode] => ({
    ...DEFAULT_SPEEDS[mode],
    kmPerHour: kmPerHour[mode] ?? DEFAULT_SPEEDS[mode].kmPerHour,
  });
  return { bike: speed('bike'), transit: speed('transit'), car: speed('car') };
};

/** How much longer a road in the Netherlands is than the straight line between its ends. */
const DETOUR = 1.3;
/** Two addresses in one village share its centre on the map; this is the road between them. */
const LEAST_KM = 1;
const EARTH_KM = 6371.0088;
const MINUTE = 60_000;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Kilometres over the road between two points: the great circle (haversine) and a detour, at least one. */
export function roadKilometres(from: Coordinates, to: Coordinates): number {
  const dLat = radians(to.latitude - from.latitude);
  const dLon = radians(to.longitude - from.longitude);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * Math.sin(dLon / 2) ** 2;
  const straight = 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
  return Math.max(LEAST_KM, straight * DETOUR);
}

const minutesFor = (km: number, mode: TravelMode, speeds: Speeds): number =>
  Math.ceil(speeds[mode].fixedMinutes + (km / speeds[mode].kmPerHour) * 60);

/** Whole minutes from door to door. */
export const travelMinutes = (
  from: Coordinates,
  to: Coordinates,
  mode: TravelMode,
  speeds: Speeds = DEFAULT_SPEEDS,
): number => minutesFor(roadKilometres(from, to), mode, speeds);

/** A part of the map, in degrees. */
export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

/** The box around a place that holds everybody who lives within so many minutes of it; some in its corners live further. */
export function boxAround(
  place: Coordinates,
  minutes: number,
  mode: TravelMode,
  speeds: Speeds = DEFAULT_SPEEDS,
): Box {
  const { kmPerHour, fixedMinutes } = speeds[mode];
  const straight = Math.max(LEAST_KM, ((minutes - fixedMinutes) / 60) * kmPerHour) / DETOUR;
  // A hair more, for what is lost in the last digits.
  const angle = (straight / EARTH_KM) * 1.0001;
  const tall = (angle * 180) / Math.PI;
  const wide = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(radians(place.latitude))));
  const degrees = (wide * 180) / Math.PI;
  return {
    south: place.latitude - tall,
    north: place.latitude + tall,
    west: place.longitude - degrees,
    east: place.longitude + degrees,
  };
}

/** The road between two points as a card tells it: whole kilometres and whole minutes. */
export function journey(
  from: Coordinates,
  to: Coordinates,
  mode: TravelMode,
  speeds: Speeds,
): { km: number; minutes: number } {
  const km = roadKilometres(from, to);
  return { km: Math.round(km), minutes: minutesFor(km, mode, speeds) };
}

/** How somebody gets around, as far as two visits on one day need it. */
export interface Traveller {
  travel: TravelMode;
}

/**
 * Minutes somebody needs between two visits: none at the same place or when one of them is by phone or video,
 * else the road and at least {@link TRAVEL_MARGIN_MINUTES}, which also stands in for a road that is not known.
 */
export function minutesBetween(
  a: Pick<Booking, 'placeId' | 'coordinates'>,
  b: Pick<Booking, 'placeId' | 'coordinates'>,
  traveller: Traveller,
  speeds: Speeds = DEFAULT_SPEEDS,
): number {
  if (a.placeId === null || b.placeId === null || a.placeId === b.placeId) return 0;
  const road =
    a.coordinates && b.coordinates
      ? travelMinutes(a.coordinates, b.coordinates, traveller.travel, speeds)
      : 0;
  return Math.max(TRAVEL_MARGIN_MINUTES, road);
}

/** Whether two times share a moment; a visit may begin the minute another ends. */
export const overlaps = (
  a: Pick<Booking, 'startsAt' | 'endsAt'>,
  b: Pick<Booking, 'startsAt' | 'endsAt'>,
): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;

/** Whether one person cannot do both: they share a moment, or the road between them takes longer than the gap. */
export function collides(
  a: Booking,
  b: Booking,
  traveller: Traveller,
  speeds: Speeds = DEFAULT_SPEEDS,
): boolean {
  if (overlaps(a, b)) return true;
  const gap = Math.max(
    a.startsAt.getTime() - b.endsAt.getTime(),
    b.startsAt.getTime() - a.endsAt.getTime(),
  );
  return gap < minutesBetween(a, b, traveller, speeds) * MINUTE;
}

/**
 * The range the database holds free of visits at another place: the visit and the margin after it. Two such ranges
 * touch exactly when less than {@link TRAVEL_MARGIN_MINUTES} lies between the visits, whichever comes first.
 */
export const paddedRange = (startsAt: Date, endsAt: Date): { from: Date; until: Date } => ({
  from: startsAt,
  until: new Date(endsAt.getTime() + TRAVEL_MARGIN_MINUTES * MINUTE),
});
