import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { Caller } from '../platform/testing/caller.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { TestApp, TUESDAY } from '../platform/testing/test-app.js';
import { hashOfToken, newId, newToken } from '../platform/tokens.js';

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
  request = await app.given.request(org, {
    resident: { first_name: 'Fatima', email: 'fatima@oud.example', phone: null },
  });
  resident = await signedIn();
});

afterAll(() => app.stop());

const signedIn = (byCode = true, kind: 'resident' | 'helper' = 'resident'): Promise<Caller> =>
  app.withSession(org.id, {
    kind,
    requestId: request.id,
    ...(kind === 'resident' ? { byCode } : {}),
  });

const NEW = {
  firstName: 'Fatima',
  channel: 'email',
  email: 'fatima@nieuw.example',
  mayNameProgramme: false,
};
const change = (body: object = NEW, version = 1, who = resident) =>
  who.put('/my-request/contact', body, { version });

/** A message about the visit that still waits. */
const waits = (): Promise<void> =>
  app.given.insert('messages', {
    organisation_id: org.id,
    id: newId(),
    purpose: 'companion_found',
    recipient_kind: 'resident',
    recipient_id: request.residentId,
    request_id: request.id,
    subject_id: newId(),
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: JSON.stringify({ name: 'Fatima', address: 'fatima@oud.example' }),
    created_at: TUESDAY,
    not_before: new Date('2026-11-25T09:00:00Z'),
  });
const link = async (kind: 'resident' | 'helper' = 'resident'): Promise<string> => {
  const token = newToken();
  await app.given.insert('access_links', {
    organisation_id: org.id,
    token_hash: hashOfToken(token),
    kind,
    request_id: request.id,
    created_at: TUESDAY,
  });
  return token;
};

const helps = (): Promise<void> =>
  app.given.insert('helpers', {
    organisation_id: org.id,
    id: newId(),
    request_id: request.id,
    name: 'Bo',
    may_follow: true,
    works_for_municipality: false,
  });

