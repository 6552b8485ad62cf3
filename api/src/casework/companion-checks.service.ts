import { Inject, Injectable } from '@nestjs/common';
import { rescueFrom, type EndReason, type RescueCause } from '@meedenkers/domain';
import type { ExclusionReason } from '@meedenkers/matching';

import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import type { Transaction } from '../platform/database.js';
import { RequestEndings } from './request-endings.js';
import { Rescues } from './rescues.service.js';

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
const causeOf = (reasons: readonly ExclusionReason[]): RescueCause => {
  if (reasons.includes('independence')) return 'independence';
  return reasons.includes('not_active') ? 'not_active' : 'lapsed';
};

/** Whether who said yes may still come: by the rules of the day of the visit, as things stand at this moment. */
@Injectable()
export class CompanionChecks {
  constructor(
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(Rescues) private readonly rescues: Rescues,
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
    if (!appointment || tx.now < rescueFrom(appointment.startsAt)) return;
    const proposal = await this.proposals.accepted(tx, requestId);
    const reasons = proposal ? await this.stopping(tx, proposal) : [];
    if (reasons.length > 0)
      await this.rescues.begin(tx, {
        requestId,
        appointmentId: appointment.id,
        cause: causeOf(reasons),
      });
  }

  /** As what a match ends when a coordinator replaces it: by what broke it, or null when nothing did. */
  async brokenBy(tx: Transaction, proposal: Proposal): Promise<EndReason | null> {
    const reasons = await this.stopping(tx, proposal);
    if (reasons.length === 0) return null;
    return reasons.includes('independence') ? 'independence' : 'lapsed';
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
}
