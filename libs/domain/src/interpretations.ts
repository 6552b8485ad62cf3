import { effectKey } from './release-effects.js';
import { agreementKey, changeKey } from './release-estimates.js';
import type { ReleaseContent, ReleaseState } from './releases.js';
import { RuleBroken } from './rule-broken.js';

/** What may be done with an interpretation, as its `allowed` tells. */
export const INTERPRETATION_DEEDS = ['change', 'withdraw'] as const;
export type InterpretationDeed = (typeof INTERPRETATION_DEEDS)[number];

/** The figures of a release that an interpretation can be attached to: those it says something of. */
export const figureKeys = (content: ReleaseContent): string[] => [
  ...content.changes.map(changeKey),
  ...(content.agreements ?? []).map(agreementKey),
  ...content.effects.map(effectKey),
  ...((content.moments ?? []).length > 0 ? ['moments'] : []),
  ...(content.paces.length > 0 ? ['paces'] : []),
  ...(content.averages.length > 0 ? ['averages'] : []),
  ...content.tables.map(({ key }) => key),
];

const CONTACT = [
  // An e-mail address, a telephone number, a postcode.
  /[^\s@]+@[^\s@]+\.[^\s@]{2,}/,
  /(?:\+|\b00|\b0)\d(?:[\s().-]{0,2}\d){7,}/,
  /\b\d{4} ?[A-Z]{2}\b/,
];

/** Whether a text holds an e-mail address, a telephone number or a postcode: by those somebody is found. */
export const tellsContact = (text: string): boolean =>
  CONTACT.some((pattern) => pattern.test(text));

/**
 * Whether what is written now is an addition: it is one when the release is published already.
 * @throws RuleBroken `wrong_state` when the release was rejected or superseded
 */
export function writeInterpretation({ state }: { state: ReleaseState }): { isAddition: boolean } {
  if (state !== 'draft' && state !== 'published') throw new RuleBroken('wrong_state', { state });
  return { isAddition: state === 'published' };
}

/** Whether somebody may change or withdraw an interpretation: who wrote it, until the release is published. */
export const mayChangeInterpretation = (facts: {
  state: ReleaseState;
  author: string;
  actor: string;
}): boolean => facts.state === 'draft' && facts.author === facts.actor;

/** @throws RuleBroken `wrong_state` when the release is no proposal any more, `not_author` when somebody else wrote it */
export function changeInterpretation(facts: {
  state: ReleaseState;
  author: string;
  actor: string;
}): void {
  if (facts.state !== 'draft') throw new RuleBroken('wrong_state', { state: facts.state });
  if (!mayChangeInterpretation(facts)) throw new RuleBroken('not_author');
}
