import {
  protocolOutcome,
  type Arm,
  type Moment,
  type OutcomeCode,
  type ReleaseArm,
  type ReleaseEffect,
  type ReleaseEstimate,
  type ReleaseTooLittle,
  type Sensitivity,
} from '@meedenkers/domain';
import {
  ancova,
  groupEffect,
  isTooLittle,
  welchT,
  weightedEffectOnTreated,
  type TableSum,
} from '@meedenkers/statistics';

import type { FrozenProtocol } from './frozen-protocol.js';
import { published, spread, TOO_FEW, toTwo } from './release-answers.js';
import { cellOf, type Shown, type Tally } from './release-grid.js';

/** How many who asked in a quarter, of one side of the comparison, gave these answers; null is none. */
export interface EffectRow {
  quarter: string;
  side: ReleaseArm['side'];
  consents: boolean;
  outcome: OutcomeCode;
  before: number | null;
  after: number | null;
  people: number;
}

/** Who counts as with a Meedenker: those that one went along with, and nobody else. */
export const WITH: readonly Arm[] = ['meedenker'];
const SIDES = ['with', 'without'] as const;
const SCALES = { points_0_10: [0, 10], points_1_5: [1, 5] } as const;

/** The outcomes in points that a protocol names and has somebody to compare with; shares of people are not told yet. */
export function comparedOutcomes(protocol: FrozenProtocol | null): OutcomeCode[] {
  if (!protocol || protocol.content.comparison.length === 0) return [];
  const { primary, secondary } = protocol.content;
  return [primary, ...secondary].filter((code) => protocolOutcome(code).scale !== 'share');
}

/** Who of a side did something, and who did not. */
const both = (whole: string, one: string, rest: string): TableSum => ({
  total: whole,
  parts: [one, rest],
  isNoGroup: true,
});

const cell = (code: string, side: string, name: string): string =>
  cellOf('effect', code, side, name);

/** What is counted of those with consent: who answered before, after, and all that the comparison needs. */
const ANSWERS = ['before', 'after', 'compared'] as const;

/** The sums of a comparison: everybody who asked, those with consent, those who answered. */
export const effectSums = (outcomes: readonly OutcomeCode[]): TableSum[] =>
  outcomes.flatMap((code) =>
    SIDES.flatMap((side) => [
      both(
        cell(code, side, 'requests'),
        cell(code, side, 'consent'),
        cell(code, side, 'no_consent'),
      ),
      ...ANSWERS.map((name) =>
        both(cell(code, side, 'consent'), cell(code, side, name), cell(code, side, `no_${name}`)),
      ),
    ]),
  );

const isCompared = ({ outcome, before, after }: EffectRow): boolean =>
  after !== null && (protocolOutcome(outcome).baseline === null || before !== null);

/** Counts a comparison. */
export function countEffects(tally: Tally, rows: readonly EffectRow[]): void {
  for (const row of rows) {
    const at = (name: string): string => cell(row.outcome, row.side, name);
    tally.add(row.people, at('requests'), at(row.consents ? 'consent' : 'no_consent'));
    if (!row.consents) continue;
    const answered = { before: row.before !== null, after: row.after !== null };
    const said = { ...answered, compared: isCompared(row) };
    for (const name of ANSWERS) tally.add(row.people, at(said[name] ? name : `no_${name}`));
  }
}

/** The answers of everybody who can be compared, in one order. */
function answersOf(rows: readonly EffectRow[]): {
  after: number[];
  before: number[];
  treated: boolean[];
} {
  const people = (row: EffectRow): number => row.people;
  return {
    after: spread(rows, people, (row) => row.after ?? NaN),
    before: spread(rows, people, (row) => row.before ?? NaN),
    treated: rows.flatMap((row) => new Array<boolean>(row.people).fill(row.side === 'with')),
  };
}

type Result = ReleaseEstimate | ReleaseTooLittle;

/** The same estimate if those with a Meedenker who did not answer had been so many points different. */
const shifted = (main: ReleaseEstimate, points: number, missing: number): ReleaseEstimate => ({
  ...main,
  estimate: toTwo(main.estimate + points * missing),
  low: toTwo(main.low + points * missing),
  high: toTwo(main.high + points * missing),
});

interface Compared {
  code: OutcomeCode;
  rows: readonly EffectRow[];
  main: ReleaseEstimate;
  shown: Shown;
}

/**
 * The stricter sums (missing answers as in a pattern mixture; Little 1993). How many are missing shows in them, so they are
 * told only where those counts are shown.
 */
