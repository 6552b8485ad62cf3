import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { AMSTERDAM, booked, GILZE, RIJEN, TILBURG } from './testing/people.js';
import {
  collides,
  DEFAULT_SPEEDS,
  journey,
  minutesBetween,
  overlaps,
  paddedRange,
  roadKilometres,
  speedsIn,
  TRAVEL_MARGIN_MINUTES,
  travelMinutes,
} from './travel.js';

const biker = { travel: 'bike' as const };
const point = fc.record({
  latitude: fc.double({ min: 50.7, max: 53.6, noNaN: true }),
  longitude: fc.double({ min: 3.3, max: 7.3, noNaN: true }),
});

describe('the road between two villages', () => {
  it('is the great circle with a detour', () => {
    // Rijen to Amsterdam is 87 km in a straight line.
    expect(roadKilometres(RIJEN, AMSTERDAM)).toBeCloseTo(87 * 1.3, 0);
  });

  it('takes longer by bike than by bus, and longer by bus than by car', () => {
    const [bike, transit, car] = (['bike', 'transit', 'car'] as const).map((mode) =>
      travelMinutes(RIJEN, TILBURG, mode),
    );
    expect(bike).toBeGreaterThan(transit!);
    expect(transit).toBeGreaterThan(car!);
  });

  it('is never nothing within one village', () => {
    expect(journey(RIJEN, RIJEN, 'bike', DEFAULT_SPEEDS)).toEqual({ km: 1, minutes: 4 });
  });

  it('follows the speeds it is given', () => {
    const slow = { ...DEFAULT_SPEEDS, bike: { kmPerHour: 8, fixedMinutes: 10 } };
    expect(travelMinutes(RIJEN, RIJEN, 'bike', slow)).toBe(18);
  });

  it('is as long there as back', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(roadKilometres(a, b)).toBeCloseTo(roadKilometres(b, a), 6);
        expect(Number.isInteger(travelMinutes(a, b, 'transit'))).toBe(true);
      }),
    );
  });
});

describe('between two visits somebody needs', () => {
  const at = (placeId: string | null, coordinates: typeof RIJEN | null) => ({
    placeId,
    coordinates,
  });

  it.each([
    ['nothing at one place', at('a', RIJEN), at('a', RIJEN), 0],
    ['nothing after a conversation by phone', at(null, null), at('a', RIJEN), 0],
    ['the margin within a village', at('a', RIJEN), at('b', RIJEN), TRAVEL_MARGIN_MINUTES],
    ['the margin when the road is not known', at('a', null), at('b', RIJEN), TRAVEL_MARGIN_MINUTES],
    [
      'the road when that is longer',
      at('a', GILZE),
      at('b', TILBURG),
      travelMinutes(GILZE, TILBURG, 'bike'),
    ],
  ])('%s', (_, a, b, minutes) => {
    expect(minutesBetween(a, b, biker)).toBe(minutes);
    expect(minutesBetween(b, a, biker)).toBe(minutes);
  });
});

describe('two visits of one Meedenker', () => {
  const first = booked('10:00', '11:00');
  const elsewhere = { placeId: 'library', coordinates: RIJEN };
  const farther = { placeId: 'library', coordinates: GILZE };
  // Rijen to Gilze by bike.
  const road = travelMinutes(RIJEN, GILZE, 'bike');

  it('that far apart take 27 minutes by bike', () => {
    expect(road).toBe(27);
  });

  it.each([
    ['back to back at one address are possible', booked('11:00', '12:00'), false],
    ['that share a minute are not', booked('10:59', '12:00'), true],
    ['one inside the other are not', booked('10:15', '10:30'), true],
    ['back to back elsewhere are not', booked('11:00', '12:00', elsewhere), true],
    ['with less than the margin are not', booked('11:14', '12:00', elsewhere), true],
    ['with exactly the margin are possible', booked('11:15', '12:00', elsewhere), false],
    ['with a minute less than the road are not', booked('11:26', '12:00', farther), true],
    ['with exactly the road are possible', booked('11:27', '12:00', farther), false],
    ['elsewhere just before are not', booked('09:00', '09:50', elsewhere), true],
    ['elsewhere long before are possible', booked('08:00', '09:00', farther), false],
    [
      'back to back with a call are possible',
      booked('11:00', '12:00', { placeId: null, coordinates: null }),
      false,
    ],
    ['during a call are not', booked('10:30', '10:45', { placeId: null, coordinates: null }), true],
  ])('%s', (_, second, impossible) => {
    expect(collides(first, second, biker)).toBe(impossible);
    expect(collides(second, first, biker)).toBe(impossible);
  });

  it('are refused by the padded ranges of the database exactly within the margin', () => {
    const minutes = fc.integer({ min: -200, max: 200 });
    const length = fc.integer({ min: 10, max: 120 });
    fc.assert(
      fc.property(minutes, length, (away, lasts) => {
        const startsAt = new Date(first.startsAt.getTime() + away * 60_000);
        const second = {
          startsAt,
          endsAt: new Date(startsAt.getTime() + lasts * 60_000),
          ...elsewhere,
        };
        const [a, b] = [first, second].map((v) => paddedRange(v.startsAt, v.endsAt));
        const touch = a!.from < b!.until && b!.from < a!.until;
        expect(touch).toBe(collides(first, second, biker));
        if (overlaps(first, second)) expect(touch).toBe(true);
      }),
    );
  });
});

describe('the speeds of an organisation', () => {
  it('are as usual where it says nothing, and keep the minutes before and after', () => {
    expect(speedsIn({})).toEqual(DEFAULT_SPEEDS);
    expect(speedsIn({ car: 60 })).toEqual({
      ...DEFAULT_SPEEDS,
      car: { kmPerHour: 60, fixedMinutes: DEFAULT_SPEEDS.car.fixedMinutes },
    });
  });

  it('make a road longer or shorter', () => {
    const slow = travelMinutes(RIJEN, TILBURG, 'bike', speedsIn({ bike: 8 }));
    expect(slow).toBeGreaterThan(2 * travelMinutes(RIJEN, TILBURG, 'bike') - 2);
  });
});
