import { describe, expect, it } from '@jest/globals';

import { describeValues, quantileOf } from './descriptive.js';
import { noncentralTBelow } from './distributions.js';
import { groupEffect, pairedEffect } from './effect-sizes.js';
import { poolImputations } from './imputation.js';
import { pairedT, welchT } from './means.js';
import { benjaminiHochberg } from './multiplicity.js';
import { clopperPearson, mantelHaenszel, mcnemar, newcombe, wilson } from './proportions.js';
import { wilcoxonSignedRank } from './ranks.js';
import { cronbachAlpha, intraclassCorrelation, weightedKappa } from './reliability.js';
import { given, sameDigits } from './testing/close.js';
import { ATTITUDE, SLEEP } from './testing/data-sets.js';

/** NIST StRD, NumAcc4: ten million with a tenth of noise, which a one-pass sum of squares loses. */
const NUMACC4 = [
  10000000.2,
  ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? 10000000.1 : 10000000.3)),
];

describe('descriptions', () => {
  it('keep the digits of NIST NumAcc4', () => {
    const { mean, sd, n } = given(describeValues(NUMACC4));
    expect(n).toBe(1001);
    sameDigits(mean, 10000000.2, 14);
    sameDigits(sd, 0.1, 7);
  });

  it('give a quantile between neighbours', () => {
    expect(quantileOf([4, 1, 3, 2], 0.5)).toEqual({ value: 2.5 });
    expect(quantileOf([4, 1, 3, 2], 0.9)).toEqual({ value: 3.7 });
  });
});

describe('means', () => {
  it('of pairs are those of Student (1908), as R prints them', () => {
    const test = given(pairedT(SLEEP.second, SLEEP.first));
    sameDigits(test.estimate, -1.58);
    sameDigits(test.t, -4.062127683);
    sameDigits(test.p, 0.0028328902);
    sameDigits(test.low, -2.459885763277);
    sameDigits(test.high, -0.700114236723);
    expect(test.df).toBe(9);
  });

  it('of two groups are those of Welch, as R prints them', () => {
    const test = given(welchT(SLEEP.first, SLEEP.second));
    sameDigits(test.t, -1.860813467);
    sameDigits(test.df, 17.77647352);
    sameDigits(test.p, 0.0793941402);
    sameDigits(test.low, -3.365483230712);
    sameDigits(test.high, 0.205483230712);
  });
});

describe('standardised effects', () => {
  it('of pairs have the interval of the noncentral t', () => {
    const effect = given(pairedEffect(SLEEP.first, SLEEP.second));
    sameDigits(effect.d, 1.2845576);
    sameDigits(effect.low, 0.41462775629695);
    sameDigits(effect.high, 2.1180165138186);
    sameDigits(effect.g, 1.1744526);
    sameDigits(effect.dAverage, 0.8334963);
  });

  it('of two groups have the pooled deviation', () => {
    sameDigits(given(groupEffect(SLEEP.first, SLEEP.second)).d, -0.8321811);
  });

  it.each([
    [1.5, 9, 1, 0.6672115419506518],
    [-0.5, 4, 2, 0.00741740652688461],
    [3, 20, -1, 0.99984691520547608],
    // R approximates beyond 37.62; this one comes from integrating the density.
    [40, 38, 38, 0.63863395580973],
  ])('noncentral t below %d with df %d, ncp %d', (t, df, ncp, below) => {
    sameDigits(noncentralTBelow(t, df, ncp), below, 9);
  });
});

describe('signed ranks', () => {
  it('are those of R, with the shift of Hodges and Lehmann', () => {
    const test = given(wilcoxonSignedRank(SLEEP.second, SLEEP.first));
    expect(test.v).toBe(0);
    sameDigits(test.p, 0.00909069802);
    sameDigits(test.shift, -1.3);
    expect([test.low, test.high]).toEqual([expect.closeTo(-2.7), expect.closeTo(-0.9)]);
  });
});

