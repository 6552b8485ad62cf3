import type { Page } from '@playwright/test';

import { ask, offerLetter, SAMIRA, stage } from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { pressByKey, tabTo, typeInto } from '../support/keyboard.js';
import { followLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { freshName, mailOf, type Account } from '../support/people.js';
import { say, words } from '../support/words.js';

const { accounts, figures, meedenker, request } = words;

test.setTimeout(180_000);

/** Signs in from the beginning of the page, with keys alone. */
async function signInByKey(page: Page, account: Account): Promise<void> {
  await page.goto('/werk/inloggen');
  await typeInto(page, page.getByLabel(words.signIn.email), `${account}@gilze-rijen.example`);
  const password = page.getByLabel(words.signIn.password, { exact: true });
  await typeInto(page, password, 'meedenkers-demo');
  await page.keyboard.press('Enter');
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name });

test('a question is judged, offered and answered without a mouse', async ({ people }, testInfo) => {
  const { first } = ownWeek('keyboard-only', testInfo);
  const { name } = await ask(people, first);
  const { page } = await people.somebody('coordinator');

  await signInByKey(page, 'coordinator');
  await page.waitForURL('**/werk/werklijst');
  const row = page.getByRole('main').getByRole('link', { name, exact: true }).first();
  await pressByKey(page, row);
  await expect(heading(page, name)).toBeFocused();

  await pressByKey(page, page.getByRole('button', { name: request.triage }));
  await pressByKey(
    page,
    page.getByRole('button', { name: say(request.ask, { name: SAMIRA.name }) }),
  );
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(SAMIRA.name);
  await pressByKey(page, sheet.getByRole('button', { name: request.send }));
  await expect(stage(page, request.stages.offered)).toBeVisible();

  const samira = await people.somebody('Samira');
  await followLetter(samira.page, offerLetter(first));
  await pressByKey(samira.page, samira.page.getByRole('button', { name: meedenker.yes }));
  const sure = samira.page.getByRole('dialog');
  await pressByKey(samira.page, sure.getByRole('button', { name: meedenker.yes }));
  await expect(samira.page.getByText(meedenker.accepted)).toBeVisible();
});

test('a sheet lets go with Escape, and the focus is back where it was', async ({ people }) => {
  const { page } = await people.somebody('administrator');
  await signInByKey(page, 'administrator');
  await page.waitForURL('**/werk/accounts');
  const more = page.getByRole('button', { name: /^Meer over / }).first();
  await pressByKey(page, more);
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(more).toBeFocused();
});

test('an evaluator comes to the figures of a quarter', async ({ people }) => {
  const { page } = await people.somebody('evaluator');
  await signInByKey(page, 'evaluator');
  await page.waitForURL('**/werk/cijfers');
  const quarter = page.getByRole('link', { name: figures.quarter }).first();
  const name = (await quarter.textContent())?.trim() ?? '';
  await pressByKey(page, quarter);
  await expect(heading(page, name)).toBeFocused();
});

test('an administrator invites a colleague', async ({ people }) => {
  const { page } = await people.somebody('administrator');
  await signInByKey(page, 'administrator');
  await page.waitForURL('**/werk/accounts');
  const mail = mailOf(freshName('Joke')).replace('inwoner.example', 'gilze-rijen.example');
  await pressByKey(page, page.getByRole('button', { name: accounts.invite }));
  await typeInto(page, page.getByLabel(accounts.name, { exact: true }), 'Joke van den Toetsen');
  await typeInto(page, page.getByLabel(words.signIn.email), mail);
  const role = page
    .getByRole('group', { name: 'Rol' })
    .getByRole('checkbox', { name: 'Evaluator' });
  await pressByKey(page, role, 'Space');
  await expect(role).toBeChecked();
  await pressByKey(page, page.getByRole('button', { name: accounts.send }));
  await expect(page.getByText(say(accounts.sent, { email: mail })).first()).toBeVisible();
});

test('a hard word is explained, and the skip link leads past the menu', async ({ people }) => {
  const { page } = await people.somebody('administrator');
  await signInByKey(page, 'administrator');
  await page.waitForURL('**/werk/accounts');
  await page.goto('/werk/instellingen');
  await expect(heading(page, 'Instellingen')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Ga naar de inhoud' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  const help = page.getByRole('button', { name: 'Wat is de drempel?' });
  await pressByKey(page, help);
  await expect(page.getByText(/kan over herkenbare mensen gaan/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/kan over herkenbare mensen gaan/)).toBeHidden();
  await tabTo(page, help);
});
