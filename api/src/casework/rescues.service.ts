import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  needsRescue,
  planRungs,
  RESCUE_CAUSES,
  RESCUE_RUNGS,
  rescueMinutes,
  type EndReason,
  type RescueCause,
} from '@meedenkers/domain';

import type { Appointment } from '../appointments/appointment.entity.js';
import { visitFacts } from '../appointments/visits.js';
import { Audit } from '../audit/audit.service.js';
import { ProposalTidings } from '../matching/proposal-tidings.js';
import type { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Transaction } from '../platform/database.js';
import { endLadder, SEARCH_TASKS, writeLadder } from './ladder-rows.js';
import { boundsOf, LadderSteps } from './ladder-steps.service.js';
import { RequestEndings } from './request-endings.js';

/** A companion who does not come after all. */
export interface Loss {
  requestId: string;
  appointmentId: string;
  cause: RescueCause;
  /** What the Meedenker said of it. */
  reason?: string | null;
}

/** How an acceptance ends by each cause. */
const ENDS: Readonly<Record<RescueCause, EndReason>> = {
  drop_out: 'drop_out',
  moved: 'moved',
  independence: 'independence',
  lapsed: 'lapsed',
  not_active: 'lapsed',
};

/** The yes that a request lost last for this visit, if it ended for such a cause. */
const LOST = `
  SELECT id, meedenker_id AS "meedenkerId", offered_by AS "offeredBy", version, reason FROM proposals
  WHERE request_id = $1 AND appointment_id = $2 AND state = 'ended' AND reason = ANY ($3)
    AND NOT EXISTS (SELECT FROM proposals WHERE request_id = $1 AND state = 'accepted')
  ORDER BY answered_at DESC NULLS LAST, offered_at DESC, id DESC LIMIT 1`;

/** What happens when a companion who said yes does not come: the resident hears it, coordinators are called, and a ladder looks for another. */
@Injectable()
export class Rescues implements OnModuleInit {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(ProposalTidings) private readonly tidings: ProposalTidings,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(LadderSteps) private readonly steps: LadderSteps,
  ) {}

  onModuleInit(): void {
    this.proposals.watch((tx, proposal) => this.hear(tx, proposal));
  }

  /**
   * Begins where a companion is lost: ends the yes that still stands, with this cause; tells the resident and gives the
   * coordinator a task; and when the visit is within 48 hours starts the ladder that looks for somebody else and alarms
   * every coordinator. Saying it twice of the same loss does it once. A visit that is past or off is left alone.
   */
  async begin(tx: Transaction, { requestId, appointmentId, cause, reason }: Loss): Promise<void> {
    const { request, appointment } = await this.endings.hold(tx, requestId);
    if (request.state !== 'triaged' || appointment?.id !== appointmentId) return;
    if (appointment.startsAt <= tx.now) return;
    const accepted = await this.proposals.accepted(tx, requestId);
    if (accepted) await this.proposals.end(tx, accepted, ENDS[cause], appointment);
    const [lost] = accepted
      ? [accepted]
      : await tx.query<Proposal>(LOST, [requestId, appointmentId, RESCUE_CAUSES]);
    if (!lost) return;
    await this.tellLoss(tx, appointment, lost);
    if (!needsRescue(appointment.startsAt, tx.now)) return;
    const minutesEach = rescueMinutes(tx.now, appointment.startsAt);
    const bounds = await boundsOf(tx, { kind: 'rescue' }, appointment);
    const times = planRungs(tx.now, RESCUE_RUNGS, minutesEach, bounds);
    const ladder = await writeLadder(tx, {
      requestId,
      kind: 'rescue',
      appointmentId,
      appointmentVersion: appointment.version,
      lostProposalId: lost.id,
      cause,
      reason: reason ?? null,
      minutesEach,
      startedBy: lost.offeredBy,
      rungs: times.flatMap((time, i) => {
        const kind = RESCUE_RUNGS[i];
        return kind ? [{ kind, time, people: [] }] : [];
      }),
    });
    if (!ladder) return;
    await this.alarm(tx, appointment, request.reference, ladder.id);
    await this.audit.wrote(tx, {
      deed: 'ladder.rescue',
      noun: 'ladder',
      nounId: ladder.id,
      requestIds: [requestId],
      fields: ['rung'],
      reason: cause,
    });
    await this.steps.soon(tx, ladder.id);
  }

  /** What an answer means for the ladder of its request. */
  private async hear(tx: Transaction, proposal: Proposal): Promise<void> {
    const { id, requestId, state, appointmentId, reason } = proposal;
    if (state === 'accepted') {
      await endLadder(tx, requestId, 'accepted');
      await this.notices.settle(tx, requestId, SEARCH_TASKS, ['companion_lost', 'rescue_step']);
    }
    if (state === 'refused' || state === 'expired' || state === 'withdrawn') {
      const [ladder] = await tx.query<{ id: string }>(
        `SELECT l.id FROM ladders l JOIN ladder_people p ON p.organisation_id = l.organisation_id AND p.ladder_id = l.id
         WHERE l.request_id = $1 AND l.state = 'running' AND p.proposal_id = $2`,
        [requestId, id],
      );
      if (ladder) await this.steps.soon(tx, ladder.id);
    }
    if (state === 'ended' && reason === 'moved' && appointmentId)
      await this.begin(tx, { requestId, appointmentId, cause: 'moved' });
  }

  private async tellLoss(
    tx: Transaction,
    appointment: Appointment,
    lost: Pick<Proposal, 'id' | 'version' | 'meedenkerId'>,
  ): Promise<void> {
    const { id, requestId, startsAt } = appointment;
    await this.notices.toResident(tx, requestId, 'companion_lost', {
      subjectId: lost.id,
      version: lost.version,
      facts: await visitFacts(tx, id),
      notAfter: startsAt,
    });
    await this.notices.task(tx, {
      kind: 'drop_out',
      requestId,
      appointmentId: id,
      subjectId: lost.id,
      version: lost.version,
      dueAt: tx.now,
      facts: {
        meedenkerName: await this.tidings.firstNameOf(tx, lost.meedenkerId),
        startsAt: startsAt.toISOString(),
      },
    });
  }

  /** Every coordinator hears of it outside the work list too; whose visit it is stands in the work list alone. */
  private async alarm(
    tx: Transaction,
    { startsAt }: Appointment,
    reference: string,
    ladderId: string,
  ): Promise<void> {
    const coordinators = await tx.query<{ id: string }>(
      `SELECT id FROM users WHERE state = 'active' AND 'coordinator' = ANY (roles)`,
    );
    for (const { id } of coordinators)
      await this.notices.toUser(tx, id, 'rescue_alarm', {
        subjectId: ladderId,
        version: 1,
        facts: { reference, startsAt: startsAt.toISOString() },
        notAfter: startsAt,
      });
  }
}
