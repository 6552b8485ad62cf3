import { describe, expect, it } from '@jest/globals';

import { isAnswer, questionsOf, type Moment } from './questionnaires.js';
import {
  SCALE_KEYS,
  SCALE_OF,
  SCALES,
  questionsWith,
  scaleItem,
  scaleQuestions,
  scaleScore,
  scalesIn,
  scoreName,
} from './scales.js';

const mhi5 = (...values: number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, n) => [`mhi5_${n + 1}`, value]));

describe('the score of the MHI-5', () => {
  // CBS: 5 to 0 points for "voortdurend" to "nooit" where a question is positive (3 and 5), the opposite elsewhere; the sum times 4.
  it.each([
    ['best', mhi5(0, 0, 5, 0, 5), 100],
    ['worst', mhi5(5, 5, 0, 5, 0), 0],
    ['the same answer everywhere', mhi5(5, 5, 5, 5, 5), 40],
    ['the limit below which CBS calls it unhealthy', mhi5(2, 2, 3, 2, 3), 60],
  ])('is at its %s as it was published', (_, answers, score) => {
    expect(scaleScore('mhi5', answers)).toBe(score);
  });

  it('takes the mean for what was not answered, and is none below half', () => {
    expect(scaleScore('mhi5', mhi5(0, -7, 5, -8, 5))).toBe(100);
    expect(scaleScore('mhi5', mhi5(1, -7, 4, -9, 3))).toBe(73);
    expect(scaleScore('mhi5', mhi5(0, 0))).toBeNull();
  });
});

describe('a scale', () => {
  it.each(SCALES)('%s tells its source, its licence and all its answers', (scale) => {
    const { source, licence, items, answers } = SCALE_OF[scale];
    expect(source).toContain('https://');
    expect(licence).not.toBe('');
    for (const { key, ...question } of scaleQuestions(scale)) {
      const item = scaleItem(key);
      expect(item?.answers).toHaveLength(answers.length);
      for (const { value } of item?.answers ?? [])
        expect(isAnswer({ key, ...question }, value)).toBe(true);
    }
    expect(scaleQuestions(scale)).toHaveLength(items.length);
  });

  it('has a name for its score, which is no item', () => {
    expect(scoreName('mhi5')).toBe('Mental Health Inventory 5 (MHI-5)');
    expect([scoreName('mhi5_1'), scaleItem('mhi5'), scaleItem('grip')]).toEqual([null, null, null]);
  });

  it('is asked in the language it was published in alone', () => {
    expect(scalesIn(['mhi5'], 'nl')).toEqual(['mhi5']);
    expect(scalesIn(['mhi5'], 'ar')).toEqual([]);
  });

  it('comes after the questions of everybody, with the question and at the end', () => {
    const keysOf = (moment: Moment): string[] =>
      questionsWith(moment, true, ['mhi5']).map(({ key }) => key);
    expect(keysOf('T0')).toEqual(['tension', ...SCALE_KEYS]);
    expect(keysOf('T2').slice(5)).toEqual(SCALE_KEYS);
    expect(keysOf('T1')).toEqual(questionsOf('T1', true).map(({ key }) => key));
  });
});
