import { describe, expect, it } from '@jest/globals';

import { ancova, differenceInDifferences, segmented, twoWayFixedEffects } from './designs.js';
import { randomIntercept } from './mixed-model.js';
import {
  detectable,
  powerOfShares,
  powerOfT,
  sizeForShares,
  sizeForT,
  designEffect,
} from './power.js';
import { logistic, weightedEffectOnTreated } from './propensity.js';
import { CONSTANT, regress, type Errors } from './regression.js';
import { given, sameDigits } from './testing/close.js';
import {
  ANOREXIA,
  BELTS,
  CARS,
  DYESTUFF,
  LONGLEY,
  NILE,
  SKULLS,
  SLEEP_STUDY,
  TEETH,
} from './testing/data-sets.js';

const term = (terms: Record<string, { estimate: number; standardError: number }>, name: string) =>
  terms[name] ?? { estimate: NaN, standardError: NaN };

describe('regression', () => {
  it('has the certified values of Longley (NIST StRD)', () => {
    const { employed, deflator, gnp, unemployed, armedForces, population, year } = LONGLEY;
    const { terms, sigma, rSquared } = given(
      regress(
        employed,
        { deflator, gnp, unemployed, armedForces, population, year },
        { kind: 'classic' },
      ),
    );
    // Certified in thousands: 890420.383607373 for the constant, employed being counted in persons there.
    const certified: Record<string, [number, number]> = {
      [CONSTANT]: [-3482.25863459582, 890.420383607373],
      deflator: [0.0150618722713733, 0.0849149257747669],
      gnp: [-0.035819179292591, 0.0334910077722432],
      unemployed: [-0.0202022980381683, 0.00488399681651699],
      armedForces: [-0.0103322686717359, 0.00214274163161675],
      population: [-0.0511041056535807, 0.22607320006937],
      year: [1.82915146461355, 0.455478499142212],
    };
    for (const [name, [estimate, error]] of Object.entries(certified)) {
      sameDigits(term(terms, name).estimate, estimate, 8);
      sameDigits(term(terms, name).standardError, error, 8);
    }
    sameDigits(sigma, 0.304854073561965, 9);
    sameDigits(rSquared, 0.995479004577296, 9);
  });

  it.each<[string, Errors, [number, number, number]]>([
    ['HC2', { kind: 'hc2' }, [2.07760994351463, 0.68776548173584, 0.00782502939752]],
    ['HC3', { kind: 'hc3' }, [2.22980540343623, 0.76851905035782, 0.00938513790865]],
    [
      'clusters',
      { kind: 'cluster', groups: CARS.carburettors },
      [2.4137610570285, 0.83190618649766, 0.00650665018441],
    ],
  ])('has the errors of sandwich for cars (%s)', (_, errors, expected) => {
    const { terms } = given(regress(CARS.mpg, { weight: CARS.weight, power: CARS.power }, errors));
    [CONSTANT, 'weight', 'power'].forEach((name, i) =>
      sameDigits(term(terms, name).standardError, expected[i] ?? NaN, 9),
    );
    sameDigits(term(terms, 'weight').estimate, -3.8778307424047, 9);
  });
});