function sensitivityOf({ code, rows, main, shown }: Compared): ReleaseEffect['sensitivity'] {
  const { baseline, scale } = protocolOutcome(code);
  const { after, before, treated } = answersOf(rows.filter(isCompared));
  const side = (is: boolean): number[] => after.filter((_, i) => treated[i] === is);
  const told: { key: Sensitivity; result: Result }[] = baseline
    ? [
        {
          key: 'unadjusted',
          result: published(welchT(side(true), side(false)), main.n, 'welch_t'),
        },
        {
          key: 'weighted',
          result: published(
            weightedEffectOnTreated(after, treated, { before }),
            main.n,
            'weighted_att',
          ),
        },
      ]
    : [];
  const missing = SIDES.map((one) => shown.get(cell(code, one, 'no_compared')) ?? null);
  const keys: Sensitivity[] = [
    'missing_worse_by_one',
    'missing_better_by_one',
    'missing_worst_case',
  ];
  if (missing.some((n) => n === null) || scale === 'share')
    return [...told, ...keys.map((key) => ({ key, result: TOO_FEW }))];
  const [without, having] = [missing[1] ?? 0, missing[0] ?? 0];
  const share = having / (having + side(true).length);
  const worse = betterOf(code) === 'lower' ? 1 : -1;
  const [low, high] = SCALES[scale];
  const [bad, good] = worse > 0 ? [high, low] : [low, high];
  const worst = welchT(
    [...side(true), ...new Array<number>(having).fill(bad)],
    [...side(false), ...new Array<number>(without).fill(good)],
  );
  return [
    ...told,
    { key: 'missing_worse_by_one', result: shifted(main, worse, share) },
    { key: 'missing_better_by_one', result: shifted(main, -worse, share) },
    { key: 'missing_worst_case', result: published(worst, main.n + having + without, 'welch_t') },
  ];
}

/** Of tension less is better; of everything else more is. */
const betterOf = (code: OutcomeCode): 'lower' | 'higher' =>
  protocolOutcome(code).question.startsWith('tension') ? 'lower' : 'higher';

function armsOf(code: OutcomeCode, shown: Shown): ReleaseArm[] {
  const { baseline, moment } = protocolOutcome(code);
  return SIDES.map((side) => {
    const value = (name: string): number | null => shown.get(cell(code, side, name)) ?? null;
    const answered: { moment: Moment; value: number | null }[] = [
      ...(baseline ? [{ moment: baseline.moment, value: value('before') }] : []),
      { moment, value: value('after') },
    ];
    return { side, requests: value('requests'), noConsent: value('no_consent'), answered };
  });
}

/** How alike both sides were before, in standard deviations. */
function balanceOf(code: OutcomeCode, rows: readonly EffectRow[]): ReleaseEffect['balance'] {
  const { baseline } = protocolOutcome(code);
  if (!baseline) return [];
  const { before, treated } = answersOf(rows.filter(isCompared));
  const d = groupEffect(
    before.filter((_, i) => treated[i]),
    before.filter((_, i) => !treated[i]),
  );
  return [
    { question: baseline.question, standardisedDifference: isTooLittle(d) ? null : toTwo(d.d) },
  ];
}

/** The difference of both sides: at the same value before where that was asked, else as it is. */
function mainOf(code: OutcomeCode, rows: readonly EffectRow[], n: number): Result {
  const { after, before, treated } = answersOf(rows.filter(isCompared));
  if (protocolOutcome(code).baseline)
    return published(ancova(after, before, treated), n, 'ancova_hc3');
  const side = (is: boolean): number[] => after.filter((_, i) => treated[i] === is);
  return published(welchT(side(true), side(false)), n, 'welch_t');
}

/**
 * The effects of a release: of each outcome that a frozen protocol names, against those it compares with. Where the number
 * behind one is hidden, only how many are needed is told.
 */
export function effectsOf(
  protocol: FrozenProtocol | null,
  rows: readonly EffectRow[],
  shown: Shown,
): ReleaseEffect[] {
  if (!protocol) return [];
  const { id, hash, frozenAt, isRetrospective, content } = protocol;
  return comparedOutcomes(protocol).map((code) => {
    const { question, moment, scale } = protocolOutcome(code);
    const its = rows.filter(({ outcome }) => outcome === code);
    const numbers = SIDES.map((side) => shown.get(cell(code, side, 'compared')) ?? null);
    const isHidden = numbers.some((n) => n === null);
    const n = numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const result = isHidden ? TOO_FEW : mainOf(code, its, n);
    const told = {
      outcome: code,
      question,
      moment,
      scale: scale === 'share' ? ([0, 100] as const) : SCALES[scale],
      better: betterOf(code),
      protocol: { id, hash, frozenAt: new Date(frozenAt).toISOString(), isRetrospective },
      with: [...WITH],
      without: [...content.comparison],
      arms: armsOf(code, shown),
      result,
    };
    return 'tooLittle' in result
      ? {
          ...told,
          sensitivity: [],
          balance: [],
          power: {
            difference: content.size.smallestDifference,
            needed: content.plannedPerArm,
            comparison: 'two_groups' as const,
          },
        }
      : {
          ...told,
          sensitivity: sensitivityOf({ code, rows: its, main: result, shown }),
          balance: balanceOf(code, its),
          power: null,
        };
  });
}
