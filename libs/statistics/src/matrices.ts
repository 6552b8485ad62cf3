import { Matrix, QrDecomposition } from 'ml-matrix';

/** A design with its solution: least squares, weighted or not. */
export interface LeastSquares {
  coefficients: number[];
  residuals: number[];
  /** (X′WX)⁻¹. */
  bread: Matrix;
}

/** Below this share of the largest diagonal of R a column of a scaled design depends on the others. */
const DEPENDENT = 1e-11;

/**
 * Least squares by Householder's QR of the scaled design, so that ill-conditioned columns keep their digits; null when
 * columns depend on each other.
 */
export function leastSquares(
  design: readonly (readonly number[])[],
  outcome: readonly number[],
  weights?: readonly number[],
): LeastSquares | null {
  const x = new Matrix(design.map((row) => [...row]));
  const root = (i: number): number => Math.sqrt(weights?.[i] ?? 1);
  const weighted = new Matrix(design.map((row, i) => row.map((value) => value * root(i))));
  const scales = Array.from({ length: x.columns }, (_, j) => weighted.getColumnVector(j).norm());
  if (scales.some((scale) => scale === 0)) return null;
  const scaled = Matrix.from1DArray(
    x.rows,
    x.columns,
    design.flatMap((row, i) => row.map((value, j) => (value * root(i)) / (scales[j] ?? 1))),
  );
  const qr = new QrDecomposition(scaled);
  const r = qr.upperTriangularMatrix;
  const diagonal = r.diagonal().map(Math.abs);
  if (Math.min(...diagonal) < DEPENDENT * Math.max(...diagonal)) return null;
  const solved = qr.solve(Matrix.columnVector(outcome.map((value, i) => value * root(i))));
  const coefficients = solved.to1DArray().map((value, j) => value / (scales[j] ?? 1));
  const inverse = upperInverse(r);
  const bread = inverse.mmul(inverse.transpose());
  for (let i = 0; i < bread.rows; i += 1)
    for (let j = 0; j < bread.columns; j += 1)
      bread.set(i, j, bread.get(i, j) / ((scales[i] ?? 1) * (scales[j] ?? 1)));
  const fitted = x.mmul(Matrix.columnVector(coefficients)).to1DArray();
  return {
    coefficients,
    residuals: outcome.map((value, i) => value - (fitted[i] ?? NaN)),
    bread,
  };
}

/** The inverse of an upper triangular matrix, by back substitution. */
function upperInverse(r: Matrix): Matrix {
  const n = r.rows;
  const inverse = Matrix.zeros(n, n);
  for (let j = 0; j < n; j += 1) {
    inverse.set(j, j, 1 / r.get(j, j));
    for (let i = j - 1; i >= 0; i -= 1) {
      let sum = 0;
      for (let k = i + 1; k <= j; k += 1) sum += r.get(i, k) * inverse.get(k, j);
      inverse.set(i, j, -sum / r.get(i, i));
    }
  }
  return inverse;
}

/** bread · meat · bread. */
export const sandwich = (bread: Matrix, meat: Matrix): Matrix => bread.mmul(meat).mmul(bread);

/** Σ v v′ over vectors, each as often as it stands for. */
export function outerSum(
  vectors: readonly (readonly number[])[],
  size: number,
  times?: readonly number[],
): Matrix {
  const sum = Matrix.zeros(size, size);
  vectors.forEach((vector, nth) => {
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1)
        sum.set(i, j, sum.get(i, j) + (times?.[nth] ?? 1) * (vector[i] ?? 0) * (vector[j] ?? 0));
  });
  return sum;
}
