import { Inject, Injectable } from '@nestjs/common';
import { messageLanguage, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { addressOf, isStale } from './deliveries.rules.js';
import type { WordingView } from './group-message.dto.js';
import { Message } from './message.entity.js';
import type { MessageView } from './messages.dto.js';
import { MessageQueries } from './messages.queries.js';
import { wordingOf } from './wording.js';

/** What a coordinator does with messages. */
@Injectable()
export class Messages {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MessageQueries) private readonly queries: MessageQueries,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** What a message says; its link leads to the page without what opens it, and a code is not shown. */
  words(actor: Actor, id: string): Promise<WordingView> {
    return this.database.as(actor, async (tx) => {
      const message = found(await tx.one(Message, { id }));
      const { purpose, recipientKind, channel, facts } = message;
      const language = messageLanguage(message.language);
      const wording = wordingOf({
        purpose,
        recipientKind,
        channel,
        language,
        facts,
        link: addressOf(purpose, language, this.config.PUBLIC_ORIGIN, null, channel),
        signedBy: actor.name,
      });
      await this.audit.read(tx, {
        deed: 'message.read',
        noun: 'message',
        nounId: id,
        requestIds: message.requestId ? [message.requestId] : [],
        fields: ['message'],
      });
      return { name: String(facts['name'] ?? ''), channel, ...wording };
    });
  }

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
