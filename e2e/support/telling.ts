import { expect, type Page } from '@playwright/test';

import { stage } from './arranging.js';
import { words } from './words.js';

const nothing = (): Promise<void> => Promise.resolve();

/** A Meedenker tells in five choices how the conversation went, on the page that asks; `see` looks at it filled in. */
export async function reportVisit(page: Page, see: () => Promise<void> = nothing): Promise<void> {
  const answers: [question: RegExp, answer: string][] = [
    [/^1\./, 'Ja'],
    [/^2\./, 'Er komt een besluit'],
    [/^3\./, 'Een beetje'],
    [/^4\./, '4'],
    [/^5\./, 'Nee'],
  ];
  for (const [question, answer] of answers) {
    await page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click();
  }
  await expect(page.getByText('5 van 5')).toBeVisible();
  await see();
  await page.getByRole('button', { name: words.meedenker.reportSend }).click();
  await expect(page.getByText(words.meedenker.reported).first()).toBeVisible();
}

/** The tension during the conversation that a resident tells of. */
export const TENSION_DURING = 4;

/** A resident tells how the conversation went, from their own page on; `see` looks at each kind of question. */
export async function tellHowItWent(
  page: Page,
  see: (screen: 'scale' | 'words') => Promise<void> = nothing,
): Promise<void> {
  await page.getByRole('button', { name: words.mine.survey }).click();
  await expect(page.getByText('Vraag 1 van 5', { exact: true })).toBeVisible();
  await page
    .getByRole('radio', { name: String(TENSION_DURING), exact: true })
    .check({ force: true });
  await see('scale');
  await page.getByRole('button', { name: words.mine.surveyNext }).click();
  for (const answer of ['Best goed', 'Helemaal wel', 'Een beetje']) {
    await page.getByRole('radio', { name: answer, exact: true }).check();
    await see('words');
    await page.getByRole('button', { name: words.mine.surveyNext }).click();
  }
  await page.getByRole('radio', { name: 'Helemaal wel', exact: true }).check();
  await page.getByRole('button', { name: words.mine.surveySend }).click();
  await expect(page.getByText(words.mine.surveyThanks)).toBeVisible();
}

/** A coordinator closes the request that is open: the resident was helped. */
export async function closeAsHelped(page: Page): Promise<void> {
  const { request } = words;
  await page.getByRole('button', { name: request.more, exact: true }).click();
  await page.getByRole('menuitem', { name: request.close }).click();
  await page.getByRole('dialog').getByText(request.helped, { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: request.close }).click();
  await expect(stage(page, request.stages.closed)).toBeVisible();
}
