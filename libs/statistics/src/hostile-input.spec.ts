import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isTooLittle } from './answer.js';
import { describeValues, quantileOf } from './descriptive.js';
import { ancova, differenceInDifferences, segmented, twoWayFixedEffects } from './designs.js';
import { groupEffect, pairedEffect } from './effect-sizes.js';
import { poolImputations } from './imputation.js';
import { pairedT, welchT } from './means.js';
import { randomIntercept } from './mixed-model.js';
import { benjaminiHochberg } from './multiplicity.js';
import { detectable, powerOfShares, powerOfT, sizeForShares, sizeForT } from './power.js';
import { logistic, weightedEffectOnTreated } from './propensity.js';
import { clopperPearson, mantelHaenszel, mcnemar, newcombe, wilson } from './proportions.js';
import { wilcoxonSignedRank } from './ranks.js';
import { regress } from './regression.js';
import { cronbachAlpha, intraclassCorrelation, weightedKappa } from './reliability.js';

/** Every number in an answer, however deep; degrees of freedom may be infinite. */
function numbersIn(value: unknown, name = ''): [string, number][] {
  if (typeof value === 'number') return [[name, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, key));
}

const isWhole = (answer: unknown): boolean =>
  isTooLittle(answer) ||
  numbersIn(answer).every(([name, value]) =>
    name === 'df' ? !Number.isNaN(value) : Number.isFinite(value),
  );

/** Numbers as they go wrong: few different ones, enormous ones, tiny ones, and what is no number. */
const number = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 10 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
  { weight: 1, arbitrary: fc.constantFrom(1e-300, 1e15, -1e15, 1e7 + 0.1) },
  { weight: 1, arbitrary: fc.constantFrom(1e80, -1e160, 1e308) },
);
const list = fc.oneof(
  fc.array(fc.constantFrom(1e80, 2e80, 1e160), { maxLength: 30 }),
  fc.array(number, { maxLength: 30 }),
  fc.array(fc.constant(3), { maxLength: 30 }),
  fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 40 }),
);
const count = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -1, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, 0.5) },
);
const same = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 10 }), { minLength: length, maxLength: length });
const table = fc.integer({ min: 0, max: 30 }).chain((n) =>
  fc.record({
    a: same(n),
    b: same(n),
    flags: fc.array(fc.boolean(), { minLength: n, maxLength: n }),
    groups: fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: n, maxLength: n }),
    times: fc.array(fc.constantFrom(1, 1, 1, 2, 100, 0, -1, NaN), { minLength: n, maxLength: n }),
  }),
);

describe('input that cannot be summed', () => {
  it('has a reason instead of NaN, for lists', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const answers = [
          describeValues(a),
          quantileOf(a, 0.5),
          quantileOf(a, 1.5),
          pairedT(a, b),
          welchT(a, b),
          pairedEffect(a, b),
          groupEffect(a, b),
          wilcoxonSignedRank(a, b),
          poolImputations(a, b, { n: 10 }),
          poolImputations(a, b, { n: 10, completeDf: b.length - 5 }),
          benjaminiHochberg(a.map((value) => value / 10)),
          regress(a, { b }),
          segmented(a, Math.floor(a.length / 2), { lag: 3 }),
        ];
        expect(answers.filter((answer) => !isWhole(answer))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has a reason instead of NaN, for people in groups', () => {
    fc.assert(
      fc.property(table, ({ a, b, flags, groups, times }) => {
        const answers = [
          ancova(a, b, flags),
          ancova(a, b, flags, {}, { kind: 'hc3', times }),
          regress(a, { b, twice: b.map((value) => 2 * value) }, { kind: 'hc2' }),
          regress(a, { alone: b.map((_, i) => Number(i === 0)) }, { kind: 'hc2' }),
          regress(a, { b }, { kind: 'cluster', groups }),
          differenceInDifferences(
            a.map((outcome, i) => ({
              outcome,
              treated: flags[i] ?? false,
              after: (b[i] ?? 0) > 5,
              group: groups[i] ?? '',
            })),
            'group',
          ),
          twoWayFixedEffects(
            a.map((outcome, i) => ({
              outcome,
              group: groups[i] ?? '',
              period: String((b[i] ?? 0) % 3),
              treated: flags[i] ?? false,
            })),
          ),
          randomIntercept(a, { b }, groups),
          randomIntercept(a, {}, groups, 'ML'),
          logistic(flags, { b }),
          weightedEffectOnTreated(a, flags, { b }),
          weightedEffectOnTreated(a, flags, { b }, times),
          cronbachAlpha(a.map((value, i) => [value, b[i] ?? 0])),
          intraclassCorrelation(a.map((value, i) => [value, b[i] ?? 0])),
        ];
        expect(answers.filter((answer) => !isWhole(answer))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('has a reason instead of NaN, for counts', () => {
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const answers = [
          wilson(a, b),
          clopperPearson(a, b),
          newcombe(a, b, c, d),
          mcnemar({ both: a, firstOnly: b, secondOnly: c, neither: d }),
          mantelHaenszel([{ treatedYes: a, treatedNo: b, comparedYes: c, comparedNo: d }]),
          weightedKappa([
            [a, b],
            [c, d],
          ]),
          sizeForT(a / 10, b / 10, 'paired'),
          sizeForShares(a / 10, b / 10, 0.8),
          detectable(a, 0.8, 'two_groups'),
          { power: [powerOfT(a, b, 'paired'), powerOfShares(a / 10, b / 10, c)] },
        ];
        expect(answers.filter((answer) => !isWhole(answer))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['one person', pairedT([1], [2]), 'too_few'],
    ['a change that is the same for all', pairedT([1, 2, 3], [2, 3, 4]), 'no_variation'],
    [
      'a column twice',
      regress([1, 2, 4, 3, 5], { a: [1, 2, 3, 4, 5], b: [2, 4, 6, 8, 10] }),
      'dependent_columns',
    ],
    ['something missing', describeValues([1, NaN]), 'not_finite'],
    [
      'a perfect prediction',
      logistic([false, false, false, true, true, true], { x: [1, 2, 3, 4, 5, 6] }),
      'separated',
    ],
    [
      'one person on a side',
      ancova([5, 4, 3, 6, 7, 5], [6, 5, 4, 7, 8, 5], [true, false, false, false, false, false]),
      'too_few',
    ],
    [
      'a judge who always says the same',
      weightedKappa([
        [5, 0],
        [5, 0],
      ]),
      'no_variation',
    ],
    ['a number that cannot be squared', describeValues([1e160, 2e160]), 'not_finite'],
    [
      'fewer people than none',
      mantelHaenszel([{ treatedYes: -1, treatedNo: 4, comparedYes: 3, comparedNo: 5 }]),
      'out_of_range',
    ],
    ['no number of people', detectable(NaN, 0.8, 'paired'), 'too_few'],
    ['a short series', segmented([1, 2, 3, 4], 2, { lag: 1 }), 'too_few'],
  ])('says why: %s', (_, answer, reason) => {
    expect(answer).toMatchObject({ tooLittle: reason });
  });
});
