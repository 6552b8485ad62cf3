import {
  protocolOutcome,
  startOf,
  type OutcomeCode,
  type OutcomeScale,
  type ReleaseEffect,
  type ReleaseEstimate,
  type ReleasePower,
  type ReleaseTooLittle,
  type Sensitivity,
} from '@meedenkers/domain';
import {
  ancova,
  groupEffect,
  isTooLittle,
  sizeForShares,
  sizeForT,
  welchT,
  weightedEffectOnTreated,
} from '@meedenkers/statistics';

import type { FrozenProtocol } from './frozen-protocol.js';
import { published, spread, TOO_FEW, toOne, toTwo } from './release-answers.js';
import type { Shown } from './release-grid.js';
import { differenceOf, shareSensitivities, type ShownShare } from './release-shares.js';
import {
  armsOf,
  comparedOutcomes,
  isCompared,
  missingIn,
  sideCell,
  SIDES,
  startedCell,
  WITH,
  type EffectRow,
} from './release-sides.js';

const SCALES: Readonly<Record<OutcomeScale, readonly [number, number]>> = {
  points_0_10: [0, 10],
  points_1_5: [1, 5],
  share: [0, 100],
};

/** Answers in one order, and how many people gave each. */
function answersOf(rows: readonly EffectRow[]): {
  after: number[];
  before: number[];
  treated: boolean[];
  times: number[];
} {
  return {
    after: rows.map((row) => row.after ?? NaN),
    before: rows.map((row) => row.before ?? NaN),
    treated: rows.map((row) => row.side === 'with'),
    times: rows.map((row) => row.people),
  };
}

/** An answer of everybody on a side, once for each person. */
const onSide = (
  rows: readonly EffectRow[],
  side: EffectRow['side'],
  answer: 'before' | 'after',
): number[] =>
  spread(
    rows.filter((row) => row.side === side),
    (row) => row.people,
    (row) => row[answer] ?? NaN,
  );

type Result = ReleaseEstimate | ReleaseTooLittle;

