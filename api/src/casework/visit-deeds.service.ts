import { Inject, Injectable } from '@nestjs/common';
import {
  afterAppointmentDeed,
  hoursBetween,
  offerExpiry,
  RuleBroken,
  withinDayHours,
  type NoShowBy,
} from '@meedenkers/domain';
import type { MatchNeed } from '@meedenkers/matching';

import { Appointment } from '../appointments/appointment.entity.js';
import type { AppointmentView } from '../appointments/appointments.dto.js';
import { AppointmentQueries } from '../appointments/appointments.queries.js';
import { Bookings } from '../appointments/bookings.js';
import { Venue } from '../appointments/venue.entity.js';
import { visitFacts } from '../appointments/visits.js';
import { Audit } from '../audit/audit.service.js';
import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { Notices } from '../notifications/notices.service.js';
import { VISIT_PURPOSES } from '../notifications/purposes.js';
import { OutcomeReports } from '../outcomes/outcome-reports.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput, Stale } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { newId } from '../platform/tokens.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import type { CancellationDto, DropOutDto, MoveDto, PlanDto } from './casework.dto.js';
import { RequestEndings } from './request-endings.js';

/** Seconds a message about a move waits, so that moving twice tells once; not when the visit is near. */
const MOVE_WAIT_SECONDS = 60;
const NEAR_HOURS = 2;

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

