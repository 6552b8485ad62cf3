import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { visitDay } from './eligibility.js';
import type { Candidate, MatchNeed } from './facts.js';
import { observe, scoreOf, termsOf } from './score.js';
import { DEFAULT_SETTINGS, DEFAULT_WEIGHTS, TERMS, type Term } from './settings.js';
import {
  AMSTERDAM,
  GILZE,
  needs,
  NOW,
  people,
  review,
  samira,
  TILBURG,
  VISIT_AT,
  wishes,
} from './testing/people.js';

const look = (candidate: Partial<Candidate> = {}, need: Partial<MatchNeed> = {}) => {
  const wanted = review(need);
  return observe(samira(candidate), wanted, visitDay(wanted, DEFAULT_SETTINGS, NOW));
};
const points = (
  term: Term,
  candidate: Partial<Candidate> = {},
  need: Partial<MatchNeed> = {},
): number | undefined =>
  termsOf(look(candidate, need), DEFAULT_WEIGHTS).find((t) => t.term === term)?.points;
const hoursBefore = (hours: number): Date => new Date(VISIT_AT.getTime() - hours * 3_600_000);

const speaks = (level: 'basic' | 'good' | 'native') => ({ languages: [{ code: 'ar', level }] });
const hearing = { conversationType: 'SANCTION_HEARING' };

describe('a term', () => {
  it.each<[Term, string, number, string, Partial<Candidate>, Partial<MatchNeed>]>([
    ['language', 'a mother tongue', 30, 'fits', speaks('native'), {}],
    ['language', 'a good command', 23, 'fits', speaks('good'), {}],
    ['language', 'a few words', -7, 'fits_not', speaks('basic'), {}],
    [
      'language',
      'another language',
      -30,
      'fits_not',
      { languages: [{ code: 'nl', level: 'native' }] },
      {},
    ],
    ['language', 'languages nobody wrote down', 0, 'unknown', { languages: [] }, {}],
    [
      'language',
      'a language without a name',
      0,
      'unknown',
      speaks('native'),
      { language: 'other' },
    ],
    ['language', 'no preference', 0, 'fits', { languages: [] }, { language: null }],
    ['gender', 'no preference', 0, 'fits', { gender: 'man' }, {}],
    [
      'gender',
      'a woman where one is liked',
      15,
      'fits',
      {},
      { wishes: wishes({ gender: 'woman' }) },
    ],
    [
      'gender',
      'a man where a woman is liked',
      -15,
      'fits_not',
      { gender: 'man' },
      { wishes: wishes({ gender: 'woman' }) },
    ],
    ['lived_experience', 'none asked', 0, 'fits', {}, {}],
    [
      'lived_experience',
      'all that was asked',
      15,
      'fits',
      { livedExperience: ['debt'] },
      { wishes: wishes({ livedExperience: ['debt'] }) },
    ],
    [
      'lived_experience',
      'half of it',
      8,
      'fits',
      { livedExperience: ['debt'] },
      { wishes: wishes({ livedExperience: ['debt', 'migration'] }) },
    ],
    [
      'lived_experience',
      'something else',
      -7,
      'fits_not',
      { livedExperience: ['illness'] },
      { wishes: wishes({ livedExperience: ['debt'] }) },
    ],
    [
      'lived_experience',
      'nothing told',
      0,
      'unknown',
      { livedExperience: [] },
      { wishes: wishes({ livedExperience: ['debt'] }) },
    ],
    [
      'same_companion',
      'the companion of before',
      20,
      'fits',
      { accompaniedThisResidentBefore: true },
      {},
    ],
    ['same_companion', 'somebody new', 0, 'fits_not', {}, {}],
    ['experience', 'one time', 12, 'fits', { visitsOfThisType: 1 }, {}],
    ['experience', 'three times and more', 20, 'fits', { visitsOfThisType: 3 }, {}],
    ['experience', 'never', -10, 'fits_not', { visitsOfThisType: 0 }, {}],
    ['experience', 'nobody knows', 0, 'unknown', { visitsOfThisType: null }, {}],
    ['distance', 'the same village', 17, 'fits', {}, {}],
    ['distance', 'the next village', 2, 'fits', { coordinates: GILZE }, {}],
    ['distance', 'the town behind it', -20, 'fits_not', { coordinates: TILBURG }, {}],
    [
      'distance',
      'the other end of the country, and no more than that',
      -20,
      'fits_not',
      { coordinates: AMSTERDAM },
      {},
    ],
    ['distance', 'a place nobody knows', 0, 'unknown', { coordinates: null }, {}],
    ['distance', 'a talk by phone', 0, 'fits', { coordinates: AMSTERDAM }, { channel: 'phone' }],
    ['load', 'a quiet week', 20, 'fits', {}, {}],
    ['load', 'one of three', 7, 'fits', { visitsInWeek: 1 }, {}],
    ['load', 'two of three', -7, 'fits_not', { visitsInWeek: 2 }, {}],
    ['load', 'half full', 0, 'fits_not', { visitsInWeek: 1, maxPerWeek: 2 }, {}],
    ['load', 'offers and matches that wait', -7, 'fits_not', { openOffers: 1, openMatches: 1 }, {}],
    ['load', 'more than full, and no more than that', -20, 'fits_not', { openOffers: 9 }, {}],
    [
      'load',
      'a heavy visit the day before another',
      -10,
      'fits_not',
      { lastHeavyVisitAt: hoursBefore(24) },
      hearing,
    ],
    [
      'load',
      'a heavy visit two days before another',
      20,
      'fits',
      { lastHeavyVisitAt: hoursBefore(48) },
      hearing,
    ],
    [
      'load',
      'a heavy visit the day before a light one',
      20,
      'fits',
      { lastHeavyVisitAt: hoursBefore(24) },
      {},
    ],
    [
      'load',
      'a heavy visit after this one',
      20,
      'fits',
      { lastHeavyVisitAt: hoursBefore(-24) },
      hearing,
    ],
  ])('%s: %s gives %d', (term, _, expected, verdict, candidate, need) => {
    expect(points(term, candidate, need)).toBe(expected);
    expect(look(candidate, need)[term].verdict).toBe(verdict);
  });

  it('tells the facts its sentence needs', () => {
    const seen = look({ coordinates: GILZE, visitsInWeek: 1 });
    expect(seen.language.facts).toEqual({ language: 'ar', level: 'native' });
    expect(seen.distance.facts).toEqual({ minutes: 27, km: 7, mode: 'bike', remote: false });
    expect(seen.load.facts).toEqual({ thisWeek: 1, max: 3, open: 0, rest: false });
    expect(seen.experience.facts).toEqual({ times: 6, type: 'REVIEW' });
  });

  it('says how much it was asked for', () => {
    expect(look().language.need).toBe('liked');
    const strict = wishes({ languageRequired: true, gender: 'woman', genderRequired: true });
    const seen = look({}, { wishes: strict });
    expect([seen.language.need, seen.gender.need, seen.load.need]).toEqual([
      'required',
      'required',
      'none',
    ]);
  });
});

