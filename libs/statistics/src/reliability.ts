import { areFinite, tooLittle, UPPER, type Answer } from './answer.js';
import { covarianceOf, meanOf, varianceOf } from './descriptive.js';
import { fAt, normalAt, normalBelow } from './distributions.js';

/** How much the items of a scale say the same. */
export interface Alpha {
  raw: number;
  /** From the correlations: as if every item varied alike. */
  standardised: number;
  low: number;
  high: number;
  n: number;
  items: number;
}

/**
 * Cronbach's α of a scale (Cronbach 1951) with the interval of Feldt (1965), which rests on the F distribution.
 * @param rows one list of answers for each person, every item answered.
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): Answer<Alpha> {
  const n = rows.length;
  const items = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== items)) return tooLittle('unequal_lengths', n);
  if (!areFinite(...rows)) return tooLittle('not_finite', n);
  if (n < 3 || items < 2) return tooLittle('too_few', n);
  const columns = Array.from({ length: items }, (_, j) => rows.map((row) => row[j] ?? NaN));
  const variances = columns.map(varianceOf);
  const total = varianceOf(rows.map((row) => row.reduce((a, b) => a + b, 0)));
  if (variances.some((variance) => variance === 0) || total === 0)
    return tooLittle('no_variation', n);
  const raw = (items / (items - 1)) * (1 - variances.reduce((a, b) => a + b, 0) / total);
  let correlations = 0;
  for (let i = 0; i < items; i += 1)
    for (let j = 0; j < i; j += 1)
      correlations +=
        covarianceOf(columns[i] ?? [], columns[j] ?? []) /
        Math.sqrt((variances[i] ?? 1) * (variances[j] ?? 1));
  const mean = correlations / ((items * (items - 1)) / 2);
  const spread = 1 + (items - 1) * mean;
  // Items that cancel each other out are no scale.
  if (!(spread > 1e-9)) return tooLittle('no_variation', n);
  const [df1, df2] = [n - 1, (n - 1) * (items - 1)];
  return {
    raw,
    standardised: (items * mean) / spread,
    low: 1 - (1 - raw) * fAt(UPPER, df1, df2),
    high: 1 - (1 - raw) * fAt(1 - UPPER, df1, df2),
    n,
    items,
  };
}

/** How much two or more judges agree on people, in absolute values. */
export interface IntraclassCorrelation {
  icc: number;
  low: number;
  high: number;
  n: number;
  judges: number;
}

/**
 * ICC(2,1): the same judges judge everybody, and stand for others (Shrout & Fleiss 1979), with the interval of McGraw & Wong
 * (1996).
 * @param rows one list of judgements for each person.
 */
export function intraclassCorrelation(
  rows: readonly (readonly number[])[],
): Answer<IntraclassCorrelation> {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== k)) return tooLittle('unequal_lengths', n);
  if (!areFinite(...rows)) return tooLittle('not_finite', n);
  if (n < 3 || k < 2) return tooLittle('too_few', n);
  const grand = meanOf(rows.flat());
  const persons = rows.map(meanOf);
  const judges = Array.from({ length: k }, (_, j) => meanOf(rows.map((row) => row[j] ?? NaN)));
  const squares = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + (value - grand) ** 2, 0);
  const msr = (k * squares(persons)) / (n - 1);
  const msc = (n * squares(judges)) / (k - 1);
  const error = squares(rows.flat()) - k * squares(persons) - n * squares(judges);
  const mse = error / ((n - 1) * (k - 1));
  const spread = msr + (k - 1) * mse + (k * (msc - mse)) / n;
  if (!(spread > 0) || !(mse > 0)) return tooLittle('no_variation', n);
  const icc = (msr - mse) / spread;
  const a = (k * icc) / (n * (1 - icc));
  const b = 1 + (k * icc * (n - 1)) / (n * (1 - icc));
  const v =
    (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)));
  const low = fAt(UPPER, n - 1, v);
  const high = fAt(UPPER, v, n - 1);
  const base = k * msc + (k * n - k - n) * mse;
  const lowest = (n * (msr - low * mse)) / (low * base + n * msr);
  const highest = (n * (high * msr - mse)) / (base + n * high * msr);
  return {
    icc,
    // With hardly any degrees of freedom left an end is not known: then it is the furthest an ICC can be.
    low: Number.isFinite(lowest) && lowest <= icc ? lowest : -1 / (k - 1),
    high: Number.isFinite(highest) && highest >= icc ? highest : 1,
    n,
    judges: k,
  };
}

/** Agreement of two voices beyond chance. */
export interface Kappa {
  kappa: number;
  standardError: number;
  low: number;
  high: number;
  p: number;
  n: number;
}

/**
 * Weighted κ of two judges on an ordered scale (Cohen 1968): how far apart they are counts by its square, or by its size. The
 * error is that of Fleiss, Cohen & Everitt (1969).
 * @param table counts; row: the first judge's category, column: the second's.
 */
export function weightedKappa(
  table: readonly (readonly number[])[],
  weights: 'squared' | 'linear' = 'squared',
): Answer<Kappa> {
  const k = table.length;
  const n = table.flat().reduce((a, b) => a + b, 0);
  if (k < 2 || table.some((row) => row.length !== k)) return tooLittle('unequal_lengths', n);
  if (!table.flat().every((count) => Number.isInteger(count) && count >= 0))
    return tooLittle('out_of_range', n);
  if (n < 2) return tooLittle('too_few', n);
  const w = (i: number, j: number): number =>
    1 - (Math.abs(i - j) / (k - 1)) ** (weights === 'squared' ? 2 : 1);
  const cells = table.flatMap((row, i) => row.map((count, j) => ({ i, j, p: count / n })));
  const rowShare = table.map((row) => row.reduce((a, b) => a + b, 0) / n);
  const columnShare = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0) / n);
  const at = (list: readonly number[], i: number): number => list[i] ?? 0;
  const observed = cells.reduce((sum, { i, j, p }) => sum + w(i, j) * p, 0);
  const expected = cells.reduce(
    (sum, { i, j }) => sum + w(i, j) * at(rowShare, i) * at(columnShare, j),
    0,
  );
  // Of who always says the same nothing is told but what chance gives.
  if ([...rowShare, ...columnShare].some((share) => share === 1))
    return tooLittle('no_variation', n);
  const kappa = (observed - expected) / (1 - expected);
  const rowMean = table.map((_, i) =>
    columnShare.reduce((sum, share, j) => sum + share * w(i, j), 0),
  );
  const columnMean = table.map((_, j) =>
    rowShare.reduce((sum, share, i) => sum + share * w(i, j), 0),
  );
  const spread =
    cells.reduce(
      (sum, { i, j, p }) =>
        sum + p * (w(i, j) - (at(rowMean, i) + at(columnMean, j)) * (1 - kappa)) ** 2,
      0,
    ) -
    (kappa - expected * (1 - kappa)) ** 2;
  const standardError = Math.sqrt(Math.max(0, spread) / n) / (1 - expected);
  const reach = normalAt(UPPER) * standardError;
  return {
    kappa,
    standardError,
    low: kappa - reach,
    high: Math.min(1, kappa + reach),
    p: standardError === 0 ? 0 : 2 * normalBelow(-Math.abs(kappa / standardError)),
    n,
  };
}
