import { plusDays, plusYears } from '@meedenkers/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { samira } from './testing/people.js';
import {
  canComeOn,
  hasCertificate,
  hasVog,
  invalidityOn,
  lapsesBetween,
  validUntil,
  vogLastDay,
  vogUntil,
} from './validity.js';

const issued = (...days: string[]) => ({
  checks: days.map((issuedOn) => ({
    kind: 'vog' as const,
    issuedOn,
    validUntil: plusYears(issuedOn, 3),
  })),
});

describe('a VOG of 28 November 2023', () => {
  const person = samira(issued('2023-11-28'));

  it.each([
    ['the day before it', '2023-11-27', false],
    ['on its first day', '2023-11-28', true],
    ['on its last day', '2026-11-28', true],
    ['the day after', '2026-11-29', false],
  ])('counts %s', (_, day, counts) => {
    expect(hasVog(person, day)).toBe(counts);
    expect(invalidityOn(person, day)).toEqual(expect.arrayContaining(counts ? [] : ['vog']));
  });

  it('counts shorter under a stricter policy, and not longer than was recorded under a wider one', () => {
    expect(vogUntil(person, 2)).toBe('2025-11-28');
    expect(hasVog(person, '2025-11-29', 2)).toBe(false);
    expect(vogUntil(person, 5)).toBe('2026-11-28');
    expect(hasVog(person, '2026-11-29', 5)).toBe(false);
  });

  it('lapses between match and visit, and a renewal recorded meanwhile clears it', () => {
    expect(invalidityOn(person, '2026-11-20')).toEqual([]);
    expect(invalidityOn(person, '2026-12-01')).toEqual(['vog']);
    const renewed = samira(issued('2023-11-28', '2026-11-24'));
    expect(invalidityOn(renewed, '2026-12-01')).toEqual([]);
    expect(vogUntil(renewed)).toBe('2029-11-24');
  });

  it('is told with its last day when that falls in the window asked', () => {
    const lapse = [{ paper: 'vog', lastDay: '2026-11-28' }];
    expect(lapsesBetween(person, '2026-11-23', plusDays('2026-11-23', 60))).toEqual(lapse);
    expect(lapsesBetween(person, '2026-11-28', '2026-11-28')).toEqual(lapse);
    expect(lapsesBetween(person, '2026-11-29', '2027-01-01')).toEqual([]);
    expect(lapsesBetween(samira({ checks: [] }), '2026-11-23', '2027-01-01')).toEqual([]);
  });
});

it('the day of a VOG and its last day agree, leap days included', () => {
  const day = fc.integer({ min: 0, max: 365 * 12 }).map((n) => plusDays('2020-01-01', n));
  fc.assert(
    fc.property(day, day, fc.integer({ min: 1, max: 5 }), (issuedOn, on, years) => {
      const person = samira({
        checks: [{ kind: 'vog', issuedOn, validUntil: '2099-12-31' }],
      });
      expect(hasVog(person, on, years)).toBe(issuedOn <= on && on <= vogLastDay(issuedOn, years));
    }),
  );
});

describe('what stands in somebody\u2019s way', () => {
  it.each([
    ['nothing', {}, []],
    ['being paused', { state: 'paused' as const }, ['not_active']],
    ['being in training', { state: 'in_training' as const }, ['not_active']],
    ['no VOG', { checks: [] }, ['vog']],
    ['no training', { trainings: [] }, ['training']],
    ['one module missing', { trainings: samira().trainings.slice(1) }, ['training']],
    [
      'training that is done only later',
      { trainings: samira().trainings.map((t) => ({ ...t, completedOn: '2027-01-01' })) },
      ['training'],
    ],
    ['one of two papers not signed', { agreements: samira().agreements.slice(1) }, ['agreement']],
    [
      'everything',
      { state: 'applicant' as const, checks: [], trainings: [], agreements: [] },
      ['not_active', 'vog', 'training', 'agreement'],
    ],
  ])('%s', (_, more, reasons) => {
    const person = samira(more);
    expect(invalidityOn(person, '2026-12-01')).toEqual(reasons);
    expect(canComeOn(person, '2026-12-01')).toEqual({
      date: '2026-12-01',
      can: reasons.length === 0,
      reasons,
    });
  });

  it('is gone until the last day of the VOG, for who can go along today', () => {
    expect(validUntil(samira(), '2026-12-01')).toBe('2028-01-30');
    expect(validUntil(samira({ state: 'paused' }), '2026-12-01')).toBeNull();
    expect(validUntil(samira(), '2028-01-31')).toBeNull();
  });
});

describe('a certificate', () => {
  const certified = samira({
    trainings: [...samira().trainings, { module: 'hearings', completedOn: '2026-06-01' }],
  });

  it.each([
    ['is asked for a hearing', 'OBJECTION_HEARING', '2026-12-01', true, false],
    ['counts from the day it was earned', 'OBJECTION_HEARING', '2026-05-31', false, false],
    ['of another kind does not help', 'HOME_VISIT_ANNOUNCED', '2026-12-01', false, false],
    ['is not asked for most conversations', 'REVIEW', '2026-12-01', true, true],
  ])('%s', (_, type, day, withIt, without) => {
    expect(hasCertificate(certified, type, day)).toBe(withIt);
    expect(hasCertificate(samira(), type, day)).toBe(without);
  });
});
