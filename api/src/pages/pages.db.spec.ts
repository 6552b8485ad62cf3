import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import request, { type Response } from 'supertest';

import { TestApp } from '../platform/testing/test-app.js';

const PAGE = (name: string): string =>
  `<!doctype html><html><head><script src="/main-AAAAAAAA.js" nonce="__CSP_NONCE__"></script></head><body data-name="${name}"><h1>__PUBLIC_NAME__</h1><a href="tel:__PUBLIC_PHONE_HREF__">__PUBLIC_PHONE__</a><script type="application/json" id="mk-context">__CONTEXT_JSON__</script></body></html>`;
const SCRIPT = `/* ${'meedenkers '.repeat(200)} */`;
const MAIL = {
  id: 'b6f1a3c2-0000-4000-8000-000000000001',
  receivedAt: '2026-11-24T08:46:00.000Z',
  from: '"Meedenkers" <berichten@meedenkers.example>',
  to: ['amal@voorbeeld.example'],
  subject: 'Uw afspraak <op> dinsdag',
  text: 'Bekijk wie meegaat:\nhttp://localhost:3000/mijn-vraag#Tok_en-1\n<script>alert(1)</script>',
  html: '<p style="color:red">Beste Amal <a href="http://localhost:3000/mijn-vraag#Tok_en-1">x</a></p>',
  attachments: [
    {
      filename: 'afspraak.ics',
      contentType: 'text/calendar',
      content: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
    },
  ],
};

let web: string;
let mailbox: string;
let app: TestApp;
let plain: TestApp;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'meedenkers-web-'));
  mailbox = mkdtempSync(join(tmpdir(), 'meedenkers-mailbox-'));
  for (const language of ['nl', 'en']) {
    mkdirSync(join(web, 'public', language), { recursive: true });
    mkdirSync(join(web, 'public', language, 'voorbereiden'));
    for (const name of [
      'start',
      'voorbereiden/review',
      'vraag',
      'mijn-vraag',
      'toegankelijkheid',
      'niet-gevonden',
    ])
      writeFileSync(join(web, 'public', language, `${name}.html`), PAGE(`${language}/${name}`));
  }
  mkdirSync(join(web, 'desk'));
  writeFileSync(join(web, 'desk', 'index.html'), PAGE('desk'));
  writeFileSync(join(web, 'desk', 'main-BBBBBBBB.js'), SCRIPT);
  writeFileSync(join(web, 'public', 'main-AAAAAAAA.js'), SCRIPT);
  writeFileSync(join(web, 'public', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(mailbox, `2026-11-24T08-46-00-000Z-${MAIL.id}.json`), JSON.stringify(MAIL));
  const other = { ...MAIL, id: 'later', to: ['samira@voorbeeld.example'], subject: 'Kun je mee?' };
  writeFileSync(join(mailbox, '2026-11-24T09-00-00-000Z-later.json'), JSON.stringify(other));
  writeFileSync(join(mailbox, '2026-11-24T09-30-00-000Z-half.json'), '{"id":');
  app = await TestApp.start({
    settings: { WEB_FOLDER: web, DEMO: '1', DEMO_MAILBOX: mailbox, PUBLIC_PHONE: '013 000 00 00' },
  });
  plain = await TestApp.start({
    beside: app,
    settings: { WEB_FOLDER: web, DEMO_MAILBOX: mailbox },
  });
});

