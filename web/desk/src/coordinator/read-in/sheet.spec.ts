import { describe, expect, it } from '@jest/globals';
import { readSheet, type Sheet, withReasons } from './sheet';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const windows = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));
const marked = (text: string): Uint8Array => Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)]);
const wide = (text: string): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xfe,
    ...[...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
  ]);

describe('a file of rows', () => {
  it.each([
    ['UTF-8', utf8('naam;plaats\nZoë;Sint-Michielsgestel')],
    ['UTF-8 with its mark', marked('naam;plaats\nZoë;Sint-Michielsgestel')],
    ['Windows-1252', windows('naam;plaats\r\nZoë;Sint-Michielsgestel\r\n')],
    ['UTF-16 with its mark', wide('naam\tplaats\nZoë\tSint-Michielsgestel')],
    ['commas', utf8('naam,plaats\n"Zoë",Sint-Michielsgestel\n\n')],
  ])('is read in %s', (_, bytes) => {
    expect(readSheet('x.csv', bytes)).toEqual({
      name: 'x.csv',
      headings: ['naam', 'plaats'],
      rows: [{ line: 2, cells: ['Zoë', 'Sint-Michielsgestel'] }],
    });
  });

  it('keeps a separator and a new line inside quotes, and counts rows and not lines', () => {
    const sheet = readSheet('x', utf8('a;b\n"1;2";"3\n4"\n5;6')) as Sheet;
    expect(sheet.rows).toEqual([
      { line: 2, cells: ['1;2', '3\n4'] },
      { line: 3, cells: ['5', '6'] },
    ]);
  });

  it.each([
    ['empty', utf8('naam;plaats\n')],
    ['empty', utf8('')],
    ['not_text', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
    ['quotes', utf8('a;b\n"1;2\n3;4')],
    ['too_many', utf8(`a;b\n${'1;2\n'.repeat(2001)}`)],
    ['too_large', utf8('x'.repeat(1_000_001))],
  ])('is refused as %s', (fault, bytes) => {
    expect(readSheet('x', bytes)).toBe(fault);
  });

  it('comes back with reasons, readable by a spreadsheet and by ourselves, and without sums', () => {
    const rows = [
      ['=HYPERLINK("x")', '+31612345678', 'mail; niet af'],
      ['Zoë', '-5', ''],
    ];
    const text = withReasons(['naam', 'tel', 'reden'], rows);
    expect(text.startsWith('\u{FEFF}naam;tel;reden')).toBe(true);
    expect(text).toContain("'=HYPERLINK");
    const again = readSheet('x', utf8(text)) as Sheet;
    expect(again.rows.map(({ cells }) => cells)).toEqual(rows);
  });
});
