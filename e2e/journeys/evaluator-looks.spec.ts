import { expect, test } from '../support/journey.js';
import type { Town } from '../support/people.js';
import { words } from '../support/words.js';

const { figures } = words;

test('an evaluator sees closed quarters, frozen, and never a small number or a name', async ({
  people,
  see,
}) => {
  const evaluator = await people.signedIn('evaluator');
  const { page } = evaluator;
  await expect(page.getByRole('heading', { level: 1, name: figures.title })).toBeVisible();
  const rows = page
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: figures.quarter }) });
  await expect(rows.first()).toBeVisible();
  await see(evaluator, 'releases');

  const shown = rows
    .filter({ hasText: figures.stands })
    .filter({ hasNotText: figures.tooSmall })
    .first();
  const quarter = (await shown.getByRole('link').textContent())?.trim() ?? '';
  await shown.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: quarter })).toBeVisible();
  for (const measure of figures.measures) {
    await expect(page.getByRole('heading', { level: 2, name: measure, exact: true })).toBeVisible();
  }
  const cells = await page.getByRole('cell').allTextContents();
  const numbers = cells.map((cell) => cell.trim()).filter((cell) => /^\d+$/.test(cell));
  expect(numbers.length).toBeGreaterThan(0);
  for (const number of numbers) expect(Number(number)).toBeGreaterThanOrEqual(10);
  const hidden = page.getByRole('cell', { name: figures.hidden });
  expect(await hidden.count()).not.toBe(1);
  await see(evaluator, 'release');
  const before = await page.getByRole('main').innerText();
  await page.reload();
  await expect.poll(() => page.getByRole('main').innerText()).toBe(before);

  await page.goto('/werk/cijfers');
  const small = rows.filter({ hasText: figures.tooSmall }).first();
  await small.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 2, name: figures.tooSmallTitle })).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await see(evaluator, 'release-too-small');
});

test('a second evaluator reads a proposal, adds what practice says, publishes it and takes it along', async ({
  people,
  see,
}, { project }) => {
  // Each screen has an organisation of its own: what one publishes waits no more for the other.
  const town: Town = project.name === 'phone' ? 'tilburg' : 'gilze-rijen';
  const evaluator = await people.signedIn('evaluator', town);
  const { page } = evaluator;
  const waiting = page.getByRole('row').filter({ hasText: figures.waits }).first();
  await waiting.getByRole('link').click();
  await see(evaluator, 'release-waits');
  const story = 'In de zomer waren er minder Meedenkers vrij.';
  await page.getByRole('button', { name: figures.explain }).click();
  await page.getByLabel(figures.practice).fill(story);
  await page.getByLabel(figures.nobody).check();
  await page.getByRole('button', { name: figures.put }).click();
  await expect(page.getByText(story)).toBeVisible();

  await page.getByRole('button', { name: figures.publish }).click();
  await expect(page.getByText(figures.published)).toBeVisible();
  await expect(page.getByText(story)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: figures.pdf }).click(),
  ]);
  const parts: Buffer[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Buffer);
  const pdf = Buffer.concat(parts).toString('latin1');
  for (const mark of ['%PDF-', '/MarkInfo', '/StructTreeRoot', '/Lang (nl)'])
    expect(pdf).toContain(mark);
  await see(evaluator, 'release-published');
});

test('an evaluator has no way to a person', async ({ people, see }) => {
  const evaluator = await people.signedIn('evaluator');
  for (const path of ['werklijst', 'hulpvragen', 'meedenkers', 'accounts', 'vandaag']) {
    await evaluator.page.goto(`/werk/${path}`);
    await expect(
      evaluator.page.getByRole('heading', { level: 1, name: words.desk.absent }),
    ).toBeVisible();
  }
  await see(evaluator, 'not-here');
});
