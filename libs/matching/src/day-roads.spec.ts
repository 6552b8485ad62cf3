import { describe, expect, it } from '@jest/globals';

import { roadsOf } from './day-roads.js';
import { booked, GILZE, RIJEN, TILBURG } from './testing/people.js';
import { TRAVEL_MARGIN_MINUTES, travelMinutes } from './travel.js';

const karin = { travel: 'car' as const, coordinates: RIJEN };
const toGilze = travelMinutes(RIJEN, GILZE, 'car');
const toTilburg = travelMinutes(RIJEN, TILBURG, 'car');
const between = travelMinutes(GILZE, TILBURG, 'car');

describe('the roads of a day', () => {
  it('lead from home to a visit and home again', () => {
    expect(
      roadsOf([booked('10:00', '11:00', { placeId: 'gilze', coordinates: GILZE })], karin),
    ).toEqual([{ before: toGilze, after: toGilze }]);
  });

  it('go straight on when there is no time to go home in between', () => {
    const visits = [
      booked('10:00', '11:00', { placeId: 'gilze', coordinates: GILZE }),
      booked('11:20', '12:00', { placeId: 'tilburg', coordinates: TILBURG }),
    ];
    expect(roadsOf(visits, karin)).toEqual([
      { before: toGilze, after: 0 },
      { before: Math.max(TRAVEL_MARGIN_MINUTES, between), after: toTilburg },
    ]);
  });

  it('lead home in between when there is time', () => {
    const visits = [
      booked('10:00', '11:00', { placeId: 'gilze', coordinates: GILZE }),
      booked('14:00', '15:00', { placeId: 'tilburg', coordinates: TILBURG }),
    ];
    expect(roadsOf(visits, karin).map(({ after }) => after)).toEqual([toGilze, toTilburg]);
  });

  it('are none at the same place, by phone, or by video', () => {
    const visits = [
      booked('09:00', '10:00', { placeId: null, coordinates: null }),
      booked('10:00', '11:00', { placeId: 'gilze', coordinates: GILZE }),
      booked('11:00', '12:00', { placeId: 'gilze', coordinates: GILZE }),
    ];
    expect(roadsOf(visits, karin)).toEqual([
      { before: 0, after: 0 },
      { before: toGilze, after: 0 },
      { before: 0, after: toGilze },
    ]);
  });

  it('take the margin where the map knows nothing', () => {
    expect(
      roadsOf([booked('10:00', '11:00', { placeId: 'somewhere', coordinates: null })], karin),
    ).toEqual([{ before: TRAVEL_MARGIN_MINUTES, after: TRAVEL_MARGIN_MINUTES }]);
  });
});
