import { CLEARNESS, type NextStepClear } from '@meedenkers/domain';
import { weightedKappa, type TooLittleReason } from '@meedenkers/statistics';

import type { Transaction } from '../platform/database.js';

/** How many visits in which a resident and their Meedenker said this about the next step. */
export interface BothVoices {
  /** 0 no, 1 a little, 2 yes. */
  resident: number;
  meedenker: NextStepClear;
  visits: number;
}

/** How much both voices agree beyond chance: weighted κ (squares) with its 95 % interval, to two decimals. */
export interface Agreement {
  kappa: number;
  low: number;
  high: number;
  /** Visits of which both told, rounded to five. */
  n: number;
}

/** Why nothing is told: too few visits, or everybody said the same, so that chance cannot be told from agreement. */
export interface NoAgreement {
  tooLittle: Extract<TooLittleReason, 'too_few' | 'no_variation'>;
}

const VOICES = `
  SELECT a.value AS resident, r.report_next_step AS meedenker, count(*)::int AS visits
  FROM evaluation_requests r
  JOIN evaluation_answers a ON a.organisation_id = r.organisation_id AND a.request_id = r.request_id
    AND a.moment = 'T1' AND a.question_key = 'next_step' AND a.value >= 0
  WHERE r.quarter = ANY($1) AND r.has_research_consent AND r.report_next_step IS NOT NULL
  GROUP BY 1, 2`;

/** Both voices of the visits in these quarters, of those who said yes to research. */
export const voicesOf = (tx: Transaction, quarters: readonly string[]): Promise<BothVoices[]> =>
  tx.query<BothVoices>(VOICES, [quarters]);

/** The agreement of both voices as it may be told; no count of a cell is, so that nobody can be found in it. */
export function agreementOf(
  voices: readonly BothVoices[],
  threshold: number,
): Agreement | NoAgreement {
  const table = [0, 0, 0].map(() => [0, 0, 0]);
  for (const { resident, meedenker, visits } of voices) {
    const row = table[resident];
    if (row) row[CLEARNESS[meedenker]] = (row[CLEARNESS[meedenker]] ?? 0) + visits;
  }
  const n = table.flat().reduce((sum, count) => sum + count, 0);
  if (n < threshold) return { tooLittle: 'too_few' };
  const answer = weightedKappa(table);
  if ('tooLittle' in answer) return { tooLittle: 'no_variation' };
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    kappa: round(answer.kappa),
    low: round(answer.low),
    high: round(answer.high),
    n: Math.round(n / 5) * 5,
  };
}
