import { describe, expect, it } from '@jest/globals';

import type { AccessView } from '../api-views';
import { daysOf } from './diary';

const line = (at: string): AccessView => ({
  at,
  role: 'coordinator',
  organisation: 'Meedenkers',
  action: 'read',
  deed: 'looked',
  fields: ['contact', 'phone', 'unheard'],
  reason: null,
  channel: null,
});

describe('the diary of who looked', () => {
  it('has one line for what was done over and over in one minute', () => {
    const [day] = daysOf([
      line('2026-11-23T08:44:50Z'),
      { ...line('2026-11-23T08:44:20Z'), deed: 'searched' },
      line('2026-11-23T08:44:10Z'),
      line('2026-11-23T08:43:10Z'),
    ]);
    expect(day?.items.map(({ deed, times }) => [deed, times])).toEqual([
      ['looked', 2],
      ['searched', 1],
      ['looked', 1],
    ]);
  });

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
