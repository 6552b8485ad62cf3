import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isNeeded, narrowing } from './narrowing.js';
import { answerFor, neighbourhood, selam } from './testing/nobody.js';
import { needs, people, review, wishes } from './testing/people.js';

const narrowed = (need = selam(), everybody = neighbourhood()) => {
  const { considered, excludedPeople } = answerFor(need, everybody).list;
  return narrowing(considered, excludedPeople, need);
};

describe('where the people ran out', () => {
  it('is how many are left after each rule, the wishes last', () => {
    expect(narrowed()).toEqual([
      { step: 'active', left: 11 },
      { step: 'valid', left: 9 },
      { step: 'reach', left: 9 },
      { step: 'free', left: 8 },
      { step: 'gender', left: 6 },
      { step: 'language', left: 0 },
    ]);
  });

  it('leaves out a wish that nobody asked for', () => {
    expect(narrowed(review()).map(({ step }) => step)).toEqual([
      'active',
      'valid',
      'reach',
      'free',
    ]);
  });

  it('never goes up, and ends at who fits', () => {
    fc.assert(
      fc.property(people, needs, (everybody, need) => {
        const { considered, excludedPeople, suggestions } = answerFor(need, everybody).list;
        const left = narrowing(considered, excludedPeople, need).map((one) => one.left);
        expect(left).toEqual([...left].sort((a, b) => b - a));
        expect(left.at(-1)).toBe(suggestions.length);
      }),
    );
  });
});

describe('a wish', () => {
  it.each([
    ['a woman, needed', isNeeded('gender', selam()), true],
    [
      'no preference, ticked as needed',
      isNeeded('gender', review({ wishes: wishes({ genderRequired: true }) })),
      false,
    ],
    ['a language, needed', isNeeded('language', selam()), true],
    [
      'no language, ticked as needed',
      isNeeded('language', review({ language: null, wishes: wishes({ languageRequired: true }) })),
      false,
    ],
    ['a language, liked', isNeeded('language', review()), false],
  ])('%s', (_, needed, expected) => {
    expect(needed).toBe(expected);
  });
});
