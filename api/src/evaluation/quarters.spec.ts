import { describe, expect, it } from '@jest/globals';

import { closedQuarters, isClosed, spanOf } from './quarters.js';

describe('a quarter', () => {
  it('runs from its first to its last day', () => {
    expect(spanOf('2026-Q1')).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(spanOf('2026-Q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  });

  it.each([
    ['2026-Q3', '2026-09-30T22:00:00Z', false],
    ['2026-Q3', '2026-10-01T21:59:59Z', false],
    ['2026-Q3', '2026-10-01T22:00:00Z', true],
    ['2026-Q4', '2027-01-01T22:59:59Z', false],
    ['2026-Q4', '2027-01-01T23:00:00Z', true],
  ])('%s is closed at %s: %s', (quarter, now, closed) => {
    expect(isClosed(quarter, new Date(now))).toBe(closed);
  });

  it('is listed with those before it, the newest first', () => {
    const now = new Date('2027-01-10T12:00:00Z');
    expect(closedQuarters('2026-Q2', now)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2']);
    expect(closedQuarters('2026-Q2', new Date('2027-01-01T12:00:00Z'))).toEqual([
      '2026-Q3',
      '2026-Q2',
    ]);
    expect(closedQuarters('2027-Q1', now)).toEqual([]);
    expect(closedQuarters('2028-Q1', now)).toEqual([]);
  });
});
