import { describe, expect, it } from '@jest/globals';
import type { RecruitmentNeedsView } from '@meedenkers/api-client/types';
import { Page } from '../../testing/page';
import { RecruitmentPage } from './recruitment-page';

const NEEDS: RecruitmentNeedsView = {
  since: '2025-11-23',
  requests: 41,
  unmet: 5,
  together: [{ gender: 'woman', language: 'ti', unmet: 4 }],
  needs: [
    need('language', 'ti', { wanted: 6, unmet: 4, open: 1, meedenkers: 1, waitDays: 9 }),
    need('language', 'ar', { wanted: 8, meedenkers: 5, waitDays: 1 }),
    need('gender', 'woman', { wanted: 9, unmet: 4, meedenkers: 14 }),
    need('municipality', 'GM0784', { name: 'Gilze en Rijen', wanted: 41, unmet: 5 }),
    need('daypart', '3-morning', { wanted: 7, unmet: 2, meedenkers: 9 }),
  ],
};

function need(
  kind: RecruitmentNeedsView['needs'][number]['kind'],
  key: string,
  more: Partial<RecruitmentNeedsView['needs'][number]>,
): RecruitmentNeedsView['needs'][number] {
  const none = { name: null, wanted: 0, unmet: 0, open: 0, meedenkers: 0, waitDays: null };
  return { kind, key, ...none, ...more };
}

async function opened(needs = NEEDS): Promise<Page<RecruitmentPage>> {
  const page = await Page.open(RecruitmentPage);
  await page.answer('GET', '/recruitment-needs', needs);
  return page;
}

describe('whom to recruit', () => {
  it('is a sentence first: how often nobody fitted, and what was missing most', async () => {
    const page = await opened();
    expect(page.heading()).toBe('Wie werven wij?');
    expect(page.words).toContain(
      'Wij vonden 5 keer niemand die op alles past, bij 41 hulpvragen. Het vaakst ontbrak een vrouw die Tigrinya spreekt (4 keer).',
    );
  });

  it('is a picture of what stayed unmet, told apart by words', async () => {
    const page = await opened();
    const [languages] = page.element.querySelectorAll('.wishes');
    expect(languages?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
      'Tigrinya4 keer niemand1 Meedenker',
    );
    expect(page.words).toContain('woensdagochtend');
    expect(page.element.querySelectorAll('.second').length).toBeGreaterThan(0);
  });

  it('is a table with everything that was asked', async () => {
    const page = await opened();
    const rows = [...page.element.querySelectorAll('section:first-of-type tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent?.trim()),
    );
    expect(rows.slice(0, 2)).toEqual([
      ['Tigrinya', '6', '4', '1', '1', '9 dagen'],
      ['Arabisch', '8', '0', '0', '5', '1 dag'],
    ]);
  });

  it('says so when nobody was missing', async () => {
    const met = { ...NEEDS, unmet: 0, together: [], needs: [] };
    expect((await opened(met)).words).toContain('Voor elke hulpvraag was er iemand die past.');
  });
});
