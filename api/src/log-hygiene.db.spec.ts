import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { FixedClock } from './platform/clock.js';
import { eventually } from './platform/testing/eventually.js';
import { Factory } from './platform/testing/factories.js';
import { MailServer } from './platform/testing/mail-server.js';
import { cloneDatabase, type TestDatabase } from './platform/testing/test-database.js';
import { hashOfToken } from './platform/tokens.js';

/** Words that stand for what people tell us; none of them may come out anywhere but in the database and the mail itself. */
const CANARY = {
  name: 'Kanarievoornaam',
  email: 'kanarie.post@voorbeeld.example',
  phone: '0698765432',
  story: 'kanarieverhaal',
  password: 'kanarie-wachtwoord-123',
  token: 'kanarietokenkanarietokenkanarietokenkanarie',
  query: 'kanariezoekwoord',
} as const;

let database: TestDatabase;
let given: Factory;
let mail: MailServer;
let server: ChildProcess;
let url: string;
let metricsPort: number;
let printed = '';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

const send = (
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<number> =>
  fetch(url + path, {
    method,
    headers: {
      'X-Requested-With': 'meedenkers',
      'Content-Type': 'application/json',
      'User-Agent': CANARY.token,
      Referer: `${url}/mijn-vraag?t=${CANARY.token}`,
      Cookie: `sid=${CANARY.token}`,
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  }).then(({ status }) => status);

beforeAll(async () => {
  [database, mail] = await Promise.all([cloneDatabase(), MailServer.start()]);
  const now = new FixedClock(new Date());
  given = await Factory.on(database, now, 'no hash');
  const org = await given.organisation({ municipalities: ['GM0784'] });
  const meedenker = await given.meedenker(org, { account: true });
  await given.insert('calendar_feeds', {
    organisation_id: org.id,
    meedenker_id: meedenker.id,
    token_hash: hashOfToken(CANARY.token),
    created_at: now.now(),
  });
  const port = await freePort();
  metricsPort = await freePort();
  url = `http://127.0.0.1:${port}`;
  server = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../dist/server/api/src/main.js')],
    {
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'development',
        PORT: String(port),
        PUBLIC_ORIGIN: url,
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        SECRET_KEY: 'kept-in-the-specs-and-used-nowhere-else',
        SMTP_URL: mail.url,
        METRICS_PORT: String(metricsPort),
        LOG_LEVEL: 'trace',
      },
    },
  );
  for (const stream of [server.stdout, server.stderr])
    stream?.on('data', (text: Buffer) => (printed += text.toString()));
  await eventually(() => send('GET', '/api/v1/municipalities').catch(() => false), 30);
}, 60_000);

afterAll(async () => {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  await given.close();
  await database.drop();
  await mail.stop();
});

const intake = JSON.stringify({
  municipality: 'GM0784',
  language: 'nl',
  conversationType: 'REVIEW',
  appointment: { known: false, channel: 'unknown' },
  wishes: {
    gender: 'no_preference',
    genderRequired: false,
    languageRequired: false,
    interpreter: 'no',
    needs: [],
  },
  contact: {
    firstName: CANARY.name,
    email: CANARY.email,
    channel: 'email',
    mayNameProgramme: true,
  },
  consents: { research: false },
});

describe('what the server prints at its most talkative', () => {
  it('holds nothing that people told it, in a good course nor in a bad one', async () => {
    mail.refuses = true;
    expect(await send('POST', '/api/v1/support-requests', intake)).toBe(201);
    const bad = intake.replace('"nl"', `"${CANARY.story}"`);
    expect(await send('POST', '/api/v1/support-requests', bad)).toBe(400);
    expect(await send('POST', '/api/v1/support-requests', `{"story":"${CANARY.story}`)).toBe(400);
    const login = JSON.stringify({ email: CANARY.email, password: CANARY.password });
    expect(await send('POST', '/api/v1/session', login)).toBe(401);
    expect(
      await send('POST', '/api/v1/link-session', JSON.stringify({ token: CANARY.token })),
    ).toBeGreaterThanOrEqual(400);
    const paths = [
      `/api/v1/places?query=${CANARY.query}`,
      `/mijn-vraag?token=${CANARY.token}`,
      `/demo/berichten?to=${CANARY.email}`,
      `/Calendar/${CANARY.token}.ics`,
      `//calendar/${CANARY.token}.ics`,
      `/calendar/${CANARY.token}`,
      `/calendar/x/${CANARY.token}.ics?token=${CANARY.token}`,
      `/api/v1/my-request?name=${CANARY.name}`,
    ];
    expect(await send('GET', `/calendar/${CANARY.token}.ics`)).toBe(200);
    for (const path of paths) expect(await send('GET', path)).toBeLessThan(500);
    await eventually(() => given.count('messages', 'last_error IS NOT NULL'), 20);
    await eventually(() => Promise.resolve(printed.includes('message not delivered')), 5);
    // What breaks the database breaks the route, and the message of the database names what was typed.
    await given.rows('ALTER TABLE residents ADD CONSTRAINT broken CHECK (false) NOT VALID');
    expect(await send('POST', '/api/v1/support-requests', intake)).toBe(500);
    await eventually(() => Promise.resolve(printed.includes('unexpected error')), 5);
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    for (const word of Object.values(CANARY)) {
      expect(printed).not.toContain(word);
      expect(metrics).not.toContain(word);
    }
    expect(printed).toContain('/api/v1/places');
    expect(metrics).toContain('# HELP');
  }, 60_000);

  it('keeps the address of a feed out of the trail, the counters and the feeds themselves', async () => {
    for (const table of ['audit_events', 'rate_limits', 'calendar_feeds', 'messages'])
      expect(await given.count(table, `${table}::text LIKE $1`, [`%${CANARY.token}%`])).toBe(0);
  });

  it('keeps what failed out of the queue as well', async () => {
    for (const word of Object.values(CANARY))
      expect(await given.count('jobs.job', 'job::text LIKE $1', [`%${word}%`])).toBe(0);
  });
});
