import type { AssignmentProblem } from './assignment-problem.js';
import { PathSearch } from './shortest-paths.js';

/** The best assignment, with the prices that prove it. */
export interface Assignment {
  /** For each request the chosen pair, or −1 when it gets nobody. */
  pairs: Int32Array;
  /** How many requests get somebody. */
  matched: number;
  /** Points of all chosen pairs together. */
  score: number;
  /**
   * What one more place at each column would be worth, in points; a column with a place left has the price 0. At these
   * prices no request could do better than it does, which is the proof of the optimum (see {@link isBest}).
   */
  prices: Float64Array;
}

/** How far an assignment is, 0 to 1, step by step; who asks for no more steps has stopped it. */
export type AssignmentSteps = Generator<number, Assignment, void>;

/** Requests that are placed between two reports of progress. */
const STEP = 64;

/**
 * What leaving one request without anybody costs: more than all points that could be won by it, so that as many requests as
 * possible get somebody first, and only then the points count.
 * @throws RangeError when the points are so large that sums would not be exact.
 */
export function penaltyOf({ scores, starts }: AssignmentProblem): number {
  let [least, most] = [0, 0];
  for (const score of scores) {
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const requests = starts.length - 1;
  const penalty = (most - least) * requests + 1;
  if (penalty * (requests + 2) > Number.MAX_SAFE_INTEGER)
    throw new RangeError('The points are too large for exact sums.');
  return penalty;
}

/** The places that locked pairs leave. @throws RangeError when they do not fit. */
function placesBesideLocks({ capacities, starts, columns, locked }: AssignmentProblem): Int32Array {
  const places = capacities.slice();
  locked?.forEach((pair, request) => {
    if (pair === -1) return;
    if (!(pair >= (starts[request] ?? 0) && pair < (starts[request + 1] ?? 0)))
      throw new RangeError(`The locked pair ${pair} is none of request ${request}.`);
    const column = columns[pair] as number;
    const left = (places[column] as number) - 1;
    places[column] = left;
    if (left < 0)
      throw new RangeError(`More pairs are locked at column ${column} than it has places.`);
  });
  return places;
}

/** Runs steps to their end at once. */
export function toTheEnd<T>(steps: Generator<number, T, void>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The best assignment: as many requests as possible get somebody, and of all ways to do that the one with the most points. */
export const assign = (problem: AssignmentProblem): Assignment => toTheEnd(assignInSteps(problem));

/**
 * The same in steps, for plans that take long. Exact, and the same input gives the same answer: a round of bidding places
 * most requests at true prices, then each that is left takes the shortest augmenting path (Jonker and Volgenant 1987, here
 * for sparse rows and columns with several places).
 * @throws RangeError when a locked pair is not one of its request, or a column has more locked pairs than places.
 */
export function* assignInSteps(problem: AssignmentProblem): AssignmentSteps {
  const places = placesBesideLocks(problem);
  const search = new PathSearch(problem, places, penaltyOf(problem));
  const open = search.bidding();
  for (let i = 0; i < open.length; i += 1) {
    if (i % STEP === 0) yield i / open.length;
    search.place(open[i] as number);
  }
  return resultOf(problem, search);
}

function resultOf({ locked, scores }: AssignmentProblem, search: PathSearch): Assignment {
  const pairs = search.pairs.map((pair, request) => Math.max(pair, locked?.[request] ?? -1));
  let [matched, score] = [0, 0];
  for (const pair of pairs) {
    if (pair < 0) continue;
    matched += 1;
    score += scores[pair] as number;
  }
  return { pairs, matched, score, prices: search.prices };
}

/**
 * Whether the prices of an assignment prove that no better one exists: no place is given twice or priced while it is free,
 * and every request that was not locked has what is best for it at these prices, nobody included.
 */
export function isBest(problem: AssignmentProblem, { pairs, prices }: Assignment): boolean {
  const { starts, columns, scores, capacities, locked } = problem;
  const penalty = penaltyOf(problem);
  const left = capacities.slice();
  for (const pair of pairs) {
    const column = columns[pair];
    if (column !== undefined) left[column] = (left[column] as number) - 1;
  }
  if (left.some((places, column) => places < 0 || (places > 0 && prices[column] !== 0)))
    return false;
  const cost = (pair: number): number =>
    pair < 0 ? penalty : (prices[columns[pair] as number] as number) - (scores[pair] as number);
  return pairs.every((pair, request) => {
    const lock = locked?.[request] ?? -1;
    if (lock >= 0) return pair === lock;
    if (cost(pair) > penalty) return false;
    for (let other = starts[request] as number; other < (starts[request + 1] as number); other += 1)
      if (cost(other) < cost(pair)) return false;
    return true;
  });
}
