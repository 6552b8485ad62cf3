import highs from 'highs';

import type { AssignmentProblem } from '../assignment-problem.js';
import { penaltyOf } from '../assignment.js';

/** The package is a module, while its types say that it is not. */
const loadHighs = highs as unknown as typeof highs.default;

/** How many requests get somebody in the best plan, and its points. */
export interface Optimum {
  matched: number;
  score: number;
}

const sum = (terms: readonly string[]): string => (terms.length > 0 ? terms.join(' + ') : '0 none');

/** Pairs that may not both be made, and pairs of which no more than so many may be made. */
type Collisions = readonly (readonly [number, number])[];
type Limits = readonly (readonly [most: number, pairs: readonly number[]])[];

/** A problem in the words of a general solver. */
function modelOf(problem: AssignmentProblem, collisions: Collisions, limits: Limits): string {
  const { starts, columns, scores, capacities, locked } = problem;
  const penalty = penaltyOf(problem);
  const pairs = [...columns.keys()];
  const points = pairs.map((pair) => (scores[pair] ?? 0) + penalty);
  const rows = [...starts.keys()].slice(0, -1).map((request) => {
    const own = pairs.slice(starts[request], starts[request + 1]).map((pair) => `x${pair}`);
    return ` r${request}: ${sum(own)} <= 1`;
  });
  const places: string[][] = Array.from(capacities, () => []);
  for (const pair of pairs) places[columns[pair] ?? 0]?.push(`x${pair}`);
  const fixed = [...(locked ?? [])].filter((pair) => pair >= 0);
  return [
    'Maximize',
    ` points: ${points.map((p, pair) => `${p >= 0 ? '+' : '-'} ${Math.abs(p)} x${pair}`).join(' ')} + 0 none`,
    'Subject To',
    ...rows,
    ...places.map((own, column) => ` c${column}: ${sum(own)} <= ${capacities[column] ?? 0}`),
    ...fixed.map((pair) => ` l${pair}: x${pair} = 1`),
    ...collisions.map(([a, b], i) => ` k${i}: x${a} + x${b} <= 1`),
    ...limits.map(([most, of], i) => ` m${i}: ${sum(of.map((pair) => `x${pair}`))} <= ${most}`),
    'Bounds',
    ...pairs.map((pair) => ` 0 <= x${pair} <= 1`),
    ' none = 0',
    // Without collisions the plain problem is whole by itself; with them it has to be said.
    ...(collisions.length + limits.length > 0
      ? ['General', ` ${pairs.map((pair) => `x${pair}`).join(' ')}`]
      : []),
    'End',
  ].join('\n');
}

/** A solver that knows nothing of ours (HiGHS): the best there is, found in another way. */
export async function oracle(): Promise<
  (problem: AssignmentProblem, collisions?: Collisions, limits?: Limits) => Optimum
> {
  const solver = await loadHighs();
  return (problem, collisions = [], limits = []) => {
    if (problem.columns.length === 0) return { matched: 0, score: 0 };
    const { Status, Columns } = solver.solve(modelOf(problem, collisions, limits), {
      output_flag: false,
      mip_rel_gap: 0,
      mip_abs_gap: 0,
    });
    if (Status !== 'Optimal') throw new Error(`The oracle says ${Status}.`);
    let [matched, score] = [0, 0];
    for (const [pair, points] of problem.scores.entries()) {
      const column = Columns[`x${pair}`];
      const made = Math.round(column && 'Primal' in column ? column.Primal : 0);
      matched += made;
      score += made * points;
    }
    return { matched, score };
  };
}
