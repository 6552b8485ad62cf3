import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { askFor, fromRijen, type Told } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { addressIn, followLetter, openLetter } from '../support/mailbox.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

const { mine, letters } = words;

/** Somebody who reads Dutch and has no day yet. */
const inDutch = (name: string): Told => ({
  ...fromRijen(name, mailOf(name), momentOf(mondayIn(6), '09:30')),
  language: { name: 'Nederlands', interpreter: 'Nee' },
  when: 'none',
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('main').getByRole('button', { name }).first().click();

/** Gives the code that is asked once more, out of the newest message with one. */
async function giveCode(page: Page, to: string): Promise<void> {
  await expect(heading(page, mine.moreCode)).toBeVisible();
  const mail = await page.context().newPage();
  const letter = await openLetter(mail, { to, subject: letters.code });
  const code = /\b\d{6}\b/.exec(await letter.locator('pre').innerText())?.[0] ?? '';
  await mail.close();
  await page.getByLabel('De code').fill(code);
  await press(page, 'Ga verder');
}

test('asks something, changes how she is reached, takes her data along and is erased', async ({
  people,
  see,
}) => {
  test.setTimeout(180_000);
  const resident = await people.somebody('resident');
  const { page } = resident;
  const name = freshName('Amal');
  const [mail, newMail] = [mailOf(name), `nieuw.${mailOf(name)}`];
  await askFor(page, inDutch(name));
  // One tap on the message, and there it stands.
  await followLetter(page, { to: mail, subject: letters.received });
  await expect(heading(page, mine.waiting)).toBeVisible();
  await see(resident, 'my-request');

  await press(page, mine.ask);
  await see(resident, 'my-request-ask');
  await page.getByLabel(mine.askLabel).fill('Mag mijn zus ook mee?');
  await page.context().setOffline(true);
  await press(page, mine.askSend);
  await expect(page.getByRole('alert').filter({ hasText: 'geen verbinding' })).toBeVisible();
  await expect(page.getByLabel(mine.askLabel)).toHaveValue('Mag mijn zus ook mee?');
  await see(resident, 'my-request-ask-offline');
  await page.context().setOffline(false);
  // The browser itself tells of a call that failed; here it was meant to.
  resident.troubles.length = 0;
  await press(page, mine.askSend);
  await expect(page.getByText(mine.asked)).toBeVisible();

  await press(page, mine.contact);
  await giveCode(page, mail);
  await expect(page.getByLabel('Uw e-mailadres')).toHaveValue(mail);
  await see(resident, 'my-request-contact');
  await page.getByLabel('Uw e-mailadres').fill(newMail);
  await press(page, mine.contactSave);
  await expect(page.getByText(mine.contactSaved)).toBeVisible();
  const elsewhere = await people.somebody('who has the old message');
  await elsewhere.page.goto(
    await addressIn(elsewhere.page, { to: mail, subject: letters.received }),
  );
  await expect(elsewhere.page.getByText(mine.dead)).toBeVisible();
  await see(elsewhere, 'my-request-link-dead');

  await press(page, mine.log);
  await expect(page.getByText('De gemeente: 0 keer.')).toBeVisible();
  await expect(page.getByText('stuurde u een e-mail').first()).toBeVisible();
  await see(resident, 'my-request-log');
  await page.getByRole('link', { name: words.ask.back, exact: true }).click();

  await press(page, mine.data);
  await see(resident, 'my-request-data');
  await press(page, mine.view);
  await expect(heading(page, mine.viewTitle)).toBeVisible();
  await expect(page.getByText('Mag mijn zus ook mee?')).toBeVisible();
  await see(resident, 'my-request-export');
  const saving = page.waitForEvent('download');
  await press(page, mine.savePage);
  const file = await saving;
  expect(file.suggestedFilename()).toBe('mijn-gegevens.html');
  expect(await readFile(await file.path(), 'utf8')).toContain(newMail);
  await page.getByRole('link', { name: words.ask.back, exact: true }).click();

  await press(page, mine.data);
  await press(page, mine.erase);
  await see(resident, 'my-request-erase');
  await press(page, mine.erase);
  await expect(heading(page, mine.erased)).toBeVisible();
  await see(resident, 'my-request-erased');
  await page.goBack();
  await expect(page.getByText(name)).toHaveCount(0);
  await page.reload();
  await expect(heading(page, mine.signIn)).toBeVisible();
});

test('leaving at once signs out, and going back shows nothing', async ({ people }) => {
  const { page } = await people.somebody('resident');
  const name = freshName('Noor');
  await askFor(page, inDutch(name));
  await page.route('https://www.buienradar.nl/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Weer</title><h1>Regen</h1>' }),
  );
  await followLetter(page, { to: mailOf(name), subject: letters.received });
  await expect(heading(page, mine.waiting)).toBeVisible();
  await press(page, mine.data);
  await page.getByRole('link', { name: mine.leave }).click();
  await expect(heading(page, 'Regen')).toBeVisible();
  await page.goBack();
  await expect(heading(page, mine.signIn)).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  await expect(page.getByText(mine.waiting)).toHaveCount(0);
});
