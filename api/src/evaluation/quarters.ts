import {
  amsterdamDay,
  amsterdamInstant,
  plusDays,
  plusMinutes,
  quarterBounds,
  quarterOf,
} from '@meedenkers/domain';

/** For so long a closing can be undone, so a quarter's counts stand still only then. */
const UNDO_HOURS = 24;

/** First and last day of a quarter. */
export function spanOf(quarter: string): { from: string; to: string } {
  const { from, until } = quarterBounds(quarter);
  return { from, to: plusDays(until, -1) };
}

/** Whether a quarter is over, and the last closing in it can no longer be undone. */
export const isClosed = (quarter: string, now: Date): boolean =>
  now >= plusMinutes(amsterdamInstant(quarterBounds(quarter).until, '00:00'), UNDO_HOURS * 60);

/** The closed quarters from the first on, the newest first. */
export function closedQuarters(first: string, now: Date): string[] {
  const quarters: string[] = [];
  const today = quarterOf(amsterdamDay(now));
  for (let quarter = first; quarter < today; quarter = quarterOf(quarterBounds(quarter).until)) {
    if (isClosed(quarter, now)) quarters.unshift(quarter);
  }
  return quarters;
}
