import { describe, expect, it } from '@jest/globals';

import { refuseUnsafeProduction } from './production.mjs';

const GOOD = {
  DATABASE_URL: 'postgres://app:a@db.example/meedenkers',
  DATABASE_OWNER_URL: 'postgres://owner:b@db.example/meedenkers',
  SECRET_KEY: 'mR3vUe0kq2T9sXw7Zb1nHf6Jd5Lc8Pg4Ya',
  PUBLIC_ORIGIN: 'https://meedenkers.example',
  PUBLIC_PHONE: '013 123 45 67',
  SMTP_URL: 'smtps://mail.example',
};

describe('a real installation', () => {
  it('starts when everything is set', () => {
    expect(() => refuseUnsafeProduction(GOOD)).not.toThrow();
  });

  it('names every setting that is missing', () => {
    const { SECRET_KEY, SMTP_URL, ...rest } = GOOD;
    expect(SECRET_KEY && SMTP_URL).toBeTruthy();
    expect(() => refuseUnsafeProduction(rest)).toThrow(/must be set: SECRET_KEY, SMTP_URL /);
  });

  it.each([
    ['a short secret', { SECRET_KEY: 'kort' }, /^SECRET_KEY/],
    ['an example as its secret', { SECRET_KEY: `change-me-${'x'.repeat(40)}` }, /^SECRET_KEY/],
    ['one letter as its secret', { SECRET_KEY: 'a'.repeat(64) }, /^SECRET_KEY/],
    ['one role for both', { DATABASE_OWNER_URL: GOOD.DATABASE_URL }, /use one role, app/],
    ['demo mode', { DEMO: '1' }, /^DEMO/],
  ])('refuses %s', (_, change, sentence) => {
    expect(() => refuseUnsafeProduction({ ...GOOD, ...change })).toThrow(sentence);
  });
});
