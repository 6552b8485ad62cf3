import { createHash } from 'node:crypto';

import {
  CLOSE_REASONS,
  CONVERSATION_TYPES,
  conversationType,
  isLanguage,
  LANGUAGES,
} from '@meedenkers/domain';
import { disclose, type Count } from '@meedenkers/statistics';

import type { FigureView } from './releases.dto.js';

/** Which rules made the figures of a release; another number for every change of them. */
export const FIGURES_VERSION = 'figures-1';

/** How many requests of one kind ended in a quarter. */
export interface CountRow {
  conversationType: string;
  language: string;
  endReason: string;
  requests: number;
}

/** Counts per category of a fixed list, since an empty category must not be missing. */
function countedBy(
  rows: readonly CountRow[],
  keys: readonly string[],
  keyOf: (row: CountRow) => string,
): Count[] {
  const counts = new Map(keys.map((key) => [key, 0]));
  for (const row of rows) {
    const key = keyOf(row);
    counts.set(key, (counts.get(key) ?? 0) + row.requests);
  }
  return [...counts].map(([key, count]) => ({ key, count }));
}

/** The figures of a quarter as they may be published; none when there were too few requests to say anything. */
export function figuresOf(rows: readonly CountRow[], threshold: number): FigureView[] {
  const measures: [FigureView['measure'], Count[]][] = [
    ['ended_by_reason', countedBy(rows, CLOSE_REASONS, (row) => row.endReason)],
    [
      'requests_by_type',
      countedBy(
        rows,
        CONVERSATION_TYPES.map(({ code }) => code),
        (row) => conversationType(row.conversationType).code,
      ),
    ],
    [
      'requests_by_language',
      countedBy(
        rows,
        LANGUAGES.map(({ code }) => code),
        ({ language }) => (isLanguage(language) ? language : 'other'),
      ),
    ],
  ];
  const figures = measures.map(([measure, counts]) => ({
    measure,
    ...disclose(counts, threshold),
  }));
  const total = figures[0]?.total ?? null;
  return total === null ? [] : [{ measure: 'requests', total, cells: [] }, ...figures];
}

/** The seal on a release: the same figures of the same quarter give the same hash. */
export const hashOfRelease = (release: {
  quarter: string;
  threshold: number;
  codeVersion: string;
  figures: readonly FigureView[];
}): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        release.quarter,
        release.threshold,
        release.codeVersion,
        release.figures.map(({ measure, total, cells }) => [
          measure,
          total,
          cells.map(({ key, value }) => [key, value]),
        ]),
      ]),
    )
    .digest('hex');
