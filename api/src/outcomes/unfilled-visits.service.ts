import { Inject, Injectable } from '@nestjs/common';
import { afterAppointmentDeed } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { Bookings } from '../appointments/bookings.js';
import { Audit } from '../audit/audit.service.js';
import { Proposals } from '../matching/proposals.service.js';
import { Notices } from '../notifications/notices.service.js';
import { VISIT_PURPOSES } from '../notifications/purposes.js';
import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';

/** A visit to which nobody goes along, whoever finds that out first: its rescue, or its beginning. */
@Injectable()
export class UnfilledVisits {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
  ) {}

  /**
   * Writes down that nobody goes along, takes back what is still asked, and lets messages about a companion to come die.
   * Answers whether it did: a visit that has somebody, that moved or that ended is left as it is, so that a second time does nothing.
   */
  async leave(tx: Transaction, appointmentId: string): Promise<boolean> {
    const seen = await tx.one(Appointment, { id: appointmentId, state: 'planned' });
    if (!seen) return false;
    const request = found(await tx.one(SupportRequest, { id: seen.requestId }, 'lock'));
    await this.bookings.lock(tx, { meedenkerIds: [], residentId: request.residentId });
    const appointment = await tx.one(Appointment, { id: appointmentId, state: 'planned' }, 'lock');
    if (!appointment || (await this.proposals.accepted(tx, request.id))) return false;
    await tx.update(
      Appointment,
      { id: appointmentId },
      {
        state: afterAppointmentDeed(appointment.state, 'leave_unfilled'),
        endedAt: tx.now,
        version: appointment.version + 1,
      },
    );
    await this.proposals.withdrawOpen(tx, request.id, 'request_closed');
    await this.notices.supersede(tx, request.id, { purposes: VISIT_PURPOSES });
    await this.audit.wrote(tx, {
      deed: 'appointment.leave-unfilled',
      noun: 'appointment',
      nounId: appointmentId,
      requestIds: [request.id],
      fields: ['state'],
    });
    return true;
  }
}
