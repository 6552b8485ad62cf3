import { describe, expect, it } from '@jest/globals';
import type { ProposalView, RequestView } from '../../session/views';
import { LIST, REQUEST } from '../../testing/examples';
import { Page } from '../../testing/page';
import { Asked } from './asked';

const YES: ProposalView = {
  id: 'p1',
  version: 2,
  supportRequestId: 'r1',
  meedenker: { id: 'm9', name: 'Bea Smit' },
  state: 'accepted',
  expiresAt: '2026-11-24T09:00:00.000Z',
  offeredAt: '2026-11-23T09:00:00.000Z',
  answeredAt: '2026-11-23T10:00:00.000Z',
  reason: null,
  by: 'meedenker',
  confirmed: true,
  companionAnswer: 'none',
  listId: null,
  allowed: [],
};

const opened = (more: Partial<RequestView> = {}): Promise<Page<Asked>> =>
  Page.open(Asked, {
    request: { ...REQUEST, proposals: [YES], allowed: ['replace'], ...more },
  });

async function pressInSheet(page: Page<Asked>, name: string): Promise<void> {
  await page.press(name);
  await page.settled();
}

async function choose(page: Page<Asked>, words: string): Promise<void> {
  const label = [...document.querySelectorAll<HTMLElement>('mat-dialog-container label')].find(
    ({ textContent }) => textContent?.trim() === words,
  );
  label?.querySelector('input')?.click();
  await page.settled();
}

describe('who was asked', () => {
  it('lets somebody else go along, and says beforehand who gets what', async () => {
    const page = await opened();
    await page.press('Laat iemand anders meegaan');
    await page.answer('GET', '/support-requests/r1/suggestions', LIST);
    await page.settled();
    const says = (): string => document.body.textContent ?? '';
    expect(says()).toContain('Wie gaat mee in plaats van Bea?');
    expect(says()).toContain('Bea hoort dat het niet doorgaat.');
    expect(says()).toContain('Amal hoort dat wij iemand anders zoeken');
    // Nothing goes before somebody has been chosen.
    await pressInSheet(page, 'Vervang Bea');
    page.server.expectNone('/api/v1/support-requests/r1/replacement');
    const first = LIST.suggestions[0]!.meedenker;
    await choose(page, first.name);
    expect(says()).toContain(`${first.name} krijgt een voorstel`);
    await pressInSheet(page, 'Vervang Bea');
    const sent = await page.answer('POST', '/support-requests/r1/replacement', REQUEST);
    expect(sent).toEqual({ meedenkerId: first.id, listId: LIST.listId });
  });

  it('lets the next be chosen later', async () => {
    const page = await opened();
    await page.press('Laat iemand anders meegaan');
    await page.answer('GET', '/support-requests/r1/suggestions', { ...LIST, suggestions: [] });
    await page.settled();
    await choose(page, 'Ik kies straks');
    await pressInSheet(page, 'Vervang Bea');
    expect(await page.answer('POST', '/support-requests/r1/replacement', REQUEST)).toEqual({});
  });

  it('offers it only when it may be done', async () => {
    expect((await opened({ allowed: [] })).words).not.toContain('Laat iemand anders meegaan');
  });
});
