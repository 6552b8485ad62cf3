import type { Page } from '@playwright/test';

import { ask, offer, offerLetter, openFromWorkList, SAMIRA, triage } from '../support/arranging.js';
import { askedByTelephone, freshPhone } from '../support/by-telephone.js';
import { countPresses } from '../support/counting.js';
import { expect, test } from '../support/journey.js';
import { pressByKey, tabTo } from '../support/keyboard.js';
import { followLetter } from '../support/mailbox.js';
import { daysAfter, mondayIn, momentOf, type Moment } from '../support/moments.js';
import { ownWeek } from '../support/own-week.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

test.setTimeout(120_000);

/** A request by telephone for a known moment, which is looked for; the coordinator is back at the home page. */
async function waits(page: Page, name: string, at: Moment): Promise<string> {
  const id = await askedByTelephone(page, {
    firstName: name,
    phone: freshPhone(),
    email: mailOf(name),
    startsAt: at.startsAt,
  });
  await page.goto('/werk/');
  await expect(page).toHaveURL(/\/werk\/werklijst$/);
  return id;
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('main').getByRole('link', { name, exact: true }).first();

test('every press counts: of a mouse, of a label once, of a key, and after a page is loaded anew', async ({
  people,
}) => {
  const { page } = await people.somebody('visitor');
  await page.goto('/');
  const presses = await countPresses(page);
  await page.goto('/werk/inloggen');
  await page.getByRole('heading', { level: 1 }).click();
  expect(await presses()).toBe(1);
  await page.locator('label').first().click();
  expect(await presses()).toBe(2);
  await page.keyboard.type('niemand');
  expect(await presses()).toBe(2);
  await pressByKey(page, page.getByRole('button').first());
  expect(await presses()).toBe(3);
});

/** How often the same is done anew when a colleague's deed changed the list just before: the press was not lost, but it is one more. */
const TRIES = 4;

test('a request is matched in three presses from the home page', async ({ people }) => {
  const { page } = await people.signedIn('coordinator');
  const presses = await countPresses(page);
  let ok = false;
  for (let i = 0; i < TRIES && !ok; i += 1) {
    const name = freshName('Willem');
    await waits(page, name, momentOf(daysAfter(mondayIn(42), 2), '10:00'));
    await expect(rowOf(page, name)).toBeVisible();
    const before = await presses();
    await rowOf(page, name).click();
    await page
      .getByRole('button', { name: /^Vraag \S+$/ })
      .first()
      .click();
    const answered = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/proposals'),
    );
    await page.getByRole('dialog').getByRole('button', { name: words.request.send }).click();
    ok = (await answered).ok();
    expect((await presses()) - before).toBe(3);
  }
  await expect(page.getByText(words.request.asked)).toBeVisible();
});

test('an appointment moves in three presses, and says before who gets what', async ({
  people,
  see,
}) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  const name = freshName('Ria');
  const at = momentOf(daysAfter(mondayIn(43), 2), '10:00');
  const id = await waits(page, name, at);
  await expect(rowOf(page, name)).toBeVisible();
  const presses = await countPresses(page);
  await rowOf(page, name).click();
  await page.getByRole('link', { name: words.request.move, exact: true }).first().click();
  const time = page.getByLabel(words.request.time, { exact: true });
  await expect(time).toHaveValue(at.typedTime);
  // Typed where it stands: who comes to the field with Tab presses nothing.
  await tabTo(page, time);
  await page.keyboard.type('11.30');
  await expect(time).toHaveValue('11.30');
  await expect(page.getByText(`${name}, e-mail`)).toBeVisible();
  await see(coordinator, 'move-preview');
  await page.getByRole('button', { name: words.request.moveGo }).click();
  await expect(page).toHaveURL(new RegExp(`/hulpvragen/${id}$`));
  expect(await presses()).toBe(3);
});

test('a Meedenker answers an offer in one tap and a confirm', async ({ people }, testInfo) => {
  const { first: at } = ownWeek('counted-presses', testInfo);
  const [{ name }, { page }, samira] = await Promise.all([
    ask(people, at),
    people.signedIn('coordinator'),
    people.somebody('Samira'),
  ]);
  await openFromWorkList(page, name);
  await triage(page);
  await offer(page, SAMIRA.name);
  await followLetter(samira.page, offerLetter(at));
  const yes = samira.page.getByRole('button', { name: words.meedenker.yes });
  await expect(yes).toBeVisible();
  const presses = await countPresses(samira.page);
  await yes.click();
  expect(await presses()).toBe(1);
  await samira.page.getByRole('dialog').getByRole('button', { name: words.meedenker.yes }).click();
  await expect(samira.page.getByText(words.meedenker.accepted)).toBeVisible();
  expect(await presses()).toBe(2);
});
