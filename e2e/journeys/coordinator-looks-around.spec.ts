import { expect, test } from '../support/journey.js';
import { say, words } from '../support/words.js';

const { desk, nobody, request } = words;

test('nobody fits: an answer with prices, not an empty list', async ({ people, see }) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/werk/werklijst');
  await page.getByRole('main').getByRole('link', { name: 'Selam', exact: true }).first().click();
  await expect(page.getByRole('heading', { name: nobody.title })).toBeVisible();
  const gains = page.getByText(nobody.wins);
  await expect(gains.first()).toBeVisible();
  await expect(page.getByText(say(nobody.gives, { name: 'Selam' })).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Vraag / })).toHaveCount(0);
  await see(coordinator, 'nobody-fits');
});

test('the filters of the list stand in the address, and what is searched for does not', async ({
  people,
  see,
}) => {
  const coordinator = await people.signedIn('coordinator');
  const { page } = coordinator;
  await page.goto('/werk/hulpvragen');
  await page.getByLabel('Stand', { exact: true }).selectOption('planned');
  await expect(page).toHaveURL(/\?stand=planned$/);
  const stages = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(stages.first()).toContainText(request.stages.planned);
  await expect(stages.filter({ hasNotText: request.stages.planned })).toHaveCount(0);
  await see(coordinator, 'requests-planned');
  await page.reload();
  await expect(page.getByLabel('Stand', { exact: true })).toHaveValue('planned');
  await page.goBack();
  await expect(page.getByLabel('Stand', { exact: true })).toHaveValue('open');

  await page.goto('/werk/hulpvragen/zoeken');
  const search = page.getByRole('search', { name: desk.found });
  await search.getByRole('searchbox').fill('Selam');
  await search.getByRole('button', { name: desk.search }).click();
  await expect(page.getByRole('rowheader', { name: /Selam/ }).first()).toBeVisible();
  expect(page.url()).not.toContain('Selam');
  await see(coordinator, 'requests-found');
});

test('a conversation is called off by the municipality; the companion stays with the request', async ({
  people,
  see,
}) => {
  const coordinator = await people.signedIn('coordinator', 'tilburg');
  const { page } = coordinator;
  await page.goto('/werk/hulpvragen?stand=planned');
  await page.getByRole('rowheader').getByRole('link').last().click();
  await page.getByRole('button', { name: 'Zeg af' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Zeg het gesprek af' }).click();
  await expect(sheet.getByText('Kies een antwoord.')).toBeVisible();
  await see(coordinator, 'cancel-needed');
  await sheet.getByText('De gemeente', { exact: true }).click();
  await sheet.getByRole('button', { name: 'Zeg het gesprek af' }).click();
  await expect(page.getByText('Het gesprek is afgezegd.').first()).toBeVisible();
  await expect(page.getByText('Afgezegd', { exact: true })).toBeVisible();
  await expect(page.getByText('Zei ja').first()).toBeVisible();
});
