import {
  amsterdamDay,
  conversationType,
  hoursBetween,
  mondayOf,
  RuleBroken,
} from '@meedenkers/domain';

import { toTheEnd } from './assignment.js';
import { conflictFreeInSteps, type ConflictProblem } from './conflict-free.js';
import { exclusionsOf, isRemote, roadTo, visitDay, type VisitDay } from './eligibility.js';
import { explain, type Explanation, type SuggestionRow } from './explain.js';
import type { Candidate, ExclusionReason, MatchNeed } from './facts.js';
import type { Excluded } from './narrowing.js';
import { nearestReason, type Nearest, type NearestReason } from './nearest.js';
import { observe, scoreOf, termsOf } from './score.js';
import type { MatchingSettings } from './settings.js';
import { collides } from './travel.js';

/** One open request of a plan: what it needs, everybody as seen for its visit, and what became of earlier offers. */
export interface PlanRequest {
  need: MatchNeed;
  candidates: readonly Candidate[];
  /** Who said no to this request, or lost it; they are not asked again. */
  saidNo: ReadonlySet<string>;
}

/** A pair that a coordinator fixed; the rest is computed around it. */
export interface PlanLock {
  requestId: string;
  meedenkerId: string;
}

/** Who goes to a request by the plan, and why. */
export interface PlannedPair extends PlanLock {
  locked: boolean;
  card: Explanation;
  /** The day for which every hard rule was found to hold. */
  validOn: string;
  /** What speaks against it, the strongest first; at most two. */
  objections: SuggestionRow[];
  /** Minutes of the road from home; null when nobody travels or it is not known. */
  minutes: number | null;
  nearest: NearestReason;
}

/** A request for which the plan has nobody. */
export interface LeftOver {
  requestId: string;
  /** How many fit, of whom none has a place left in the plan. */
  fitting: number;
}

/** The best plan for many requests. It plans only: a person sends. */
export interface Plan {
  pairs: PlannedPair[];
  nobody: LeftOver[];
  /** How many Meedenkers were looked at. */
  considered: number;
  score: number;
  /** Whether it was proven that there is no better one. */
  exact: boolean;
}

/** What was found about one request: who fits with how many points, and who lives nearest. */
interface Seen extends PlanRequest {
  on: VisitDay;
  fitting: { candidate: Candidate; score: number }[];
  excluded: Excluded[];
  nearest: Nearest | null;
}

/** Objections a row of the plan shows. */
const OBJECTIONS = 2;
/** Share of the work that looking at pairs is; the rest is finding the best of them. */
const LOOKING = 0.8;

const compareNeeds = (a: PlanRequest, b: PlanRequest): number =>
  (a.need.startsAt?.getTime() ?? Infinity) - (b.need.startsAt?.getTime() ?? Infinity) ||
  (a.need.requestId < b.need.requestId ? -1 : 1);

function look(request: PlanRequest, settings: MatchingSettings, now: Date): Seen {
  const { need, candidates, saidNo } = request;
  const on = visitDay(need, settings, now);
  const seen: Seen = { ...request, on, fitting: [], excluded: [], nearest: null };
  for (const candidate of candidates) {
    const reasons = exclusionsOf(candidate, need, on);
    const refused = saidNo.has(candidate.id);
    if (reasons.length > 0) seen.excluded.push({ id: candidate.id, reasons });
    else if (!refused) {
      const terms = termsOf(observe(candidate, need, on), settings.weights);
      seen.fitting.push({ candidate, score: scoreOf(terms) });
    }
    const road = candidate.state === 'active' ? roadTo(candidate, need, settings) : null;
    if (road && (!seen.nearest || road.minutes < seen.nearest.minutes))
      seen.nearest = { candidate, minutes: road.minutes, reasons, saidNo: refused };
  }
  return seen;
}

