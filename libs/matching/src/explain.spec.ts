import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { visitDay } from './eligibility.js';
import { explain, ROW_KEYS } from './explain.js';
import type { Candidate, MatchNeed } from './facts.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { booked, GILZE, needs, NOW, people, review, samira, wishes } from './testing/people.js';

const card = (candidate: Partial<Candidate> = {}, need: Partial<MatchNeed> = {}) => {
  const wanted = review(need);
  return explain(samira(candidate), wanted, visitDay(wanted, DEFAULT_SETTINGS, NOW));
};
const row = (key: string, ...facts: Parameters<typeof card>) =>
  card(...facts).rows.find((r) => r.key === key);

describe('the card', () => {
  it('has what is needed first, then what is liked, then the rest, distance and load', () => {
    const strict = wishes({ gender: 'woman', genderRequired: true, livedExperience: ['debt'] });
    expect(card({}, { wishes: strict }).rows.map((r) => [r.key, r.need])).toEqual([
      ['gender', 'required'],
      ['available', 'required'],
      ['language', 'liked'],
      ['lived_experience', 'liked'],
      ['experience', 'none'],
      ['same_companion', 'none'],
      ['distance', 'none'],
      ['load', 'none'],
    ]);
  });

  it('has the same rows in the same order for everybody on a list', () => {
    fc.assert(
      fc.property(people, needs, (everybody, need) => {
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        const cards = everybody.map((one) =>
          explain(one, need, on).rows.map((r) => `${r.key} ${r.need}`),
        );
        expect(new Set(cards.map((c) => c.join())).size).toBeLessThanOrEqual(1);
        for (const c of cards) expect(c).toHaveLength(ROW_KEYS.length);
      }),
    );
  });

  it('says until when somebody is free, travel counted', () => {
    expect(row('available')).toEqual({
      key: 'available',
      verdict: 'fits',
      need: 'required',
      facts: { until: '17:00' },
    });
    const next = {
      bookings: [booked('13:00', '14:00', { placeId: 'library', coordinates: GILZE })],
    };
    expect(row('available', next)?.facts).toEqual({ until: '12:33' });
  });

  it.each<[string, Partial<Candidate>, Partial<MatchNeed>, string]>([
    ['not free', { weekly: [] }, {}, 'fits_not'],
    ['free but booked', { bookings: [booked('10:00', '11:00')] }, {}, 'fits_not'],
    ['unknown without a date', {}, { startsAt: null }, 'unknown'],
  ])('says when somebody is %s', (_, candidate, need, verdict) => {
    expect(row('available', candidate, need)).toMatchObject({ verdict, facts: { until: null } });
  });
});

describe('the sentence under the name', () => {
  it('has the two strongest reasons and the strongest objection', () => {
    expect(card({ visitsInWeek: 2 }).sentence).toEqual({
      strengths: ['language', 'experience'],
      objection: 'load',
    });
  });

  it('has no objection when nothing speaks against somebody', () => {
    expect(card().sentence.objection).toBeNull();
  });

  it('takes the worst of two objections', () => {
    const { objection } = card({ visitsInWeek: 2, visitsOfThisType: 0 }).sentence;
    expect(objection).toBe('experience');
  });

  it('says that somebody is free when there is little else to say', () => {
    const plain = { languages: [], visitsOfThisType: null, coordinates: null, visitsInWeek: 2 };
    expect(card(plain).sentence).toEqual({ strengths: ['available'], objection: 'load' });
  });

  it('never calls a strength what does not fit, nor an objection what does', () => {
    fc.assert(
      fc.property(people, needs, (everybody, need) => {
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        for (const one of everybody) {
          const { rows, sentence } = explain(one, need, on);
          const verdict = (key: string) => rows.find((r) => r.key === key)?.verdict;
          expect(sentence.strengths.length).toBeLessThanOrEqual(2);
          expect(new Set(sentence.strengths).size).toBe(sentence.strengths.length);
          for (const key of sentence.strengths) expect(verdict(key)).toBe('fits');
          if (sentence.objection) expect(verdict(sentence.objection)).toBe('fits_not');
        }
      }),
    );
  });
});
