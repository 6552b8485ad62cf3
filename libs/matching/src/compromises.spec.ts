import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { compromisesOf, relaxations, RELAXABLE, type Relaxable } from './compromises.js';
import { exclusionsOf, visitDay } from './eligibility.js';
import {
  EXCLUSION_REASONS,
  type Candidate,
  type ExclusionReason,
  type MatchNeed,
} from './facts.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { answerFor, neighbourhood, selam } from './testing/nobody.js';
import { needs, NOW, people, review, samira, TILBURG, wishes } from './testing/people.js';

const fell = (...reasons: ExclusionReason[][]) =>
  reasons.map((r, i) => ({ id: `m${i}`, reasons: r }));
const waysOf = (...reasons: ExclusionReason[][]) =>
  relaxations(fell(...reasons)).map(({ relax, ids }) => [relax.join('+'), ids.length]);

describe('a woman who speaks Tigrinya, both needed, and none is there', () => {
  const { list, roads } = answerFor(selam(), neighbourhood());

  it('is nobody, and nothing is relaxed by itself', () => {
    expect(list.suggestions).toEqual([]);
  });

  it('has roads with what each gives up and wins, the least given up first', () => {
    expect(
      roads.map(({ road, relax, fits, days, asks }) => ({ road, relax, fits, days, asks })),
    ).toEqual([
      { road: 'relax', relax: ['availability'], fits: 1, days: null, asks: ['meedenker'] },
      { road: 'relax', relax: ['language'], fits: 6, days: null, asks: ['resident'] },
      { road: 'relax', relax: ['gender'], fits: 1, days: null, asks: ['resident'] },
      { road: 'wait', relax: [], fits: 1, days: 9, asks: ['resident'] },
      { road: 'hand_over', relax: [], fits: 0, days: null, asks: ['resident'] },
    ]);
  });

  it('tells of the one man who speaks Tigrinya who he is, and when the woman who speaks it can', () => {
    const [, , man, wait] = roads;
    expect(man?.people).toEqual([
      { id: 'yonas', name: 'Yonas Kidane', gender: 'man', km: 1, minutes: 4, times: 6 },
    ]);
    expect(wait).toMatchObject({
      startsAt: new Date('2026-12-10T09:00:00Z'),
      people: [{ id: 'almaz' }],
    });
  });

  it('names three at most, who has least to do first', () => {
    const busy = samira({ id: 'a', openOffers: 2 });
    const { roads: more } = answerFor(selam(), [busy, ...neighbourhood()]);
    const interpreter = more.find(({ relax }) => relax.includes('language'));
    expect(interpreter?.fits).toBe(7);
    expect(interpreter?.people.map(({ id }) => id)).toEqual(['woman0', 'woman1', 'woman2']);
  });

  it('puts another companion before an interpreter whom she does not want', () => {
    const refused = selam({
      wishes: wishes({
        gender: 'woman',
        genderRequired: true,
        languageRequired: true,
        interpreter: 'no',
      }),
    });
    const order = answerFor(refused, neighbourhood()).roads.map(({ relax }) => relax.join());
    expect(order.indexOf('gender')).toBeLessThan(order.indexOf('language'));
  });
});

describe('what can be given up', () => {
  it.each<[string, ReturnType<typeof waysOf>, unknown[]]>([
    [
      'one wish',
      waysOf(['gender'], ['gender'], ['language']),
      [
        ['gender', 2],
        ['language', 1],
      ],
    ],
    [
      'two, when neither alone leads to anybody',
      waysOf(['language', 'gender']),
      [['gender+language', 1]],
    ],
    [
      'no pair when one of the two is enough',
      waysOf(['gender'], ['language', 'gender'], ['travel', 'capacity']),
      [
        ['gender', 1],
        ['travel+capacity', 1],
      ],
    ],
    ['never three', waysOf(['travel', 'language', 'gender']), []],
    ['nothing beside what is hard', waysOf(['vog', 'gender'], ['booked', 'language']), []],
  ])('is %s', (_, ways, expected) => {
    expect(ways).toEqual(expected);
  });

  it.each(EXCLUSION_REASONS.filter((reason) => !(RELAXABLE as readonly string[]).includes(reason)))(
    'is never %s',
    (reason) => {
      expect(waysOf([reason])).toEqual([]);
    },
  );

  it('is papers, independence, safety and taken time never', () => {
    expect(EXCLUSION_REASONS.filter((reason) => !RELAXABLE.includes(reason as Relaxable))).toEqual([
      'not_active',
      'independence',
      'vog',
      'training',
      'agreement',
      'booked',
      'scope',
    ]);
  });
});

