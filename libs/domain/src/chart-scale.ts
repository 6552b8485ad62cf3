/** A line of numbers in a picture: where it begins and ends, and which numbers stand under it. */
export interface Scale {
  from: number;
  to: number;
  ticks: number[];
}

/** How much of the width the numbers leave free at either side, so that the first and last can be read whole. */
const MARGIN = 6;

const MOST_TICKS = 7;

/** Round numbers between which all given values lie; what has no value has a line from 0 to 1. */
export function scaleOf(values: readonly number[]): Scale {
  const low = Math.min(...values, 0);
  const high = Math.max(...values, 0);
  const step = stepOf(high > low ? high - low : 1);
  const from = Math.floor(round(low / step)) * step;
  const last = Math.ceil(round((high > low ? high : 1) / step)) * step;
  const ticks = Array.from({ length: Math.round((last - from) / step) + 1 }, (_, n) =>
    round(from + n * step),
  );
  return { from: round(from), to: round(last), ticks };
}

/** The smallest of 1, 2, 2.5 and 5 times a power of ten that needs few numbers under the line. */
function stepOf(span: number): number {
  const power = 10 ** (Math.floor(Math.log10(span)) - 1);
  const factor = [1, 2, 2.5, 5, 10, 20].find((n) => span / (n * power) <= MOST_TICKS - 2) ?? 50;
  return factor * power;
}

/** Without what floating point adds. */
const round = (value: number): number => Number(value.toFixed(9));

/** Where a value stands on the line, in percent of the width of the picture. */
export const placeOf = (value: number, { from, to }: Scale): number =>
  round(MARGIN + ((100 - 2 * MARGIN) * (value - from)) / (to - from));
