import type { Page } from '@playwright/test';

import { arrange } from '../support/arranging.js';
import { asked, deed } from '../support/deeds.js';
import { expect, type Journey, test } from '../support/journey.js';
import { followLetter } from '../support/mailbox.js';
import { ownWeek } from '../support/own-week.js';
import { askDuckDb } from '../support/parquet.js';
import { giveOthersLike, letQuarterPass } from '../support/past-quarter.js';
import { freshName, type Person } from '../support/people.js';
import { closeAsHelped, reportVisit, TENSION_DURING, tellHowItWent } from '../support/telling.js';
import { letVisitBegin } from '../support/time.js';
import { say, textsIn, words } from '../support/words.js';

const { figures, files, letters } = words;

test.setTimeout(240_000);

/** How many others went in her quarter; half of them said afterwards how it was. */
const OTHERS = 24;
/** The tension before her conversation, as `fromRijen` tells it. */
const TENSION_BEFORE = 8;

/** The newest quarter that is over and of which nobody made a release. */
async function freeQuarter(evaluator: Page): Promise<string> {
  const { items } = await asked<{ items: { period: string; hasRelease: boolean }[] }>(
    evaluator,
    '/release-periods',
  );
  const free = items.find(({ period, hasRelease }) => period.includes('-Q') && !hasRelease);
  expect(free, 'a quarter without a release').toBeTruthy();
  return free?.period ?? '';
}

/** The first question as somebody reads it who writes from right to left, on a phone; then in Dutch again. */
async function seeInArabic(resident: Person, see: Journey['see']): Promise<void> {
  const { page } = resident;
  // The link of the letter has opened the page only when its questions are there.
  await expect(page.getByRole('button', { name: words.mine.survey })).toBeVisible();
  const own = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/ar/mijn-vraag');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('button', { name: textsIn('ar').resident.survey.begin }).click();
  await expect(page.getByRole('radio').first()).toBeAttached();
  await see(resident, 'survey-scale-arabic');
  await page.goto('/mijn-vraag');
  if (own) await page.setViewportSize(own);
}

/** Downloads what a link gives, and answers where it lies. */
async function download(page: Page, name: string, path: string): Promise<string> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name, exact: true }).click(),
  ]);
  await file.saveAs(path);
  return path;
}

