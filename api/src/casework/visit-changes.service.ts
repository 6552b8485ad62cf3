import { Inject, Injectable } from '@nestjs/common';
import { afterAppointmentDeed, hoursBetween, RuleBroken, type NoShowBy } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import type { AppointmentView } from '../appointments/appointments.dto.js';
import { AppointmentQueries } from '../appointments/appointments.queries.js';
import { Bookings } from '../appointments/bookings.js';
import { visitFacts } from '../appointments/visits.js';
import { ProposalTidings } from '../matching/proposal-tidings.js';
import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { Reminders } from '../matching/reminders.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { UnmetWishes } from '../matching/unmet-wishes.js';
import { Notices } from '../notifications/notices.service.js';
import { VISIT_PURPOSES } from '../notifications/purposes.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, Stale } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import type { CancellationDto, DropOutDto, MoveDto } from './casework.dto.js';
import { endLadder } from './ladder-rows.js';
import { withNextBest } from './next-best.js';
import { Rescues } from './rescues.service.js';
import { VisitClock } from './visit-clock.service.js';
import { checkMoment, VisitRecord, type HeldVisit } from './visit-record.js';

/** Seconds a message about a move waits, so that moving twice tells once; not when the visit is near. */
const MOVE_WAIT_SECONDS = 60;
const NEAR_HOURS = 2;

