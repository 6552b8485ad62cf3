import { describe, expect, it } from '@jest/globals';
import type { OutcomeCode, ReleaseEffect } from '@meedenkers/domain';
import { ancova, rounded } from '@meedenkers/statistics';

import type { FrozenProtocol } from './frozen-protocol.js';
import { countEffects, effectsOf, effectSums, type EffectRow } from './release-effects.js';
import { cellsIn, Tally } from './release-grid.js';

const protocolWith = (more: Partial<FrozenProtocol['content']> = {}): FrozenProtocol => ({
  id: 'p',
  edition: 1,
  hash: 'h',
  frozenAt: new Date('2026-01-02T10:00:00Z'),
  isRetrospective: false,
  content: {
    title: 'Minder spanning',
    questions: [],
    primary: 'tension_during',
    secondary: [],
    comparison: ['none_free', 'waiting_list'],
    from: '2026-Q1',
    to: '2026-Q4',
    size: {
      smallestDifference: 1,
      spread: 2.5,
      share: null,
      correlation: 0.5,
      power: 80,
      attrition: 20,
    },
    analysis: 'Covariantieanalyse.',
    plannedPerArm: 95,
    ...more,
  },
});

const row = (
  side: EffectRow['side'],
  before: number | null,
  after: number | null,
  people: number,
  more: Partial<EffectRow> = {},
): EffectRow => ({
  quarter: '2026-Q3',
  side,
  consents: true,
  outcome: 'tension_during',
  before,
  after,
  people,
  ...more,
});

const ROWS: readonly EffectRow[] = [
  row('with', 8, 5, 12),
  row('with', 7, 3, 13),
  row('with', 6, 4, 15),
  row('with', 7, null, 20),
  row('with', null, null, 11, { consents: false }),
  row('without', 8, 7, 14),
  row('without', 6, 6, 16),
  row('without', 7, 5, 10),
  row('without', 7, null, 10),
];

/** What is said when nothing but these cells is hidden. */
function said(
  rows: readonly EffectRow[],
  {
    hidden = [],
    protocol = protocolWith(),
  }: { hidden?: string[]; protocol?: FrozenProtocol | null } = {},
): ReleaseEffect[] {
  const tally = new Tally(cellsIn(effectSums(['tension_during'] satisfies OutcomeCode[])));
  countEffects(tally, rows);
  const shown = new Map(
    [...tally.all()].map(([cell, n]) => [
      cell,
      hidden.some((end) => cell.endsWith(end)) ? null : n,
    ]),
  );
  return effectsOf(protocol, rows, shown);
}

describe('the effect of a release', () => {
  it('is none without a frozen protocol, or with nobody to compare with', () => {
    expect(said(ROWS, { protocol: null })).toEqual([]);
    expect(said(ROWS, { protocol: protocolWith({ comparison: [] }) })).toEqual([]);
  });

  it('is the difference at the same value before, of everybody who answered', () => {
    const [effect] = said(ROWS);
    const of = (pick: (one: EffectRow) => number): number[] =>
      ROWS.filter(({ after }) => after !== null).flatMap((one) =>
        new Array<number>(one.people).fill(pick(one)),
      );
    const expected = ancova(
      of((one) => one.after ?? NaN),
      of((one) => one.before ?? NaN),
      of((one) => Number(one.side === 'with')).map(Boolean),
    );
    if ('tooLittle' in expected) throw new Error('too little');
    expect(effect?.result).toEqual({
      estimate: Math.round(expected.estimate * 100) / 100,
      low: Math.round(expected.low * 100) / 100,
      high: Math.round(expected.high * 100) / 100,
      df: rounded(expected.df),
      n: 80,
      method: 'ancova_hc3',
    });
    expect(effect).toMatchObject({
      better: 'lower',
      power: null,
      protocol: { id: 'p', hash: 'h' },
    });
  });

  it('counts everybody who asked, whoever said no to research among them', () => {
    expect(said(ROWS)[0]?.arms).toEqual([
      {
        side: 'with',
        requests: 71,
        noConsent: 11,
        answered: [
          { moment: 'T0', value: 60 },
          { moment: 'T1', value: 40 },
        ],
      },
      {
        side: 'without',
        requests: 50,
        noConsent: 0,
        answered: [
          { moment: 'T0', value: 50 },
          { moment: 'T1', value: 40 },
        ],
      },
    ]);
  });

  it('grows weaker, and at worst turns, when who did not answer was worse off', () => {
    const [effect] = said(ROWS);
    const estimateOf = (key: string): number => {
      const result = effect?.sensitivity.find((one) => one.key === key)?.result;
      return result && 'estimate' in result ? result.estimate : NaN;
    };
    const main = effect && 'estimate' in effect.result ? effect.result.estimate : NaN;
    // A third of those with a Meedenker did not answer: one point of tension more for each of them.
    expect(estimateOf('missing_worse_by_one')).toBeCloseTo(main + 1 / 3, 1);
    expect(estimateOf('missing_better_by_one')).toBeCloseTo(main - 1 / 3, 1);
    expect(estimateOf('missing_worst_case')).toBeGreaterThan(estimateOf('missing_worse_by_one'));
    expect(estimateOf('weighted')).toBeLessThan(0);
  });

  it('is not told, nor how many were missing, where the number behind it is hidden', () => {
    const [effect] = said(ROWS, { hidden: ['without/compared'] });
    expect(effect).toMatchObject({
      result: { tooLittle: 'too_few' },
      sensitivity: [],
      balance: [],
      power: { difference: 1, needed: 95, comparison: 'two_groups' },
    });
    const missing = said(ROWS, { hidden: ['with/no_compared'] })[0]?.sensitivity;
    expect(
      missing?.filter(({ key }) => key.startsWith('missing')).map(({ result }) => result),
    ).toEqual(new Array(3).fill({ tooLittle: 'too_few' }));
  });
});
