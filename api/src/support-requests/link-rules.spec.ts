import { describe, expect, test } from '@jest/globals';

import { linkLives } from './link-rules.js';

const now = new Date('2026-11-24T09:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

describe('a link to a request', () => {
  test.each([
    ['works while nothing is planned', { closedAt: null, appointment: null }, true],
    [
      'works before the visit',
      { closedAt: null, appointment: { state: 'planned', startsAt: daysAgo(-9) } },
      true,
    ],
    [
      'works in the week after the visit',
      { closedAt: daysAgo(6), appointment: { state: 'took_place', startsAt: daysAgo(6.9) } },
      true,
    ],
    [
      'is dead seven days after the visit',
      { closedAt: null, appointment: { state: 'took_place', startsAt: daysAgo(7) } },
      false,
    ],
    [
      'is dead seven days after a visit nobody reported',
      { closedAt: null, appointment: { state: 'planned', startsAt: daysAgo(8) } },
      false,
    ],
    [
      'works on while a cancelled visit waits for a new day',
      { closedAt: null, appointment: { state: 'cancelled', startsAt: daysAgo(30) } },
      true,
    ],
    ['works in the week after closing', { closedAt: daysAgo(6), appointment: null }, true],
    ['is dead seven days after closing', { closedAt: daysAgo(7), appointment: null }, false],
  ] as const)('%s', (_, facts, lives) => {
    expect(linkLives(facts, now)).toBe(lives);
  });
});
