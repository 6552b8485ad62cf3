import { describe, expect, test } from '@jest/globals';
import { QUESTIONNAIRES, type Question } from '@meedenkers/domain';

import { errorsIn } from './answers.js';

const { T1 } = QUESTIONNAIRES;
const FULL = { tension: 4, understood: 5, story: 1, next_step: 2, independent: -7 };
const TEXT: Question = { key: 'more', revision: 1, kind: 'text', optional: true };

describe('answers to a questionnaire', () => {
  test('are taken when every question has one, a refusal included', () => {
    expect(errorsIn(T1, FULL)).toEqual([]);
  });

  test.each([
    ['a question without an answer', T1, { ...FULL, story: undefined }, 'answers.story required'],
    ['a number out of range', T1, { ...FULL, tension: 11 }, 'answers.tension invalid'],
    ['half a point', T1, { ...FULL, understood: 2.5 }, 'answers.understood invalid'],
    ['a text for a number', T1, { ...FULL, next_step: 'yes' }, 'answers.next_step invalid'],
    ['a question nobody asked', T1, { ...FULL, income: 1 }, 'answers.income unknown_field'],
    ['a BSN in a text', [TEXT], { more: 'ik ben 111222333' }, 'answers.more bsn'],
    ['a text that is too long', [TEXT], { more: 'a'.repeat(501) }, 'answers.more too_long'],
  ])('are refused for %s', (_, questions, answers, expected) => {
    expect(errorsIn(questions, answers).map(({ field, code }) => `${field} ${code}`)).toEqual([
      expected,
    ]);
  });

  test('may leave out what is optional', () => {
    expect(errorsIn([TEXT], {})).toEqual([]);
  });
});
