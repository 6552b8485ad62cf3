import type { Page } from '@playwright/test';

import { expect, test } from '../support/journey.js';

const row = (page: Page) => page.locator('mk-work-row.selected');
const nameOf = async (page: Page): Promise<string> =>
  (await row(page).locator('a').first().innerText()).trim();

/** Goes with J to the first row that opens a request; calls and papers lead elsewhere. */
async function selectRequest(page: Page): Promise<void> {
  const addresses = await page
    .locator('mk-work-row')
    .evaluateAll((rows) => rows.map((one) => one.querySelector('a')?.getAttribute('href') ?? ''));
  const at = addresses.findIndex((address) => /\/hulpvragen\/[0-9a-f-]{36}$/.test(address));
  expect(at).toBeGreaterThanOrEqual(0);
  for (let i = 0; i < at; i += 1) await page.keyboard.press('j');
  await expect(page.locator('mk-work-row').nth(at)).toHaveClass(/selected/);
}

test('the work list is worked without a mouse', async ({ people, see }) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/werk/werklijst');
  await expect(row(page)).toHaveCount(1);
  const rows = page.locator('mk-work-row');
  await expect(rows.nth(0)).toHaveClass(/selected/);

  await page.keyboard.press('j');
  await expect(rows.nth(1)).toHaveClass(/selected/);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(rows.nth(1)).toHaveClass(/selected/);
  await page.keyboard.press('k');
  await page.keyboard.press('k');
  await expect(rows.nth(0)).toHaveClass(/selected/);

  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Alle toetsen' })).toBeVisible();
  await see(coordinator, 'work-list-keys');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Alle toetsen' })).toHaveCount(0);

  await selectRequest(page);
  const [name, address] = [
    await nameOf(page),
    (await row(page).locator('a').first().getAttribute('href')) ?? '',
  ];
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.pathname === address);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);

  await page.goBack();
  await expect(row(page)).toHaveCount(1);
  await selectRequest(page);
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/\/hulpvragen\/[0-9a-f-]+#bereiken$/);
  await expect(page.getByRole('heading', { name: 'Bereiken' })).toBeVisible();
});

test('a filter that is used each day is kept, and is there on another device', async ({
  people,
}) => {
  const coordinator = await people.signedIn('coordinator', 'tilburg');
  const { page } = coordinator;
  // The same account on a phone and on a desktop at once: each keeps another filter.
  const language = (page.viewportSize()?.width ?? 0) < 900 ? 'pl' : 'uk';
  const name = `Taal ${language} ${Date.now() % 100_000}`;
  await page.goto(`/werk/hulpvragen?taal=${language}&stand=searching`);
  await page.getByRole('button', { name: 'Bewaar deze filters' }).press('Enter');
  await page.getByLabel('Naam van dit filter').fill(name);
  await page.getByLabel('Naam van dit filter').press('Enter');
  await expect(page.getByRole('link', { name })).toHaveAttribute('aria-current', 'true');

  const elsewhere = await people.signedIn('coordinator', 'tilburg');
  await elsewhere.page.goto('/werk/hulpvragen');
  await elsewhere.page.getByRole('link', { name }).press('Enter');
  await expect(elsewhere.page).toHaveURL(new RegExp(`taal=${language}`));
  await expect(elsewhere.page).toHaveURL(/stand=searching/);
  await elsewhere.page.getByRole('button', { name: 'Beheer mijn filters' }).press('Enter');
  await elsewhere.page.getByRole('button', { name: `Verwijder ${name}` }).press('Enter');
  await expect(elsewhere.page.getByRole('link', { name })).toHaveCount(0);
});
