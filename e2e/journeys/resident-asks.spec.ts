import type { Page } from '@playwright/test';

import {
  answer,
  answerAll,
  chooseMunicipality,
  fromRijen,
  goOn,
  SCREENS,
  send,
} from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { say, words } from '../support/words.js';

const { ask, start } = words;
const at = momentOf(mondayIn(6), '11:00');

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'nodig' });

/** How many things each screen still needs when nothing was answered. */
const NEEDED: Readonly<Record<string, number>> = {
  municipality: 1,
  when: 1,
  about: 1,
  language: 2,
  nice: 0,
  contact: 3,
  tension: 0,
};

test('asks in eight screens; each says first what it still needs', async ({ people, see }) => {
  const resident = await people.somebody('resident');
  const { page } = resident;
  const name = freshName('Noor');
  const told = fromRijen(name, mailOf(name), at);
  await page.goto('/');
  await page.getByRole('link', { name: start.ask }).click();
  for (const screen of SCREENS) {
    await expect(heading(page, ask[screen])).toBeVisible();
    const needed = NEEDED[screen] ?? 0;
    if (needed > 0) {
      await goOn(page);
      await expect(summary(page)).toBeFocused();
      await expect(summary(page).getByRole('link')).toHaveCount(needed);
      await expect(summary(page)).toContainText(
        needed === 1 ? ask.problems.one : say(ask.problems.more, { n: needed }),
      );
      await expect(page).toHaveTitle(/^Fout: /);
      await see(resident, `asking-${screen}-needed`);
      await summary(page).getByRole('link').first().click();
      await expect(page.locator('input:focus, select:focus')).toHaveCount(1);
    }
    await answer(page, screen, told);
    if (screen !== 'check') await goOn(page);
  }
  const reference = await send(page, say(ask.thanks, { name }));
  expect(reference).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  const promise = page.getByRole('listitem').filter({ hasText: 'u hoort van ons' });
  await expect(promise).toContainText(
    /Uiterlijk (maandag|dinsdag|woensdag|donderdag|vrijdag)\s\d+\s[a-z]+:/,
  );
  await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
});

test('a number with a digit too few is counted, and kept', async ({ people, see }) => {
  const resident = await people.somebody('resident');
  const { page } = resident;
  await page.goto('/vraag');
  const name = freshName('Noor');
  const told = fromRijen(name, mailOf(name), at);
  for (const screen of SCREENS.slice(0, 5)) {
    await answer(page, screen, told);
    await goOn(page);
  }
  await answer(page, 'contact', { ...told, reach: { by: 'Een sms', phone: '06 12 34 56 7' } });
  await goOn(page);
  await expect(page.getByText('Dit nummer heeft 9 cijfers.')).toBeVisible();
  await expect(page.getByLabel('Uw telefoonnummer')).toHaveValue('06 12 34 56 7');
  await see(resident, 'asking-contact-digits');
});

test('goes back and forward, and changes an answer from what is read back', async ({ people }) => {
  const { page } = await people.somebody('resident');
  const name = freshName('Noor');
  await page.goto('/vraag');
  await answerAll(page, fromRijen(name, mailOf(name), at));

  await page.getByRole('button', { name: 'Wijzig Waarover' }).click();
  await expect(heading(page, ask.about)).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Controle van mijn uitkering' })).toBeChecked();
  await page.getByRole('radio', { name: 'Werk of leren' }).check();
  await goOn(page);
  await expect(heading(page, ask.check)).toBeVisible();
  await expect(page.getByText('Werk of leren')).toBeVisible();

  for (const before of [ask.about, ask.check, ask.tension]) {
    await page.goBack();
    await expect(heading(page, before)).toBeVisible();
  }
  await expect(page.getByRole('radio', { name: '8', exact: true })).toBeChecked();
  await page.getByRole('link', { name: ask.back, exact: true }).click();
  await expect(heading(page, ask.contact)).toBeVisible();
  await expect(page.getByLabel('Uw voornaam')).toHaveValue(name);
  await page.goForward();
  await expect(heading(page, ask.tension)).toBeVisible();
});

