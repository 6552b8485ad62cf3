import {
  arrange,
  ask,
  cardOf,
  offer,
  offerLetter,
  openFromWorkList,
  SAMIRA,
  stage,
  triage,
} from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { followLetter, openLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { words } from '../support/words.js';

const { meedenker: own, request } = words;

test.setTimeout(150_000);

test('a Meedenker falls ill; the search goes on at once and everybody hears', async ({
  people,
  see,
}, testInfo) => {
  const { first } = ownWeek('meedenker-drops-out', testInfo);
  const { name, mail, resident, coordinator } = await arrange(people, first);
  const meedenker = await people.signedIn('meedenker');
  await meedenker.page.goto('/werk/afspraken');
  const visit = meedenker.page.getByRole('article').filter({ hasText: name });
  await visit.getByRole('button', { name: own.dropOut }).click();
  await expect(meedenker.page.getByRole('dialog')).toBeVisible();
  await see(meedenker, 'drop-out');
  await meedenker.page.getByRole('dialog').getByRole('button', { name: own.dropOutSure }).click();
  await expect(meedenker.page.getByText(own.dropOutDone).first()).toBeVisible();
  await expect(visit).toHaveCount(0);

  const { page } = coordinator;
  await page.goto('/werk/werklijst');
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) });
  await expect(row.first()).toContainText(/valt uit/);
  await see(coordinator, 'work-list-drop-out');
  await row.first().getByRole('link', { name, exact: true }).click();
  await expect(stage(page, request.stages.searching)).toBeVisible();
  await expect(page.getByRole('heading', { name: request.fitsOrNobody })).toBeVisible();
  await expect(cardOf(page, SAMIRA.whole)).toHaveCount(0);

  const letter = await openLetter(resident.page, {
    to: mail,
    subject: `Wij zoeken iemand anders voor ${first.spokenDay}`,
  });
  await expect(letter).toContainText('blijft staan');
});

test('a Meedenker says no on the page of the link, and it costs nothing', async ({
  people,
  see,
}, testInfo) => {
  const { second } = ownWeek('meedenker-drops-out', testInfo);
  const [{ name }, coordinator, samira] = await Promise.all([
    ask(people, second),
    people.signedIn('coordinator'),
    people.somebody('Samira'),
  ]);
  await openFromWorkList(coordinator.page, name);
  await triage(coordinator.page);
  await offer(coordinator.page, SAMIRA.name);
  await followLetter(samira.page, offerLetter(second));
  await samira.page.getByRole('button', { name: own.no, exact: true }).click();
  await see(samira, 'offer-refusing');
  await samira.page.getByRole('button', { name: own.sayNo }).click();
  await expect(samira.page.getByText('Je zei nee. Dat is goed')).toBeVisible();
  await followLetter(samira.page, offerLetter(second));
  await expect(samira.page.getByText(own.gone)).toBeVisible();
  await expect(samira.page.getByRole('main').locator('a[href^="tel:"]')).toBeVisible();
  await see(samira, 'offer-gone');
  await coordinator.page.reload();
  await expect(stage(coordinator.page, request.stages.searching)).toBeVisible();
  await expect(coordinator.page.getByText('Zei nee').first()).toBeVisible();
});
