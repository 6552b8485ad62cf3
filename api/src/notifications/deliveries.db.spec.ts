import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { convertIcsCalendar } from 'ts-ics';

import { systemOf } from '../platform/actor.js';
import type { Transaction } from '../platform/database.js';
import { eventually } from '../platform/testing/eventually.js';
import type { GivenRequest, Org } from '../platform/testing/factories.js';
import { MailServer } from '../platform/testing/mail-server.js';
import { TestApp } from '../platform/testing/test-app.js';
import { hashOfCode, hashOfToken } from '../platform/tokens.js';
import { Deliveries } from './deliveries.service.js';
import { Notices } from './notices.service.js';

interface MessageRow {
  [column: string]: unknown;
  id: string;
  state: string;
  attempts: number;
  last_error: string | null;
  sent_at: Date | null;
}

let mail: MailServer;
let app: TestApp;
let org: Org;

beforeAll(async () => {
  mail = await MailServer.start();
  app = await TestApp.start({
    settings: { SMTP_URL: mail.url, MAIL_FROM: 'Meedenkers <berichten@meedenkers.example>' },
  });
  org = await app.given.organisation({ name: 'Meedenkers Gilze en Rijen' });
  await app.given.user(org, { name: 'Marloes de Wit' });
});

afterEach(() => {
  mail.refuses = false;
  mail.meanwhile = null;
});

afterAll(async () => {
  await app.stop();
  await mail.stop();
});

/** Does a deed that tells somebody something. */
const deed = (
  work: (tx: Transaction, notices: Notices) => Promise<void>,
  at = app,
): Promise<void> => at.rows.as(systemOf(org.id), (tx) => work(tx, at.part(Notices)));

const asked = async (
  more: Record<string, unknown> = {},
): Promise<GivenRequest & { email: string; name: string }> => {
  const request = await app.given.request(org, more);
  const [resident] = await app.given.rows<{ email: string; first_name: string }>(
    'SELECT email::text, first_name FROM residents WHERE id = $1',
    [request.residentId],
  );
  return { ...request, email: resident!.email, name: resident!.first_name };
};

const received = (
  request: GivenRequest,
  more: Partial<Parameters<Notices['toResident']>[3]> = {},
) =>
  deed((tx, notices) =>
    notices.toResident(tx, request.id, 'request_received', {
      subjectId: request.id,
      version: 1,
      facts: { reference: request.reference, promisedBy: '2026-11-25' },
      ...more,
    }),
  );

const messageOf = async (request: { id: string }): Promise<MessageRow> => {
  const [row] = await app.given.rows<MessageRow>(
    'SELECT id, state, attempts, last_error, sent_at FROM messages WHERE request_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [request.id],
  );
  return row!;
};

const until = (request: { id: string }, holds: (row: MessageRow) => boolean): Promise<MessageRow> =>
  eventually(async () => {
    const row = await messageOf(request);
    return holds(row) && row;
  }, 15);

/** Lets the wait for a next try be over. */
const hurry = (): Promise<unknown> =>
  app.given.rows(
    `UPDATE jobs.job SET start_after = now() WHERE state IN ('created', 'retry') AND start_after > now()`,
  );

const deliver = (id: string): Promise<void> =>
  app.part(Deliveries).deliver({ organisationId: org.id, id });

