import { openFromWorkList, triage } from '../support/arranging.js';
import { askFor, fromRijen } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { addressIn, followLetter, openLetter } from '../support/mailbox.js';
import { daysAfter, mondayIn, momentOf } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

test.setTimeout(180_000);

test('a question beyond a Meedenker goes to a partner, with exactly what the resident agreed to', async ({
  people,
  see,
}) => {
  const at = momentOf(daysAfter(mondayIn(40), 1), '10:00');
  const name = freshName('Amal');
  const mail = mailOf(name);
  const resident = await people.somebody('resident');
  await askFor(resident.page, {
    ...fromRijen(name, mail, at),
    language: { name: 'Nederlands', interpreter: 'Nee' },
  });
  const coordinator = await people.signedIn('coordinator');
  const partnerName = freshName('OCO');
  const partnerMail = mailOf(partnerName).replace('@inwoner', '@partner');

  await test.step('the coordinator puts the partner on the list', async () => {
    const { page } = coordinator;
    await page.goto('/werk/partners');
    await page.getByLabel('Naam', { exact: true }).fill(partnerName);
    await page.getByRole('button', { name: 'Zet op de lijst' }).click();
    await expect(page.getByText('Vul een e-mailadres of een telefoonnummer in.')).toBeVisible();
    await page.getByLabel('E-mailadres').fill(partnerMail);
    await page.getByRole('button', { name: 'Zet op de lijst' }).click();
    await expect(page.getByRole('row').filter({ hasText: partnerName })).toBeVisible();
    await see(coordinator, 'partners');
  });

  await test.step('and asks the resident for a yes', async () => {
    const { page } = coordinator;
    await openFromWorkList(page, name);
    await triage(page);
    await page.getByRole('button', { name: words.request.more, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Draag over aan een ander' }).click();
    await page.getByRole('radio', { name: new RegExp(`^${partnerName} `) }).check();
    await page.getByRole('checkbox', { name: 'E-mailadres' }).uncheck();
    await page.getByLabel('Uw vraag, in één zin').fill('Kunt u helpen met het bezwaar?');
    await see(coordinator, 'hand-over');
    await page.getByRole('button', { name: `Vraag ${name} om ja` }).click();
    await expect(page.getByText(`Wacht op ja van ${name}`)).toBeVisible();
    await see(coordinator, 'hand-over-asked');
  });

  await test.step('the resident sees what goes along, and says yes with a code', async () => {
    const { page } = resident;
    await followLetter(page, { to: mail, subject: 'Vindt u dit goed?' });
    await expect(
      page.getByRole('heading', { name: `Vindt u het goed dat ${partnerName} u verder helpt?` }),
    ).toBeVisible();
    await expect(page.getByText('Kunt u helpen met het bezwaar?')).toBeVisible();
    await see(resident, 'my-request-hand-over');
    await page.getByRole('button', { name: 'Ja, dat is goed' }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.mine.moreCode })).toBeVisible();
    const reader = await people.somebody('the resident, reading mail');
    const letter = await openLetter(reader.page, { to: mail, subject: words.letters.code });
    const code = /\b\d{6}\b/.exec(await letter.locator('pre').innerText())?.[0] ?? '';
    await page.getByLabel(/code/i).fill(code);
    await page
      .getByRole('button', { name: /code|verder|open/i })
      .first()
      .click();
    await expect(page.getByText(`Wij wachten op antwoord van ${partnerName}.`)).toBeVisible();
  });

  const partner = await people.somebody('the partner');
  const toPartner = { to: partnerMail, subject: /^Een vraag voor u van / };
  const address = await addressIn(partner.page, toPartner);
  await test.step('the partner reads it by a link, takes it on, and is done', async () => {
    const { page } = partner;
    await followLetter(page, toPartner);
    await expect(
      page.getByRole('heading', { level: 1, name: `Een vraag voor ${partnerName}` }),
    ).toBeVisible();
    await expect(page.getByText(name)).toBeVisible();
    await expect(page.getByText(mail)).toHaveCount(0);
    await see(partner, 'partner-page');
    await page.getByRole('button', { name: 'Ja, wij helpen' }).click();
    await expect(page.getByText('en de inwoner weten dat u helpt.')).toBeVisible();
    await coordinator.page.reload();
    await expect(coordinator.page.getByText('De partner helpt verder')).toBeVisible();
    await page.getByRole('button', { name: 'Klaar' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Ja, klaar' }).click();
    await expect(page.getByText('Dank u wel. U ziet nu niets meer.')).toBeVisible();
  });

  await test.step('after that the link shows nothing', async () => {
    const again = await people.somebody('the partner, later');
    await again.page.goto(address);
    await expect(again.page.getByText('U ziet hier niets meer.')).toBeVisible();
    await expect(again.page.getByText(name)).toHaveCount(0);
    await see(again, 'partner-page-over');
  });
});
