import { Inject, Injectable } from '@nestjs/common';
import { plusMinutes, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { CallTask } from './call-task.entity.js';
import type { CallResultDto, CallTaskView } from './call-tasks.dto.js';
import { CallTaskQueries } from './call-tasks.queries.js';

/** Minutes until somebody who did not answer is called again. */
const AGAIN_AFTER_MINUTES = 120;

/** What a coordinator does with calls and letters. */
@Injectable()
export class CallTasks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CallTaskQueries) private readonly queries: CallTaskQueries,
  ) {}

  /**
   * Writes down what came of a call or letter. Nobody answered: the task stays open and comes back in two hours.
   * @throws RuleBroken `wrong_state` when somebody already did it, or a later deed made it needless.
   */
  finish(actor: Actor, id: string, { result, note }: CallResultDto): Promise<CallTaskView> {
    return this.database.as(actor, async (tx) => {
      const task = found(await tx.one(CallTask, { id }, 'lock'));
      if (task.state !== 'open') throw new RuleBroken('wrong_state', { state: task.state });
      const again = plusMinutes(tx.now, AGAIN_AFTER_MINUTES);
      await tx.update(
        CallTask,
        { id, state: 'open' },
        {
          result,
          note: note ?? task.note,
          ...(result === 'no_answer'
            ? { dueAt: again > task.dueAt ? again : task.dueAt }
            : { state: 'done' as const, doneAt: tx.now, doneBy: actor.id }),
        },
      );
      await this.audit.wrote(tx, {
        deed: 'call-task.write',
        noun: 'call_task',
        nounId: id,
        requestIds: task.requestId ? [task.requestId] : [],
        fields: ['result', ...(note === undefined ? [] : ['note'])],
        ...(task.kind === 'letter' ? { channel: 'letter' } : { channel: 'phone' }),
      });
      return this.queries.view(tx, id);
    });
  }
}
