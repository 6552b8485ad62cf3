import type { Page } from '@playwright/test';

import { answer, fromRijen, goOn, SCREENS, type Told } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { say, words } from '../support/words.js';

const { ask } = words;
const at = momentOf(mondayIn(8), '11:00');

/** Somebody from Rijen who reads Dutch. */
const inDutch = (name: string): Told => ({
  ...fromRijen(name, mailOf(name), at),
  language: { name: 'Nederlands', interpreter: 'Nee' },
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Goes from the screen that is open to reading back. */
async function goTo(page: Page, told: Told, from: number, until: number): Promise<void> {
  for (const screen of SCREENS.slice(from, until)) {
    await answer(page, screen, told);
    await goOn(page);
  }
}

/** Everything a browser can keep of a page. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(async () =>
    JSON.stringify({
      local: { ...localStorage },
      session: { ...sessionStorage },
      cookies: document.cookie,
      caches: await caches.keys(),
      databases: await indexedDB.databases(),
    }),
  );

test('an hour away changes nothing; what cannot be sent stays, and can be sent later', async ({
  people,
  see,
}) => {
  test.setTimeout(120_000);
  const resident = await people.somebody('resident');
  const { page } = resident;
  const name = freshName('Noor');
  const told = inDutch(name);
  await page.clock.install();
  await page.goto('/vraag');
  await goTo(page, told, 0, 5);
  await answer(page, 'contact', told);

  await page.clock.fastForward('01:00:00');
  await expect(heading(page, ask.contact)).toBeVisible();
  await expect(page.getByLabel('Uw voornaam')).toHaveValue(name);
  const store = await kept(page);
  expect(store).not.toContain(name);
  expect(JSON.parse(store)).toEqual({
    local: {},
    session: {},
    cookies: '',
    caches: [],
    databases: [],
  });
  await goOn(page);
  await goTo(page, told, 6, 7);
  await answer(page, 'check', told);

  const send = page.getByRole('button', { name: ask.send });
  const trouble = page.getByRole('alert');
  await page.context().setOffline(true);
  await send.click();
  await expect(trouble).toContainText('Uw antwoorden staan er nog.');
  await expect(page.getByText(name).first()).toBeVisible();
  await see(resident, 'asking-check-offline');
  await page.context().setOffline(false);
  for (const status of [503, 429]) {
    await page.route('**/api/v1/support-requests', (route) =>
      route.fulfill({ status, contentType: 'application/problem+json', body: '{}' }),
    );
    await send.click();
    await expect(trouble).toContainText(
      status === 429 ? 'Bel ons, dan helpen wij u meteen.' : 'Probeer het nog eens, of bel ons.',
    );
    await expect(trouble).toContainText('Uw antwoorden staan er nog.');
    await page.unroute('**/api/v1/support-requests');
  }
  await send.click();
  await expect(heading(page, say(ask.thanks, { name }))).toBeVisible();
  // The browser itself tells of each call that failed; here they were meant to.
  resident.troubles.length = 0;
});

test('no field of somebody else’s contact is filled in by the browser', async ({ people }) => {
  const { page } = await people.somebody('helper');
  const name = freshName('Piet');
  const told = inDutch(name);
  await page.goto('/vraag?voor=ander');
  await expect(heading(page, ask.helper)).toBeVisible();
  await page.getByLabel('Uw naam').fill('Ria');
  await page.getByLabel('Uw e-mailadres').fill('ria@hulp.example');
  await page.getByRole('group', { name: 'Werkt u voor de gemeente?' }).getByLabel('Nee').check();
  await page.getByRole('group', { name: 'Mag u weten hoe het gaat?' }).getByLabel('Nee').check();
  await goOn(page);
  await goTo(page, told, 0, 5);
  for (const by of ['Een telefoontje', 'Een e-mail', 'Een brief']) {
    await page.getByRole('radio', { name: by, exact: true }).check();
    const fields = page.getByRole('main').getByRole('textbox');
    const purposes = await fields.evaluateAll((all) =>
      all.map((field) => field.getAttribute('autocomplete')),
    );
    expect(purposes.length).toBeGreaterThan(1);
    expect(new Set(purposes)).toEqual(new Set(['off']));
  }
});
