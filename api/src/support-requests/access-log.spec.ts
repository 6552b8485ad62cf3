import { describe, expect, it } from '@jest/globals';

import { roleShown } from './access-log.queries.js';

describe('the word for who looked', () => {
  it.each([
    ['coordinator', 'coordinator'],
    ['meedenker coordinator', 'coordinator'],
    ['evaluator administrator', 'administrator'],
    ['offer', 'meedenker'],
    ['public', 'resident'],
    ['helper', 'helper'],
    ['system', 'system'],
    ['Marloes de Wit', 'other'],
  ])('of somebody who is %s is %s', (roles, word) => {
    expect(roleShown(roles)).toBe(word);
  });
});
