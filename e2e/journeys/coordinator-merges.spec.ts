import { askedByTelephone, freshPhone } from '../support/by-telephone.js';
import { expect, test } from '../support/journey.js';
import { freshName } from '../support/people.js';

test.setTimeout(120_000);

test('two files of one person become one, and can be taken apart again', async ({
  people,
  see,
}) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  const [name, phone] = [freshName('Fatma'), freshPhone()];
  const first = await askedByTelephone(page, { firstName: name, phone });
  await askedByTelephone(page, { firstName: name, phone: `+31${phone.slice(1)}` });

  await test.step('who calls again is recognised while they speak', async () => {
    await page.goto('/werk/hulpvraag-aan-de-telefoon');
    await page.getByRole('textbox', { name: 'Telefoon' }).fill(phone);
    await expect(page.getByRole('heading', { name: 'Vroeg al eerder?' })).toBeVisible();
    await page.getByRole('textbox', { name: 'Telefoon' }).fill('');
    await page.getByLabel('Voornaam').fill(name);
  });

  await page.goto(`/werk/hulpvragen/${first}`);
  await expect(page.getByText(`Vroeg ${name} al eerder?`)).toBeVisible();
  await page.getByRole('link', { name: 'Vergelijk' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Is dit dezelfde persoon?' }),
  ).toBeVisible();
  await expect(page.getByText('Hetzelfde telefoonnummer.')).toBeVisible();
  await see(coordinator, 'merge');
  await page.getByRole('button', { name: 'Voeg samen' }).click();
  await expect(page.getByText('Twee dossiers zijn samengevoegd op')).toBeVisible();
  await expect(page.getByText(`Vroeg ${name} al eerder?`)).toHaveCount(0);
  await see(coordinator, 'merged');
  await page.getByRole('button', { name: 'Haal uit elkaar' }).click();
  await expect(page.getByText(`Vroeg ${name} al eerder?`)).toBeVisible();
  await page.getByRole('button', { name: 'Nee, dit zijn twee mensen' }).click();
  await expect(page.getByText(`Vroeg ${name} al eerder?`)).toHaveCount(0);
});
