import { randomInt } from 'node:crypto';

import type { TestInfo } from '@playwright/test';

import { isWholeWeek } from './holidays.js';
import { daysAfter, mondayIn, momentOf, type Moment } from './moments.js';

/** The weeks that demo data leave free begin here. */
const FIRST_FREE_WEEK = 4;

/** The journeys that take a Meedenker's time; each has a week of its own, so that none is in another's way. */
const JOURNEYS = [
  'whole-journey',
  'resident-stops',
  'meedenker-drops-out',
  'mail-scanner',
  'coordinator-takes-a-call',
  'administrator-invites',
  'meedenker-on-a-home-visit',
  'keyboard-only',
  'counted-presses',
  'coordinator-replaces',
  'coordinator-plans-in-the-calendar',
  'coordinator-rescues',
  'coordinator-plans-for-all',
  'answers-become-figures',
] as const;

/** Enough weeks to find as many without a holiday. */
const AHEAD = 60;

/** The Mondays of the weeks that are free, those with a holiday left out: on such a day nobody goes along. */
const freeWeeks = (): string[] =>
  Array.from({ length: AHEAD }, (_, i) => mondayIn(FIRST_FREE_WEEK + i)).filter(isWholeWeek);

/** Two moments in the week of a journey on this screen width: one to begin with, one to move to. */
export function ownWeek(
  journey: (typeof JOURNEYS)[number],
  { project }: TestInfo,
): { first: Moment; second: Moment } {
  const at = 2 * JOURNEYS.indexOf(journey) + (project.name === 'phone' ? 0 : 1);
  const monday = freeWeeks()[at] ?? mondayIn(FIRST_FREE_WEEK + at);
  // By chance, so that a second run on the same data does not ask for the same hour.
  const weekday = randomInt(0, 4);
  const hour = randomInt(9, 15);
  return {
    first: momentOf(daysAfter(monday, weekday), `${String(hour).padStart(2, '0')}:00`),
    second: momentOf(daysAfter(monday, weekday + 1), `${String(hour).padStart(2, '0')}:30`),
  };
}
