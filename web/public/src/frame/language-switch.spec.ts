import { describe, expect, it } from '@jest/globals';

import { addressIn, readAddress } from './language-switch';

describe('the language of an address', () => {
  it.each([
    ['/', 'nl', '/'],
    ['/vraag', 'nl', '/vraag'],
    ['/en', 'en', '/'],
    ['/en/mijn-vraag', 'en', '/mijn-vraag'],
    ['/enschede', 'nl', '/enschede'],
    ['/ar', 'ar', '/'],
    ['/pap/vraag', 'pap', '/vraag'],
    ['/ti/voorbereiden/work-plan', 'ti', '/voorbereiden/work-plan'],
    ['/arnhem', 'nl', '/arnhem'],
  ] as const)('%s is %s', (address, language, path) => {
    expect(readAddress(address)).toEqual({ language, path });
    expect(addressIn(language, path)).toBe(address);
  });

  it('may be Dutch by name too', () => {
    expect(readAddress('/nl')).toEqual({ language: 'nl', path: '/' });
  });
});
