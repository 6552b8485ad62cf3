import type {
  ReleaseEffect,
  ReleaseEstimate,
  ReleaseTooLittle,
  Sensitivity,
} from '@meedenkers/domain';
import { isTooLittle, newcombe } from '@meedenkers/statistics';

import { TOO_FEW } from './release-answers.js';

/** Of one side of a comparison, as it is shown: who is in the sum, who of them said yes, and who did not answer. */
export interface ShownShare {
  compared: number;
  yes: number;
  missing: number | null;
}

type Result = ReleaseEstimate | ReleaseTooLittle;

const inPerCents = (share: number): number => Math.round(100 * share);

/**
 * The difference of two shares of people in whole per cents, with the interval of Newcombe. It is computed from the counts as
 * they are shown, so that it tells no more of anybody than they do, and anybody can compute it again.
 */
export function differenceOf(treated: ShownShare, compared: ShownShare): Result {
  const answer = newcombe(
    Math.min(treated.yes, treated.compared),
    treated.compared,
    Math.min(compared.yes, compared.compared),
    compared.compared,
  );
  if (isTooLittle(answer)) return TOO_FEW;
  return {
    estimate: inPerCents(answer.difference),
    low: inPerCents(answer.low),
    high: inPerCents(answer.high),
    df: 0,
    n: answer.n,
    method: 'newcombe',
  };
}

/** By how many per cents those with a Meedenker who did not answer are taken to differ: a tenth of the scale, as one point is. */
const SHIFT = 10;

/** The same difference if those with a Meedenker who did not answer had said yes so much more often. */
const shifted = (main: ReleaseEstimate, by: number): ReleaseEstimate => ({
  ...main,
  estimate: Math.round(main.estimate + by),
  low: Math.round(main.low + by),
  high: Math.round(main.high + by),
});

/** The stricter sums of a share; they tell how many are missing, so they are told only where those counts are shown. */
export function shareSensitivities(
  main: ReleaseEstimate,
  treated: ShownShare,
  compared: ShownShare,
): ReleaseEffect['sensitivity'] {
  const told = (key: Sensitivity, result: Result): { key: Sensitivity; result: Result } => ({
    key,
    result,
  });
  if (treated.missing === null || compared.missing === null)
    return (['missing_worse_by_ten', 'missing_better_by_ten', 'missing_worst_case'] as const).map(
      (key) => told(key, TOO_FEW),
    );
  const by = (SHIFT * treated.missing) / (treated.missing + treated.compared);
  const worst = differenceOf(
    { ...treated, compared: treated.compared + treated.missing },
    {
      ...compared,
      yes: compared.yes + compared.missing,
      compared: compared.compared + compared.missing,
    },
  );
  return [
    told('missing_worse_by_ten', shifted(main, -by)),
    told('missing_better_by_ten', shifted(main, by)),
    told('missing_worst_case', worst),
  ];
}
