import {
  ANSWER_PATTERNS,
  ARMS,
  CLOSE_REASONS,
  CONVERSATION_TYPES,
  conversationType,
  isLanguage,
  LANGUAGE_GROUPS,
  languageGroup,
  LANGUAGES,
  SIGNALS,
  type Arm,
  type ReleaseCell,
  type ReleaseDimension,
  type ReleaseTable,
  type ReleaseTableKey,
} from '@meedenkers/domain';
import type { TableSum } from '@meedenkers/statistics';

/** The categories that are not the same for every organisation; like all others they are fixed beforehand. */
export interface Grid {
  municipalities: readonly string[];
}

/** True counts by the name of their cell. */
export type Counts = ReadonlyMap<string, number>;
/** What is shown of each cell; null is hidden. */
export type Shown = ReadonlyMap<string, number | null>;

/** One direction of a table: its categories, and the cells with everything of a category. */
interface Axis {
  dimension: ReleaseDimension;
  keys: readonly string[];
  margin: string;
}

/** A table of the grid: the cell with everything in it, its lines and perhaps its columns. */
interface GridTable {
  key: ReleaseTableKey;
  total: string;
  lines: Axis;
  columns: Axis | null;
  /** Whether its lines are what the programme did and not what people are. */
  isNoGroup?: boolean;
}

const REST = 'rest';
/** Who of a whole is in one part and who is not; of the rest nothing is told, and it hides nothing. */
export const within = (whole: string, part: string, ...more: readonly string[]): TableSum => ({
  total: whole,
  parts: [part, ...more, cellOf(whole, part, REST)],
  isNoGroup: true,
});
export const isRest = (cell: string): boolean => cell.endsWith(`/${REST}`);

const DEAR =
  /^(visits|consented|(pairs|voices)\/.+|visits_by_answers\/answered_twice|effect\/\w+\/(requests|consent|\w+\/(compared|yes|no)))$/;
/** Whether an estimate or a denominator hangs on a cell: another is hidden before it. */
export const isDear = (cell: string): boolean => DEAR.test(cell);

/** The cell of a category, or of a line and a column. */
export const cellOf = (...parts: readonly string[]): string => parts.join('/');

/** The cells with all requests that ended, all conversations that took place, and all signals. */
export const REQUESTS = 'requests';
export const VISITS = 'visits';
const ALL_SIGNALS = 'signals';
/** The conversations at which a Meedenker was. */
export const ACCOMPANIED = 'accompanied';
/** The conversations of which the resident said yes to research. */
export const CONSENTED = 'consented';

const codesOf = (list: readonly { code: string }[]): string[] => list.map(({ code }) => code);

/** The tables of a release, in the order they are shown. */
export function tablesOf({ municipalities }: Grid): GridTable[] {
  const oneWay = (
    key: ReleaseTableKey,
    dimension: ReleaseDimension,
    keys: readonly string[],
    more: Partial<GridTable> = {},
  ): GridTable => ({
    key,
    total: REQUESTS,
    lines: { dimension, keys, margin: key },
    columns: null,
    ...more,
  });
  const done = { total: VISITS, isNoGroup: true };
  return [
    oneWay('ended_by_reason', 'end_reason', CLOSE_REASONS),
    oneWay('requests_by_municipality', 'municipality', municipalities),
    oneWay('requests_by_type', 'conversation_type', codesOf(CONVERSATION_TYPES)),
    oneWay('requests_by_language', 'language', codesOf(LANGUAGES)),
    {
      key: 'requests_by_municipality_and_language_group',
      total: REQUESTS,
      lines: {
        dimension: 'municipality',
        keys: municipalities,
        margin: 'requests_by_municipality',
      },
      columns: {
        dimension: 'language_group',
        keys: LANGUAGE_GROUPS,
        margin: 'requests_by_language_group',
      },
    },
    oneWay('visits_by_arm', 'arm', ARMS, done),
    oneWay('visits_by_answers', 'answers', ANSWER_PATTERNS, done),
    {
      key: 'signals_by_municipality',
      total: ALL_SIGNALS,
      lines: { dimension: 'municipality', keys: municipalities, margin: 'signals_in' },
      columns: { dimension: 'signal', keys: SIGNALS, margin: 'signals_of' },
    },
  ];
}

const marginsOf = ({ keys, margin }: Axis): string[] => keys.map((key) => cellOf(margin, key));

/** The sums of a table: of its margins, and of each line and column. */
function sumsOfTable({ key, total, lines, columns, isNoGroup }: GridTable): TableSum[] {
  const margins = (columns ? [lines, columns] : [lines]).map((axis) => ({
    total,
    parts: marginsOf(axis),
    ...(isNoGroup ? { isNoGroup } : {}),
  }));
  if (!columns) return margins;
  return [
    ...margins,
    ...lines.keys.map((line) => ({
      total: cellOf(lines.margin, line),
      parts: columns.keys.map((column) => cellOf(key, line, column)),
    })),
    ...columns.keys.map((column) => ({
      total: cellOf(columns.margin, column),
      parts: lines.keys.map((line) => cellOf(key, line, column)),
    })),
  ];
}

