import { randomInt } from 'node:crypto';

import { askedByTelephone, countPresses } from '../support/by-telephone.js';
import { expect, test } from '../support/journey.js';
import { daysAfter, mondayIn, momentOf } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

test.setTimeout(120_000);

/** A number of nobody: it lies in the block that is never given out. */
const freshPhone = (): string => `0900${String(randomInt(0, 1_000_000)).padStart(6, '0')}`;

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

test('a request is matched in three presses from the home page', async ({ people }) => {
  const { page } = await people.signedIn('coordinator');
  const name = freshName('Willem');
  const at = momentOf(daysAfter(mondayIn(42), 2), '10:00');
  await askedByTelephone(page, {
    firstName: name,
    phone: freshPhone(),
    email: mailOf(name),
    startsAt: `${at.day}T${at.time}:00+02:00`,
  });
  await page.goto('/werk/werklijst');
  const row = page.getByRole('main').getByRole('link', { name, exact: true }).first();
  await expect(row).toBeVisible();
  const presses = await countPresses(page);
  await row.click();
  const ask = page.getByRole('button', { name: /^Vraag \S+$/ }).first();
  await ask.click();
  await page.getByRole('dialog').getByRole('button', { name: words.request.send }).click();
  await expect(page.getByText(words.request.asked)).toBeVisible();
  expect(await presses()).toBe(3);
});

test('an appointment moves in three presses, and says before who gets what', async ({
  people,
  see,
}) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  const name = freshName('Ria');
  const at = momentOf(daysAfter(mondayIn(43), 2), '10:00');
  const id = await askedByTelephone(page, {
    firstName: name,
    phone: freshPhone(),
    email: mailOf(name),
    startsAt: `${at.day}T${at.time}:00+02:00`,
  });
  await page.goto('/werk/werklijst');
  const row = page.getByRole('main').getByRole('link', { name, exact: true }).first();
  await expect(row).toBeVisible();
  const presses = await countPresses(page);
  await row.click();
  await page.getByRole('link', { name: words.request.move, exact: true }).first().click();
  const time = page.getByLabel(words.request.time, { exact: true });
  await expect(time).toHaveValue(at.typedTime);
  await time.fill('11.30');
  await expect(page.getByText(`${name}, e-mail`)).toBeVisible();
  await see(coordinator, 'move-preview');
  await page.getByRole('button', { name: words.request.moveGo }).click();
  await expect(page).toHaveURL(new RegExp(`/hulpvragen/${id}$`));
  expect(await presses()).toBe(3);
});
