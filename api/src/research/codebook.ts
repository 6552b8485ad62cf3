import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  amsterdamDay,
  STAFF_LANGUAGES,
  type QuestionKind,
  type StaffLanguage,
} from '@meedenkers/domain';
import { SUPPRESSED } from '@meedenkers/statistics';

import { told } from './freezing.js';
import type { ResearchFile } from './research-file.entity.js';
import { NUMBER_COLUMN, TRAITS, type Trait, type Variable } from './variables.js';

/** The sentences of a code book in one language. */
export interface CodeBookWords {
  title: string;
  about: string;
  facts: Record<
    | 'purpose'
    | 'period'
    | 'rows'
    | 'withoutConsent'
    | 'hidden'
    | 'smallest'
    | 'leftOut'
    | 'revision'
    | 'frozen'
    | 'ends'
    | 'hash'
    | 'code',
    string
  >;
  headings: Record<'column' | 'label' | 'type' | 'values' | 'filled' | 'missing', string>;
  types: Record<'text' | 'number', string>;
  columns: Record<string, string>;
  moments: Record<string, string>;
  questions: Record<string, string>;
  mode: string;
  values: { '*': string } & Record<
    'trait' | Exclude<QuestionKind, 'text'> | 'score' | 'mode',
    Record<string, string>
  >;
  missing: Record<string, string>;
  notIn: string;
  rules: string;
}

const read = (language: StaffLanguage): CodeBookWords =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, 'words', `${language}.json`), 'utf8'),
  ) as CodeBookWords;

export const CODE_BOOK_WORDS: Readonly<Record<StaffLanguage, CodeBookWords>> = Object.fromEntries(
  STAFF_LANGUAGES.map((language) => [language, read(language)]),
) as Record<StaffLanguage, CodeBookWords>;

/** The codes that stand where an answer is not, in every column of answers. */
export const MISSING = [-5, -7, -8, -9] as const;

/** A column as a code book tells it. */
export interface BookColumn {
  name: string;
  isNumber: boolean;
  label: string;
  /** Value and what it means; of a trait those that occur, of answers all that may. */
  values: readonly (readonly [value: string, means: string])[];
  hasMissing: boolean;
  filled: number | null;
}

/** A frozen file with what a code book needs besides: which values its traits have, and what municipalities are called. */
export interface Described {
  file: ResearchFile;
  threshold: number;
  occurring: Readonly<Record<Trait, readonly string[]>>;
  municipalities: ReadonlyMap<string, string>;
}

/** Every column of a file, in its order and in one language. */
export function bookOf(described: Described, language: StaffLanguage): BookColumn[] {
  const words = CODE_BOOK_WORDS[language];
  const { file, occurring, municipalities } = described;
  const means = (value: string): string =>
    value === SUPPRESSED
      ? words.values['*']
      : (words.values.trait[value] ?? municipalities.get(value) ?? value);
  const plain = (name: string, values: BookColumn['values']): BookColumn => ({
    name,
    isNumber: false,
    label: words.columns[name] ?? name,
    values,
    hasMissing: false,
    filled: file.rows,
  });
  return [
    plain(NUMBER_COLUMN, []),
    ...TRAITS.map((trait) =>
      plain(
        trait,
        occurring[trait].map((value) => [value, means(value)] as const),
      ),
    ),
    ...(file.variables ?? []).map((variable) => ({
      name: variable.name,
      isNumber: true,
      label: labelOf(variable, words),
      values: [
        ...Object.entries(words.values[variable.kind]),
        ...MISSING.map((code) => [String(code), words.missing[String(code)] ?? ''] as const),
      ],
      hasMissing: true,
      filled: variable.filled ?? null,
    })),
  ];
}

const labelOf = ({ moment, question }: Variable, words: CodeBookWords): string =>
  `${question === null ? words.mode : (words.questions[question] ?? question)}, ${words.moments[moment] ?? moment}`;

/** The facts of a file as name and value. */
export function factsOf(
  { file, threshold }: Described,
  language: StaffLanguage,
): (readonly [name: string, value: string])[] {
  const { facts } = CODE_BOOK_WORDS[language];
  const without = told(file.withoutConsent ?? 0, threshold);
  const day = (at: Date | null): string => (at ? amsterdamDay(at) : '');
  return [
    [facts.purpose, file.purpose],
    [facts.period, `${file.fromQuarter} – ${file.toQuarter}`],
    [facts.rows, String(file.rows ?? 0)],
    [facts.withoutConsent, without === null ? facts.hidden : String(without)],
    [facts.smallest, String(file.smallestGroup ?? 0)],
    [facts.leftOut, String(file.leftOut ?? 0)],
    [facts.revision, String(file.revision)],
    [facts.frozen, day(file.frozenAt)],
    [facts.ends, day(file.endsAt)],
    [facts.hash, file.hash ?? ''],
    [facts.code, file.codeVersion ?? ''],
  ];
}

/** What is safe in a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/[\r\n]+/g, ' ');

/** The code book for people. */
export function markdownBook(described: Described, language: StaffLanguage): string {
  const words = CODE_BOOK_WORDS[language];
  const { headings } = words;
  const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [
    `# ${cell(words.title.replace('{title}', described.file.title))}`,
    '',
    words.about,
    '',
    ...factsOf(described, language).map(([name, value]) => `- **${name}**: ${cell(value)}`),
    '',
    row(headings.column, headings.label, headings.type, headings.values, headings.filled),
    '| --- | --- | --- | --- | ---: |',
    ...bookOf(described, language).map((column) =>
      row(
        `\`${column.name}\``,
        column.label,
        column.isNumber ? words.types.number : words.types.text,
        column.values
          .filter(([value]) => !column.hasMissing || Number(value) >= 0)
          .map(([value, means]) => `${value} = ${means}`)
          .join('; '),
        column.filled === null ? words.facts.hidden : String(column.filled),
      ),
    ),
    '',
    `**${headings.missing}**: ${MISSING.map((code) => `${code} = ${words.missing[String(code)] ?? ''}`).join('; ')}`,
    '',
    words.notIn,
    '',
    words.rules,
    '',
  ].join('\n');
}
