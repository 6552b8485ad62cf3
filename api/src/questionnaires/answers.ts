import { containsBsn, isAnswer, LIMITS, type AnswerMode, type Question } from '@meedenkers/domain';

import type { FieldError } from '../platform/errors.js';

type Answers = Readonly<Record<string, unknown>>;

const wrong = (key: string, code: string, message: string): FieldError => ({
  field: `answers.${key}`,
  code,
  message: `${key} ${message}`,
});

function answerErrors(question: Question, value: unknown, mode: AnswerMode): FieldError[] {
  if (value === undefined || value === null)
    return question.optional ? [] : [wrong(question.key, 'required', 'has no answer')];
  if (!isAnswer(question, value, mode))
    return [wrong(question.key, 'invalid', 'cannot be answered so')];
  if (typeof value !== 'string') return [];
  if (value.length > LIMITS.answerText) return [wrong(question.key, 'too_long', 'is too long')];
  return containsBsn(value)
    ? [wrong(question.key, 'bsn', 'seems to contain a citizen service number (BSN)')]
    : [];
}

/** Everything that is wrong with the answers to a list of questions: missing, unknown, out of range, a BSN in a text. */
export function errorsIn(
  questions: readonly Question[],
  answers: Answers,
  mode: AnswerMode = 'self',
): FieldError[] {
  const known = new Set(questions.map(({ key }) => key));
  const unknown = Object.keys(answers).filter((key) => !known.has(key));
  return [
    ...questions.flatMap((question) => answerErrors(question, answers[question.key], mode)),
    ...unknown.map((key) => wrong(key, 'unknown_field', 'is not asked')),
  ];
}
