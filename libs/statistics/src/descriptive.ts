import { areFinite, tooLittle, UPPER, type Answer } from './answer.js';
import { tAt } from './distributions.js';

/** What a list of numbers says of itself. */
export interface Description {
  n: number;
  mean: number;
  /** Standard deviation with n − 1. */
  sd: number;
  standardError: number;
  df: number;
  /** The interval of the mean. */
  low: number;
  high: number;
}

/** Mean and sum of squared deviations in one pass that does not cancel (Welford 1962, Technometrics 4). */
export function welford(values: readonly number[]): { n: number; mean: number; squares: number } {
  let mean = 0;
  let squares = 0;
  values.forEach((value, i) => {
    const step = value - mean;
    mean += step / (i + 1);
    squares += step * (value - mean);
  });
  return { n: values.length, mean, squares };
}

/** The sum of values, each as often as it stands for. */
export const sumOf = (values: readonly number[], times?: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * (times?.[i] ?? 1), 0);

export const meanOf = (values: readonly number[]): number => welford(values).mean;

/** Variance with n − 1. */
export const varianceOf = (values: readonly number[]): number => {
  const { n, squares } = welford(values);
  return squares / (n - 1);
};

/** Sum of the products of the deviations of two lists, divided by n − 1. */
export function covarianceOf(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return (
    a.reduce((sum, value, i) => sum + (value - meanA) * ((b[i] ?? NaN) - meanB), 0) / (a.length - 1)
  );
}

/** Mean, deviation and the interval of the mean (Student 1908); needs two values. */
export function describeValues(values: readonly number[]): Answer<Description> {
  if (!areFinite(values)) return tooLittle('not_finite', values.length);
  if (values.length < 2) return tooLittle('too_few', values.length);
  const { n, mean, squares } = welford(values);
  const sd = Math.sqrt(squares / (n - 1));
  const standardError = sd / Math.sqrt(n);
  const reach = tAt(UPPER, n - 1) * standardError;
  return { n, mean, sd, standardError, df: n - 1, low: mean - reach, high: mean + reach };
}

/** The value below which a share of a list lies, between two neighbours in proportion (Hyndman & Fan 1996, type 7). */
export function quantileOf(values: readonly number[], share: number): Answer<{ value: number }> {
  if (values.length === 0) return tooLittle('too_few', 0);
  if (!areFinite(values)) return tooLittle('not_finite', values.length);
  if (!(share >= 0 && share <= 1)) return tooLittle('out_of_range', values.length);
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN];
  return { value: low + (high - low) * (at - Math.floor(at)) };
}
