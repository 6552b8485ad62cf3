import { CONVERSATION_TYPES, mayBeAccompanied } from '@meedenkers/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { exclusionsOf, visitDay } from './eligibility.js';
import { EXCLUSION_REASONS, type Booking, type Candidate, type MatchNeed } from './facts.js';
import { DEFAULT_SETTINGS } from './settings.js';
import {
  AMSTERDAM,
  booked,
  GILZE,
  needs,
  NOW,
  people,
  review,
  samira,
  TILBURG,
  wishes,
} from './testing/people.js';

const reasons = (
  candidate: Partial<Candidate> = {},
  need: Partial<MatchNeed> = {},
  settings = DEFAULT_SETTINGS,
): string[] => {
  const wanted = review(need);
  return exclusionsOf(samira(candidate), wanted, visitDay(wanted, settings, NOW));
};

/** A visit that weighs and takes an hour. */
const heavy = (at: string): Booking => ({
  startsAt: new Date(at),
  endsAt: new Date(Date.parse(at) + 3_600_000),
  placeId: 'town-hall',
  coordinates: GILZE,
  heavy: true,
});

describe('nobody is left out without a reason', () => {
  it('and Samira has none', () => {
    expect(reasons()).toEqual([]);
    expect(reasons({}, { startsAt: null })).toEqual([]);
  });
});

describe('left out', () => {
  it.each<[string, string, Partial<Candidate>, Partial<MatchNeed>]>([
    ['not_active', 'who pauses', { state: 'paused' }, {}],
    [
      'independence',
      'who works at the municipality',
      { independence: [{ municipalityCode: 'GM0784', requestId: null }] },
      {},
    ],
    [
      'independence',
      'who knows this resident',
      { independence: [{ municipalityCode: null, requestId: 'request' }] },
      {},
    ],
    [
      'independence',
      'who did not say of whom',
      { independence: [{ municipalityCode: null, requestId: null }] },
      {},
    ],
    [
      'vog',
      'whose VOG lapses before the visit',
      { checks: [{ kind: 'vog', issuedOn: '2023-11-28', validUntil: '2026-11-28' }] },
      {},
    ],
    ['training', 'who is not trained', { trainings: [] }, {}],
    ['agreement', 'who has not signed', { agreements: [] }, {}],
    [
      'availability',
      'who is not free that day',
      { weekly: [{ weekday: 3, from: '09:00', to: '17:00' }] },
      {},
    ],
    [
      'availability',
      'who is free for half of it',
      { weekly: [{ weekday: 2, from: '09:00', to: '10:30' }] },
      {},
    ],
    ['booked', 'who is elsewhere at that time', { bookings: [booked('10:30', '11:30')] }, {}],
    [
      'booked',
      'who cannot get there from the visit before',
      { bookings: [booked('08:30', '09:45', { placeId: 'library', coordinates: GILZE })] },
      {},
    ],
    [
      'booked',
      'everybody while the resident has another appointment',
      {},
      { residentBookings: [booked('10:30', '11:30')] },
    ],
    ['travel', 'who lives too far away', { coordinates: TILBURG, maxTravelMinutes: 30 }, {}],
    [
      'language',
      'who does not speak it',
      { languages: [{ code: 'nl', level: 'native' }] },
      { wishes: wishes({ languageRequired: true }) },
    ],
    [
      'language',
      'who knows a few words',
      { languages: [{ code: 'ar', level: 'basic' }] },
      { wishes: wishes({ languageRequired: true }) },
    ],
    [
      'language',
      'everybody while the language has no name',
      { languages: [{ code: 'other', level: 'native' }] },
      { language: 'other', wishes: wishes({ languageRequired: true }) },
    ],
    [
      'gender',
      'a man where a woman is needed',
      { gender: 'man' },
      { wishes: wishes({ gender: 'woman', genderRequired: true }) },
    ],
    [
      'gender',
      'neither where a man is needed',
      { gender: 'other' },
      { wishes: wishes({ gender: 'man', genderRequired: true }) },
    ],
    ['capacity', 'whose week is full', { visitsInWeek: 3 }, {}],
    ['capacity', 'who goes along with as many residents as may be', { matches: 8 }, {}],
    [
      'capacity',
      'who has a heavy visit the day before another',
      { bookings: [heavy('2026-11-30T09:00:00Z')] },
      { conversationType: 'SANCTION_HEARING' },
    ],
    [
      'capacity',
      'who has a heavy visit the day after another',
      { bookings: [heavy('2026-12-02T14:00:00Z')] },
      { conversationType: 'SANCTION_HEARING' },
    ],
    [
      'capacity',
      'who reported a heavy visit of the day before',
      { lastHeavyVisitAt: new Date('2026-11-30T09:00:00Z') },
      { conversationType: 'SANCTION_HEARING' },
    ],
    ['scope', 'who has no certificate for hearings', {}, { conversationType: 'OBJECTION_HEARING' }],
    [
      'scope',
      'who has no certificate for home visits',
      {},
      { conversationType: 'HOME_VISIT_ANNOUNCED', channel: 'home' },
    ],
  ])('(%s) is %s', (reason, _, candidate, need) => {
    expect(reasons(candidate, need)).toEqual([reason]);
  });

  it('for every reason there is', () => {
    const told = [
      ...reasons(
        {
          state: 'left',
          independence: [{ municipalityCode: 'GM0784', requestId: null }],
          checks: [],
          trainings: [],
          agreements: [],
          weekly: [],
          bookings: [booked('10:00', '11:00')],
          coordinates: AMSTERDAM,
          languages: [],
          gender: 'man',
          visitsInWeek: 9,
        },
        {
          conversationType: 'OBJECTION_HEARING',
          wishes: wishes({ languageRequired: true, gender: 'woman', genderRequired: true }),
        },
      ),
    ];
    expect(told).toEqual([...EXCLUSION_REASONS]);
  });
});

