import {
  RELEASE_SILENCES,
  type Moment,
  type ReleaseChange,
  type ReleaseEstimate,
  type ReleaseMethod,
  type ReleasePower,
  type ReleaseTooLittle,
} from '@meedenkers/domain';
import {
  isTooLittle,
  meanOf,
  pairedT,
  rounded,
  sizeForT,
  type Answer,
  type Estimate,
  type TableSum,
} from '@meedenkers/statistics';

import { cellOf, within, type Shown, type Tally } from './release-grid.js';
import { answeredAt } from './release-moments.js';

/** A change that releases tell: the same people, the same scale, two moments. */
interface ToldChange {
  key: string;
  /** The answers it is of, as question and moment. */
  answers: readonly [before: string, after: string];
  told: Pick<ReleaseChange, 'question' | 'from' | 'to' | 'scale' | 'better'>;
}

const tensionUntil = (question: string, to: Moment): ToldChange => ({
  key: `tension_T0_${to}`,
  answers: ['tension_T0', `${question}_${to}`],
  told: { question, from: 'T0', to, scale: [0, 10], better: 'lower' },
});

/** The changes of a release: how tense people were when they asked, and shortly before, during and about a next conversation. */
export const TOLD_CHANGES: readonly ToldChange[] = [
  tensionUntil('tension', 'T0b'),
  tensionUntil('tension', 'T1'),
  tensionUntil('tension_next', 'T2'),
];

/** How many people answered `before` and then `after` about the same thing. */
export interface PairRow {
  quarter: string;
  change: string;
  before: number;
  after: number;
  people: number;
}

/** The cell with those who answered both times; of before and during the conversation it stands in a table already. */
const pairsOf = (key: string): string =>
  key === 'tension_T0_T1' ? cellOf('visits_by_answers', 'answered_twice') : cellOf('pairs', key);

/** Who answered both times, of all who answered at either moment. */
export const changeSums = (): TableSum[] =>
  TOLD_CHANGES.filter(({ key }) => pairsOf(key).startsWith('pairs')).flatMap(({ key, told }) =>
    [told.from, told.to].map((moment) => within(answeredAt(moment), pairsOf(key))),
  );

/** Counts who answered twice, where it is not counted already. */
export function countPairs(tally: Tally, rows: readonly PairRow[]): void {
  for (const { change, people } of rows)
    if (pairsOf(change).startsWith('pairs')) tally.add(people, pairsOf(change));
}

/** A mean or a difference as it is published and read: to one decimal. A second would tell of how few it can be the mean. */
export const toOne = (value: number): number => Math.round(value * 10) / 10;

/** A number without a unit as it is published: to two decimals. */
export const toTwo = (value: number): number => Math.round(value * 100) / 100;

/** An answer of a sum as it is published; `n` is the number that is shown, and the degrees of freedom tell no more than it. */
export function published(
  answer: Answer<Estimate>,
  n: number,
  method: ReleaseMethod,
): ReleaseEstimate | ReleaseTooLittle {
  if (isTooLittle(answer))
    return {
      tooLittle: RELEASE_SILENCES.find((silence) => silence === answer.tooLittle) ?? 'too_few',
    };
  const { estimate, low, high, df } = answer;
  return {
    estimate: toOne(estimate),
    low: toOne(low),
    high: toOne(high),
    df: Number.isFinite(df) ? rounded(df) : 0,
    n,
    method,
  };
}

/** Of what is not told: that there were too few. */
export const TOO_FEW: ReleaseTooLittle = { tooLittle: 'too_few' };

/** The difference that is worth finding, and how far people's changes lie apart: in points, as planned before any data. */
const WORTH_FINDING = 1;
const PLANNED_SPREAD = 2.5;

/** How many pairs find a change of one point with a chance of 80 %. */
function powerOfPairs(): ReleasePower {
  const size = sizeForT(WORTH_FINDING / PLANNED_SPREAD, 0.8, 'paired');
  return {
    difference: WORTH_FINDING,
    needed: isTooLittle(size) ? 0 : Math.ceil(size.n),
    comparison: 'paired',
  };
}

/** Everybody's value, from how many had which. */
export const spread = <Row>(
  rows: readonly Row[],
  people: (row: Row) => number,
  value: (row: Row) => number,
): number[] => rows.flatMap((row) => new Array<number>(people(row)).fill(value(row)));

/** The changes of a release; where the number behind one is hidden only how many would be needed is told. */
export const changesOf = (rows: readonly PairRow[], shown: Shown): ReleaseChange[] =>
  TOLD_CHANGES.map(({ key, told }) => {
    const n = shown.get(pairsOf(key)) ?? null;
    const nothing = { ...told, before: null, after: null, power: powerOfPairs() };
    if (n === null) return { ...nothing, result: TOO_FEW };
    const its = rows.filter(({ change }) => change === key);
    const before = spread(
      its,
      (row) => row.people,
      (row) => row.before,
    );
    const after = spread(
      its,
      (row) => row.people,
      (row) => row.after,
    );
    const result = published(pairedT(before, after), n, 'paired_t');
    return 'tooLittle' in result
      ? { ...nothing, result }
      : {
          ...told,
          before: toOne(meanOf(before)),
          after: toOne(meanOf(after)),
          result,
          power: null,
        };
  });
