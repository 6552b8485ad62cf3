import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { amsterdamDay, callMoments, plusMinutes, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { onBehalf, systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { Jobs, type JobPayload } from '../platform/jobs.js';
import { CallAnswers, questionOf } from './call-answers.js';
import { CallTask, type CallTaskKind } from './call-task.entity.js';
import type { CallResultDto, CallTaskView } from './call-tasks.dto.js';
import { CallTaskQueries } from './call-tasks.queries.js';
import { LEAST_TIME_MINUTES, Notices } from './notices.service.js';

/** Minutes until somebody who did not answer is called again when no better moment is known. */
const AGAIN_AFTER_MINUTES = 120;

/** Minutes after a moment somebody asked to be called at, until it counts as missed. */
const CALL_BACK_MINUTES = 60;

/** Tasks out of somebody's fear: what is done about them is no part of what a resident may read about their own request. */
const OF_SAFETY: readonly CallTaskKind[] = ['unsafe', 'check_out_missed', 'safety_concern'];

/** The request whose resident may read that this task was worked on. */
const toldOf = ({ kind, requestId }: CallTask): string[] =>
  requestId && !OF_SAFETY.includes(kind) ? [requestId] : [];

/** What a coordinator does with calls and letters, and what becomes of those that nobody did. */
@Injectable()
export class CallTasks implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(CallAnswers) private readonly answers: CallAnswers,
    @Inject(CallTaskQueries) private readonly queries: CallTaskQueries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('call-due', (payload) => this.lookAfter(payload));
  }

  /**
   * Writes down what came of a call or letter. Nobody answered, or they call back: the task stays open for that moment.
   * An answer to the question of the call becomes the resident's own, on their behalf, in the same transaction.
   * @throws RuleBroken `wrong_state` when somebody already did it, or a later deed made it needless.
   */
  async finish(actor: Actor, id: string, outcome: CallResultDto): Promise<CallTaskView> {
    const { answer } = outcome;
    const asked = answer ? await this.askedOf(actor, id) : null;
    return this.database.as(asked ? onBehalf(actor, asked, 'phone') : actor, async (tx) => {
      const task = found(await tx.one(CallTask, { id }, 'lock'));
      if (task.state !== 'open') throw new RuleBroken('wrong_state', { state: task.state });
      await tx.update(CallTask, { id, state: 'open' }, await this.after(tx, task, outcome));
      if (answer) {
        const question = questionOf(task.purpose);
        if (!question || !task.requestId || task.recipientKind !== 'resident')
          throw notAsked('answer');
        await this.answers.become(tx, question, task.requestId, answer);
      }
      await this.audit.wrote(tx, {
        deed: 'call-task.write',
        noun: 'call_task',
        nounId: id,
        requestIds: toldOf(task),
        fields: Object.keys(outcome),
        channel: task.kind === 'letter' ? 'letter' : 'phone',
      });
      return this.queries.view(tx, id);
    });
  }

  private async askedOf(actor: Actor, id: string): Promise<string | null> {
    const seen = await this.database.as(actor, (tx) => tx.one(CallTask, { id }));
    return found(seen).requestId;
  }

  private async after(
    tx: Transaction,
    task: CallTask,
    { result, answer, callAt, note }: CallResultDto,
  ): Promise<Partial<CallTask>> {
    const kept = { result, note: note ?? task.note, answer: answer ?? task.answer };
    switch (result) {
      case 'no_answer':
        return {
          ...kept,
          attempts: task.attempts + 1,
          callAt: await this.nextMoment(tx, task),
        };
      case 'call_back': {
        const at = callAt ? new Date(callAt) : null;
        if (!at || at <= tx.now) throw notAsked('callAt');
        const latest = plusMinutes(at, CALL_BACK_MINUTES);
        const dueAt = latest > task.dueAt ? latest : task.dueAt;
        await this.jobs.send(tx, 'call-due', task.id, dueAt);
        return { ...kept, callAt: at, dueAt, escalatedAt: null };
      }
      case 'wrong_number':
        return { ...kept, attempts: task.attempts + 1, escalatedAt: task.escalatedAt ?? tx.now };
      case 'done':
      case 'not_needed':
        return { ...kept, state: 'done', doneAt: tx.now, doneBy: tx.actor.id };
    }
  }

  /** The next good moment to call: another part of the day when there is one, else two hours on. */
  private async nextMoment(tx: Transaction, task: CallTask): Promise<Date> {
    const [who] = await tx.query<{ hours: ('morning' | 'afternoon' | 'evening')[] }>(
      `SELECT p.contact_hours AS hours FROM support_requests r
       JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id WHERE r.id = $1`,
      [task.requestId],
    );
    const later = callMoments(tx.now, task.dueAt, who?.hours ?? []).find(
      ({ from }) => from > tx.now,
    );
    return later?.from ?? plusMinutes(tx.now, AGAIN_AFTER_MINUTES);
  }

  /** The deadline of a task is there: when it is still open it stands above all others from now on, and coordinators hear so. */
  private lookAfter({ organisationId, id }: JobPayload): Promise<void> {
    return this.database.as(systemOf(organisationId), async (tx) => {
      const task = await tx.one(CallTask, { id }, 'lock');
      if (task?.state !== 'open' || task.escalatedAt) return;
      const least = plusMinutes(task.createdAt, LEAST_TIME_MINUTES);
      const due = task.dueAt > least ? task.dueAt : least;
      if (due > tx.now) return this.jobs.send(tx, 'call-due', id, due);
      await tx.update(CallTask, { id }, { escalatedAt: tx.now });
      await this.audit.wrote(tx, {
        deed: 'call-task.escalate',
        noun: 'call_task',
        nounId: id,
        requestIds: toldOf(task),
        fields: ['escalated_at'],
      });
      await this.tellCoordinators(tx);
    });
  }

  /** Once a day, by mail: there is something that nobody did in time. */
  private async tellCoordinators(tx: Transaction): Promise<void> {
    const [missed] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM call_tasks WHERE state = 'open' AND escalated_at IS NOT NULL`,
    );
    const coordinators = await tx.query<{ id: string }>(
      `SELECT id FROM users WHERE state = 'active' AND 'coordinator' = ANY (roles)`,
    );
    for (const { id } of coordinators)
      await this.notices.toUser(tx, id, 'tasks_overdue', {
        subjectId: id,
        version: Number(amsterdamDay(tx.now).replaceAll('-', '')),
        facts: { count: missed?.count ?? 1 },
      });
  }
}

const notAsked = (field: 'answer' | 'callAt'): InvalidInput =>
  new InvalidInput([
    field === 'answer'
      ? { field, code: 'not_asked', message: 'this call asks nothing' }
      : { field, code: 'invalid', message: 'callAt is a moment to come' },
  ]);
