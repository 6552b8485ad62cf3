import { describe, expect, it } from '@jest/globals';

import { canonicalJson } from './canonical-json.js';

describe('the canonical text of a value', () => {
  it('does not depend on the order in which its members were written', () => {
    const text = '{"a":{"c":null,"d":[1,"x"]},"b":1}';
    expect(canonicalJson({ b: 1, a: { d: [1, 'x'], c: null } })).toBe(text);
    expect(canonicalJson({ a: { c: null, d: [1, 'x'] }, b: 1 })).toBe(text);
  });

  it('keeps the order of a list, leaves out what is not there, and writes words as JSON does', () => {
    expect(canonicalJson([2, 1])).toBe('[2,1]');
    expect(canonicalJson({ a: undefined, b: 'é"\n' })).toBe('{"b":"é\\"\\n"}');
  });
});
