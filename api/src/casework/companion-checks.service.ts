import { Inject, Injectable } from '@nestjs/common';
import { rescueFrom, type EndReason } from '@meedenkers/domain';
import type { ExclusionReason } from '@meedenkers/matching';

import type { Appointment } from '../appointments/appointment.entity.js';
import { visitFacts } from '../appointments/visits.js';
import { ProposalTidings } from '../matching/proposal-tidings.js';
import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Transaction } from '../platform/database.js';
import { RequestEndings } from './request-endings.js';

/** What makes somebody who said yes unable to come, whatever they say, in the order of its weight. */
const STOPPING: readonly ExclusionReason[] = [
  'independence',
  'not_active',
  'vog',
  'training',
  'agreement',
  'scope',
];

/** Why a match ends that has to be replaced. */
export const endReasonOf = (reasons: readonly ExclusionReason[]): EndReason =>
  reasons.includes('independence') ? 'independence' : 'lapsed';

/** Whether who said yes may still come: by the rules of the day of the visit, as things stand at this moment. */
@Injectable()
export class CompanionChecks {
  constructor(
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(ProposalTidings) private readonly tidings: ProposalTidings,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
  ) {}

  /** The requests that count on somebody: who was offered them, or said yes. */
  async countingOn(tx: Transaction, meedenkerId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT DISTINCT request_id AS id FROM proposals
       WHERE meedenker_id = $1 AND (state = 'accepted' OR (state = 'offered' AND expires_at > app.clock())) ORDER BY 1`,
      [meedenkerId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Looks again at who was asked and who said yes to a request. Who may not come is not asked any longer; from 48 hours
   * before the visit one who said yes is replaced without waiting for anybody, before that a coordinator does it.
   */
  async check(tx: Transaction, requestId: string): Promise<void> {
    const { appointment } = await this.endings.hold(tx, requestId);
    for (const offer of await tx.many(Proposal, { requestId, state: 'offered' })) {
      if ((await this.stopping(tx, offer)).length > 0)
        await this.proposals.withdrawOpen(tx, requestId, 'coordinator', [offer.id]);
    }
    if (!appointment || appointment.startsAt <= tx.now) return;
    if (tx.now < rescueFrom(appointment.startsAt)) return;
    const proposal = await this.proposals.accepted(tx, requestId);
    if (!proposal) return;
    const reasons = await this.stopping(tx, proposal);
    if (reasons.length > 0) await this.lose(tx, appointment, proposal, endReasonOf(reasons));
  }

  /** What stands in somebody's way, whatever they say; empty when nothing does. */
  private async stopping(tx: Transaction, proposal: Proposal): Promise<ExclusionReason[]> {
    const reasons = await this.suggestions.exclusionsOf(
      tx,
      proposal.requestId,
      proposal.meedenkerId,
    );
    return reasons.filter((reason) => STOPPING.includes(reason));
  }

  /** Ends the match; the resident hears that somebody else is looked for, and a coordinator has it before them at once. */
  private async lose(
    tx: Transaction,
    appointment: Appointment,
    proposal: Proposal,
    reason: EndReason,
  ): Promise<void> {
    await this.proposals.end(tx, proposal, reason, appointment);
    await this.notices.toResident(tx, appointment.requestId, 'companion_lost', {
      subjectId: proposal.id,
      version: proposal.version,
      facts: await visitFacts(tx, appointment.id),
      notAfter: appointment.startsAt,
    });
    await this.notices.task(tx, {
      kind: 'drop_out',
      requestId: appointment.requestId,
      appointmentId: appointment.id,
      subjectId: proposal.id,
      version: proposal.version,
      dueAt: tx.now,
      facts: {
        meedenkerName: await this.tidings.firstNameOf(tx, proposal.meedenkerId),
        startsAt: appointment.startsAt.toISOString(),
      },
    });
  }
}
