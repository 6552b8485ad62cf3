import {
  GENDERS,
  LANGUAGE_LEVELS,
  LIVED_EXPERIENCES,
  MEEDENKER_STATES,
  NEEDS,
  plusMinutes,
  TRAVEL_MODES,
  WISHED_GENDERS,
  type Wishes,
} from '@meedenkers/domain';
import fc from 'fast-check';

import type { Booking, Candidate, MatchNeed } from '../facts.js';

export const RIJEN = { latitude: 51.591, longitude: 4.919 };
export const GILZE = { latitude: 51.544, longitude: 4.94 };
export const TILBURG = { latitude: 51.56, longitude: 5.091 };
export const AMSTERDAM = { latitude: 52.373, longitude: 4.892 };

/** Tuesday 1 December 2026, 10.00 in Rijen. */
export const VISIT_AT = new Date('2026-12-01T09:00:00Z');
export const NOW = new Date('2026-11-23T09:00:00Z');

/** Somebody in Rijen against whom nothing speaks. */
export const samira = (more: Partial<Candidate> = {}): Candidate => ({
  id: 'samira',
  name: 'Samira Haddad',
  state: 'active',
  gender: 'woman',
  coordinates: RIJEN,
  languages: [
    { code: 'ar', level: 'native' },
    { code: 'nl', level: 'good' },
  ],
  livedExperience: ['benefit'],
  travel: 'bike',
  maxTravelMinutes: 45,
  maxPerWeek: 3,
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  exceptions: [],
  trainings: (['basics', 'role_and_limits', 'privacy'] as const).map((module) => ({
    module,
    completedOn: '2025-03-01',
  })),
  checks: [{ kind: 'vog', issuedOn: '2025-01-30', validUntil: '2028-01-30' }],
  agreements: [
    { kind: 'volunteer', signedOn: '2025-02-01' },
    { kind: 'confidentiality', signedOn: '2025-02-01' },
  ],
  independence: [],
  bookings: [],
  openOffers: 0,
  openMatches: 0,
  matches: 0,
  visitsInWeek: 0,
  lastHeavyVisitAt: null,
  visitsOfThisType: 6,
  accompaniedThisResidentBefore: false,
  since: '2024-02-01',
  ...more,
});

/** Nothing wished. */
export const wishes = (more: Partial<Wishes> = {}): Wishes => ({
  gender: 'no_preference',
  genderRequired: false,
  languageRequired: false,
  interpreter: 'unknown',
  livedExperience: [],
  needs: [],
  ...more,
});

/** A review at the town hall of Rijen, liked in Arabic. */
export const review = (more: Partial<MatchNeed> = {}): MatchNeed => ({
  requestId: 'request',
  conversationType: 'REVIEW',
  municipalityCode: 'GM0784',
  language: 'ar',
  wishes: wishes(),
  startsAt: VISIT_AT,
  durationMinutes: 60,
  channel: 'office',
  placeId: 'town-hall',
  coordinates: RIJEN,
  residentBookings: [],
  ...more,
});

/** A time taken on the day of the visit, in Amsterdam's winter time. */
export const booked = (from: string, to: string, more: Partial<Booking> = {}): Booking => ({
  startsAt: new Date(`2026-12-01T${from}:00+01:00`),
  endsAt: new Date(`2026-12-01T${to}:00+01:00`),
  placeId: 'town-hall',
  coordinates: RIJEN,
  ...more,
});

const coordinates = fc.option(fc.constantFrom(RIJEN, GILZE, TILBURG, AMSTERDAM));
const languageCode = fc.constantFrom('nl', 'ar', 'ti', 'tr', 'other');

const booking: fc.Arbitrary<Booking> = fc
  .record({
    minutesAway: fc.integer({ min: -300, max: 300 }),
    minutes: fc.integer({ min: 15, max: 120 }),
    placeId: fc.option(fc.constantFrom('town-hall', 'library', 'home')),
    coordinates,
  })
  .map(({ minutesAway, minutes, placeId, coordinates: at }) => {
    const startsAt = plusMinutes(VISIT_AT, minutesAway);
    return { startsAt, endsAt: plusMinutes(startsAt, minutes), placeId, coordinates: at };
  });

/** Mostly somebody who could go along, and now and then one for every reason why not. */
const person: fc.Arbitrary<Partial<Candidate>> = fc.record({
  state: fc.constantFrom('active' as const, 'active' as const, ...MEEDENKER_STATES),
  gender: fc.constantFrom(...GENDERS),
  coordinates,
  languages: fc.uniqueArray(
    fc.record({ code: languageCode, level: fc.constantFrom(...LANGUAGE_LEVELS) }),
    { selector: (l) => l.code, maxLength: 3 },
  ),
  livedExperience: fc.subarray([...LIVED_EXPERIENCES]),
  travel: fc.constantFrom(...TRAVEL_MODES),
  maxTravelMinutes: fc.integer({ min: 5, max: 180 }),
  maxPerWeek: fc.integer({ min: 1, max: 4 }),
  weekly: fc.constantFrom(samira().weekly, [{ weekday: 2, from: '09:00', to: '10:30' }], []),
  checks: fc.constantFrom(samira().checks, samira().checks, []),
  independence: fc.constantFrom(
    [],
    [],
    [{ municipalityCode: 'GM0784', requestId: null }],
    [{ municipalityCode: 'GM0855', requestId: null }],
  ),
  bookings: fc.array(booking, { maxLength: 2 }),
  openOffers: fc.nat({ max: 3 }),
  openMatches: fc.nat({ max: 2 }),
  matches: fc.nat({ max: 9 }),
  visitsInWeek: fc.nat({ max: 4 }),
  visitsOfThisType: fc.option(fc.nat({ max: 9 })),
  accompaniedThisResidentBefore: fc.boolean(),
  lastHeavyVisitAt: fc.option(
    fc.integer({ min: 1, max: 100 }).map((hours) => plusMinutes(VISIT_AT, -60 * hours)),
  ),
});

/** People of every kind, each with an id of their own. */
export const people: fc.Arbitrary<Candidate[]> = fc
  .array(person, { maxLength: 12 })
  .map((facts) => facts.map((more, i) => samira({ ...more, id: `m${i}`, name: `Meedenker ${i}` })));

/** Requests of every kind that can be accompanied. */
export const needs: fc.Arbitrary<MatchNeed> = fc
  .record({
    conversationType: fc.constantFrom(
      'REVIEW',
      'INTAKE',
      'SANCTION_HEARING',
      'OBJECTION_HEARING',
      'OTHER',
    ),
    language: fc.option(languageCode),
    startsAt: fc.option(fc.constant(VISIT_AT), { freq: 4 }),
    channel: fc.constantFrom(
      'office' as const,
      'home' as const,
      'phone' as const,
      'unknown' as const,
    ),
    coordinates,
    wishes: fc.record({
      gender: fc.constantFrom(...WISHED_GENDERS),
      genderRequired: fc.boolean(),
      languageRequired: fc.boolean(),
      interpreter: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
      livedExperience: fc.subarray([...LIVED_EXPERIENCES]),
      needs: fc.subarray([...NEEDS]),
    }),
  })
  .map((more) => review(more));
