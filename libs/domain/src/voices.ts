import type { NextStepClear } from './outcomes.js';

/** How clear the next step is, as the number a resident's answer has: the same scale for both voices. */
export const CLEARNESS: Readonly<Record<NextStepClear, number>> = { no: 0, partly: 1, yes: 2 };

/**
 * Whether what a resident says about the next step and what the Meedenker reported are so far apart that somebody has to call:
 * the resident does not know what to do and the Meedenker thinks they do (a little), or the other way round. A step between
 * "yes" and "a little" is a matter of words. Who does not want to say, or does not know, says nothing about it.
 */
export function voicesDiffer(resident: number | null, report: NextStepClear | null): boolean {
  if (resident === null || resident < 0 || report === null) return false;
  const told = CLEARNESS[report];
  return Math.abs(resident - told) === 2 || (resident === 0 && told > 0);
}
