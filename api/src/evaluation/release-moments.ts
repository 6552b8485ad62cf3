import { MOMENTS, type AnswerPattern, type Moment, type ReleaseMoment } from '@meedenkers/domain';
import type { TableSum } from '@meedenkers/statistics';

import { cellOf, CONSENTED, within, type Shown, type Tally } from './release-grid.js';

/** Conversations whose resident said yes to research, by the moments at which they answered something. */
export interface MomentRow {
  quarter: string;
  answered: readonly Moment[];
  visits: number;
}

/** A whole of people, and of each moment who of them answered and who did not. */
export const answeredSums = (whole: string, name: (...parts: string[]) => string): TableSum[] =>
  MOMENTS.map((moment) => ({
    total: whole,
    parts: [name('answered', moment), name('missing', moment)],
    isNoGroup: true,
  }));

/** Counts people at each moment, as who answered or as who is missing. */
export function countAnswered(
  tally: Tally,
  people: number,
  answered: readonly Moment[],
  name: (...parts: string[]) => string,
): void {
  for (const moment of MOMENTS)
    tally.add(people, name(answered.includes(moment) ? 'answered' : 'missing', moment));
}

const atVisits = (...parts: string[]): string => cellOf('visits', ...parts);

/** The conversations at which something was answered at a moment. */
export const answeredAt = (moment: Moment): string => atVisits('answered', moment);

const pattern = (key: AnswerPattern): string => cellOf('visits_by_answers', key);

/** Of those who said yes to research: who answered when, and who of these told how tense they were. */
export const momentSums = (): TableSum[] => [
  ...answeredSums(CONSENTED, atVisits),
  within(answeredAt('T0'), pattern('answered_twice'), pattern('only_before')),
  within(answeredAt('T1'), pattern('answered_twice'), pattern('only_after')),
];

/** Counts who answered when. */
export function countMoments(tally: Tally, rows: readonly MomentRow[]): void {
  for (const { visits, answered } of rows) {
    tally.add(visits, CONSENTED);
    countAnswered(tally, visits, answered, atVisits);
  }
}

/** Who answered when, as it is shown. */
export const momentsOf = (shown: Shown): ReleaseMoment[] =>
  MOMENTS.map((moment) => ({
    moment,
    of: shown.get(CONSENTED) ?? null,
    answered: shown.get(answeredAt(moment)) ?? null,
  }));
