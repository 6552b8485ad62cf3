import { describe, expect, it } from '@jest/globals';
import type { RequestView } from '../../session/views';
import { REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { MergePage } from './merge-page';

const MINE: RequestView = {
  ...REQUEST,
  lookAlikes: [
    {
      residentId: 'p2',
      requestId: 'r2',
      reference: '6HV3K7PQ',
      firstName: 'Amal',
      stage: 'new',
      createdAt: '2026-11-21T19:42:00Z',
      same: ['phone'],
    },
  ],
};
const THEIRS: RequestView = {
  ...REQUEST,
  id: 'r2',
  reference: '6HV3K7PQ',
  stage: 'new',
  state: 'submitted',
  language: 'tr',
  createdAt: '2026-11-21T19:42:00Z',
  promisedBy: '2026-11-23',
  wishes: { ...REQUEST.wishes, gender: 'no_preference', genderRequired: false, needs: [] },
  resident: { ...REQUEST.resident, id: 'p2', mayNameProgramme: true },
};

async function open(): Promise<Page<MergePage>> {
  const page = await Page.open(MergePage, { id: 'r1', other: 'r2' });
  await page.answer('GET', '/support-requests/r1', MINE);
  await page.answer('GET', '/support-requests/r2', THEIRS);
  return page;
}

const rowOf = (page: Page<MergePage>, what: string): HTMLElement => {
  const row = [...page.element.querySelectorAll('tr')].find(
    (one) => one.querySelector('th')?.textContent?.trim() === what,
  );
  if (!row) throw new Error(`no row ${what}`);
  return row;
};

describe('two files of perhaps one person', () => {
  it('are compared, with the one that is furthest first', async () => {
    const page = await open();
    expect(page.heading()).toBe('Is dit dezelfde persoon?');
    expect(page.words).toContain('Hetzelfde telefoonnummer.');
    expect(page.words).toContain('Samen: 4K7P-9XQ2');
  });

  it('leave a choice only where they differ and no rule decides', async () => {
    const page = await open();
    expect(rowOf(page, 'Taal').querySelectorAll('input')).toHaveLength(2);
    expect(rowOf(page, 'Voornaam').querySelectorAll('input')).toHaveLength(0);
    const named = rowOf(page, 'Naam in bericht');
    expect(named.querySelectorAll('input')).toHaveLength(0);
    expect(named.textContent).toMatch(/JaNee\s*het voorzichtigste telt/);
    expect(rowOf(page, 'Wensen').textContent).toContain('alle wensen tellen');
  });

  it('become one as was chosen', async () => {
    const page = await open();
    rowOf(page, 'Taal').querySelectorAll('input')[1]?.click();
    await page.settled();
    await page.press('Voeg samen');
    const sent = await page.answer('POST', '/residents/p1/merge', MINE);
    expect(sent).toEqual({
      otherId: 'p2',
      requestId: 'r1',
      duplicateId: 'r2',
      firstName: 'this',
      contact: 'this',
      moment: 'this',
      language: 'other',
    });
  });

  it('stay two when somebody says so, which is remembered', async () => {
    const page = await open();
    await page.press('Nee, dit zijn twee mensen');
    expect(await page.answer('POST', '/residents/p1/distinctions', {})).toEqual({ otherId: 'p2' });
  });
});
