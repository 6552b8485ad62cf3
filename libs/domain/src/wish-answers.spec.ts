import { describe, expect, it } from '@jest/globals';

import { RuleBroken } from './rule-broken.js';
import type { Wishes } from './support-requests.js';
import {
  answerWish,
  ASKED_WISHES,
  wishesGivenUp,
  type AskedWish,
  type WishAnswer,
} from './wish-answers.js';

const wishes = (more: Partial<Wishes> = {}): Wishes => ({
  gender: 'woman',
  genderRequired: true,
  languageRequired: true,
  interpreter: 'no',
  livedExperience: ['debt'],
  needs: ['reading'],
  ...more,
});
const BEFORE = { interpreter: 'no' as const };
const notNeeded = (wish: AskedWish) => new RuleBroken('wish_not_needed', { wish });

describe('what a resident says about a needed wish', () => {
  it.each<[AskedWish, WishAnswer, Partial<Wishes>]>([
    ['gender', 'yes', { genderRequired: false }],
    ['language', 'yes', { languageRequired: false, interpreter: 'yes' }],
    ['gender', 'no', {}],
    ['language', 'no', {}],
  ])('%s, %s', (wish, answer, changed) => {
    expect(answerWish(wishes(), wish, answer, null)).toEqual(changed);
  });

  it('gives back what a yes gave up, when they think again', () => {
    const given = wishes({ genderRequired: false, languageRequired: false, interpreter: 'yes' });
    expect(answerWish(given, 'gender', 'no', BEFORE)).toEqual({ genderRequired: true });
    expect(answerWish(given, 'language', 'no', BEFORE)).toEqual({
      languageRequired: true,
      interpreter: 'no',
    });
  });

  it.each(ASKED_WISHES)('is nothing to ask about when %s is not needed', (wish) => {
    const liked = wishes({ genderRequired: false, languageRequired: false });
    expect(() => answerWish(liked, wish, 'yes', BEFORE)).toThrow(notNeeded(wish));
    expect(() => answerWish(liked, wish, 'no', null)).toThrow(notNeeded(wish));
  });

  it('is nothing to ask about without a preference', () => {
    const none = wishes({ gender: 'no_preference' });
    expect(() => answerWish(none, 'gender', 'yes', null)).toThrow(notNeeded('gender'));
  });
});

describe('wishes that change', () => {
  it.each<[Partial<Wishes>, AskedWish[]]>([
    [{}, []],
    [{ genderRequired: false }, ['gender']],
    [{ gender: 'no_preference' }, ['gender']],
    [{ gender: 'man' }, []],
    [{ languageRequired: false, genderRequired: false }, ['gender', 'language']],
  ])('to %j give up %j', (more, givenUp) => {
    expect(wishesGivenUp(wishes(), wishes(more))).toEqual(givenUp);
  });

  it('give up nothing that was not needed', () => {
    const liked = wishes({ genderRequired: false, languageRequired: false });
    expect(wishesGivenUp(liked, { ...liked, gender: 'no_preference' })).toEqual([]);
  });
});
