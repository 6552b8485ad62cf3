import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { newId } from '../platform/tokens.js';

let app: TestApp;
let org: Org;
let request: GivenRequest;
let resident: Caller;

beforeAll(async () => {
  app = await TestApp.start();
  const { given } = app;
  org = await given.organisation();
  const meedenker = await given.meedenker(org, { name: 'Samira el Amrani' });
  const match = await given.match(org, {
    meedenker,
    request: { story: 'Ik ben bang.', resident: { first_name: 'Fatima', email: 'f@oud.example' } },
    appointment: { venue_text: 'Loket 3' },
  });
  request = match.request;
  const its = { organisation_id: org.id, request_id: request.id };
  const author = await given.user(org, { name: 'Marloes de Wit' });
  await given.insert('notes', {
    ...its,
    id: newId(),
    author_id: author.id,
    body: 'Belde terug.',
    created_at: TUESDAY,
  });
  await given.insert('wish_answers', {
    ...its,
    id: newId(),
    wish: 'language',
    answer: 'yes',
    heard_by: 'phone',
    interpreter_before: 'no',
    recorded_by: author.id,
    answered_at: TUESDAY,
  });
  await given.insert('responses', {
    ...its,
    moment: 'T0',
    question_key: 'tension',
    revision: 1,
    language: 'nl',
    mode: 'self',
    value_number: 8,
    answered_at: TUESDAY,
  });
  await given.insert('call_tasks', {
    ...its,
    id: newId(),
    kind: 'question',
    subject_id: newId(),
    subject_version: 1,
    facts: JSON.stringify({ text: 'Mag mijn zus mee?' }),
    due_at: TUESDAY,
    created_at: TUESDAY,
  });
  await given.insert('messages', {
    ...its,
    id: newId(),
    purpose: 'request_received',
    recipient_kind: 'resident',
    recipient_id: request.residentId,
    subject_id: request.id,
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: JSON.stringify({ address: 'f@oud.example' }),
    state: 'sent',
    sent_at: TUESDAY,
    created_at: TUESDAY,
    not_before: TUESDAY,
  });
  await given.insert('audit_events', {
    organisation_id: org.id,
    at: TUESDAY,
    id: newId(),
    actor_kind: 'staff',
    role: 'coordinator',
    action: 'read',
    deed: 'safety-concern.read',
    noun: 'safety_concern',
    noun_id: newId(),
    request_ids: [request.id],
  });
  resident = await app.withSession(org.id, {
    kind: 'resident',
    requestId: request.id,
    byCode: true,
  });
}, 60_000);

afterAll(() => app.stop());

describe('everything that is kept of a person', () => {
  it('is given to that person with a code, and to nobody by a link alone', async () => {
    const byLink = await app.withSession(org.id, { kind: 'resident', requestId: request.id });
    const { status, body } = await byLink.get('/my-request/export');
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'code_required' });
    expect((await resident.get('/my-request/export')).status).toBe(200);
  });

  it('holds contact, request, visit, companion, answers, words and messages', async () => {
    const { body } = await resident.get('/my-request/export');
    expect(body).toMatchObject({
      madeAt: TUESDAY,
      organisation: org.name,
      contact: { firstName: 'Fatima', email: 'f@oud.example', channel: 'email' },
    });
    expect(body.requests).toHaveLength(1);
    expect(body.requests[0]).toMatchObject({
      reference: request.reference,
      story: 'Ik ben bang.',
      wishes: { gender: 'no_preference' },
      appointments: [{ where: 'Loket 3', state: 'planned', channel: 'office' }],
      companions: [{ firstName: 'Samira', state: 'accepted' }],
      answers: [{ moment: 'T0', key: 'tension', value: 8 }],
      wishAnswers: [{ wish: 'language', answer: 'yes', heardBy: 'phone', at: TUESDAY }],
      handOffs: [],
      messages: [{ purpose: 'request_received', to: 'f@oud.example', state: 'sent' }],
    });
    expect(
      body.requests[0].words.map(({ by, text }: Record<string, string>) => [by, text]),
    ).toEqual(
      expect.arrayContaining([
        ['coordinator', 'Belde terug.'],
        ['resident', 'Mag mijn zus mee?'],
      ]),
    );
  });

  it('names nobody else, and is silent about worries for safety', async () => {
    const { text, body } = await resident.get('/my-request/export');
    expect(text).not.toContain('Amrani');
    expect(text).not.toContain('Marloes');
    expect(text).not.toContain('safety');
    expect(body.accessLog.length).toBeGreaterThan(0);
    expect(
      (await resident.get('/my-request/access-log')).body.items.filter(
        ({ role, deed }: Record<string, string>) => role === 'coordinator' && deed === 'read',
      ),
    ).toEqual([]);
  });

  it('leaves a line that the person can see', async () => {
    await resident.get('/my-request/export');
    const { items } = (await resident.get('/my-request/access-log')).body;
    expect(items).toContainEqual(
      expect.objectContaining({ role: 'resident', deed: 'exported', fields: ['everything'] }),
    );
  });
});
