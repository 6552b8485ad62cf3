import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LIMITS, type StaffRole } from '@meedenkers/domain';

/** The words that passwords are made of most, Dutch ones above all; one on a line. */
const COMMON_WORDS: ReadonlySet<string> = new Set(
  readFileSync(join(import.meta.dirname, 'common-words.txt'), 'utf8')
    .split('\n')
    .filter(Boolean),
);

/** The fewest different characters a password may have. */
const DIFFERENT = 5;
/** The most known words of which, digits and marks aside, a password may not consist. */
const FEW_WORDS = 2;

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const plain = (text: string): string => text.normalize('NFD').toLowerCase().replace(/\p{M}/gu, '');
const letters = (text: string): string => text.replace(/[^a-z]/g, '');

/** The letters of a password, as typed and with look-alikes read as letters; what is stuck on the ends does not count. */
function readings(password: string): string[] {
  const core = plain(password).replace(/^[^a-z@$]+|[^a-z@$]+$/g, '');
  return [letters(core), letters(core.replace(/[013457@$!]/g, (sign) => LOOK_ALIKES[sign] ?? ''))];
}

/** Whether a text is at most so many words in a row. */
function consistsOf(text: string, words: ReadonlySet<string>, most: number): boolean {
  if (text === '') return true;
  if (most === 0) return false;
  for (let end = 3; end <= text.length; end += 1) {
    if (words.has(text.slice(0, end)) && consistsOf(text.slice(end), words, most - 1)) return true;
  }
  return false;
}

/** Whether a text is one piece said again and again. */
const repeats = (text: string): boolean => `${text}${text}`.indexOf(text, 1) < text.length;

/** Whether most of it goes up or down by one or stands still: 123456, abcdef, 111111. */
function runs(text: string): boolean {
  const steps = [...text].slice(1).map((sign, i) => sign.charCodeAt(0) - text.charCodeAt(i));
  return steps.filter((step) => Math.abs(step) <= 1).length > steps.length / 2;
}

/** What keeps a text from being a password of this account; null when nothing does. */
export function passwordProblem(
  password: string,
  account: { name: string; email: string; roles: readonly StaffRole[] },
): 'too_short' | 'too_long' | 'too_common' | null {
  const { min, administratorMin, max } = LIMITS.password;
  const length = [...password].length;
  if (length < (account.roles.includes('administrator') ? administratorMin : min))
    return 'too_short';
  if (length > max) return 'too_long';
  const text = plain(password);
  const own = [...account.name.split(/\s+/), ...account.email.split(/[@.]/)]
    .map((word) => letters(plain(word)))
    .filter((word) => word.length >= 3);
  const words = new Set([...COMMON_WORDS, ...own]);
  const isCommon =
    new Set(text).size < DIFFERENT ||
    runs(text) ||
    repeats(text) ||
    readings(password).some((reading) => consistsOf(reading, words, FEW_WORDS));
  return isCommon ? 'too_common' : null;
}
