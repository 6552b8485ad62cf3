import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import { systemOf } from '../platform/actor.js';
import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { givenLetterTask } from '../platform/testing/letter-rows.js';
import { TestApp } from '../platform/testing/test-app.js';
import { Notices } from './notices.service.js';

let app: TestApp;
let org: Org;
let coordinator: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  org = await app.given.organisation({ name: 'Meedenkers Gilze en Rijen' });
  coordinator = await app.signIn('coordinator', org);
});

afterAll(() => app.stop());

const ON_PAPER = {
  channel: 'letter',
  email: null,
  first_name: 'Bep',
  street: 'Nieuwstraat 14',
  postcode: '5126 CD',
  postal_place: 'Gilze',
  may_name_programme: true,
};

const asked = (more: Record<string, unknown> = {}, of: Record<string, unknown> = {}) =>
  app.given.request(org, { ...of, resident: { ...ON_PAPER, ...more } });

const letterOf = async (request: GivenRequest): Promise<string> =>
  (await givenLetterTask(app.given, request)).letterTask;

async function print(task: string): Promise<{ text: string; code: string | null }> {
  const answer = await fetch(`${app.url}/api/v1/call-tasks/${task}/letter`, {
    headers: { cookie: coordinator.cookie ?? '' },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const text = (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ');
  const code = /code in: ((?:[0-9A-Z] ?){10})/.exec(text)?.[1]?.replaceAll(' ', '') ?? null;
  return { text, code };
}

const codes = (request: GivenRequest): Promise<number> =>
  app.given.count('resident_codes', `request_id = $1 AND purpose = 'paper' AND ended_at IS NULL`, [
    request.id,
  ]);

const opens = async (request: GivenRequest, code: string): Promise<number> =>
  (await app.anyone().post('/resident-session', { reference: request.reference, code })).status;

describe('a resident with a postal address alone', () => {
  it('is written a letter for a match: no mail, no text message, a task with a deadline', async () => {
    const request = await asked();
    await app.rows.as(systemOf(org.id), (tx) =>
      app.part(Notices).toResident(tx, request.id, 'companion_found', {
        subjectId: request.id,
        version: 1,
        facts: { companionName: 'Wim', startsAt: '2026-12-09T09:00:00.000Z' },
      }),
    );
    expect(await app.given.count('messages', 'request_id = $1', [request.id])).toBe(0);
    const [task] = await app.given.rows<{ id: string; kind: string; due_at: Date }>(
      'SELECT id, kind, due_at FROM call_tasks WHERE request_id = $1',
      [request.id],
    );
    expect(task?.kind).toBe('letter');
    expect(task!.due_at < new Date('2026-12-07T23:00:00Z')).toBe(true);
    const { text } = await print(task!.id);
    for (const words of [
      'Bep Nieuwstraat 14 5126 CD Gilze',
      'Wim kan met u meegaan.',
      'woensdag 9 december',
      'Laat het ons weten vóór dinsdag 1 december.',
      'Ja, Wim mag mee.',
      'Doe dit strookje in de envelop',
    ])
      expect(text).toContain(words);
  });

  it('comes in with the code of the letter, which is kept as a hash only', async () => {
    const request = await asked();
    const { code } = await print(await letterOf(request));
    expect(code).toMatch(/^[0-9A-Z]{10}$/);
    expect(await opens(request, code!)).toBeLessThan(300);
    expect(
      await app.given.count('resident_codes', 'resident_codes::text LIKE $1', [`%${code}%`]),
    ).toBe(0);
  });
});

describe('printing', () => {
  it('twice gives the same letter with the same code, and leaves the code of the telephone alive', async () => {
    const request = await asked();
    const told = await coordinator.post(`/support-requests/${request.id}/paper-codes`);
    const { code: byPhone } = told.body as { code: string };
    const task = await letterOf(request);
    const [first, second] = [await print(task), await print(task)];
    expect(second.text).toBe(first.text);
    expect(await codes(request)).toBe(2);
    expect(await opens(request, first.code!)).toBeLessThan(300);
    expect(await opens(request, byPhone)).toBeLessThan(300);
  });

  it('at the same moment twice makes one code', async () => {
    const request = await asked();
    const task = await letterOf(request);
    const both = await Promise.all([print(task), print(task)]);
    expect(both[0].code).toBe(both[1].code);
    expect(await codes(request)).toBe(1);
  });

  it('brings another code once the first was taken back', async () => {
    const request = await asked();
    const task = await letterOf(request);
    const { code: first } = await print(task);
    await coordinator.delete(`/support-requests/${request.id}/paper-codes/current`);
    const { code: second } = await print(task);
    expect(second).not.toBe(first);
    expect(await opens(request, first!)).toBeGreaterThanOrEqual(400);
    expect(await opens(request, second!)).toBeLessThan(300);
  });

  it('leaves a line of who looked, and one of the code that was made', async () => {
    const request = await asked();
    const task = await letterOf(request);
    await print(task);
    await print(task);
    const lines = (deed: string): Promise<number> =>
      app.given.count('audit_events', 'deed = $1 AND $2 = ANY (request_ids)', [deed, request.id]);
    expect([await lines('letter.print'), await lines('paper-code.make')]).toEqual([2, 1]);
  });

  it('says in the language of the resident, with Dutch beside the law and the boxes', async () => {
    const request = await asked({}, { language: 'tr' });
    const { text } = await print(await letterOf(request));
    expect(text).toContain('Wim sizinle gelebilir.');
    expect(text).toContain('Ja, Wim mag mee.');
    expect(text).toContain('/tr/mijn-vraag');
  });

  it('names nothing and nobody of the programme to who asked that', async () => {
    const request = await asked({ may_name_programme: false });
    const { text } = await print(await letterOf(request));
    expect(text).not.toMatch(/meedenkers/i);
  });

  it('is refused for a letter that a later deed has made untrue, and for what is no letter', async () => {
    const request = await asked();
    const { letterTask } = await givenLetterTask(app.given, request, { state: 'superseded' });
    const refused = await coordinator.get(`/call-tasks/${letterTask}/letter`);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'wrong_state']);
    const { letterTask: call } = await givenLetterTask(app.given, request, { kind: 'call' });
    expect((await coordinator.get(`/call-tasks/${call}/letter`)).status).toBe(404);
  });
});
