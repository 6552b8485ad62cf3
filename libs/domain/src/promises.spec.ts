import { describe, expect, it } from '@jest/globals';

import { firstContactDay, offerDueAt, urgencyOf } from './promises.js';

describe('the first contact', () => {
  it('is promised for the next working day, or for the term of the organisation', () => {
    const thursday = new Date('2026-11-19T15:32:00Z');
    expect(firstContactDay(thursday)).toBe('2026-11-20');
    expect(firstContactDay(thursday, 2)).toBe('2026-11-23');
  });
});

describe('an offer is due', () => {
  const asked = new Date('2026-11-19T09:00:00Z');

  it.each([
    ['at five, two working days later', null, '2026-11-23T16:00:00.000Z'],
    ['then too when the visit is far away', '2026-12-01T09:00:00Z', '2026-11-23T16:00:00.000Z'],
    ['a day before a visit that is near', '2026-11-21T09:00:00Z', '2026-11-20T09:00:00.000Z'],
  ])('%s', (_, startsAt, due) => {
    expect(offerDueAt(asked, startsAt ? new Date(startsAt) : null).toISOString()).toBe(due);
  });
});

describe('the work list', () => {
  const now = new Date('2026-11-23T09:00:00Z');

  it.each([
    ['overdue', '2026-11-20T09:00:00Z', 'now'],
    ['within two hours', '2026-11-23T11:00:00Z', 'now'],
    ['a minute later', '2026-11-23T11:01:00Z', 'today'],
    ['the last minute of the day in Amsterdam', '2026-11-23T22:59:00Z', 'today'],
    ['the first minute of tomorrow in Amsterdam', '2026-11-23T23:00:00Z', 'week'],
  ])('puts what is due %s in its group', (_, dueAt, group) => {
    expect(urgencyOf(new Date(dueAt), now)).toBe(group);
  });
});
