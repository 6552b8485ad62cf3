import { Inject, Injectable } from '@nestjs/common';
import { hoursBetween } from '@meedenkers/domain';
import { longestWaiting, type NearestReason, type WaitingGroup } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { AssignmentPlan, type StoredPlan } from './assignment-plan.entity.js';
import type {
  AssignmentPlanView,
  NearestView,
  PlanMeedenkerView,
  PlanRequestView,
} from './assignment-plans.dto.js';
import { isToSend } from './plan-sending.js';

/** Hours for which a plan may be sent: a working day, since much changes in one. */
export const PLAN_HOURS = 12;

interface RequestRow {
  id: string;
  reference: string;
  first_name: string;
  language: string;
  language_required: boolean;
  gender: string;
  gender_required: boolean;
  starts_at: Date | null;
}

const REQUESTS = `
  SELECT r.id, r.reference, p.first_name, r.language, r.language_required, r.gender, r.gender_required,
    coalesce(a.starts_at, CASE WHEN r.wished_starts_at > app.clock() THEN r.wished_starts_at END) AS starts_at
  FROM support_requests r
  JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
  WHERE r.id = ANY ($1)`;

/** The people a plan is about, by name; a plan itself keeps keys only. */
class Names {
  private constructor(
    private readonly requests: ReadonlyMap<string, RequestRow>,
    private readonly people: ReadonlyMap<string, string>,
  ) {}

  static async of(tx: Transaction, { pairs, nobody }: StoredPlan): Promise<Names> {
    const requestIds = [
      ...pairs.flatMap(({ requestId, nearest }) => [requestId, nearest.requestId ?? []]).flat(),
      ...nobody.map(({ requestId }) => requestId),
    ];
    const peopleIds = pairs
      .flatMap(({ meedenkerId, nearest, was }) => [meedenkerId, nearest.meedenkerId ?? [], was])
      .flat();
    const requests = await tx.query<RequestRow>(REQUESTS, [[...new Set(requestIds)]]);
    const people = await tx.query<{ id: string; name: string }>(
      'SELECT id, name FROM meedenkers WHERE id = ANY ($1)',
      [[...new Set(peopleIds)]],
    );
    return new Names(
      new Map(requests.map((row) => [row.id, row])),
      new Map(people.map(({ id, name }) => [id, name])),
    );
  }

  get requestIds(): string[] {
    return [...this.requests.keys()];
  }

  /** Whether a request is still there: who was erased is not. */
  knows({ requestId }: { requestId: string }): boolean {
    return this.requests.has(requestId);
  }

  request(id: string): PlanRequestView {
    const row = found(this.requests.get(id));
    return {
      id,
      reference: row.reference,
      firstName: row.first_name,
      startsAt: row.starts_at?.toISOString() ?? null,
      language: row.language,
      languageRequired: row.language_required,
      gender: row.gender,
      genderRequired: row.gender_required,
    };
  }

  meedenker(id: string): PlanMeedenkerView {
    const name = found(this.people.get(id));
    return { id, name, firstName: name.split(' ')[0] ?? name };
  }

  nearest({ code, meedenkerId, requestId, facts }: NearestReason): NearestView {
    return {
      code,
      meedenker: meedenkerId ? this.meedenker(meedenkerId) : null,
      request: requestId && this.requests.has(requestId) ? this.request(requestId) : null,
      facts,
    };
  }
}

const groupView = (
  groups: readonly WaitingGroup[],
  promisedDays: number,
): AssignmentPlanView['waiting'] => ({
  promisedDays,
  groups: groups.map((group) => ({ ...group })),
  longest: longestWaiting(groups, promisedDays),
});

/** What there is to know about plans. */
@Injectable()
export class AssignmentPlanQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** A plan as it was computed, with the names of now. */
  one(actor: Actor, id: string): Promise<AssignmentPlanView> {
    return this.database.as(actor, async (tx) => {
      const plan = found(await tx.one(AssignmentPlan, { id }));
      const { requestIds, view } = await this.shown(tx, plan);
      await this.audit.read(tx, {
        deed: 'assignment-plan.read',
        noun: 'assignment_plan',
        nounId: id,
        requestIds,
        fields: ['contact', 'language', 'wishes', 'appointment', 'meedenker'],
      });
      return view;
    });
  }

  /** Whether another plan was sent since this one was made. */
  async overtaken(tx: Transaction, { id, madeAt }: AssignmentPlan): Promise<boolean> {
    const [row] = await tx.query<{ overtaken: boolean }>(
      `SELECT EXISTS (SELECT FROM assignment_plans WHERE state = 'applied' AND applied_at >= $2 AND id <> $1) AS overtaken`,
      [id, madeAt],
    );
    return row?.overtaken ?? false;
  }

  /** A plan as a view, inside a deed. */
  async view(tx: Transaction, plan: AssignmentPlan): Promise<AssignmentPlanView> {
    return (await this.shown(tx, plan)).view;
  }

  private async shown(
    tx: Transaction,
    plan: AssignmentPlan,
  ): Promise<{ view: AssignmentPlanView; requestIds: string[] }> {
    const { result } = plan;
    const names = result && (await Names.of(tx, result));
    const stale =
      plan.state === 'ready' &&
      (hoursBetween(plan.madeAt, tx.now) >= PLAN_HOURS || (await this.overtaken(tx, plan)));
    const pairs = names ? result.pairs.filter((pair) => names.knows(pair)) : [];
    const nobody = names ? result.nobody.filter((left) => names.knows(left)) : [];
    const requests = pairs.length + nobody.length;
    const asked =
      plan.requestIds?.length ?? (result ? result.pairs.length + result.nobody.length : 0);
    const view = {
      id: plan.id,
      state: stale ? 'stale' : plan.state,
      progress: plan.progress,
      problem: plan.problem,
      madeAt: plan.madeAt.toISOString(),
      appliedAt: plan.appliedAt?.toISOString() ?? null,
      requestIds: plan.requestIds,
      requests,
      leftOut: result ? asked - requests : 0,
      considered: result?.considered ?? 0,
      exact: result?.exact ?? true,
      score: result?.score ?? 0,
      toSend: pairs.filter(isToSend).length,
      travelMinutes: result?.travelMinutes ?? null,
      pairs: names
        ? pairs.map((pair) => ({
            request: names.request(pair.requestId),
            meedenker: names.meedenker(pair.meedenkerId),
            locked: pair.locked,
            objections: pair.objections,
            nearest: names.nearest(pair.nearest),
            difference: pair.difference,
            was: pair.was.map((id) => names.meedenker(id)),
            minutes: pair.minutes,
            validOn: pair.validOn,
            result:
              plan.outcome?.find(({ requestId }) => requestId === pair.requestId)?.result ?? null,
          }))
        : [],
      nobody: names
        ? nobody.map(({ requestId, fitting, roads }) => ({
            request: names.request(requestId),
            fitting,
            roads,
          }))
        : [],
      waiting: groupView(result?.waiting ?? [], result?.promisedDays ?? 0),
      allowed: allowedDeeds(tx.actor, [
        ['apply', 'assignment-plan.apply', plan.state === 'ready' && !stale],
        ['stop', 'assignment-plan.make', plan.state === 'computing'],
      ]),
    };
    return { view, requestIds: names?.requestIds ?? [] };
  }
}
