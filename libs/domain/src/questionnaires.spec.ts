import { describe, expect, it } from '@jest/globals';

import {
  isAnswer,
  MOMENTS,
  QUESTIONNAIRES,
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
    ['text' as const, ['', 'goed'], [3, null, undefined]],
  ])('to a question of kind %s', (kind, good, bad) => {
    for (const value of good) expect(isAnswer(question(kind), value)).toBe(true);
    for (const value of bad) expect(isAnswer(question(kind), value)).toBe(false);
    for (const value of [REFUSED, UNKNOWN]) expect(isAnswer(question(kind), value)).toBe(true);
  });
});

describe('a questionnaire', () => {
  it.each(MOMENTS)('at %s asks each thing once and at most five', (moment) => {
    const keys = (QUESTIONNAIRES[moment] ?? []).map((q) => q.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeLessThanOrEqual(5);
  });

  it('asks five questions after the visit and only the tension with the request', () => {
    expect(QUESTIONNAIRES.T1).toHaveLength(5);
    expect(QUESTIONNAIRES.T0?.map((q) => q.key)).toEqual(['tension']);
  });
});
