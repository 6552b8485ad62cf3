import { amsterdamDay, STAFF_LANGUAGES, type StaffLanguage } from '@meedenkers/domain';

import { bookOf, CODE_BOOK_WORDS, MISSING, type BookColumn, type Described } from './codebook.js';
import { NUMBER_COLUMN } from './variables.js';

/** A value label of CSVW has no place of its own in a table, so the words go into the description of the column. */
const described = (column: BookColumn): string =>
  column.values.map(([value, means]) => `${value} = ${means}`).join('; ');

/** Words in a language as CSVW has them in a property of another vocabulary: its own maps of languages are for titles alone. */
interface Said {
  '@value': string;
  '@language': StaffLanguage;
}
const said = (language: StaffLanguage, words: string): Said => ({
  '@value': words,
  '@language': language,
});

/** What machines need to read data.csv: CSV on the Web (W3C, 2015), with the words in Dutch and English. */
export function csvwOf(file: Described): string {
  const books = STAFF_LANGUAGES.map((language) => ({ language, columns: bookOf(file, language) }));
  const [first] = books;
  const inEach = (say: (column: BookColumn) => string, i: number): Said[] =>
    books.flatMap(({ language, columns }) => {
      const column = columns[i];
      const words = column ? say(column) : '';
      return words === '' ? [] : [said(language, words)];
    });
  const metadata = {
    '@context': 'http://www.w3.org/ns/csvw',
    url: 'data.csv',
    'dc:title': file.file.title,
    'dc:description': file.file.purpose,
    'dc:date': file.file.frozenAt ? amsterdamDay(file.file.frozenAt) : undefined,
    'dc:identifier': `sha256:${file.file.hash ?? ''}`,
    dialect: { header: true, encoding: 'utf-8', lineTerminators: ['\r\n'], delimiter: ',' },
    tableSchema: {
      primaryKey: NUMBER_COLUMN,
      columns: (first?.columns ?? []).map((column, i) => ({
        name: column.name,
        titles: column.name,
        'rdfs:label': inEach(({ label }) => label, i),
        'dc:description': inEach(described, i),
        datatype: column.isNumber
          ? { base: 'integer', minimum: Math.min(...MISSING), maximum: mostOf(column) }
          : 'string',
        required: true,
      })),
    },
    'dc:rights': STAFF_LANGUAGES.map((language) => said(language, CODE_BOOK_WORDS[language].rules)),
  };
  return `${JSON.stringify(metadata, null, 2)}\n`;
}

/** The highest number that can stand in a column. */
const mostOf = ({ values }: BookColumn): number =>
  Math.max(...values.map(([value]) => Number(value)));

/** A text between quotes as SPSS reads it. */
const quoted = (text: string): string =>
  `'${text.replaceAll("'", "''").replaceAll(/[\r\n]+/g, ' ')}'`;

/** The longest value of a column of codes, for the width SPSS asks for. */
const widthOf = ({ name, values }: BookColumn): number =>
  name === NUMBER_COLUMN ? 36 : Math.max(1, ...values.map(([value]) => value.length));

/**
 * The syntax with which SPSS (or PSPP) reads data.csv: names, labels, value labels and missing codes. The codes for no answer
 * are four and SPSS takes three or a range, so the range goes from the lowest to the highest; no answer lies in it.
 */
export function spssOf(file: Described): string {
  const columns = bookOf(file, 'nl');
  const answers = columns.filter(({ hasMissing }) => hasMissing);
  const labelled = columns.filter(({ values }) => values.length > 0);
  const value = (column: BookColumn, code: string): string =>
    column.isNumber ? code : quoted(code);
  return [
    '* Encoding: UTF-8.',
    'GET DATA /TYPE=TXT /FILE="data.csv" /ENCODING="UTF8" /ARRANGEMENT=DELIMITED /DELCASE=LINE',
    '  /FIRSTCASE=2 /DELIMITERS="," /QUALIFIER=\'"\'',
    '  /VARIABLES=',
    ...columns.map(
      (column) => `    ${column.name} ${column.isNumber ? 'F3.0' : `A${widthOf(column)}`}`,
    ),
    '  .',
    'VARIABLE LABELS',
    ...columns.map(({ name, label }) => `  ${name} ${quoted(label)}`),
    '  .',
    ...labelled.flatMap((column) => [
      `VALUE LABELS ${column.name}`,
      ...column.values.map(([code, means]) => `  ${value(column, code)} ${quoted(means)}`),
      '  .',
    ]),
    `MISSING VALUES ${answers.map(({ name }) => name).join(' ')} (${Math.min(...MISSING)} THRU ${Math.max(...MISSING)}).`,
    `VARIABLE LEVEL ${answers.map(({ name }) => name).join(' ')} (ORDINAL).`,
    'EXECUTE.',
    '',
  ].join('\n');
}
