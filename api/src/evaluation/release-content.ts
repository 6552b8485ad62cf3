import {
  PACE_MEASURES,
  type ReleaseAverage,
  type ReleaseContent,
  type ReleaseShare,
} from '@meedenkers/domain';
import {
  disclosePaces,
  DOMINANT_SHARE,
  isTooLittle,
  wilson,
  type TableSum,
} from '@meedenkers/statistics';

import { agreementsOf, countVoices, voiceCells, voiceSums } from './agreement.js';
import { changesOf, changeSums, countPairs } from './release-answers.js';
import type { FrozenProtocol } from './frozen-protocol.js';
import { effectsOf } from './release-effects.js';
import type { ReleaseFacts, VisitCosts, VisitRow } from './release-facts.js';
import {
  ACCOMPANIED,
  cellOf,
  cellsIn,
  countRequests,
  countSignals,
  REQUESTS,
  sumsOf,
  tableShown,
  tablesOf,
  Tally,
  VISITS,
  type Counts,
  type Grid,
  type Shown,
} from './release-grid.js';
import { countMoments, momentsOf, momentSums } from './release-moments.js';
import { comparedOutcomes, countEffects, countSides, effectSums } from './release-sides.js';

/** The accompanied conversations of which the minutes are known. */
const TIMED = 'timed';

const isAccompanied = ({ arm }: VisitRow): boolean => arm === 'meedenker' || arm === 'both';

/** Every sum of a release within its period. */
export const releaseSums = (grid: Grid, protocol: FrozenProtocol | null): TableSum[] => [
  ...sumsOf(grid),
  ...changeSums(),
  ...momentSums(),
  ...voiceSums(),
  ...effectSums(comparedOutcomes(protocol)),
  { total: ACCOMPANIED, parts: [TIMED, 'not_timed'], isNoGroup: true },
];

/** The facts of some quarters alone. */
export function factsOf(facts: ReleaseFacts, quarters: readonly string[]): ReleaseFacts {
  const its = <Row extends { quarter: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ quarter }) => quarters.includes(quarter));
  return {
    ...facts,
    counts: its(facts.counts),
    signals: its(facts.signals),
    paces: its(facts.paces),
    visits: its(facts.visits),
    pairs: its(facts.pairs),
    moments: its(facts.moments),
    voices: its(facts.voices),
    sides: its(facts.sides),
    effects: its(facts.effects),
  };
}

/** The true count of every cell in the sums; what nothing falls in is zero. */
export function countCells(facts: ReleaseFacts, sums: readonly TableSum[]): Counts {
  const cells = cellsIn(sums);
  const tally = new Tally(cells);
  countRequests(tally, facts.counts);
  countSignals(tally, facts.signals);
  for (const row of facts.visits) {
    tally.add(
      row.visits,
      VISITS,
      cellOf('visits_by_arm', row.arm),
      cellOf('visits_by_answers', row.answers),
    );
    if (!isAccompanied(row)) continue;
    tally.add(row.visits, ACCOMPANIED);
    tally.add(row.timed, TIMED);
    tally.add(row.visits - row.timed, 'not_timed');
  }
  countPairs(tally, facts.pairs);
  countMoments(tally, facts.moments);
  countVoices(tally, facts.voices);
  countSides(tally, facts.sides);
  countEffects(tally, facts.effects);
  return new Map([...tally.all()].filter(([cell]) => cells.has(cell)));
}

/** The cells behind which there is one Meedenker alone: what is told of them would be told of that person. */
export function cellsOfOne({
  visits,
  voices,
}: Pick<ReleaseFacts, 'visits' | 'voices'>): Set<string> {
  const companions = new Map<string, Set<string>>();
  const goesAlong = (
    cells: readonly string[],
    row: Pick<VisitRow, 'firstCompanion' | 'lastCompanion'>,
  ): void => {
    for (const cell of cells)
      for (const companion of [row.firstCompanion, row.lastCompanion])
        if (companion !== null)
          companions.set(cell, (companions.get(cell) ?? new Set()).add(companion));
  };
  for (const row of visits)
    goesAlong(
      [cellOf('visits_by_arm', row.arm), ...(isAccompanied(row) ? [ACCOMPANIED, TIMED] : [])],
      row,
    );
  for (const row of voices) goesAlong(voiceCells(row), row);
  return new Set([...companions].flatMap(([cell, { size }]) => (size === 1 ? [cell] : [])));
}

