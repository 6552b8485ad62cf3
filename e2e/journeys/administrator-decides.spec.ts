import { expect, test } from '../support/journey.js';
import type { Town } from '../support/people.js';

test('settings are kept for the pages of residents, and who saw a request is answered on one screen', async ({
  people,
  see,
}, { project }) => {
  // Each width has an organisation of its own: the settings of one are kept by one at a time.
  const town: Town = project.name === 'phone' ? 'tilburg' : 'gilze-rijen';
  const administrator = await people.signedIn('administrator', town);
  const { page } = administrator;

  await page.goto('/werk/instellingen');
  const hours = page.getByLabel('Bereikbaar');
  await expect(hours).toHaveValue(/^maandag/);
  const before = await hours.inputValue();
  await hours.fill('elke werkdag van 10.00 tot 12.00 uur');
  await expect(page.getByText('1 ding veranderd:')).toBeVisible();
  await see(administrator, 'settings-changed');
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await expect(page.getByText('De instellingen zijn bewaard en gelden nu.').first()).toBeVisible();
  await page.reload();
  await expect(hours).toHaveValue('elke werkdag van 10.00 tot 12.00 uur');
  await hours.fill(before);
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await expect(page.getByText('De instellingen zijn bewaard en gelden nu.').first()).toBeVisible();

  const coordinator = await people.signedIn('coordinator', town);
  await coordinator.page.goto('/werk/hulpvragen');
  await coordinator.page.getByRole('main').getByRole('row').getByRole('link').first().click();
  const reference = coordinator.page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}/).first();
  const number = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await reference.textContent()) ?? '')?.[0] ?? '';
  expect(number).not.toBe('');

  await page.goto('/werk/wie-zag-wat');
  await page.getByLabel('Nummer van de hulpvraag').fill(number.toLowerCase());
  await page.getByRole('button', { name: 'Zoek' }).click();
  await expect(page.getByText(new RegExp(`keken? in ${number}`))).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'las de hulpvraag' }).first()).toBeVisible();
  await see(administrator, 'who-saw');
});

test('the desk says that there is no connection, and when there is one again', async ({
  people,
}) => {
  const { page, context } = await people.signedIn('administrator');
  await expect(page.getByRole('table')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText(/geen verbinding\. Wat u ziet blijft staan/)).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/geen verbinding\. Wat u ziet blijft staan/)).toBeHidden();
});
