import { extractText, getDocumentProxy } from 'unpdf';

import { askFor, fromRijen } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { momentOf, mondayIn } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

const { mine } = words;

test.setTimeout(120_000);

/** A mobile number of this try alone. */
const freshNumber = (): string => `06${String(Date.now()).slice(-8)}`;

test('a text message opens the page of the request', async ({ people }) => {
  const name = freshName('Malika');
  const phone = freshNumber();
  const { page } = await people.somebody(name);
  await askFor(page, {
    ...fromRijen(name, mailOf(name), momentOf(mondayIn(6), '10:00')),
    reach: { by: 'Een sms', phone },
  });
  const reader = await people.somebody('telephone');
  await expect(async () => {
    await reader.page.goto(`/demo/berichten?to=${encodeURIComponent(`+31${phone.slice(1)}`)}`);
    expect(await reader.page.getByRole('heading', { name: 'Sms' }).count()).toBeGreaterThan(0);
  }).toPass({ timeout: 60_000 });
  const text = reader.page.getByRole('article').first();
  await expect(text.locator('pre')).toContainText('Wij hebben uw vraag.');
  await expect(text).toContainText(/\d+ van 160 tekens, 1 sms/);
  const link = text.locator('pre a');
  await expect(link).toHaveAttribute('href', /\/m#[\w-]{22}$/);
  await link.click();
  await reader.page.waitForURL('**/mijn-vraag');
  await expect(reader.page.getByRole('heading', { level: 1, name: mine.waiting })).toBeVisible();
});

test('a letter is printed, and its code opens the page of the request', async ({ people, see }) => {
  const name = freshName('Bep');
  const { page } = await people.somebody(name);
  const reference = await askFor(page, {
    ...fromRijen(name, mailOf(name), momentOf(mondayIn(6), '11:00')),
    reach: { by: 'Een brief', street: 'Dorpsstraat 4', postcode: '5121 AB', town: 'Rijen' },
  });
  const coordinator = await people.signedIn('coordinator');
  await coordinator.page.goto('/werk/berichten');
  await coordinator.page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  const print = coordinator.page.getByRole('link', { name: 'Print de brief' });
  await expect(print).toBeVisible();
  await see(coordinator, 'letter-task');
  const answer = await coordinator.page.request.get((await print.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  const pdf = await getDocumentProxy(new Uint8Array(await answer.body()));
  const { text } = await extractText(pdf, { mergePages: true });
  const letters = text.replace(/\s+/g, '');
  expect(letters).toContain(`${name}Dorpsstraat45121ABRijen`.replace(/\s+/g, ''));
  const code = /codein:([0-9A-Z]{10})/.exec(letters)?.[1] ?? '';

  const library = await people.somebody('library');
  await library.page.goto('/mijn-vraag');
  await library.page.getByRole('button', { name: 'Ik heb een code op papier' }).click();
  await library.page.getByLabel('Uw nummer').fill(reference);
  await library.page.getByLabel('De code').fill(code);
  await library.page.getByRole('button', { name: 'Bekijk mijn vraag' }).click();
  await expect(library.page.getByRole('heading', { level: 1, name: mine.waiting })).toBeVisible();
});