describe('designs', () => {
  it('compare changes: the teeth of guinea pigs', () => {
    const effect = given(
      differenceInDifferences(
        TEETH.length.map((outcome, i) => ({
          outcome,
          treated: TEETH.juice[i] === 1,
          after: TEETH.high[i] === 1,
          group: String(i),
        })),
      ),
    );
    sameDigits(effect.estimate, 5.33);
    sameDigits(effect.standardError, 2.5276373587372);
  });

  it('compare within children and within ages: the skulls', () => {
    const effect = given(
      twoWayFixedEffects(
        SKULLS.distance.map((outcome, i) => {
          const [child, age] = [SKULLS.child[i] ?? '', SKULLS.age[i] ?? 0];
          return {
            outcome,
            group: child,
            period: String(age),
            treated: child.startsWith('M') && age >= 12,
          };
        }),
      ),
    );
    sameDigits(effect.estimate, 1.3636363636364);
    sameDigits(effect.standardError, 0.61302093538092);
    expect(effect.df).toBe(26);
  });

  it('compare at the same value before: the girls who were too thin', () => {
    const effect = given(
      ancova(
        ANOREXIA.after,
        ANOREXIA.before,
        ANOREXIA.treated.map((value) => value === 1),
      ),
    );
    sameDigits(effect.estimate, 9.03357257444423);
    sameDigits(effect.standardError, 2.3509232200606);
  });

  it('read an interrupted series: the Nile from 1899, the seat belts with their seasons', () => {
    const nile = given(segmented(NILE, 28, { lag: 4 }));
    sameDigits(nile.step.estimate, -288.63359659875);
    sameDigits(nile.step.standardError, 61.29099544502);
    sameDigits(nile.slope.estimate, -0.469088767634);
    sameDigits(nile.slope.standardError, 2.75728592148);
    const belts = given(segmented(BELTS, 169, { lag: 12, season: 12 }));
    sameDigits(belts.step.estimate, -307.5372994355845);
    sameDigits(belts.step.standardError, 40.460123075142);
    sameDigits(belts.trendBefore.standardError, 0.54085163324045);
  });
});

describe('a level for each group', () => {
  const days = SLEEP_STUDY.map((_, i) => i % 10);
  const persons = SLEEP_STUDY.map((_, i) => String(Math.floor(i / 10)));

  it('is that of lme4 for too little sleep (REML), with the degrees of freedom of lmerTest', () => {
    const model = given(randomIntercept(SLEEP_STUDY, { days }, persons));
    sameDigits(model.between, 1378.17851381);
    sameDigits(model.within, 960.45657856);
    sameDigits(model.deviance, 1786.46508539);
    sameDigits(term(model.terms, CONSTANT).estimate, 251.4051048485);
    sameDigits(term(model.terms, CONSTANT).standardError, 9.746716269209);
    sameDigits(term(model.terms, 'days').standardError, 0.804221428945);
    expect(model.terms[CONSTANT]?.df).toBeCloseTo(22.8102, 2);
    expect(model.terms['days']?.df).toBeCloseTo(161, 1);
  });

  it('is that of lme4 by full maximum likelihood', () => {
    const model = given(randomIntercept(SLEEP_STUDY, { days }, persons, 'ML'));
    sameDigits(model.between, 1296.87004549);
    sameDigits(model.within, 954.52783422);
    sameDigits(model.deviance, 1794.07864301);
    sameDigits(term(model.terms, 'days').standardError, 0.801735421659);
  });

  it('is that of the batches of dyestuff', () => {
    const batches = DYESTUFF.map((_, i) => String(Math.floor(i / 5)));
    const model = given(randomIntercept(DYESTUFF, {}, batches));
    sameDigits(model.between, 1764.05);
    sameDigits(model.within, 2451.25);
    sameDigits(model.deviance, 319.654276842);
    sameDigits(term(model.terms, CONSTANT).standardError, 19.3834121788);
    expect(model.terms[CONSTANT]?.df).toBeCloseTo(5, 2);
  });

  it('is none where groups do not differ', () => {
    const values = [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4];
    const model = given(
      randomIntercept(
        values,
        {},
        values.map((_, i) => String(Math.floor(i / 4))),
      ),
    );
    expect(model.between).toBe(0);
    expect(model.icc).toBe(0);
  });
});

