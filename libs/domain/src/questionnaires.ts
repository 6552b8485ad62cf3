export const MOMENTS = ['T0', 'T0b', 'T1', 'T2'] as const;
/** When a resident is asked: with the question (T0), shortly before, shortly after, and 8 to 12 weeks later. */
export type Moment = (typeof MOMENTS)[number];

export const ANSWER_MODES = ['self', 'helper', 'phone', 'paper'] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** "Dat wil ik niet zeggen" and "weet ik niet": answers of their own. */
export const REFUSED = -7;
export const UNKNOWN = -8;
/** What stands where a question on a form of paper was left empty: no answer, and no refusal either. */
export const NOT_FILLED_IN = -9;

export const QUESTION_KINDS = [
  'scale_0_10',
  'agree_1_5',
  'yes_partly_no',
  'yes_maybe_no',
  'in_time',
  'yes_no',
  'how_often',
  'text',
] as const;
/** How a question is answered: a number from 0 to 10, how far a sentence is true, or one of a few words. */
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** A question of a questionnaire: its key is frozen, a changed wording gets a new revision. */
export interface Question {
  key: string;
  revision: number;
  kind: QuestionKind;
  optional: boolean;
}

const asked = (key: string, kind: QuestionKind, optional = false): Question => ({
  key,
  revision: 1,
  kind,
  optional,
});

/** What everybody is asked at each moment; together never more than five questions at once. */
export const QUESTIONNAIRES: Readonly<Record<Moment, readonly Question[]>> = {
  T0: [asked('tension', 'scale_0_10', true)],
  T0b: [asked('tension', 'scale_0_10'), asked('prepared', 'scale_0_10')],
  T1: [
    asked('tension', 'scale_0_10'),
    asked('understood', 'agree_1_5'),
    asked('story', 'agree_1_5'),
    asked('next_step', 'yes_partly_no'),
    asked('independent', 'agree_1_5'),
  ],
  T2: [
    asked('tension_next', 'scale_0_10'),
    asked('go_alone', 'yes_maybe_no'),
    asked('grip', 'agree_1_5'),
    asked('decision', 'in_time'),
    asked('other_help', 'yes_no'),
  ],
};

/** Questions about the companion, which nobody is asked who had none. */
const ABOUT_COMPANION: readonly string[] = ['independent'];

/** What is asked at a moment of somebody who had a companion, or who went without. */
export const questionsOf = (moment: Moment, accompanied: boolean): readonly Question[] =>
  QUESTIONNAIRES[moment].filter(({ key }) => accompanied || !ABOUT_COMPANION.includes(key));

/** The numbers that answer each kind of question, the least first. */
export const RANGES: Readonly<Record<Exclude<QuestionKind, 'text'>, readonly [number, number]>> = {
  scale_0_10: [0, 10],
  agree_1_5: [1, 5],
  yes_partly_no: [0, 2],
  yes_maybe_no: [0, 2],
  in_time: [0, 2],
  yes_no: [0, 1],
  how_often: [0, 5],
};

/** Whether a value answers a question: a whole number in its range, a refusal, or "unknown"; on paper it may be left empty. */
export function isAnswer(
  question: Question,
  value: unknown,
  mode: AnswerMode = 'self',
): value is number | string {
  if (value === REFUSED || value === UNKNOWN) return true;
  if (value === NOT_FILLED_IN) return mode === 'paper';
  if (question.kind === 'text') return typeof value === 'string';
  const [min, max] = RANGES[question.kind];
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}
