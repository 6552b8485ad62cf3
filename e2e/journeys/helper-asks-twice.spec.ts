import type { Page } from '@playwright/test';

import { answerAll, fromRijen, goOn, send, type Told } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { addressIn, followLetter } from '../support/mailbox.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { say, words } from '../support/words.js';

const { ask, mine, letters } = words;
const at = momentOf(mondayIn(7), '13:30');

/** Somebody whose messages come in Dutch. */
const inDutch = (name: string, mail: string): Told => ({
  ...fromRijen(name, mail, at),
  language: { name: 'Nederlands', interpreter: 'Nee' },
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Everything that stands in a field or was chosen on the screen that is open. */
const filledIn = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
      .filter((field) =>
        field.type === 'radio' || field.type === 'checkbox' ? field.checked : field.value !== '',
      )
      .map((field) => `${field.name}=${field.value}`),
  );

async function tellWhoAsks(page: Page, name: string, mail: string): Promise<void> {
  await expect(heading(page, ask.helper)).toBeVisible();
  await page.getByLabel('Uw naam').fill(name);
  await page.getByLabel('Uw organisatie').fill('Voedselbank Rijen');
  await page.getByLabel('Uw e-mailadres').fill(mail);
  await page.getByRole('group', { name: 'Werkt u voor de gemeente?' }).getByLabel('Nee').check();
  await page.getByRole('group', { name: 'Mag u weten hoe het gaat?' }).getByLabel('Ja').check();
}

test('a second person starts from empty, and the helper sees no more than the resident allows', async ({
  people,
  see,
}) => {
  const helper = await people.somebody('helper');
  const { page } = helper;
  const helperName = freshName('Ria');
  const helperMail = mailOf(helperName).replace('inwoner', 'hulp');
  const name = freshName('Fatma');
  const mail = mailOf(name);

  await page.goto('/');
  await page.getByRole('link', { name: words.start.forOther }).click();
  await expect(heading(page, ask.helper)).toBeVisible();
  await goOn(page);
  await see(helper, 'asking-helper-needed');
  await tellWhoAsks(page, helperName, helperMail);
  await see(helper, 'asking-helper');
  await goOn(page);
  await answerAll(page, inDutch(name, mail), async (screen) => {
    if (screen === 'check') await expect(page.getByText(helperName)).toBeVisible();
  });
  await send(page, say(ask.thanksHelper, { name }));
  await see(helper, 'asking-done-helper');

  await page.getByRole('button', { name: ask.another }).click();
  await expect(heading(page, ask.helper)).toBeVisible();
  expect(await filledIn(page)).toEqual([]);
  // Nor does the browser's back button bring anything of the first person back.
  await page.goBack();
  await expect(heading(page, ask.helper)).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  expect(await filledIn(page)).toEqual([]);
  await tellWhoAsks(page, helperName, helperMail);
  await goOn(page);
  await answerAll(page, inDutch(freshName('Piet'), 'piet@inwoner.example'), async () => {
    await expect(page.getByText(name)).toHaveCount(0);
    expect((await filledIn(page)).join(' ')).not.toContain(name);
  });
  const stored = await helper.context.storageState();
  expect(JSON.stringify(stored)).not.toContain(name);

  // The first of the two messages is that of the first person.
  const follower = await people.somebody('helper, later');
  await followLetter(follower.page, { to: helperMail, subject: letters.helperFollow });
  await expect(heading(follower.page, mine.followerTitle)).toBeVisible();
  await expect(follower.page.getByText(name)).toHaveCount(0);
  await see(follower, 'my-request-helper');

  const resident = await people.somebody('resident');
  await followLetter(resident.page, { to: mail, subject: letters.received });
  await expect(heading(resident.page, mine.waiting)).toBeVisible();
  await resident.page
    .getByRole('button', { name: say(mine.helperMayNot, { name: helperName }) })
    .click();
  await see(resident, 'my-request-end-helper');
  await resident.page.getByRole('button', { name: mine.helperStop }).click();
  await expect(resident.page.getByText(`${helperName} kan niet meer meekijken.`)).toBeVisible();

  await follower.page.reload();
  await expect(heading(follower.page, mine.signIn)).toBeVisible();
  const link = await addressIn(follower.page, { to: helperMail, subject: letters.helperFollow });
  await follower.page.goto(link);
  await expect(follower.page.getByText(mine.dead)).toBeVisible();
});

test('a helper who works for the municipality is named as one', async ({ people }) => {
  const { page } = await people.somebody('helper of the municipality');
  const name = freshName('Selma');
  await page.goto('/vraag?voor=ander');
  await tellWhoAsks(page, freshName('Joost'), 'joost@gemeente.example');
  await page.getByRole('group', { name: 'Werkt u voor de gemeente?' }).getByLabel('Ja').check();
  await goOn(page);
  await answerAll(page, inDutch(name, mailOf(name)));
  await send(page, say(ask.thanksHelper, { name }));

  const coordinator = await people.signedIn('coordinator');
  await coordinator.page.goto('/werk/werklijst');
  await coordinator.page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await expect(coordinator.page.getByText('Werkt voor de gemeente.')).toBeVisible();
});
