import { LEAST_THRESHOLD, rounded, ROUNDED_TO } from './disclosure.js';

/** So many requests took so many hours and kept or missed their promise; null hours: it never came to it. */
export interface PaceCount {
  /** Of which quarter, where there are more. */
  quarter?: string;
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

type Between = readonly [low: number, high: number];

/** Between which counts those who kept and those who missed a promise lie, as far as one quarter tells. */
interface Promises {
  kept: Between;
  missed: Between;
}

const exactly = (count: number): Between => [rounded(count), rounded(count)];

/** A part below the threshold is told by its bound alone: that it is small, and nothing else. */
function toldOf(kept: number, missed: number, least: number): Promises {
  const few: Between = [0, least - 1];
  const rest: Between = [kept + missed - (least - 1), kept + missed];
  if (kept < least) return { kept: few, missed: missed < least ? few : rest };
  return missed < least
    ? { kept: rest, missed: few }
    : { kept: exactly(kept), missed: exactly(missed) };
}

/**
 * Between which per cents the share that kept a promise lies. A year tells what its quarters tell together: were it counted
 * anew, whoever takes the other quarters from it would know how few there were in the last.
 */
function keptBetween(quarters: readonly Promises[]): [number, number] | null {
  const together = (of: (quarter: Promises) => number): number =>
    quarters.reduce((sum, quarter) => sum + of(quarter), 0);
  const [kept, keptMost] = [together((q) => q.kept[0]), together((q) => q.kept[1])];
  const [missed, missedMost] = [together((q) => q.missed[0]), together((q) => q.missed[1])];
  if (kept + missed === 0) return null;
  if (kept === keptMost && missed === missedMost) {
    const share = percent(kept, kept + missed);
    return [share, share];
  }
  return [
    ROUNDED_TO * Math.floor((100 * kept) / (kept + missedMost) / ROUNDED_TO),
    ROUNDED_TO * Math.ceil((100 * keptMost) / (keptMost + missed) / ROUNDED_TO),
  ];
}

/**
 * Median, ninth decile and share of promises kept, as they may be published: nothing about fewer than the threshold.
 * @param quarters those of the period, also where nothing happened: nothing and a few look the same.
 */
export function disclosePaces(
  counts: readonly PaceCount[],
  threshold: number,
  quarters: readonly (string | undefined)[] = [undefined],
): DisclosedPace {
  const least = Math.max(threshold, LEAST_THRESHOLD);
  const done = counts.flatMap(({ hours, requests }) =>
    hours === null ? [] : [{ hours, requests }],
  );
  const enough = done.reduce((sum, { requests }) => sum + requests, 0) >= least;
  const of = (quarter: string | undefined, promise: PaceCount['promise']): number =>
    counts.reduce(
      (sum, count) =>
        sum + (count.quarter === quarter && count.promise === promise ? count.requests : 0),
      0,
    );
  const between = keptBetween(
    quarters.map((quarter) => toldOf(of(quarter, 'kept'), of(quarter, 'missed'), least)),
  );
  return {
    medianHours: enough ? coarse(quantile(done, 0.5)) : null,
    p90Hours: enough ? coarse(quantile(done, 0.9)) : null,
    keptFrom: between?.[0] ?? null,
    keptTo: between?.[1] ?? null,
  };
}