/** Whether one person cannot do both visits: by time and road, or because both weigh and rest belongs between them. */
function clash(one: Seen, other: Seen, candidate: Candidate, settings: MatchingSettings): boolean {
  const [a, b] = [one.on.visit, other.on.visit];
  if (!a || !b) return false;
  const heavy = [one, other].every(({ need }) => conversationType(need.conversationType).heavy);
  return (
    collides(a, b, candidate, settings.speeds) ||
    (heavy && Math.abs(hoursBetween(a.startsAt, b.startsAt)) < settings.restHours)
  );
}

/** The problem behind a plan: a column for each Meedenker and week, with what is left in it. */
interface Columns {
  problem: ConflictProblem;
  /** The Meedenker of each pair, as seen for its request. */
  people: Candidate[];
}

function columnsOf(
  requests: readonly Seen[],
  settings: MatchingSettings,
  locks: ReadonlyMap<string, string>,
): Columns {
  const columns = new Map<string, number>();
  const owners = new Map<string, number>();
  const facts: Candidate[] = [];
  const capacities: number[] = [];
  const ownerOf: number[] = [];
  const starts = [0];
  const [pairColumns, scores, people]: [number[], number[], Candidate[]] = [[], [], []];
  const locked: number[] = [];
  for (const { need, fitting } of requests) {
    const week = need.startsAt ? mondayOf(amsterdamDay(need.startsAt)) : 'undated';
    const wanted = locks.get(need.requestId);
    locked.push(-1);
    for (const { candidate, score } of fitting) {
      const owner = owners.get(candidate.id) ?? owners.size;
      if (owner === owners.size) {
        owners.set(candidate.id, owner);
        facts.push(candidate);
      }
      const key = `${owner} ${week}`;
      const column = columns.get(key) ?? columns.size;
      if (column === columns.size) {
        columns.set(key, column);
        capacities.push(candidate.maxPerWeek - candidate.visitsInWeek);
        ownerOf.push(owner);
      }
      if (candidate.id === wanted) locked[locked.length - 1] = scores.length;
      pairColumns.push(column);
      scores.push(score);
      people.push(candidate);
    }
    starts.push(scores.length);
  }
  return {
    people,
    problem: {
      capacities: Int32Array.from(capacities),
      starts: Int32Array.from(starts),
      columns: Int32Array.from(pairColumns),
      scores: Int32Array.from(scores),
      locked: Int32Array.from(locked),
      owners: Int32Array.from(ownerOf),
      limits: Int32Array.from(facts, ({ matches }) => settings.maxMatches - matches),
      collide: (one, other, owner) =>
        clash(requests[one] as Seen, requests[other] as Seen, facts[owner] as Candidate, settings),
    },
  };
}

/** Refuses locks that no plan can keep. @throws RuleBroken `not_eligible`, or `locks_collide`. */
function checkLocks(
  requests: readonly Seen[],
  { problem }: Columns,
  locks: ReadonlyMap<string, string>,
): void {
  const held = new Map<number, number[]>();
  const left = problem.capacities.slice();
  requests.forEach(({ need: { requestId }, excluded, saidNo }, request) => {
    const meedenkerId = locks.get(requestId);
    if (meedenkerId === undefined) return;
    const refuse = (reasons: readonly ExclusionReason[]): never => {
      throw new RuleBroken('not_eligible', { requestId, meedenkerId, reasons });
    };
    const pair = problem.locked?.[request] ?? -1;
    if (pair < 0) {
      if (saidNo.has(meedenkerId)) throw new RuleBroken('said_no', { requestId, meedenkerId });
      refuse(excluded.find(({ id }) => id === meedenkerId)?.reasons ?? ['not_active']);
    }
    const column = problem.columns[pair] as number;
    const owner = problem.owners[column] as number;
    const others = held.get(owner) ?? [];
    const places = (left[column] as number) - 1;
    left[column] = places;
    if (places < 0 || others.length >= (problem.limits[owner] as number)) refuse(['capacity']);
    if (others.some((other) => problem.collide(other, request, owner)))
      throw new RuleBroken('locks_collide', { requestId, meedenkerId });
    held.set(owner, [...others, request]);
  });
}