describe('not left out', () => {
  it.each<[string, Partial<Candidate>, Partial<MatchNeed>]>([
    [
      'who declared another municipality',
      { independence: [{ municipalityCode: 'GM0855', requestId: null }] },
      {},
    ],
    [
      'who knows another resident',
      { independence: [{ municipalityCode: null, requestId: 'another' }] },
      {},
    ],
    ['who comes from a visit at the same place', { bookings: [booked('09:00', '10:00')] }, {}],
    [
      'who just put down the phone',
      { bookings: [booked('09:00', '10:00', { placeId: null, coordinates: null })] },
      {},
    ],
    [
      'whose VOG ends on the day itself',
      { checks: [{ kind: 'vog', issuedOn: '2023-12-01', validUntil: '2026-12-01' }] },
      {},
    ],
    [
      'who lives anywhere, when it is by phone',
      { coordinates: AMSTERDAM, maxTravelMinutes: 5 },
      { channel: 'phone' },
    ],
    ['whose place is not known', { coordinates: null }, {}],
    [
      'who speaks another language, when it is only liked',
      { languages: [{ code: 'nl', level: 'native' }] },
      {},
    ],
    [
      'a man, when a woman is only liked',
      { gender: 'man' },
      { wishes: wishes({ gender: 'woman' }) },
    ],
    [
      'anybody, when "required" stands beside no preference',
      { gender: 'other' },
      { wishes: wishes({ genderRequired: true }) },
    ],
    [
      'who has offers open but room this week',
      { openOffers: 5, openMatches: 2, visitsInWeek: 2 },
      {},
    ],
    ['a companion at a conversation that triage decides on', {}, { conversationType: 'unknown' }],
  ])('is %s', (_, candidate, need) => {
    expect(reasons(candidate, need)).toEqual([]);
  });
});

describe('no preference', () => {
  it('is never Dutch: who speaks no Dutch stays', () => {
    const noDutch = { languages: [{ code: 'ti', level: 'native' as const }] };
    expect(
      reasons(noDutch, { language: null, wishes: wishes({ languageRequired: true }) }),
    ).toEqual([]);
    expect(reasons(noDutch, { language: 'nl' })).toEqual([]);
    expect(
      reasons(noDutch, { language: 'nl', wishes: wishes({ languageRequired: true }) }),
    ).toEqual(['language']);
  });
});

