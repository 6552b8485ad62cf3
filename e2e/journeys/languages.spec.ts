import { expectToFit } from '../support/accessible.js';
import { chooseMunicipality, goOn } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { textsIn, words } from '../support/words.js';

const PAGES = ['', '/vraag', '/mijn-vraag', '/voorbereiden/intake', '/toegankelijkheid'];

for (const [language, direction] of [
  ['ar', 'rtl'],
  ['ti', 'ltr'],
] as const) {
  test(`every public page fits at 400 %, ${language}`, async ({ people }) => {
    const width = 320;
    const { page } = await people.somebody('visitor', { viewport: { width, height: 640 } });
    for (const path of PAGES) {
      await page.goto(`/${language}${path}`);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('dir', direction);
      await expectToFit(page, `/${language}${path}`, width);
      await expect(page.locator('[data-dutch]')).toHaveCount(0);
    }
    await expect(page.locator('a[href^="tel:"]').last()).toHaveAttribute('dir', 'ltr');
  });
}

test('another language keeps what was answered', async ({ people }) => {
  const { page } = await people.somebody('visitor');
  const arabic = textsIn('ar').intake.when;
  await page.goto('/vraag');
  await chooseMunicipality(page, {
    typed: 'Rijen',
    line: /^Rijen\s*gemeente Gilze en Rijen$/,
  });
  await goOn(page);
  await page.getByRole('radio', { name: 'Ik weet het nog niet' }).check();
  await page.locator('summary').filter({ hasText: 'Nederlands' }).click();
  await page.getByRole('link', { name: 'العربية' }).click();
  await expect(page.getByRole('heading', { level: 1, name: arabic.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('radio', { name: arabic.not_yet })).toBeChecked();
  expect(new URL(page.url()).pathname).toBe('/ar/vraag');
  await expectToFit(page, 'the question in Arabic');
  await page.locator('summary').filter({ hasText: 'العربية' }).click();
  await page.getByRole('link', { name: 'Nederlands' }).click();
  await expect(page.getByRole('heading', { level: 1, name: words.ask.when })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('radio', { name: 'Ik weet het nog niet' })).toBeChecked();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('a sheet and a card to take along, in one’s own language', async ({ people }) => {
  const { page } = await people.somebody('visitor');
  const { prepare } = textsIn('ar');
  await page.goto('/ar/voorbereiden/intake');
  await page.locator('#question-0').fill('هل ابني معي؟');
  await page.getByRole('link', { name: prepare.card.large }).click();
  const card = page.getByRole('dialog');
  await expect(
    card.getByRole('heading', { name: 'Ik neem iemand mee. Dat mag.' }),
  ).toBeInViewport();
  await card.getByRole('button', { name: prepare.card.close }).click();
  await expect(card).toBeHidden();
  const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(sheet.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
});

test('without script the preparation is there, and the card on paper', async ({ people }) => {
  const { page } = await people.somebody('visitor', { javaScriptEnabled: false });
  const { prepare } = textsIn('ti');
  await page.goto('/ti/voorbereiden/review');
  await expect(
    page.getByRole('heading', { level: 1, name: prepare.kinds['REVIEW']?.title ?? '-' }),
  ).toBeVisible();
  const card = page.getByRole('link', { name: prepare.card.large });
  const answer = await page.request.get((await card.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  await page.locator('summary').filter({ hasText: 'ትግርኛ' }).click();
  await page.getByRole('link', { name: 'Polski' }).click();
  await expect(
    page.getByRole('heading', {
      level: 1,
      name: textsIn('pl').prepare.kinds['REVIEW']?.title ?? '-',
    }),
  ).toBeVisible();
});
