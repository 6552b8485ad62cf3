import { expect, test } from '../support/journey.js';

test('the desk of a Meedenker opens without a network, and keeps nothing about people', async ({
  people,
  see,
}) => {
  const samira = await people.signedIn('meedenker');
  const { page, context } = samira;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const manifest = await page.request.get('/werk/manifest.webmanifest');
  expect(await manifest.json()).toMatchObject({ scope: '/werk/', display: 'standalone' });
  // Ready: every file of the shell lies there.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/werk/index.html')) !== undefined))
    .toBe(true);
  await page.goto('/werk/ik');
  await expect(page.getByText('Reken ook mee wat je bij anderen krijgt.')).toBeVisible();
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(
      names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)),
    );
    return all.flat();
  });
  expect(kept.filter((address) => address.includes('/api/'))).toEqual([]);

  await context.setOffline(true);
  await page.goto('/werk/vandaag');
  await expect(
    page.getByRole('heading', { level: 1, name: 'Er is geen verbinding' }),
  ).toBeVisible();
  await see(samira, 'not-reached');
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page).toHaveURL(/\/werk\/vandaag$/);
  // What a browser says of a network that is away is no trouble of the product.
  samira.troubles.splice(
    0,
    Infinity,
    ...samira.troubles.filter((trouble) => !trouble.includes('ERR_INTERNET_DISCONNECTED')),
  );
});
