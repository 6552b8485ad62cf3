import { describe, expect, test } from '@jest/globals';
import type { AppointmentState } from '@meedenkers/domain';

import { dueMoment } from './due-moment.js';

const now = new Date('2026-11-24T09:00:00Z');

/** A conversation of an hour that ended so many hours ago. */
const endedAgo = (hours: number, state: AppointmentState = 'took_place') => ({
  state,
  startsAt: new Date(now.getTime() - (hours + 1) * 3_600_000),
  durationMinutes: 60,
});

describe('what a resident is asked now', () => {
  test.each([
    ['nothing without a visit', null, false, null],
    ['nothing before the visit', endedAgo(-48, 'planned'), false, null],
    ['nothing while the visit lasts', endedAgo(-0.5, 'planned'), false, null],
    ['about the visit as soon as it is over, reported or not', endedAgo(0, 'planned'), false, 'T1'],
    ['about a visit that was reported', endedAgo(20), false, 'T1'],
    ['about a visit nobody reported', endedAgo(20 * 24, 'unknown'), false, 'T1'],
    ['nothing four weeks after the visit', endedAgo(28 * 24), false, null],
    ['nothing about a visit that was cancelled', endedAgo(20, 'cancelled'), false, null],
    ['nothing about a visit without a companion', endedAgo(20, 'unfilled'), false, null],
    ['nothing twice', endedAgo(20), true, null],
  ] as const)('%s', (_, appointment, answered, due) => {
    expect(dueMoment({ appointment, answered }, now)).toBe(due);
  });
});
