import type { Coordinates } from '@meedenkers/matching';

import type { Almanac } from './almanac.js';
import type { Chance } from './chance.js';
import type { Diary } from './diary.js';
import type { Profile } from './profiles.js';
import type { Rows } from './rows.js';
import type { Trail } from './trail.js';

/** A venue with its key and where it lies. */
export interface Venue {
  id: string;
  municipality: string;
  name: string;
  address: string;
  place: string;
  coordinates: Coordinates;
}

/** What a request that ended leaves behind. */
export interface Ended {
  quarter: string;
  municipality: string;
  conversationType: string;
  language: string;
  reason: string;
}

/** Everything a life of a request is made with. */
export interface Kit {
  profile: Profile;
  rows: Rows;
  chance: Chance;
  almanac: Almanac;
  diary: Diary;
  trail: Trail;
  venues: readonly Venue[];
  ended: Ended[];
  coordinatesOf(place: string): Coordinates;
  municipalityName(code: string): string;
  municipalityMiddle(code: string): Coordinates;
}