/** The same estimate if those with a Meedenker who did not answer had been so many points different. */
const shifted = (main: ReleaseEstimate, points: number, missing: number): ReleaseEstimate => ({
  ...main,
  estimate: toOne(main.estimate + points * missing),
  low: toOne(main.low + points * missing),
  high: toOne(main.high + points * missing),
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
  const those = rows.filter(isCompared);
  const [withOne, withoutOne] = SIDES.map((side) => onSide(those, side, 'after'));
  const { after, before, treated, times } = answersOf(those);
  const told: { key: Sensitivity; result: Result }[] = baseline
    ? [
        {
          key: 'unadjusted',
          result: published(welchT(withOne ?? [], withoutOne ?? []), main.n, 'welch_t'),
        },
        {
          key: 'weighted',
          result: published(
            weightedEffectOnTreated(after, treated, { before }, times),
            main.n,
            'weighted_att',
          ),
        },
      ]
    : [];
  const [having, without] = SIDES.map((one) => missingIn(one, code, shown));
  if (having == null || without == null)
    return [
      ...told,
      ...(['missing_worse_by_one', 'missing_better_by_one', 'missing_worst_case'] as const).map(
        (key) => ({ key, result: TOO_FEW }),
      ),
    ];
  const share = having / (having + (withOne ?? []).length);
  const worse = betterOf(code) === 'lower' ? 1 : -1;
  const [low, high] = SCALES[scale];
  const [bad, good] = worse > 0 ? [high, low] : [low, high];
  const worst = welchT(
    [...(withOne ?? []), ...new Array<number>(having).fill(bad)],
    [...(withoutOne ?? []), ...new Array<number>(without).fill(good)],
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

/** How alike both sides of the sum were at the start, in standard deviations; null where the number behind it is hidden. */
function balanceOf(
  code: OutcomeCode,
  rows: readonly EffectRow[],
  shown: Shown,
): ReleaseEffect['balance'] {
  const isShown = SIDES.every((side) => shown.get(startedCell(side, code)) != null);
  const those = rows.filter((row) => isCompared(row) && row.before !== null);
  const d = groupEffect(onSide(those, 'with', 'before'), onSide(those, 'without', 'before'));
  return [
    {
      question: startOf(code).question,
      standardisedDifference: !isShown || isTooLittle(d) ? null : toTwo(d.d),
    },
  ];
}

/** The difference of both sides in points: at the same value before where that was asked, else as it is. */
function pointsOf(code: OutcomeCode, rows: readonly EffectRow[], n: number): Result {
  const those = rows.filter(isCompared);
  const { after, before, treated, times } = answersOf(those);
  return protocolOutcome(code).baseline
    ? published(ancova(after, before, treated, {}, { kind: 'hc3', times }), n, 'ancova_hc3')
    : published(
        welchT(onSide(those, 'with', 'after'), onSide(those, 'without', 'after')),
        n,
        'welch_t',
      );
}

/** What is worth finding where the protocol planned for another scale: a difference, in points with their deviation. */
const WORTH_FINDING = {
  points_0_10: { difference: 1, needed: () => sizeForT(1 / 2.5, 0.8, 'two_groups') },
  points_1_5: { difference: 0.5, needed: () => sizeForT(0.5, 0.8, 'two_groups') },
  share: { difference: 20, needed: () => sizeForShares(0.5, 0.7, 0.8) },
} as const;

/** How many each group needs: as planned where the plan is on the same scale, else for a difference worth finding. */
function powerOf(code: OutcomeCode, { content }: FrozenProtocol): ReleasePower {
  const { scale } = protocolOutcome(code);
  const comparison = 'two_groups';
  if (protocolOutcome(content.primary).scale === scale)
    return {
      difference: content.size.smallestDifference,
      needed: content.plannedPerArm,
      comparison,
    };
  const size = WORTH_FINDING[scale].needed();
  return {
    difference: WORTH_FINDING[scale].difference,
    needed: isTooLittle(size) ? 0 : Math.ceil(size.n),
    comparison,
  };
}

type Sums = Pick<ReleaseEffect, 'result' | 'sensitivity'>;

const SILENT: Sums = { result: TOO_FEW, sensitivity: [] };

/** A share of people on a side as it is shown; null where one of its counts is hidden. */
function shareOf(code: OutcomeCode, side: string, shown: Shown): ShownShare | null {
  const [compared, yes, no] = ['compared', 'yes', 'no'].map(
    (name) => shown.get(sideCell(side, code, name)) ?? null,
  );
  return compared == null || yes == null || no == null
    ? null
    : { compared, yes, missing: missingIn(side, code, shown) };
}

function shareSums(code: OutcomeCode, shown: Shown): Sums {
  const [having, without] = SIDES.map((side) => shareOf(code, side, shown));
  if (!having || !without) return SILENT;
  const result = differenceOf(having, without);
  return 'tooLittle' in result
    ? { result, sensitivity: [] }
    : { result, sensitivity: shareSensitivities(result, having, without) };
}

function pointSums(code: OutcomeCode, rows: readonly EffectRow[], shown: Shown): Sums {
  const numbers = SIDES.map((side) => shown.get(sideCell(side, code, 'compared')) ?? null);
  if (numbers.some((n) => n === null)) return SILENT;
  const n = numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const result = pointsOf(code, rows, n);
  return 'tooLittle' in result
    ? { result, sensitivity: [] }
    : { result, sensitivity: sensitivityOf({ code, rows, main: result, shown }) };
}

/**
 * The effects of a release: of each outcome that a frozen protocol names, against those it compares with. Where a number
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
    const sums = scale === 'share' ? shareSums(code, shown) : pointSums(code, its, shown);
    const isSilent = 'tooLittle' in sums.result;
    return {
      outcome: code,
      question,
      moment,
      scale: SCALES[scale],
      better: betterOf(code),
      protocol: { id, hash, frozenAt: new Date(frozenAt).toISOString(), isRetrospective },
      with: [...WITH],
      without: [...content.comparison],
      arms: isSilent ? [] : armsOf(code, shown),
      ...sums,
      balance: isSilent ? [] : balanceOf(code, its, shown),
      power: isSilent ? powerOf(code, protocol) : null,
    };
  });
}
