import { expect, test } from '../support/journey.js';

test('a Meedenker links the own calendar, and stops', async ({ people, see }) => {
  const samira = await people.signedIn('meedenker');
  const { page } = samira;
  await page.goto('/werk/ik');
  await page.getByRole('button', { name: 'Maak een adres' }).click();
  const address = page.getByLabel('Het adres voor je agenda');
  await expect(address).toBeFocused();
  const { pathname } = new URL(await address.inputValue());
  await see(samira, 'calendar-link');
  const feed = await page.request.get(pathname);
  expect(feed.status()).toBe(200);
  expect(feed.headers()['content-type']).toContain('text/calendar');
  expect(await feed.text()).toContain('SUMMARY:Afspraak');

  await page.getByRole('button', { name: 'Stop met koppelen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop met koppelen' }).click();
  await expect(page.getByText('De koppeling is gestopt.').first()).toBeVisible();
  expect((await page.request.get(pathname)).status()).toBe(404);
});
