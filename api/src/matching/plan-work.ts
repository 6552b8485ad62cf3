import { setImmediate as nextTurn } from 'node:timers/promises';

import { plusMinutes, RuleBroken } from '@meedenkers/domain';
import {
  fairnessOf,
  planInSteps,
  roadTo,
  suggest,
  type Plan,
  type PlanLock,
  type PlannedPair,
} from '@meedenkers/matching';

import type { Transaction } from '../platform/database.js';
import type { PlanDifference, StoredPair, StoredPlan } from './assignment-plan.entity.js';
import type { NobodyFits } from './nobody-fits.js';
import type { OpenRequest, PlanFacts } from './plan-facts.js';

/** Milliseconds of computing after which others get their turn, and between two reports of progress. */
const TURN_MS = 25;
const REPORT_MS = 400;

/** How a plan that is being computed tells how far it is; false when it was stopped meanwhile. */
export type Report = (progress: number) => Promise<boolean>;

/** Computes a plan without keeping the process from other work; null when it was stopped. @throws RuleBroken by a lock. */
export async function computePlan(
  facts: PlanFacts,
  locks: readonly PlanLock[],
  report: Report = () => Promise.resolve(true),
): Promise<Plan | null> {
  const open = new Set(facts.requests.map(({ need }) => need.requestId));
  const steps = planInSteps(
    facts.requests,
    facts.settings,
    facts.now,
    // A request that somebody said yes to meanwhile needs no lock.
    locks.filter(({ requestId }) => open.has(requestId)),
  );
  let turn = performance.now();
  let told = turn;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    const at = performance.now();
    if (at - turn < TURN_MS) continue;
    await nextTurn();
    turn = performance.now();
    if (at - told < REPORT_MS) continue;
    told = at;
    if (!(await report(step.value))) return null;
  }
}

const differenceOf = ({ asked }: OpenRequest, { meedenkerId }: PlannedPair): PlanDifference =>
  asked.length === 0 ? 'new' : asked.includes(meedenkerId) ? 'stays' : 'other';

/** Minutes of the shortest road among the offers that are open; null when there is none to compare with. */
function minutesAsked({ asked, candidates, need }: OpenRequest, facts: PlanFacts): number | null {
  const roads = candidates
    .filter(({ id }) => asked.includes(id))
    .flatMap((candidate) => roadTo(candidate, need, facts.settings)?.minutes ?? []);
  return roads.length > 0 ? Math.min(...roads) : null;
}

/** The request of the visit that keeps somebody from each of these moments. */
async function visitsThen(
  tx: Transaction,
  moments: readonly { meedenkerId: string; from: Date; until: Date }[],
): Promise<(string | null)[]> {
  if (moments.length === 0) return [];
  const rows = await tx.query<{ request_id: string | null }>(
    `SELECT visit.request_id FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) WITH ORDINALITY AS asked (meedenker_id, from_at, until_at, at)
     LEFT JOIN LATERAL (
       SELECT a.request_id FROM bookings b JOIN appointments a ON a.organisation_id = b.organisation_id AND a.id = b.appointment_id
       WHERE b.meedenker_id = asked.meedenker_id AND b.during && tstzrange(asked.from_at, asked.until_at)
       ORDER BY b.during LIMIT 1
     ) visit ON true ORDER BY asked.at`,
    [
      moments.map(({ meedenkerId }) => meedenkerId),
      moments.map(({ from }) => from),
      moments.map(({ until }) => until),
    ],
  );
  return rows.map(({ request_id }) => request_id);
}

/** A plan as it is kept: beside the pairs, how it differs from what was offered and whether it is fair. */
export async function storedPlan(
  tx: Transaction,
  plan: Plan,
  facts: PlanFacts,
  nobodyFits: NobodyFits,
): Promise<StoredPlan> {
  const requestOf = new Map(facts.requests.map((request) => [request.need.requestId, request]));
  const pairs: StoredPair[] = [];
  const compared: number[] = [];
  for (const { card: _, ...pair } of plan.pairs) {
    const request = requestOf.get(pair.requestId) as OpenRequest;
    const before = minutesAsked(request, facts);
    if (before !== null && pair.minutes !== null) compared.push(pair.minutes - before);
    pairs.push({
      ...pair,
      startsAt: request.need.startsAt?.toISOString() ?? null,
      difference: differenceOf(request, pair as PlannedPair),
      was: [...request.asked],
    });
  }
  const booked = pairs.filter(({ nearest }) => nearest.code === 'booked');
  const visits = await visitsThen(
    tx,
    booked.map(({ requestId, nearest }) => {
      const { startsAt, durationMinutes } = (requestOf.get(requestId) as OpenRequest).need;
      const from = startsAt ?? facts.now;
      return {
        meedenkerId: nearest.meedenkerId ?? '',
        from,
        until: plusMinutes(from, durationMinutes),
      };
    }),
  );
  booked.forEach(({ nearest }, i) => {
    nearest.requestId = visits[i] ?? null;
  });
  const nobody: StoredPlan['nobody'] = [];
  for (const left of plan.nobody) {
    const { need, candidates } = requestOf.get(left.requestId) as OpenRequest;
    const { settings } = facts;
    // Where somebody fits, the page of the request shows who, and no roads.
    const answer =
      left.fitting > 0
        ? null
        : await nobodyFits.answer(tx, {
            need,
            settings,
            candidates,
            suggestions: suggest(need, candidates, settings, facts.now),
          });
    nobody.push({ ...left, roads: answer?.compromises.length ?? 0 });
  }
  const helped = new Set(plan.pairs.map(({ requestId }) => requestId));
  return {
    ...plan,
    pairs,
    nobody,
    waiting: fairnessOf(
      facts.requests.map(({ need, waiting }) => ({
        ...waiting,
        planned: helped.has(need.requestId),
      })),
      facts.now,
    ),
    promisedDays: facts.promisedDays,
    travelMinutes: compared.length > 0 ? compared.reduce((sum, minutes) => sum + minutes, 0) : null,
  };
}

/** The code of the rule that kept a plan from being computed. @throws what is not a rule. */
export function codeOf(error: unknown): string {
  if (error instanceof RuleBroken) return error.code;
  throw error;
}
