import { IMPORT_BYTES, IMPORT_ROWS } from '@meedenkers/domain';
import { parse, unparse } from 'papaparse';

/** One row of a file: where it stands in it, the heading being row 1, and its cells. */
export interface SheetRow {
  line: number;
  cells: readonly string[];
}

/** A file as it was read. */
export interface Sheet {
  name: string;
  headings: readonly string[];
  rows: readonly SheetRow[];
}

/** Why a file cannot be read. */
export type SheetFault = 'empty' | 'too_large' | 'too_many' | 'not_text' | 'quotes';

const UTF8_MARK = [0xef, 0xbb, 0xbf];
/** What spreadsheets write between the cells: a semicolon here, a comma elsewhere, a tab when copied. */
const SEPARATORS = [';', ',', '\t'];

/** The text of a file: UTF-8 with or without its mark, UTF-16 with it, else the code page of Windows; undefined when it is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) return undefined;
  const marked = UTF8_MARK.every((byte, i) => bytes[i] === byte);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(marked ? bytes.slice(3) : bytes);
  } catch {
    // Not UTF-8: what older spreadsheets write.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a file of rows. A number that a spreadsheet guarded with an apostrophe loses it again. */
export function readSheet(name: string, bytes: Uint8Array): Sheet | SheetFault {
  if (bytes.length > IMPORT_BYTES) return 'too_large';
  const text = textOf(bytes);
  if (text === undefined) return 'not_text';
  const read = parse<string[]>(text, {
    skipEmptyLines: 'greedy',
    delimitersToGuess: SEPARATORS,
    transform: (cell) => cell.trim().replace(/^'(?=[+=@-])/, ''),
  });
  if (read.errors.some(({ type }) => type === 'Quotes')) return 'quotes';
  const [headings, ...rows] = read.data;
  if (!headings || rows.length === 0) return 'empty';
  if (rows.length > IMPORT_ROWS) return 'too_many';
  return { name, headings, rows: rows.map((cells, i) => ({ line: i + 2, cells })) };
}

/** What a spreadsheet would take for a sum; a telephone number or a negative number is none. */
const SUM = /^[=@\t\r]|^[+-](?!\d)/;

/** Rows as a file that a Dutch spreadsheet opens with a double click, each with the reason it was left out. */
export const withReasons = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string => {
  const text = unparse([[...headings], ...rows.map((row) => [...row])], {
    delimiter: ';',
    escapeFormulae: SUM,
  });
  return `\u{FEFF}${text}\r\n`;
};
