import { describe, expect, it } from '@jest/globals';
import { RuleBroken } from '@meedenkers/domain';
import fc from 'fast-check';

import { exclusionsOf, visitDay } from './eligibility.js';
import type { Candidate, MatchNeed } from './facts.js';
import { planFor, type Plan, type PlanLock, type PlanRequest } from './plan.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { suggest } from './suggest.js';
import {
  booked,
  GILZE,
  needs,
  NOW,
  people,
  review,
  RIJEN,
  samira,
  TILBURG,
  VISIT_AT,
  wishes,
} from './testing/people.js';

const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(VISIT_AT.getTime() + hours * HOUR);

const request = (
  requestId: string,
  need: Partial<MatchNeed>,
  candidates: readonly Candidate[],
  saidNo: readonly string[] = [],
): PlanRequest => ({
  need: review({ language: null, ...need, requestId }),
  candidates,
  saidNo: new Set(saidNo),
});

const plan = (
  requests: readonly PlanRequest[],
  locks: readonly PlanLock[] = [],
  settings = DEFAULT_SETTINGS,
): Plan => planFor(requests, settings, NOW, locks);
const who = ({ pairs }: Plan): Record<string, string> =>
  Object.fromEntries(pairs.map(({ requestId, meedenkerId }) => [requestId, meedenkerId]));
const nearestOf = (made: Plan, requestId: string) =>
  made.pairs.find((pair) => pair.requestId === requestId)?.nearest;

const els = (more: Partial<Candidate> = {}): Candidate =>
  samira({ id: 'els', name: 'Els', languages: [{ code: 'nl', level: 'native' }], ...more });

describe('the best plan for many requests', () => {
  it('gives as many as possible somebody, rather than the best to one', () => {
    const everybody = [samira(), els({ coordinates: TILBURG, travel: 'car' })];
    const made = plan([
      request('any', {}, everybody),
      request('arabic', { language: 'ar', wishes: wishes({ languageRequired: true }) }, everybody),
    ]);
    expect(who(made)).toEqual({ any: 'els', arabic: 'samira' });
    expect(made).toMatchObject({ nobody: [], exact: true, considered: 2 });
  });

  it('counts the places of each week on their own', () => {
    const her = [samira({ maxPerWeek: 1 })];
    const made = plan([
      request('this week', {}, her),
      request('this week too', { startsAt: later(24) }, her),
      request('next week', { startsAt: later(7 * 24) }, her),
    ]);
    expect(made.pairs).toHaveLength(2);
    expect(made.nobody).toMatchObject([{ fitting: 1 }]);
  });

  it('keeps to how many residents somebody goes along with in all', () => {
    const her = [samira({ maxPerWeek: 5, matches: 7 })];
    const requests = [request('a', {}, her), request('b', { startsAt: later(7 * 24) }, her)];
    expect(plan(requests).pairs).toHaveLength(1);
    expect(plan(requests, [], { ...DEFAULT_SETTINGS, maxMatches: 9 }).pairs).toHaveLength(2);
  });

  it('leaves rest between two visits that weigh', () => {
    const her = [
      samira({
        trainings: [...samira().trainings, { module: 'hearings', completedOn: '2025-03-01' }],
      }),
    ];
    const heavy = { conversationType: 'SANCTION_HEARING' };
    const two = (hours: number): Plan =>
      plan([request('a', heavy, her), request('b', { ...heavy, startsAt: later(hours) }, her)]);
    expect(two(24).pairs).toHaveLength(1);
    expect(two(48).pairs).toHaveLength(2);
  });

  it('lets the road between two visits pass', () => {
    const her = [samira({ maxPerWeek: 5, travel: 'car' })];
    const two = (minutes: number): Plan =>
      plan([
        request('a', {}, her),
        request(
          'b',
          {
            startsAt: new Date(VISIT_AT.getTime() + minutes * 60_000),
            placeId: 'library',
            coordinates: GILZE,
          },
          her,
        ),
      ]);
    expect(two(65).pairs).toHaveLength(1);
    expect(two(180).pairs).toHaveLength(2);
  });

  it.each<[string, PlanRequest[], PlanLock[], string]>([
    [
      'no rule allows',
      [request('a', {}, [samira({ state: 'paused' })])],
      [{ requestId: 'a', meedenkerId: 'samira' }],
      'not_eligible',
    ],
    [
      'a Meedenker said no to',
      [request('a', {}, [samira()], ['samira'])],
      [{ requestId: 'a', meedenkerId: 'samira' }],
      'said_no',
    ],
    [
      'do not fit into the week',
      [
        request('a', {}, [samira({ maxPerWeek: 1 })]),
        request('b', { startsAt: later(24) }, [samira({ maxPerWeek: 1 })]),
      ],
      [
        { requestId: 'a', meedenkerId: 'samira' },
        { requestId: 'b', meedenkerId: 'samira' },
      ],
      'not_eligible',
    ],
    [
      'collide',
      [request('a', {}, [samira()]), request('b', {}, [samira()])],
      [
        { requestId: 'a', meedenkerId: 'samira' },
        { requestId: 'b', meedenkerId: 'samira' },
      ],
      'locks_collide',
    ],
  ])('refuses locks that %s', (_, requests, locks, code) => {
    const made = (): Plan => plan(requests, locks);
    expect(made).toThrow(RuleBroken);
    expect(made).toThrow(code);
  });

  it('shows what speaks against a pair, the strongest first', () => {
    const [pair] = plan([
      request('a', { language: 'tr' }, [
        els({
          coordinates: { latitude: 51.69, longitude: 5.3 },
          travel: 'car',
          maxTravelMinutes: 90,
        }),
      ]),
    ]).pairs;
    expect(pair?.objections.map(({ key }) => key)).toEqual(['language', 'distance']);
  });

  it('is the same whatever the order of requests and people, and keeps every rule', () => {
    fc.assert(
      fc.property(fc.array(needs, { maxLength: 6 }), people, (wanted, everybody) => {
        const requests = wanted.map((need, i) => ({
          need: { ...need, requestId: `r${i}`, startsAt: need.startsAt && later(3 * i) },
          candidates: everybody,
          saidNo: new Set<string>(),
        }));
        const made = plan(requests);
        const turned = plan(requests.toReversed());
        expect({ score: turned.score, helped: turned.pairs.length }).toEqual({
          score: made.score,
          helped: made.pairs.length,
        });
        expect(made.pairs.length + made.nobody.length).toBe(requests.length);
        const best = suggest(requests[0]?.need ?? review(), everybody, DEFAULT_SETTINGS, NOW);
        if (requests.length === 1) expect(made.score).toBe(best.suggestions[0]?.score ?? 0);
        for (const { requestId, meedenkerId } of made.pairs) {
          const need = requests.find((one) => one.need.requestId === requestId)!.need;
          const candidate = everybody.find(({ id }) => id === meedenkerId)!;
          expect(exclusionsOf(candidate, need, visitDay(need, DEFAULT_SETTINGS, NOW))).toEqual([]);
        }
      }),
    );
  });
});

