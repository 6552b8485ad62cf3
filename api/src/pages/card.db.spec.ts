import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';

import { TestApp } from '../platform/testing/test-app.js';

const CARD_TEXTS = {
  sheet: 'Print dit blad.',
  fold: 'vouw',
  front: 'Ik neem iemand mee.',
  frontText: 'Dat mag.',
  law: 'Awb 2:1',
  refusal: 'Op papier.',
  sayTitle: 'Wat u kunt zeggen',
  say: ['Pauze?'],
  refused: 'Niet mee?',
  refusedText: 'Bel ons.',
  unread: 'Onder: {language}.',
};
const CARD = { language: 'nl', rtl: false, name: 'Nederlands', dutch: CARD_TEXTS, own: CARD_TEXTS };

let web: string;
let app: TestApp;

beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'meedenkers-card-'));
  mkdirSync(join(web, 'public', 'en'), { recursive: true });
  writeFileSync(join(web, 'public', 'nl-kaart.json'), JSON.stringify(CARD));
  writeFileSync(join(web, 'public', 'en', 'niet-gevonden.html'), '<h1>404</h1>');
  app = await TestApp.start({ settings: { WEB_FOLDER: web, PUBLIC_PHONE: '013 000 00 00' } });
});

afterAll(async () => {
  await app.stop();
  rmSync(web, { recursive: true });
});

describe('the card to bring along', () => {
  const card = async (path: string): Promise<{ status: number; type: string; text: string }> => {
    const answer = await fetch(app.url + path);
    const type = answer.headers.get('content-type') ?? '';
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = type.includes('pdf')
      ? (await extractText(await getDocumentProxy(bytes), { mergePages: true })).text
      : '';
    return { status: answer.status, type, text };
  };

  it('is a sheet of paper with the number of the organisation', async () => {
    const org = await app.given.organisation({
      municipalities: ['GM0867'],
      public_phone: '0416 - 11 22 33',
    });
    const own = await card(`/voorbereiden/kaart.pdf?organisatie=${org.slug}`);
    expect([own.status, own.type]).toEqual([200, 'application/pdf']);
    expect(own.text).toContain('0416 - 11 22 33');
    expect((await card('/voorbereiden/kaart.pdf')).text).toContain('013 000 00 00');
  });

  it('is absent in a language without one', async () => {
    expect((await card('/en/voorbereiden/kaart.pdf')).status).toBe(404);
  });
});
