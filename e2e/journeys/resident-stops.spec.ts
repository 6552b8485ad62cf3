import { arrange, cardOf, SAMIRA, stage } from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { followLetter, openLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { words } from '../support/words.js';

const { mine, request } = words;

test.setTimeout(150_000);

test('a resident stops, and the Meedenker has that time again', async ({
  people,
  see,
}, testInfo) => {
  const { first } = ownWeek('resident-stops', testInfo);
  const { name, mail, resident, coordinator } = await arrange(people, first);
  const meedenker = await people.signedIn('meedenker');
  await meedenker.page.goto('/werk/afspraken');
  const visit = meedenker.page.getByRole('article').filter({ hasText: name });
  await expect(visit).toHaveCount(1);

  const { page } = resident;
  await followLetter(page, { to: mail, subject: `Uw afspraak op ${first.spokenDay}` });
  await page.getByRole('button', { name: mine.stop }).click();
  await see(resident, 'my-request-stop');
  await page.getByRole('button', { name: mine.stopSure }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mine.stoppedStage);
  await see(resident, 'my-request-stopped');

  await meedenker.page.reload();
  await expect(meedenker.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(visit).toHaveCount(0);
  await expect(meedenker.page.getByText(name)).toHaveCount(0);
  await openLetter(page, { to: SAMIRA.mail, subject: `Je hoeft niet mee op ${first.spokenDay}` });

  await coordinator.page.reload();
  await expect(stage(coordinator.page, request.stages.closed)).toBeVisible();
  await expect(coordinator.page.getByText(request.withdrawn).first()).toBeVisible();
});

test('a resident asks for somebody else, and does not have to say why', async ({
  people,
  see,
}, testInfo) => {
  const { second } = ownWeek('resident-stops', testInfo);
  const { mail, resident, coordinator } = await arrange(people, second);
  const { page } = resident;
  await followLetter(page, { to: mail, subject: `Uw afspraak op ${second.spokenDay}` });
  await page.getByRole('button', { name: mine.someoneElse }).first().click();
  await see(resident, 'my-request-someone-else');
  await page.getByRole('button', { name: 'Zoek iemand anders' }).click();
  await expect(page.getByText('Dat is goed. Wij zoeken iemand anders voor u.')).toBeVisible();
  await coordinator.page.reload();
  await expect(stage(coordinator.page, request.stages.searching)).toBeVisible();
  await expect(coordinator.page.getByRole('heading', { name: request.fitsOrNobody })).toBeVisible();
  await expect(cardOf(coordinator.page, SAMIRA.whole)).toHaveCount(0);
});
