import { tooLittle, type Answer } from './answer.js';

/**
 * Probabilities of many tests at once, so adjusted that of what is then called found a share q at most is not there
 * (Benjamini & Hochberg 1995). In the order they came.
 */
export function benjaminiHochberg(ps: readonly number[]): Answer<{ q: number[] }> {
  if (ps.length === 0) return tooLittle('too_few', 0);
  if (!ps.every((p) => p >= 0 && p <= 1)) return tooLittle('out_of_range', ps.length);
  const m = ps.length;
  const order = ps.map((p, i) => ({ p, i })).sort((a, b) => b.p - a.p);
  const q = new Array<number>(m).fill(1);
  let least = 1;
  order.forEach(({ p, i }, rank) => {
    least = Math.min(least, (p * m) / (m - rank));
    q[i] = least;
  });
  return { q };
}