describe('an interpreter', () => {
  it.each(['yes', 'no', 'unknown'] as const)('(%s) relaxes nothing', (interpreter) => {
    const need = { wishes: wishes({ languageRequired: true, interpreter }) };
    expect(reasons({ languages: [{ code: 'nl', level: 'native' }] }, need)).toEqual(['language']);
  });
});

describe('without a date', () => {
  const undated = { startsAt: null };

  it('neither hours nor bookings count', () => {
    expect(reasons({ weekly: [], bookings: [booked('10:00', '11:00')] }, undated)).toEqual([]);
  });

  it('papers count today', () => {
    const checks = [{ kind: 'vog' as const, issuedOn: '2023-11-28', validUntil: '2026-11-28' }];
    expect(reasons({ checks }, undated)).toEqual([]);
    expect(reasons({ checks: [{ ...checks[0]!, validUntil: '2026-11-22' }] }, undated)).toEqual([
      'vog',
    ]);
  });

  it('distance, wishes and a full fortnight still do', () => {
    expect(reasons({ coordinates: AMSTERDAM, visitsInWeek: 3 }, undated)).toEqual([
      'travel',
      'capacity',
    ]);
  });
});

describe('rest', () => {
  const hearing = { conversationType: 'SANCTION_HEARING' };

  it('is over after exactly as many hours as the organisation says', () => {
    const two = { bookings: [heavy('2026-11-29T09:00:00Z')] };
    expect(reasons(two, hearing)).toEqual([]);
    expect(reasons(two, hearing, { ...DEFAULT_SETTINGS, restHours: 49 })).toEqual(['capacity']);
    expect(
      reasons({ bookings: [heavy('2026-11-30T09:00:00Z')] }, hearing, {
        ...DEFAULT_SETTINGS,
        restHours: 24,
      }),
    ).toEqual([]);
  });

  it('counts real hours, also over the night the clock goes back', () => {
    const monday = { ...hearing, startsAt: new Date('2027-11-01T09:00:00Z') };
    // Saturday at eleven is 48 hours before Monday at ten, for Sunday has 25.
    expect(reasons({ bookings: [heavy('2027-10-30T09:00:00Z')] }, monday)).toEqual([]);
    expect(reasons({ bookings: [heavy('2027-10-30T09:30:00Z')] }, monday)).toEqual(['capacity']);
  });

  it('asks nothing of a light visit, nor where there is no date yet', () => {
    const near = { bookings: [heavy('2026-11-30T09:00:00Z')] };
    expect(reasons(near)).toEqual([]);
    expect(reasons(near, { ...hearing, startsAt: null })).toEqual([]);
    expect(reasons({ bookings: [{ ...near.bookings[0]!, heavy: false }] }, hearing)).toEqual([]);
  });
});

describe('a holiday', () => {
  it('is free time only where the organisation leaves it open', () => {
    const need = { startsAt: new Date('2027-03-29T07:00:00Z') };
    const facts = { weekly: [{ weekday: 1, from: '09:00', to: '12:00' }] };
    const closing = (holidaysClose: boolean) =>
      reasons(facts, need, { ...DEFAULT_SETTINGS, holidaysClose });
    expect(closing(true)).toEqual(['availability']);
    expect(closing(false)).toEqual([]);
  });
});

describe('for whoever asks', () => {
  it('a fraud interview and an unannounced home visit have one answer: out of scope', () => {
    const never = CONVERSATION_TYPES.filter((t) => !mayBeAccompanied(t.code)).map((t) => t.code);
    expect(never).toContain('FRAUD_INTERVIEW');
    fc.assert(
      fc.property(people, needs, fc.constantFrom(...never), (everybody, need, conversationType) => {
        const wanted = { ...need, conversationType };
        const on = visitDay(wanted, DEFAULT_SETTINGS, NOW);
        for (const one of everybody) expect(exclusionsOf(one, wanted, on)).toEqual(['scope']);
      }),
    );
  });

  it('reasons come once each and in the fixed order', () => {
    fc.assert(
      fc.property(people, needs, (everybody, need) => {
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        for (const one of everybody) {
          const told = exclusionsOf(one, need, on);
          expect(told).toEqual(EXCLUSION_REASONS.filter((reason) => told.includes(reason)));
        }
      }),
    );
  });
});
