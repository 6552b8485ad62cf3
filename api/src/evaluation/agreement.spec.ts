import { describe, expect, it } from '@jest/globals';
import type { NextStepClear } from '@meedenkers/domain';

import { agreementOf, type BothVoices } from './agreement.js';

const said = (resident: number, meedenker: NextStepClear, visits: number): BothVoices => ({
  resident,
  meedenker,
  visits,
});

describe('the agreement of both voices', () => {
  it('is weighted κ, by hand: observed 0.8875 where chance gives 0.625', () => {
    const voices = [
      said(0, 'no', 5),
      said(1, 'partly', 5),
      said(2, 'yes', 5),
      said(2, 'partly', 3),
      said(1, 'no', 1),
      said(0, 'yes', 1),
    ];
    // Squared distance over 20: (4 × 1 + 1 × 4) / 4 / 20 = 0.1; by chance 0.3375. κ = 1 − 0.1 / 0.3375.
    expect(agreementOf(voices, 10)).toMatchObject({ kappa: expect.closeTo(0.7, 1), n: 20 });
  });

  it('of nine is not told, of ten it is', () => {
    const nine = [said(0, 'no', 4), said(2, 'yes', 5)];
    expect(agreementOf(nine, 10)).toEqual({ tooLittle: 'too_few' });
    expect(agreementOf([...nine, said(2, 'partly', 1)], 10)).toMatchObject({ n: 10 });
  });

  it('of people who all say the same cannot be told from chance', () => {
    expect(agreementOf([said(2, 'yes', 40)], 10)).toEqual({ tooLittle: 'no_variation' });
  });

  it('is complete when they always say the same', () => {
    expect(agreementOf([said(0, 'no', 20), said(2, 'yes', 20)], 10)).toEqual({
      kappa: 1,
      low: 1,
      high: 1,
      n: 40,
    });
  });
});
