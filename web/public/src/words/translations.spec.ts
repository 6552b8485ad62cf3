import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import nl from '@meedenkers/i18n/public/nl.json' with { type: 'json' };
import type { Tree } from './complete-texts';
import { directionOn, LANGUAGES_ON_SCREEN } from './dates';

const FOLDER = join(process.cwd(), 'web/i18n');
const read = (file: string): Tree => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Tree;

const isLine = (tree: Tree | undefined): tree is string => typeof tree === 'string';
const inside = (tree: Tree | undefined): [string, Tree][] =>
  tree === undefined || isLine(tree) ? [] : Object.entries(tree);

/** The key in Dutch that a key stands for: a form of a counted text stands for its other form. */
function counterpart(dutch: Tree | undefined, name: string): Tree | undefined {
  const known = new Map(inside(dutch));
  const isForm = ['zero', 'two', 'few', 'many'].includes(name);
  return known.get(name) ?? (isForm && known.has('one') ? known.get('other') : undefined);
}

const blanks = (text: string): string =>
  [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

/** What is wrong with a language file, sentence by sentence. */
function faults(own: Tree, dutch: Tree | undefined, key: string): string[] {
  if (dutch === undefined) return [`${key}: the Dutch has no such sentence`];
  if (isLine(own) !== isLine(dutch)) return [`${key}: a sentence and a group`];
  if (isLine(own) && isLine(dutch)) {
    // A form for one or two may say the number in words.
    const isForm = /\.(zero|one|two)$/.test(key);
    const missing = blanks(own) !== blanks(dutch) && !(isForm && !blanks(own).includes('{of}'));
    return [
      ...(own.trim() === '' ? [`${key}: empty`] : []),
      ...(missing ? [`${key}: blanks ${blanks(own)} for ${blanks(dutch)}`] : []),
    ];
  }
  return inside(own).flatMap(([name, text]) =>
    faults(text, counterpart(dutch, name), key ? `${key}.${name}` : name),
  );
}

const linesOf = (tree: Tree): string[] =>
  isLine(tree) ? [tree] : inside(tree).flatMap(([, text]) => linesOf(text));

describe.each(LANGUAGES_ON_SCREEN)('the texts in %s', (language) => {
  const own = read(`public/${language}.json`);

  it('are sentences the Dutch has too, with the same blanks', () => {
    expect(faults(own, nl, '')).toEqual([]);
  });

  it('hold a telephone number together between words from right to left', () => {
    if (directionOn(language) === 'ltr') return;
    const loose = linesOf(own).filter((line) =>
      /\d+ - \d+/.test(line.replace(/\u2066[^\u2069]*\u2069/g, '')),
    );
    expect(loose).toEqual([]);
  });
});

describe('the legal sentences', () => {
  it('are sentences there are', () => {
    const found = (key: string): Tree | undefined =>
      key.split('.').reduce<Tree | undefined>((tree, name) => new Map(inside(tree)).get(name), nl);
    const legal = read('legal-keys.json') as readonly string[];
    expect(legal.filter((key) => found(key) === undefined)).toEqual([]);
    expect(legal.length).toBeGreaterThan(10);
  });
});
