import { randomInt } from 'node:crypto';

import { SAMIRA } from '../support/arranging.js';
import { expect, test } from '../support/journey.js';

test('a Meedenker claims a ride, the coordinator approves it, and a proof can be taken along', async ({
  people,
  see,
}) => {
  const [samira, coordinator] = await Promise.all([
    people.signedIn('meedenker'),
    people.signedIn('coordinator'),
  ]);
  const kilometres = randomInt(5, 60);
  const sum = new Intl.NumberFormat('nl-NL', { style: 'currency', currency: 'EUR' }).format(
    (kilometres * 23) / 100,
  );
  const { page } = samira;

  await test.step('claims it in four taps and a number', async () => {
    await page.goto('/werk/ik');
    await expect(page.getByText('Reken ook mee wat je bij anderen krijgt.')).toBeVisible();
    await page.getByRole('link', { name: 'Vul onkosten in' }).click();
    await page.getByText('Kilometers', { exact: true }).click();
    await page.getByLabel('Hoeveel kilometer, heen en terug?').fill(String(kilometres));
    await see(samira, 'expenses');
    await page.getByRole('button', { name: 'Verstuur naar de coördinator' }).click();
    await expect(page.getByText('Je onkosten zijn verstuurd.').first()).toBeVisible();
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: `${kilometres} km` })
        .first(),
    ).toContainText('Wacht op de coördinator.');
  });

  await test.step('the coordinator approves it', async () => {
    await coordinator.page.goto('/werk/declaraties');
    await see(coordinator, 'claims');
    const approve = coordinator.page.getByRole('button', {
      name: `Keur goed: ${sum} van ${SAMIRA.whole}`,
    });
    await approve.last().click();
    await expect(
      coordinator.page.getByText(`${sum} van ${SAMIRA.whole} is goedgekeurd.`).first(),
    ).toBeVisible();
  });

  await test.step('both see it: on the page of the Meedenker and in the file for the books', async () => {
    await page.reload();
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: `${kilometres} km` })
        .first(),
    ).toContainText('Goedgekeurd.');
    const file = await coordinator.page.request.get('/api/v1/expense-claims/approved.csv');
    expect(await file.text()).toContain(`,kilometres,,${kilometres},`);
  });

  await test.step('takes the proof of work along', async () => {
    await page.goto('/werk/ik');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /Bewijs van je werk/ }).click();
    expect((await download).suggestedFilename()).toBe('meedenker.pdf');
  });
});
