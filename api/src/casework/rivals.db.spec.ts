import { writeFile } from 'node:fs/promises';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Clock } from '../platform/clock.js';
import { Factory } from '../platform/testing/factories.js';
import { SecondProcess } from '../platform/testing/second-process.js';
import { TestApp } from '../platform/testing/test-app.js';
import { cloneDatabase, type TestDatabase } from '../platform/testing/test-database.js';
import { openArena, type Arena } from './testing/deeds-on-hours.js';
import { rivalRound } from './testing/rival-rounds.js';

const RIVALS = 100;
/** A few each time; `RIVAL_ROUNDS=200 npm run test:db -- rivals` plays all, and `RIVAL_FIGURES` names a file for what was measured. */
const ROUNDS = Number(process.env['RIVAL_ROUNDS'] ?? 4);
/** Whoever runs many hears how far it is; a run that is silent for long is taken for stuck. */
const TOLD_EVERY = 20;
const FIGURES = process.env['RIVAL_FIGURES'];
/** On a machine that is busy with other things. */
const PATIENCE_MS = ROUNDS * 40_000;

describe('a hundred rivals for one hour, at the doors of two processes', () => {
  let database: TestDatabase;
  let given: Factory;
  let processes: SecondProcess[];
  let arena: Arena;
  const ms: number[] = [];
  const winners: number[] = [];

  const deadlocks = async (): Promise<number> => {
    const [row] = await given.rows<{ n: number }>(
      'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
    );
    return row?.n ?? -1;
  };

  beforeAll(async () => {
    database = await cloneDatabase();
    given = await Factory.on(database, new Clock(), 'nobody signs in with a password here');
    processes = await Promise.all([SecondProcess.start(database), SecondProcess.start(database)]);
    arena = await openArena(
      given,
      processes.map(({ url }) => url),
    );
  }, 60_000);

  afterAll(async () => {
    await Promise.all(processes.map((one) => one.stop()));
    await given.close();
    await database.drop();
  });

  it(
    `has exactly one winner each of ${ROUNDS} times, and nobody loses what they had`,
    async () => {
      const faults: string[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const wanted = round % 2 === 0 ? 'resident' : 'meedenker';
        const outcome = await rivalRound(arena, wanted, RIVALS);
        winners.push(outcome.winners);
        ms.push(...outcome.ms);
        if (round % TOLD_EVERY === 0) {
          process.stdout.write(`rivals: ${round} rounds\n`);
          await given.rows('ANALYZE');
        }
        faults.push(...outcome.faults.map((fault) => `round ${round}, one ${wanted}: ${fault}`));
      }
      expect(faults).toEqual([]);
      expect(winners).toEqual(Array.from({ length: ROUNDS }, () => 1));
    },
    PATIENCE_MS,
  );

  it('never has two who wait for each other', async () => {
    // A connection tells what it counted when it closes.
    await Promise.all(processes.map((one) => one.stop()));
    const counted = await deadlocks();
    const p99Ms = Math.round(ms.toSorted((a, b) => a - b)[Math.floor(ms.length * 0.99)] ?? NaN);
    const winnersPerRound = winners.reduce((a, b) => a + b, 0) / winners.length;
    const figures = {
      rivals: RIVALS,
      rivalRounds: winners.length,
      winnersPerRound,
      deadlocks: counted,
      p99Ms,
    };
    if (FIGURES) await writeFile(FIGURES, JSON.stringify(figures));
    expect(counted).toBe(0);
  });
});

describe('two who want one hour', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

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

  it('knows that a road of twenty-five minutes does not fit between two hours that touch', async () => {
    const org = await app.given.organisation({ municipalities: [] });
    const coordinator = await app.signIn('coordinator', org);
    const meedenker = await app.given.meedenker(org, { travel: 'car' });
    const here = await app.given.venue(org);
    // Fifteen kilometres over the road: twenty minutes by car, and five to park.
    const away = await app.given.venue(org, { place: 'Drimmelen', latitude: 51.69335 });
    const plan = async (startsAt: string, venueId: string) => {
      const request = await app.given.request(org);
      const { status } = await coordinator.post('/appointments', {
        supportRequestId: request.id,
        conversationType: 'REVIEW',
        startsAt,
        durationMinutes: 60,
        channel: 'office',
        venueId,
        meedenkerId: meedenker.id,
      });
      return status;
    };
    expect(await plan('2026-12-01T09:00:00Z', here.id)).toBe(201);
    expect(await plan('2026-12-01T10:00:00Z', away.id)).toBe(409);
    expect(await plan('2026-12-01T10:24:00Z', away.id)).toBe(409);
    expect(await plan('2026-12-01T10:25:00Z', away.id)).toBe(201);
    expect(await plan('2026-12-01T08:00:00Z', here.id)).toBe(201);
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