describe('a message', () => {
  it('goes out after the deed, once, in the language of the resident, signed and from the organisation', async () => {
    const request = await asked();
    await received(request);
    const [sent] = await mail.to(request.email);
    expect(sent?.subject).toBe('Wij hebben uw vraag');
    expect(sent?.from?.text).toBe('"Meedenkers Gilze en Rijen" <berichten@meedenkers.example>');
    expect(sent?.text).toContain('Uiterlijk woensdag 25 november hoort u van ons.');
    expect(sent?.text).toContain('Marloes de Wit\nMeedenkers Gilze en Rijen');
    expect(sent?.html).toContain('Bekijk uw vraag');
    const row = await until(request, ({ state }) => state === 'sent');
    expect(row).toMatchObject({ attempts: 1, last_error: null, sent_at: app.clock.now() });
    expect(sent?.messageId).toMatch(new RegExp(`^<${row.id}\\.\\w+@meedenkers\\.example>$`));
  });

  it('carries a link whose token is kept as a hash only', async () => {
    const request = await asked({ language: 'en' });
    await received(request);
    const [sent] = await mail.to(request.email);
    const token = /http:\/\/localhost:3000\/en\/mijn-vraag#([\w-]{43})\n/.exec(
      sent?.text ?? '',
    )?.[1];
    expect(sent?.html).toContain(`href="http://localhost:3000/en/mijn-vraag#${token}"`);
    const links = await app.given.rows(
      'SELECT kind, token_hash, expires_at FROM access_links WHERE request_id = $1',
      [request.id],
    );
    expect(links).toEqual([
      { kind: 'resident', token_hash: hashOfToken(token ?? ''), expires_at: null },
    ]);
    await until(request, ({ state }) => state === 'sent');
    for (const table of ['messages', 'access_links', 'jobs.job'])
      expect(
        await app.given.count(table, `${table.split('.').at(-1)}::text LIKE $1`, [`%${token}%`]),
      ).toBe(0);
  });

  it('carries a code of six digits that is kept as a hash only', async () => {
    const request = await asked();
    await deed((tx, notices) =>
      notices.toResident(tx, request.id, 'sign_in_code', { subjectId: request.id, version: 7 }),
    );
    const [sent] = await mail.to(request.email);
    const code = /Uw code is (\d{6})\./.exec(sent?.text ?? '')?.[1] ?? '';
    const [kept] = await app.given.rows<{ code_hash: Buffer }>(
      'SELECT code_hash FROM resident_codes WHERE request_id = $1 AND ended_at IS NULL',
      [request.id],
    );
    const secret = 'kept-in-the-specs-and-used-nowhere-else';
    expect(kept?.code_hash).toEqual(hashOfCode(code, request.id, secret));
    expect(sent?.subject).not.toContain(code);
  });

  it('keeps silent about the programme when the resident wants that, in its sender and its headers too', async () => {
    const request = await asked({ resident: { may_name_programme: false } });
    const appointment = await app.given.appointment(request);
    await deed((tx, notices) =>
      notices.toResident(tx, request.id, 'appointment_planned', {
        subjectId: appointment.id,
        version: 1,
        facts: {
          appointmentId: appointment.id,
          appointmentVersion: 1,
          startsAt: '2026-12-01T09:00:00.000Z',
          durationMinutes: 60,
          channel: 'office',
          venueName: 'Gemeentehuis Rijen',
          venueAddress: 'Raadhuisplein 1',
          companionName: 'Samira',
        },
      }),
    );
    const [sent] = await mail.to(request.email);
    expect(sent?.from?.text).toBe('"M. de Wit" <post@afspraken.example>');
    expect(sent?.replyTo).toBeUndefined();
    const headers = sent?.headerLines.map(({ line }) => line).join('\n') ?? '';
    const attached = sent?.attachments.map(({ content }) => content.toString()).join('\n') ?? '';
    expect(`${headers}\n${sent?.text}\n${sent?.html}\n${attached}`).not.toMatch(/meedenk|gilze/i);
    expect(sent?.subject).toBe('Uw afspraak op dinsdag 1 december');
    expect(attached).toContain('SUMMARY:Afspraak');
  });

  it('brings the calendar file of the visit, and takes it out again with the same identity', async () => {
    const { request, appointment, meedenker } = await app.given.match(org);
    const facts = {
      appointmentId: appointment.id,
      startsAt: '2027-03-29T07:00:00.000Z',
      durationMinutes: 45,
      channel: 'office',
      venueName: 'Gemeentehuis Rijen',
      venueAddress: 'Raadhuisplein 1',
    };
    const about = { subjectId: appointment.id, version: 1 };
    await deed(async (tx, notices) => {
      const planned = { ...about, facts: { ...facts, appointmentVersion: 1 } };
      await notices.toMeedenker(tx, meedenker.id, request.id, 'visit_planned', planned);
    });
    await mail.to(meedenker.email, 1);
    await deed(async (tx, notices) => {
      const cancelled = {
        subjectId: appointment.id,
        version: 2,
        facts: { ...facts, appointmentVersion: 2 },
      };
      await notices.toMeedenker(tx, meedenker.id, request.id, 'visit_cancelled', cancelled);
    });
    const sent = await mail.to(meedenker.email, 2);
    const files = sent.map(({ attachments }) =>
      attachments
        .find(
          ({ contentType }) => contentType === 'text/calendar' || contentType === 'application/ics',
        )!
        .content.toString(),
    );
    const [planned, cancelled] = files.map((file) => convertIcsCalendar(undefined, file));
    expect(planned?.method?.trim()).toBe('REQUEST');
    expect(cancelled?.method?.trim()).toBe('CANCEL');
    expect(planned?.events?.[0]?.start.date).toEqual(new Date('2027-03-29T07:00:00Z'));
    expect(planned?.events?.[0]?.location).toBe('Gemeentehuis Rijen, Raadhuisplein 1');
    expect(cancelled?.events?.[0]).toMatchObject({
      uid: planned?.events?.[0]?.uid,
      sequence: 1,
      status: 'CANCELLED',
    });
  });

  it('is gone with its deed when the deed is undone', async () => {
    const request = await asked();
    await expect(
      deed(async (tx, notices) => {
        await notices.toResident(tx, request.id, 'questionnaire', {
          subjectId: request.id,
          version: 1,
        });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(await app.given.count('messages', 'request_id = $1', [request.id])).toBe(0);
    expect(await app.given.count('jobs.job', `data->>'id' = $1`, [request.id])).toBe(0);
  });

  it('is not sent when a later deed has made it untrue', async () => {
    const request = await asked();
    await received(request, { waitSeconds: 3600 });
    await deed((tx, notices) => notices.supersede(tx, request.id));
    const { id } = await messageOf(request);
    await deliver(id);
    expect(await messageOf(request)).toMatchObject({ state: 'superseded', attempts: 0 });
    expect(mail.mails.some(({ messageId }) => messageId?.includes(id))).toBe(false);
  });

  it('is not sent after its term', async () => {
    const request = await asked();
    await received(request, { waitSeconds: 3600, notAfter: app.clock.now() });
    const { id } = await messageOf(request);
    await deliver(id);
    expect(await messageOf(request)).toMatchObject({ state: 'dropped', attempts: 0 });
  });

  it('does not go to a resident without e-mail; a coordinator calls', async () => {
    const request = await app.given.request(org, {
      resident: { email: null, phone: '0612345678', channel: 'phone' },
    });
    await received(request);
    expect(await app.given.count('messages', 'request_id = $1', [request.id])).toBe(0);
    const where = `request_id = $1 AND kind = 'call' AND state = 'open' AND purpose = 'request_received'`;
    expect(await app.given.count('call_tasks', where, [request.id])).toBe(1);
  });
});

describe('a mail server that is out of order', () => {
  it('stops no deed; the message is tried again under the same Message-ID and arrives', async () => {
    mail.refuses = true;
    const request = await asked();
    await received(request);
    const row = await until(request, ({ last_error: reason }) => reason !== null);
    expect(row).toMatchObject({ state: 'pending', attempts: 1, last_error: 'smtp_451' });
    mail.refuses = false;
    await hurry();
    const [sent] = await mail.to(request.email);
    expect(sent?.messageId).toBe(mail.refused.at(-1)?.messageId);
    expect(await until(request, ({ state }) => state === 'sent')).toMatchObject({
      attempts: 2,
      last_error: null,
    });
  });

  it('leaves a failed message after eight tries, with a reason that names nobody', async () => {
    mail.refuses = true;
    const request = await asked();
    await received(request);
    const row = await eventually(async () => {
      await hurry();
      const now = await messageOf(request);
      return now.state === 'failed' && now;
    }, 55);
    expect(row).toMatchObject({ attempts: 8, last_error: 'smtp_451' });
    const told = await app.given.rows<{ job: string }>(
      `SELECT job::text AS job FROM jobs.job WHERE data->>'id' = $1`,
      [row.id],
    );
    for (const { job } of told) {
      expect(job).not.toContain(request.email);
      expect(job).not.toContain(request.name);
      expect(job).not.toContain('mijn-vraag');
    }
  }, 60_000);

  it('holds up nobody who writes about the same request, and the record says what went', async () => {
    const request = await asked();
    mail.meanwhile = async () => {
      mail.meanwhile = null;
      await deed((tx, notices) => notices.supersede(tx, request.id));
    };
    await received(request);
    await mail.to(request.email);
    await until(request, ({ state }) => state === 'sent');
  });
});

describe('a worker that breaks between handing a message over and noting it', () => {
  it('sends it once more under the same Message-ID, rather than never', async () => {
    const request = await asked();
    mail.meanwhile = async () => {
      mail.meanwhile = null;
      await app.given.rows(
        `ALTER TABLE messages ADD CONSTRAINT nothing_goes CHECK (state <> 'sent') NOT VALID`,
      );
    };
    await received(request);
    await mail.to(request.email);
    await eventually(() => app.given.count('jobs.job', `state = 'retry'`));
    await app.given.rows('ALTER TABLE messages DROP CONSTRAINT nothing_goes');
    await hurry();
    const copies = await mail.to(request.email, 2);
    expect(new Set(copies.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await until(request, ({ state }) => state === 'sent')).toMatchObject({ attempts: 2 });
  });
});

describe('two processes', () => {
  it('send every message exactly once', async () => {
    const beside = await TestApp.start({ beside: app, settings: { SMTP_URL: mail.url } });
    try {
      const requests = await Promise.all(Array.from({ length: 40 }, () => asked()));
      await Promise.all(
        requests.map((request, n) =>
          deed(
            (tx, notices) =>
              notices.toResident(tx, request.id, 'questionnaire', {
                subjectId: request.id,
                version: 1,
              }),
            n % 2 ? app : beside,
          ),
        ),
      );
      for (const request of requests) await mail.to(request.email);
      for (const request of requests) await until(request, ({ state }) => state === 'sent');
      const ours = mail.mails.filter(({ to }) =>
        requests.some(({ email }) => [to ?? []].flat().some(({ text }) => text === email)),
      );
      expect(ours).toHaveLength(40);
      expect(new Set(ours.map(({ messageId }) => messageId)).size).toBe(40);
    } finally {
      await beside.stop();
    }
  }, 60_000);
});