describe('handing over', () => {
  it.each<[string, Candidate[], MatchNeed]>([
    ['when there is nobody at all', [], review()],
    ['when nothing can be given up', [samira({ state: 'paused' })], review()],
    ['when nobody may ever go along', [samira()], review({ conversationType: 'FRAUD_INTERVIEW' })],
  ])('is the one road left %s', (_, everybody, need) => {
    expect(answerFor(need, everybody).roads.map(({ road }) => road)).toEqual(['hand_over']);
  });
});

/** What giving something up means, written down once more for the people and the need themselves. */
function without(relax: readonly Relaxable[], everybody: readonly Candidate[], need: MatchNeed) {
  const gone = {
    ...need,
    wishes: {
      ...need.wishes,
      ...(relax.includes('gender') ? { genderRequired: false } : {}),
      ...(relax.includes('language') ? { languageRequired: false } : {}),
    },
  };
  const on = visitDay(gone, DEFAULT_SETTINGS, NOW);
  return everybody
    .map((one) => ({
      ...one,
      ...(relax.includes('travel') ? { maxTravelMinutes: 100_000 } : {}),
      ...(relax.includes('capacity') ? { maxPerWeek: 1000 } : {}),
      ...(relax.includes('availability')
        ? {
            weekly: [],
            exceptions: [{ date: on.day.date, available: true, from: '00:00', to: '24:00' }],
          }
        : {}),
    }))
    .filter((one) => exclusionsOf(one, gone, on).length === 0);
}

describe('always', () => {
  const anyone = fc.tuple(people, needs);

  it('a road counts exactly who fits once it is really given up', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const { list, roads } = answerFor(need, everybody);
        fc.pre(list.suggestions.length === 0);
        for (const { relax, fits } of roads.filter(({ road }) => road === 'relax')) {
          expect(without(relax, everybody, need)).toHaveLength(fits);
        }
      }),
    );
  });

  it('no single wish that would bring somebody is left out', () => {
    fc.assert(
      fc.property(anyone, fc.constantFrom(...RELAXABLE), ([everybody, need], one) => {
        const { list, roads } = answerFor(need, everybody);
        fc.pre(list.suggestions.length === 0);
        const told = roads.find(({ relax }) => relax.length === 1 && relax[0] === one)?.fits ?? 0;
        expect(told).toBe(without([one], everybody, need).length);
      }),
    );
  });

  it('a road leads to nobody who is dependent, unchecked, untrained or taken', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const { list, roads } = answerFor(need, everybody);
        const named = new Set(
          roads.filter(({ road }) => road === 'relax').flatMap((r) => r.people.map(({ id }) => id)),
        );
        for (const { reasons } of list.excludedPeople.filter(({ id }) => named.has(id))) {
          for (const reason of reasons) expect(RELAXABLE).toContain(reason);
        }
      }),
    );
  });

  it('the order in which people come in changes nothing, and handing over comes last', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const { roads } = answerFor(need, everybody);
        expect(answerFor(need, [...everybody].reverse()).roads).toEqual(roads);
        expect(roads.at(-1)?.road).toBe('hand_over');
      }),
    );
  });

  it('without a preference Dutch is worth nothing: no road gives a language up, and who speaks none counts as much', () => {
    fc.assert(
      fc.property(anyone, ([everybody, need]) => {
        const open = { ...need, language: null };
        const silent = everybody.map((one) => ({ ...one, languages: [] }));
        const roads = answerFor(open, everybody).roads;
        expect(roads.some(({ relax }) => relax.includes('language'))).toBe(false);
        expect(answerFor(open, silent).roads).toEqual(roads);
      }),
    );
  });
});

describe('a neighbour who lives too far', () => {
  it('is a road that asks the Meedenker, with the kilometres', () => {
    const far = samira({ id: 'far', coordinates: TILBURG, maxTravelMinutes: 10 });
    const need = review();
    const facts = {
      need,
      candidates: [far],
      fellOff: [{ id: 'far', reasons: ['travel' as const] }],
      soonest: null,
    };
    expect(compromisesOf(facts, DEFAULT_SETTINGS)[0]).toMatchObject({
      relax: ['travel'],
      asks: ['meedenker'],
      people: [{ id: 'far', km: 16 }],
    });
  });
});
