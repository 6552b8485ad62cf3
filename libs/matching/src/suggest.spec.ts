import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { exclusionsOf, visitDay } from './eligibility.js';
import type { Candidate, MatchNeed } from './facts.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { suggest } from './suggest.js';
import {
  GILZE,
  needs,
  NOW,
  people,
  review,
  samira,
  TILBURG,
  VISIT_AT,
  wishes,
} from './testing/people.js';

const ask = (need: MatchNeed, everybody: readonly Candidate[], settings = DEFAULT_SETTINGS) =>
  suggest(need, everybody, settings, NOW);
const ids = (answer: ReturnType<typeof ask>): string[] => answer.suggestions.map((s) => s.id);
describe('the answer', () => {
  it('says for when, how many were looked at, who fits best first, and why the others fell off', () => {
    const answer = ask(review(), [
      samira({ id: 'far', coordinates: TILBURG, travel: 'car' }),
      samira({ id: 'near' }),
      samira({ id: 'ill', state: 'paused', checks: [] }),
      samira({ id: 'employed', independence: [{ municipalityCode: 'GM0784', requestId: null }] }),
      samira({ id: 'elsewhere', weekly: [] }),
    ]);
    expect(answer).toMatchObject({
      forMoment: '2026-12-01T09:00:00.000Z',
      considered: 5,
      excluded: [
        { reason: 'not_active', count: 1 },
        { reason: 'independence', count: 1 },
        { reason: 'availability', count: 1 },
      ],
      excludedPeople: [
        { id: 'elsewhere', reasons: ['availability'] },
        { id: 'employed', reasons: ['independence'] },
        { id: 'ill', reasons: ['not_active', 'vog'] },
      ],
    });
    expect(ids(answer)).toEqual(['near', 'far']);
    expect(answer.suggestions[0]).toMatchObject({ name: 'Samira Haddad', validOn: '2026-12-01' });
  });

  it('holds for today when there is no date', () => {
    const answer = ask(review({ startsAt: null }), [samira()]);
    expect(answer.forMoment).toBeNull();
    expect(answer.suggestions[0]?.validOn).toBe('2026-11-23');
  });

  it('is empty for nobody', () => {
    expect(ask(review(), [])).toMatchObject({
      considered: 0,
      suggestions: [],
      excluded: [],
    });
  });
});

describe('among equals', () => {
  // Weights of nothing make everybody equal, so that only the tie-break is left.
  const settings = {
    ...DEFAULT_SETTINGS,
    weights: {
      language: 0,
      gender: 0,
      lived_experience: 0,
      same_companion: 0,
      experience: 0,
      distance: 0,
      load: 0,
    },
  };

  it('who has less to do comes first, then who lives nearer, then the id', () => {
    const everybody = [
      samira({ id: 'b' }),
      samira({ id: 'a' }),
      samira({ id: 'nowhere', coordinates: null }),
      samira({ id: 'gilze', coordinates: GILZE }),
      samira({ id: 'busy', visitsInWeek: 1 }),
      samira({ id: 'asked', openOffers: 2 }),
    ];
    expect(ids(ask(review(), everybody, settings))).toEqual([
      'a',
      'b',
      'gilze',
      'nowhere',
      'busy',
      'asked',
    ]);
  });
});

describe('independence', () => {
  it('is not outweighed by everything else', () => {
    const perfect = samira({
      id: 'perfect',
      accompaniedThisResidentBefore: true,
      visitsOfThisType: 50,
      independence: [{ municipalityCode: 'GM0784', requestId: null }],
    });
    const poor = samira({
      id: 'poor',
      languages: [],
      coordinates: null,
      visitsOfThisType: 0,
      visitsInWeek: 2,
    });
    expect(ids(ask(review(), [perfect, poor]))).toEqual(['poor']);
  });

  it('keeps somebody out whatever the request and the settings', () => {
    fc.assert(
      fc.property(people, needs, fc.nat({ max: 1000 }), (everybody, need, weight) => {
        const employed = everybody.map((one) => ({
          ...one,
          independence: [{ municipalityCode: need.municipalityCode, requestId: null }],
        }));
        const settings = {
          ...DEFAULT_SETTINGS,
          weights: { ...DEFAULT_SETTINGS.weights, same_companion: weight },
        };
        const answer = ask(need, employed, settings);
        expect(answer.suggestions).toEqual([]);
      }),
    );
  });
});

