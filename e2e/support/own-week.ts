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

/** An hour of a visit, by chance: a second run on the same data seldom asks for the same one. */
const anHour = (): string => String(randomInt(9, 15)).padStart(2, '0');

/**
 * Two moments in the week of a journey on this screen width: one to begin with, one to move to. They are never on the
 * same day, also when two tests that run beside each other draw one each: a Meedenker cannot be in two places.
 */
export function ownWeek(
  journey: (typeof JOURNEYS)[number],
  { project }: TestInfo,
): { first: Moment; second: Moment } {
  const at = 2 * JOURNEYS.indexOf(journey) + (project.name === 'phone' ? 0 : 1);
  const monday = freeWeeks()[at] ?? mondayIn(FIRST_FREE_WEEK + at);
  return {
    first: momentOf(daysAfter(monday, randomInt(0, 2)), `${anHour()}:00`),
    second: momentOf(daysAfter(monday, randomInt(2, 5)), `${anHour()}:30`),
  };
}
