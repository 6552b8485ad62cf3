import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { placeOf, scaleOf } from './chart-scale.js';

describe('the line of numbers of a picture', () => {
  it.each([
    [
      [-1.3, -0.3],
      [-1.5, -1, -0.5, 0],
    ],
    [
      [12, 430],
      [0, 100, 200, 300, 400, 500],
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0.04], [0, 0.01, 0.02, 0.03, 0.04]],
  ])('of %j has the numbers %j', (values, ticks) => {
    expect(scaleOf(values).ticks).toEqual(ticks);
  });

  it('holds every value and zero, with at least two and at most eight numbers', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => Number(n.toFixed(3)));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const scale = scaleOf(values);
        const places = [...values, 0].map((each) => placeOf(each, scale));
        expect(places.every((place) => place >= 5.999 && place <= 94.001)).toBe(true);
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale.ticks.length).toBeLessThanOrEqual(8);
        expect(scale.ticks).toContain(scale.from);
      }),
    );
  });
});
