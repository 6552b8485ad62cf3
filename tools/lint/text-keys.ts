import type { SourceFile } from './source-tree.js';

type Texts = { [key: string]: string | string[] | Texts };

/** Every key of a language file that has a sentence, such as `start.title`. */
export function keysOf(texts: Texts, trail = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) => {
    const key = trail ? `${trail}.${name}` : name;
    return typeof value === 'string' || Array.isArray(value) ? [key] : keysOf(value, key);
  });
}

/** The blanks of each sentence, such as `{name}`, by key: a translation must fill the same ones. */
export function blanksOf(texts: Texts, trail = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]): [string, string][] => {
      const key = trail ? `${trail}.${name}` : name;
      if (typeof value === 'string' || Array.isArray(value)) {
        const blanks = [...String(value).matchAll(/\{+\s*(\w+)\s*\}+/g)].map(([, blank]) => blank);
        return [[key, [...new Set(blanks)].sort().join(' ')]];
      }
      return Object.entries(blanksOf(value, key));
    }),
  );
}

const KEY = /^[a-z][\w-]*(\.[\w-]+)+$/i;

/** What code says about texts: whole keys, and the beginnings of keys that are put together. */
export interface SpokenKeys {
  /** Keys that stand in a call for a sentence, and therefore must exist. */
  asked: Map<string, string>;
  /** Everything that is written as a string, whole or up to the first blank. */
  written: Set<string>;
  beginnings: Set<string>;
}

const CALL = /(?:\bt|\btexts\.t|\.t|\btext|\.text)\(\s*(['"])([^'"]+)\1\s*[,)]/g;
const PLURAL = /(?:\bn|\.n)\(\s*(['"])([^'"]+)\1\s*,/g;
const STRING = /(['"])((?:(?!\1)[^\\\n])*)\1/g;
const TEMPLATE = /`((?:[^`\\$]|\$(?!\{))*)\$\{/g;

/** Reads the keys out of the code of one application. */
export function spokenKeys(files: SourceFile[]): SpokenKeys {
  const asked = new Map<string, string>();
  const written = new Set<string>();
  const beginnings = new Set<string>();
  for (const { path, text } of files) {
    for (const [, , key = ''] of text.matchAll(CALL)) if (KEY.test(key)) asked.set(key, path);
    for (const [, , key = ''] of text.matchAll(PLURAL)) {
      if (KEY.test(key)) ['one', 'other'].forEach((form) => asked.set(`${key}.${form}`, path));
    }
    for (const [, , value = ''] of text.matchAll(STRING)) {
      written.add(value);
      if (value.endsWith('.')) beginnings.add(value.slice(0, -1));
    }
    for (const [, value = ''] of text.matchAll(TEMPLATE)) {
      if (value.endsWith('.')) beginnings.add(value.slice(0, -1));
    }
  }
  return { asked, written, beginnings };
}

/** Whether code can ever ask for this key: whole, or by a group that it puts together. */
export function isSpoken(key: string, { asked, written, beginnings }: SpokenKeys): boolean {
  if (asked.has(key) || written.has(key)) return true;
  const parts = key.split('.');
  const groups = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
  return groups.some((group) => written.has(group) || beginnings.has(group));
}

/** What code reaches by name, as `t.title`, and by a code in brackets, as `t.kinds[kind]`. */
export interface ReachedNames {
  names: Set<string>;
  groups: Set<string>;
}

/** Reads the names out of the code of an application whose texts are a typed record. */
export function reachedNames(files: SourceFile[]): ReachedNames {
  const code = files.map(({ text }) => text).join('\n');
  const found = (pattern: RegExp): Set<string> =>
    new Set([...code.matchAll(pattern)].flatMap(([, name]) => (name ? [name] : [])));
  return {
    names: new Set([...found(/\.(\w+)\b/g), ...found(/'(\w+)'/g)]),
    groups: new Set([
      ...found(/\.(\w+)(?:\(\))?\[/g),
      ...found(/\bRecord<string, string>+ =\s+[\w.()]*\.(\w+);/g),
    ]),
  };
}

/** Whether code reaches this key: each of its names, or a group that it looks into by a code. */
export function isReached(key: string, { names, groups }: ReachedNames): boolean {
  const parts = key.split('.').filter((part) => part !== 'one' && part !== 'other');
  const looked = parts.findIndex((part) => groups.has(part));
  const reached = looked === -1 ? parts : parts.slice(0, looked + 1);
  return reached.every((part) => names.has(part));
}
