import { Inject, Injectable } from '@nestjs/common';
import { afterAppointmentDeed } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { visitFacts } from '../appointments/visits.js';
import { Proposals } from '../matching/proposals.service.js';
import { Reminders } from '../matching/reminders.js';
import { Notices } from '../notifications/notices.service.js';
import { VISIT_PURPOSES } from '../notifications/purposes.js';
import type { Transaction } from '../platform/database.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import { endLadder, SEARCH_TASKS } from './ladder-rows.js';
import { clientSupportOf } from './ladder-rungs.service.js';
import { RequestEndings } from './request-endings.js';
import { VisitRecord } from './visit-record.js';

/** A visit to which nobody goes along, whoever finds that out first: its rescue, or its beginning. */
@Injectable()
export class UnfilledVisits {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Reminders) private readonly reminders: Reminders,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(VisitRecord) private readonly record: VisitRecord,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  /**
   * Writes down that nobody can come along, and that it was we who found nobody: what was asked is taken back, and before it
   * begins the resident gets a choice. Answers whether it did: a visit that has somebody, that moved or that ended is left as
   * it is, so that a second time does nothing.
   */
  async leave(tx: Transaction, appointmentId: string): Promise<boolean> {
    const seen = await tx.one(Appointment, { id: appointmentId, state: 'planned' });
    if (!seen) return false;
    const { request, appointment } = await this.endings.hold(tx, seen.requestId);
    if (appointment?.id !== appointmentId) return false;
    if (await this.proposals.accepted(tx, request.id)) return false;
    const version = appointment.version + 1;
    const state = afterAppointmentDeed(appointment.state, 'leave_unfilled');
    await this.proposals.withdrawOpen(tx, request.id, 'unfilled');
    await tx.update(Appointment, { id: appointmentId }, { state, endedAt: tx.now, version });
    await this.record.keep(tx, { ...appointment, version }, 'ended', 'unfilled');
    await endLadder(tx, request.id, 'unfilled');
    await this.notices.supersede(tx, request.id, { purposes: VISIT_PURPOSES });
    await this.reminders.renew(tx, request.id);
    await this.invitations.renew(tx, request.id);
    await this.notices.settle(tx, request.id, SEARCH_TASKS);
    if (appointment.startsAt > tx.now) await this.offerChoices(tx, appointment, version);
    await this.record.wrote(tx, 'appointment.unfilled', appointment, ['state']);
    return true;
  }

  /** What the resident can still do: go alone with tips, call independent support, or ask for another day. */
  private async offerChoices(
    tx: Transaction,
    { id, requestId, startsAt }: Appointment,
    version: number,
  ): Promise<void> {
    await this.notices.toResident(tx, requestId, 'visit_unfilled', {
      subjectId: id,
      version,
      facts: {
        ...(await visitFacts(tx, id)),
        partnerPhone: (await clientSupportOf(tx))?.phone ?? null,
      },
      notAfter: startsAt,
    });
  }
}
