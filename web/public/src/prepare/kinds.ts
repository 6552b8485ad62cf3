import { CONVERSATION_TYPES, preparationSlug } from '@meedenkers/domain';

import type { Preparation, PreparationCode, Right } from './preparation';

type Paper = Preparation['bring'][number];

/** The papers to take along to each kind of conversation. */
const PAPERS: Readonly<Record<PreparationCode, readonly Paper[]>> = {
  INTAKE: ['letter', 'id', 'statements', 'rent', 'ended', 'divorce', 'questions'],
  WORK_PLAN: ['letter', 'id', 'cv', 'limits', 'questions'],
  REVIEW: ['letter', 'id', 'statements', 'rent', 'income', 'questions'],
  REPAYMENT: ['letter', 'id', 'budget', 'questions'],
  SANCTION_HEARING: ['letter', 'id', 'story', 'questions'],
  SPECIAL_AID: ['letter', 'id', 'bill', 'questions'],
  OTHER: ['letter', 'id', 'papers', 'questions'],
};

/** A right as it is configured: from when until when it holds, and at which conversations it matters. */
export interface ConfiguredRight extends Right {
  validFrom: string;
  validUntil: string | null;
  kinds: readonly PreparationCode[] | null;
}

/** The rights that hold on a day and matter at a kind of conversation. */
export const rightsOn = (
  day: string,
  code: PreparationCode,
  configured: readonly ConfiguredRight[],
): Right[] =>
  configured
    .filter(({ validFrom, validUntil }) => validFrom <= day && (!validUntil || day <= validUntil))
    .filter(({ kinds }) => !kinds || kinds.includes(code))
    .map(({ key, law }) => ({ key, law }));

/** A page for each kind of conversation that a resident can choose, as it is on a day. */
export function preparationsOn(day: string, configured: readonly ConfiguredRight[]): Preparation[] {
  return CONVERSATION_TYPES.filter(({ isPublic }) => isPublic).map((type) => {
    const code = type.code as PreparationCode;
    return {
      code,
      slug: preparationSlug(code),
      duration: String(type.durationMinutes) as Preparation['duration'],
      bring: PAPERS[code],
      rights: rightsOn(day, code, configured),
    };
  });
}
