import { readFile } from 'node:fs/promises';

import { expect, test } from '../support/journey.js';
import { freshName, mailOf } from '../support/people.js';

/** Text as older spreadsheets write it: one byte for each sign. */
const windows = (text: string): Buffer => Buffer.from(text, 'latin1');

test('a list of Meedenkers is read in: the bad rows are put right on the spot or come back with the reason', async ({
  people,
  see,
}) => {
  const coordinator = await people.signedIn('coordinator', 'tilburg');
  const { page } = coordinator;
  const [zoe, ahmed] = [freshName('Zoë'), freshName('Ahmed')];
  await page.goto('/werk/meedenkers');
  await page.getByRole('link', { name: 'Lees lijst in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Lees een lijst met Meedenkers in',
  );
  await see(coordinator, 'read-in');

  const rows = [
    'naam;mail;plaats;talen;geb.datum',
    `${zoe};${mailOf(zoe)};Tilburg;Nederlands, Turks;1-1-1970`,
    `${ahmed};ahmed@;Tilburg;Arabisch;`,
    'Nog iemand;meedenker@tilburg.example;Tilburg;;',
    'Piet;piet@inwoner.example;;;',
  ];
  await page.getByLabel('Kies het bestand').setInputFiles({
    name: 'meedenkers.csv',
    mimeType: 'text/csv',
    buffer: windows(rows.join('\r\n')),
  });
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('1 regel is goed, 3 nog niet');
  await expect(page.getByText('Dit adres is al een Meedenker')).toBeVisible();
  await expect(page.getByText('In dit bestand: geb.datum.')).toBeVisible();
  await see(coordinator, 'read-in-judged');

  await page.getByLabel('Regel 3: E-mail').fill(mailOf(ahmed));
  await page.getByLabel('Regel 3: E-mail').press('Tab');
  await expect(heading).toHaveText('2 regels zijn goed, 2 nog niet');
  await page.getByRole('button', { name: 'Lees 2 regels in' }).click();
  await expect(heading).toHaveText('2 regels zijn ingelezen');

  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Bewaar deze regels met de reden' }).click();
  const saved = await readFile(await (await coming).path(), 'utf8');
  expect(saved.split('\r\n').filter((line) => line !== '')).toEqual([
    '\u{FEFF}naam;mail;plaats;talen;reden',
    expect.stringMatching(
      /^Nog iemand;meedenker@tilburg\.example;Tilburg;;Dit adres is al een Meedenker: Bij ons: /,
    ),
    'Piet;piet@inwoner.example;;;Plaats ontbreekt: Zonder kan deze regel niet mee.',
  ]);

  await page.getByRole('link', { name: 'Bekijk de Meedenkers' }).click();
  await page.getByLabel('Zoek een naam').fill(zoe);
  await page.getByLabel('Zoek een naam').press('Enter');
  await page.getByRole('rowheader').getByRole('link', { name: zoe }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(zoe);
  await expect(page.getByText('Aangemeld', { exact: true }).first()).toBeVisible();
});
