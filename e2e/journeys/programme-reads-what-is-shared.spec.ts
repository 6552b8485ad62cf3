import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../support/journey.js';
import { words } from '../support/words.js';

const { figures, sharing } = words;

/** What an organisation shares, as the programme's evaluator sees it. */
const sharedBy = (page: Page, organisation: string): Locator =>
  page.getByRole('region', { name: organisation });

test('who evaluates the programme reads a shared release and takes it along, until sharing ends, and has nothing else', async ({
  people,
  see,
}, { project }) => {
  // Each screen has an organisation of its own, which begins and ends sharing.
  const [town, organisation] =
    project.name === 'phone'
      ? (['tilburg', 'Meedenkers Tilburg'] as const)
      : (['gilze-rijen', 'Meedenkers Gilze en Rijen'] as const);
  const evaluator = await people.signedIn('evaluator', 'programma');
  const { page } = evaluator;
  await expect(page.getByRole('heading', { level: 1, name: sharing.title })).toBeVisible();
  await expect(sharedBy(page, organisation)).toBeVisible();
  await see(evaluator, 'shared-releases');

  await sharedBy(page, organisation).getByRole('link', { name: figures.quarter }).first().click();
  for (const measure of figures.measures)
    await expect(page.getByRole('heading', { level: 2, name: measure, exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: figures.explain })).toHaveCount(0);
  await see(evaluator, 'shared-release');
  const csv = page.getByRole('link', { name: sharing.csv });
  const address = (await csv.getAttribute('href')) ?? '';
  const [file] = await Promise.all([page.waitForEvent('download'), csv.click()]);
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  expect(Buffer.concat(parts).toString()).toMatch(
    /^part,key,line,column,figure,value\r\nrequests,/,
  );

  const administrator = await people.signedIn('administrator', town);
  await administrator.page.goto('/werk/instellingen');
  await administrator.page.getByRole('button', { name: sharing.stop }).click();
  await expect(administrator.page.getByRole('button', { name: sharing.start })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: words.desk.absent })).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);
  await page.goto('/werk/gedeelde-cijfers');
  await expect(page.getByRole('heading', { level: 1, name: sharing.title })).toBeVisible();
  await expect(sharedBy(page, organisation)).toHaveCount(0);
  await administrator.page.reload();
  await administrator.page.getByRole('button', { name: sharing.start }).click();
  await expect(administrator.page.getByRole('button', { name: sharing.stop })).toBeVisible();
  await page.reload();
  await expect(sharedBy(page, organisation)).toBeVisible();

  for (const path of ['cijfers', 'protocollen', 'bestanden', 'hulpvragen', 'meedenkers']) {
    await page.goto(`/werk/${path}`);
    await expect(page.getByRole('heading', { level: 1, name: words.desk.absent })).toBeVisible();
  }
});
