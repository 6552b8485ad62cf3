import { describe, expect, it } from '@jest/globals';
import { LIST, REQUEST, ROADS } from '../../testing/examples';
import { Page } from '../../testing/page';
import { Suggestions } from './suggestions';

const opened = async (list: unknown = LIST): Promise<Page<Suggestions>> => {
  const allowed = ['offer', 'wish_answer'];
  const page = await Page.open(Suggestions, { request: { ...REQUEST, allowed } });
  await page.answer('GET', '/support-requests/r1/suggestions', list);
  return page;
};

describe('the suggestions for a request', () => {
  it('say how many were looked at, who fits, and why the others fell off', async () => {
    const page = await opened();
    expect(page.heading(2)).toBe('2 Meedenkers passen');
    expect(page.words).toContain('17 bekeken voor dinsdag 1 december, 10.00 uur');
    expect(page.words).toContain('8 anderen vallen af');
    expect(page.words).toContain('7 kan niet op dat moment Kan op een ander moment');
    expect(page.words).toContain('1 spreekt geen Arabisch');
  });

  it('ask before an offer goes out, and send the list that was seen', async () => {
    const page = await opened();
    await page.press('Vraag Samira');
    expect(document.body.textContent).toContain('Amal krijgt nog niets.');
    page.server.expectNone('/api/v1/support-requests/r1/proposals');
    await page.press('Verstuur voorstel');
    await page.settled();
    const sent = await page.answer('POST', '/support-requests/r1/proposals', { id: 'o1' }, 201);
    expect(sent).toEqual({ meedenkerId: 'm1', listId: 'L1' });
  });

  describe('when somebody is being asked', () => {
    const offered = (expiresAt: string) =>
      ({
        id: 'o1',
        state: 'offered',
        expiresAt,
        meedenker: { id: 'm1', name: 'Samira Haddad' },
      }) as unknown as (typeof REQUEST)['proposals'][number];
    const openedWith = async (expiresAt: string): Promise<Page<Suggestions>> => {
      const request = { ...REQUEST, allowed: ['offer'], proposals: [offered(expiresAt)] };
      const page = await Page.open(Suggestions, { request });
      await page.answer('GET', '/support-requests/r1/suggestions', LIST);
      return page;
    };
    const buttons = (page: Page<Suggestions>): string[] =>
      [...page.element.querySelectorAll('header button')].map(
        (one) => one.textContent?.trim() ?? '',
      );

    it('say so on the card in place of the question, and put the next one first', async () => {
      const page = await openedWith('2099-01-01T00:00:00Z');
      expect(page.words).toContain('Samira is gevraagd');
      expect(buttons(page)).toEqual(['Vraag Nadia']);
      expect(page.button('Vraag Nadia').classList).toContain('button--first');
      expect(page.words).not.toContain('Vraag er meer tegelijk');
    });

    it('can be asked again once the offer is over', async () => {
      expect(buttons(await openedWith('2020-01-01T00:00:00Z'))).toContain('Vraag Samira');
    });
  });

  it('name nobody when somebody else was first: the list comes anew', async () => {
    const page = await opened();
    await page.press('Vraag Samira');
    await page.press('Verstuur voorstel');
    await page.settled();
    const conflict = { type: 'https://meedenkers.example/problems/list_changed' };
    await page.answer('POST', '/support-requests/r1/proposals', conflict, 409);
    const second = LIST.suggestions.slice(1);
    await page.answer('GET', '/support-requests/r1/suggestions', { ...LIST, suggestions: second });
    expect(page.words).toContain('De lijst is net veranderd.');
    expect(page.heading(2)).toBe('1 Meedenker past');
  });

  it('offer roads, each with its price and its deed, when nobody fits', async () => {
    const page = await opened({ ...LIST, suggestions: [], compromises: ROADS });
    expect(page.heading(2)).toBe('Niemand past op alles. Dit komt het dichtstbij.');
    expect(page.words).toContain('Een vrouw, met een tolk aan de telefoon');
    expect(page.words).toContain('5 vrouwen passen dan.');
    expect(page.button('Bel Amal hierover').getAttribute('href')).toBe(
      '/hulpvragen/r1/wensen?wens=language',
    );
    expect(page.element.querySelectorAll('.button--first')).toHaveLength(1);
  });
});
