import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  acceptProposal,
  checkSeen,
  mayBeAccompanied,
  offerExpiry,
  refuseProposal,
  RuleBroken,
  type EndReason,
  type RefusalReason,
  type WithdrawnReason,
} from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { Bookings } from '../appointments/bookings.js';
import { Audit } from '../audit/audit.service.js';
import { hasSaidNo } from '../meedenkers/said-no.js';
import { Notices } from '../notifications/notices.service.js';
import { systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { Jobs } from '../platform/jobs.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import { newProposal, type NewProposal } from './new-proposal.js';
import { Proposal } from './proposal.entity.js';
import type { AcceptanceDto, OfferDto, ProposalView } from './proposals.dto.js';
import { ProposalQueries } from './proposals.queries.js';
import { ProposalTidings } from './proposal-tidings.js';
import { Reminders } from './reminders.js';
import { AT_ACCEPTANCE, SuggestionService } from './suggestions.service.js';

/** Who hears, in the same transaction, of every deed on a proposal. */
export type ProposalWatcher = (tx: Transaction, proposal: Proposal) => Promise<void>;

/** Offers, and what becomes of them. The coordinator's offer is the human decision; the Meedenker's yes books the time. */
@Injectable()
export class Proposals implements OnApplicationBootstrap {
  private readonly watchers: ProposalWatcher[] = [];

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(ProposalQueries) private readonly queries: ProposalQueries,
    @Inject(ProposalTidings) private readonly tidings: ProposalTidings,
    @Inject(Reminders) private readonly reminders: Reminders,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('offer-expiry', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => this.expire(tx, id)),
    );
  }

  /** Lets somebody know of every deed on a proposal, in its transaction. */
  watch(watcher: ProposalWatcher): void {
    this.watchers.push(watcher);
  }

  /**
   * Offers a request to a Meedenker.
   * @throws RuleBroken `said_no` when they refused it already, `not_eligible` by a hard rule, `list_changed` when the list it was chosen from is another now.
   */
  offer(
    actor: Actor,
    requestId: string,
    offer: OfferDto,
    key: string | null,
  ): Promise<ProposalView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        { requestId, ...offer },
        async () => this.queries.view(tx, await this.offerWithin(tx, requestId, offer)),
        ({ id }) => ({ id }),
        async (kept) =>
          this.queries.view(tx, found(await tx.one(Proposal, { id: String(kept['id']) }))),
      ),
    );
  }

  /** The same inside a deed that is under way. */
  async offerWithin(tx: Transaction, requestId: string, offer: OfferDto): Promise<Proposal> {
    const request = found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
    if (request.state !== 'triaged') throw new RuleBroken('wrong_state', { state: request.state });
    if (!mayBeAccompanied(request.conversationType))
      throw new RuleBroken('never_offered', { conversationType: request.conversationType });
    if (await tx.one(Proposal, { requestId, state: 'accepted' }))
      throw new RuleBroken('already_accepted');
    const { meedenkerId } = offer;
    const { suggestions } = await this.suggestions.forRequest(tx, requestId, {}, [meedenkerId]);
    if (offer.listId && offer.listId !== suggestions.listId)
      throw new RuleBroken('list_changed', { listId: suggestions.listId });
    if (!suggestions.suggestions.some(({ id }) => id === meedenkerId)) {
      const excluded = suggestions.excludedPeople.find(({ id }) => id === meedenkerId);
      if (!excluded && (await hasSaidNo(tx, requestId, meedenkerId)))
        throw new RuleBroken('said_no');
      throw new RuleBroken('not_eligible', { reasons: found(excluded).reasons });
    }
    const appointment = await tx.one(Appointment, { requestId, state: 'planned' });
    return this.make(tx, {
      requestId,
      meedenkerId,
      appointment,
      expiresAt: offerExpiry(
        tx.now,
        appointment?.startsAt ?? null,
        offer.expiresAt ? new Date(offer.expiresAt) : undefined,
      ),
      listId: suggestions.listId,
      list: {
        forMoment: suggestions.forMoment,
        suggestions: suggestions.suggestions,
        excluded: suggestions.excluded,
      },
    });
  }

  /** Makes an offer: it is written, its end is planned, and the Meedenker is told. The rules have been asked before. */
  async make(tx: Transaction, offer: NewProposal): Promise<Proposal> {
    const open = await tx.one(Proposal, {
      requestId: offer.requestId,
      meedenkerId: offer.meedenkerId,
      state: 'offered',
    });
    if (open && open.expiresAt > tx.now)
      throw new RuleBroken('already_offered', { proposalId: open.id });
    if (open) await this.expire(tx, open.id);
    const proposal = newProposal(tx, offer);
    await tx.insert(Proposal, proposal);
    await this.jobs.send(tx, 'offer-expiry', proposal.id, offer.expiresAt);
    await this.tidings.offer(tx, proposal);
    await this.wrote(tx, 'proposal.offer', proposal);
    return proposal;
  }

  /** Writes a yes that a coordinator heard: to the offer that is open, or without an offer before it. Other offers are taken back. */
  async acceptFor(tx: Transaction, said: Omit<NewProposal, 'expiresAt'>): Promise<Proposal> {
    const { requestId, meedenkerId, appointment } = said;
    const yes = {
      state: 'accepted',
      answeredAt: tx.now,
      acceptedBy: 'coordinator',
      appointmentId: appointment?.id ?? null,
      confirmedVersion: appointment?.version ?? null,
    } as const;
    const offered = await tx.many(Proposal, { requestId, state: 'offered' }, 'lock');
    const open = offered.find((one) => one.meedenkerId === meedenkerId);
    const proposal = open ?? { ...newProposal(tx, { ...said, expiresAt: tx.now }), ...yes };
    if (open) await this.change(tx, open, yes);
    else await tx.insert(Proposal, proposal);
    await this.wrote(tx, 'proposal.accept', proposal, 'phone');
    for (const other of offered)
      if (other !== open) await this.takeBack(tx, other, 'other_accepted');
    return proposal;
  }

  /**
   * A Meedenker says yes: to an offer, which books the time and withdraws the others, or to the new time of a visit that moved.
   * @throws RuleBroken `offer_ended`, `time_changed`, `too_late`, `not_eligible`, or `already_booked` when the time is taken; then nothing has changed.
   */
  accept(actor: Actor, id: string, seen: AcceptanceDto, key: string | null): Promise<ProposalView> {
    return this.database.as(
      actor,
      (tx) =>
        once(
          tx,
          key,
          { deed: 'proposal.accept', id, ...seen },
          async () => this.queries.view(tx, await this.saysYes(tx, id, seen)),
          () => ({ id }),
          async () => this.queries.view(tx, found(await tx.one(Proposal, { id }))),
          200,
        ),
      'force_generic_plan',
    );
  }

  private async saysYes(tx: Transaction, id: string, seen: AcceptanceDto): Promise<Proposal> {
    const { proposal, request, appointment } = await this.lockedFor(tx, id, 'own');
    const deed = acceptProposal({ ...proposal, appointment }, tx.now);
    checkSeen(seen.startsAt, appointment?.startsAt ?? request.wishedStartsAt);
    if (appointment && appointment.startsAt <= tx.now)
      throw new RuleBroken('too_late', { startsAt: appointment.startsAt.toISOString() });
    const reasons = (
      await this.suggestions.exclusionsOf(tx, request.id, proposal.meedenkerId)
    ).filter((reason) => AT_ACCEPTANCE.has(reason));
    if (reasons.length > 0) throw new RuleBroken('not_eligible', { reasons });
    if (deed === 'confirm') {
      await this.change(tx, proposal, { confirmedVersion: appointment?.version ?? null });
      await this.tidings.companion(tx, proposal, appointment, 'appointment_planned');
      await this.reminders.renew(tx, request.id);
      await this.wrote(tx, 'proposal.confirm', proposal);
      return proposal;
    }
    if (await tx.one(Proposal, { requestId: request.id, state: 'accepted' }))
      throw new RuleBroken('offer_ended', { state: 'withdrawn' });
    await this.change(tx, proposal, {
      state: 'accepted',
      answeredAt: tx.now,
      acceptedBy: 'meedenker',
      appointmentId: appointment?.id ?? null,
      confirmedVersion: appointment?.version ?? null,
    });
    const { meedenkerId } = proposal;
    if (appointment)
      await this.bookings.book(tx, appointment, { meedenkerId, residentId: request.residentId });
    await this.withdrawOpen(tx, request.id, 'other_accepted');
    if (appointment) await this.tidings.booked(tx, proposal);
    else await this.tidings.found(tx, proposal);
    await this.wrote(tx, 'proposal.accept', proposal);
    return proposal;
  }

  /** A Meedenker says no: to an offer, or to the new time of a visit that moved, which gives it back. */
  refuse(actor: Actor, id: string, reason: RefusalReason): Promise<ProposalView> {
    return this.database.as(actor, async (tx) => {
      const { proposal, appointment } = await this.lockedFor(tx, id, 'own');
      if (refuseProposal({ ...proposal, appointment }, tx.now) === 'refuse') {
        await this.change(tx, proposal, { state: 'refused', answeredAt: tx.now, reason });
        await this.silence(tx, proposal);
        await this.wrote(tx, 'proposal.refuse', proposal);
      } else {
        await this.end(tx, proposal, 'moved', appointment);
      }
      return this.queries.view(tx, proposal);
    });
  }

  /** A coordinator takes an offer back. */
  withdraw(actor: Actor, id: string): Promise<ProposalView> {
    return this.database.as(actor, async (tx) => {
      const { proposal } = await this.lockedFor(tx, id, 'any');
      if (proposal.state !== 'offered')
        throw new RuleBroken('offer_ended', { state: proposal.state });
      await this.takeBack(tx, proposal, 'coordinator');
      return this.queries.view(tx, proposal);
    });
  }

  /** Takes back every open offer of a request, or those that are named. */
  async withdrawOpen(
    tx: Transaction,
    requestId: string,
    reason: WithdrawnReason,
    only?: readonly string[],
  ): Promise<void> {
    for (const proposal of await tx.many(Proposal, { requestId, state: 'offered' }, 'lock'))
      if (!only || only.includes(proposal.id)) await this.takeBack(tx, proposal, reason);
  }

  /** The accepted proposal of a request, held against other writers. */
  accepted(tx: Transaction, requestId: string): Promise<Proposal | null> {
    return tx.one(Proposal, { requestId, state: 'accepted' }, 'lock');
  }

  /**
   * Ends an accepted proposal: the time is given back, messages about it die, and whoever has to know is told.
   * After the visit (`done`) nothing is given back and nobody is told.
   */
  async end(
    tx: Transaction,
    proposal: Proposal,
    reason: EndReason,
    appointment: Appointment | null,
  ): Promise<void> {
    await this.change(tx, proposal, {
      state: 'ended',
      reason,
      appointmentId: appointment?.id ?? proposal.appointmentId,
    });
    await this.wrote(tx, 'proposal.end', proposal, undefined, reason);
    if (reason === 'done') return;
    // What ends with its request leaves nothing to be reminded of.
    if (reason !== 'request_closed') await this.reminders.renew(tx, proposal.requestId);
    await this.notices.supersede(tx, proposal.requestId, {
      purposes: ['companion_found', 'appointment_planned'],
    });
    await this.notices.supersede(tx, proposal.requestId, { recipientId: proposal.meedenkerId });
    if (!appointment) {
      // Without a date there is no visit to cancel; with one known (date_known) the same person is asked again.
      if (reason !== 'date_known')
        await this.notices.toMeedenker(
          tx,
          proposal.meedenkerId,
          proposal.requestId,
          'offer_withdrawn',
          { subjectId: proposal.id, version: proposal.version },
        );
      return;
    }
    await this.bookings.release(tx, appointment.id);
    if (appointment.startsAt > tx.now)
      await this.tidings.visit(tx, proposal.meedenkerId, appointment, 'visit_cancelled');
  }

  /** The proposal with its request and open appointment, everything held in the one order of locks. @throws NotFound */
  private async lockedFor(
    tx: Transaction,
    id: string,
    whose: 'own' | 'any',
  ): Promise<{ proposal: Proposal; request: SupportRequest; appointment: Appointment | null }> {
    const { actor } = tx;
    const seen = found(await tx.one(Proposal, { id }));
    const theirs =
      whose === 'any' ||
      (seen.meedenkerId === actor.meedenkerId &&
        (actor.kind !== 'offer' || actor.proposalId === id));
    const request = found(
      theirs ? await tx.one(SupportRequest, { id: seen.requestId }, 'lock') : null,
    );
    const { id: requestId, residentId } = request;
    const [, appointment, proposal] = await Promise.all([
      this.bookings.lock(tx, { meedenkerIds: [seen.meedenkerId], residentId }),
      tx.one(Appointment, { requestId, state: 'planned' }, 'lock'),
      tx.one(Proposal, { id }, 'lock'),
    ]);
    return { proposal: found(proposal), request, appointment };
  }

  private async takeBack(
    tx: Transaction,
    proposal: Proposal,
    reason: WithdrawnReason,
  ): Promise<void> {
    await this.change(tx, proposal, { state: 'withdrawn', reason, answeredAt: tx.now });
    await this.silence(tx, proposal);
    await this.notices.toMeedenker(
      tx,
      proposal.meedenkerId,
      proposal.requestId,
      'offer_withdrawn',
      { subjectId: proposal.id, version: 0, notAfter: proposal.expiresAt },
    );
    await this.wrote(tx, 'proposal.withdraw', proposal, undefined, reason);
  }

  /** An offer that nobody answered is over; one that was answered meanwhile is left alone. */
  private async expire(tx: Transaction, id: string): Promise<void> {
    const expired = await tx.execute(
      `UPDATE proposals SET state = 'expired', version = version + 1 WHERE id = $1 AND state = 'offered' AND expires_at <= $2`,
      [id, tx.now],
    );
    if (expired === 0) return;
    await this.wrote(tx, 'proposal.expire', found(await tx.one(Proposal, { id })));
  }

  private async change(tx: Transaction, proposal: Proposal, set: Partial<Proposal>): Promise<void> {
    const changed = await tx.update(
      Proposal,
      { id: proposal.id, state: proposal.state, version: proposal.version },
      { ...set, version: proposal.version + 1 },
    );
    if (changed === 0) throw new RuleBroken('offer_ended', { state: proposal.state });
    Object.assign(proposal, set, { version: proposal.version + 1 });
  }

  /** What was still to be said about an offer that has an answer is not said any more. */
  private silence(tx: Transaction, { id, requestId }: Proposal): Promise<void> {
    return this.notices.supersede(tx, requestId, {
      purposes: ['offer', 'offer_reminder'],
      subjectId: id,
    });
  }

  private async wrote(
    tx: Transaction,
    deed: string,
    proposal: Proposal,
    channel?: string,
    reason?: string,
  ): Promise<void> {
    await this.audit.wrote(tx, {
      deed,
      noun: 'proposal',
      nounId: proposal.id,
      requestIds: [proposal.requestId],
      fields: ['state'],
      ...(channel ? { channel } : {}),
      ...(reason ? { reason } : {}),
    });
    for (const hear of this.watchers) await hear(tx, proposal);
  }
}
