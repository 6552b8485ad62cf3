import type { Locator, Page } from '@playwright/test';

import {
  accept,
  ask,
  offerLetter,
  openFromWorkList,
  SAMIRA,
  triage,
} from '../support/arranging.js';
import { expect, test } from '../support/journey.js';
import { tabTo } from '../support/keyboard.js';
import { followLetter } from '../support/mailbox.js';
import type { Moment } from '../support/moments.js';
import { ownWeek } from '../support/own-week.js';
import type { People, Person } from '../support/people.js';

test.setTimeout(180_000);

/** A man who cannot go along with somebody who needs a woman. */
const KARIM = 'Karim Saleh';

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(name) }) });
const block = (within: Page | Locator, name: string, state: string): Locator =>
  within.getByRole('button', { name: new RegExp(`${name}, ${state}`) });
const told = (page: Page): Locator => page.locator('.hold');
const slot = (within: Locator): Locator => within.getByRole('button', { name: / past: / });

/** A request at a moment that has been decided about, and the coordinator who looks at its week. */
async function wanted(
  people: People,
  at: Moment,
): Promise<{ name: string; coordinator: Person; page: Page }> {
  const { name } = await ask(people, at);
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  await openFromWorkList(page, name);
  await triage(page);
  await page.goto(`/werk/agenda?week=${at.day}`);
  return { name, coordinator, page };
}

const middle = async (target: Locator): Promise<{ x: number; y: number }> => {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${String(target)} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

async function sendOffer(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('heading')).toHaveText(`Voorstel aan ${SAMIRA.name}`);
  await sheet.getByRole('button', { name: 'Verstuur voorstel' }).click();
}

async function inWords(people: People, see: See, at: Moment): Promise<void> {
  const { name, coordinator, page } = await wanted(people, at);
  await page.getByRole('button', { name: new RegExp(`^Wie kan dan: .*${name}`) }).click();
  await expect(page.getByText(/passen? niet, en waarom/)).toBeVisible();
  await page.getByText(/passen? niet, en waarom/).click();
  await expect(page.getByRole('listitem').filter({ hasText: KARIM }).last()).toContainText(
    'past niet bij de wens vrouw of man',
  );
  await see(coordinator, 'calendar-in-words');
  await page.getByRole('button', { name: `Vraag ${SAMIRA.name}`, exact: true }).click();
  await sendOffer(page);
  await expect(page.getByText(`${name}, ${SAMIRA.name} is gevraagd`)).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(`^Verzet: .*${name}`) })).toBeVisible();
}

async function byHand(people: People, see: See, at: Moment): Promise<void> {
  const { name, coordinator, page } = await wanted(people, at);
  // Room for every row, so that the hand need not scroll.
  await page.setViewportSize({ width: 1440, height: 3200 });
  const open = block(rowOf(page, 'Nog geen Meedenker'), name, 'nog geen Meedenker');
  await expect(open).toBeVisible();
  const from = await middle(open);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const karim = await middle(rowOf(page, KARIM).getByRole('rowheader'));
  await page.mouse.move(karim.x, karim.y, { steps: 8 });
  await expect(told(page)).toContainText('Karim past niet: ');
  await expect(slot(rowOf(page, KARIM))).toHaveCount(0);
  const samira = await middle(slot(rowOf(page, SAMIRA.whole)));
  await page.mouse.move(samira.x, samira.y, { steps: 8 });
  await expect(told(page)).toContainText(`${SAMIRA.name} past.`);
  await expect(told(page)).toContainText(at.spokenDay);
  await page.mouse.up();
  await sendOffer(page);
  const asked = block(rowOf(page, SAMIRA.whole), name, 'gevraagd');
  await expect(asked).toBeVisible();
  await expect(told(page)).toHaveCount(0);

  // Along its row it gets another moment: an hour later, as far as the hand goes.
  const { width } = (await rowOf(page, SAMIRA.whole).getByRole('cell').last().boundingBox()) ?? {
    width: 0,
  };
  const grabbed = await middle(asked);
  await page.mouse.move(grabbed.x, grabbed.y);
  await page.mouse.down();
  await page.mouse.move(grabbed.x + width / 10, grabbed.y, { steps: 6 });
  await expect(told(page)).toContainText(`${Number(at.time.slice(0, 2)) + 1}.00 tot`);
  await expect(told(page)).toContainText('Dit kan.');
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toContainText(`${SAMIRA.name}: de vraag opnieuw`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await see(coordinator, 'calendar-held');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(told(page)).toHaveCount(0);
}

async function byKey(people: People, see: See, at: Moment): Promise<void> {
  const { name, coordinator, page } = await wanted(people, at);
  const open = block(rowOf(page, 'Nog geen Meedenker'), name, 'nog geen Meedenker');
  await tabTo(page, open);
  await page.keyboard.press('Enter');
  await expect(told(page)).toContainText(/vrij en pas/);
  await see(coordinator, 'calendar-picked-up');
  // For a picture of the whole page the browser makes its window tiny for a moment; a calendar drawn anew has no focus.
  await tabTo(page, open);
  // Each row says another name, so that a press has arrived once the words are others.
  for (let said = await told(page).innerText(); !said.includes(`${SAMIRA.name} past.`);) {
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => told(page).innerText()).not.toBe(said);
    said = await told(page).innerText();
  }
  await expect(told(page)).toContainText(`${SAMIRA.name} past.`);
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('heading')).toHaveText(`Voorstel aan ${SAMIRA.name}`);
  await tabTo(page, sheet.getByRole('button', { name: 'Verstuur voorstel' }));
  await page.keyboard.press('Enter');
  await expect(block(rowOf(page, SAMIRA.whole), name, 'gevraagd')).toBeVisible();

  const samira = await people.somebody('Samira');
  await followLetter(samira.page, offerLetter(at));
  await accept(samira.page);
  await page.reload();
  const agreed = block(rowOf(page, SAMIRA.whole), name, 'afgesproken');
  await tabTo(page, agreed);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: name }).first()).toContainText(
    `${Number(at.time.slice(0, 2)) + 1}.00 tot`,
  );
  await expect(told(page)).toContainText('Dit kan.');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('heading')).toHaveText(`Verzet het gesprek van ${name}`);
  await see(coordinator, 'calendar-move');
  await tabTo(page, sheet.getByRole('button', { name: 'Verzet en stuur bericht' }));
  await page.keyboard.press('Enter');
  await expect(
    rowOf(page, SAMIRA.whole).getByRole('button', {
      name: new RegExp(`\\.00 ${name}, moet nog ja zeggen`),
    }),
  ).toBeVisible();
}

type See = (person: Person, name: string) => Promise<void>;

test('a coordinator plans in the calendar', async ({ people, see }, testInfo) => {
  const { first, second } = ownWeek('coordinator-plans-in-the-calendar', testInfo);
  // On a phone there are words only, and the same deeds.
  if (testInfo.project.name === 'phone') return inWords(people, see, first);
  await test.step('by hand', () => byHand(people, see, first));
  await test.step('by key', () => byKey(people, see, second));
});
