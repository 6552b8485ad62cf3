import {
  CLEARNESS,
  type NextStepClear,
  type ReleaseAgreement,
  type ReleaseEstimate,
  type ReleaseTooLittle,
} from '@meedenkers/domain';
import { isTooLittle, weightedKappa, type TableSum } from '@meedenkers/statistics';

import { TOO_FEW, toTwo } from './release-answers.js';
import { cellOf, within, type Shown, type Tally } from './release-grid.js';
import { answeredAt } from './release-moments.js';

/** How many conversations of which a resident and their Meedenker said this about the next step. */
export interface VoiceRow {
  quarter: string;
  /** 0 no, 1 a little, 2 yes. */
  resident: number;
  meedenker: NextStepClear;
  visits: number;
  /** The least and the largest key of who went along: the same where it was one Meedenker. */
  firstCompanion: string | null;
  lastCompanion: string | null;
}

/** The one thing of which both are asked. */
const QUESTION = 'next_step';

const voices = (name: string): string => cellOf('voices', QUESTION, name);
const BOTH = voices('both');
const SAME = voices('same');
const DIFFER = voices('differ');

/** Of how many conversations both told, and of how many of these they said the same. */
export const voiceSums = (): TableSum[] => [
  within(answeredAt('T1'), BOTH),
  { total: BOTH, parts: [SAME, DIFFER] },
];

/** The cells a row of both voices is counted in. */
export const voiceCells = ({ resident, meedenker }: VoiceRow): string[] => [
  BOTH,
  resident === CLEARNESS[meedenker] ? SAME : DIFFER,
];

/** Counts of how many conversations both told. */
export function countVoices(tally: Tally, rows: readonly VoiceRow[]): void {
  for (const row of rows) tally.add(row.visits, ...voiceCells(row));
}

/** How much both voices agree beyond chance, as it is published; `n` is the number that is shown. */
export function kappaOf(rows: readonly VoiceRow[], n: number): ReleaseEstimate | ReleaseTooLittle {
  const table = [0, 0, 0].map(() => [0, 0, 0]);
  for (const { resident, meedenker, visits } of rows) {
    const row = table[resident];
    if (row) row[CLEARNESS[meedenker]] = (row[CLEARNESS[meedenker]] ?? 0) + visits;
  }
  const answer = weightedKappa(table);
  if (isTooLittle(answer)) return { tooLittle: 'no_variation' };
  return {
    estimate: toTwo(answer.kappa),
    low: toTwo(answer.low),
    high: toTwo(answer.high),
    df: 0,
    n,
    method: 'weighted_kappa',
  };
}

/**
 * The agreement of both voices. Where hardly anybody says the same, or something else, each would know from their own answer
 * what the other said: so it is told only where both counts are shown.
 */
export function agreementsOf(rows: readonly VoiceRow[], shown: Shown): ReleaseAgreement[] {
  const [n, same, differ] = [BOTH, SAME, DIFFER].map((cell) => shown.get(cell) ?? null);
  const isTold = n != null && same != null && differ != null;
  return [
    {
      question: QUESTION,
      same: isTold ? same : null,
      differ: isTold ? differ : null,
      result: isTold ? kappaOf(rows, n) : TOO_FEW,
    },
  ];
}
