import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  afterRequestDeed,
  answerCompanion,
  conversationType,
  endUnmatched,
  isTooFarAhead,
  mayBeAccompanied,
  promisedDay,
  promiseEnds,
  reopenRequest,
  RuleBroken,
  withinDayHours,
  type CloseReason,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { UnmetWishes } from '../matching/unmet-wishes.js';
import { CallAnswers } from '../notifications/call-answers.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import { uncountClosed } from '../support-requests/request-counts.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import type { CompanionAnswerDto, TriageDto, WithdrawalDto } from './casework.dto.js';
import { RequestEndings } from './request-endings.js';
import { UnfilledVisits } from './unfilled-visits.service.js';
import { VisitPlanning } from './visit-planning.service.js';
import { VisitRecord } from './visit-record.js';
import { WishAnswers } from './wish-answers.service.js';

/** Deeds on a request that touch its proposals, its visit and its messages at once. */
@Injectable()
export class RequestDeeds implements OnModuleInit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(VisitPlanning) private readonly visits: VisitPlanning,
    @Inject(VisitRecord) private readonly record: VisitRecord,
    @Inject(UnfilledVisits) private readonly unfilled: UnfilledVisits,
    @Inject(CallAnswers) private readonly callAnswers: CallAnswers,
    @Inject(UnmetWishes) private readonly unmet: UnmetWishes,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(WishAnswers) private readonly wishAnswers: WishAnswers,
  ) {}

  onModuleInit(): void {
    this.callAnswers.becomes('companion', (tx, requestId, answer) =>
      this.companionSaid(tx, requestId, answer, 'phone'),
    );
  }

  /**
   * A coordinator decides about a new request: accepted, with an appointment at once when its date is known,
   * or ended because it is not ours, or handed to who can help.
   * @throws RuleBroken `never_offered` when a conversation nobody may go along to is accepted.
   */
  triage(actor: Actor, id: string, triage: TriageDto): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const held = await this.endings.hold(tx, id);
      const { request } = held;
      if (triage.outcome === 'accept' && !mayBeAccompanied(triage.conversationType)) {
        throw new RuleBroken('never_offered', { conversationType: triage.conversationType });
      }
      const state = afterRequestDeed(request.state, 'triage');
      const { wishes = {}, conversationType: code } = triage;
      const heard = definedOf(wishes);
      const changed: Partial<SupportRequest> = {
        ...heard,
        ...(await this.wishAnswers.heardAtTriage(tx, request, heard)),
        conversationType: code,
        contactedAt: request.contactedAt ?? tx.now,
        needsReview: false,
        version: request.version + 1,
      };
      const accepted = triage.outcome === 'accept';
      await tx.update(
        SupportRequest,
        { id },
        accepted ? { ...changed, state, triagedAt: tx.now } : changed,
      );
      Object.assign(request, changed);
      if (triage.note) await this.record.note(tx, id, triage.note);
      await this.wrote(
        tx,
        'support-request.triage',
        request,
        ['conversation_type', ...Object.keys(wishes)],
        { reason: triage.outcome },
      );
      if (!accepted) {
        const reason: CloseReason = triage.outcome === 'hand_off' ? 'handed_off' : 'out_of_scope';
        return this.endings.end(tx, held, {
          reason,
          by: 'organisation',
          deed: 'support-request.close',
        });
      }
      request.state = state;
      await this.planWished(tx, request);
      await this.unmet.note(tx, request);
    });
  }

  /** A resident stops, by herself or through a coordinator; whatever was arranged ends with it. */
  withdraw(actor: Actor, id: string, withdrawal: WithdrawalDto): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const held = await this.endings.hold(tx, id);
      await this.endings.end(tx, held, {
        reason: 'withdrawn',
        by: withdrawal.by === 'resident' ? 'resident' : 'organisation',
        deed: 'support-request.withdraw',
        ...(actor.kind === 'staff' && withdrawal.by === 'resident' ? { channel: 'phone' } : {}),
      });
      if (withdrawal.reason) await this.keepReason(tx, held.request, withdrawal.reason);
    });
  }

  /**
   * A coordinator ends a request; because nobody was found only when its visit has begun without anybody.
   * @throws RuleBroken `too_early`
   */
  close(actor: Actor, id: string, reason: CloseReason): Promise<void> {
    return this.database.as(actor, async (tx) => {
      let held = await this.endings.hold(tx, id);
      if (reason === 'unmatched' && held.appointment) {
        endUnmatched(held.appointment.startsAt, tx.now);
        if (await this.unfilled.leave(tx, held.appointment.id))
          held = { ...held, appointment: null };
      }
      await this.endings.end(tx, held, {
        reason,
        by: 'organisation',
        deed: 'support-request.close',
      });
    });
  }

  /** Undoes a closing within 24 hours; what ended with it is not made again. */
  reopen(actor: Actor, id: string): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const { request } = await this.endings.hold(tx, id);
      const state = reopenRequest(request, tx.now);
      await uncountClosed(tx, request);
      await this.notices.supersede(tx, id, { purposes: ['request_closed'] });
      await tx.update(
        SupportRequest,
        { id },
        { state, closeReason: null, closedAt: null, version: request.version + 1 },
      );
      await this.invitations.renew(tx, id);
      await this.wrote(tx, 'support-request.reopen', request, ['state']);
    });
  }

  /**
   * The resident's word about who comes: yes, or somebody else, which needs no reason.
   * @throws RuleBroken `too_late` within 24 hours of the visit.
   */
  answerCompanion(actor: Actor, { answer }: CompanionAnswerDto): Promise<void> {
    return this.database.as(actor, (tx) => this.companionSaid(tx, found(actor.requestId), answer));
  }

  /** The same inside a transaction; with a channel when a coordinator heard it, such as in a call. */
  async companionSaid(
    tx: Transaction,
    requestId: string,
    answer: CompanionAnswerDto['answer'],
    channel?: string,
  ): Promise<void> {
    const { request, appointment } = await this.endings.hold(tx, requestId);
    const proposal = await this.proposals.accepted(tx, request.id);
    const said = answerCompanion(
      { proposal: proposal?.state ?? null, startsAt: appointment?.startsAt ?? null },
      answer,
      tx.now,
    );
    const accepted = found(proposal);
    if ('ends' in said) await this.proposals.end(tx, accepted, said.ends, appointment);
    else
      await tx.update(
        Proposal,
        { id: accepted.id },
        { companionAnswer: said.companionAnswer, version: accepted.version + 1 },
      );
    await this.wrote(tx, 'my-request.answer-companion', request, ['companion_answer'], {
      reason: answer,
      ...(channel ? { channel } : {}),
    });
  }

  /** Triage with a known date makes the appointment, unless that moment has passed, is years away or runs on after ten at night. */
  private async planWished(tx: Transaction, request: SupportRequest): Promise<void> {
    const { wishedStartsAt, wishedChannel } = request;
    const type = conversationType(request.conversationType);
    if (!wishedStartsAt || wishedStartsAt <= tx.now) return;
    if (isTooFarAhead(wishedStartsAt, tx.now)) return;
    if (!withinDayHours(wishedStartsAt, type.durationMinutes)) return;
    await this.visits.make(tx, request, {
      conversationType: request.conversationType,
      startsAt: wishedStartsAt,
      durationMinutes: type.durationMinutes,
      channel: wishedChannel === 'unknown' ? 'office' : wishedChannel,
      venueId: request.wishedVenueId,
      venueText: request.wishedVenueText,
      address: null,
    });
  }

  /** Why it stops: a note of the coordinator who heard it, or a word of the resident for one to read. */
  private keepReason(tx: Transaction, request: SupportRequest, text: string): Promise<void> {
    if (tx.actor.kind === 'staff') return this.record.note(tx, request.id, text);
    return this.notices.task(tx, {
      kind: 'question',
      requestId: request.id,
      subjectId: request.id,
      version: request.version + 1,
      dueAt: promiseEnds(promisedDay(tx.now, 1)),
      facts: { text },
    });
  }

  private wrote(
    tx: Transaction,
    deed: string,
    request: SupportRequest,
    fields: readonly string[],
    more: { reason?: string; channel?: string } = {},
  ): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'support_request',
      nounId: request.id,
      requestIds: [request.id],
      fields,
      ...more,
    });
  }
}

/** The members that were given; those left out stay as they were. */
const definedOf = <T extends object>(partial: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(partial).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
