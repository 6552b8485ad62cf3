import { Inject, Injectable } from '@nestjs/common';
import { mayBeAccompanied, offerExpiry, RuleBroken } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import type { AppointmentView } from '../appointments/appointments.dto.js';
import { AppointmentQueries } from '../appointments/appointments.queries.js';
import { Bookings } from '../appointments/bookings.js';
import { ProposalTidings } from '../matching/proposal-tidings.js';
import { Proposals } from '../matching/proposals.service.js';
import { Reminders } from '../matching/reminders.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { UnmetWishes } from '../matching/unmet-wishes.js';
import type { Renewal } from '../notifications/notice.js';
import { Notices } from '../notifications/notices.service.js';
import type { Recipient } from '../notifications/recipients.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { newId } from '../platform/tokens.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import type { SupportRequest } from '../support-requests/support-request.entity.js';
import type { PlanDto } from './casework.dto.js';
import { withNextBest } from './next-best.js';
import { RequestEndings } from './request-endings.js';
import { VisitClock } from './visit-clock.service.js';
import { checkMoment, VisitRecord } from './visit-record.js';

/** When and where a conversation will be. */
export type VisitPlan = Pick<
  Appointment,
  | 'conversationType'
  | 'startsAt'
  | 'durationMinutes'
  | 'channel'
  | 'venueId'
  | 'venueText'
  | 'address'
>;

