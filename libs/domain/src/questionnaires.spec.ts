import { describe, expect, it } from '@jest/globals';

import {
  isAnswer,
  MOMENTS,
  NOT_FILLED_IN,
  QUESTIONNAIRES,
  questionsOf,
  REFUSED,
  UNKNOWN,
  type Question,
} from './questionnaires.js';

const question = (kind: Question['kind']): Question => ({
  key: 'q',
  revision: 1,
  kind,
  optional: true,
});

describe('an answer', () => {
  it.each([
    ['scale_0_10' as const, [0, 5, 10], [-1, 11, 2.5, '5', null]],
    ['agree_1_5' as const, [1, 5], [0, 6, true]],
    ['yes_partly_no' as const, [0, 1, 2], [3, 'yes']],
    ['yes_maybe_no' as const, [0, 2], [3, -1]],
    ['in_time' as const, [0, 1, 2], [3, '1']],
    ['yes_no' as const, [0, 1], [2, true]],
    ['text' as const, ['', 'goed'], [3, null, undefined]],
  ])('to a question of kind %s', (kind, good, bad) => {
    for (const value of good) expect(isAnswer(question(kind), value)).toBe(true);
    for (const value of bad) expect(isAnswer(question(kind), value)).toBe(false);
    for (const value of [REFUSED, UNKNOWN]) expect(isAnswer(question(kind), value)).toBe(true);
  });

  it('is missing on paper only: on a screen somebody says so', () => {
    for (const mode of ['self', 'helper', 'phone'] as const)
      expect(isAnswer(question('agree_1_5'), NOT_FILLED_IN, mode)).toBe(false);
    expect(isAnswer(question('agree_1_5'), NOT_FILLED_IN, 'paper')).toBe(true);
    expect(new Set([REFUSED, UNKNOWN, NOT_FILLED_IN]).size).toBe(3);
  });
});

describe('a questionnaire', () => {
  it.each(MOMENTS)('at %s asks each thing once and at most five', (moment) => {
    const keys = QUESTIONNAIRES[moment].map((q) => q.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeLessThanOrEqual(5);
  });

  it('burdens nobody with more than one, two, five and five questions, under keys that never change', () => {
    const keys = Object.fromEntries(
      MOMENTS.map((moment) => [moment, QUESTIONNAIRES[moment].map((q) => q.key)]),
    );
    expect(keys).toEqual({
      T0: ['tension'],
      T0b: ['tension', 'prepared'],
      T1: ['tension', 'understood', 'story', 'next_step', 'independent'],
      T2: ['tension_next', 'go_alone', 'grip', 'decision', 'other_help'],
    });
  });

  it('asks nobody about a companion who had none', () => {
    expect(questionsOf('T1', true)).toEqual(QUESTIONNAIRES.T1);
    expect(questionsOf('T1', false).map((q) => q.key)).toEqual([
      'tension',
      'understood',
      'story',
      'next_step',
    ]);
  });
});
