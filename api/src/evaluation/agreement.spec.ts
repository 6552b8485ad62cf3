import { describe, expect, it } from '@jest/globals';
import type { NextStepClear, ReleaseAgreement } from '@meedenkers/domain';

import { agreementsOf, countVoices, kappaOf, voiceSums, type VoiceRow } from './agreement.js';
import { cellsIn, Tally } from './release-grid.js';

const said = (resident: number, meedenker: NextStepClear, visits: number): VoiceRow => ({
  quarter: '2026-Q3',
  resident,
  meedenker,
  visits,
  firstCompanion: 'a',
  lastCompanion: 'b',
});

const ROWS: readonly VoiceRow[] = [
  said(0, 'no', 5),
  said(1, 'partly', 5),
  said(2, 'yes', 20),
  said(2, 'partly', 8),
  said(1, 'no', 1),
  said(0, 'yes', 1),
];

/** What is said when nothing but these cells is hidden. */
function told(hidden: string[] = []): ReleaseAgreement | undefined {
  const tally = new Tally(cellsIn(voiceSums()));
  countVoices(tally, ROWS);
  const shown = new Map(
    [...tally.all()].map(([cell, n]) => [
      cell,
      hidden.some((end) => cell.endsWith(end)) ? null : n,
    ]),
  );
  return agreementsOf(ROWS, shown)[0];
}

describe('the agreement of both voices', () => {
  it('is weighted κ, by hand: observed 0.9 where chance gives 0.6625', () => {
    const voices = [
      said(0, 'no', 5),
      said(1, 'partly', 5),
      said(2, 'yes', 5),
      said(2, 'partly', 3),
      said(1, 'no', 1),
      said(0, 'yes', 1),
    ];
    // Squared distance over 20: (4 × 1 + 1 × 4) / 4 / 20 = 0.1; by chance 0.3375. κ = 1 − 0.1 / 0.3375.
    expect(kappaOf(voices, 20)).toMatchObject({ estimate: expect.closeTo(0.7, 1), n: 20 });
  });

  it('of people who all say the same cannot be told from chance', () => {
    expect(kappaOf([said(2, 'yes', 40)], 40)).toEqual({ tooLittle: 'no_variation' });
  });

  it('is complete when they always say the same', () => {
    expect(kappaOf([said(0, 'no', 20), said(2, 'yes', 20)], 40)).toMatchObject({
      estimate: 1,
      low: 1,
      high: 1,
    });
  });

  it('counts where both said the same, and where not', () => {
    const tally = new Tally(cellsIn(voiceSums()));
    countVoices(tally, ROWS);
    const count = (name: string): number | undefined => tally.all().get(`voices/next_step/${name}`);
    expect(['both', 'same', 'differ'].map(count)).toEqual([40, 30, 10]);
  });

  it('is told with both counts', () => {
    expect(told()).toMatchObject({
      question: 'next_step',
      same: 30,
      differ: 10,
      result: { n: 40, method: 'weighted_kappa', df: 0 },
    });
  });

  it.each(['/both', '/same', '/differ'])('is not told where the count of %s is hidden', (cell) => {
    expect(told([cell])).toEqual({
      question: 'next_step',
      same: null,
      differ: null,
      result: { tooLittle: 'too_few' },
    });
  });
});
