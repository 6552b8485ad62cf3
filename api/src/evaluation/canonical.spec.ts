import { describe, expect, it } from '@jest/globals';

import { canonicalJson, sealOf } from './canonical.js';

describe('the canonical text of a value', () => {
  it('does not depend on the order in which its members were written', () => {
    expect(canonicalJson({ b: 1, a: { d: [1, 'x'], c: null } })).toBe(
      '{"a":{"c":null,"d":[1,"x"]},"b":1}',
    );
    expect(sealOf({ a: 1, b: 2 })).toBe(sealOf({ b: 2, a: 1 }));
  });

  it('keeps the order of a list, leaves out what is not there, and writes words as JSON does', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]');
    expect(canonicalJson({ a: undefined, b: 'é"\n' })).toBe('{"b":"é\\"\\n"}');
  });

  it('is sealed by its SHA-256', () => {
    // printf '{}' | sha256sum
    expect(sealOf({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });
});
