import { describe, expect, it } from '@jest/globals';

import { daysOf } from './access-log';

const line = (at: string) => ({
  at,
  role: 'coordinator',
  organisation: 'Meedenkers',
  action: 'read' as const,
  fields: [],
  reason: null,
});

describe('the diary of who looked', () => {
  it('goes by days in Amsterdam, newest first', () => {
    const days = daysOf([
      line('2026-11-20T10:05:00Z'),
      line('2026-11-22T23:30:00Z'),
      line('2026-11-23T08:44:00Z'),
    ]);
    expect(days.map(({ day, items }) => [day, items.map(({ at }) => at.slice(11, 16))])).toEqual([
      ['2026-11-23', ['08:44', '23:30']],
      ['2026-11-20', ['10:05']],
    ]);
  });
});
