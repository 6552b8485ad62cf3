/** A line of the changelog that people of some roles are told, in the languages of the desk. */
export interface NewsLine {
  /** The version it came with; `next` for what stands here before it has a number. */
  version: string;
  /** The day of that version, when it has one. */
  day: string | null;
  roles: string[];
  en: string;
  nl: string;
}

const ROLES = ['meedenker', 'coordinator', 'evaluator', 'administrator'];
const MARK = new RegExp(`^(.*) \\(((?:${ROLES.join('|')})(?:, (?:${ROLES.join('|')}))*)\\)$`, 's');

/** A list with its items as whole sentences: lines that a formatter broke are put together again. */
function itemsOf(section: string): { text: string; inner: string[] }[] {
  const items: { text: string; inner: string[] }[] = [];
  for (const line of section.split('\n')) {
    const last = items.at(-1);
    if (line.startsWith('- ')) items.push({ text: line.slice(2), inner: [] });
    else if (line.startsWith('  - ')) last?.inner.push(line.slice(4));
    else if (/^ {4}\S/.test(line) && last && last.inner.length > 0)
      last.inner.push(`${last.inner.pop() ?? ''} ${line.trim()}`);
    else if (/^ {2}\S/.test(line) && last) last.text += ` ${line.trim()}`;
  }
  return items;
}

/**
 * The lines that say for whom they are, newest first: `What is new. (coordinator, meedenker)`, and under each its Dutch
 * as `nl: …`. Lines without a role are for who reads the file.
 */
export function newsOf(changelog: string): NewsLine[] {
  return changelog.split(/^## /m).flatMap((part) => {
    const [, version = '', day = null] =
      /^\[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?/.exec(part) ?? [];
    if (!version) return [];
    return itemsOf(part).flatMap(({ text, inner }): NewsLine[] => {
      const [, en, roles] = MARK.exec(text) ?? [];
      if (!en || !roles) return [];
      const dutch = inner.find((line) => line.startsWith('nl: '));
      if (!dutch)
        throw new Error(`CHANGELOG.md: this line has a role and no "nl: …" under it: ${en}`);
      return [
        {
          version: version === 'Unreleased' ? 'next' : version,
          day,
          roles: roles.split(', '),
          en,
          nl: dutch.slice(4),
        },
      ];
    });
  });
}
