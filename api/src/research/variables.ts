import { MOMENTS, QUESTIONNAIRES, type Moment, type QuestionKind } from '@meedenkers/domain';

/** Which rules made the rows of a file; another number for every change of them. */
export const RESEARCH_VERSION = 'research-1';

/** A column of answers: one question at one moment, or who gave the answers of that moment. */
export interface Variable {
  name: string;
  moment: Moment;
  /** The question; null for who answered. */
  question: string | null;
  kind: Exclude<QuestionKind, 'text'> | 'mode';
  /** How many rows have an answer, refusals not counted; null when that is too few to say. */
  filled?: number | null;
}

/** How each way of answering is written in a file. */
export const MODE_CODES = { self: 1, helper: 2, phone: 3, paper: 4 } as const;

/** What precedes the answers in every row: the number of the study, and the traits by which somebody could be known. */
export const TRAITS = [
  'quarter',
  'municipality',
  'conversation_type',
  'language_group',
  'arm',
] as const;
export type Trait = (typeof TRAITS)[number];

/** The name of the number in a file. */
export const NUMBER_COLUMN = 'study_id';

/** The variables of a file made now: every question in numbers of every moment, and who answered. Free text is none. */
export function variablesNow(): Variable[] {
  return MOMENTS.flatMap((moment) => {
    const questions = QUESTIONNAIRES[moment].flatMap(({ key, kind }): Variable[] =>
      kind === 'text'
        ? []
        : [{ name: `${moment.toLowerCase()}_${key}`, moment, question: key, kind }],
    );
    if (questions.length === 0) return [];
    return [
      ...questions,
      { name: `${moment.toLowerCase()}_mode`, moment, question: null, kind: 'mode' as const },
    ];
  });
}

/** Every column of a file in its order. */
export const columnsOf = (variables: readonly Variable[]): string[] => [
  NUMBER_COLUMN,
  ...TRAITS,
  ...variables.map(({ name }) => name),
];
