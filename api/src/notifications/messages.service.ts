import { Inject, Injectable } from '@nestjs/common';
import { RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { isStale } from './deliveries.rules.js';
import { Message } from './message.entity.js';
import type { MessageView } from './messages.dto.js';
import { MessageQueries } from './messages.queries.js';

/** What a coordinator does with messages. */
@Injectable()
export class Messages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MessageQueries) private readonly queries: MessageQueries,
  ) {}

  /**
   * Sends a message again that failed, or that went but did not arrive; it gets a new link.
   * @throws RuleBroken `wrong_state` when it still waits or was overtaken, `too_late` when it says what is no longer so.
   */
  resend(actor: Actor, id: string): Promise<MessageView> {
    return this.database.as(actor, async (tx) => {
      const message = found(await tx.one(Message, { id }, 'lock'));
      const { state } = message;
      if (state !== 'sent' && state !== 'failed') throw new RuleBroken('wrong_state', { state });
      const { allowed } = await this.queries.view(tx, id);
      if (isStale(message, tx.now) || !allowed.includes('resend')) throw new RuleBroken('too_late');
      await tx.update(
        Message,
        { id, state },
        { state: 'pending', attempts: 0, lastError: null, sentAt: null, notBefore: tx.now },
      );
      await this.jobs.send(tx, 'message', id);
      await this.audit.wrote(tx, {
        deed: 'message.resend',
        noun: 'message',
        nounId: id,
        requestIds: message.requestId ? [message.requestId] : [],
        fields: ['state'],
      });
      return this.queries.view(tx, id);
    });
  }
}
