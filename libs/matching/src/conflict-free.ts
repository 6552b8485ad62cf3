import type { AssignmentProblem } from './assignment-problem.js';
import { assignInSteps, type Assignment } from './assignment.js';

/** An assignment in which one person gets no two requests that collide, and no more in all than a limit. */
export interface ConflictProblem extends AssignmentProblem {
  /** The person of each column; a person has one column for each week. */
  owners: Int32Array;
  /** Whether one person cannot do both requests, the road between them counted. */
  collide: (one: number, other: number, owner: number) => boolean;
  /** How many requests each person can take in all weeks together. */
  limits: Int32Array;
}

/** The best plan without collisions, and how far it can be from the best at most. */
export interface ConflictFree {
  pairs: Int32Array;
  matched: number;
  score: number;
  /** Whether it was proven to be the best of all plans without collisions. */
  exact: boolean;
  /** No plan without collisions does better than this. */
  bound: { matched: number; score: number };
}

/** Plans that are tried before the best one found so far is taken. */
const TRIES = 1000;

interface Branch {
  /** Pairs that may not be made in this branch. */
  forbidden: readonly number[];
  assignment: Assignment;
  /** The first pairs of one person of which at least one has to go: two that collide, or more than the limit. */
  clash: Clash | null;
}

interface Clash {
  kind: 'collision' | 'limit';
  pairs: readonly number[];
}

type Clashing = Branch & { clash: Clash };
type Branches = Generator<number, Branch, void>;

const better = (
  a: { matched: number; score: number },
  b: { matched: number; score: number },
): number => b.matched - a.matched || b.score - a.score;

/** The same problem without some of its pairs, and where each pair stood before. */
function without(
  problem: AssignmentProblem,
  forbidden: readonly number[],
): { problem: AssignmentProblem; stood: Int32Array } {
  const gone = new Set(forbidden);
  const { starts, columns, scores, capacities, locked } = problem;
  const stood = new Int32Array(columns.length - gone.size);
  const newStarts = new Int32Array(starts.length);
  const newLocked = locked?.slice();
  let at = 0;
  for (let request = 0; request + 1 < starts.length; request += 1) {
    const until = starts[request + 1] as number;
    for (let pair = starts[request] as number; pair < until; pair += 1) {
      if (gone.has(pair)) continue;
      if (newLocked && locked?.[request] === pair) newLocked[request] = at;
      stood[at] = pair;
      at += 1;
    }
    newStarts[request + 1] = at;
  }
  return {
    stood,
    problem: {
      capacities,
      starts: newStarts,
      columns: stood.map((pair) => columns[pair] as number),
      scores: stood.map((pair) => scores[pair] as number),
      ...(newLocked ? { locked: newLocked } : {}),
    },
  };
}

/** The first pairs of one person that cannot all stay; those that were all locked are the coordinator's own choice. */
function firstClash(problem: ConflictProblem, pairs: Int32Array): Clash | null {
  const { columns, owners, collide, limits } = problem;
  const locked = new Set(problem.locked);
  const had = new Map<number, number[]>();
  for (const [request, pair] of pairs.entries()) {
    if (pair < 0) continue;
    const owner = owners[columns[pair] as number] as number;
    const others = had.get(owner) ?? [];
    const held = [...others, request].map((one) => pairs[one] as number);
    const rival = others.find(
      (other) =>
        !(locked.has(pair) && locked.has(pairs[other] as number)) && collide(other, request, owner),
    );
    if (rival !== undefined) return { kind: 'collision', pairs: [pairs[rival] as number, pair] };
    if (held.length > (limits[owner] as number) && held.some((one) => !locked.has(one)))
      return { kind: 'limit', pairs: held };
    had.set(owner, [...others, request]);
  }
  return null;
}

function* solve(problem: ConflictProblem, forbidden: readonly number[]): Branches {
  const reduced = without(problem, forbidden);
  const assignment = yield* assignInSteps(reduced.problem);
  const pairs = assignment.pairs.map((pair) => (pair < 0 ? -1 : (reduced.stood[pair] as number)));
  return {
    forbidden,
    assignment: { ...assignment, pairs },
    clash: firstClash(problem, pairs),
  };
}