describe('a score', () => {
  const every = fc.tuple(people, needs);

  it('is the sum of its terms, each within its weight', () => {
    fc.assert(
      fc.property(every, ([everybody, need]) => {
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        for (const one of everybody) {
          const terms = termsOf(observe(one, need, on), DEFAULT_WEIGHTS);
          expect(terms.map((t) => t.term)).toEqual([...TERMS]);
          expect(scoreOf(terms)).toBe(terms.reduce((sum, t) => sum + t.points, 0));
          for (const t of terms) {
            expect(Number.isInteger(t.points)).toBe(true);
            expect(Math.abs(t.points)).toBeLessThanOrEqual(t.max);
            expect(t.max).toBe(DEFAULT_WEIGHTS[t.term]);
          }
        }
      }),
    );
  });

  it('is moved neither up nor down by what is not known', () => {
    fc.assert(
      fc.property(every, ([everybody, need]) => {
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        for (const one of everybody) {
          const seen = observe(one, need, on);
          for (const { term, points: given } of termsOf(seen, DEFAULT_WEIGHTS)) {
            const { verdict } = seen[term];
            if (verdict === 'unknown') expect(given).toBe(0);
            if (verdict === 'fits') expect(given).toBeGreaterThanOrEqual(0);
            if (verdict === 'fits_not') expect(given).toBeLessThanOrEqual(0);
          }
        }
      }),
    );
  });

  it('follows the weights it is given, and a weight of nothing silences a term', () => {
    const silent = { ...DEFAULT_WEIGHTS, language: 0, load: 40 };
    const terms = termsOf(look(), silent);
    expect(terms.find((t) => t.term === 'language')).toEqual({
      term: 'language',
      points: 0,
      max: 0,
    });
    expect(terms.find((t) => t.term === 'load')).toEqual({ term: 'load', points: 40, max: 40 });
  });
});