describe('propensity', () => {
  const manual = CARS.manual.map((value) => value === 1);

  it('is the logistic regression of R', () => {
    const model = given(logistic(manual, { weight: CARS.weight, power: CARS.power }));
    sameDigits(term(model.terms, 'weight').estimate, -8.0834751824446);
    sameDigits(term(model.terms, 'weight').standardError, 3.0686751130547);
    sameDigits(term(model.terms, 'power').standardError, 0.0177341536508);
    sameDigits(model.deviance, 10.0591104723);
  });

  it('weights those compared, with balance, effective size and the error of the stacked equations', () => {
    const effect = given(weightedEffectOnTreated(CARS.mpg, manual, { power: CARS.power }));
    sameDigits(effect.estimate, 5.9034299623311);
    sameDigits(effect.standardError, 1.2603485356912);
    sameDigits(effect.effectiveCompared, 16.100146962132);
    sameDigits(effect.balance['power']?.before ?? NaN, -0.3975265298118);
    sameDigits(effect.balance['power']?.after ?? NaN, -0.13852284727839);
    expect([effect.treated, effect.compared]).toEqual([13, 19]);
  });
});

describe('equal people who are counted together', () => {
  const rows = [
    { after: 3, before: 5, treated: true, people: 4 },
    { after: 4, before: 5, treated: true, people: 2 },
    { after: 2, before: 7, treated: true, people: 3 },
    { after: 6, before: 5, treated: false, people: 5 },
    { after: 5, before: 6, treated: false, people: 1 },
    { after: 8, before: 7, treated: false, people: 2 },
  ];
  const each = rows.flatMap((row) => Array.from({ length: row.people }, () => row));
  const of = <K extends keyof (typeof rows)[number]>(list: typeof rows, key: K) =>
    list.map((row) => row[key]);
  const times = of(rows, 'people');

  it('have the difference at the same value before that they have one by one', () => {
    const expected = given(ancova(of(each, 'after'), of(each, 'before'), of(each, 'treated')));
    for (const kind of ['hc2', 'hc3', 'classic'] as const) {
      const answer = given(
        ancova(
          of(rows, 'after'),
          of(rows, 'before'),
          of(rows, 'treated'),
          {},
          {
            kind,
            times,
          },
        ),
      );
      const alone = given(
        ancova(of(each, 'after'), of(each, 'before'), of(each, 'treated'), {}, { kind }),
      );
      sameDigits(answer.estimate, expected.estimate);
      sameDigits(answer.standardError, alone.standardError);
      expect([answer.n, answer.df]).toEqual([alone.n, alone.df]);
    }
  });

  it('have the weighted effect and the balance that they have one by one', () => {
    const weighted = (list: typeof rows, counted?: number[]) =>
      given(
        weightedEffectOnTreated(
          of(list, 'after'),
          of(list, 'treated'),
          { before: of(list, 'before') },
          counted,
        ),
      );
    const [together, alone] = [weighted(rows, times), weighted(each)];
    for (const key of ['estimate', 'standardError', 'effectiveCompared'] as const)
      sameDigits(together[key], alone[key]);
    sameDigits(together.balance['before']?.before ?? NaN, alone.balance['before']?.before ?? 0);
    expect([together.n, together.treated, together.compared]).toEqual([17, 9, 8]);
  });
});

describe('power', () => {
  it('is that of R', () => {
    sameDigits(powerOfT(1, 20, 'two_groups'), 0.868952801692);
    sameDigits(given(sizeForT(1, 0.9, 'two_groups')).n, 22.021095570094);
    sameDigits(given(sizeForT(0.2, 0.8, 'paired')).n, 198.15130126666);
    sameDigits(given(detectable(30, 0.8, 'paired')).d, 0.5292362447757);
    sameDigits(given(sizeForShares(0.5, 0.75, 0.9)).n, 76.7069301141);
    sameDigits(powerOfShares(0.5, 0.75, 50), 0.740165901331);
  });

  it.each([
    [0.2, 0.8, 394],
    [0.3, 0.8, 176],
    [0.4, 0.9, 133],
    [0.5, 0.8, 64],
    [0.8, 0.9, 34],
  ])('asks for d = %d with chance %d so many people in each group: %d', (d, power, n) => {
    expect(Math.ceil(given(sizeForT(d, power, 'two_groups')).n)).toBe(n);
  });

  it('grows with groups that resemble themselves', () => {
    expect(designEffect(20, 0.02)).toBeCloseTo(1.38);
    expect(designEffect(50, 0.05)).toBeCloseTo(3.45);
  });
});
