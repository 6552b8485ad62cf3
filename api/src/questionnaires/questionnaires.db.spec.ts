import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { Invitations } from './invitations.service.js';

const ANSWERS = { tension: 3, understood: 5, story: 4, next_step: 2, independent: -7 };
const YESTERDAY = new Date('2026-11-23T09:00:00Z');

let app: TestApp;
let org: Org;
let request: GivenRequest;
let resident: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation();
}, 60_000);

beforeEach(async () => {
  app.clock.set(TUESDAY);
  request = await app.given.request(org, { language: 'ar' });
  resident = await app.withSession(org.id, {
    kind: 'resident',
    requestId: request.id,
    byCode: true,
  });
});

afterAll(() => app.stop());

/** A visit of yesterday that took place, with a companion. */
const visited = async () => {
  const appointment = await app.given.appointment(request, {
    starts_at: YESTERDAY,
    state: 'took_place',
  });
  await app.given.proposal(request, await app.given.meedenker(org), {
    state: 'ended',
    reason: 'done',
    accepted_by: 'meedenker',
    appointment_id: appointment.id,
  });
};
const renew = () =>
  app.rows.as(systemOf(org.id), (tx) => app.part(Invitations).renew(tx, request.id));
const pendingOf = (purpose: string) =>
  app.given.count('messages', `request_id = $1 AND purpose = $2 AND state = 'pending'`, [
    request.id,
    purpose,
  ]);
const answer = (body: object) => resident.post('/my-request/responses', body);

describe('the questions after a visit', () => {
  it('are five, from the hour the visit ended', async () => {
    await visited();
    const { status, body } = await resident.get('/my-request/questionnaire');
    expect(status).toBe(200);
    expect(body.moment).toBe('T1');
    expect(body.questions.map(({ key }: { key: string }) => key)).toEqual(Object.keys(ANSWERS));
    expect(body.questions[3]).toEqual({
      key: 'next_step',
      revision: 1,
      kind: 'yes_partly_no',
      optional: false,
    });
  });

  it('are not asked before, nor when four weeks have passed', async () => {
    expect((await resident.get('/my-request/questionnaire')).body.code).toBe('not_due');
    await visited();
    app.clock.set(new Date(YESTERDAY.getTime() + 28 * 86_400_000 + 3_600_000));
    const late = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const { status, body } = await late.get('/my-request/questionnaire');
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'not_due' });
  });

  it('are answered once, each kept with its revision, language and mode', async () => {
    await visited();
    const { status, body } = await answer({ moment: 'T1', answers: ANSWERS });
    expect(status).toBe(201);
    expect(body).toEqual({ moment: 'T1', answered: 5 });
    expect(
      await app.given.rows(
        `SELECT question_key, revision, language, mode, value_number FROM responses WHERE request_id = $1 AND question_key = 'independent'`,
        [request.id],
      ),
    ).toEqual([
      { question_key: 'independent', revision: 1, language: 'ar', mode: 'self', value_number: -7 },
    ]);
    const again = await answer({ moment: 'T1', answers: ANSWERS });
    expect({ status: again.status, code: again.body.code }).toEqual({
      status: 409,
      code: 'already_answered',
    });
    expect(
      await app.given.count(
        'audit_events',
        `deed = 'response.write' AND actor_kind = 'resident' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toBe(1);
  });

  it('are answered once, also by two windows at the same moment', async () => {
    await visited();
    const both = await Promise.all([1, 2].map(() => answer({ moment: 'T1', answers: ANSWERS })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await app.given.count('responses', 'request_id = $1', [request.id])).toBe(5);
  });

  it('are refused with each answer that cannot be one, and none is kept', async () => {
    await visited();
    const { status, body } = await answer({
      moment: 'T1',
      answers: { ...ANSWERS, tension: 11, next_step: 'ja', income: 900 },
    });
    expect(status).toBe(400);
    expect(
      body.errors.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`),
    ).toEqual([
      'answers.tension invalid',
      'answers.next_step invalid',
      'answers.income unknown_field',
    ]);
    expect(await app.given.count('responses', 'request_id = $1', [request.id])).toBe(0);
  });

  it('of another moment are not due', async () => {
    await visited();
    expect((await answer({ moment: 'T2', answers: {} })).body.code).toBe('not_due');
  });

  it('leave out the companion for who went without one', async () => {
    await app.given.appointment(request, { starts_at: YESTERDAY, state: 'unfilled' });
    const { body } = await resident.get('/my-request/questionnaire');
    expect(body.questions.map(({ key }: { key: string }) => key)).toEqual([
      'tension',
      'understood',
      'story',
      'next_step',
    ]);
    const { independent, ...without } = ANSWERS;
    expect((await answer({ moment: 'T1', answers: { ...without, independent } })).status).toBe(400);
    expect((await answer({ moment: 'T1', answers: without })).body.answered).toBe(4);
  });

  it('may be declined as a whole, and are not asked again', async () => {
    await visited();
    await renew();
    await resident.post('/my-request/questionnaire-refusal', { moment: 'T1' }).expect(204);
    expect((await resident.get('/my-request')).body.questionnaireDue).toBeNull();
    expect((await answer({ moment: 'T1', answers: ANSWERS })).body.code).toBe('already_answered');
    expect(await pendingOf('questionnaire')).toBe(0);
    expect(await pendingOf('questionnaire_later')).toBe(1);
  });

  it('end what was still to be asked about them once they are answered', async () => {
    await visited();
    await renew();
    expect(await pendingOf('questionnaire_reminder')).toBe(2);
    await answer({ moment: 'T1', answers: ANSWERS });
    expect(await pendingOf('questionnaire')).toBe(0);
    expect(await pendingOf('questionnaire_reminder')).toBe(1);
  });
});

