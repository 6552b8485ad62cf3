import type { IntakeDto, TriageDto } from '@meedenkers/api-client';
import { isConversationType, isLanguage } from '@meedenkers/domain';

export type TypeCode = TriageDto['conversationType'];
export type LanguageCode = IntakeDto['language'];

/** The one of a list that a text names, such as a code in the address; undefined when it names none. */
export const oneOf = <V extends string>(
  all: readonly V[],
  text: string | undefined,
): V | undefined => all.find((one) => one === text);

/** A kind of conversation that a text names. */
export const typeCode = (text: string): TypeCode | undefined =>
  isConversationType(text) ? (text as TypeCode) : undefined;

/** A language that a text names. */
export const languageCode = (text: string | undefined): LanguageCode | undefined =>
  text !== undefined && isLanguage(text) ? (text as LanguageCode) : undefined;

/** How a coordinator can have heard what a resident wants, the usual way first. */
export const HEARD = ['phone', 'desk', 'paper'] as const;
