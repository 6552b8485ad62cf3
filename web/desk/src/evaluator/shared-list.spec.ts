import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { SharedList } from './shared-list';

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
