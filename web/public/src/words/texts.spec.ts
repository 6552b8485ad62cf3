import { describe, expect, it } from '@jest/globals';
import { CONVERSATION_TYPES, LANGUAGES, QUESTIONNAIRES } from '@meedenkers/domain';

import en from '@meedenkers/i18n/public/en.json' with { type: 'json' };
import nl from '@meedenkers/i18n/public/nl.json' with { type: 'json' };
import { fill } from './words';

type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

const leaves = (tree: Tree, path = ''): [string, string][] =>
  typeof tree === 'string'
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, value]) => leaves(value, `${path}.${key}`));

const slots = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('the texts of the public pages', () => {
  const dutch = new Map(leaves(nl));
  const english = new Map(leaves(en));

  it('are the same texts in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...dutch.keys()].sort());
  });

  it('are filled with the same facts in both languages, and none is empty', () => {
    for (const [path, text] of dutch) {
      expect(text.trim()).not.toBe('');
      expect([path, slots(english.get(path) ?? '')]).toEqual([path, slots(text)]);
    }
  });

  it('name every kind of conversation a resident can choose, every language and every question', () => {
    const types = CONVERSATION_TYPES.filter((type) => type.isPublic).map((type) => type.code);
    expect(Object.keys(nl.labels.types)).toEqual(types);
    expect(Object.keys(nl.labels.languages).sort()).toEqual(LANGUAGES.map((l) => l.code).sort());
    for (const moment of ['T0b', 'T1', 'T2'] as const)
      expect(Object.keys(nl.resident.survey.questions[moment])).toEqual(
        QUESTIONNAIRES[moment].map((question) => question.key),
      );
  });

  it('keep a placeholder nobody filled, so that it is seen', () => {
    expect(fill('{name} komt om {time}', { name: 'Samira' })).toBe('Samira komt om {time}');
  });

  it('keep the direction of a number between words from right to left', () => {
    expect(fill('اتصل {phone}', { phone: '013 - 000 00 00' })).toBe(
      'اتصل \u2066013 - 000 00 00\u2069',
    );
    expect(fill('الساعة {hour}.{minute}', { hour: '10', minute: '00' })).toBe('الساعة 10.00');
    expect(fill('{name} قادم', { name: 'Samira' })).toBe('Samira قادم');
    expect(fill('Bel {phone}', { phone: '013 - 000 00 00' })).toBe('Bel 013 - 000 00 00');
  });
});
