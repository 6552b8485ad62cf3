import { describe, expect, it } from '@jest/globals';

import { inDutch } from './dutch';
import { keepMarking } from './mark-dutch';

const words = (tag: string, text: string): HTMLElement => {
  const element = document.createElement(tag);
  element.append(text);
  return element;
};
const languageOf = (element: Element): string =>
  `${element.getAttribute('lang')} ${element.getAttribute('dir')}`;

describe('a sentence that is only there in Dutch', () => {
  it('says so where it stands, also when it comes later, and no longer once it is translated', async () => {
    const page = document.createElement('div');
    const arabic = words('p', 'مرحبا');
    const dutch = words('p', `\n ${inDutch('Goedendag')} `);
    page.append(arabic, dutch);
    keepMarking(page);
    expect([arabic, dutch].map(languageOf)).toEqual(['null null', 'nl ltr']);

    const later = words('li', inDutch('Straks'));
    page.append(later);
    (dutch.firstChild as Text).data = 'مرحبا';
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([later, dutch].map(languageOf)).toEqual(['nl ltr', 'null null']);
  });

  it('leaves an element alone whose words are not all Dutch', () => {
    const page = words('p', inDutch('Goedendag'));
    page.append(document.createElement('b'), 'مرحبا');
    keepMarking(page);
    expect(languageOf(page)).toBe('null null');
  });
});
