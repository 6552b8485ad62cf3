import { PACE_MEASURES } from '@meedenkers/domain';

import {
  Day,
  Flag,
  Instant,
  ListOf,
  Numeric,
  OneOf,
  Plain,
  Texts,
  Whole,
} from '../platform/contract.js';

/** What is counted of the requests that ended in a quarter. */
export const MEASURES = [
  'requests',
  'ended_by_reason',
  'requests_by_type',
  'requests_by_language',
] as const;

/** A closed quarter. */
export class ReleaseListItemView {
  @Plain()
  id!: string;

  @Plain()
  quarter!: string;

  @Day()
  from!: string;

  @Day({ description: 'The last day.' })
  to!: string;

  @Instant({ nullable: true, description: 'Since when its figures stand still.' })
  firstShownAt!: string | null;

  @Flag({ description: 'Whether there were fewer requests than may be told.' })
  tooSmall!: boolean;
}

/** One count; null is hidden. */
export class CellView {
  @Plain()
  key!: string;

  @Whole({ nullable: true })
  value!: number | null;
}

/** The counts of one measure, rounded to five. */
export class FigureView {
  @OneOf(MEASURES)
  measure!: (typeof MEASURES)[number];

  @Whole({ nullable: true })
  total!: number | null;

  @ListOf(() => CellView)
  cells!: CellView[];
}

/** How fast requests went; null is hidden. */
export class PaceView {
  @OneOf(PACE_MEASURES)
  measure!: (typeof PACE_MEASURES)[number];

  @Numeric({ nullable: true, description: 'Hours within which half of them were done.' })
  medianHours!: number | null;

  @Numeric({ nullable: true, description: 'Hours within which nine out of ten were done.' })
  p90Hours!: number | null;

  @Whole({ nullable: true, description: 'At least so many per cent kept the promise.' })
  keptFrom!: number | null;

  @Whole({ nullable: true, description: 'At most so many per cent kept the promise.' })
  keptTo!: number | null;
}

/** The figures of a closed quarter, as they were when they were first shown. */
export class ReleaseView {
  @Plain()
  id!: string;

  @Plain()
  quarter!: string;

  @Day()
  from!: string;

  @Day()
  to!: string;

  @Instant()
  firstShownAt!: string;

  @Plain()
  codeVersion!: string;

  @Plain({ description: 'SHA-256 of quarter, threshold, code version and figures.' })
  hash!: string;

  @Whole()
  threshold!: number;

  @Flag()
  tooSmall!: boolean;

  @ListOf(() => FigureView)
  figures!: FigureView[];

  @ListOf(() => PaceView)
  paces!: PaceView[];

  @Texts()
  allowed!: string[];
}
