import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { listIdOf } from './list-id.js';

const entry = (id: string, score: number, ...points: number[]) => ({
  id,
  score,
  terms: points.map((given) => ({ points: given })),
});
const list = [entry('a', 12, 10, 2), entry('b', 3, 3, 0)];

describe('the name of a list', () => {
  it('is sixteen hexadecimal digits', () => {
    expect(listIdOf(list, { need: 1 })).toMatch(/^[0-9a-f]{16}$/);
    expect(listIdOf([], null)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is the same whatever the order in which members were written', () => {
    const at = new Date('2026-12-01T09:00:00Z');
    expect(listIdOf(list, { a: 1, b: { c: [1, 2], d: at } })).toBe(
      listIdOf(list, { b: { d: new Date(at), c: [1, 2] }, a: 1, e: undefined }),
    );
  });

  it.each([
    ['the order', [list[1]!, list[0]!], { need: 1 }],
    ['a score', [entry('a', 13, 10, 3), list[1]!], { need: 1 }],
    ['points that add up to the same', [entry('a', 12, 9, 3), list[1]!], { need: 1 }],
    ['a person', [entry('c', 12, 10, 2), list[1]!], { need: 1 }],
    ['the length', [list[0]!], { need: 1 }],
    ['an input', list, { need: 2 }],
    ['a moment', list, { need: new Date(1) }],
    ['the order of a list among the inputs', list, { need: [2, 1] }],
  ])('changes with %s', (_, changed, inputs) => {
    expect(listIdOf(changed, inputs)).not.toBe(listIdOf(list, { need: 1 }));
    expect(listIdOf(changed, inputs)).not.toBe(listIdOf(list, { need: [1, 2] }));
  });

  it('is different for different lists', () => {
    const lists = fc.uniqueArray(fc.string({ maxLength: 12 }), { minLength: 200, maxLength: 400 });
    fc.assert(
      fc.property(lists, (ids) => {
        const names = ids.map((id) => listIdOf([entry(id, 1, 1)], null));
        expect(new Set(names).size).toBe(ids.length);
      }),
      { numRuns: 20 },
    );
  });

  it('knows any value that can be written as JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => listIdOf([], value) === listIdOf([], value)));
  });
});
