import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { TestApp } from '../platform/testing/test-app.js';

describe('the desk at hand on a phone', () => {
  let web: string;
  let app: TestApp;

  beforeAll(async () => {
    web = mkdtempSync(join(tmpdir(), 'meedenkers-at-hand-'));
    mkdirSync(join(web, 'desk'), { recursive: true });
    writeFileSync(
      join(web, 'desk', 'index.html'),
      '<!doctype html><app-root ngCspNonce="__CSP_NONCE__"></app-root>',
    );
    for (const name of ['ngsw-worker.js', 'ngsw.json', 'manifest.webmanifest', 'main-AAAAAAAA.js'])
      writeFileSync(join(web, 'desk', name), '{}');
    app = await TestApp.start({ settings: { WEB_FOLDER: web } });
  });
  afterAll(async () => {
    await app.stop();
    rmSync(web, { recursive: true });
  });

  it('is the shell under its own name too, with a nonce that no other answer has', async () => {
    const nonceOf = (text: string): string => /ngCspNonce="([^"]+)"/.exec(text)?.[1] ?? '';
    const [one, other] = [
      await app.outside().get('/werk/index.html'),
      await app.outside().get('/werk/vandaag'),
    ];
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(nonceOf(one.text)).toMatch(/^[\w-]{24}$/);
    expect(nonceOf(one.text)).not.toBe(nonceOf(other.text));
    expect(one.headers['content-security-policy']).toContain(nonceOf(one.text));
    expect((await app.outside().get('/werk/elders.html')).status).toBe(404);
  });

  it('comes by a script that may fetch from here, and do nothing else', async () => {
    const worker = await app.outside().get('/werk/ngsw-worker.js');
    expect(worker.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(worker.headers['cache-control']).toBe('no-cache');
    const other = await app.outside().get('/werk/main-AAAAAAAA.js');
    expect(other.headers['content-security-policy']).not.toContain("connect-src 'self'");
  });

  it('has a list of its files, and a name to install it by', async () => {
    expect((await app.outside().get('/werk/ngsw.json')).headers['cache-control']).toBe('no-cache');
    expect((await app.outside().get('/werk/manifest.webmanifest')).headers['content-type']).toBe(
      'application/manifest+json; charset=utf-8',
    );
  });
});
