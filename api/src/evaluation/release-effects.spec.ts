import { describe, expect, it } from '@jest/globals';
import type { OutcomeCode, ReleaseEffect } from '@meedenkers/domain';
import { ancova, rounded } from '@meedenkers/statistics';

import type { FrozenProtocol } from './frozen-protocol.js';
import { effectsOf } from './release-effects.js';
import { cellsIn, Tally } from './release-grid.js';
import {
  countEffects,
  countSides,
  effectSums,
  type EffectRow,
  type SideRow,
} from './release-sides.js';

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
  row('without', 8, 7, 14),
  row('without', 6, 6, 16),
  row('without', 7, 5, 10),
  row('without', 7, null, 10),
];

const asked = (side: SideRow['side'], answered: SideRow['answered'], people: number): SideRow => ({
  quarter: '2026-Q3',
  side,
  consents: true,
  answered,
  people,
});

const SIDE_ROWS: readonly SideRow[] = [
  asked('with', ['T0', 'T1'], 30),
  asked('with', ['T0', 'T1', 'T2'], 10),
  asked('with', ['T0'], 20),
  { ...asked('with', [], 11), consents: false },
  asked('without', ['T0', 'T1'], 40),
  asked('without', ['T0'], 10),
];

/** What is said when nothing but these cells is hidden. */
function said(
  rows: readonly EffectRow[],
  {
    hidden = [],
    protocol = protocolWith(),
    outcomes = ['tension_during'],
    sides = SIDE_ROWS,
  }: {
    hidden?: string[];
    protocol?: FrozenProtocol | null;
    outcomes?: OutcomeCode[];
    sides?: readonly SideRow[];
  } = {},
): ReleaseEffect[] {
  const tally = new Tally(cellsIn(effectSums(outcomes)));
  countSides(tally, sides);
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
      estimate: Math.round(expected.estimate * 10) / 10,
      low: Math.round(expected.low * 10) / 10,
      high: Math.round(expected.high * 10) / 10,
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

  it('counts everybody who asked, whoever said no to research among them, and who was missing when', () => {
    const at = (T0: number, T0b: number, T1: number, T2: number): object[] =>
      Object.entries({ T0, T0b, T1, T2 }).map(([moment, value]) => ({ moment, value }));
    expect(said(ROWS)[0]?.arms).toEqual([
      {
        side: 'with',
        requests: 71,
        noConsent: 11,
        answered: at(60, 0, 40, 10),
        compared: 40,
        yes: null,
      },
      {
        side: 'without',
        requests: 50,
        noConsent: 0,
        answered: at(50, 0, 40, 0),
        compared: 40,
        yes: null,
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
    const [effect] = said(ROWS, { hidden: ['without/tension_during/compared'] });
    expect(effect).toMatchObject({
      result: { tooLittle: 'too_few' },
      arms: [],
      sensitivity: [],
      balance: [],
      power: { difference: 1, needed: 95, comparison: 'two_groups' },
    });
    const missing = said(ROWS, { hidden: ['with/consent'] })[0]?.sensitivity;
    expect(
      missing?.filter(({ key }) => key.startsWith('missing')).map(({ result }) => result),
    ).toEqual(new Array(3).fill({ tooLittle: 'too_few' }));
  });
});

describe('the effect on a share of people', () => {
  const outcomes: OutcomeCode[] = ['next_step'];
  const protocol = protocolWith({ primary: 'next_step', secondary: [] });
  const answer = (side: EffectRow['side'], after: number | null, people: number): EffectRow =>
    row(side, side === 'with' ? 7 : 6, after, people, { outcome: 'next_step' });
  // Of those with a Meedenker 56 of 70 said yes, of those without 48 of 80 (Newcombe 1998); "a little" is no yes.
  const answers = [
    answer('with', 2, 56),
    answer('with', 1, 4),
    answer('with', 0, 10),
    answer('with', null, 30),
    answer('without', 2, 48),
    answer('without', 1, 20),
    answer('without', 0, 12),
    answer('without', null, 20),
  ];

  it('is the difference of those who said yes, with its interval, in whole per cents', () => {
    const [effect] = said(answers, { protocol, outcomes });
    expect(effect).toMatchObject({
      scale: [0, 100],
      better: 'higher',
      result: { estimate: 20, low: 5, high: 33, n: 150, method: 'newcombe' },
      power: null,
    });
    expect(effect?.arms.map(({ compared, yes }) => [compared, yes])).toEqual([
      [70, 56],
      [80, 48],
    ]);
  });

  it('is computed from the counts as they are shown, and says no more than they do', () => {
    const other = [...answers.slice(1), answer('with', 2, 50), answer('with', 0, 6)];
    const tally = new Tally(cellsIn(effectSums(outcomes)));
    countEffects(tally, answers);
    const shown = tally.all();
    expect(effectsOf(protocol, other, shown)[0]?.result).toEqual(
      effectsOf(protocol, answers, shown)[0]?.result,
    );
  });

  it('grows weaker when who did not answer said yes less, and turns at worst', () => {
    const sides = [asked('with', ['T0', 'T1'], 100), asked('without', ['T0', 'T1'], 100)];
    const [effect] = said(answers, { protocol, outcomes, sides });
    expect(
      effect?.sensitivity.map(({ key, result }) => [key, 'estimate' in result && result.estimate]),
    ).toEqual([
      ['missing_worse_by_ten', 17],
      ['missing_better_by_ten', 23],
      // 56 of 100 beside 68 of 100.
      ['missing_worst_case', -12],
    ]);
  });

  it('says how alike both sides were when they asked, of those who told', () => {
    const [effect] = said([...answers, row('with', 5, 2, 10, { outcome: 'next_step' })], {
      protocol,
      outcomes,
    });
    expect(effect?.balance).toEqual([
      { question: 'tension', standardisedDifference: expect.any(Number) },
    ]);
    expect(said(answers, { protocol, outcomes, hidden: ['/started'] })[0]?.balance).toEqual([
      { question: 'tension', standardisedDifference: null },
    ]);
  });

  it.each(['with/next_step/yes', 'without/next_step/no', 'with/next_step/compared'])(
    'is not told where %s is hidden',
    (cell) => {
      expect(said(answers, { protocol, outcomes, hidden: [cell] })[0]).toMatchObject({
        result: { tooLittle: 'too_few' },
        arms: [],
        sensitivity: [],
        power: { difference: 1, needed: 95 },
      });
    },
  );

  it('beside a plan in points says how many find twenty per cents', () => {
    const [, share] = said(answers, {
      protocol: protocolWith({ secondary: ['next_step'] }),
      outcomes: ['tension_during', 'next_step'],
      hidden: ['/yes'],
    });
    expect(share?.power).toEqual({ difference: 20, needed: 93, comparison: 'two_groups' });
  });
});
