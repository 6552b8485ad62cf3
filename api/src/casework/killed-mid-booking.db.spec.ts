import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { Clock } from '../platform/clock.js';
import { Factory } from '../platform/testing/factories.js';
import { SecondProcess } from '../platform/testing/second-process.js';
import { cloneDatabase, type TestDatabase } from '../platform/testing/test-database.js';
import { openArena, type Arena } from './testing/deeds-on-hours.js';
import { faultsOf, faultsOfRepeating, killOnce, type Told } from './testing/killed-deeds.js';

/** A few each time; `KILLS=50 npm run test:db -- killed-mid-booking` kills as often as that. */
const KILLS = Number(process.env['KILLS'] ?? 3);
const TOLD_EVERY = 10;
/** On a machine that is busy with other things. */
const PATIENCE_MS = (1 + KILLS) * 60_000;

describe(`a process that is killed ${KILLS} times in the middle of bookings`, () => {
  let database: TestDatabase;
  let given: Factory;
  let survivor: SecondProcess;
  let arena: Arena;
  const told: Told[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
    given = await Factory.on(database, new Clock(), 'nobody signs in with a password here');
    survivor = await SecondProcess.start(database);
    arena = await openArena(given, [survivor.url]);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      told.push(...(await killOnce(arena, await SecondProcess.start(database), survivor)));
      // A run that is silent for long is taken for stuck.
      if (kill % TOLD_EVERY === 0) process.stdout.write(`killed ${kill} times\n`);
    }
  }, PATIENCE_MS);

  afterAll(async () => {
    await survivor.stop();
    await given.close();
    await database.drop();
  });

  it('cuts off some who were in the middle of it', () => {
    expect(told.filter(({ wasCut }) => wasCut).length).toBeGreaterThanOrEqual(KILLS);
  });

  it('loses nothing that was answered, does nothing twice, and tells nobody what did not happen', async () => {
    expect(await faultsOf(given, told)).toEqual([]);
  });

  it(
    'answers whoever asks again by the same key what they were answered',
    async () => {
      expect(await faultsOfRepeating(told, survivor.url)).toEqual([]);
      expect(await faultsOf(given, told)).toEqual([]);
    },
    PATIENCE_MS,
  );
});
