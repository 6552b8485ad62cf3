import { Inject, Injectable } from '@nestjs/common';
import {
  answerWish,
  RuleBroken,
  wishesGivenUp,
  type AskedWish,
  type WishAnswer,
  type Wishes,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor, BehalfChannel } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import { WishAnswerRecord } from '../support-requests/wish-answer.entity.js';

/** What a resident says about a needed wish when nobody fits: the one thing that relaxes one, and it is kept how it was. */
@Injectable()
export class WishAnswers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /**
   * Records the answer a coordinator heard. A yes makes the wish a liked one; an offer against a needed one stays 409.
   * @throws RuleBroken `wish_not_needed` when the resident did not ask for it, `wrong_state` when nobody is looked for.
   */
  record(actor: Actor, { wish, answer }: { wish: AskedWish; answer: WishAnswer }): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const id = found(actor.requestId);
      const request = found(await tx.one(SupportRequest, { id }, 'lock'));
      if (request.state !== 'triaged')
        throw new RuleBroken('wrong_state', { state: request.state });
      const [earlier] = await tx.query<{ interpreter: WishAnswerRecord['interpreterBefore'] }>(
        `SELECT interpreter_before AS interpreter FROM wish_answers
         WHERE request_id = $1 AND wish = $2 AND answer = 'yes' ORDER BY answered_at DESC, id DESC LIMIT 1`,
        [id, wish],
      );
      const changed = answerWish(request, wish, answer, earlier ?? null);
      await tx.update(SupportRequest, { id }, { ...changed, version: request.version + 1 });
      await this.keep(tx, request, { wish, answer, heardBy: found(actor.behalf) });
    });
  }

  /**
   * Keeps, inside the deed in which a coordinator first spoke with the resident, that needed wishes are needed no longer: nothing
   * relaxes one but the resident's answer. Answers what changes with it: for a language an interpreter comes instead.
   */
  async heardAtTriage(
    tx: Transaction,
    request: SupportRequest,
    wishes: Partial<Wishes>,
  ): Promise<Partial<Wishes>> {
    const givenUp = wishesGivenUp(request, { ...request, ...wishes });
    for (const wish of givenUp)
      await this.keep(tx, request, { wish, answer: 'yes', heardBy: 'phone' });
    return givenUp.includes('language') ? { interpreter: 'yes' } : {};
  }

  private async keep(
    tx: Transaction,
    { id, interpreter }: SupportRequest,
    { wish, answer, heardBy }: { wish: AskedWish; answer: WishAnswer; heardBy: BehalfChannel },
  ): Promise<void> {
    await tx.insert(WishAnswerRecord, {
      id: newId(),
      requestId: id,
      wish,
      answer,
      heardBy,
      interpreterBefore: interpreter,
      recordedBy: found(tx.actor.id),
      answeredAt: tx.now,
    });
    await this.audit.wrote(tx, {
      deed: 'wish-answer.record',
      noun: 'support_request',
      nounId: id,
      requestIds: [id],
      fields: ['wishes'],
      channel: heardBy,
      reason: `${wish}_${answer}`,
    });
  }
}
