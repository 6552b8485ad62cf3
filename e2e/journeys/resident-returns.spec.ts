import { askFor, fromRijen } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { openLetter } from '../support/mailbox.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

const { mine } = words;

test('a resident signs in with the number and a code, and sees who looked', async ({
  people,
  see,
}) => {
  const resident = await people.somebody('resident');
  const { page } = resident;
  const name = freshName('Noor');
  const mail = mailOf(name);
  const reference = await askFor(page, {
    ...fromRijen(name, mail, momentOf(mondayIn(5), '09:00')),
    when: 'none',
  });
  await page.goto('/');
  await page.getByRole('link', { name: words.start.mine }).click();
  await see(resident, 'my-request-sign-in');
  await page.getByLabel('Uw nummer').fill(reference.toLowerCase());
  await page.getByRole('button', { name: 'Stuur mij een code' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Vul de code in' })).toBeVisible();
  await see(resident, 'my-request-code');

  const mailPage = await resident.context.newPage();
  const letter = await openLetter(mailPage, { to: mail, subject: 'Uw code' });
  const code = /\b\d{6}\b/.exec(await letter.locator('pre').innerText())?.[0] ?? '';
  await page.getByLabel('De code').fill(code);
  await page.getByRole('button', { name: 'Bekijk mijn vraag' }).click();
  await expect(page.getByRole('heading', { level: 1, name: mine.waiting })).toBeVisible();

  await page.getByRole('button', { name: mine.tellDay }).click();
  const at = momentOf(mondayIn(9), '15:00');
  await page.getByLabel('Dag', { exact: true }).fill(at.day);
  await page.getByLabel('Tijd', { exact: true }).fill(at.time);
  await see(resident, 'my-request-tell-day');
  await page.getByRole('button', { name: mine.sendDay }).click();
  await expect(page.getByText(mine.dayTold)).toBeVisible();

  await page.getByRole('button', { name: mine.log }).click();
  await expect(page.getByText('De gemeente: 0 keer.')).toBeVisible();
  await see(resident, 'my-request-log');

  const coordinator = await people.signedIn('coordinator');
  await coordinator.page.goto('/werk/werklijst');
  await expect(
    coordinator.page.getByRole('main').getByRole('link', { name, exact: true }).first(),
  ).toBeVisible();
});
