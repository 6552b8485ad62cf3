import { describe, expect, it } from '@jest/globals';

import { sealOf } from './canonical.js';

describe('the seal on a value', () => {
  it('is the SHA-256 of its canonical text', () => {
    // printf '{}' | sha256sum
    expect(sealOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
    expect(sealOf({ a: 1, b: 2 })).toBe(sealOf({ b: 2, a: 1 }));
    expect(sealOf({ a: 1 })).not.toBe(sealOf({ a: 2 }));
  });
});
