import { containsBsn } from '@meedenkers/domain';
import type { Sheet } from './sheet';

/** A field of ours and the names under which lists have it. */
export interface Column<F extends string> {
  field: F;
  names: readonly string[];
  required: boolean;
}

/** What a column of a file is for: a field of ours, nothing, or something that is never kept. */
export type Meaning<F extends string> = F | 'none' | 'never';

/** Names of what is never kept, wherever they stand in a heading. */
const NEVER = [
  'bsn',
  'burgerservice',
  'sofi',
  'geboorte',
  'gebdatum',
  'gebdat',
  'birth',
  'dob',
  'leeftijd',
  'paspoort',
  'passport',
  'rijbewijs',
  'idnummer',
  'idkaart',
  'identiteit',
  'documentnummer',
  'vognummer',
  'kopie',
  'diagnose',
  'nationaliteit',
  'religie',
  'iban',
];

/** A heading without capitals, accents, spaces and marks, so that `E-mail adres` and `emailadres` are one. */
export const plainHeading = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Rows looked at to see whether a column holds citizen service numbers under another name. */
const LOOKED_AT = 50;

const holdsBsn = (sheet: Sheet, at: number): boolean => {
  const filled = sheet.rows.slice(0, LOOKED_AT).flatMap(({ cells }) => cells[at] || []);
  const suspect = filled.filter(
    (cell) => /^\d{8,9}$/.test(cell) && containsBsn(cell.padStart(9, '0')),
  );
  return suspect.length > 0 && suspect.length * 2 > filled.length;
};

/** Whether a column may not be kept, by its heading or by what stands in it. */
export function isNever(sheet: Sheet, at: number): boolean {
  const heading = plainHeading(sheet.headings[at] ?? '');
  return NEVER.some((word) => heading.includes(word)) || holdsBsn(sheet, at);
}

/** What each column of a file seems to be for; of two with the same name the first. */
export function guessedMeanings<F extends string>(
  sheet: Sheet,
  columns: readonly Column<F>[],
): Meaning<F>[] {
  const taken = new Set<F>();
  return sheet.headings.map((heading, at) => {
    if (isNever(sheet, at)) return 'never';
    const plain = plainHeading(heading);
    const found = columns.find(
      ({ field, names }) =>
        !taken.has(field) && [field, ...names].some((n) => plainHeading(n) === plain),
    );
    if (!found) return 'none';
    taken.add(found.field);
    return found.field;
  });
}

/** The texts of a row by our fields. */
export const textsOf = <F extends string>(
  cells: readonly string[],
  meanings: readonly Meaning<F>[],
): Record<string, string> =>
  Object.fromEntries(
    meanings.flatMap((meaning, at) =>
      meaning === 'none' || meaning === 'never' ? [] : [[meaning, cells[at] ?? '']],
    ),
  );
