import { describe, expect, it } from '@jest/globals';

import {
  ELSEWHERE,
  fairnessOf,
  longestWaiting,
  waitOf,
  workingDaysBetween,
  type Waiting,
} from './fairness.js';

/** Monday 23 November 2026, in the morning. */
const NOW = new Date('2026-11-23T08:41:00Z');

const waiting = (more: Partial<Waiting> = {}): Waiting => ({
  language: 'nl',
  place: 'Rijen',
  askedAt: new Date('2026-11-20T10:00:00Z'),
  firstOfferedAt: null,
  planned: true,
  ...more,
});

describe('working days of waiting', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-21', '2026-11-22', 0],
    // Christmas lies on Friday and Saturday.
    ['2026-12-24', '2026-12-28', 1],
    ['2026-11-16', '2026-11-23', 5],
  ])('from %s to %s are %i', (from, until, days) => {
    expect(workingDaysBetween(from, until)).toBe(days);
  });

  it('end at the first offer, whatever the plan does', () => {
    const offered = waiting({ firstOfferedAt: new Date('2026-11-20T15:00:00Z'), planned: false });
    expect(waitOf(offered, NOW)).toEqual({ now: 0, withPlan: 0 });
  });

  it('end today with the plan, and on the next working day without it', () => {
    expect(waitOf(waiting(), NOW)).toEqual({ now: 2, withPlan: 1 });
    // On a Friday the next one is Monday.
    const friday = new Date('2026-11-20T16:00:00Z');
    const asked = waiting({ askedAt: new Date('2026-11-19T10:00:00Z') });
    expect(waitOf(asked, friday)).toEqual({ now: 2, withPlan: 1 });
  });

  it('go on for whom the plan has nobody', () => {
    expect(waitOf(waiting({ planned: false }), NOW)).toEqual({ now: 2, withPlan: 2 });
  });

  it('are those of Amsterdam: half past midnight is the day that began', () => {
    const asked = waiting({ askedAt: new Date('2026-11-19T23:30:00Z') });
    expect(waitOf(asked, NOW).withPlan).toBe(1);
  });
});

describe('fairness', () => {
  it('is the average of each language and each place, the largest first', () => {
    const groups = fairnessOf(
      [
        waiting(),
        waiting({ askedAt: new Date('2026-11-17T10:00:00Z') }),
        waiting({ language: 'ti', place: 'Gilze', planned: false }),
      ],
      NOW,
    );
    expect(groups).toEqual([
      { kind: 'language', key: 'nl', requests: 2, now: 3.5, withPlan: 2.5, nobody: 0 },
      { kind: 'language', key: 'ti', requests: 1, now: 2, withPlan: 2, nobody: 1 },
      { kind: 'place', key: 'Rijen', requests: 2, now: 3.5, withPlan: 2.5, nobody: 0 },
      { kind: 'place', key: 'Gilze', requests: 1, now: 2, withPlan: 2, nobody: 1 },
    ]);
  });

  it('shows the largest places on their own and the others together, last', () => {
    const places = ['Rijen', 'Gilze', 'Hulten', 'Molenschot', 'Tilburg', 'Breda'];
    const groups = fairnessOf(
      places.flatMap((place, i) =>
        i === 0 ? [waiting()] : [waiting({ place }), waiting({ place })],
      ),
      NOW,
    ).filter(({ kind }) => kind === 'place');
    expect(groups.map(({ key }) => key)).toEqual([
      'Breda',
      'Gilze',
      'Hulten',
      'Molenschot',
      ELSEWHERE,
    ]);
    expect(groups.at(-1)).toMatchObject({ requests: 3 });
  });

  it('names who waits longest beyond the promise, or with nobody in sight', () => {
    const groups = fairnessOf(
      [waiting(), waiting({ language: 'ti', place: 'Gilze', planned: false })],
      NOW,
    );
    expect(longestWaiting(groups, 2)).toMatchObject({ key: 'ti' });
    expect(longestWaiting(fairnessOf([waiting()], NOW), 2)).toBeNull();
    expect(longestWaiting(fairnessOf([waiting()], NOW), 0)).toMatchObject({ key: 'nl' });
  });
});
