import { afterEach, describe, expect, it } from '@jest/globals';

import { Screen } from '../testing/screen';
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
});
