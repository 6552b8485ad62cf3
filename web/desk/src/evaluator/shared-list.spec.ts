import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { SharedList } from './shared-list';
import { SharedPage } from './shared-page';

const shared = (id: string, organisation: string, requests: number | null) => ({
  id,
  organisation,
  period: '2026-Q3',
  version: 1,
  publishedAt: '2026-10-15T10:00:00Z',
  requests,
});

describe('figures that organisations share', () => {
  it('stand under the organisation that shares them', async () => {
    const page = await Page.open(SharedList);
    await page.answer('GET', '/shared-releases', {
      items: [shared('a', 'Tilburg', 60), shared('b', 'Zwolle', null)],
    });
    const sections = [...page.element.querySelectorAll('section')].map((section) =>
      [...section.querySelectorAll('h2, tbody th, tbody td')].map((one) => one.textContent?.trim()),
    );
    expect(sections).toEqual([
      ['Tilburg', 'Kwartaal 3 van 2026', '60', '15 okt 2026'],
      ['Zwolle', 'Kwartaal 3 van 2026', 'verborgen', '15 okt 2026'],
    ]);
  });

  it('are none while nobody shares', async () => {
    const page = await Page.open(SharedList);
    await page.answer('GET', '/shared-releases', { items: [] });
    expect(page.heading(2)).toBe('Geen gedeelde cijfers');
  });
});

describe('a shared release', () => {
  const content = {
    requests: 60,
    shares: [],
    tables: [
      {
        key: 'ended_by_reason',
        lineDimension: 'end_reason',
        columnDimension: null,
        total: 60,
        columns: [],
        lines: [{ key: 'helped', value: 35, cells: [] }],
      },
    ],
    paces: [],
    averages: [],
    changes: [],
    effects: [],
  };

  it('is read, and taken along as PDF, CSV and JSON; nothing is written beside it', async () => {
    const page = await Page.open(SharedPage, { id: 'a' });
    const more = { threshold: 10, codeVersion: 'x', hash: 'x', content };
    await page.answer('GET', '/shared-releases/a', { ...shared('a', 'Tilburg', 60), ...more });
    expect(page.heading()).toBe('Kwartaal 3 van 2026');
    expect(page.words).toContain('Tilburg');
    const links = [...page.element.querySelectorAll('.files a')];
    expect(links.map((a) => a.getAttribute('href'))).toEqual([
      '/api/v1/shared-releases/a/files/uitgave.pdf?language=nl',
      '/api/v1/shared-releases/a/files/uitgave.csv',
      '/api/v1/shared-releases/a/files/uitgave.json',
    ]);
    expect(page.element.querySelector('form, textarea, .figures button')).toBeNull();
  });
});