/** Gives a request its conversation: when, where, and whose time it takes. */
@Injectable()
export class VisitPlanning {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(ProposalTidings) private readonly tidings: ProposalTidings,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(VisitClock) private readonly clock: VisitClock,
    @Inject(AppointmentQueries) private readonly queries: AppointmentQueries,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(VisitRecord) private readonly record: VisitRecord,
    @Inject(Reminders) private readonly reminders: Reminders,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(UnmetWishes) private readonly unmet: UnmetWishes,
  ) {}

  /**
   * Plans the conversation of a request. With a Meedenker it is a yes heard by telephone: the same hard rules, and the time is
   * booked in the same transaction; without, whoever said yes before there was a date is offered the time.
   * @throws RuleBroken `appointment_open`, `never_offered` for a conversation that is handed over, `not_eligible`, or `already_booked` with the next best three.
   */
  plan(actor: Actor, plan: PlanDto, key: string | null): Promise<AppointmentView> {
    const deed = this.database.as(
      actor,
      (tx) =>
        once(
          tx,
          key,
          plan,
          async () => this.queries.view(tx, (await this.planned(tx, plan)).id),
          ({ id }) => ({ id }),
          (kept) => this.queries.view(tx, String(kept['id'])),
        ),
      'force_generic_plan',
    );
    return withNextBest(this.suggestions, actor, deed, () => plan.supportRequestId, {
      startsAt: new Date(plan.startsAt),
      durationMinutes: plan.durationMinutes,
      channel: plan.channel,
    });
  }

  /**
   * A Meedenker said yes by telephone to the conversation as it is planned: the same hard rules, and the time is booked.
   * @throws RuleBroken `no_appointment`, `already_accepted`, `too_late`, `not_eligible`, or `already_booked` with the next best three.
   */
  heardYes(
    actor: Actor,
    requestId: string,
    meedenkerId: string,
    key: string | null,
  ): Promise<void> {
    const hear = async (tx: Transaction): Promise<void> => {
      const { request, appointment } = await this.endings.hold(tx, requestId, [meedenkerId]);
      if (request.state !== 'triaged')
        throw new RuleBroken('wrong_state', { state: request.state });
      if (!appointment) throw new RuleBroken('no_appointment');
      if (appointment.startsAt <= tx.now)
        throw new RuleBroken('too_late', { startsAt: appointment.startsAt.toISOString() });
      if (await this.proposals.accepted(tx, requestId)) throw new RuleBroken('already_accepted');
      await this.saidYes(tx, request, appointment, meedenkerId);
    };
    const deed = this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        { deed: 'ladder.heard-yes', requestId, meedenkerId },
        () => hear(tx),
        () => ({}),
        () => Promise.resolve(),
        200,
      ),
    );
    return withNextBest(this.suggestions, actor, deed, () => requestId, {});
  }

  /** Gives a request an appointment to which nobody goes along yet, and plans what is told about it. */
  async make(tx: Transaction, request: SupportRequest, plan: VisitPlan): Promise<void> {
    await this.write(tx, request, plan);
    await this.tidings.openOffers(tx, request.id);
    await this.renew(tx, request.id);
  }

  /** What is told of a request that has a visit now: when it is, and what the resident is asked about it. */
  private async renew(tx: Transaction, requestId: string): Promise<void> {
    const [reminders, invitations] = await Promise.all([
      this.reminders.planned(tx, requestId),
      this.invitations.planned(tx, requestId),
    ]);
    await this.notices.renew(tx, requestId, [reminders, invitations]);
  }

  /** Writes a new appointment of a request: its history begins, and its clock is wound. What is told of it is not renewed yet. */
  private async write(
    tx: Transaction,
    request: SupportRequest,
    plan: VisitPlan,
  ): Promise<Appointment> {
    const appointment: Appointment = {
      organisationId: tx.organisationId,
      id: newId(),
      requestId: request.id,
      ...plan,
      state: 'planned',
      cancelledBy: null,
      noShowBy: null,
      createdAt: tx.now,
      endedAt: null,
      version: 1,
    };
    await Promise.all([
      tx.insert(Appointment, appointment),
      this.record.keep(tx, appointment, 'planned', null),
      this.clock.wind(tx, appointment),
      this.notices.settle(tx, request.id, ['reported_date', 'other_date']),
    ]);
    await this.record.wrote(tx, 'appointment.plan', appointment, ['starts_at', 'channel', 'venue']);
    return appointment;
  }

  private async planned(tx: Transaction, plan: PlanDto): Promise<Appointment> {
    const held = await this.endings.hold(
      tx,
      plan.supportRequestId,
      plan.meedenkerId ? [plan.meedenkerId] : [],
    );
    const { request } = held;
    if (request.state !== 'triaged') throw new RuleBroken('wrong_state', { state: request.state });
    if (held.appointment) throw new RuleBroken('appointment_open');
    if (!mayBeAccompanied(plan.conversationType))
      throw new RuleBroken('never_offered', { conversationType: plan.conversationType });
    const startsAt = new Date(plan.startsAt);
    checkMoment(startsAt, plan.durationMinutes, tx.now);
    checkPlace(plan);
    if (plan.venueId) await this.record.checkVenue(tx, plan.venueId);
    const earlier = held.isAccepted ? await this.proposals.accepted(tx, request.id) : null;
    const appointment = await this.write(tx, request, {
      conversationType: plan.conversationType,
      startsAt,
      durationMinutes: plan.durationMinutes,
      channel: plan.channel,
      venueId: plan.venueId ?? null,
      venueText: plan.venueId || plan.channel !== 'office' ? null : request.wishedVenueText,
      address: plan.address ?? null,
    });
    if (earlier) await this.proposals.end(tx, earlier, 'date_known', null);
    if (plan.meedenkerId) {
      await this.saidYes(tx, request, appointment, plan.meedenkerId, (resident) =>
        this.invitations.planned(tx, request.id, resident),
      );
      return appointment;
    }
    await this.tidings.openOffers(tx, request.id);
    if (earlier) await this.offerTime(tx, appointment, earlier.meedenkerId);
    await this.renew(tx, request.id);
    await this.unmet.note(tx, request);
    return appointment;
  }

  /** A yes that was heard on the telephone: the hard rules, the proposal and the booking at once. */
  private async saidYes(
    tx: Transaction,
    request: SupportRequest,
    appointment: Appointment,
    meedenkerId: string,
    also?: (resident: Recipient) => Promise<Renewal>,
  ): Promise<void> {
    const reasons = await this.suggestions.exclusionsOf(tx, request.id, meedenkerId);
    const taken = reasons.filter((reason) => reason === 'booked');
    if (reasons.length > taken.length) throw new RuleBroken('not_eligible', { reasons });
    const proposal = await this.proposals.acceptFor(tx, {
      requestId: request.id,
      meedenkerId,
      appointment,
    });
    await this.bookings.book(tx, appointment, { meedenkerId, residentId: request.residentId });
    await this.tidings.booked(tx, proposal, also);
  }

  /** Whoever said yes before there was a date is asked whether they can come then, unless a hard rule forbids it now. */
  private async offerTime(
    tx: Transaction,
    appointment: Appointment,
    meedenkerId: string,
  ): Promise<void> {
    if ((await this.suggestions.exclusionsOf(tx, appointment.requestId, meedenkerId)).length > 0)
      return;
    await this.proposals.make(tx, {
      requestId: appointment.requestId,
      meedenkerId,
      appointment,
      expiresAt: offerExpiry(tx.now, appointment.startsAt),
    });
  }
}

/** An address belongs to a home visit and to nothing else. @throws InvalidInput */
function checkPlace(plan: PlanDto): void {
  if (plan.address !== undefined && plan.channel !== 'home') {
    throw new InvalidInput([
      { field: 'address', code: 'only_at_home', message: 'address is only for a home visit' },
    ]);
  }
}
