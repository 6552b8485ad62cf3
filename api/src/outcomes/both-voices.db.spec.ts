import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import { ROWS } from '../platform/testing/authorisation-rows.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';

let app: TestApp;
let org: Org;
let request: GivenRequest;
let appointmentId: string;
let meedenkerAccount: string;
let coordinator: Caller;
let companion: Caller;
let resident: Caller;

beforeAll(async () => {
  app = await TestApp.start();
}, 60_000);

afterAll(() => app.stop());

beforeEach(async () => {
  app.clock.set(TUESDAY);
  org = await app.given.organisation({ municipalities: [] });
  const match = await app.given.match(org);
  request = match.request;
  appointmentId = match.appointment.id;
  meedenkerAccount = match.meedenker.userId as string;
  app.clock.set(new Date(match.appointment.startsAt.getTime() + 2 * 3_600_000));
  coordinator = await app.signIn('coordinator', org);
  companion = await app.withSession(org.id, { kind: 'staff', userId: meedenkerAccount });
  resident = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
});

const report = async (nextStepClear: string): Promise<void> => {
  const body = { tookPlace: 'yes', agreements: ['none'], nextStepClear, atmosphere: 4 };
  const answer = await companion.post(`/appointments/${appointmentId}/outcome-report`, body);
  expect(answer.status).toBe(201);
};
const say = async (next_step: number): Promise<void> => {
  const answers = { tension: 3, understood: 5, story: 4, next_step, independent: 4 };
  const answer = await resident.post('/my-request/responses', { moment: 'T1', answers });
  expect(answer.status).toBe(201);
};
const differs = async (): Promise<{ flag: boolean; calls: number }> => {
  const { body: file } = await coordinator.get(`/support-requests/${request.id}`);
  const { body: list } = await coordinator.get('/work-list');
  const items = list.groups.flatMap((group: { items: object[] }) => group.items);
  return {
    flag: file.voicesDiffer,
    calls: items.filter(({ kind }: { kind: string }) => kind === 'voices_differ').length,
  };
};

describe('both voices after a visit', () => {
  it('that say the same ask nothing of anybody', async () => {
    await report('yes');
    await say(2);
    expect(await differs()).toEqual({ flag: false, calls: 0 });
  });

  it('that differ ask the coordinator to call by the next working day, once, until it is done', async () => {
    await report('yes');
    expect(await differs()).toEqual({ flag: false, calls: 0 });
    await say(0);
    expect(await differs()).toEqual({ flag: true, calls: 1 });
    const [task] = await app.given.rows(
      `SELECT id, due_at, facts, state FROM call_tasks WHERE request_id = $1 AND kind = 'voices_differ'`,
      [request.id],
    );
    expect(task).toMatchObject({ facts: {}, state: 'open' });
    const { status } = await coordinator.post(`/call-tasks/${String(task?.['id'])}/result`, {
      result: 'done',
    });
    expect(status).toBe(200);
    expect(await differs()).toEqual({ flag: true, calls: 0 });
  });

  it('of which the resident says nothing about it do not differ', async () => {
    await report('yes');
    await say(-7);
    expect(await differs()).toEqual({ flag: false, calls: 0 });
  });
});

describe('a Meedenker', () => {
  const readable = ROWS.filter(
    ({ route, access }) =>
      route.startsWith('GET ') &&
      access !== 'public' &&
      access.meedenker !== undefined &&
      !route.includes('certificate'),
  );

  it('can read the same before and after the resident answered, on every route there is', async () => {
    await report('yes');
    const read = async (): Promise<Record<string, unknown>> => {
      const answers: Record<string, unknown> = {};
      for (const { route, query = '' } of readable) {
        const path = route.slice(4).replace('{id}', appointmentId);
        const { status, text } = await companion.get(path + query);
        answers[route] = { status, text };
      }
      answers['past'] = (await companion.get('/my-appointments?when=past')).text;
      return answers;
    };
    const before = await read();
    expect(Object.keys(before)).toContain('GET /my-appointments');
    await say(0);
    expect((await differs()).flag).toBe(true);
    expect(await read()).toEqual(before);
    expect(JSON.stringify(before)).not.toMatch(/voices/i);
  });

  it('may not open what the coordinator is told', async () => {
    await report('yes');
    await say(0);
    for (const path of [`/support-requests/${request.id}`, '/work-list', '/call-tasks'])
      expect((await companion.get(path)).status).toBe(403);
  });
});
