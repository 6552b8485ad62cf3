import { describe, expect, it } from '@jest/globals';

import { newsOf } from './news.js';

const CHANGELOG = `# Changelog

Words about the file. (coordinator)

## [Unreleased]

### Added

- Requests are handed over
  with consent. (coordinator, administrator)
  - nl: U draagt een vraag over,
    met toestemming.
- Something for who runs it.
- The start page (in Dutch).

## [0.1.0] - 2026-11-01

### Fixed

- Offers wait. (meedenker)
  - nl: Vragen wachten.
`;

describe('the news out of the changelog', () => {
  it('is what names a role, whole and in both languages, newest first', () => {
    expect(newsOf(CHANGELOG)).toEqual([
      {
        version: 'next',
        day: null,
        roles: ['coordinator', 'administrator'],
        en: 'Requests are handed over with consent.',
        nl: 'U draagt een vraag over, met toestemming.',
      },
      {
        version: '0.1.0',
        day: '2026-11-01',
        roles: ['meedenker'],
        en: 'Offers wait.',
        nl: 'Vragen wachten.',
      },
    ]);
  });

  it('is refused without its Dutch', () => {
    const line = '## [Unreleased]\n\n- Only English. (evaluator)\n';
    expect(() => newsOf(line)).toThrow('Only English.');
  });
});
