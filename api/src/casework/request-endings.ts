import { Inject, Injectable } from '@nestjs/common';
import { afterRequestDeed, type CancelledBy, type CloseReason } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { Bookings } from '../appointments/bookings.js';
import { Audit } from '../audit/audit.service.js';
import { HandOffs } from '../hand-offs/hand-offs.service.js';
import { Proposals } from '../matching/proposals.service.js';
import { CALL_TASK_KINDS } from '../notifications/call-task.entity.js';
import { Notices } from '../notifications/notices.service.js';
import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import { countClosed } from '../support-requests/request-counts.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import { endLadder } from './ladder-rows.js';

/** The endings after which a partner has nothing to do with the resident either; others leave it as it is. */
const ENDS_HAND_OFFS: readonly CloseReason[] = ['withdrawn', 'duplicate'];

/** How and by whom a request ends. */
export interface Ending {
  reason: CloseReason;
  /** Who is written down as having cancelled a visit that is still planned. */
  by: CancelledBy;
  deed: string;
  /** On whose behalf and how, when a coordinator does it for a resident. */
  channel?: string;
}

/** A request with everybody's rows held, in the one order of locks. */
export interface HeldRequest {
  request: SupportRequest;
  appointment: Appointment | null;
  /** Whether somebody has said yes to it. */
  isAccepted: boolean;
}

/** How a request ends, whichever deed ends it: proposals, time, messages and tasks end with it, in one transaction. */
@Injectable()
export class RequestEndings {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(HandOffs) private readonly handOffs: HandOffs,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  /** Holds a request, the people it concerns and its open appointment. @throws NotFound */
  async hold(
    tx: Transaction,
    requestId: string,
    alsoMeedenkerIds: readonly string[] = [],
  ): Promise<HeldRequest> {
    const [held, involved] = await Promise.all([
      tx.one(SupportRequest, { id: requestId }, 'lock'),
      tx.query<{ meedenker_id: string }>(
        `SELECT meedenker_id FROM proposals WHERE request_id = $1 AND state = 'accepted'`,
        [requestId],
      ),
    ]);
    const request = found(held);
    const [, appointment] = await Promise.all([
      this.bookings.lock(tx, {
        meedenkerIds: [...involved.map((row) => row.meedenker_id), ...alsoMeedenkerIds],
        residentId: request.residentId,
      }),
      tx.one(Appointment, { requestId, state: 'planned' }, 'lock'),
    ]);
    return { request, appointment, isAccepted: involved.length > 0 };
  }

  /** Ends a request. @throws RuleBroken `wrong_state` when it has ended already. */
  async end(tx: Transaction, { request, appointment }: HeldRequest, ending: Ending): Promise<void> {
    const state = afterRequestDeed(request.state, 'close');
    await endLadder(tx, request.id, 'ended');
    await this.notices.supersede(tx, request.id);
    await this.proposals.withdrawOpen(tx, request.id, 'request_closed');
    const proposal = await this.proposals.accepted(tx, request.id);
    // Who has been to the visit has done the work, and may still report it.
    const begun = appointment !== null && appointment.startsAt <= tx.now;
    if (proposal)
      await this.proposals.end(tx, proposal, begun ? 'done' : 'request_closed', appointment);
    if (appointment) await this.endAppointment(tx, appointment, ending.by);
    if (ENDS_HAND_OFFS.includes(ending.reason)) await this.handOffs.revokeAll(tx, request.id);
    await this.notices.settle(tx, request.id, CALL_TASK_KINDS);
    await tx.update(
      SupportRequest,
      { id: request.id },
      { state, closeReason: ending.reason, closedAt: tx.now, version: request.version + 1 },
    );
    await this.invitations.renew(tx, request.id);
    await countClosed(tx, { ...request, closeReason: ending.reason });
    await this.notices.toResident(tx, request.id, 'request_closed', {
      subjectId: request.id,
      version: request.version + 1,
      facts: { closeReason: ending.reason },
    });
    await this.audit.wrote(tx, {
      deed: ending.deed,
      noun: 'support_request',
      nounId: request.id,
      requestIds: [request.id],
      fields: ['state', 'close_reason'],
      reason: ending.reason,
      ...(ending.channel ? { channel: ending.channel } : {}),
    });
  }

  /** A visit still to come is cancelled; one whose time has passed without a report is not known. */
  private async endAppointment(
    tx: Transaction,
    appointment: Appointment,
    by: CancelledBy,
  ): Promise<void> {
    await this.bookings.release(tx, appointment.id);
    const toCome = appointment.startsAt > tx.now;
    await tx.update(
      Appointment,
      { id: appointment.id },
      {
        state: toCome ? 'cancelled' : 'unknown',
        cancelledBy: toCome ? by : null,
        endedAt: tx.now,
        version: appointment.version + 1,
      },
    );
  }
}