/** A share of what is shown, so that it tells no more than its two counts do. */
function shareOf(
  key: ReleaseShare['key'],
  part: string,
  whole: string,
  shown: Shown,
): ReleaseShare {
  const [x, n] = [shown.get(part) ?? null, shown.get(whole) ?? null];
  const share = x === null || n === null ? null : wilson(Math.min(x, n), n);
  if (x === null || n === null || share === null || isTooLittle(share))
    return { key, result: null };
  const percent = (value: number): number => Math.round(100 * value);
  return {
    key,
    result: {
      part: x,
      whole: n,
      percent: percent(share.share),
      low: percent(share.low),
      high: percent(share.high),
    },
  };
}

/** How long an accompanied conversation took; nothing where one took half of all the time, and would be told by the mean. */
export function minutesOf(visits: readonly VisitRow[], shown: Shown): ReleaseAverage {
  const n = shown.get(TIMED) ?? null;
  const its = visits.filter(isAccompanied);
  const sum = (of: (row: VisitRow) => number): number =>
    its.reduce((total, row) => total + of(row), 0);
  const minutes = sum((row) => row.minutes);
  const longest = Math.max(0, ...its.map((row) => row.longest));
  return n === null || longest >= DOMINANT_SHARE * minutes
    ? { key: 'visit_minutes', value: null, n: null }
    : { key: 'visit_minutes', value: Math.round(minutes / sum((row) => row.timed)), n };
}

/** The time of a conversation, and what that costs when the organisation decided so. It follows from the time as it is shown. */
export const averagesOf = (
  minutes: ReleaseAverage,
  { hourCents, travelCents }: VisitCosts,
): ReleaseAverage[] =>
  hourCents + travelCents === 0
    ? [minutes]
    : [
        minutes,
        {
          key: 'visit_cents',
          value:
            minutes.value === null
              ? null
              : Math.round((minutes.value * hourCents) / 60) + travelCents,
          n: minutes.n,
        },
      ];

/** What a release is made of. */
export interface Computed {
  /** Of which its period is made. */
  quarters: readonly string[];
  facts: ReleaseFacts;
  grid: Grid;
  protocol: FrozenProtocol | null;
  threshold: number;
}

/** All that a release says, from what is shown of each cell; nothing but that there were too few when the whole is hidden. */
export function contentOf(
  { quarters, facts, grid, protocol, threshold }: Computed,
  shown: Shown,
): ReleaseContent {
  const requests = shown.get(REQUESTS) ?? null;
  if (requests === null)
    return {
      requests,
      tables: [],
      shares: [],
      paces: [],
      averages: [],
      moments: [],
      changes: [],
      agreements: [],
      effects: [],
    };
  return {
    requests,
    tables: tablesOf(grid).map((table) => tableShown(table, shown)),
    shares: [
      shareOf('helped', cellOf('ended_by_reason', 'helped'), REQUESTS, shown),
      shareOf('accompanied', ACCOMPANIED, VISITS, shown),
      shareOf('answered_twice', cellOf('visits_by_answers', 'answered_twice'), VISITS, shown),
    ],
    paces: PACE_MEASURES.map((measure) => ({
      measure,
      ...disclosePaces(
        facts.paces.filter((row) => row.measure === measure),
        threshold,
        quarters,
      ),
    })),
    averages: averagesOf(minutesOf(facts.visits, shown), facts.costs),
    moments: momentsOf(shown),
    changes: changesOf(facts.pairs, shown),
    agreements: agreementsOf(facts.voices, shown),
    effects: effectsOf(protocol, facts.effects, shown),
  };
}
