import { TRAVEL_MODES } from '@meedenkers/domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { reachesOf, standingPoints, standsBefore } from './bounds.js';
import { visitDay } from './eligibility.js';
import { explain } from './explain.js';
import type { Candidate, MatchNeed } from './facts.js';
import { askedOf } from './score.js';
import { DEFAULT_SETTINGS } from './settings.js';
import { suggest } from './suggest.js';
import { needs, NOW, people, review, RIJEN, samira } from './testing/people.js';
import { boxAround, travelMinutes } from './travel.js';

/** The most points of somebody, added up as the search in the database does. */
function mostPoints(person: Candidate, need: MatchNeed): number {
  const points = standingPoints(need, DEFAULT_SETTINGS, NOW);
  const { rows } = explain(person, need, visitDay(need, DEFAULT_SETTINGS, NOW));
  const minutes = rows.find(({ key }) => key === 'distance')?.facts['minutes'];
  const level = person.languages.find(({ code }) => code === need.language)?.level;
  const shared = need.wishes.livedExperience.filter((e) => person.livedExperience.includes(e));
  const isAsked = need.language !== null && need.language !== 'other';
  return (
    (isAsked && person.languages.length > 0 ? points.language[level ?? 'none'] : 0) +
    (person.gender === need.wishes.gender ? points.gender.fits : points.gender.other) +
    (need.wishes.livedExperience.length > 0 && person.livedExperience.length > 0
      ? (points.livedExperience[shared.length] ?? NaN)
      : 0) +
    (person.accompaniedThisResidentBefore ? points.sameCompanion : 0) +
    (person.visitsOfThisType === null ? 0 : (points.experience[person.visitsOfThisType] ?? NaN)) +
    (typeof minutes === 'number' ? (points.distance[Math.min(180, minutes)] ?? NaN) : 0) +
    points.load
  );
}

describe('the most points somebody can have', () => {
  it('are never fewer than the score, and exactly that of whom nothing is asked and who rested', () => {
    fc.assert(
      fc.property(people, needs, (everybody, need) => {
        const on = visitDay(need, DEFAULT_SETTINGS, NOW);
        for (const one of everybody) {
          const { score } = explain(one, need, on);
          expect(mostPoints(one, need)).toBeGreaterThanOrEqual(score);
          const free = {
            ...one,
            openOffers: 0,
            openMatches: 0,
            visitsInWeek: 0,
            lastHeavyVisitAt: null,
          };
          expect(mostPoints(free, need)).toBe(explain(free, need, on).score);
        }
      }),
    );
  });
});

describe('the boxes in which people are looked for', () => {
  it('hold everybody who would travel that far', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.constantFrom(...TRAVEL_MODES),
        (north, east, mode) => {
          const home = { latitude: RIJEN.latitude + north, longitude: RIJEN.longitude + east };
          const box = boxAround(RIJEN, travelMinutes(home, RIJEN, mode), mode);
          expect(home.latitude).toBeGreaterThanOrEqual(box.south);
          expect(home.latitude).toBeLessThanOrEqual(box.north);
          expect(home.longitude).toBeGreaterThanOrEqual(box.west);
          expect(home.longitude).toBeLessThanOrEqual(box.east);
        },
      ),
    );
  });

  it('are one for each quarter of an hour and each way to travel', () => {
    const boxes = reachesOf(RIJEN, DEFAULT_SETTINGS);
    expect(boxes).toHaveLength(36);
    expect(new Set(boxes.map(({ travel, patience }) => `${travel} ${patience}`)).size).toBe(36);
    expect(boxes.map(({ patience }) => patience % 15)).toEqual(boxes.map(() => 0));
  });
});

describe('somebody on the list stands before', () => {
  const [one] = suggest(review(), [samira()], DEFAULT_SETTINGS, NOW).suggestions;
  const bound = { id: 'z', points: one!.score, minutes: 99 };

  it('who has fewer points, lives further, or comes later by key', () => {
    expect(standsBefore(one!, { ...bound, points: one!.score - 1 })).toBe(true);
    expect(standsBefore(one!, bound)).toBe(true);
    expect(standsBefore(one!, { ...bound, minutes: null })).toBe(true);
    const minutes = one!.rows.find(({ key }) => key === 'distance')!.facts['minutes'] as number;
    expect(standsBefore(one!, { ...bound, minutes })).toBe(true);
    expect(standsBefore(one!, { ...bound, minutes, id: 'a' })).toBe(false);
  });

  it('nobody who may have more points, or as many with less to do', () => {
    expect(standsBefore(one!, { ...bound, points: one!.score + 1 })).toBe(false);
    const busy = samira({ openOffers: 1 });
    const [asked] = suggest(review(), [busy], DEFAULT_SETTINGS, NOW).suggestions;
    expect(askedOf(busy)).toBe(1);
    expect(standsBefore(asked!, { ...bound, points: asked!.score })).toBe(false);
  });
});
