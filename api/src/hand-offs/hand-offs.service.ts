import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  afterHandOffDeed,
  DEED_OF_ANSWER,
  handOffDueAt,
  OPEN_HAND_OFFS,
  partnerSees,
  promisedDay,
  promiseEnds,
  RuleBroken,
  type HandOffDeed,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import { onBehalf, systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, NotAllowed } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import { HandOff } from './hand-off.entity.js';
import type {
  HandOffAnswerDto,
  HandOffConsentOnBehalfDto,
  HandOffView,
  MyHandOffView,
  NewHandOffDto,
  PartnerHandOffView,
} from './hand-offs.dto.js';
import { HandOffQueries } from './hand-offs.queries.js';
import { Partner } from './partner.entity.js';

/** The version of the sentences a resident says yes to. */
export const HAND_OFF_TEXT_VERSION = '1';

/** What a coordinator has to do about a hand-off by hand. */
type TaskAbout = 'call' | 'declined' | 'expired' | 'revoked';

/**
 * Handing a question over to a partner. Nothing leaves the house before the resident said yes to exactly what goes along;
 * the partner answers within two working days by a link, and a no comes back to the coordinator.
 */
@Injectable()
export class HandOffs implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(HandOffQueries) private readonly queries: HandOffQueries,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('hand-off-expiry', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => this.expire(tx, id)),
    );
  }

  /**
   * A coordinator proposes a hand-off; the resident is asked.
   * @throws RuleBroken `wrong_state` when the request is over, `hand_off_open` when this partner has it already.
   */
  propose(actor: Actor, requestId: string, body: NewHandOffDto): Promise<HandOffView> {
    return this.database.as(actor, async (tx) => {
      const request = found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
      if (request.state === 'closed' && request.closeReason !== 'handed_off')
        throw new RuleBroken('wrong_state', { state: request.state });
      const partner = await tx.one(Partner, { id: body.partnerId, isActive: true });
      if (!partner) throw notInList();
      for (const state of OPEN_HAND_OFFS)
        if (await tx.one(HandOff, { requestId, partnerId: partner.id, state }))
          throw new RuleBroken('hand_off_open', { state });
      const handOff: HandOff = {
        organisationId: tx.organisationId,
        id: newId(),
        requestId,
        partnerId: partner.id,
        state: 'proposed',
        fields: body.fields,
        question: body.question,
        proposedBy: found(actor.id),
        proposedAt: tx.now,
        consentedAt: null,
        consentBy: null,
        textVersion: null,
        sentAt: null,
        answerBy: null,
        answeredAt: null,
        declineReason: null,
        declineNote: null,
        endedAt: null,
        version: 1,
      };
      await tx.insert(HandOff, handOff);
      await this.notices.settle(tx, requestId, ['hand_off']);
      await this.notices.toResident(tx, requestId, 'hand_off_proposed', {
        subjectId: handOff.id,
        version: 1,
        facts: { partnerName: partner.name },
      });
      await this.wrote(tx, 'hand-off.propose', handOff, body.fields);
      return this.queries.view(tx, handOff.id);
    });
  }

  /**
   * The resident says yes to exactly what is shown, or no, which also ends a hand-off that is going on.
   * @throws NotAllowed `code_required` for a yes by a link alone.
   */
  consent(actor: Actor, id: string, granted: boolean): Promise<MyHandOffView> {
    return this.database.as(actor, async (tx) => {
      await this.decide(tx, id, granted);
      return this.queries.mineOf(tx, id);
    });
  }

  /** The same, as a coordinator heard it. */
  async consentOnBehalf(
    actor: Actor,
    id: string,
    { granted, heardBy }: HandOffConsentOnBehalfDto,
  ): Promise<HandOffView> {
    const requestId = await this.database.as(
      actor,
      async (tx) => found(await tx.one(HandOff, { id })).requestId,
    );
    return this.database.as(onBehalf(actor, requestId, heardBy), async (tx) => {
      await this.decide(tx, id, granted);
      return this.queries.view(tx, id);
    });
  }

  /** A coordinator has told a partner without e-mail by telephone; the clock of the answer begins. */
  send(actor: Actor, id: string): Promise<HandOffView> {
    return this.database.as(actor, async (tx) => {
      const handOff = found(await tx.one(HandOff, { id }, 'lock'));
      await this.sent(tx, handOff, await this.partnerOf(tx, handOff), 'phone');
      return this.queries.view(tx, id);
    });
  }

  /** A coordinator calls a hand-off back. */
  revoke(actor: Actor, id: string): Promise<HandOffView> {
    return this.database.as(actor, async (tx) => {
      await this.callBack(tx, found(await tx.one(HandOff, { id }, 'lock')));
      return this.queries.view(tx, id);
    });
  }

  /** What a partner said on the telephone. */
  answerHeard(actor: Actor, id: string, body: HandOffAnswerDto): Promise<HandOffView> {
    return this.database.as(actor, async (tx) => {
      await this.answered(tx, found(await tx.one(HandOff, { id }, 'lock')), body, 'phone');
      return this.queries.view(tx, id);
    });
  }

  /** A partner answers by the link. @throws RuleBroken `hand_off_ended` when nothing is to be seen or said any more. */
  answer(actor: Actor, body: HandOffAnswerDto): Promise<PartnerHandOffView> {
    return this.database.as(actor, async (tx) => {
      const handOff = found(await tx.one(HandOff, { id: found(actor.handOffId) }, 'lock'));
      if (!partnerSees(handOff, tx.now))
        throw new RuleBroken('hand_off_ended', { state: handOff.state });
      await this.answered(tx, handOff, body);
      return this.queries.partnerView(tx, handOff.id);
    });
  }

  /** Calls back every hand-off of a request that still goes on: the resident stopped, or it was no request of its own. */
  async revokeAll(tx: Transaction, requestId: string): Promise<void> {
    for (const handOff of await tx.many(HandOff, { requestId }, 'lock'))
      if (OPEN_HAND_OFFS.includes(handOff.state)) await this.callBack(tx, handOff);
  }

  private async decide(tx: Transaction, id: string, granted: boolean): Promise<void> {
    const { actor } = tx;
    const handOff = found(await tx.one(HandOff, { id, requestId: found(actor.requestId) }, 'lock'));
    if (!granted) return this.callBack(tx, handOff);
    if (!actor.byCode) throw new NotAllowed('code_required');
    await this.change(tx, handOff, 'consent', {
      consentedAt: tx.now,
      consentBy: actor.kind === 'staff' ? 'on_behalf' : 'resident',
      textVersion: HAND_OFF_TEXT_VERSION,
    });
    await this.notices.supersede(tx, handOff.requestId, {
      purposes: ['hand_off_proposed'],
      subjectId: id,
    });
    await this.wrote(tx, 'hand-off.consent', handOff, handOff.fields);
    const partner = await this.partnerOf(tx, handOff);
    if (partner.email) return this.sent(tx, handOff, partner);
    await this.task(tx, handOff, partner, 'call');
  }

  private async sent(
    tx: Transaction,
    handOff: HandOff,
    partner: Partner,
    channel?: string,
  ): Promise<void> {
    const answerBy = handOffDueAt(tx.now);
    await this.change(tx, handOff, 'send', { sentAt: tx.now, answerBy });
    await this.jobs.send(tx, 'hand-off-expiry', handOff.id, answerBy);
    await this.notices.settle(tx, handOff.requestId, ['hand_off']);
    if (partner.email)
      await this.notices.toPartner(
        tx,
        { id: partner.id, name: partner.name, email: partner.email },
        handOff.requestId,
        'hand_off',
        {
          subjectId: handOff.id,
          version: handOff.version,
          facts: { expiresAt: answerBy.toISOString() },
          notAfter: answerBy,
        },
      );
    await this.wrote(tx, 'hand-off.send', handOff, handOff.fields, channel ? { channel } : {});
  }

  private async answered(
    tx: Transaction,
    handOff: HandOff,
    { answer, reason, note }: HandOffAnswerDto,
    channel?: string,
  ): Promise<void> {
    const deed = DEED_OF_ANSWER[answer];
    if (answer === 'decline' && !reason) throw reasonMissing();
    const declined = answer === 'decline' ? (reason ?? null) : null;
    await this.change(tx, handOff, deed, {
      ...(answer === 'completed' ? {} : { answeredAt: tx.now }),
      ...(answer === 'accept' ? {} : { endedAt: tx.now }),
      declineReason: declined,
      declineNote: declined ? (note ?? null) : null,
    });
    await this.wrote(tx, `hand-off.${deed}`, handOff, ['state'], {
      ...(channel ? { channel } : {}),
      ...(declined ? { reason: declined } : {}),
    });
    if (answer === 'accept') return this.tellResident(tx, handOff, true);
    await this.endSight(tx, handOff.id);
    if (declined) await this.comesBack(tx, handOff, 'declined');
  }

  /** Nobody answered in time: the question comes back. */
  private async expire(tx: Transaction, id: string): Promise<void> {
    const handOff = await tx.one(HandOff, { id, state: 'sent' }, 'lock');
    if (!handOff?.answerBy || handOff.answerBy > tx.now) return;
    await this.change(tx, handOff, 'expire', { endedAt: tx.now });
    await this.endSight(tx, id);
    await this.wrote(tx, 'hand-off.expire', handOff, ['state']);
    await this.comesBack(tx, handOff, 'expired');
  }

  private async callBack(tx: Transaction, handOff: HandOff): Promise<void> {
    const { sentAt } = handOff;
    await this.change(tx, handOff, 'revoke', { endedAt: tx.now });
    await this.notices.supersede(tx, handOff.requestId, {
      purposes: ['hand_off', 'hand_off_proposed'],
      subjectId: handOff.id,
    });
    await this.endSight(tx, handOff.id);
    await this.wrote(tx, 'hand-off.revoke', handOff, ['state']);
    // Somebody who already reads about this resident has to hear it from a person.
    if (sentAt && tx.actor.kind !== 'staff')
      await this.task(tx, handOff, await this.partnerOf(tx, handOff), 'revoked');
  }

  private async comesBack(
    tx: Transaction,
    handOff: HandOff,
    how: 'declined' | 'expired',
  ): Promise<void> {
    await this.task(tx, handOff, await this.partnerOf(tx, handOff), how);
    await this.tellResident(tx, handOff, false);
  }

  private async tellResident(tx: Transaction, handOff: HandOff, accepted: boolean): Promise<void> {
    const { name } = await this.partnerOf(tx, handOff);
    await this.notices.toResident(tx, handOff.requestId, 'hand_off_answered', {
      subjectId: handOff.id,
      version: handOff.version,
      facts: { partnerName: name, accepted },
    });
  }

  private task(
    tx: Transaction,
    handOff: HandOff,
    partner: Partner,
    about: TaskAbout,
  ): Promise<void> {
    return this.notices.task(tx, {
      kind: 'hand_off',
      requestId: handOff.requestId,
      subjectId: handOff.id,
      version: handOff.version,
      dueAt: promiseEnds(promisedDay(tx.now, 1)),
      facts: {
        about,
        partnerName: partner.name,
        partnerPhone: partner.phone,
        reason: handOff.declineReason,
      },
    });
  }

  /** The partner's sessions end at once; the link tells from now on that it is over. */
  private async endSight(tx: Transaction, id: string): Promise<void> {
    await tx.execute('DELETE FROM sessions WHERE hand_off_id = $1', [id]);
  }

  private async partnerOf(tx: Transaction, { partnerId }: HandOff): Promise<Partner> {
    return found(await tx.one(Partner, { id: partnerId }));
  }

  private async change(
    tx: Transaction,
    handOff: HandOff,
    deed: HandOffDeed,
    set: Partial<HandOff>,
  ): Promise<void> {
    const state = afterHandOffDeed(handOff.state, deed);
    const changed = { ...set, state, version: handOff.version + 1 };
    await tx.update(HandOff, { id: handOff.id, state: handOff.state }, changed);
    Object.assign(handOff, changed);
  }

  private wrote(
    tx: Transaction,
    deed: string,
    handOff: HandOff,
    fields: readonly string[],
    more: { channel?: string; reason?: string } = {},
  ): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'hand_off',
      nounId: handOff.id,
      requestIds: [handOff.requestId],
      fields,
      ...more,
    });
  }
}

const notInList = (): InvalidInput =>
  new InvalidInput([
    { field: 'partnerId', code: 'not_in_list', message: 'partnerId is not one of your partners' },
  ]);

const reasonMissing = (): InvalidInput =>
  new InvalidInput([{ field: 'reason', code: 'required', message: 'reason is needed with a no' }]);