function objectionsTo({ rows, terms }: Explanation): SuggestionRow[] {
  const points = ({ key }: SuggestionRow): number =>
    terms.find(({ term }) => term === key)?.points ?? 0;
  return rows
    .filter(
      (row) =>
        (row.verdict === 'fits_not' && points(row) < 0) ||
        (row.verdict === 'unknown' && row.need === 'required'),
    )
    .sort((a, b) => points(a) - points(b))
    .slice(0, OBJECTIONS);
}

/**
 * The best plan for these requests: as many as possible get somebody who may go by every hard rule, with the most points of
 * all; nobody gets more than they take on, or two visits that collide. In steps, for it can take long; who asks for no more
 * steps has stopped it. The same facts give the same plan, in whatever order they come.
 * @throws RuleBroken `not_eligible`, `said_no` or `locks_collide` when a locked pair cannot be kept.
 */
export function* planInSteps(
  given: readonly PlanRequest[],
  settings: MatchingSettings,
  now: Date,
  locks: readonly PlanLock[] = [],
): Generator<number, Plan, void> {
  const requests: Seen[] = [];
  for (const request of given.toSorted(compareNeeds)) {
    yield (LOOKING * requests.length) / given.length;
    requests.push(look(request, settings, now));
  }
  const lockOf = new Map(locks.map(({ requestId, meedenkerId }) => [requestId, meedenkerId]));
  const columns = columnsOf(requests, settings, lockOf);
  checkLocks(requests, columns, lockOf);
  const steps = conflictFreeInSteps(columns.problem);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield LOOKING + (1 - LOOKING) * step.value;
  const { pairs, score, exact } = step.value;
  const chosen = [...pairs].map((pair) => (pair < 0 ? null : (columns.people[pair] as Candidate)));
  return {
    pairs: requests.flatMap((_, request) => {
      const candidate = chosen[request];
      return candidate ? [pairOf(requests, chosen, request, candidate, columns.problem)] : [];
    }),
    nobody: requests.flatMap(({ need, fitting }, request) =>
      chosen[request] ? [] : [{ requestId: need.requestId, fitting: fitting.length }],
    ),
    considered: new Set(given.flatMap(({ candidates }) => candidates.map(({ id }) => id))).size,
    score,
    exact,
  };
}

function pairOf(
  requests: readonly Seen[],
  chosen: readonly (Candidate | null)[],
  request: number,
  candidate: Candidate,
  problem: ConflictProblem,
): PlannedPair {
  const seen = requests[request] as Seen;
  const { need, on } = seen;
  const card = explain(candidate, need, on);
  return {
    requestId: need.requestId,
    meedenkerId: candidate.id,
    locked: (problem.locked?.[request] ?? -1) >= 0,
    card,
    validOn: on.day.date,
    objections: objectionsTo(card),
    minutes: roadTo(candidate, need, on.settings)?.minutes ?? null,
    nearest: isRemote(need)
      ? { code: 'remote', meedenkerId: null, requestId: null, facts: {} }
      : nearestReason({
          seen,
          candidate,
          card,
          others: requests.flatMap((other, i) =>
            i !== request && chosen[i]?.id === seen.nearest?.candidate.id
              ? [
                  {
                    requestId: other.need.requestId,
                    clashes: clash(seen, other, chosen[i] as Candidate, on.settings),
                    sameWeek: weekOf(other) === weekOf(seen),
                  },
                ]
              : [],
          ),
        }),
  };
}

const weekOf = ({ need }: Seen): string =>
  need.startsAt ? mondayOf(amsterdamDay(need.startsAt)) : 'undated';

/** The whole plan at once. */
export const planFor = (...given: Parameters<typeof planInSteps>): Plan =>
  toTheEnd(planInSteps(...given));
