import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { cutPage, fillPage, scriptJson } from './page-file.js';

const FILE = cutPage(
  '<script nonce="__CSP_NONCE__" type="application/json">__CONTEXT_JSON__</script><p>__PUBLIC_NAME__ <a href="tel:__PUBLIC_PHONE_HREF__">__PUBLIC_PHONE__</a></p>',
);

const fill = (name: string, phone = '0161 - 00 00 00'): string =>
  fillPage(FILE, {
    nonce: 'n',
    organisation: { slug: 'x', name, phone, openingHours: null, leaveFast: true },
    publicName: name,
    publicPhone: phone,
  });

describe('a page', () => {
  it('gets its marks filled in, each for where it stands', () => {
    expect(fill('Meedenkers Rijen')).toBe(
      '<script nonce="n" type="application/json">{"organisation":{"slug":"x","name":"Meedenkers Rijen","phone":"0161 - 00 00 00","openingHours":null,"leaveFast":true},"publicName":"Meedenkers Rijen","publicPhone":"0161 - 00 00 00"}</script><p>Meedenkers Rijen <a href="tel:0161000000">0161 - 00 00 00</a></p>',
    );
  });

  it('lets no name become markup, end its block or pass for a mark', () => {
    const html = fill('</script><img src=x onerror=1> & "__CSP_NONCE__"');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
    expect(html).not.toContain('<img');
    expect(html).toContain('__CSP_NONCE__&quot;');
  });
});

describe('JSON in a script block', () => {
  it('says the same and holds no sign that HTML reads', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = scriptJson({ text });
        return (
          !/[<>&\u2028\u2029]/.test(written) &&
          (JSON.parse(written) as { text: string }).text === text
        );
      }),
    );
  });
});
