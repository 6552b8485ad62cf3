/**
 * The best plan for all: the product's own assignment on a country of requests and Meedenkers, beside the plan that takes the
 * best pair first; and on small ones beside HiGHS, which has to find the same.
 */
import { parseArgs } from 'node:util';

import { assign, isBest, type AssignmentProblem } from '@meedenkers/matching';
import { countryOf, oracle } from '@meedenkers/matching/testing';

import { runAsProgram, ToolFailure } from '../process/owner.js';
import { median, rounded, table } from './parts/figures.js';

const WARM_UPS = 2;
const SEED = 1;
/** The size that a solver of every kind of problem still does in a few seconds. */
const SMALL = { requests: 600, meedenkers: 150, pairs: 9000 };
const SQUARE = { requests: 2000, meedenkers: 2000, pairs: 400_000 };

interface Options {
  requests: number;
  meedenkers: number;
  pairs: number;
  rounds: number;
  instances: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '10000' },
      meedenkers: { type: 'string', default: '2000' },
      pairs: { type: 'string', default: '275000' },
      rounds: { type: 'string', default: '5' },
      instances: { type: 'string', default: '200' },
    },
  });
  const options: Options = {
    requests: Number(values.requests),
    meedenkers: Number(values.meedenkers),
    pairs: Number(values.pairs),
    rounds: Number(values.rounds),
    instances: Number(values.instances),
  };
  if (!Object.values(options).every((n) => Number.isInteger(n) && n > 0) || options.rounds < 3)
    throw new ToolFailure('Whole numbers above 0 are needed, and at least --rounds 3.');
  return options;
}

interface Plan {
  matched: number;
  score: number;
}

/** The best pair first, then the best of those that are left: what somebody would do by hand. */
function bestPairFirst({ starts, columns, scores, capacities }: AssignmentProblem): Plan {
  const requestOf = new Int32Array(columns.length);
  for (let r = 0; r + 1 < starts.length; r += 1) requestOf.fill(r, starts[r], starts[r + 1]);
  const order = Int32Array.from(columns.keys()).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b,
  );
  const left = capacities.slice();
  const helped = new Uint8Array(starts.length);
  let [matched, score] = [0, 0];
  for (const pair of order) {
    const [request, column] = [requestOf[pair] ?? 0, columns[pair] ?? 0];
    const places = left[column] ?? 0;
    if (helped[request] || places === 0) continue;
    helped[request] = 1;
    left[column] = places - 1;
    matched += 1;
    score += scores[pair] ?? 0;
  }
  return { matched, score };
}

interface Timed {
  ms: number;
  answer: Plan;
}

/** How long each work takes, one after the other in every round: the median after a warm-up, and what it answers. */
function timed<const T extends readonly (() => Plan)[]>(
  rounds: number,
  works: T,
): { [K in keyof T]: Timed } {
  const times = works.map((): number[] => []);
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    works.forEach((work, i) => {
      const from = performance.now();
      work();
      if (round >= 0) times[i]?.push(performance.now() - from);
    });
  }
  return works.map((work, i) => ({ ms: median(times[i] ?? []), answer: work() })) as {
    [K in keyof T]: Timed;
  };
}

const row = (
  name: string,
  size: string,
  { ms, answer }: { ms: number; answer: Plan },
): string[] => [name, size, String(rounded(ms, 1)), String(answer.matched), String(answer.score)];

const sizeOf = (problem: AssignmentProblem): string =>
  `${problem.starts.length - 1} × ${problem.capacities.length}, ${problem.columns.length} pairs`;

function proven(problem: AssignmentProblem): ReturnType<typeof assign> {
  const best = assign(problem);
  if (!isBest(problem, best)) throw new ToolFailure('A plan does not carry its own proof.');
  return best;
}

async function measure({ rounds, instances, ...size }: Options): Promise<string> {
  const best = await oracle();
  const [country, square, small] = [size, SQUARE, SMALL].map((of) => countryOf(of, SEED)) as [
    AssignmentProblem,
    AssignmentProblem,
    AssignmentProblem,
  ];
  [country, square, small].forEach(proven);
  const [own, greedy] = timed(rounds, [() => assign(country), () => bestPairFirst(country)]);
  const [squareOwn] = timed(rounds, [() => assign(square)]);
  const [smallOwn, solver] = timed(rounds, [() => assign(small), () => best(small)]);
  let mismatches = Number(
    solver.answer.matched !== smallOwn.answer.matched ||
      solver.answer.score !== smallOwn.answer.score,
  );
  for (let seed = 1; seed < instances; seed += 1) {
    const problem = countryOf(
      { requests: 10 + (seed % 40), meedenkers: 4 + (seed % 13), pairs: 60 + 3 * seed },
      seed,
    );
    const [mine, theirs] = [assign(problem), best(problem)];
    if (mine.matched !== theirs.matched || mine.score !== theirs.score) mismatches += 1;
  }
  const result = {
    bench: 'assignment',
    residents: size.requests,
    meedenkers: size.meedenkers,
    pairs: country.columns.length,
    ms: rounded(own.ms, 1),
    objective: own.answer.score,
    oracleInstances: instances,
    oracleMismatches: mismatches,
    matched: own.answer.matched,
    greedyMatched: greedy.answer.matched,
    greedyObjective: greedy.answer.score,
  };
  return [
    table([
      ['', 'size', 'ms', 'helped', 'points'],
      row('the product', sizeOf(country), own),
      row('the best pair first', sizeOf(country), greedy),
      row('the product', sizeOf(square), squareOwn),
      row('the product', sizeOf(small), smallOwn),
      row('HiGHS', sizeOf(small), solver),
    ]),
    '',
    `Median of ${rounds} rounds after ${WARM_UPS} to warm up, one contender after the other; HiGHS reads its model too. Each plan of the product carries prices that prove it to be the best.`,
    `${instances} problems were also given to HiGHS: ${mismatches} with another outcome.`,
    JSON.stringify(result),
  ].join('\n');
}

await runAsProgram('The assignment could not be measured', () => measure(readOptions()));
