import { asked } from '../support/deeds.js';
import { expect, test } from '../support/journey.js';
import { freshName } from '../support/people.js';
import { words } from '../support/words.js';

test('a worry about safety is read by who may, and by nobody else', async ({ people, see }) => {
  const [samira, coordinator, keeper] = await Promise.all([
    people.signedIn('meedenker'),
    people.signedIn('coordinator'),
    people.signedIn('safeguarder'),
  ]);
  const told = `Er stond een kapotte deur, ${freshName('teken')}.`;

  await test.step('a Meedenker tells it, and it is gone from the page', async () => {
    const { page } = samira;
    await page.goto('/werk/ik');
    await page.getByRole('link', { name: /Ik maak me zorgen om iemand/ }).click();
    await page.getByText('Een kind', { exact: true }).click();
    await page.getByLabel('Wat zag of hoorde je?').fill(told);
    await see(samira, 'worry');
    await page.getByRole('button', { name: 'Vertel het' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'Goed dat je het zegt.' }),
    ).toBeVisible();
    await expect(page.getByText(told)).toHaveCount(0);
    await page.goto('/werk/zorgen');
    await expect(page.getByText(told)).toHaveCount(0);
  });

  await test.step('a coordinator knows that there is one, and no more', async () => {
    const { page } = coordinator;
    await page.goto('/werk/werklijst');
    await expect(page.getByRole('main').getByText('Er is een zorg').first()).toBeVisible();
    await page.goto('/werk/zorgen');
    await expect(page.getByRole('heading', { level: 1, name: words.desk.absent })).toBeVisible();
    for (const path of [
      '/work-list',
      '/call-tasks?limit=100',
      '/messages?limit=100',
      '/support-requests?limit=100',
    ]) {
      expect(JSON.stringify(await asked(page, path))).not.toContain(told);
    }
    expect((await page.request.get('/api/v1/safety-concerns')).status()).toBe(403);
  });

  await test.step('who may reads it, and takes the first of five steps', async () => {
    const { page } = keeper;
    await page.goto('/werk/zorgen');
    await see(keeper, 'concerns');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByText(told)).toBeVisible();
    await expect(page.getByRole('listitem')).toHaveCount(5);
    await page.getByRole('button', { name: 'Deze stap is gedaan' }).click();
    await expect(page.getByText('De stap is vastgelegd.').first()).toBeVisible();
    await see(keeper, 'concern');
  });
});
