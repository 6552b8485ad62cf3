import { describe, expect, it } from '@jest/globals';

import { addressIn, readAddress } from './language-switch';

describe('the language of an address', () => {
  it.each([
    ['/', 'nl', '/'],
    ['/vraag', 'nl', '/vraag'],
    ['/en', 'en', '/'],
    ['/en/mijn-vraag', 'en', '/mijn-vraag'],
    ['/enschede', 'nl', '/enschede'],
  ] as const)('%s is %s', (address, language, path) => {
    expect(readAddress(address)).toEqual({ language, path });
    expect(addressIn(language, path)).toBe(address);
  });
});
