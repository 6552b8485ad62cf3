import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  REFERENCE_ALPHABET,
  REFERENCE_LENGTH,
  referenceFrom,
  showReference,
  tidyReference,
} from './references.js';

const reference = fc.uint8Array({ minLength: 8, maxLength: 16 }).map(referenceFrom);

describe('a reference', () => {
  it('is eight of 32 characters that cannot be misheard', () => {
    expect(new Set(REFERENCE_ALPHABET).size).toBe(32);
    expect(REFERENCE_ALPHABET).not.toMatch(/[ILOU]/);
    fc.assert(
      fc.property(reference, (r) => {
        expect(r).toHaveLength(REFERENCE_LENGTH);
        expect([...r].every((character) => REFERENCE_ALPHABET.includes(character))).toBe(true);
      }),
    );
  });

  it('uses every character equally often', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte += 1) {
      const [character = ''] = referenceFrom(new Uint8Array(8).fill(byte));
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 32 }, () => 8));
  });

  it('comes back from the way people read and type it', () => {
    fc.assert(
      fc.property(reference, (r) => {
        const shown = showReference(r);
        expect(shown).toMatch(/^.{4}-.{4}$/);
        expect(tidyReference(shown)).toBe(r);
        expect(tidyReference(` ${shown.toLowerCase().replace('-', ' ')} `)).toBe(r);
      }),
    );
  });

  it('forgives letters that look like digits', () => {
    expect(tidyReference('4k7p-9xqo')).toBe('4K7P9XQ0');
    expect(tidyReference('IL00-0000')).toBe('11000000');
  });
});