describe('the questions before a visit', () => {
  it('are two, in the day before it, in the language they were read in', async () => {
    const startsAt = new Date(app.clock.now().getTime() + 23 * 3_600_000);
    await app.given.appointment(request, { starts_at: startsAt });
    const { body } = await resident.get('/my-request/questionnaire');
    expect(body).toMatchObject({
      moment: 'T0b',
      questions: [
        { key: 'tension', kind: 'scale_0_10' },
        { key: 'prepared', kind: 'scale_0_10' },
      ],
    });
    await answer({
      moment: 'T0b',
      answers: { tension: -8, prepared: 6 },
      mode: 'helper',
      language: 'en',
    }).expect(201);
    expect(
      await app.given.rows(
        `SELECT question_key, value_number, mode, language FROM responses WHERE request_id = $1 ORDER BY question_key`,
        [request.id],
      ),
    ).toEqual([
      { question_key: 'prepared', value_number: 6, mode: 'helper', language: 'en' },
      { question_key: 'tension', value_number: -8, mode: 'helper', language: 'en' },
    ]);
  });
});

describe('how far residents come with the questions', () => {
  const round = async (moment: string): Promise<object | undefined> => {
    const [row] = await app.given.rows(
      `SELECT is_opened, is_started, is_completed, is_refused FROM evaluation_rounds WHERE request_id = $1 AND moment = $2`,
      [request.id, moment],
    );
    return row;
  };
  const steps = (opened: boolean, started: boolean, completed: boolean, refused = false) => ({
    is_opened: opened,
    is_started: started,
    is_completed: completed,
    is_refused: refused,
  });

  it('is known: sent, opened, started, completed', async () => {
    await visited();
    expect(await round('T1')).toBeUndefined();
    await renew();
    await app.given.rows(
      `UPDATE messages SET state = 'sent' WHERE request_id = $1 AND purpose = 'questionnaire'`,
      [request.id],
    );
    expect(await round('T1')).toEqual(steps(false, false, false));
    await resident.get('/my-request/questionnaire');
    expect(await round('T1')).toEqual(steps(true, false, false));
    await resident.post('/my-request/questionnaire-start', { moment: 'T1' }).expect(204);
    expect(await round('T1')).toEqual(steps(true, true, false));
    await answer({ moment: 'T1', answers: ANSWERS });
    expect(await round('T1')).toEqual(steps(true, true, true));
    expect(await round('T0')).toEqual(steps(true, false, false));
  });

  it('is refused when somebody declined, and completed when every answer was a refusal', async () => {
    await visited();
    await resident.post('/my-request/questionnaire-refusal', { moment: 'T1' }).expect(204);
    expect(await round('T1')).toEqual(steps(true, false, false, true));
  });
});

describe('consent for research', () => {
  const say = (granted: boolean, version: number, caller = resident) =>
    caller.put('/my-request/consents/research', { granted }, { version });

  it('is off until said, and then keeps which text was shown, and when', async () => {
    const before = await resident.get('/my-request/consents');
    expect(before.body).toEqual({
      items: [
        { purpose: 'research', granted: false, textVersion: '2', changedAt: null, version: 0 },
      ],
      nextCursor: null,
    });
    const { status, body } = await say(true, 0);
    expect(status).toBe(200);
    expect(body).toEqual({
      purpose: 'research',
      granted: true,
      textVersion: '2',
      changedAt: '2026-11-24T09:00:00.000Z',
      version: 1,
    });
  });

  it('can be taken back, and the trail tells', async () => {
    await say(true, 0);
    expect((await say(false, 1)).body).toMatchObject({ granted: false, version: 2 });
    expect(
      await app.given.rows(
        `SELECT deed FROM audit_events WHERE $1 = ANY (request_ids) AND deed LIKE 'consent.%' ORDER BY id`,
        [request.id],
      ),
    ).toEqual([{ deed: 'consent.grant' }, { deed: 'consent.withdraw' }]);
  });

  it('asks for the version that was read', async () => {
    await say(true, 0);
    expect((await say(false, 0)).status).toBe(412);
    expect((await resident.put('/my-request/consents/research', { granted: false })).status).toBe(
      428,
    );
  });

  it('asks for more than a link', async () => {
    const byLink = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const { status, body } = await say(true, 0, byLink);
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'code_required' });
    expect(await app.given.count('consents', 'request_id = $1', [request.id])).toBe(0);
  });

  it('knows no other purpose', async () => {
    const { status } = await resident.put(
      '/my-request/consents/marketing',
      { granted: true },
      { version: 0 },
    );
    expect(status).toBe(404);
  });
});
