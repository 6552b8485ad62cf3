import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { hoursBetween, RuleBroken } from '@meedenkers/domain';
import type { PlanLock } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { Jobs, type JobPayload } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import { AssignmentPlan } from './assignment-plan.entity.js';
import type { AssignmentPlanDto, AssignmentPlanView } from './assignment-plans.dto.js';
import { AssignmentPlanQueries, PLAN_HOURS } from './assignment-plans.queries.js';
import { NobodyFits } from './nobody-fits.js';
import { pairsToLookAt, planFacts } from './plan-facts.js';
import { PlanSending } from './plan-sending.js';
import { codeOf, computePlan, storedPlan } from './plan-work.js';

/** Pairs of a request and a Meedenker that are looked at while somebody waits; a larger plan is a job. */
const AT_ONCE = 10_000;

/** The best plan for many open requests: made, looked at, stopped, and sent by a person. */
@Injectable()
export class AssignmentPlans implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(AssignmentPlanQueries) private readonly queries: AssignmentPlanQueries,
    @Inject(NobodyFits) private readonly nobodyFits: NobodyFits,
    @Inject(PlanSending) private readonly sending: PlanSending,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('assignment-plan', (payload) => this.compute(payload));
  }

  /**
   * Makes a plan for all open requests or for some of them; a long one is computed afterwards.
   * @throws RuleBroken `not_eligible`, `said_no` or `locks_collide` when a locked pair cannot be kept.
   */
  make(
    actor: Actor,
    { requestIds, locked = [] }: AssignmentPlanDto,
    key: string | null,
  ): Promise<AssignmentPlanView> {
    const twice = locked.findIndex(({ requestId }, i) =>
      locked.slice(0, i).some((other) => other.requestId === requestId),
    );
    if (twice >= 0)
      throw new InvalidInput([
        {
          field: `locked.${twice}.requestId`,
          code: 'overlaps',
          message: 'a request is locked once',
        },
      ]);
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        { requestIds, locked },
        async () => {
          const plan = await this.newPlan(tx, requestIds ?? null, locked);
          await tx.insert(AssignmentPlan, plan);
          if (plan.state === 'computing') await this.jobs.send(tx, 'assignment-plan', plan.id);
          await this.wrote(tx, 'assignment-plan.make', plan);
          return this.queries.view(tx, plan);
        },
        ({ id }) => ({ id }),
        async (kept) => this.queries.view(tx, await this.planOf(tx, String(kept['id']))),
      ),
    );
  }

  /** Stops a plan that is being computed. @throws RuleBroken `wrong_state` when it is not. */
  stop(actor: Actor, id: string): Promise<AssignmentPlanView> {
    return this.database.as(actor, async (tx) => {
      const plan = await this.planOf(tx, id, 'lock');
      if (plan.state !== 'computing') throw new RuleBroken('wrong_state', { state: plan.state });
      await tx.update(AssignmentPlan, { id }, { state: 'stopped' });
      await this.wrote(tx, 'assignment-plan.stop', plan);
      return this.queries.view(tx, { ...plan, state: 'stopped' });
    });
  }

  /**
   * Sends the offers of a plan, each by the rules of now; what changed since is told and not sent. A second time sends nothing.
   * @throws RuleBroken `wrong_state` when it is not ready, `plan_stale` when it is old or another was sent since.
   */
  apply(actor: Actor, id: string): Promise<AssignmentPlanView> {
    return this.database.as(actor, async (tx) => {
      const plan = await this.planOf(tx, id, 'lock');
      if (plan.state === 'applied') return this.queries.view(tx, plan);
      if (plan.state !== 'ready' || !plan.result)
        throw new RuleBroken('wrong_state', { state: plan.state });
      if (
        hoursBetween(plan.madeAt, tx.now) >= PLAN_HOURS ||
        (await this.queries.overtaken(tx, plan))
      )
        throw new RuleBroken('plan_stale', { madeAt: plan.madeAt.toISOString() });
      const outcome = await this.sending.send(tx, plan.id, plan.result.pairs);
      const applied = {
        state: 'applied' as const,
        appliedBy: found(actor.id),
        appliedAt: tx.now,
        outcome,
      };
      await tx.update(AssignmentPlan, { id }, applied);
      await this.wrote(tx, 'assignment-plan.apply', plan);
      return this.queries.view(tx, { ...plan, ...applied });
    });
  }

  private async planOf(tx: Transaction, id: string, lock?: 'lock'): Promise<AssignmentPlan> {
    return found(await tx.one(AssignmentPlan, { id }, lock));
  }

  private async newPlan(
    tx: Transaction,
    requestIds: string[] | null,
    locks: PlanLock[],
  ): Promise<AssignmentPlan> {
    const plan: AssignmentPlan = {
      organisationId: tx.organisationId,
      id: newId(),
      madeBy: found(tx.actor.id),
      madeAt: tx.now,
      requestIds,
      locks,
      state: 'computing',
      progress: 0,
      problem: null,
      result: null,
      appliedBy: null,
      appliedAt: null,
      outcome: null,
    };
    if ((await pairsToLookAt(tx, requestIds)) > AT_ONCE) return plan;
    const facts = await planFacts(tx, requestIds);
    const computed = found(await computePlan(facts, locks));
    return {
      ...plan,
      state: 'ready',
      progress: 1,
      result: await storedPlan(tx, computed, facts, this.nobodyFits),
    };
  }

  /** Computes a long plan outside of any transaction, and tells how far it is; a plan that was stopped is left alone. */
  private async compute({ organisationId, id }: JobPayload): Promise<void> {
    const inTurn = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
      this.database.as(systemOf(organisationId), work);
    const write = (set: Partial<AssignmentPlan>): Promise<boolean> =>
      inTurn(
        async (tx) => (await tx.update(AssignmentPlan, { id, state: 'computing' }, set)) === 1,
      );
    const begun = await inTurn(async (tx) => {
      const plan = await tx.one(AssignmentPlan, { id, state: 'computing' });
      return plan && { locks: plan.locks, facts: await planFacts(tx, plan.requestIds) };
    });
    if (!begun) return;
    try {
      const plan = await computePlan(begun.facts, begun.locks, (progress) => write({ progress }));
      if (!plan) return;
      const result = await inTurn((tx) => storedPlan(tx, plan, begun.facts, this.nobodyFits));
      await write({ state: 'ready', progress: 1, result });
    } catch (error) {
      // A lock that no plan can keep: the coordinator is told which rule it is.
      await write({ state: 'failed', problem: codeOf(error) });
    }
  }

  private wrote(tx: Transaction, deed: string, plan: AssignmentPlan): Promise<void> {
    const pairs = plan.result?.pairs ?? [];
    const nobody = plan.result?.nobody ?? [];
    return this.audit.wrote(tx, {
      deed,
      noun: 'assignment_plan',
      nounId: plan.id,
      requestIds: [...pairs, ...nobody].map(({ requestId }) => requestId),
      fields: ['state'],
    });
  }
}