/** Every pair of a person that cannot go together with one of theirs. */
function rivalsOf(problem: ConflictProblem, pair: number): number[] {
  const { starts, columns, owners, collide } = problem;
  const requestOf = requestsOf(problem);
  const owner = owners[columns[pair] as number] as number;
  const request = requestOf[pair] as number;
  const rivals: number[] = [];
  for (let other = 0; other + 1 < starts.length; other += 1) {
    if (other === request || !collide(request, other, owner)) continue;
    const until = starts[other + 1] as number;
    for (let rival = starts[other] as number; rival < until; rival += 1)
      if (owners[columns[rival] as number] === owner) rivals.push(rival);
  }
  return rivals;
}

/** The request of each pair. */
function requestsOf({ starts, columns }: AssignmentProblem): Int32Array {
  const requests = new Int32Array(columns.length);
  for (let request = 0; request + 1 < starts.length; request += 1)
    requests.fill(request, starts[request], starts[request + 1]);
  return requests;
}

/** Which of two colliding pairs is decided upon: a locked one, else the one with more points, else the first. */
const decided = (
  { locked, scores }: ConflictProblem,
  [a = -1, b = -1]: readonly number[],
): number =>
  locked?.includes(a)
    ? a
    : locked?.includes(b) || (scores[b] as number) > (scores[a] as number)
      ? b
      : a;

/**
 * The ways out of a clash; each plan without it is on one of them. Of a collision the pair that is decided upon stays, so
 * that its rivals go, or it goes itself. Over a limit one of the pairs goes, the one with the fewest points tried first. A
 * locked pair never goes.
 */
function waysOut(problem: ConflictProblem, branch: Branch, { kind, pairs }: Clash): number[][] {
  const locked = new Set(problem.locked);
  if (kind === 'limit') {
    return pairs
      .filter((pair) => !locked.has(pair))
      .sort((a, b) => (problem.scores[a] as number) - (problem.scores[b] as number) || b - a)
      .map((pair) => [...branch.forbidden, pair]);
  }
  const pair = decided(problem, pairs);
  const gone = new Set(branch.forbidden);
  const rivals = rivalsOf(problem, pair).filter((rival) => !gone.has(rival) && !locked.has(rival));
  const stays = [...branch.forbidden, ...rivals];
  return locked.has(pair) ? [stays] : [stays, [...branch.forbidden, pair]];
}

/** Takes the first way out until nothing clashes: good, though perhaps not the best. */
function* repair(problem: ConflictProblem, from: Branch): Branches {
  let branch = from;
  while (branch.clash) {
    const [way = []] = waysOut(problem, branch, branch.clash);
    branch = yield* solve(problem, way);
  }
  return branch;
}

/**
 * The best plan in which nobody has to be in two places at once or takes more than they can. The plan without those rules is
 * the bound; where pairs of one person clash, every way out is followed, the most promising first. The first plan without a
 * clash that comes up is the best one. After {@link TRIES} plans the best that was found is taken, and the answer says
 * that it is not proven.
 */
export function* conflictFreeInSteps(
  problem: ConflictProblem,
  tries = TRIES,
): Generator<number, ConflictFree, void> {
  const root = yield* solve(problem, []);
  if (!root.clash) return answer(root, root.assignment);
  let found = yield* repair(problem, root);
  const open: Clashing[] = [{ ...root, clash: root.clash }];
  const seen = new Set<string>();
  let tried = 0;
  for (let branch = open.shift(); branch; branch = open.shift()) {
    const bound = branch.assignment;
    if (better(found.assignment, bound) <= 0) break;
    if (tried >= tries) {
      const repaired = yield* repair(problem, branch);
      if (better(repaired.assignment, found.assignment) < 0) found = repaired;
      return answer(found, bound);
    }
    for (const forbidden of waysOut(problem, branch, branch.clash)) {
      // The same pairs may have gone in another order.
      const key = forbidden.toSorted((a, b) => a - b).join();
      if (seen.has(key)) continue;
      seen.add(key);
      const next = yield* solve(problem, forbidden);
      tried += 1;
      if (better(next.assignment, found.assignment) >= 0) continue;
      if (next.clash) open.push({ ...next, clash: next.clash });
      else found = next;
    }
    open.sort((a, b) => better(a.assignment, b.assignment));
  }
  return answer(found, found.assignment);
}

const answer = (
  { assignment }: Branch,
  { matched, score }: { matched: number; score: number },
): ConflictFree => ({
  pairs: assignment.pairs,
  matched: assignment.matched,
  score: assignment.score,
  exact: better(assignment, { matched, score }) === 0,
  bound: { matched, score },
});
