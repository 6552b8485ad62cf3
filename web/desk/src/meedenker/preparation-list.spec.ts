import { describe, expect, it } from '@jest/globals';
import { Page } from '../testing/page';
import { PreparationList } from './preparation-list';

const VISIT = {
  proposalId: 'p1',
  prepared: ['letter', 'about'],
  resident: { firstName: 'Aylin', phone: null, language: 'nl' },
};

describe('the checklist', () => {
  it('shows only what is open, and remembers with the server what is ticked', async () => {
    const page = await Page.open(PreparationList, { visit: VISIT });
    expect(page.words).toContain('2 van 10');
    expect(page.words).not.toContain('Ik heb de brief samen met de inwoner gelezen.');
    expect(page.words).not.toContain('De tolk is geregeld.');
    await page.choose('De papieren liggen klaar.');
    const sent = await page.answer('POST', '/proposals/p1/preparation', null, 204);
    expect(sent).toEqual({ step: 'papers', done: true });
    expect(page.words).toContain('3 van 10');
    expect(page.words).not.toContain('De papieren liggen klaar.');
  });

  it('shows as open again what the server did not take', async () => {
    const page = await Page.open(PreparationList, { visit: VISIT });
    await page.choose('De papieren liggen klaar.');
    page.server.expectOne('/api/v1/proposals/p1/preparation').error(new ProgressEvent('error'));
    await page.settled();
    expect(page.words).toContain('De papieren liggen klaar.');
    expect(page.words).toContain('2 van 10');
  });
});