/** Deeds on the visit: plan, move, cancel, no-show, drop out. Each with its proposal, its booking and its messages. */
@Injectable()
export class VisitDeeds {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(OutcomeReports) private readonly outcomes: OutcomeReports,
    @Inject(AppointmentQueries) private readonly queries: AppointmentQueries,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
  ) {}

  /**
   * Plans the conversation of a request. With a Meedenker it is a yes heard by telephone: the same hard rules, and the time is
   * booked in the same transaction; without, whoever said yes before there was a date is offered the time.
   * @throws RuleBroken `appointment_open`, `not_eligible`, or `already_booked` with the next best three.
   */
  plan(actor: Actor, plan: PlanDto, key: string | null): Promise<AppointmentView> {
    const deed = this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        plan,
        async () => this.queries.view(tx, (await this.planned(tx, plan)).id),
        ({ id }) => ({ id }),
        (kept) => this.queries.view(tx, String(kept['id'])),
      ),
    );
    return this.withNextBest(deed, actor, plan.supportRequestId, {
      startsAt: new Date(plan.startsAt),
      durationMinutes: plan.durationMinutes,
      channel: plan.channel,
    });
  }

  /** Writes a new appointment of a request: its history begins, its report is expected, and who has been asked hears of it. */
  async make(tx: Transaction, request: SupportRequest, plan: VisitPlan): Promise<Appointment> {
    if (await tx.one(Appointment, { requestId: request.id, state: 'planned' }))
      throw new RuleBroken('appointment_open');
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
    await tx.insert(Appointment, appointment);
    await this.keepHistory(tx, appointment, 'planned', null);
    await this.outcomes.expectReport(tx, appointment);
    await this.notices.settle(tx, request.id, ['reported_date']);
    await this.wrote(tx, 'appointment.plan', appointment, ['starts_at', 'channel', 'venue']);
    return appointment;
  }

  /**
   * Moves a conversation: the same appointment, one version on. The companion's time moves with it and the yes is asked again;
   * messages about the old time die in the same transaction.
   * @throws Stale when somebody moved it meanwhile; RuleBroken `already_booked` when it collides, and nothing has changed.
   */
  move(actor: Actor, id: string, version: number, move: MoveDto): Promise<AppointmentView> {
    const startsAt = new Date(move.startsAt);
    let requestId = '';
    const deed = this.database.as(actor, async (tx) => {
      const { appointment, request } = await this.held(tx, id);
      requestId = request.id;
      if (appointment.version !== version) throw new Stale();
      afterAppointmentDeed(appointment.state, 'move');
      const moved: Appointment = {
        ...appointment,
        startsAt,
        durationMinutes: move.durationMinutes ?? appointment.durationMinutes,
        venueId: move.venueId ?? appointment.venueId,
        venueText: move.venueId ? null : appointment.venueText,
        version: appointment.version + 1,
      };
      checkMoment(startsAt, moved.durationMinutes, tx.now);
      if (move.venueId) await this.knownVenue(tx, move.venueId);
      await this.notices.supersede(tx, request.id, { purposes: VISIT_PURPOSES });
      const proposal = await this.proposals.accepted(tx, request.id);
      if (proposal) await this.bookings.release(tx, id);
      await tx.update(
        Appointment,
        { id, version },
        {
          startsAt,
          durationMinutes: moved.durationMinutes,
          venueId: moved.venueId,
          venueText: moved.venueText,
          version: moved.version,
        },
      );
      if (proposal)
        await this.bookings.book(tx, moved, {
          meedenkerId: proposal.meedenkerId,
          residentId: request.residentId,
        });
      await this.keepHistory(tx, moved, 'moved', move.cause);
      await this.outcomes.expectReport(tx, moved);
      await this.notices.settle(tx, request.id, ['reported_date']);
      await this.tellMove(tx, moved, proposal);
      await this.wrote(
        tx,
        'appointment.move',
        moved,
        ['starts_at', 'duration', 'venue'],
        move.cause,
      );
      return this.queries.view(tx, id);
    });
    return this.withNextBest(deed, actor, () => requestId, { startsAt });
  }

  /** Cancels a conversation. The companion stays with the request, without a date, until it ends or gets a new one. */
  cancel(actor: Actor, id: string, cancellation: CancellationDto): Promise<AppointmentView> {
    return this.database.as(actor, async (tx) => {
      const { appointment, request } = await this.held(tx, id);
      await this.notices.supersede(tx, request.id, { purposes: VISIT_PURPOSES });
      await this.close(
        tx,
        appointment,
        { state: afterAppointmentDeed(appointment.state, 'cancel'), cancelledBy: cancellation.by },
        cancellation.by,
      );
      const proposal = await this.proposals.accepted(tx, request.id);
      await this.bookings.release(tx, id);
      if (proposal) {
        await tx.update(
          Proposal,
          { id: proposal.id },
          { appointmentId: null, confirmedVersion: null, version: proposal.version + 1 },
        );
        await this.proposals.tellVisit(
          tx,
          proposal.meedenkerId,
          { ...appointment, version: appointment.version + 1 },
          'visit_cancelled',
        );
      }
      await this.notices.toResident(tx, request.id, 'appointment_cancelled', {
        subjectId: id,
        version: appointment.version + 1,
        facts: {
          ...(await visitFacts(tx, id)),
          companionName: proposal ? await this.firstNameOf(tx, proposal.meedenkerId) : null,
        },
      });
      await this.wrote(tx, 'appointment.cancel', appointment, ['state'], cancellation.by);
      return this.queries.view(tx, id);
    });
  }

  /** Somebody did not come. It never stands in the way of a new request. */
  noShow(actor: Actor, id: string, who: NoShowBy): Promise<AppointmentView> {
    return this.database.as(actor, async (tx) => {
      const { appointment, request } = await this.held(tx, id);
      if (appointment.startsAt > tx.now)
        throw new RuleBroken('too_early', { startsAt: appointment.startsAt.toISOString() });
      await this.close(
        tx,
        appointment,
        { state: afterAppointmentDeed(appointment.state, 'no_show'), noShowBy: who },
        who,
      );
      const proposal = await this.proposals.accepted(tx, request.id);
      if (proposal)
        await this.proposals.end(
          tx,
          proposal,
          who === 'meedenker' ? 'drop_out' : 'done',
          appointment,
        );
      await this.notices.settle(tx, request.id, ['report_missing']);
      await this.wrote(tx, 'appointment.no-show', appointment, ['state'], who);
      return this.queries.view(tx, id);
    });
  }

  /** A Meedenker cannot come after all: the search begins again, the resident hears so, and the coordinator has a task at once. */
  dropOut(actor: Actor, id: string, { reason }: DropOutDto): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const seen = found(await tx.one(Appointment, { id, state: 'planned' }));
      found(
        await tx.one(Proposal, {
          requestId: seen.requestId,
          state: 'accepted',
          meedenkerId: found(actor.meedenkerId),
        }),
      );
      const { appointment, request } = await this.held(tx, id);
      if (appointment.startsAt <= tx.now)
        throw new RuleBroken('too_late', { startsAt: appointment.startsAt.toISOString() });
      const proposal = found(await this.proposals.accepted(tx, request.id));
      await this.proposals.end(tx, proposal, 'drop_out', appointment);
      await this.notices.toResident(tx, request.id, 'companion_lost', {
        subjectId: proposal.id,
        version: proposal.version,
        facts: await visitFacts(tx, id),
        notAfter: appointment.startsAt,
      });
      await this.notices.task(tx, {
        kind: 'drop_out',
        requestId: request.id,
        appointmentId: id,
        subjectId: proposal.id,
        version: proposal.version,
        dueAt: tx.now,
        facts: {
          meedenkerName: await this.firstNameOf(tx, proposal.meedenkerId),
          startsAt: appointment.startsAt.toISOString(),
        },
      });
      await this.wrote(tx, 'appointment.drop-out', appointment, ['proposal'], reason);
    });
  }

  private async planned(tx: Transaction, plan: PlanDto): Promise<Appointment> {
    const { request } = await this.endings.hold(
      tx,
      plan.supportRequestId,
      plan.meedenkerId ? [plan.meedenkerId] : [],
    );
    if (request.state !== 'triaged') throw new RuleBroken('wrong_state', { state: request.state });
    const startsAt = new Date(plan.startsAt);
    checkMoment(startsAt, plan.durationMinutes, tx.now);
    checkPlace(plan);
    if (plan.venueId) await this.knownVenue(tx, plan.venueId);
    const earlier = await this.proposals.accepted(tx, request.id);
    const appointment = await this.make(tx, request, {
      conversationType: plan.conversationType,
      startsAt,
      durationMinutes: plan.durationMinutes,
      channel: plan.channel,
      venueId: plan.venueId ?? null,
      venueText: plan.venueId || plan.channel !== 'office' ? null : request.wishedVenueText,
      address: plan.address ?? null,
    });
    if (earlier) await this.proposals.end(tx, earlier, 'date_known', null);
    if (plan.meedenkerId) await this.saidYes(tx, request, appointment, plan.meedenkerId);
    else if (earlier) await this.offerTime(tx, appointment, earlier.meedenkerId);
    return appointment;
  }

  /** A yes that was heard on the telephone: the hard rules, the proposal and the booking at once. */
  private async saidYes(
    tx: Transaction,
    request: SupportRequest,
    appointment: Appointment,
    meedenkerId: string,
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
    await this.proposals.withdrawOpen(tx, request.id, 'other_accepted');
    await this.proposals.tellVisit(tx, meedenkerId, appointment, 'visit_planned');
    await this.proposals.tellCompanion(tx, proposal, appointment, 'companion_found');
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

  private async tellMove(
    tx: Transaction,
    moved: Appointment,
    proposal: Proposal | null,
  ): Promise<void> {
    const waitSeconds = hoursBetween(tx.now, moved.startsAt) <= NEAR_HOURS ? 0 : MOVE_WAIT_SECONDS;
    await this.notices.toResident(tx, moved.requestId, 'appointment_moved', {
      subjectId: moved.id,
      version: moved.version,
      facts: { ...(await visitFacts(tx, moved.id)), companionName: null },
      notAfter: moved.startsAt,
      waitSeconds,
    });
    if (proposal)
      await this.proposals.tellVisit(tx, proposal.meedenkerId, moved, 'visit_moved', waitSeconds);
    for (const open of await tx.many(Proposal, { requestId: moved.requestId, state: 'offered' }))
      await this.proposals.tellOffer(tx, open);
  }

  private async held(
    tx: Transaction,
    id: string,
  ): Promise<{ appointment: Appointment; request: SupportRequest }> {
    const seen = found(await tx.one(Appointment, { id }));
    const { request } = await this.endings.hold(tx, seen.requestId);
    return { request, appointment: found(await tx.one(Appointment, { id }, 'lock')) };
  }

  private async close(
    tx: Transaction,
    appointment: Appointment,
    how: Pick<Appointment, 'state'> & Partial<Pick<Appointment, 'cancelledBy' | 'noShowBy'>>,
    cause: string,
  ): Promise<void> {
    await tx.update(
      Appointment,
      { id: appointment.id },
      { ...how, endedAt: tx.now, version: appointment.version + 1 },
    );
    await this.keepHistory(
      tx,
      { ...appointment, version: appointment.version + 1 },
      'ended',
      cause,
    );
  }

  private async keepHistory(
    tx: Transaction,
    appointment: Appointment,
    deed: 'planned' | 'moved' | 'ended',
    cause: string | null,
  ): Promise<void> {
    await tx.execute(
      `INSERT INTO appointment_changes (organisation_id, appointment_id, version, deed, starts_at, cause, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        tx.organisationId,
        appointment.id,
        appointment.version,
        deed,
        appointment.startsAt,
        cause,
        tx.now,
      ],
    );
  }

  private async knownVenue(tx: Transaction, id: string): Promise<void> {
    if (!(await tx.one(Venue, { id })))
      throw new InvalidInput([
        { field: 'venueId', code: 'not_in_list', message: 'venueId is not one of your venues' },
      ]);
  }

  private async firstNameOf(tx: Transaction, meedenkerId: string): Promise<string> {
    const [row] = await tx.query<{ name: string }>(
      `SELECT split_part(name, ' ', 1) AS name FROM meedenkers WHERE id = $1`,
      [meedenkerId],
    );
    return found(row).name;
  }

  /** Gives who came second the next best three along with the refusal. */
  private async withNextBest(
    deed: Promise<AppointmentView>,
    actor: Actor,
    requestId: string | (() => string),
    planned: Partial<MatchNeed>,
  ): Promise<AppointmentView> {
    try {
      return await deed;
    } catch (error) {
      // Only somebody else's earlier booking has an alternative; every other refusal goes on as it is.
      if (!(error instanceof RuleBroken) || error.code !== 'already_booked') throw error;
      const id = typeof requestId === 'string' ? requestId : requestId();
      throw new RuleBroken('already_booked', {
        ...error.facts,
        nextBest: await this.suggestions.nextBest(actor, id, planned),
      });
    }
  }

  private wrote(
    tx: Transaction,
    deed: string,
    appointment: Appointment,
    fields: readonly string[],
    reason?: string,
  ): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'appointment',
      nounId: appointment.id,
      requestIds: [appointment.requestId],
      fields,
      ...(reason ? { reason } : {}),
    });
  }
}

/** A conversation lies in the future and between 07.00 and 22.00. @throws InvalidInput */
function checkMoment(startsAt: Date, durationMinutes: number, now: Date): void {
  if (startsAt <= now)
    throw new InvalidInput([
      { field: 'startsAt', code: 'in_the_past', message: 'startsAt must lie in the future' },
    ]);
  if (!withinDayHours(startsAt, durationMinutes)) {
    throw new InvalidInput([
      {
        field: 'startsAt',
        code: 'outside_day',
        message: 'startsAt and the end must lie between 07:00 and 22:00 in Amsterdam',
      },
    ]);
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