describe('how a resident is reached', () => {
  it('is shown to who came by a code, never to who has a link alone or helps', async () => {
    expect((await resident.get('/my-request/contact')).body).toEqual({
      version: 1,
      firstName: 'Fatima',
      phone: null,
      email: 'fatima@oud.example',
      channel: 'email',
      mayNameProgramme: true,
      place: null,
      postalAddress: null,
      contactHours: [],
      reminders: 'both',
      optedOut: false,
    });
    const byLink = await signedIn(false);
    for (const answer of [await byLink.get('/my-request/contact'), await change(NEW, 1, byLink)])
      expect({ status: answer.status, code: answer.body.code }).toEqual({
        status: 403,
        code: 'code_required',
      });
    await helps();
    const helper = await signedIn(false, 'helper');
    expect((await helper.get('/my-request/contact')).status).toBe(403);
    expect((await change(NEW, 1, helper)).status).toBe(403);
  });

  it('changes with the version that was read, and leaves a line', async () => {
    const { status, body } = await change({
      ...NEW,
      channel: 'phone',
      email: null,
      phone: '06 12 34 56 78',
      contactHours: ['evening'],
      reminders: 'none',
      optedOut: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 2,
      channel: 'phone',
      phone: '0612345678',
      email: null,
      mayNameProgramme: false,
      contactHours: ['evening'],
      reminders: 'none',
      optedOut: true,
    });
    expect((await change(NEW, 1)).status).toBe(412);
    expect(
      await app.given.rows(
        `SELECT actor_kind, deed, fields FROM audit_events WHERE action = 'write' AND $1 = ANY (request_ids)`,
        [request.id],
      ),
    ).toEqual([{ actor_kind: 'resident', deed: 'my-request.change-contact', fields: ['contact'] }]);
    const log = (await resident.get('/my-request/access-log')).body.items;
    expect(log).toContainEqual(expect.objectContaining({ role: 'resident', deed: 'contact' }));
  });

  it('wants what its channel needs, and an address for letters alone', async () => {
    const errors = async (body: object): Promise<unknown> =>
      (await change(body)).body.errors?.map(({ field, code }: { field: string; code: string }) => [
        field,
        code,
      ]);
    expect(await errors({ ...NEW, email: null })).toEqual([['email', 'required']]);
    expect(await errors({ ...NEW, channel: 'sms', phone: '0161123456' })).toEqual([
      ['phone', 'mobile'],
    ]);
    expect(await errors({ ...NEW, channel: 'letter' })).toEqual([['postalAddress', 'required']]);
    const postalAddress = { street: 'Dorpsstraat 1', postcode: '5121 AB', place: 'Rijen' };
    expect(await errors({ ...NEW, postalAddress })).toEqual([['postalAddress', 'not_needed']]);
    const { body } = await change({ ...NEW, channel: 'letter', email: null, postalAddress });
    expect(body.postalAddress).toEqual(postalAddress);
    expect((await change(NEW, 2)).body.postalAddress).toBeNull();
  });

  it('takes along what still waits, and never to the old address', async () => {
    await waits();
    await change();
    const waiting = await app.given.rows<{ facts: { address: string } }>(
      `SELECT facts FROM messages WHERE request_id = $1 AND state = 'pending'`,
      [request.id],
    );
    expect(waiting.map(({ facts }) => facts.address)).toEqual(['fatima@nieuw.example']);
  });

  it('makes a call of it when there is no address any more', async () => {
    await waits();
    await change({ ...NEW, channel: 'phone', phone: '0161123456', email: null });
    expect(
      await app.given.count('messages', `request_id = $1 AND state = 'pending'`, [request.id]),
    ).toBe(0);
    expect(
      await app.given.count('call_tasks', `request_id = $1 AND state = 'open' AND kind = 'call'`, [
        request.id,
      ]),
    ).toBe(1);
  });

  it('ends the links, codes and sessions of the old address, and not those of a helper', async () => {
    const [old, ofHelper] = [await link(), await link('helper')];
    await helps();
    const elsewhere = await signedIn(false);
    await change();
    const open = (token: string) => app.anyone().post('/link-session', { token });
    expect((await open(old)).status).toBe(401);
    expect((await open(ofHelper)).status).toBe(200);
    expect((await elsewhere.get('/my-request')).status).toBe(401);
    expect((await resident.get('/my-request')).status).toBe(200);
  });

  it('lets links live when only the name or the wish for reminders changed', async () => {
    const token = await link();
    await change({ ...NEW, email: 'fatima@oud.example', reminders: 'none' });
    expect((await app.anyone().post('/link-session', { token })).status).toBe(200);
  });
});

describe('what a resident asks', () => {
  const ask = (text: string, who = resident) => who.post('/my-request/messages', { text });

  it('is a task for a coordinator with the words in it, due the next working day', async () => {
    const { status, body } = await ask('Mag mijn zus ook mee?');
    expect(status).toBe(200);
    expect(body.question).toEqual({ askedAt: TUESDAY, promisedBy: '2026-11-25' });
    const coordinator = await app.signIn('coordinator', org);
    const { items } = (await coordinator.get('/call-tasks')).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'question',
        supportRequestId: request.id,
        facts: expect.objectContaining({ text: 'Mag mijn zus ook mee?' }),
      }),
    );
    await ask('En mijn hond?');
    expect(
      await app.given.count('call_tasks', `request_id = $1 AND kind = 'question'`, [request.id]),
    ).toBe(2);
  });

  it('is refused with a BSN in it, before it is kept', async () => {
    const { status, body } = await ask('Mijn nummer is 111222333');
    expect({ status, errors: body.errors[0] }).toMatchObject({
      status: 400,
      errors: { field: 'text', code: 'bsn' },
    });
    expect(await app.given.count('call_tasks', 'request_id = $1', [request.id])).toBe(0);
  });

  it('is asked for later by who asks more than anybody does', async () => {
    for (let n = 0; n < 20; n += 1) expect((await ask(`Vraag ${n}`)).status).toBe(200);
    expect((await ask('Nog een')).status).toBe(429);
  });

  it('can be asked by link, and not by a helper', async () => {
    expect((await ask('Kan het later?', await signedIn(false))).status).toBe(200);
    await helps();
    expect((await ask('Kan het later?', await signedIn(false, 'helper'))).status).toBe(403);
  });
});
