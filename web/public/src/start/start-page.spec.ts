import { afterEach, describe, expect, it } from '@jest/globals';

import nl from '@meedenkers/i18n/public/nl.json' with { type: 'json' };
import { Screen } from '../testing/screen';
import { completed } from '../words/complete-texts';
import { markDutch } from '../words/mark-dutch';
import { FIRST_WORDS } from '../words/words';
import { StartPage } from './start-page';

let screen: Screen;
afterEach(() => screen.close());

describe('the first page', () => {
  it('lets somebody ask or call as equals', async () => {
    screen = await Screen.open(StartPage);
    expect(screen.heading).toBe('Iemand mee naar uw gesprek?');
    expect(screen.button('Ik wil een Meedenker').getAttribute('href')).toBe('/vraag');
    expect(screen.button('Bel 013 - 000 00 00').getAttribute('href')).toBe('tel:0130000000');
  });

  it('has doors for who asks for another and who asked before', async () => {
    screen = await Screen.open(StartPage);
    expect(screen.button('Ik vraag dit voor').getAttribute('href')).toBe('/vraag?voor=ander');
    expect(screen.button('Ik heb al een').getAttribute('href')).toBe('/mijn-vraag');
  });

  it('is the organisation’s own on its own address', async () => {
    const organisation = { slug: 'tilburg', name: 'Meedenkers Tilburg', phone: '013 - 111 11 11' };
    screen = await Screen.open(StartPage, {}, organisation);
    expect(screen.button('Ik wil een').getAttribute('href')).toBe('/vraag?organisatie=tilburg');
    expect(screen.words).toContain('Meedenkers Tilburg. Los van de gemeente.');
  });

  it('has the same page in the other language', async () => {
    screen = await Screen.open(StartPage);
    const english = screen.button('English');
    expect(english.getAttribute('href')).toBe('/en');
    expect(english.getAttribute('lang')).toBe('en');
  });

  it('says in Dutch, and says that it is Dutch, what another language does not have', async () => {
    const texts = completed({ start: { title: 'مرحبا' } }, nl, []);
    screen = await Screen.open(StartPage, {}, null, [
      { provide: FIRST_WORDS, useValue: { language: 'ar', texts, more: null } },
    ]);
    markDutch(screen.root);
    expect(screen.root.querySelector('h1')?.matches('[lang]')).toBe(false);
    expect(screen.root.querySelector('.lead')?.matches('[lang="nl"][dir="ltr"]')).toBe(true);
    expect(screen.button('\u2068Bel').getAttribute('href')).toBe('tel:0130000000');
  });
});
