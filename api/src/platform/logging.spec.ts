import { describe, expect, it } from '@jest/globals';

import { quietPath } from './logging.js';

describe('the path in the log', () => {
  it.each([
    ['/api/v1/places?query=geheim', '/api/v1/places'],
    ['/mijn-vraag#geheim', '/mijn-vraag'],
    ['/calendar/geheim.ics', '/calendar/…'],
    ['/Calendar/geheim.ics?x=geheim', '/calendar/…'],
    ['//calendar/geheim.ics', '/calendar/…'],
    ['/calendar/x/geheim', '/calendar/…'],
    ['/calendarium', '/calendarium'],
    [undefined, ''],
  ])('of %s is %s', (url, path) => {
    expect(quietPath(url)).toBe(path);
  });
});
