import { describe, expect, it } from '@jest/globals';

import {
  directionOf,
  isLanguage,
  LANGUAGES,
  MESSAGE_LANGUAGES,
  messageLanguage,
  staffLanguage,
} from './languages.js';

describe('the languages', () => {
  it('have a code of their own, a Dutch name and their own name', () => {
    expect(new Set(LANGUAGES.map((l) => l.code)).size).toBe(LANGUAGES.length);
    for (const { code, name, ownName } of LANGUAGES) {
      expect(isLanguage(code)).toBe(true);
      expect(name).not.toBe('');
      expect(ownName).not.toBe('');
    }
    expect(isLanguage('xx')).toBe(false);
  });

  it('begin with the most asked and end with the way out', () => {
    expect(LANGUAGES.slice(0, 4).map((l) => l.code)).toEqual(['nl', 'ar', 'en', 'tr']);
    expect(LANGUAGES.at(-1)?.code).toBe('other');
  });

  it('are written from right to left in Arabic and Farsi, not in Tigrinya', () => {
    const rightToLeft = LANGUAGES.filter((l) => l.direction === 'rtl').map((l) => l.code);
    expect(rightToLeft).toEqual(['ar', 'fa']);
  });

  it('fall back on Dutch in messages', () => {
    expect(['nl', 'en', 'ar', 'ku', 'xx'].map(messageLanguage)).toEqual([
      'nl',
      'en',
      'ar',
      'nl',
      'nl',
    ]);
    expect(['nl', 'en', 'ar'].map(staffLanguage)).toEqual(['nl', 'en', 'nl']);
  });

  it('of messages are twelve of the form, each with its direction', () => {
    expect(MESSAGE_LANGUAGES).toHaveLength(12);
    expect(MESSAGE_LANGUAGES.filter((code) => !isLanguage(code))).toEqual([]);
    expect(MESSAGE_LANGUAGES.filter((code) => directionOf(code) === 'rtl')).toEqual(['ar', 'fa']);
    expect(directionOf('xx')).toBe('ltr');
  });
});
