import { describe, expect, it } from '@jest/globals';
import { NO_ANSWERS, openQuestions, reportBody, noneApart } from './report-answers';

describe('a report', () => {
  it('has five answers when the visit took place', () => {
    const answers = {
      tookPlace: 'yes' as const,
      agreements: ['decision_follows' as const],
      nextStepClear: 'partly' as const,
      atmosphere: 4,
      handOffNeeded: false,
    };
    expect(openQuestions({ ...answers, signals: [] })).toEqual([]);
    expect(reportBody({ ...answers, signals: [] })).toEqual(answers);
  });

  it('says what went wrong only when it was answered, and "none" is an answer', () => {
    const answers = { ...NO_ANSWERS, tookPlace: 'yes' as const, agreements: ['none' as const] };
    const whole = {
      ...answers,
      nextStepClear: 'yes' as const,
      atmosphere: 4,
      handOffNeeded: false,
    };
    expect(reportBody(whole)).not.toHaveProperty('signals');
    expect(reportBody({ ...whole, signals: ['none'] })).toMatchObject({ signals: ['none'] });
    expect(
      noneApart<'none' | 'letter_unclear'>(['letter_unclear'], ['letter_unclear', 'none']),
    ).toEqual(['none']);
  });

  it('has one when it did not', () => {
    const answers = { ...NO_ANSWERS, tookPlace: 'no_show_resident' as const, atmosphere: 4 };
    expect(reportBody(answers)).toEqual({ tookPlace: 'no_show_resident' });
  });

  it('is not sent while answers are missing', () => {
    expect(reportBody({ ...NO_ANSWERS, tookPlace: 'yes' })).toBeNull();
    expect(openQuestions({ ...NO_ANSWERS, tookPlace: 'yes' })).toEqual([
      'agreements',
      'nextStepClear',
      'atmosphere',
      'handOffNeeded',
    ]);
  });

  it('cannot agree on nothing and on something', () => {
    expect(noneApart(['new_talk'], ['new_talk', 'none'])).toEqual(['none']);
    expect(noneApart(['none'], ['none', 'new_talk'])).toEqual(['new_talk']);
    expect(noneApart([], ['new_talk', 'referral'])).toEqual(['new_talk', 'referral']);
  });
});
