import { expect, type Locator, type Page } from '@playwright/test';

import { askFor, fromRijen } from './asking.js';
import { followLetter } from './mailbox.js';
import type { Moment } from './moments.js';
import { freshName, mailOf, type People, type Person } from './people.js';
import { say, words } from './words.js';

/** The Meedenker of the demo account, and where her messages go. */
export const SAMIRA = {
  name: 'Samira',
  whole: 'Samira Haddad',
  mail: 'meedenker@gilze-rijen.example',
} as const;

/** The message in which Samira is asked for a visit on a day. */
export const offerLetter = (at: Moment) => ({
  to: SAMIRA.mail,
  subject: `Kun je mee op ${at.spokenDay}?`,
  contains: at.spokenTime,
});

/** The word that says where a request stands, beside the name. */
export const stage = (page: Page, word: string): Locator =>
  page.locator('.title-row').getByText(word, { exact: true });

/** The coordinator finds the request on the work list and opens it. Answers with its key. */
export async function openFromWorkList(page: Page, name: string): Promise<string> {
  await page.goto('/werk/werklijst');
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return page.url().split('/').at(-1) ?? '';
}

/** Decides that a Meedenker is looked for, and waits for who fits. */
export async function triage(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.request.triage }).click();
  await expect(page.getByRole('heading', { name: words.request.fits })).toBeVisible();
}

/** The card that explains how somebody fits. */
export const cardOf = (page: Page, whole: string): Locator =>
  page.locator('mk-match-card').filter({ has: page.getByRole('heading', { name: whole }) });

/** Sends an offer; whether it went out, and was not overtaken by what a colleague did just before. */
async function sendOffer(page: Page, name: string): Promise<boolean> {
  await page.getByRole('button', { name: say(words.request.ask, { name }) }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText(name);
  const answered = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/proposals'),
  );
  await sheet.getByRole('button', { name: words.request.send }).click();
  return (await answered).ok();
}

/** How often somebody looks again when colleagues were just before. */
const LOOKS = 5;

/** Asks a Meedenker of the list, and says yes to what goes out; looks again when a colleague was just before. */
export async function offer(page: Page, name: string): Promise<void> {
  for (let look = 0; look < LOOKS && !(await sendOffer(page, name)); look += 1)
    await expect(page.getByText(words.request.listChanged)).toBeVisible();
  await expect(page.getByText(say(words.request.offered, { name })).first()).toBeVisible();
  await expect(stage(page, words.request.stages.offered)).toBeVisible();
}

/** Says yes on the page of an offer, and yes once more. */
export async function accept(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.meedenker.yes }).click();
  await page.getByRole('dialog').getByRole('button', { name: words.meedenker.yes }).click();
  await expect(page.getByText(words.meedenker.accepted)).toBeVisible();
}

/** A request that was asked for on the website. */
export interface Asked {
  name: string;
  mail: string;
  reference: string;
  resident: Person;
}

/** Somebody asks for a Meedenker at a moment. */
export async function ask(people: People, at: Moment): Promise<Asked> {
  const name = freshName('Amal');
  const mail = mailOf(name);
  const resident = await people.somebody('resident');
  const reference = await askFor(resident.page, fromRijen(name, mail, at));
  return { name, mail, reference, resident };
}

/** A request for which Samira said yes by the link in her mail. */
export async function arrange(
  people: People,
  at: Moment,
): Promise<Asked & { coordinator: Person; samira: Person; requestId: string }> {
  const [asked, coordinator, samira] = await Promise.all([
    ask(people, at),
    people.signedIn('coordinator'),
    people.somebody('Samira'),
  ]);
  const requestId = await openFromWorkList(coordinator.page, asked.name);
  await triage(coordinator.page);
  await offer(coordinator.page, SAMIRA.name);
  await followLetter(samira.page, offerLetter(at));
  await accept(samira.page);
  return { ...asked, coordinator, samira, requestId };
}
