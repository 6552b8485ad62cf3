import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SCALE_KEYS } from '@meedenkers/domain';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

const DAY_MS = 86_400_000;
/** As somebody who feels quite well, and does not say everything. */
const SAID = { mhi5_1: 1, mhi5_2: -7, mhi5_3: 4, mhi5_4: -8, mhi5_5: 3 };
const SCORE = 73;
const LATER = { tension_next: 3, go_alone: 2, grip: 4, decision: 2, other_help: 0 };

let app: TestApp;
let org: Org;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);
afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [], scales: ['mhi5'] });
});

const inDays = (days: number): Date => new Date(Date.parse(TUESDAY) + days * DAY_MS);

/** Somebody with a visit so many days from now, and what they said about research. */
async function asked(
  days: number,
  { language = 'nl', research = true }: { language?: string; research?: boolean } = {},
): Promise<{ request: GivenRequest; resident: Caller }> {
  const request = await app.given.request(org, { language, created_at: inDays(days - 20) });
  const its = { organisation_id: org.id, request_id: request.id };
  await app.given.appointment(request, {
    starts_at: inDays(days),
    state: days < 0 ? 'took_place' : 'planned',
  });
  await app.given.insert('consents', {
    ...its,
    purpose: 'research',
    granted: research,
    text_version: '2',
    changed_at: inDays(days - 20),
  });
  await app.given.insert('responses', {
    ...its,
    moment: 'T0',
    question_key: 'tension',
    revision: 1,
    language,
    mode: 'self',
    value_number: 7,
    answered_at: inDays(days - 20),
  });
  const who = { kind: 'resident' as const, requestId: request.id, byCode: true };
  return { request, resident: await app.withSession(org.id, who) };
}

const questionsOf = async (
  resident: Caller,
): Promise<{ moment?: string; code?: string; keys: string[] }> => {
  const { body } = await resident.get('/my-request/questionnaire');
  const questions: { key: string }[] = body.questions ?? [];
  return { moment: body.moment, code: body.code, keys: questions.map(({ key }) => key) };
};

const scoreOf = (requestId: string): Promise<unknown[]> =>
  app.given.rows(
    `SELECT moment, value_number FROM responses WHERE request_id = $1 AND question_key = 'mhi5'`,
    [requestId],
  );

describe('a scale at the beginning', () => {
  it('is asked after the request on a page of its own, once, and keeps its score', async () => {
    const { request, resident } = await asked(5);
    expect((await resident.get('/my-request')).body).toMatchObject({
      questionnaireDue: 'T0',
      questionsDue: 5,
    });
    expect(await questionsOf(resident)).toMatchObject({ moment: 'T0', keys: SCALE_KEYS });
    const given = await resident.post('/my-request/responses', { moment: 'T0', answers: SAID });
    expect([given.status, given.body]).toEqual([201, { moment: 'T0', answered: 5 }]);
    expect(await scoreOf(request.id)).toEqual([{ moment: 'T0', value_number: SCORE }]);
    expect((await resident.get('/my-request')).body.questionnaireDue).toBeNull();
    const again = await resident.post('/my-request/responses', { moment: 'T0', answers: SAID });
    expect(again.body.code).toBe('already_answered');
  });

  it('gives way to the questions before the visit, and is not asked again when declined', async () => {
    const { resident } = await asked(0.5);
    expect(await questionsOf(resident)).toMatchObject({ moment: 'T0b' });
    const { resident: other } = await asked(5);
    await other.post('/my-request/questionnaire-refusal', { moment: 'T0' });
    expect(await questionsOf(other)).toMatchObject({ code: 'already_answered' });
  });

  it.each([
    ['who did not allow research', { research: false }],
    ['whose language it was not published in', { language: 'ar' }],
  ])('is not asked of somebody %s', async (_, more) => {
    expect(await questionsOf((await asked(5, more)).resident)).toMatchObject({ code: 'not_due' });
  });

  it('is not asked where the organisation did not choose it', async () => {
    await app.given.rows(`UPDATE organisations SET scales = '{}' WHERE id = $1`, [org.id]);
    expect(await questionsOf((await asked(5)).resident)).toMatchObject({ code: 'not_due' });
  });
});

describe('a scale at the end', () => {
  it('comes after the questions of everybody, with a score of its own', async () => {
    const { request, resident } = await asked(-60);
    const keys = [...Object.keys(LATER), ...SCALE_KEYS];
    expect(await questionsOf(resident)).toMatchObject({ moment: 'T2', keys });
    const few = { ...SAID, mhi5_1: -7 };
    await resident.post('/my-request/responses', { moment: 'T2', answers: { ...LATER, ...few } });
    expect(await scoreOf(request.id)).toEqual([]);
  });

  it('can be entered from paper, where a question may be left empty', async () => {
    const { request } = await asked(-60);
    const coordinator = await app.signIn('coordinator', org);
    const { body } = await coordinator.get(`/support-requests/${request.id}`);
    expect(body.responses.map(({ key }: { key: string }) => key)).toEqual(['tension']);
    const answers = { ...LATER, ...SAID, mhi5_2: -9 };
    const given = await coordinator.post(`/support-requests/${request.id}/responses`, {
      moment: 'T2',
      answers,
      heardBy: 'paper',
    });
    expect(given.status).toBe(201);
    expect(await scoreOf(request.id)).toEqual([{ moment: 'T2', value_number: SCORE }]);
    const after = await coordinator.get(`/support-requests/${request.id}`);
    const keys = after.body.responses.map(({ key }: { key: string }) => key);
    expect(keys.filter((key: string) => key.startsWith('mhi5'))).toEqual([]);
    expect(keys).toContain('grip');
  });
});
