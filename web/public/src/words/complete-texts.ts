import { inDutch } from './dutch';

/** A language file, or a part of one. */
export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

const isGroup = (tree: Tree | undefined): tree is { readonly [key: string]: Tree } =>
  typeof tree === 'object' && !Array.isArray(tree);

/** Whether a key is one of those, or lies below one. */
export const isBelow = (key: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => key === beginning || key.startsWith(`${beginning}.`));

/**
 * A language file with nothing missing: a sentence that is not there is the Dutch one, and a legal sentence has the
 * Dutch one after it.
 */
export function completed(
  own: Tree | undefined,
  dutch: Tree,
  legal: readonly string[],
  key = '',
): Tree {
  if (typeof dutch === 'string') {
    if (typeof own !== 'string' || own === '') return inDutch(dutch);
    return isBelow(key, legal) ? `${own} ${inDutch(dutch)}` : own;
  }
  const below = (name: string): string => (key ? `${key}.${name}` : name);
  if (!isGroup(dutch)) {
    const lines = Array.isArray(own) ? (own as readonly Tree[]) : [];
    return dutch.map((line, i) => completed(lines[i], line, legal, below(String(i))));
  }
  const group = isGroup(own) ? own : {};
  const forms = Object.keys(group).filter((name) => !(name in dutch));
  return Object.fromEntries([
    ...Object.entries(dutch).map(([name, text]) => [
      name,
      completed(group[name], text, legal, below(name)),
    ]),
    ...forms.map((name) => [name, group[name] ?? '']),
  ]);
}
