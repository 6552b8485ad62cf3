import { stage } from '../support/arranging.js';
import { askedByTelephone, freshPhone } from '../support/by-telephone.js';
import { asked } from '../support/deeds.js';
import { expect, test } from '../support/journey.js';
import { openLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

test.setTimeout(120_000);

interface Suggestions {
  suggestions: { meedenker: { id: string; firstName: string } }[];
}

test('a coordinator lets somebody else go along, and sees beforehand who gets what', async ({
  people,
  see,
}, testInfo) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  const { first: at } = ownWeek('coordinator-replaces', testInfo);
  const name = freshName('Toos');
  const id = await askedByTelephone(page, {
    firstName: name,
    phone: freshPhone(),
    email: mailOf(name),
  });
  // One of them says yes by telephone; any will do.
  const { suggestions } = await asked<Suggestions>(page, `/support-requests/${id}/suggestions`);
  let leaving = '';
  for (const { meedenker } of suggestions) {
    const planned = await page.request.post('/api/v1/appointments', {
      headers: { 'X-Requested-With': 'meedenkers', Origin: new URL(page.url()).origin },
      data: {
        supportRequestId: id,
        conversationType: 'REVIEW',
        startsAt: at.startsAt,
        durationMinutes: 45,
        channel: 'phone',
        meedenkerId: meedenker.id,
      },
    });
    leaving = meedenker.firstName;
    if (planned.ok()) break;
  }
  await page.goto(`/werk/hulpvragen/${id}`);
  const offered = stage(page, words.request.stages.offered);
  const changed = page.getByText('De lijst is ondertussen veranderd.');
  // A neighbour journey may change the list meanwhile; then it is asked again, as a person would.
  await expect(async () => {
    await page.getByRole('button', { name: 'Laat iemand anders meegaan' }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet).toContainText(`${leaving} hoort dat het niet doorgaat.`);
    await sheet.locator('label').first().click();
    await expect(sheet).toContainText('krijgt een voorstel');
    await see(coordinator, 'replace');
    await sheet.getByRole('button', { name: `Vervang ${leaving}` }).click();
    await expect(offered.or(changed).first()).toBeVisible();
    await expect(offered).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByText(/· vervangen$/)).toBeVisible();
  await openLetter(page, { to: mailOf(name), subject: /^Wij zoeken iemand anders/ });
});
