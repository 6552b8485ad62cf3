import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plusDays } from '@meedenkers/domain';

import type { GivenMeedenker, Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { PaperWarnings } from './paper-warnings.service.js';

const TODAY = '2026-11-24';
let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
}, 60_000);
afterAll(() => app.stop());

const look = (): Promise<number> => app.part(PaperWarnings).look();
const told = (meedenker: GivenMeedenker): Promise<{ step: number; facts: object }[]> =>
  app.given.rows<{ step: number; facts: object }>(
    `SELECT subject_version AS step, jsonb_build_object('paper', facts -> 'paper', 'lastDay', facts -> 'lastDay') AS facts
     FROM messages WHERE recipient_id = $1 AND purpose = 'paper_lapses' ORDER BY created_at, subject_version DESC`,
    [meedenker.id],
  );
const certified = async (lastDay: string, more = {}): Promise<GivenMeedenker> => {
  const meedenker = await app.given.meedenker(org, more);
  await app.given.rows('UPDATE checks SET valid_until = $2 WHERE meedenker_id = $1', [
    meedenker.id,
    lastDay,
  ]);
  return meedenker;
};
/** Lets days go by from the first on, with a look on each. */
const days = async (from: number, until: number): Promise<void> => {
  for (let day = from; day <= until; day += 1) {
    app.clock.set(`${plusDays(TODAY, day)}T09:00:00Z`);
    await look();
    await look();
  }
  app.clock.set(`${TODAY}T09:00:00Z`);
};

describe('a Meedenker whose paper lapses', () => {
  it('is told 60, 30 and 7 days ahead, each once, and not after it lapsed', async () => {
    const lastDay = plusDays(TODAY, 61);
    const meedenker = await certified(lastDay);
    await look();
    expect(await told(meedenker)).toEqual([]);
    await days(1, 63);
    const facts = { paper: 'vog', lastDay };
    expect(await told(meedenker)).toEqual([60, 30, 7].map((step) => ({ step, facts })));
  });

  it('is told at the step it has come to, and no more once a new one was seen', async () => {
    const meedenker = await certified(plusDays(TODAY, 20));
    await look();
    expect((await told(meedenker)).map(({ step }) => step)).toEqual([30]);
    const coordinator = await app.signIn('coordinator', org);
    await coordinator
      .post(`/meedenkers/${meedenker.id}/checks`, { kind: 'vog', seenOn: TODAY, issuedOn: TODAY })
      .expect(200);
    await days(1, 21);
    expect((await told(meedenker)).map(({ step }) => step)).toEqual([30]);
  });

  it('is told of training that is done again as well, and of years the organisation decided', async () => {
    const trainee = await app.given.meedenker(org);
    await app.given.rows(
      `UPDATE trainings SET completed_on = '2022-12-20' WHERE meedenker_id = $1 AND module = 'privacy'`,
      [trainee.id],
    );
    await look();
    expect(await told(trainee)).toEqual([
      { step: 30, facts: { paper: 'privacy', lastDay: '2026-12-20' } },
    ]);
    const strict = await app.given.organisation({ municipalities: [], vog_years: 1 });
    const other = await app.given.meedenker(strict);
    await app.given.rows(`UPDATE checks SET issued_on = '2025-12-01' WHERE meedenker_id = $1`, [
      other.id,
    ]);
    await look();
    expect(await told(other)).toEqual([
      { step: 7, facts: { paper: 'vog', lastDay: '2026-12-01' } },
    ]);
  });

  it.each(['applicant', 'left'])('is not told who goes along with nobody: %s', async (state) => {
    const meedenker = await certified(plusDays(TODAY, 20), { state });
    await look();
    expect(await told(meedenker)).toEqual([]);
  });
});
