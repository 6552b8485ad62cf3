import {
  MOMENTS,
  questionsWith,
  SCALE_MOMENTS,
  type Moment,
  type Question,
  type QuestionKind,
  type ScaleCode,
} from '@meedenkers/domain';

/** Which rules made the rows of a file; another number for every change of them. */
export const RESEARCH_VERSION = 'research-2';

/** A column of answers: one question at one moment, or who gave the answers of that moment. */
export interface Variable {
  name: string;
  moment: Moment;
  /** The question, or the scale of a score; null for who answered. */
  question: string | null;
  kind: Exclude<QuestionKind, 'text'> | 'score' | 'mode';
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

const named = (moment: Moment, key: string): string => `${moment.toLowerCase()}_${key}`;

/** The questions of a moment in numbers; free text is none. */
const numbered = (moment: Moment, questions: readonly Question[]): Variable[] =>
  questions.flatMap(({ key, kind }) =>
    kind === 'text' ? [] : [{ name: named(moment, key), moment, question: key, kind }],
  );

/**
 * The variables of a file made now: every question of every moment, the scales that the organisation asks with their scores,
 * and who answered.
 */
export function variablesNow(scales: readonly ScaleCode[]): Variable[] {
  return MOMENTS.flatMap((moment) => [
    ...numbered(moment, questionsWith(moment, true, scales)),
    ...(SCALE_MOMENTS.includes(moment)
      ? scales.map((scale): Variable => ({
          name: named(moment, scale),
          moment,
          question: scale,
          kind: 'score',
        }))
      : []),
    { name: named(moment, 'mode'), moment, question: null, kind: 'mode' },
  ]);
}

/** Every column of a file in its order. */
export const columnsOf = (variables: readonly Variable[]): string[] => [
  NUMBER_COLUMN,
  ...TRAITS,
  ...variables.map(({ name }) => name),
];
