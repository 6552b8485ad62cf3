import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { systemOf } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp } from '../platform/testing/test-app.js';
import { TextReceiver } from '../platform/testing/text-receiver.js';
import { hashOfCode, hashOfToken } from '../platform/tokens.js';
import { Notices } from './notices.service.js';
import type { ResidentPurpose } from './purposes.js';

interface MessageRow {
  [column: string]: unknown;
  state: string;
  attempts: number;
  last_error: string | null;
}

let gateway: TextReceiver;
let mail: MailServer;
let app: TestApp;
let org: Org;
let next = 10_000_000;

beforeAll(async () => {
  [gateway, mail] = await Promise.all([TextReceiver.start(), MailServer.start()]);
  app = await TestApp.start({
    settings: { SMTP_URL: mail.url, SMS_GATEWAY_URL: gateway.url },
  });
  org = await app.given.organisation({
    name: 'Meedenkers Gilze en Rijen',
    public_phone: '0161 - 00 00 00',
  });
});

afterEach(() => {
  gateway.answers = 202;
});

afterAll(async () => {
  await app.stop();
  await Promise.all([gateway.stop(), mail.stop()]);
});

const asked = async (
  more: Record<string, unknown> = {},
  resident: Record<string, unknown> = {},
): Promise<GivenRequest & { number: string }> => {
  next += 1;
  const request = await app.given.request(org, {
    ...more,
    resident: {
      channel: 'sms',
      email: null,
      phone: `06${next}`,
      may_name_programme: true,
      ...resident,
    },
  });
  return { ...request, number: `+316${next}` };
};

const tell = (
  request: GivenRequest,
  purpose: ResidentPurpose,
  facts: Record<string, string> = {},
): Promise<void> =>
  app.rows.as(systemOf(org.id), (tx) =>
    app.part(Notices).toResident(tx, request.id, purpose, {
      subjectId: request.id,
      version: 1,
      facts,
    }),
  );

const until = (request: GivenRequest, holds: (row: MessageRow) => boolean): Promise<MessageRow> =>
  eventually(async () => {
    const [row] = await app.given.rows<MessageRow>(
      'SELECT id, state, attempts, last_error FROM messages WHERE request_id = $1',
      [request.id],
    );
    return row !== undefined && holds(row) && row;
  }, 15);

const VISIT = {
  startsAt: '2026-12-01T09:00:00.000Z',
  companionName: 'Samira',
  venueName: 'Gemeentehuis Rijen',
  venueAddress: 'Raadhuisplein 1',
};

describe('a resident who wants text messages', () => {
  it('gets one, from a number that can be called, with the body that the gateway is promised', async () => {
    const request = await asked();
    await tell(request, 'appointment_planned', VISIT);
    const [sent] = await gateway.to(request.number);
    const row = await until(request, ({ state }) => state === 'sent');
    expect(sent).toEqual({
      id: expect.stringMatching(new RegExp(`^${String(row['id'])}\\.\\w+$`)),
      to: request.number,
      sender: '+31161000000',
      text: expect.stringMatching(
        /^dinsdag 1 december 10\.00 uw afspraak\. Samira wacht om 9\.45: Gemeentehuis Rijen\. Kunt u niet\? Bel 0161000000/,
      ),
      authorization: `Basic ${Buffer.from('sender:s@fe').toString('base64')}`,
      contentType: 'application/json; charset=utf-8',
    });
    expect(sent!.text.length).toBeLessThanOrEqual(160);
    expect(await app.given.count('call_tasks', 'request_id = $1', [request.id])).toBe(0);
    expect(mail.mails).toEqual([]);
  });

  it('opens the page with a short link, whose token is kept as a hash only', async () => {
    const request = await asked({ language: 'ar' });
    await tell(request, 'request_received', { promisedBy: '2026-11-25' });
    const [sent] = await gateway.to(request.number);
    const token = /http:\/\/localhost:3000\/ar\/m#([\w-]{22})$/.exec(sent?.text ?? '')?.[1];
    expect(token).toBeDefined();
    expect(sent!.text.length).toBeLessThanOrEqual(70);
    expect(
      await app.given.count('access_links', 'request_id = $1 AND token_hash = $2', [
        request.id,
        hashOfToken(token!),
      ]),
    ).toBe(1);
    const moved = await fetch(`${app.url}/ar/m`, { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/ar/mijn-vraag']);
    const opened = await app.anyone().post('/link-session', { token });
    expect(opened.status).toBeLessThan(300);
  });

  it('gets the code of six digits over it', async () => {
    const request = await asked();
    await app.anyone().post('/resident-codes', { reference: request.reference });
    const [sent] = await gateway.to(request.number);
    const code = /\b\d{6}\b/.exec(sent?.text ?? '')?.[0] ?? '';
    expect(
      await app.given.count('resident_codes', 'request_id = $1 AND code_hash = $2', [
        request.id,
        hashOfCode(code, request.id, app.part(Config).SECRET_KEY),
      ]),
    ).toBe(1);
  });
});

describe('a gateway', () => {
  it('that is out of order is tried again, with the same id, and names nobody in what is kept', async () => {
    const request = await asked();
    gateway.answers = 503;
    await tell(request, 'questionnaire');
    const row = await until(request, ({ last_error: reason }) => reason !== null);
    expect(row).toMatchObject({ state: 'pending', last_error: 'sms_unavailable' });
    const coordinator = await app.signIn('coordinator', org);
    const away = async (): Promise<unknown> =>
      (await coordinator.get('/messages/not-reached')).body.awaySince;
    expect(await away()).toEqual(expect.any(String));
    gateway.answers = 200;
    await app.given.rows(
      `UPDATE jobs.job SET start_after = now() WHERE state IN ('created', 'retry') AND start_after > now()`,
    );
    await gateway.to(request.number);
    expect(await until(request, ({ state }) => state === 'sent')).toMatchObject({ attempts: 2 });
    expect(await away()).toBeNull();
  });

  it('that will never take a number says so without the number', async () => {
    const request = await asked();
    gateway.answers = 400;
    await tell(request, 'questionnaire');
    const row = await until(request, ({ last_error: reason }) => reason !== null);
    expect(row.last_error).toBe('sms_refused');
    expect(
      await app.given.count('messages', 'messages::text LIKE $1 AND last_error LIKE $1', [
        `%${request.number}%`,
      ]),
    ).toBe(0);
  });
});
