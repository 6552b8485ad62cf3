import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { ReleasePage } from './release-page';

const release = {
  id: '2026-Q3',
  period: '2026-Q3',
  version: 1,
  state: 'published',
  from: '2026-07-01',
  to: '2026-09-30',
  madeAt: '2026-10-14T10:00:00Z',
  decidedAt: '2026-10-15T10:00:00Z',
  codeVersion: '1',
  hash: 'h',
  threshold: 10,
  tooSmall: false,
  allowed: [],
  content: {
    paces: [
      { measure: 'first_contact', medianHours: 3, p90Hours: 36, keptFrom: 90, keptTo: 100 },
      { measure: 'offer', medianHours: 24, p90Hours: 48, keptFrom: 67, keptTo: 67 },
      { measure: 'companion', medianHours: null, p90Hours: null, keptFrom: null, keptTo: null },
    ],
    tables: [
      {
        key: 'ended_by_reason',
        total: 61,
        lines: [
          { key: 'helped', value: 37, cells: [] },
          { key: 'withdrawn', value: null, cells: [] },
        ],
      },
    ],
  },
};

describe('a release', () => {
  it('says of a hidden cell that it is hidden, and why', async () => {
    const page = await Page.open(ReleasePage, { id: '2026-Q3' });
    await page.answer('GET', '/releases/2026-Q3', release);
    expect(page.heading()).toBe('Kwartaal 3 van 2026');
    const cells = [...page.element.querySelectorAll('.figures tbody th, .figures tbody td')].map(
      (cell) => cell.textContent?.trim(),
    );
    expect(cells).toEqual(['Geholpen', '37', 'Inwoner trok de vraag in', 'verborgen']);
    expect(page.words).toContain('Aantallen onder 10 zijn verborgen');
  });

  it('tells how fast it went, and how often the promise was kept at least', async () => {
    const page = await Page.open(ReleasePage, { id: '2026-Q3' });
    await page.answer('GET', '/releases/2026-Q3', release);
    const rows = [...page.element.querySelectorAll('desk-release-paces tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim()),
    );
    expect(rows).toEqual([
      ['Van vraag tot eerste contact', '3 uur', 'anderhalve dag', 'ten minste 90 %'],
      ['Van vraag tot eerste voorstel', '1 dag', '2 dagen', '67 %'],
      ['Van vraag tot een ja', 'verborgen', 'verborgen', 'geen belofte'],
    ]);
    expect(page.words).toContain('Over minder dan 10 hulpvragen zeggen wij niets.');
  });

  it('shows no number at all when the quarter is too small', async () => {
    const page = await Page.open(ReleasePage, { id: '2026-Q2' });
    await page.answer('GET', '/releases/2026-Q2', {
      ...release,
      tooSmall: true,
      tables: [],
      paces: [],
    });
    expect(page.heading(2)).toBe('Te klein om te tonen');
    expect(page.element.querySelector('table')).toBeNull();
  });

  it('is not there for who may not see it', async () => {
    const page = await Page.open(ReleasePage, { id: 'x' });
    await page.answer('GET', '/releases/x', { type: 'about:blank' }, 404);
    expect(page.words).toContain('Deze pagina is er niet (meer)');
  });
});