/** What can happen to a planned visit: it moves, is cancelled, somebody does not come or drops out. */
@Injectable()
export class VisitChanges {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(VisitClock) private readonly clock: VisitClock,
    @Inject(AppointmentQueries) private readonly queries: AppointmentQueries,
    @Inject(VisitRecord) private readonly record: VisitRecord,
    @Inject(ProposalTidings) private readonly tidings: ProposalTidings,
    @Inject(Reminders) private readonly reminders: Reminders,
    @Inject(Rescues) private readonly rescues: Rescues,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(UnmetWishes) private readonly unmet: UnmetWishes,
  ) {}

  /**
   * Moves a conversation: the same appointment, one version on. The companion's time moves with it and the yes is asked again;
   * messages about the old time die in the same transaction.
   * @throws Stale when somebody moved it meanwhile; RuleBroken `not_moved` when it stands there already, `already_booked` when it
   * collides, and nothing has changed.
   */
  move(
    actor: Actor,
    id: string,
    version: number,
    move: MoveDto,
    key: string | null,
  ): Promise<AppointmentView> {
    let requestId = '';
    const deed = this.database.as(
      actor,
      (tx) =>
        once(
          tx,
          key,
          { deed: 'appointment.move', id, version, ...move },
          async () => {
            const held = await this.record.held(tx, id);
            requestId = held.request.id;
            await this.moved(tx, held, version, move);
            return this.queries.view(tx, id);
          },
          () => ({ id }),
          () => this.queries.view(tx, id),
          200,
        ),
      'force_generic_plan',
    );
    return withNextBest(this.suggestions, actor, deed, () => requestId, {
      startsAt: new Date(move.startsAt),
    });
  }

  private async moved(
    tx: Transaction,
    { appointment, request }: HeldVisit,
    version: number,
    move: MoveDto,
  ): Promise<void> {
    const startsAt = new Date(move.startsAt);
    const { id } = appointment;
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
    checkMoves(appointment, moved);
    if (move.venueId) await this.record.checkVenue(tx, move.venueId);
    await endLadder(tx, request.id, 'ended', 'rescue');
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
    await this.record.keep(tx, moved, 'moved', move.cause);
    await this.clock.wind(tx, moved);
    await this.notices.settle(tx, request.id, ['reported_date', 'report_missing']);
    await this.tellMove(tx, moved, proposal);
    await this.reminders.renew(tx, request.id);
    await this.invitations.renew(tx, request.id);
    if (!proposal) await this.unmet.note(tx, request);
    await this.record.wrote(
      tx,
      'appointment.move',
      moved,
      ['starts_at', 'duration', 'venue'],
      move.cause,
    );
  }

  /** Cancels a conversation, also one that has begun. The companion stays with the request, without a date, until it ends or gets a new one. */
  cancel(actor: Actor, id: string, cancellation: CancellationDto): Promise<AppointmentView> {
    return this.database.as(actor, async (tx) => {
      const { appointment, request } = await this.record.held(tx, id);
      const isAhead = appointment.startsAt > tx.now;
      await endLadder(tx, request.id, 'ended', 'rescue');
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
      }
      await this.tidings.openOffers(tx, request.id);
      await this.notices.settle(tx, request.id, ['report_missing']);
      if (isAhead) await this.tellCancelled(tx, appointment, proposal);
      await this.invitations.renew(tx, request.id);
      if (cancellation.reason) await this.record.note(tx, request.id, cancellation.reason);
      await this.record.wrote(tx, 'appointment.cancel', appointment, ['state'], cancellation.by);
      return this.queries.view(tx, id);
    });
  }

  /** Somebody did not come. It never stands in the way of a new request. */
  noShow(actor: Actor, id: string, who: NoShowBy): Promise<AppointmentView> {
    return this.database.as(actor, async (tx) => {
      const { appointment, request } = await this.record.held(tx, id);
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
      await this.invitations.renew(tx, request.id);
      await this.record.wrote(tx, 'appointment.no-show', appointment, ['state'], who);
      return this.queries.view(tx, id);
    });
  }

  /** A Meedenker cannot come after all: the search begins again, the resident hears so, and coordinators know at once. */
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
      const { appointment, request } = await this.record.held(tx, id);
      if (appointment.startsAt <= tx.now)
        throw new RuleBroken('too_late', { startsAt: appointment.startsAt.toISOString() });
      await this.rescues.begin(tx, {
        requestId: request.id,
        appointmentId: id,
        cause: 'drop_out',
        reason,
      });
      await this.record.wrote(tx, 'appointment.drop-out', appointment, ['proposal'], reason);
    });
  }

  /** Tells everybody that a conversation still to come is off; of one that has begun they know. */
  private async tellCancelled(
    tx: Transaction,
    appointment: Appointment,
    proposal: Proposal | null,
  ): Promise<void> {
    const { id, requestId } = appointment;
    const version = appointment.version + 1;
    if (proposal)
      await this.tidings.visit(
        tx,
        proposal.meedenkerId,
        { ...appointment, version },
        'visit_cancelled',
      );
    await this.notices.toResident(tx, requestId, 'appointment_cancelled', {
      subjectId: id,
      version,
      facts: {
        ...(await visitFacts(tx, id)),
        companionName: proposal ? await this.tidings.firstNameOf(tx, proposal.meedenkerId) : null,
      },
    });
    await this.notices.toHelper(tx, requestId, 'helper_visit', {
      subjectId: id,
      version,
      facts: { startsAt: null },
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
    await this.notices.toHelper(tx, moved.requestId, 'helper_visit', {
      subjectId: moved.id,
      version: moved.version,
      facts: { startsAt: moved.startsAt.toISOString() },
      notAfter: moved.startsAt,
      waitSeconds,
    });
    if (proposal)
      await this.tidings.visit(tx, proposal.meedenkerId, moved, 'visit_moved', waitSeconds);
    await this.tidings.openOffers(tx, moved.requestId, waitSeconds);
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
    await this.record.keep(
      tx,
      { ...appointment, version: appointment.version + 1 },
      'ended',
      cause,
    );
  }
}

/** A move changes when, how long or where: what stays as it is asks nobody again. @throws RuleBroken `not_moved` */
function checkMoves(before: Appointment, after: Appointment): void {
  const stays =
    before.startsAt.getTime() === after.startsAt.getTime() &&
    before.durationMinutes === after.durationMinutes &&
    before.venueId === after.venueId;
  if (stays) throw new RuleBroken('not_moved', { startsAt: after.startsAt.toISOString() });
}