const partsOf = (table: ReleaseTableKey, keys: readonly string[]): string[] =>
  keys.map((key) => cellOf(table, key));
const ALONG: readonly Arm[] = ['meedenker', 'both'];

/**
 * The conversations in two steps: with a Meedenker, and of whoever said yes to research. What has to be hidden beside a small
 * count is then in the same step, and no count that others hang on.
 */
const STEPS: readonly TableSum[] = [
  {
    total: VISITS,
    parts: [
      ACCOMPANIED,
      ...partsOf(
        'visits_by_arm',
        ARMS.filter((arm) => !ALONG.includes(arm)),
      ),
    ],
    isNoGroup: true,
  },
  { total: ACCOMPANIED, parts: partsOf('visits_by_arm', ALONG), isNoGroup: true },
  {
    total: VISITS,
    parts: [CONSENTED, ...partsOf('visits_by_answers', ['no_consent'])],
    isNoGroup: true,
  },
  {
    total: CONSENTED,
    parts: partsOf(
      'visits_by_answers',
      ANSWER_PATTERNS.filter((pattern) => pattern !== 'no_consent'),
    ),
    isNoGroup: true,
  },
];
const isOneStep = ({ key }: GridTable): boolean =>
  key !== 'visits_by_arm' && key !== 'visits_by_answers';

/** Every sum within one period, each once: the tables share their margins. */
export function sumsOf(grid: Grid): TableSum[] {
  const groups = LANGUAGE_GROUPS.map((group) => ({
    total: cellOf('requests_by_language_group', group),
    parts: codesOf(LANGUAGES)
      .filter((language) => languageGroup(language) === group)
      .map((language) => cellOf('requests_by_language', language)),
    isNoGroup: true,
  }));
  const all = [...tablesOf(grid).filter(isOneStep).flatMap(sumsOfTable), ...groups, ...STEPS];
  // A total of nothing would be known to be nothing.
  const real = all.filter(({ parts }) => parts.length > 0);
  return [...new Map(real.map((sum) => [JSON.stringify(sum), sum])).values()];
}

/** How many requests of one kind ended in a quarter. */
export interface CountRow {
  quarter: string;
  municipality: string;
  conversationType: string;
  language: string;
  endReason: string;
  requests: number;
}

/** How many signals of one kind there were of a municipality in a quarter. */
export interface SignalRow {
  quarter: string;
  municipality: string;
  kind: string;
  signals: number;
}

/** Counts as they are added up; a cell that nothing falls in is zero, and not missing. */
export class Tally {
  private readonly counts = new Map<string, number>();

  constructor(cells: Iterable<string>) {
    for (const cell of cells) this.counts.set(cell, 0);
  }

  add(n: number, ...cells: readonly string[]): void {
    for (const cell of cells) this.counts.set(cell, (this.counts.get(cell) ?? 0) + n);
  }

  all(): Counts {
    return this.counts;
  }
}

/** The cells that sums are made of. */
export const cellsIn = (sums: readonly TableSum[]): Set<string> =>
  new Set(sums.flatMap(({ total, parts }) => [total, ...parts]));

/** Counts requests that ended in every table they belong to. */
export function countRequests(tally: Tally, rows: readonly CountRow[]): void {
  for (const row of rows) {
    const language = isLanguage(row.language) ? row.language : 'other';
    const group = languageGroup(language);
    tally.add(
      row.requests,
      REQUESTS,
      cellOf('ended_by_reason', row.endReason),
      cellOf('requests_by_municipality', row.municipality),
      cellOf('requests_by_type', conversationType(row.conversationType).code),
      cellOf('requests_by_language', language),
      cellOf('requests_by_language_group', group),
      cellOf('requests_by_municipality_and_language_group', row.municipality, group),
    );
  }
}

/** Counts signals by municipality and kind. */
export function countSignals(tally: Tally, rows: readonly SignalRow[]): void {
  for (const { municipality, kind, signals } of rows)
    tally.add(
      signals,
      ALL_SIGNALS,
      cellOf('signals_in', municipality),
      cellOf('signals_of', kind),
      cellOf('signals_by_municipality', municipality, kind),
    );
}

/** A table as it is published. */
export function tableShown(table: GridTable, shown: Shown): ReleaseTable {
  const { key, total, lines, columns } = table;
  const value = (cell: string): number | null => shown.get(cell) ?? null;
  const cells = (axis: Axis, of: (key: string) => string): ReleaseCell[] =>
    axis.keys.map((one) => ({ key: one, value: value(of(one)) }));
  return {
    key,
    lineDimension: lines.dimension,
    columnDimension: columns?.dimension ?? null,
    total: value(total),
    lines: lines.keys.map((line) => ({
      key: line,
      value: value(cellOf(lines.margin, line)),
      cells: columns ? cells(columns, (column) => cellOf(key, line, column)) : [],
    })),
    columns: columns ? cells(columns, (column) => cellOf(columns.margin, column)) : [],
  };
}
