import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { disclosePaces, type PaceCount } from './paces.js';

const took = (hours: number | null, requests = 1, promise: PaceCount['promise'] = 'none') => ({
  hours,
  requests,
  promise,
});
const promises = (kept: number, missed: number) => [
  took(1, kept, 'kept'),
  took(30, missed, 'missed'),
];

describe('publishing paces', () => {
  it('says nothing about fewer than the threshold, nor about what never came', () => {
    const nothing = { medianHours: null, p90Hours: null, keptFrom: null, keptTo: null };
    expect(disclosePaces([took(5, 9)], 10)).toEqual(nothing);
    expect(disclosePaces([took(5, 9), took(null, 50)], 10)).toEqual(nothing);
    expect(disclosePaces([took(5, 10)], 10)).toMatchObject({ medianHours: 5, p90Hours: 5 });
    expect(disclosePaces([took(5, 10)], 3)).toMatchObject({ medianHours: 5 });
    expect(disclosePaces([took(5, 9)], 3)).toMatchObject({ medianHours: null });
    expect(disclosePaces([took(5, 19)], 20)).toMatchObject({ medianHours: null });
  });

  it('tells the middle one and the one in nine out of ten, in whole hours and then in halves of days', () => {
    const hours = [2, 3, 4, 5, 6, 7, 8, 26, 31, 90].map((each) => took(each));
    expect(disclosePaces(hours, 10)).toMatchObject({ medianHours: 6, p90Hours: 36 });
  });

  it.each([
    [40, 20, 67, 67],
    [91, 9, 90, 100],
    [100, 0, 90, 100],
    [60, 3, 85, 100],
    [5, 45, 0, 20],
    [9, 9, null, null],
    [4, 5, null, null],
  ])('of %s kept and %s missed says between %s and %s per cent', (kept, missed, from, to) => {
    const { keptFrom, keptTo } = disclosePaces(promises(kept, missed), 10);
    expect([keptFrom, keptTo]).toEqual([from, to]);
  });

  it('never tells how many of the few there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 300 }), fc.nat(9), fc.nat(9), (all, few, other) => {
        const of = (missed: number) => {
          const { keptFrom, keptTo } = disclosePaces(promises(all - missed, missed), 10);
          return [keptFrom, keptTo];
        };
        expect(of(few)).toEqual(of(other));
      }),
    );
  });

  describe('of a year', () => {
    const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'];
    const year = (...quarters: readonly (readonly [kept: number, missed: number])[]) => {
      const counts = quarters.flatMap(([kept, missed], i) =>
        promises(kept, missed).map((count) => ({ ...count, quarter: QUARTERS[i] ?? '' })),
      );
      const { keptFrom, keptTo } = disclosePaces(counts, 10, QUARTERS);
      return [keptFrom, keptTo];
    };

    it('says what its quarters say together', () => {
      expect(year([40, 20], [60, 18], [52, 31], [44, 12])).toEqual([71, 71]);
      expect(year([40, 20], [60, 18], [52, 31], [60, 2])).toEqual([70, 80]);
      expect(year([4, 3], [1, 0], [2, 9], [0, 0])).toEqual([null, null]);
    });

    it('never tells how few missed it in one quarter, also who knows the others', () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.integer({ min: 10, max: 90 }), fc.integer({ min: 0, max: 60 })), {
            minLength: 3,
            maxLength: 3,
          }),
          fc.integer({ min: 20, max: 90 }),
          fc.nat(9),
          fc.nat(9),
          (others, all, few, other) => {
            expect(year(...others, [all - few, few])).toEqual(
              year(...others, [all - other, other]),
            );
          },
        ),
      );
    });

    it('tells nothing and a few alike', () => {
      const others = [
        [40, 20],
        [60, 18],
        [52, 31],
      ] as const;
      expect(year(...others, [3, 4])).toEqual(year(...others));
    });
  });

  it('never says more than is true', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (kept, missed) => {
        const { keptFrom, keptTo } = disclosePaces(promises(kept, missed), 10);
        if (keptFrom === null || keptTo === null) return;
        const share = (100 * kept) / (kept + missed);
        // Both counts are rounded to five before they are divided.
        const slack = keptFrom === keptTo ? (100 * 5) / (kept + missed) : 0;
        expect(share).toBeGreaterThanOrEqual(keptFrom - slack - 0.5);
        expect(share).toBeLessThanOrEqual(keptTo + slack + 0.5);
      }),
    );
  });
});
