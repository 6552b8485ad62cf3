import { stage } from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { ownWeek } from '../support/own-week.js';
import { freshName } from '../support/people.js';
import { words } from '../support/words.js';

const { phone, request, mine } = words;

test.setTimeout(120_000);

test('somebody without internet asks by telephone and gets letters', async ({
  people,
  see,
}, testInfo) => {
  const { first } = ownWeek('coordinator-takes-a-call', testInfo);
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  const name = freshName('Truus');
  await page.getByRole('link', { name: words.desk.byPhone }).filter({ visible: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: phone.title })).toBeVisible();
  await see(coordinator, 'phone-intake');
  await page.getByRole('button', { name: phone.go }).click();
  await see(coordinator, 'phone-intake-needed');

  await page.getByLabel('Voornaam').fill(name);
  await page.getByLabel('In welke gemeente is het gesprek?').selectOption('Gilze en Rijen');
  await page.getByText('Weet dag en tijd', { exact: true }).click();
  await page.getByLabel('Dag', { exact: true }).fill(first.typedDay);
  await page.getByLabel('Tijd', { exact: true }).fill(first.typedTime);
  await page.getByRole('group', { name: 'Waar', exact: true }).getByText('Bij de gemeente').click();
  await page.getByLabel('Waar?').selectOption({ label: 'Gemeentehuis Rijen, Rijen' });
  await page.getByText('Vraagt uitkering aan', { exact: true }).click();
  await page.getByRole('group', { name: 'Bereiken met' }).getByText('Brief').click();
  await page.getByLabel('Straat en huisnummer').fill('Dorpsstraat 4');
  await page.getByLabel('Postcode').fill('5121 ab');
  await page.getByLabel('Plaats', { exact: true }).fill('Rijen');
  await page.getByLabel('Wat is er aan de hand?').fill('Zij ziet op tegen het gesprek.');
  await page.getByRole('button', { name: phone.go }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await see(coordinator, 'phone-intake-request');
  const reference =
    (await page
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .first()
      .textContent()) ?? '';

  await test.step('the letter is a task, and done when it is posted', async () => {
    await page.goto('/werk/berichten');
    const task = page.getByRole('button', { name: new RegExp(`^${name}`) });
    await task.click();
    await expect(task).toContainText(phone.letter);
    await see(coordinator, 'messages');
    await page.getByRole('button', { name: phone.posted }).click();
    await expect(task).toHaveCount(0);
  });

  await test.step('a code on paper opens the page of the request', async () => {
    await page.goto('/werk/werklijst');
    await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
    await page.getByRole('button', { name: request.more, exact: true }).click();
    await page.getByRole('menuitem', { name: request.paperMake }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByRole('heading', { name: request.paperTitle })).toBeVisible();
    await see(coordinator, 'paper-code');
    const code = /[0-9A-HJKMNP-TV-Z]{5} [0-9A-HJKMNP-TV-Z]{5}/.exec(await sheet.innerText())?.[0];
    await sheet.getByRole('button', { name: request.paperWritten }).click();

    const library = await people.somebody('Truus, in the library');
    await library.page.goto('/mijn-vraag');
    await library.page.getByRole('button', { name: 'Ik heb een code op papier' }).click();
    await library.page.getByLabel('Uw nummer').fill(reference);
    await library.page.getByLabel('De code').fill(code ?? '');
    await library.page.getByRole('button', { name: 'Bekijk mijn vraag' }).click();
    await expect(library.page.getByRole('heading', { level: 1, name: mine.waiting })).toBeVisible();
  });

  await test.step('what does not belong here is told, and the request is closed', async () => {
    await page.getByText('Dit hoort niet bij ons', { exact: true }).click();
    await page.getByRole('button', { name: 'Sluit: hoort niet bij ons' }).click();
    await expect(stage(page, request.stages.closed)).toBeVisible();
  });
});

test('leaving a half-filled call asks first', async ({ people }) => {
  const { page } = await people.signedIn('coordinator');
  await page.goto('/werk/hulpvraag-aan-de-telefoon');
  await page.getByLabel('Voornaam').fill('Truus');
  await page
    .getByRole('link', { name: words.desk.workList })
    .filter({ visible: true })
    .first()
    .click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Blijf hier' }).click();
  await expect(page.getByLabel('Voornaam')).toHaveValue('Truus');
});
