import type { ExclusionReason, MatchNeed } from './facts.js';

/** Somebody who does not fit, with every reason; for the rules of the server, not for a screen. */
export interface Excluded {
  id: string;
  reasons: ExclusionReason[];
}

/** The steps at which people fall away, in the order in which they are told. */
export const STEPS = ['active', 'valid', 'reach', 'free', 'gender', 'language'] as const;
export type Step = (typeof STEPS)[number];

/** How many are left after a step. */
export interface Narrowed {
  step: Step;
  left: number;
}

const STOPS: Readonly<Record<Step, readonly ExclusionReason[]>> = {
  active: ['not_active'],
  valid: ['independence', 'vog', 'training', 'agreement', 'scope'],
  reach: ['travel'],
  free: ['availability', 'booked', 'capacity'],
  gender: ['gender'],
  language: ['language'],
};

/** Whether a wish is hard. "No preference" is no wish, also when it is ticked as needed, and never stands for Dutch. */
export const isNeeded = (
  wish: 'gender' | 'language',
  { wishes, language }: Pick<MatchNeed, 'wishes' | 'language'>,
): boolean =>
  wish === 'gender'
    ? wishes.genderRequired && wishes.gender !== 'no_preference'
    : wishes.languageRequired && language !== null;

/** At which step the people ran out: how many are left of everybody after each hard rule that was asked. */
export function narrowing(
  considered: number,
  fellOff: readonly Excluded[],
  need: Pick<MatchNeed, 'wishes' | 'language'>,
): Narrowed[] {
  const stopped = new Set<ExclusionReason>();
  return STEPS.filter((step) =>
    step === 'gender' || step === 'language' ? isNeeded(step, need) : true,
  ).map((step) => {
    STOPS[step].forEach((reason) => stopped.add(reason));
    const gone = fellOff.filter(({ reasons }) => reasons.some((reason) => stopped.has(reason)));
    return { step, left: considered - gone.length };
  });
}
