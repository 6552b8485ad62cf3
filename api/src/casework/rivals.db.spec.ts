import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { TestApp } from '../platform/testing/test-app.js';
import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import type { Caller } from '../platform/testing/caller.js';

const HOUR = '2026-12-15T10:00:00.000Z';
const RIVALS = 100;
const ROUNDS = 3;

describe('a hundred rivals for one hour of one Meedenker', () => {
  let app: TestApp;
  let beside: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    beside = await TestApp.start({ beside: app });
  });
  afterAll(async () => {
    await beside.stop();
    await app.stop();
  });

  /** Fifty requests that want the hour, and fifty visits of the same Meedenker that want to move to it. */
  async function rivals(
    org: Org,
    meedenker: GivenMeedenker,
    callers: Caller[],
  ): Promise<(() => Promise<number>)[]> {
    const deeds: (() => Promise<number>)[] = [];
    for (let i = 0; i < RIVALS; i += 1) {
      const caller = callers[i % callers.length] as Caller;
      if (i % 2 === 0) {
        const request = await app.given.request(org);
        deeds.push(async () => {
          const answer = await caller.post('/appointments', {
            supportRequestId: request.id,
            conversationType: 'REVIEW',
            startsAt: HOUR,
            durationMinutes: 60,
            channel: 'phone',
            meedenkerId: meedenker.id,
          });
          return answer.status;
        });
      } else {
        const startsAt = new Date(Date.UTC(2027, 0, 4 + i, 10));
        const { appointment } = await app.given.match(org, {
          meedenker,
          appointment: { starts_at: startsAt, channel: 'phone', venue_text: null },
        });
        deeds.push(async () => {
          const answer = await caller.post(
            `/appointments/${appointment.id}/move`,
            { startsAt: HOUR, cause: 'municipality' },
            { version: 1 },
          );
          return answer.status;
        });
      }
    }
    return deeds;
  }

  it.each(Array.from({ length: ROUNDS }, (_, i) => [i + 1]))(
    'has exactly one winner, 409 for the others, and nothing lost (round %i)',
    async () => {
      const org = await app.given.organisation({ municipalities: [] });
      await app.given.serves(org, 'GM0784', { is_default: false });
      const meedenker = await app.given.meedenker(org, { account: true, max_per_week: 15 });
      const { id: userId } = await app.given.user(org, { roles: ['coordinator'] });
      const callers = [
        await app.withSession(org.id, { kind: 'staff', userId }),
        await beside.withSession(org.id, { kind: 'staff', userId }),
      ];
      const deeds = await rivals(org, meedenker, callers);
      const statuses = await Promise.all(deeds.map((deed) => deed()));

      const won = statuses.filter((status) => status === 200 || status === 201);
      expect(won).toHaveLength(1);
      expect(statuses.filter((status) => status === 409)).toHaveLength(RIVALS - 1);
      expect(
        await app.given.count('bookings', 'meedenker_id = $1 AND during @> $2::timestamptz', [
          meedenker.id,
          HOUR,
        ]),
      ).toBe(1);
      // Whoever lost keeps what they had: every visit that did not move is still booked at its old time.
      expect(await app.given.count('bookings', 'meedenker_id = $1', [meedenker.id])).toBe(
        won[0] === 200 ? RIVALS / 2 : RIVALS / 2 + 1,
      );
      expect(
        await app.given.count(
          'messages',
          `organisation_id = $1 AND facts ->> 'startsAt' = $2 AND purpose NOT LIKE '%reminder%' AND purpose <> 'unmatched_choices'`,
          [org.id, HOUR],
        ),
      ).toBe(2);
    },
    120_000,
  );

  it('offers who came second the next best three', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const coordinator = await app.signIn('coordinator', org);
    const { meedenker, appointment } = await app.given.match(org);
    for (let i = 0; i < 4; i += 1) await app.given.meedenker(org);
    const request = await app.given.request(org);
    const answer = await coordinator.post('/appointments', {
      supportRequestId: request.id,
      conversationType: 'REVIEW',
      startsAt: appointment.startsAt.toISOString(),
      durationMinutes: 60,
      channel: 'phone',
      meedenkerId: meedenker.id,
    });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'already_booked' });
    const { nextBest } = answer.body as { nextBest: { id: string }[] };
    expect(nextBest).toHaveLength(3);
    expect(nextBest.map(({ id }) => id)).not.toContain(meedenker.id);
  });

  it('lets visits at one address follow each other, and refuses a road that takes longer than the gap', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const coordinator = await app.signIn('coordinator', org);
    const meedenker = await app.given.meedenker(org, { travel: 'bike', max_travel_minutes: 120 });
    const here = await app.given.venue(org);
    const there = await app.given.venue(org, {
      place: 'Tilburg',
      latitude: 51.55551,
      longitude: 5.0913,
    });
    const plan = async (startsAt: string, venueId: string) => {
      const request = await app.given.request(org);
      return coordinator.post('/appointments', {
        supportRequestId: request.id,
        conversationType: 'REVIEW',
        startsAt,
        durationMinutes: 60,
        channel: 'office',
        venueId,
        meedenkerId: meedenker.id,
      });
    };
    expect((await plan('2026-12-01T09:00:00Z', here.id)).status).toBe(201);
    expect((await plan('2026-12-01T10:00:00Z', here.id)).status).toBe(201);
    expect((await plan('2026-12-01T11:05:00Z', there.id)).status).toBe(409);
    expect((await plan('2026-12-01T11:30:00Z', there.id)).status).toBe(409);
    expect((await plan('2026-12-01T13:30:00Z', there.id)).status).toBe(201);
    // Where people cycle on fast roads, the organisation says so, and half an hour is enough.
    await app.given.rows(`UPDATE organisations SET travel_speeds = '{"bike": 40}' WHERE id = $1`, [
      org.id,
    ]);
    expect((await plan('2026-12-02T09:00:00Z', here.id)).status).toBe(201);
    expect((await plan('2026-12-02T10:30:00Z', there.id)).status).toBe(201);
  });

  it('keeps a resident from two visits at once', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const coordinator = await app.signIn('coordinator', org);
    const { appointment, request } = await app.given.match(org);
    const other = await app.given.meedenker(org);
    const again = await app.given.request(org);
    await app.given.rows('UPDATE support_requests SET resident_id = $1 WHERE id = $2', [
      request.residentId,
      again.id,
    ]);
    const answer = await coordinator.post('/appointments', {
      supportRequestId: again.id,
      conversationType: 'REVIEW',
      startsAt: appointment.startsAt.toISOString(),
      durationMinutes: 30,
      channel: 'phone',
      meedenkerId: other.id,
    });
    expect(answer.body).toMatchObject({ status: 409, code: 'already_booked' });
  });
});
