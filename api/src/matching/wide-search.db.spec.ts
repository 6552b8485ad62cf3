import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CONVERSATION_TYPES, LIVED_EXPERIENCES, mayBeAccompanied } from '@meedenkers/domain';
import {
  DEFAULT_SETTINGS,
  relaxations,
  suggest,
  weightsIn,
  type MatchNeed,
  type Suggestions,
} from '@meedenkers/matching';

import { candidatesFor } from '../meedenkers/candidates.js';
import { systemOf } from '../platform/actor.js';
import { Crowd, Dice, HOMES } from '../platform/testing/crowd.js';
import type { GivenUser, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import type { Need } from './needs.js';
import { searchWide, SHOWN } from './wide-search.js';

const ORGANISATIONS = 8;
const LISTS = 5;
const PEOPLE = 240;
/** How many are judged at a time: few, so that one batch seldom settles it, and as many as in the product. */
const BATCHES = [
  { first: 22, next: 15 },
  { first: 100, next: 400 },
];
/** An ordinary Tuesday, Easter Monday, both Sundays the clock changes, and a day on which VOGs have lapsed. */
const DAYS = ['2026-12-01', '2027-03-29', '2027-03-28', '2027-10-31', '2026-11-26'];
const TYPES = CONVERSATION_TYPES.map(({ code }) => code).filter(mayBeAccompanied);

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

function drawNeed(dice: Dice, crowd: Crowd): Need {
  const day = dice.of(DAYS);
  const hour = dice.of(['09:00', '10:30', '10:30', '11:30', '15:59', '01:30']);
  const need: MatchNeed = {
    requestId: crowd.requestId,
    conversationType: dice.oneIn(3) ? dice.of(TYPES) : 'REVIEW',
    municipalityCode: 'GM0784',
    language: dice.of(['ar', 'nl', 'ti', 'other', null]),
    wishes: {
      gender: dice.of(['no_preference', 'no_preference', 'woman', 'man']),
      genderRequired: dice.oneIn(4),
      languageRequired: dice.oneIn(5),
      interpreter: 'unknown',
      livedExperience: dice.oneIn(2) ? [] : dice.some(LIVED_EXPERIENCES),
      needs: [],
    },
    startsAt: dice.oneIn(4) ? null : new Date(`${day}T${hour}:00+01:00`),
    durationMinutes: dice.of([30, 60, 90]),
    channel: dice.of(['office', 'office', 'office', 'home', 'phone', 'unknown']),
    placeId: crowd.requestId,
    coordinates: dice.oneIn(10) ? null : dice.of(HOMES.slice(0, 4)),
    residentBookings: [],
  };
  const word = () => dice.of(['none', 'light', 'usual', 'heavy'] as const);
  return {
    need,
    residentId: crowd.residentId,
    settings: {
      ...DEFAULT_SETTINGS,
      holidaysClose: dice.oneIn(2),
      weights: weightsIn({
        experience: word(),
        same_companion: word(),
        distance: word(),
        load: word(),
      }),
    },
  };
}

async function crowdOf(
  n: number,
  people = PEOPLE,
): Promise<{ org: Org; coordinator: GivenUser; crowd: Crowd; dice: Dice }> {
  const dice = new Dice(n);
  const org = await app.given.organisation({ municipalities: [] });
  const coordinator = await app.given.user(org);
  const crowd = new Crowd(org, dice, DAYS, coordinator.id).fill(people);
  await crowd.write(app.given);
  return { org, coordinator, crowd, dice };
}

/** The list by both roads: of everybody in memory, and by the search. */
const bothWays = (
  org: Org,
  wanted: Need,
  batches?: { first: number; next: number },
  about: string[] = [],
) =>
  app.rows.as(systemOf(org.id), async (tx) => {
    const { need, residentId, settings } = wanted;
    const everybody = await candidatesFor(tx, {
      startsAt: need.startsAt,
      conversationType: need.conversationType,
      requestId: need.requestId,
      residentId,
    });
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM meedenkers WHERE state <> 'left'`,
    );
    return {
      whole: suggest(need, everybody, settings, tx.now),
      wide: await searchWide(tx, wanted, row?.n ?? 0, about, batches),
    };
  });

describe('a search among many', () => {
  it(`shows the very list that judging everybody gives, in ${ORGANISATIONS} organisations that nobody thought out`, async () => {
    const seen = { lists: 0, empty: 0, long: 0 };
    for (let n = 1; n <= ORGANISATIONS; n += 1) {
      const { org, crowd, dice } = await crowdOf(n);
      for (let i = 0; i < LISTS; i += 1) {
        const batches = dice.of(BATCHES);
        const wanted = drawNeed(dice, crowd);
        const { whole, wide } = await bothWays(org, wanted, batches);
        const shown = whole.suggestions.slice(0, SHOWN);
        const told = { organisation: n, need: wanted.need };
        expect({ ...told, list: wide.suggestions.suggestions }).toEqual({
          ...told,
          list: shown,
        });
        seen.lists += 1;
        seen.empty += Number(shown.length === 0);
        seen.long += Number(shown.length === SHOWN);
        if (shown.length === 0) continue;
        expect(wide.suggestions.considered).toBe(whole.considered);
        const fellOff = wide.suggestions.excluded.reduce((sum, { count }) => sum + count, 0);
        expect(fellOff).toBeLessThanOrEqual(whole.excludedPeople.length);
      }
    }
    // The lists were of every length, so that the comparison means something.
    expect(seen.lists).toBe(ORGANISATIONS * LISTS);
    expect(seen.empty).toBeGreaterThan(5);
    expect(seen.long).toBeGreaterThan((ORGANISATIONS * LISTS) / 5);
  }, 600_000);
});

describe('what a search answers besides its list', () => {
  const plain = (crowd: Crowd): Need => ({
    need: {
      requestId: crowd.requestId,
      conversationType: 'REVIEW',
      municipalityCode: 'GM0784',
      language: 'nl',
      wishes: {
        gender: 'no_preference',
        genderRequired: false,
        languageRequired: false,
        interpreter: 'unknown',
        livedExperience: [],
        needs: [],
      },
      startsAt: null,
      durationMinutes: 60,
      channel: 'office',
      placeId: crowd.requestId,
      coordinates: HOMES[0],
      residentBookings: [],
    },
    residentId: crowd.residentId,
    settings: DEFAULT_SETTINGS,
  });

  it('is of whoever is named too, far down the list or fallen off; not of who said no', async () => {
    const { org, crowd } = await crowdOf(1001);
    const { whole } = await bothWays(org, plain(crowd));
    const [first, last] = [whole.suggestions[0]!, whole.suggestions.at(-1)!];
    const gone = whole.excludedPeople.find(({ reasons }) => reasons[0] === 'travel')!;
    const named = [first.id, last.id, gone.id];
    const [no] = await app.given.rows<{ id: string }>(
      `SELECT meedenker_id AS id FROM proposals WHERE request_id = $1 AND state = 'refused'`,
      [crowd.requestId],
    );
    const { wide } = await bothWays(org, plain(crowd), BATCHES[0], [...named, no!.id]);
    const { suggestions, excludedPeople } = wide.suggestions;
    expect(suggestions.map(({ id }) => id)).toEqual([
      ...whole.suggestions.slice(0, SHOWN).map(({ id }) => id),
      last.id,
    ]);
    expect(excludedPeople).toContainEqual(gone);
    expect(excludedPeople.some(({ id }) => id === no!.id)).toBe(false);
  });

  it('is how many fell off for what a profile shows, who lives out of reach first', async () => {
    const { org, crowd } = await crowdOf(1002);
    const { whole, wide } = await bothWays(org, plain(crowd));
    const counts = Object.fromEntries(
      wide.suggestions.excluded.map(({ reason, count }) => [reason, count]),
    );
    const isFar = new Set(
      whole.excludedPeople.filter(({ reasons }) => reasons.includes('travel')).map(({ id }) => id),
    );
    for (const [reason, count] of Object.entries(counts)) {
      const holds = whole.excludedPeople.filter(({ reasons }) =>
        reasons.some((one) => one === reason),
      );
      expect(count).toBeLessThanOrEqual(holds.length);
    }
    for (const reason of ['not_active', 'independence'] as const) {
      const near = whole.excludedPeople.filter(
        ({ id, reasons }) => reasons[0] === reason && !isFar.has(id),
      );
      expect(near.length).toBeGreaterThan(0);
      expect(counts[reason]).toBeGreaterThanOrEqual(near.length);
    }
  });

  it('is who would fit without a wish, when nobody at all does', async () => {
    const { org, crowd } = await crowdOf(1003, 60);
    const wanted = plain(crowd);
    const { whole, wide } = await bothWays(org, {
      ...wanted,
      need: {
        ...wanted.need,
        language: 'so',
        wishes: { ...wanted.need.wishes, languageRequired: true },
      },
    });
    const withoutLanguage = ({ excludedPeople }: Suggestions) =>
      relaxations(excludedPeople).find(({ relax }) => relax.join() === 'language');
    expect(wide.suggestions.suggestions).toEqual([]);
    expect(withoutLanguage(whole)?.ids.length).toBeGreaterThan(2);
    expect(withoutLanguage(wide.suggestions)).toEqual(withoutLanguage(whole));
    expect(wide.suggestions.considered).toBe(wide.people.length);
  });
});

describe('in an organisation of more than two thousand', () => {
  it('the list that was looked at is the list of the offer, and a rule names itself', async () => {
    const { org, crowd } = await crowdOf(2001, 2_150);
    const coordinator = await app.signIn('coordinator', org);
    const request = await app.given.request(org);
    const path = `/support-requests/${request.id}`;
    const { status, body } = await coordinator.get(`${path}/suggestions`);
    expect(status).toBe(200);
    const list = body as unknown as {
      listId: string;
      considered: number;
      suggestions: { meedenker: { id: string } }[];
    };
    expect(list.considered).toBeGreaterThan(2_000);
    expect(list.suggestions).toHaveLength(SHOWN);
    const offer = (meedenkerId: string, listId?: string) =>
      coordinator.post(`${path}/proposals`, { meedenkerId, ...(listId ? { listId } : {}) });
    const shown = list.suggestions.map(({ meedenker }) => meedenker.id);
    const [untrained] = await app.given.rows<{ id: string }>(
      `SELECT id FROM meedenkers m WHERE organisation_id = $1 AND state = 'active'
         AND NOT EXISTS (SELECT FROM trainings WHERE meedenker_id = m.id AND module = 'basics') LIMIT 1`,
      [org.id],
    );
    const refused = await offer(untrained!.id);
    expect(refused.body).toMatchObject({ status: 409, code: 'not_eligible' });
    expect(JSON.stringify(refused.body)).toContain('training');
    expect((await offer(shown[0]!, 'another')).body).toMatchObject({ code: 'list_changed' });
    expect((await offer(shown[0]!, list.listId)).status).toBe(201);
    expect(crowd.ids).toContain(shown[0]);
  }, 120_000);
});