describe('shares', () => {
  it.each([
    [81, 263, 0.2552885, 0.3662096],
    [15, 148, 0.0623864, 0.1604872],
    [0, 20, 0, 0.1611251],
    [1, 29, 0.0061132, 0.1717552],
  ])('of %d in %d have the score interval of Newcombe (1998)', (x, n, low, high) => {
    const share = given(wilson(x, n));
    expect(share.low).toBeCloseTo(low, 6);
    expect(share.high).toBeCloseTo(high, 6);
  });

  it.each([
    [81, 263, 0.2527367, 0.3676219],
    [0, 20, 0, 0.1684335],
  ])('of %d in %d have the exact interval', (x, n, low, high) => {
    const share = given(clopperPearson(x, n));
    expect(share.low).toBeCloseTo(low, 7);
    expect(share.high).toBeCloseTo(high, 7);
  });

  it('differ as Newcombe (1998) says', () => {
    const { difference, low, high } = given(newcombe(56, 70, 48, 80));
    sameDigits(difference, 0.2);
    expect(low).toBeCloseTo(0.0524315, 7);
    expect(high).toBeCloseTo(0.3338727, 7);
  });

  it('change among the same people as McNemar says', () => {
    const change = given(mcnemar({ both: 794, firstOnly: 150, secondOnly: 86, neither: 570 }));
    sameDigits(change.chiSquare, 16.8177966102);
    sameDigits(change.p, 4.11456228135e-5);
    sameDigits(change.exactP, 3.7159361395714e-5);
    expect(change.difference).toBeCloseTo(-0.04, 10);
    sameDigits(change.low, -0.058703872896);
    sameDigits(change.high, -0.021230423983);
  });

  it('that changed among few have the interval of Newcombe', () => {
    const change = given(mcnemar({ both: 36, firstOnly: 2, secondOnly: 12, neither: 0 }));
    expect(change.low).toBeCloseTo(0.0569, 4);
    expect(change.high).toBeCloseTo(0.3404, 4);
  });

  it('in strata have the common odds ratio and risk difference of the admissions to Berkeley', () => {
    const departments = [
      [512, 313, 89, 19],
      [353, 207, 17, 8],
      [120, 205, 202, 391],
      [138, 279, 131, 244],
      [53, 138, 94, 299],
      [22, 351, 24, 317],
    ] as const;
    const { oddsRatio, riskDifference } = given(
      mantelHaenszel(
        departments.map(([treatedYes, treatedNo, comparedYes, comparedNo]) => ({
          treatedYes,
          treatedNo,
          comparedYes,
          comparedNo,
        })),
      ),
    );
    sameDigits(oddsRatio.estimate, 0.904696828259);
    sameDigits(oddsRatio.low, 0.771907361759);
    sameDigits(oddsRatio.high, 1.060329764437);
    sameDigits(riskDifference.estimate, -0.018425196190853);
    sameDigits(riskDifference.standardError, 0.014825394438311);
  });
});

describe('reliability', () => {
  it('of the seven questions is that of psych', () => {
    const rows = ATTITUDE.rating.map((_, i) =>
      Object.values(ATTITUDE).map((column) => column[i] ?? NaN),
    );
    const alpha = given(cronbachAlpha(rows));
    sameDigits(alpha.raw, 0.843142769565);
    sameDigits(alpha.standardised, 0.83908380303);
    sameDigits(alpha.low, 0.73937568564351);
    sameDigits(alpha.high, 0.91577307216011);
  });

  it('of judges is that of Shrout and Fleiss (1979)', () => {
    const rows = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ];
    const { icc, low, high } = given(intraclassCorrelation(rows));
    sameDigits(icc, 0.2897637795);
    sameDigits(low, 0.01878651337);
    sameDigits(high, 0.7610843696);
  });

  it('of two voices is the weighted κ of psych, with the error of the delta method', () => {
    const table = [
      [11, 3, 1, 0],
      [1, 9, 0, 1],
      [0, 1, 10, 2],
      [0, 1, 0, 20],
    ];
    const kappa = given(weightedKappa(table));
    sameDigits(kappa.kappa, 0.88622754491);
    sameDigits(kappa.standardError ** 2, 0.0018961353648586);
  });
});

describe('many tests and many imputations', () => {
  it('have the q of Benjamini and Hochberg', () => {
    const { q } = given(
      benjaminiHochberg([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216]),
    );
    [0.01, 0.04, 0.084, 0.084, 0.084, 0.1, 0.105714, 0.216, 0.216, 0.216].forEach((value, i) =>
      expect(q[i]).toBeCloseTo(value, 6),
    );
  });

  it('are pooled as Rubin says', () => {
    const pooled = given(
      poolImputations([1.1, 0.95, 1.3, 1.05, 1.2], [0.09, 0.1, 0.08, 0.11, 0.09], { n: 100 }),
    );
    sameDigits(pooled.estimate, 1.12);
    sameDigits(pooled.total, 0.1159);
    sameDigits(pooled.standardError, 0.3404409);
    sameDigits(pooled.lambda, 0.188956);
    sameDigits(pooled.df, 112.0311);
    sameDigits(pooled.low, 0.4454621);
    sameDigits(pooled.high, 1.7945379);
  });
});
