import { describe, expect, test } from '@jest/globals';

import { chosenBy } from './request-list.queries.js';

describe('the filter on stages', () => {
  test.each([
    ['nothing said means open', undefined, { states: 'open', stages: null }],
    ['open', ['open'], { states: 'open', stages: null }],
    ['closed', ['closed'], { states: 'closed', stages: null }],
    ['open and closed is everything', ['open', 'closed'], { states: 'all', stages: null }],
    ['some stages', ['offered', 'new'], { states: 'open', stages: ['new', 'offered'] }],
    ['a stage and closed', ['closed', 'matched'], { states: 'all', stages: ['matched', 'closed'] }],
    [
      'every open stage by name is open',
      ['new', 'searching', 'offered', 'matched', 'planned', 'took_place'],
      { states: 'open', stages: null },
    ],
  ] as const)('%s', (_, filter, chosen) => {
    expect(chosenBy(filter)).toEqual(chosen);
  });
});
