import { createHash } from 'node:crypto';

import {
  CLOSE_REASONS,
  CONVERSATION_TYPES,
  conversationType,
  isLanguage,
  LANGUAGES,
  PACE_MEASURES,
  type PaceMeasure,
} from '@meedenkers/domain';
import { disclose, disclosePaces, type Count, type PaceCount } from '@meedenkers/statistics';

import type { FigureView, PaceView } from './releases.dto.js';

/** Which rules made the figures of a release; another number for every change of them. */
export const FIGURES_VERSION = 'figures-2';

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

/** How many requests that ended in a quarter took how long. */
export type PaceRow = PaceCount & { measure: PaceMeasure };

/** The paces of a quarter as they may be published; one of which nothing may be said is left as hidden. */
export const pacesOf = (rows: readonly PaceRow[], threshold: number): PaceView[] =>
  PACE_MEASURES.map((measure) => ({
    measure,
    ...disclosePaces(
      rows.filter((row) => row.measure === measure),
      threshold,
    ),
  }));

/** The seal on a release: the same figures of the same quarter give the same hash. */
export const hashOfRelease = (release: {
  quarter: string;
  threshold: number;
  codeVersion: string;
  figures: readonly FigureView[];
  paces: readonly PaceView[];
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
        // A release of before there were paces keeps the seal it got.
        ...(release.paces.length === 0
          ? []
          : [
              release.paces.map(({ measure, medianHours, p90Hours, keptFrom, keptTo }) => [
                measure,
                medianHours,
                p90Hours,
                keptFrom,
                keptTo,
              ]),
            ]),
      ]),
    )
    .digest('hex');
