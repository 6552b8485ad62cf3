import { describe, expect, it } from '@jest/globals';
import type { ImportedRowView } from '@meedenkers/api-client';
import { Page } from '../../testing/page';
import { ReadInPage } from './read-in-page';

type Sent = { check: boolean; rows: { line: number; email: string; existing: string }[] };

const FILE = [
  'naam;mail;plaats;geb.datum',
  'Ellen de Rooij;ellen@voorbeeld.example;Gilze;1-1-1970',
  'Ahmed Rahimi;ahmed.rahimi@;Rijen;',
  'Samira Haddad;samira@voorbeeld.example;Rijen;',
].join('\r\n');

const told = (line: number, more: Partial<ImportedRowView> = {}): ImportedRowView => ({
  line,
  outcome: 'created',
  id: null,
  field: null,
  code: null,
  known: null,
  ...more,
});
const checked = [told(2), told(4, { outcome: 'updated', known: 'Samira Haddad' })];

const choose = async (page: Page<ReadInPage>, text: string): Promise<void> => {
  const field = page.element.querySelector<HTMLInputElement>('input[type=file]');
  const bytes = new TextEncoder().encode(text);
  const file = {
    name: 'meedenkers.csv',
    size: bytes.length,
    arrayBuffer: async () => bytes.buffer,
  };
  Object.defineProperty(field, 'files', { value: [file], configurable: true });
  field?.dispatchEvent(new Event('change'));
  await page.settled();
  await page.settled();
};

const opened = async (text = FILE): Promise<Page<ReadInPage>> => {
  const page = await Page.open(ReadInPage, { list: 'meedenkers' });
  await choose(page, text);
  return page;
};

describe('reading a list in', () => {
  it('says what is right and what is not, before anything is stored', async () => {
    const page = await opened();
    const sent = (await page.answer('POST', '/meedenker-imports', { rows: checked })) as Sent;
    expect(sent.check).toBe(true);
    expect(sent.rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(page.heading()).toBe('1 regel is goed, 2 nog niet');
    expect(page.words).toContain('E-mail is niet af');
    expect(page.words).toContain('Dit adres is al een Meedenker');
    expect(page.words).toContain('Er is nog niets opgeslagen.');
    expect(page.words).toContain('In dit bestand: geb.datum.');
    expect(JSON.stringify(sent)).not.toContain('1970');
  });

  it('moves a row to the good ones when it is put right on the spot', async () => {
    const page = await opened();
    await page.answer('POST', '/meedenker-imports', { rows: checked });
    const field = page.element.querySelector<HTMLInputElement>('[aria-label="Regel 3: E-mail"]');
    if (!field) throw new Error('no field');
    field.value = 'ahmed@voorbeeld.example';
    field.dispatchEvent(new Event('change'));
    await page.settled();
    const sent = (await page.answer('POST', '/meedenker-imports', { rows: [told(3)] })) as Sent;
    expect(sent.rows).toMatchObject([{ line: 3, email: 'ahmed@voorbeeld.example' }]);
    expect(page.heading()).toBe('2 regels zijn goed, 1 nog niet');
  });

  it('takes the good rows in, and keeps the others on screen', async () => {
    const page = await opened();
    await page.answer('POST', '/meedenker-imports', { rows: checked });
    await page.choose('Werk bij');
    expect(page.heading()).toBe('2 regels zijn goed, 1 nog niet');
    await page.press('Lees 2 regels in');
    const sent = (await page.answer('POST', '/meedenker-imports', { rows: checked })) as Sent;
    expect(sent.check).toBe(false);
    expect(sent.rows).toMatchObject([
      { line: 2, existing: 'skip' },
      { line: 4, existing: 'update' },
    ]);
    expect(page.heading()).toBe('2 regels zijn ingelezen');
    expect(page.words).toContain('1 nieuw ingelezen');
    expect(page.words).toContain('Deze regel past nog niet');
  });

  it('takes the others when the server cannot read one', async () => {
    const page = await opened();
    const errors = [{ field: 'rows.0.name', code: 'bsn', message: '' }];
    const problem = { type: 'about:blank', status: 400, errors };
    await page.answer('POST', '/meedenker-imports', problem, 400);
    await page.answer('POST', '/meedenker-imports', { rows: [checked[1]] });
    expect(page.words).toContain('Dit lijkt op een BSN');
  });

  it('shows what each column is for, and reads it otherwise when that is said', async () => {
    const page = await opened('wie;mail;woonplaats\nEllen;ellen@voorbeeld.example;Gilze');
    const chosen = () => [...page.element.querySelectorAll('select')].map(({ value }) => value);
    expect(chosen().slice(0, 3)).toEqual(['none', 'email', 'place']);
    const first = page.element.querySelector<HTMLSelectElement>('select');
    if (!first) throw new Error('no column');
    first.value = 'name';
    first.dispatchEvent(new Event('change'));
    await page.settled();
    const sent = (await page.answer('POST', '/meedenker-imports', { rows: [told(2)] })) as Sent;
    expect(sent.rows).toMatchObject([{ line: 2, name: 'Ellen', place: 'Gilze' }]);
    expect(page.heading()).toBe('1 regel is goed, 0 nog niet');
  });

  it('asks for the column that misses', async () => {
    const page = await opened('wie;mail\nEllen;ellen@voorbeeld.example');
    expect(page.words).toContain('Kies hieronder de kolom voor: Naam, Plaats.');
  });

  it.each([
    ['naam;mail', 'In dit bestand staan geen regels'],
    ['PK\u0003\u0004\0\0', 'Dit is geen CSV.'],
  ])('says why a file cannot be read: %j', async (text, words) => {
    const page = await opened(text);
    expect(page.words).toContain(words);
  });
});
