import { describe, expect, it } from '@jest/globals';
import type { OutcomeCode, SizeAssumptions } from '@meedenkers/domain';

import { plannedSize } from './planned-size.js';

const needs = (
  more: Partial<SizeAssumptions>,
  compares = true,
  primary: OutcomeCode = 'tension_during',
): ReturnType<typeof plannedSize> =>
  plannedSize({
    primary,
    comparison: compares ? ['none_free'] : [],
    size: {
      smallestDifference: 1,
      spread: 2.5,
      share: null,
      correlation: 0,
      power: 80,
      attrition: 0,
      ...more,
    },
  });

describe('the people a protocol needs', () => {
  it.each([
    [0.8, 80, 26],
    [0.8, 90, 34],
    [0.5, 80, 64],
    [0.5, 90, 86],
    [0.4, 80, 100],
    [0.3, 80, 176],
    [0.2, 90, 527],
  ] as const)('for d = %d at %d %% are %d in each group (Cohen)', (d, power, n) => {
    expect(needs({ smallestDifference: d, spread: 1, power })?.perArm).toBe(n);
  });

  it.each([
    [0.5, 76],
    [0.7, 52],
  ])('are fewer when the answers before go along with r = %d: %d', (correlation, n) => {
    expect(needs({ correlation })?.perArm).toBe(n);
  });

  it('are pairs when there is nobody to compare with: r = 0.5 leaves the deviation as it is', () => {
    expect(needs({ correlation: 0.5 }, false)).toEqual({
      answersPerArm: 52,
      perArm: 52,
      arms: 1,
      standardised: 0.4,
    });
  });

  it('are so many more as will not answer', () => {
    expect(needs({ attrition: 40 })).toMatchObject({ answersPerArm: 100, perArm: 167 });
  });

  it.each([
    [50, 10, 388],
    [50, 15, 170],
    [50, 20, 93],
    [10, 10, 199],
  ])('of a share of %d %% that grows by %d are %d', (share, smallestDifference, n) => {
    const planned = needs({ spread: null, share, smallestDifference }, true, 'go_alone');
    expect(planned).toMatchObject({ perArm: n, arms: 2, standardised: null });
  });

  it('are unknown when what they rest on is not told', () => {
    expect(needs({ spread: null })).toBeNull();
    expect(needs({}, true, 'go_alone')).toBeNull();
  });
});