afterAll(async () => {
  await plain.stop();
  await app.stop();
  rmSync(web, { recursive: true });
  rmSync(mailbox, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  request(app.url)
    .get(path)
    .set(headers)
    .redirects(0)
    .then((answer) => answer);

const nonceOf = ({ headers }: Response): string =>
  /'nonce-([\w-]+)'/.exec(
    (headers as Record<string, string>)['content-security-policy'] ?? '',
  )?.[1] ?? '';

describe('a page', () => {
  it.each([
    ['/', 'nl/start'],
    ['/en', 'en/start'],
    ['/vraag', 'nl/vraag'],
    ['/en/vraag', 'en/vraag'],
    ['/mijn-vraag', 'nl/mijn-vraag'],
    ['/toegankelijkheid', 'nl/toegankelijkheid'],
    ['/voorbereiden/review', 'nl/voorbereiden/review'],
    ['/en/voorbereiden/review', 'en/voorbereiden/review'],
    ['/werk/', 'desk'],
    ['/werk/hulpvragen/1', 'desk'],
  ])('stands at %s', async (path, name) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain(`data-name="${name}"`);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  it('runs only what carries the word of this one answer', async () => {
    const [first, second] = await Promise.all([get('/'), get('/')]);
    const nonces = [first, second].map((answer) => nonceOf(answer));
    expect(new Set(nonces).size).toBe(2);
    expect(first?.text).toContain(`nonce="${nonces[0]}"`);
    expect(first?.text.replaceAll(nonces[0] ?? '', '')).not.toContain('__');
    expect(nonces[0]?.length).toBeGreaterThanOrEqual(22);
  });

  it('gives the number of the installation where nobody\u2019s page it is', async () => {
    const { text } = await get('/');
    expect(text).toContain('<h1>Meedenkers</h1><a href="tel:0130000000">013 000 00 00</a>');
    expect(text).toContain(
      '{"organisation":null,"publicName":"Meedenkers","publicPhone":"013 000 00 00"}',
    );
  });

  it('carries name and number of the organisation in its address, escaped', async () => {
    const org = await app.given.organisation({
      municipalities: ['GM0855'],
      name: 'Mee & "Denk" <b>',
      public_phone: '0161-11 22 33',
    });
    const { status, text } = await get(`/en/${org.slug}`);
    expect(status).toBe(200);
    expect(text).toContain('data-name="en/start"');
    expect(text).toContain(
      '<h1>Mee &amp; &quot;Denk&quot; &lt;b&gt;</h1><a href="tel:0161112233">',
    );
    expect(text).toContain(`"slug":"${org.slug}","name":"Mee \\u0026 \\"Denk\\" \\u003cb\\u003e"`);
    const asked = await get(`/vraag?organisatie=${org.slug}`);
    expect(asked.text).toContain(`"slug":"${org.slug}"`);
    expect((await get('/vraag?organisatie=nobody-here')).text).toContain('"organisation":null');
  });

  it.each([
    '/nobody-here',
    '/voorbereiden/fraud-interview',
    '/api-docs/x',
    '/demo',
    '/werk/missing.js',
    '/gallery',
    '/%00',
  ])('is the one for what is not there at %s', async (path) => {
    const { status, text, headers } = await get(path);
    expect(status).toBe(404);
    expect(text).toContain('data-name="nl/niet-gevonden"');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  });

  it('is not confused with the interface, which answers with a problem', async () => {
    const { status, headers, body } = await get('/api/v1/nothing-here');
    expect(status).toBe(404);
    expect((headers as Record<string, string>)['content-type']).toContain(
      'application/problem+json',
    );
    expect((body as { code: string }).code).toBe('not_found');
  });

  it('moves to its tidy address, and never to another site', async () => {
    const moved = await get('/vraag/');
    expect([moved.status, (moved.headers as Record<string, string>)['location']]).toEqual([
      302,
      '/vraag',
    ]);
    expect((await get('//evil.example/')).status).toBe(404);
  });

  it('answers HEAD with the same headers and no body', async () => {
    const { status, headers, text } = await request(app.url).head('/');
    expect(status).toBe(200);
    expect(text ?? '').toBe('');
    expect(Number((headers as Record<string, string>)['content-length'])).toBeGreaterThan(50);
  });

  it('cannot be written to', async () => {
    for (const path of ['/', '/vraag', '/werk/', '/demo/berichten'])
      expect((await request(app.url).post(path).send({})).status).toBe(404);
  });
});

describe('opening anything, as a mail scanner does', () => {
  it('changes nothing, however often', async () => {
    const org = await app.given.organisation({ municipalities: ['GM0758'] });
    const { request: asked, proposal } = await app.given.match(org);
    const tables = [
      'access_links',
      'sessions',
      'proposals',
      'support_requests',
      'audit_events',
      'messages',
    ];
    const state = (): Promise<unknown> =>
      Promise.all(
        tables.map((table) =>
          app.given.rows(
            `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`,
          ),
        ),
      );
    const before = await state();
    const paths = [
      '/',
      '/vraag',
      '/mijn-vraag',
      `/mijn-vraag?token=${asked.id}`,
      '/en/mijn-vraag',
      '/werk/aanbod',
      `/werk/aanbod/${proposal.id}`,
      '/werk/uitnodiging',
      '/werk/wachtwoord',
      '/demo/berichten',
    ];
    for (const path of [...paths, ...paths]) {
      expect((await get(path)).status).toBe(200);
      expect((await request(app.url).head(path)).status).toBe(200);
    }
    expect(await state()).toEqual(before);
  });
});

describe('a file of a page', () => {
  it('is kept for ever when its name changes with its content', async () => {
    for (const path of ['/main-AAAAAAAA.js', '/werk/main-BBBBBBBB.js']) {
      const { status, headers, text } = await get(path);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      });
      expect(text).toBe(SCRIPT);
    }
  });

  it.each(['br', 'gzip'])('travels small in %s', async (encoding) => {
    const answer = await fetch(`${app.url}/main-AAAAAAAA.js`, {
      headers: { 'Accept-Encoding': encoding },
    });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    const length = Number(answer.headers.get('content-length'));
    expect(length).toBeLessThan(SCRIPT.length / 10);
    expect(await answer.text()).toBe(SCRIPT);
  });

  it('is asked for again when its name does not, and costs nothing when it is the same', async () => {
    const first = await get('/icon.svg');
    const { etag } = first.headers as { etag: string };
    expect(first.headers).toMatchObject({ 'cache-control': 'no-cache' });
    const again = await get('/icon.svg', { 'If-None-Match': etag });
    expect(again.status).toBe(304);
  });
});

describe('what every answer carries', () => {
  const answers: [string, () => Promise<Response>, number][] = [
    ['a page', () => get('/'), 200],
    ['the desk', () => get('/werk/'), 200],
    ['an absent page', () => get('/nothing-at-all'), 404],
    ['a redirect', () => get('/werk'), 302],
    ['a file', () => get('/main-AAAAAAAA.js'), 200],
    ['a file that has not changed', () => get('/icon.svg', { 'If-None-Match': '"x"' }), 200],
    ['the mailbox', () => get('/demo/berichten'), 200],
    ['an attachment', () => get(`/demo/berichten/${MAIL.id}/0`), 200],
    ['JSON', () => get('/api/v1/municipalities'), 200],
    ['a refusal', () => get('/api/v1/session'), 401],
    ['an absent route', () => get('/api/v1/nothing'), 404],
    [
      'a cross-site write',
      () =>
        request(app.url)
          .post('/api/v1/session')
          .send({})
          .then((a) => a),
      403,
    ],
    [
      'an error of ours',
      async () => {
        const { rows } = app;
        const open = rows.open.bind(rows);
        rows.open = () => Promise.reject(new Error('amal@voorbeeld.example broke it'));
        try {
          return await get('/some-organisation');
        } finally {
          rows.open = open;
        }
      },
      500,
    ],
  ];

  it.each(answers)('%s has the full set of headers', async (_, ask, status) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const headers = answer.headers as Record<string, string>;
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toMatch(/no-store|no-cache|immutable/);
    expect(answer.text ?? '').not.toContain('amal@voorbeeld.example broke');
  });

  it.each(answers)('%s has a policy without a serious weakness', async (_, ask) => {
    const policy =
      ((await ask()).headers as Record<string, string>)['content-security-policy'] ?? '';
    const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
    expect(findings.filter(({ severity }) => severity <= Severity.MEDIUM)).toEqual([]);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('pages put text into themselves by Trusted Types only', async () => {
    for (const path of ['/', '/werk/', '/nothing-at-all'])
      expect(
        ((await get(path)).headers as Record<string, string>)['content-security-policy'],
      ).toContain("require-trusted-types-for 'script'");
  });
});

describe('the demo mailbox', () => {
  it('shows every message, newest first, with links to follow and nothing that runs', async () => {
    const { status, text } = await get('/demo/berichten');
    expect(status).toBe(200);
    expect(text.indexOf('Kun je mee?')).toBeLessThan(
      text.indexOf('Uw afspraak &lt;op&gt; dinsdag'),
    );
    expect(text).toContain('<a href="http://localhost:3000/mijn-vraag#Tok_en-1">');
    expect(text).toContain('dinsdag 24 november, 9.46 uur');
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });

  it('speaks English at its English address, and to one person when asked', async () => {
    const { text } = await get('/en/demo/berichten?to=samira%40voorbeeld.example');
    expect(text).toMatch(/<html lang=.en.>/);
    expect(text).toContain('Kun je mee?');
    expect(text).not.toContain('dinsdag</h2>');
    expect(text).toMatch(/<option value=.samira@voorbeeld\.example. selected>/);
  });

  it('shows the dressed message in a frame in which nothing runs', async () => {
    const { status, text, headers } = await get(`/demo/berichten/${MAIL.id}.html`);
    expect(status).toBe(200);
    expect(text).toBe(MAIL.html);
    const { 'content-security-policy': policy, 'x-frame-options': frames } = headers as Record<
      string,
      string
    >;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-popups allow-popups-to-escape-sandbox');
    expect(policy).not.toMatch(/allow-scripts|script-src/);
    expect(frames).toBe('SAMEORIGIN');
  });

  it('hands over an attachment as a file', async () => {
    const answer = await fetch(`${app.url}/demo/berichten/${MAIL.id}/0`);
    expect(answer.headers.get('content-disposition')).toContain('afspraak.ics');
    expect(await answer.text()).toBe('BEGIN:VCALENDAR');
  });

  it.each([
    '/demo/berichten',
    '/en/demo/berichten',
    `/demo/berichten/${MAIL.id}.html`,
    `/demo/berichten/${MAIL.id}/0`,
  ])('is not there outside demo mode: %s', async (path) => {
    const answer = await request(plain.url).get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain('niet-gevonden');
    expect(answer.text).not.toContain('Amal');
  });

  it.each(['/demo/berichten/unknown.html', `/demo/berichten/${MAIL.id}/7`])(
    'has nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});
