import { offerLetter, openFromWorkList, SAMIRA, stage, triage } from '../support/arranging.js';
import { askFor, fromRijen } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { followLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

const { ladder, request, meedenker: own } = words;

test.setTimeout(150_000);

test('a coordinator asks one after the other: a no begins the next step, and she can move on and stop', async ({
  people,
  see,
}, testInfo) => {
  const { first } = ownWeek('coordinator-rescues', testInfo);
  const name = freshName('Amal');
  // Several fit somebody who speaks Dutch.
  const told = {
    ...fromRijen(name, mailOf(name), first),
    language: { name: 'Nederlands', interpreter: 'Nee' },
  };
  const resident = await people.somebody('resident');
  const [, coordinator, samira] = await Promise.all([
    askFor(resident.page, told),
    people.signedIn('coordinator'),
    people.somebody('Samira'),
  ]);
  const { page } = coordinator;
  await openFromWorkList(page, name);
  await triage(page);
  await page.getByRole('button', { name: ladder.open }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(ladder.lead);
  // Samira first: the order is that of the ticks.
  const boxes = (checked: boolean) => sheet.getByRole('checkbox', { checked });
  while ((await boxes(true).count()) > 0) await boxes(true).first().uncheck();
  await sheet.getByRole('checkbox', { name: SAMIRA.whole }).check();
  for (let i = 0; i < 2; i += 1) await boxes(false).first().check();
  await see(coordinator, 'ladder-sheet');
  await sheet.getByRole('button', { name: `${ladder.start} ${SAMIRA.whole}` }).click();
  await expect(page.getByText(ladder.started).first()).toBeVisible();
  const rungs = page.getByRole('region', { name: ladder.title }).locator('.rung');
  await expect(rungs).toHaveCount(3);
  await expect(rungs.first()).toHaveAttribute('aria-current', 'step');
  await expect(stage(page, request.stages.offered)).toBeVisible();
  await see(coordinator, 'ladder-running');

  await followLetter(samira.page, offerLetter(first));
  await samira.page.getByRole('button', { name: own.no, exact: true }).click();
  await samira.page.getByRole('button', { name: own.sayNo }).click();
  await expect(samira.page.getByText('Je zei nee. Dat is goed')).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(rungs.nth(1)).toHaveAttribute('aria-current', 'step', { timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(rungs.first()).toContainText(ladder.saidNo);

  await page.getByRole('button', { name: ladder.next }).click();
  await expect(rungs.nth(2)).toHaveAttribute('aria-current', 'step');
  await page.getByRole('button', { name: ladder.stop }).click();
  await expect(page.getByText(ladder.stopped, { exact: true })).toBeVisible();
  await expect(stage(page, request.stages.searching)).toBeVisible();
  await expect(page.getByRole('button', { name: ladder.stop })).toHaveCount(0);
  await see(coordinator, 'ladder-stopped');
});
