import { Inject, Injectable } from '@nestjs/common';
import { messageLanguage, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { addressOf, isStale } from './deliveries.rules.js';
import type { WordingView } from './group-message.dto.js';
import { Message } from './message.entity.js';
import type { MessageView } from './messages.dto.js';
import { MessageQueries } from './messages.queries.js';
import { Notices } from './notices.service.js';
import { meedenkerOf, userOf } from './recipients.js';
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
    @Inject(Notices) private readonly notices: Notices,
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
   * Sends a message again that failed, or that went but did not arrive; it gets a new link, and goes where its reader is
   * reached today: an address that was given up opens nothing any more.
   * @throws RuleBroken `wrong_state` when it still waits or was overtaken, `too_late` when it says what is no longer so or
   * no message reaches them any more.
   */
  resend(actor: Actor, id: string): Promise<MessageView> {
    return this.database.as(actor, async (tx) => {
      const message = found(await tx.one(Message, { id }, 'lock'));
      const { state } = message;
      if (state !== 'sent' && state !== 'failed') throw new RuleBroken('wrong_state', { state });
      const { allowed } = await this.queries.view(tx, id);
      if (isStale(message, tx.now) || !allowed.includes('resend')) throw new RuleBroken('too_late');
      const road = await this.roadOf(tx, message);
      if (!road) throw new RuleBroken('too_late');
      await tx.update(
        Message,
        { id, state },
        {
          ...road,
          state: 'pending',
          attempts: 0,
          lastError: null,
          sentAt: null,
          notBefore: tx.now,
        },
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

  /** Where a message goes today, when whom it is for has moved meanwhile; null when no machine reaches them any more. */
  private async roadOf(
    tx: Transaction,
    { recipientKind, recipientId, requestId, facts, channel }: Message,
  ): Promise<Pick<Message, 'channel' | 'facts'> | null> {
    if (recipientKind === 'resident' && requestId) {
      const { road, facts: now } = await this.notices.residentOf(tx, requestId);
      return road === 'email' || road === 'sms'
        ? { channel: road, facts: { ...facts, ...now } }
        : null;
    }
    if (recipientKind === 'meedenker')
      return { channel, facts: { ...facts, ...(await meedenkerOf(tx, recipientId)).facts } };
    if (recipientKind === 'user')
      return { channel, facts: { ...facts, ...(await userOf(tx, recipientId)).facts } };
    return { channel, facts };
  }
}
