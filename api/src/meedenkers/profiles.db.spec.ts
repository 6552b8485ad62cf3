import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGREEMENT_KINDS, REQUIRED_MODULES } from '@meedenkers/domain';

import { systemOf } from '../platform/actor.js';
import { Crowd, Dice } from '../platform/testing/crowd.js';
import type { Org } from '../platform/testing/factories.js';
import { TestApp } from '../platform/testing/test-app.js';
import { candidatesFor } from './candidates.js';

let app: TestApp;
let org: Org;
let crowd: Crowd;

const TYPES = ['REVIEW', 'INTAKE', 'SANCTION_HEARING'];

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation({ municipalities: [] });
  const coordinator = await app.given.user(org);
  crowd = new Crowd(org, new Dice(7), ['2026-12-01'], coordinator.id).fill(80);
  await crowd.write(app.given);
}, 60_000);

afterAll(() => app.stop());

interface ProfileRow {
  id: string;
  facts: Record<string, unknown>;
  visits: Record<string, number>;
}

/** What the searches read. */
const profiles = (): Promise<ProfileRow[]> =>
  app.given.rows<ProfileRow>(
    `SELECT meedenker_id AS id, visits, json_build_object('state', state, 'gender', gender, 'travel', travel, 'minutes', max_travel_minutes,
       'patience', patience, 'home', latitude || ' ' || longitude, 'lived', lived_experience, 'languages', languages, 'modules', modules,
       'signed', signed_on, 'vog', ARRAY[vog_issued_on, vog_until], 'notFor', not_for, 'file', file, 'trained', trained,
       'week', (SELECT sum(upper(r) - lower(r)) FROM unnest(week) r)) AS facts
     FROM meedenker_profiles WHERE organisation_id = $1 AND state <> 'left' ORDER BY meedenker_id`,
    [org.id],
  );

const last = (days: string[]): string | null => days.sort().at(-1) ?? null;
const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The same out of what matching is told of everybody. */
async function facts(): Promise<ProfileRow[]> {
  const lists = await Promise.all(
    TYPES.map((conversationType) =>
      app.rows.as(systemOf(org.id), (tx) =>
        candidatesFor(tx, { startsAt: null, conversationType }),
      ),
    ),
  );
  return lists[0]!.map((one, i) => {
    const visits = TYPES.map((type, t) => [type, lists[t]![i]!.visitsOfThisType ?? 0] as const);
    const firstSigned = AGREEMENT_KINDS.map(
      (kind) =>
        one.agreements
          .filter((a) => a.kind === kind)
          .map((a) => a.signedOn)
          .sort()[0],
    );
    return {
      id: one.id,
      visits: Object.fromEntries(visits.filter(([, times]) => times > 0)),
      facts: {
        state: one.state,
        gender: one.gender,
        travel: one.travel,
        minutes: one.maxTravelMinutes,
        patience: Math.ceil(one.maxTravelMinutes / 15) * 15,
        home: one.coordinates && `${one.coordinates.latitude} ${one.coordinates.longitude}`,
        lived: one.livedExperience,
        languages: Object.fromEntries(one.languages.map(({ code, level }) => [code, level])),
        modules: [...new Set(one.trainings.map(({ module }) => module))].sort(),
        signed: firstSigned.every(Boolean) ? last(firstSigned as string[]) : null,
        vog: [
          last(one.checks.map(({ issuedOn }) => issuedOn)),
          last(one.checks.map(({ validUntil }) => validUntil)),
        ],
        trained: REQUIRED_MODULES.every((module) =>
          one.trainings.some((done) => done.module === module),
        ),
        file: {
          languages: one.languages,
          weekly: one.weekly,
          trainings: one.trainings,
          checks: one.checks,
          agreements: one.agreements,
        },
        notFor: [...new Set(one.independence.map((d) => d.municipalityCode ?? '*'))].sort(),
        week:
          one.weekly.reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0) || null,
      },
    };
  });
}

describe('what a search reads of people', () => {
  it('is what stands in the tables of their files', async () => {
    expect(await facts()).toHaveLength((await profiles()).length);
    expect(await profiles()).toEqual(await facts());
  });

  it.each([
    ['a pause', `UPDATE meedenkers SET state = 'paused' WHERE id = $1`],
    [
      'a move',
      `UPDATE meedenkers SET latitude = 52, longitude = 5, max_travel_minutes = 31 WHERE id = $1`,
    ],
    [
      'a place that nobody knows',
      `UPDATE meedenkers SET latitude = NULL, longitude = NULL WHERE id = $1`,
    ],
    ['a language less', `DELETE FROM meedenker_languages WHERE meedenker_id = $1`],
    [
      'a training',
      `INSERT INTO trainings SELECT organisation_id, gen_random_uuid(), id, 'refresher', '2026-11-20' FROM meedenkers WHERE id = $1`,
    ],
    [
      'a bond',
      `INSERT INTO independence_declarations SELECT organisation_id, gen_random_uuid(), id, 'own_case', 'GM0826', true, now() FROM meedenkers WHERE id = $1`,
    ],
    [
      'the bond that ended',
      `INSERT INTO independence_declarations SELECT organisation_id, gen_random_uuid(), id, 'own_case', 'GM0826', false, now() FROM meedenkers WHERE id = $1`,
    ],
    [
      'bonds with every municipality, more than fit in an index as they are',
      `INSERT INTO independence_declarations SELECT m.organisation_id, gen_random_uuid(), m.id, 'employer', t.code, true, now()
       FROM meedenkers m CROSS JOIN municipalities t WHERE m.id = $1`,
    ],
    [
      'a week that changed',
      `DELETE FROM availability_rules WHERE meedenker_id = $1 AND weekday IN (1, 2)`,
    ],
    [
      'a kind of conversation that was corrected',
      `UPDATE appointments SET conversation_type = 'INTAKE'
       WHERE id IN (SELECT appointment_id FROM outcome_reports WHERE meedenker_id = $1)`,
    ],
  ])('follows %s in the same transaction', async (_, change) => {
    const before = await profiles();
    // Somebody who went along before, so that each of these changes something.
    const [row] = await app.given.rows<{ id: string }>(
      `SELECT o.meedenker_id AS id FROM outcome_reports o JOIN appointments a ON a.id = o.appointment_id
       JOIN meedenkers m ON m.id = o.meedenker_id
       WHERE o.organisation_id = $1 AND o.took_place = 'yes' AND a.conversation_type <> 'INTAKE' AND m.state = 'active' ORDER BY o.id LIMIT 1`,
      [org.id],
    );
    await app.given.rows(change, [row!.id]);
    expect(await profiles()).toEqual(await facts());
    expect(await profiles()).not.toEqual(before);
  });
});