test('what one resident answers is counted in a release and in a file for research, and read back', async ({
  people,
  see,
}, testInfo) => {
  const { first } = ownWeek('answers-become-figures', testInfo);
  const { resident, coordinator, requestId, name, mail } = await arrange(people, first);
  const meedenker = await people.signedIn('meedenker');
  const [maker, second] = await Promise.all([
    people.signedIn('evaluator'),
    people.signedIn('evaluator2'),
  ]);
  const quarter = await freeQuarter(maker.page);
  const title = `Spanning van ${freshName('Amal')}`;
  const before = testInfo.outputPath('before.parquet');
  const after = testInfo.outputPath('after.parquet');

  await test.step('after the conversation Samira and the resident tell how it went, and it is closed', async () => {
    await letVisitBegin(coordinator.page, requestId);
    await meedenker.page.goto('/werk/vandaag');
    await meedenker.page.getByRole('link', { name: new RegExp(`met ${name}`) }).click();
    await reportVisit(meedenker.page);
    await followLetter(resident.page, { to: mail, subject: letters.questionnaire });
    await seeInArabic(resident, see);
    await tellHowItWent(resident.page);
    await coordinator.page.goto(`/werk/hulpvragen/${requestId}`);
    await closeAsHelped(coordinator.page);
  });

  await test.step('others went too, and are in a file in which she is not yet', async () => {
    await giveOthersLike(coordinator.page, requestId, { quarter, others: OTHERS });
    const { id } = await deed<{ id: string }>(maker.page, '/research-files', {
      title: `${title}, eerder`,
      purpose: 'Vergelijken met later',
      fromQuarter: quarter,
      toQuarter: quarter,
    });
    await deed(second.page, `/research-files/${id}/approval`, {
      listSeen: true,
      fitsPurpose: true,
    });
    await maker.page.goto(`/werk/bestanden/${id}`);
    await download(maker.page, files.parquet, before);
    await letQuarterPass(coordinator.page, requestId, quarter);
  });

  await test.step('an evaluator asks for a file, and another lets it go', async () => {
    const { page } = maker;
    await page.goto('/werk/bestanden/nieuw');
    await page.getByLabel(files.study).fill(title);
    await page.getByLabel(files.from).selectOption(quarter);
    await page.getByLabel(files.to).selectOption(quarter);
    await page.getByLabel(files.purpose).fill('Verandering van spanning');
    await page.getByRole('button', { name: files.ask }).click();
    await expect(page.getByText(files.ownRule)).toBeVisible();
    await expect(page.getByRole('button', { name: files.approve })).toHaveCount(0);
    await see(maker, 'research-file-asked');

    await second.page.goto('/werk/bestanden');
    await second.page.getByRole('link', { name: title, exact: true }).click();
    await second.page.getByRole('checkbox', { name: files.listSeen }).check();
    await second.page.getByRole('checkbox', { name: files.fitsPurpose }).check();
    await see(second, 'research-file-second');
    await second.page.getByRole('button', { name: files.approve }).click();
    await expect(second.page.getByText(files.approved).first()).toBeVisible();

    await page.reload();
    await expect(page.getByText(say(files.rows, { n: OTHERS + 1 }))).toBeVisible();
    await see(maker, 'research-file-approved');
    await download(page, files.parquet, after);
  });

  await test.step('another program reads the file: it holds one row more, and that row is hers', async () => {
    const answers = (path: string): string =>
      `SELECT t0_tension, t1_tension, t1_understood, t1_mode FROM read_parquet('${path}')`;
    const counts = await askDuckDb(
      `SELECT (SELECT count(*)::int FROM read_parquet('${before}')) AS before, (SELECT count(*)::int FROM read_parquet('${after}')) AS after`,
    );
    expect(counts).toEqual([{ before: OTHERS, after: OTHERS + 1 }]);
    expect(await askDuckDb(`${answers(after)} EXCEPT ALL ${answers(before)}`)).toEqual([
      { t0_tension: TENSION_BEFORE, t1_tension: TENSION_DURING, t1_understood: 4, t1_mode: 1 },
    ]);
    const numbers = await askDuckDb(
      `SELECT study_id FROM read_parquet('${after}') INTERSECT SELECT study_id FROM read_parquet('${before}')`,
    );
    expect(numbers, 'two studies share no number').toEqual([]);
  });

  await test.step('an evaluator makes a release, and may not publish it', async () => {
    const { page } = maker;
    await page.goto('/werk/cijfers');
    await page.getByLabel(figures.makeOf).selectOption(quarter);
    await page.getByRole('button', { name: figures.make }).click();
    await expect(page.getByText(figures.ownRelease)).toBeVisible();
    await expect(page.getByRole('button', { name: figures.publish })).toHaveCount(0);
    await see(maker, 'release-made');
  });

  await test.step('another publishes it; it says of everybody together what the file says', async () => {
    const { page } = second;
    await page.goto(new URL(maker.page.url()).pathname);
    await page.getByRole('button', { name: figures.publish }).click();
    await expect(page.getByText(figures.published)).toBeVisible();
    const [means] = await askDuckDb<{ n: number; before: number; after: number }>(
      `SELECT count(*)::int AS n, avg(t0_tension) AS before, avg(t1_tension) AS after
       FROM read_parquet('${after}') WHERE t0_tension >= 0 AND t1_tension >= 0`,
    );
    expect(means?.n).toBe(OTHERS / 2 + 1);
    // Rounded to fives: twelve would be ten, and with her it is thirteen.
    const told = say(figures.fell, {
      n: 15,
      before: (means?.before ?? 0).toFixed(1).replace('.', ','),
      after: (means?.after ?? 0).toFixed(1).replace('.', ','),
    });
    await expect(page.getByText(told)).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(name);
    await see(second, 'release-with-change');
  });
});
