import { describe, expect, it } from '@jest/globals';

import { routeOf } from './page-routes.js';

const page = (language: string, name: string, slug: string | null = null) => ({
  kind: 'page',
  language,
  page: name,
  slug,
});

describe('an address', () => {
  it.each([
    ['/', page('nl', 'start')],
    ['/nl', page('nl', 'start')],
    ['/en', page('en', 'start')],
    ['/vraag', page('nl', 'vraag')],
    ['/en/vraag', page('en', 'vraag')],
    ['/mijn-vraag', page('nl', 'mijn-vraag')],
    ['/en/mijn-vraag', page('en', 'mijn-vraag')],
    ['/toegankelijkheid', page('nl', 'toegankelijkheid')],
    ['/gilze-rijen', page('nl', 'start', 'gilze-rijen')],
    ['/en/gilze-rijen', page('en', 'start', 'gilze-rijen')],
    ['/ar/vraag', page('ar', 'vraag')],
    ['/pap', page('pap', 'start')],
    ['/voorbereiden/review', page('nl', 'voorbereiden/review')],
    ['/ti/voorbereiden/sanction-hearing', page('ti', 'voorbereiden/sanction-hearing')],
    ['/voorbereiden/kaart.pdf', { kind: 'card', language: 'nl' }],
    ['/fa/voorbereiden/kaart.pdf', { kind: 'card', language: 'fa' }],
    ['/werk/', { kind: 'desk' }],
    ['/werk/hulpvragen/0193a000', { kind: 'desk' }],
    ['/demo/berichten', { kind: 'mailbox', language: 'nl' }],
    ['/en/demo/berichten', { kind: 'mailbox', language: 'en' }],
    ['/demo/berichten/a-1.html', { kind: 'mail', id: 'a-1' }],
    ['/demo/berichten/a-1/0', { kind: 'attachment', id: 'a-1', index: 0 }],
  ])('%s is one of ours', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });

  it.each(['/api/v1/session', '/api', '/api/nothing', '/health/live', '/calendar/abc.ics'])(
    '%s belongs to the interface',
    (path) => {
      expect(routeOf(path)).toEqual({ kind: 'elsewhere' });
    },
  );

  it.each([
    ['/werk', '/werk/'],
    ['/vraag/', '/vraag'],
    ['/en/', '/en'],
    ['/en/vraag/', '/en/vraag'],
    ['/m', '/mijn-vraag'],
    ['/ar/m', '/ar/mijn-vraag'],
  ])('%s moves to %s', (path, to) => {
    expect(routeOf(path)).toEqual({ kind: 'moved', to });
  });

  it.each([
    '//evil.example/',
    '///',
    '/\\evil.example/',
    '/demo',
    '/demo/berichten/../../etc/passwd',
    '/demo/berichten/x/99999',
    '/voorbereiden',
    '/voorbereiden/FRAUD_INTERVIEW',
    '/voorbereiden/fraud-interview',
    '/voorbereiden/review/2',
    '/voorbereiden/kaart',
    '/ar/ar',
    '/gallery',
    '/calendarium/x',
    '/Vraag',
    '/vraag/2',
    '/GILZE',
    '/gilze--',
    '/.well-known/security.txt',
    '/%2e%2e/werk',
    '/nl/nl',
    '/index.html',
  ])('%s is absent', (path) => {
    expect(routeOf(path).kind).toBe('absent');
  });

  it('keeps the language of the address when there is nothing there', () => {
    expect(routeOf('/en/a/b')).toEqual({ kind: 'absent', language: 'en' });
  });
});