describe('always', () => {
  const anyone = fc.tuple(people, needs);

  it('the order in which people come in changes nothing', () => {
    const shuffled = anyone.chain(([everybody, need]) =>
      fc.tuple(
        fc.constant(everybody),
        fc.shuffledSubarray(everybody, { minLength: everybody.length }),
        fc.constant(need),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([everybody, other, need]) => {
        expect(ask(need, other)).toEqual(ask(need, everybody));
      }),
    );
  });

  it('everybody is counted once, and nobody who is suggested has a reason against them', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const answer = ask(need, everybody);
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        const fell = answer.excluded.reduce((sum, { count }) => sum + count, 0);
        expect(answer.considered).toBe(everybody.length);
        expect(answer.suggestions.length + fell).toBe(everybody.length);
        expect(answer.excludedPeople).toHaveLength(fell);
        for (const id of ids(answer)) {
          expect(
            exclusionsOf(
              everybody.find((one) => one.id === id)!,
              need,
              on,
            ),
          ).toEqual([]);
        }
      }),
    );
  });

  it('the list goes down in score', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const scores = ask(need, everybody).suggestions.map((s) => s.score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }),
    );
  });

  it('a wish that becomes required never adds anybody', () => {
    fc.assert(
      fc.property(
        anyone,
        fc.constantFrom('genderRequired', 'languageRequired'),
        ([everybody, need], wish) => {
          const liked = { ...need, wishes: { ...need.wishes, [wish]: false } };
          const required = { ...need, wishes: { ...need.wishes, [wish]: true } };
          const before = new Set(ids(ask(liked, everybody)));
          for (const id of ids(ask(required, everybody))) expect(before.has(id)).toBe(true);
        },
      ),
    );
  });

  it('a fraud interview has nobody', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const answer = ask({ ...need, conversationType: 'FRAUD_INTERVIEW' }, everybody);
        expect(answer.suggestions).toEqual([]);
        expect(answer.excluded).toEqual(
          everybody.length > 0 ? [{ reason: 'scope', count: everybody.length }] : [],
        );
      }),
    );
  });

  it('who speaks no Dutch is not put behind for it when there is no preference', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const open = { ...need, language: null };
        const without = everybody.map((one) => ({
          ...one,
          languages: one.languages.filter(({ code }) => code !== 'nl'),
        }));
        expect(ids(ask(open, without))).toEqual(ids(ask(open, everybody)));
      }),
    );
  });
});

describe('the name of the list', () => {
  const everybody = [samira(), samira({ id: 'far', coordinates: TILBURG, travel: 'car' })];

  it('stays while nothing that counts changes', () => {
    const later = suggest(
      review(),
      everybody,
      DEFAULT_SETTINGS,
      new Date(NOW.getTime() + 3_600_000),
    );
    expect(later.listId).toBe(ask(review(), [...everybody].reverse()).listId);
    const someoneElse = samira({ id: 'gone', state: 'left' });
    expect(ask(review(), [...everybody, someoneElse]).listId).toBe(later.listId);
  });

  it.each<[string, MatchNeed, Candidate[]]>([
    ['somebody is booked meanwhile', review(), [samira({ weekly: [] }), everybody[1]!]],
    ['somebody got busier', review(), [samira({ visitsInWeek: 1 }), everybody[1]!]],
    ['the visit moves', review({ startsAt: new Date(VISIT_AT.getTime() + 3_600_000) }), everybody],
    ['a wish changes', review({ wishes: wishes({ languageRequired: true }) }), everybody],
  ])('changes when %s', (_, need, others) => {
    expect(ask(need, others).listId).not.toBe(ask(review(), everybody).listId);
  });
});
