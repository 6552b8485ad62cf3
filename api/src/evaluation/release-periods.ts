import { spanOf as spanOfQuarter, closedQuarters } from './quarters.js';

const QUARTERS = [1, 2, 3, 4] as const;

/** Whether a period is a year. */
export const isYear = (period: string): boolean => period.length === 4;

/** The year a period lies in. */
export const yearOf = (period: string): string => period.slice(0, 4);

/** The quarters of a year. */
export const quartersOfYear = (year: string): string[] => QUARTERS.map((n) => `${year}-Q${n}`);

/** The quarters that a period is made of. */
export const quartersIn = (period: string): string[] =>
  isYear(period) ? quartersOfYear(period) : [period];

/** First and last day of a period. */
export function spanOf(period: string): { from: string; to: string } {
  const quarters = quartersIn(period);
  return {
    from: spanOfQuarter(quarters[0] ?? '').from,
    to: spanOfQuarter(quarters.at(-1) ?? '').to,
  };
}

/** The closed quarters and years since the first quarter with anything in it, the newest first; a year after its quarters. */
export function closedPeriods(first: string | undefined, now: Date): string[] {
  if (first === undefined) return [];
  const quarters = closedQuarters(first, now);
  return quarters.flatMap((quarter) =>
    quarter.endsWith('Q4') ? [yearOf(quarter), quarter] : [quarter],
  );
}
