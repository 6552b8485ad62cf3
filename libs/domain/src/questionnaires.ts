export const MOMENTS = ['T0', 'T0b', 'T1', 'T2'] as const;
/** When a resident is asked: with the question (T0), shortly before, shortly after, and 8 to 12 weeks later. */
export type Moment = (typeof MOMENTS)[number];

export const ANSWER_MODES = ['self', 'helper', 'phone', 'paper'] as const;
export type AnswerMode = (typeof ANSWER_MODES)[number];

/** "Dat wil ik niet zeggen" and "weet ik niet": answers of their own. */
export const REFUSED = -7;
export const UNKNOWN = -8;

export type QuestionKind = 'scale_0_10' | 'agree_1_5' | 'yes_partly_no' | 'text';

/** A question of a questionnaire: its key is frozen, a changed wording gets a new revision. */
export interface Question {
  key: string;
  revision: number;
  kind: QuestionKind;
  optional: boolean;
}

/** What is asked at each moment that the product asks now. */
export const QUESTIONNAIRES: Readonly<Partial<Record<Moment, readonly Question[]>>> = {
  T0: [{ key: 'tension', revision: 1, kind: 'scale_0_10', optional: true }],
  T1: [
    { key: 'tension', revision: 1, kind: 'scale_0_10', optional: false },
    { key: 'understood', revision: 1, kind: 'agree_1_5', optional: false },
    { key: 'story', revision: 1, kind: 'agree_1_5', optional: false },
    { key: 'next_step', revision: 1, kind: 'yes_partly_no', optional: false },
    { key: 'independent', revision: 1, kind: 'agree_1_5', optional: false },
  ],
};

const RANGES: Readonly<Record<Exclude<QuestionKind, 'text'>, readonly [number, number]>> = {
  scale_0_10: [0, 10],
  agree_1_5: [1, 5],
  yes_partly_no: [0, 2],
};

/** Whether a value answers a question: a whole number in its range, a refusal, or "unknown". */
export function isAnswer(question: Question, value: unknown): value is number | string {
  if (value === REFUSED || value === UNKNOWN) return true;
  if (question.kind === 'text') return typeof value === 'string';
  const [min, max] = RANGES[question.kind];
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** Days after the visit in which the questions about it may be answered. */
export const T1_DAYS = 28;
