import { askFor, fromRijen } from '../support/asking.js';
import { expect, test } from '../support/journey.js';
import { followLetter } from '../support/mailbox.js';
import { mondayIn, momentOf } from '../support/moments.js';
import { freshName, mailOf } from '../support/people.js';
import { words } from '../support/words.js';

const { mine } = words;

test('who takes part in research answers a published scale, one question at a time, and need not say', async ({
  people,
  see,
}) => {
  const resident = await people.somebody('resident');
  const { page } = resident;
  const name = freshName('Piet');
  const mail = mailOf(name);
  await askFor(page, {
    ...fromRijen(name, mail, momentOf(mondayIn(6), '10:00')),
    place: { typed: 'Tilburg', line: /^Tilburg/ },
    when: 'not_yet',
    language: { name: 'Nederlands', interpreter: 'Nee' },
    nice: {},
  });
  await followLetter(page, { to: mail, subject: words.letters.received });
  await page.getByRole('button', { name: mine.surveyScale }).click();

  const next = page.getByRole('button', { name: mine.surveyNext });
  const question = (nth: number) => page.getByText(`Vraag ${nth} van 5`, { exact: true });
  const rather = page.getByRole('radio', { name: mine.surveyRather });
  await expect(question(1)).toBeVisible();
  await see(resident, 'survey-scale');
  await next.click();
  await expect(page.getByRole('alert')).toBeFocused();
  await see(resident, 'survey-scale-needed');
  await page.getByRole('radio', { name: 'soms', exact: true }).check();
  await next.click();
  await expect(question(2)).toBeVisible();
  await rather.check();
  await next.click();
  await expect(question(3)).toBeVisible();
  await page.getByRole('link', { name: words.ask.back }).click();
  await expect(question(2)).toBeVisible();
  await expect(rather).toBeChecked();
  for (let nth = 2; nth < 5; nth += 1) {
    await expect(question(nth)).toBeVisible();
    await rather.check();
    await next.click();
  }
  await page.getByRole('radio', { name: 'vaak', exact: true }).check();
  await page.getByRole('button', { name: mine.surveySend }).click();
  await expect(page.getByText(mine.surveyThanks)).toBeVisible();
  await expect(page.getByRole('button', { name: mine.surveyScale })).toHaveCount(0);
});
