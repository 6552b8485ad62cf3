import { LEAST_THRESHOLD, rounded, ROUNDED_TO } from './disclosure.js';

/** So many requests took so many hours and kept or missed their promise; null hours: it never came to it. */
export interface PaceCount {
  hours: number | null;
  promise: 'kept' | 'missed' | 'none';
  requests: number;
}

/** Paces as they may be published; null is hidden. The share that kept the promise lies between two per cents. */
export interface DisclosedPace {
  medianHours: number | null;
  p90Hours: number | null;
  keptFrom: number | null;
  keptTo: number | null;
}

const DAY = 24;

/** Hours as they are published: whole ones within a day, then halves of days, so that nobody's own wait shows. */
const coarse = (hours: number): number => (hours < DAY ? hours : 12 * Math.round(hours / 12));

/** The least number of hours within which this share of the requests was done. */
function quantile(counts: readonly { hours: number; requests: number }[], share: number): number {
  const sorted = [...counts].sort((a, b) => a.hours - b.hours);
  const wanted = Math.ceil(share * sorted.reduce((sum, { requests }) => sum + requests, 0));
  let seen = 0;
  for (const { hours, requests } of sorted) {
    seen += requests;
    if (seen >= wanted) return hours;
  }
  return 0;
}

const percent = (part: number, whole: number): number => Math.round((100 * part) / whole);

/**
 * Between which per cents the share that kept a promise lies. A part below the threshold is told by its bound alone, so
 * that what is published follows from the total and from its being small, and from nothing else.
 */
function keptBetween(kept: number, missed: number, least: number): [number, number] | null {
  const all = kept + missed;
  if (all < least || (kept < least && missed < least)) return null;
  if (kept >= least && missed >= least) {
    const share = percent(rounded(kept), rounded(kept) + rounded(missed));
    return [share, share];
  }
  const most = (100 * (least - 1)) / all;
  return missed < least
    ? [ROUNDED_TO * Math.floor((100 - most) / ROUNDED_TO), 100]
    : [0, ROUNDED_TO * Math.ceil(most / ROUNDED_TO)];
}

/** Median, ninth decile and share of promises kept, as they may be published: nothing about fewer than the threshold. */
export function disclosePaces(counts: readonly PaceCount[], threshold: number): DisclosedPace {
  const least = Math.max(threshold, LEAST_THRESHOLD);
  const done = counts.flatMap(({ hours, requests }) =>
    hours === null ? [] : [{ hours, requests }],
  );
  const enough = done.reduce((sum, { requests }) => sum + requests, 0) >= least;
  const of = (promise: PaceCount['promise']): number =>
    counts.reduce((sum, count) => sum + (count.promise === promise ? count.requests : 0), 0);
  const between = keptBetween(of('kept'), of('missed'), least);
  return {
    medianHours: enough ? coarse(quantile(done, 0.5)) : null,
    p90Hours: enough ? coarse(quantile(done, 0.9)) : null,
    keptFrom: between?.[0] ?? null,
    keptTo: between?.[1] ?? null,
  };
}