describe('why not the nearest', () => {
  /** Somebody further away, who goes when the nearest does not. */
  const far = els({ id: 'far', coordinates: TILBURG, travel: 'car' });
  const with_ = (nearest: Candidate, need: Partial<MatchNeed> = {}, saidNo: string[] = []) =>
    nearestOf(plan([request('a', need, [nearest, far], saidNo)]), 'a');

  it.each<[string, Candidate, Partial<MatchNeed>, object]>([
    ['it is', samira(), {}, { code: 'is_nearest', meedenkerId: 'samira' }],
    ['nobody travels', samira(), { channel: 'phone' }, { code: 'remote', meedenkerId: null }],
    ['no road is known', samira(), { coordinates: null }, { code: 'unknown' }],
    [
      'the week is full',
      samira({ visitsInWeek: 3 }),
      {},
      { code: 'capacity', facts: { thisWeek: 3, max: 3, full: true } },
    ],
    [
      'there is a visit then',
      samira({ bookings: [booked('10:00', '11:00')] }),
      {},
      { code: 'booked' },
    ],
    ['she cannot then', samira({ weekly: [] }), {}, { code: 'availability' }],
    ['a paper is missing', samira({ checks: [] }), {}, { code: 'papers' }],
    [
      'she does not speak the language',
      samira({ languages: [{ code: 'ar', level: 'native' }] }),
      { language: 'nl', wishes: wishes({ languageRequired: true }) },
      { code: 'only_speaker', facts: { language: 'nl' } },
    ],
    [
      'it must be a man',
      samira(),
      { wishes: wishes({ gender: 'man', genderRequired: true }) },
      { code: 'gender' },
    ],
    [
      'the road is too long for her',
      samira({ maxTravelMinutes: 1 }),
      {},
      { code: 'travel', facts: { mode: 'bike' } },
    ],
  ])('%s', (_, nearest, need, expected) => {
    const other = need.wishes?.gender === 'man' ? { ...far, gender: 'man' as const } : far;
    expect(nearestOf(plan([request('a', need, [nearest, other])]), 'a')).toMatchObject(expected);
  });

  it('never tells a private reason', () => {
    const dependent = samira({ independence: [{ municipalityCode: 'GM0784', requestId: null }] });
    expect(with_(dependent)).toMatchObject({ code: 'not_allowed', facts: {} });
    expect(with_({ ...dependent, visitsInWeek: 3 })).toMatchObject({ code: 'capacity' });
  });

  it('tells of a no', () => {
    expect(with_(samira(), {}, ['samira'])).toMatchObject({
      code: 'said_no',
      meedenkerId: 'samira',
    });
  });

  it('tells where she goes at that time, or for whom she stays free', () => {
    const her = samira({ maxPerWeek: 1 });
    const arabic = { language: 'ar', wishes: wishes({ languageRequired: true }) };
    const made = (startsAt: Date): Plan =>
      plan([request('a', {}, [her, far]), request('b', { ...arabic, startsAt }, [her, far])]);
    expect(nearestOf(made(VISIT_AT), 'a')).toMatchObject({ code: 'with_other', requestId: 'b' });
    expect(nearestOf(made(later(24)), 'a')).toMatchObject({ code: 'free_for', requestId: 'b' });
  });

  it('tells in what the other is better', () => {
    const speaker = {
      ...far,
      languages: [{ code: 'tr', level: 'native' as const }],
      coordinates: GILZE,
    };
    const made = plan([
      request('a', { language: 'tr' }, [samira({ coordinates: RIJEN }), speaker]),
    ]);
    expect(nearestOf(made, 'a')).toMatchObject({
      code: 'fits_better',
      facts: { term: 'language' },
    });
  });
});
