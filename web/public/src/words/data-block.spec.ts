import { describe, expect, it } from '@jest/globals';

import { dataBlockIn } from './data-block';

describe('the data a page carries', () => {
  it('is read out of the text of a fetched page', () => {
    const html = '<script type="application/json" id="mk-texts">{"a":"\\u003cb>"}</script>';
    expect(dataBlockIn(html, 'mk-texts')).toEqual({ a: '<b>' });
  });

  it('is nothing where the page has none', () => {
    expect(dataBlockIn('<p>404</p>', 'mk-texts')).toBeNull();
  });
});
