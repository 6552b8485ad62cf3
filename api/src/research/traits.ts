import { conversationType } from '@meedenkers/domain';
import { SUPPRESSED, type Ladder } from '@meedenkers/statistics';

import { TRAITS, type Trait } from './variables.js';

/** The kinds of conversation that are told together when one alone would say too much. */
const TYPE_GROUPS: Readonly<Record<string, string>> = {
  INTAKE: 'START',
  YOUTH_INTAKE: 'START',
  INFO_MEETING: 'START',
  DEBT_INTAKE: 'START',
  WORK_PLAN: 'WORK',
  PROGRESS: 'WORK',
  PARTICIPATION: 'WORK',
  LANGUAGE: 'WORK',
  SHELTERED_WORK: 'WORK',
  REVIEW: 'CHECK',
  REPORT_TALK: 'CHECK',
  HOME_VISIT_ANNOUNCED: 'CHECK',
  HOME_VISIT_UNANNOUNCED: 'CHECK',
  FRAUD_INTERVIEW: 'CHECK',
  REPAYMENT: 'DECISION',
  SANCTION_HEARING: 'DECISION',
  OBJECTION_HEARING: 'DECISION',
  SPECIAL_AID: 'MONEY',
  INCOME_SUPPLEMENT: 'MONEY',
};
const TYPE_GROUP_NAMES = [...new Set(Object.values(TYPE_GROUPS)), 'REST'];

const ARM_GROUPS: Readonly<Record<string, string>> = {
  meedenker: 'accompanied',
  oco: 'accompanied',
  both: 'accompanied',
  accompanied: 'accompanied',
};

/** What one step up makes of a value; of what was coarsened before it makes the same again. */
const ONE_UP: Readonly<Record<Trait, (value: string, provinces: Provinces) => string>> = {
  quarter: (value) => value.slice(0, 4),
  municipality: (value, provinces) => provinces.get(value) ?? value,
  conversation_type: (value) =>
    TYPE_GROUP_NAMES.includes(value)
      ? value
      : (TYPE_GROUPS[conversationType(value).code] ?? 'REST'),
  language_group: (value) => (value === 'dutch' ? 'dutch' : 'not_dutch'),
  arm: (value) => ARM_GROUPS[value] ?? 'alone',
};

/** The province of each municipality, by its code. */
export type Provinces = ReadonlyMap<string, string>;

/** The ladder of a trait of one row: the value, what it belongs to, nothing. A value that was suppressed stays so. */
export const ladderOf = (trait: Trait, value: string, provinces: Provinces): Ladder => [
  value,
  value === SUPPRESSED ? SUPPRESSED : ONE_UP[trait](value, provinces),
  SUPPRESSED,
];

/** The ladders of all traits of a row, in their order. */
export const laddersOf = (
  row: Readonly<Record<Trait, string>>,
  provinces: Provinces,
): readonly Ladder[] => TRAITS.map((trait) => ladderOf(trait, row[trait], provinces));
