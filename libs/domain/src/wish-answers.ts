import { RuleBroken } from './rule-broken.js';
import type { InterpreterWish, Wishes } from './support-requests.js';

/** The wishes a resident may be asked to give up; no other may be put aside, whatever anybody says. */
export const ASKED_WISHES = ['gender', 'language'] as const;
export type AskedWish = (typeof ASKED_WISHES)[number];

/** What a resident can say about a wish: it may be given up, or it stays. */
export const WISH_ANSWERS = ['yes', 'no'] as const;
export type WishAnswer = (typeof WISH_ANSWERS)[number];

/** How a wish was before the resident gave it up, to give it back when they think again. */
export interface WishBefore {
  interpreter: InterpreterWish;
}

const isNeeded = (wishes: Wishes, wish: AskedWish): boolean =>
  wish === 'gender'
    ? wishes.genderRequired && wishes.gender !== 'no_preference'
    : wishes.languageRequired;

/**
 * What a resident's recorded answer changes. A yes makes what was needed liked, and of the language an interpreter
 * comes instead; a no leaves it, or gives back what an earlier yes gave up. Nothing else relaxes a wish.
 * @throws RuleBroken `wish_not_needed` when there is nothing to ask about.
 */
export function answerWish(
  wishes: Wishes,
  wish: AskedWish,
  answer: WishAnswer,
  before: WishBefore | null,
): Partial<Wishes> {
  if (isNeeded(wishes, wish)) {
    if (answer === 'no') return {};
    return wish === 'gender'
      ? { genderRequired: false }
      : { languageRequired: false, interpreter: 'yes' };
  }
  if (answer === 'yes' || before === null) throw new RuleBroken('wish_not_needed', { wish });
  return wish === 'gender'
    ? { genderRequired: true }
    : { languageRequired: true, interpreter: before.interpreter };
}

/** Which needed wishes are needed no longer once wishes are changed. */
export const wishesGivenUp = (before: Wishes, after: Wishes): AskedWish[] =>
  ASKED_WISHES.filter((wish) => isNeeded(before, wish) && !isNeeded(after, wish));