test('after sending, going back shows none of the answers', async ({ people }) => {
  const { page } = await people.somebody('resident');
  const name = freshName('Noor');
  await page.goto('/vraag');
  await answerAll(page, fromRijen(name, mailOf(name), at));
  await send(page, say(ask.thanks, { name }));
  await page.goBack();
  await expect(heading(page, ask.municipality)).toBeVisible();
  await expect(page.getByRole('combobox', { name: ask.place })).toHaveValue('');
  await expect(page.getByText(name)).toHaveCount(0);
});

test('what was typed before the script came is kept', async ({ people }) => {
  const { page } = await people.somebody('resident');
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/vraag', { waitUntil: 'commit' });
  const place = page.getByRole('combobox', { name: ask.place });
  await place.pressSequentially('Rijen');
  release();
  await expect(page.getByRole('option', { name: /^Rijen/ }).first()).toBeVisible();
  await expect(place).toHaveValue('Rijen');
  await page
    .getByRole('option', { name: /^Rijen/ })
    .first()
    .click();
  await goOn(page);
  await expect(heading(page, ask.when)).toBeVisible();
});

test('leaving asks first, and leaves nothing in the browser', async ({ people }) => {
  const { page, context } = await people.somebody('resident');
  await page.goto('/vraag');
  await answer(page, 'municipality', fromRijen('Noor', 'noor@inwoner.example', at));
  await goOn(page);
  await expect(heading(page, ask.when)).toBeVisible();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await expect(heading(page, ask.when)).toBeVisible();
  const { cookies, origins } = await context.storageState();
  expect(cookies).toEqual([]);
  expect(origins).toEqual([]);
});

test('a municipality without Meedenkers gets a plain answer, and nothing is stored', async ({
  people,
  see,
}) => {
  const resident = await people.somebody('resident');
  const { page } = resident;
  const writes: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') writes.push(`${request.method()} ${request.url()}`);
  });
  await page.goto('/vraag');
  await chooseMunicipality(page, { typed: 'Groningen', line: /^Groningen\s*gemeente Groningen/ });
  await goOn(page);
  await expect(heading(page, 'In Groningen zijn nog geen Meedenkers.')).toBeVisible();
  await expect(page.getByText('Juridisch Loket', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(ask.nothingKept)).toBeVisible();
  await see(resident, 'unserved');
  expect(writes).toEqual([]);
});

test("an organisation's own address knows its municipalities", async ({ people, see }) => {
  const resident = await people.somebody('resident');
  const { page } = resident;
  await page.goto('/gilze-rijen');
  await see(resident, 'start-gilze-rijen');
  await page.getByRole('link', { name: start.ask }).click();
  await page.getByRole('radio', { name: 'Gilze en Rijen' }).check();
  await see(resident, 'asking-municipality-own');
  await goOn(page);
  await expect(heading(page, ask.when)).toBeVisible();
});

test('what looks like a BSN is refused before it is kept, and the field is named', async ({
  people,
}) => {
  const { page } = await people.somebody('resident');
  const name = freshName('Noor');
  const told = fromRijen(name, mailOf(name), at);
  await page.goto('/vraag');
  await answerAll(page, {
    ...told,
    when: { at, where: 'Bij de gemeente', venue: 'Balie 3, nummer 111222333' },
  });
  await page.getByRole('button', { name: ask.send }).click();
  await expect(heading(page, ask.when)).toBeVisible();
  await expect(page.getByText('Hier staat een getal dat op een BSN lijkt.').first()).toBeVisible();
  await expect(page.getByLabel('Welk gebouw of adres?')).toHaveAttribute(
    'aria-describedby',
    /venueText-error/,
  );
});
