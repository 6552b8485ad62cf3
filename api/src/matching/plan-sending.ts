import { Inject, Injectable } from '@nestjs/common';
import { offerExpiry, RuleBroken } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import type { Transaction } from '../platform/database.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import type { NotSent, SentPair, StoredPair } from './assignment-plan.entity.js';
import { RUNNING_LADDER } from './plan-facts.js';
import { Proposal } from './proposal.entity.js';
import { Proposals } from './proposals.service.js';
import { SuggestionService } from './suggestions.service.js';

/** Sends the offers of a plan: each as if it were made by hand, by the rules of this moment. */
@Injectable()
export class PlanSending {
  constructor(
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
  ) {}

  /** What became of each pair. Those that stay as they are, and those that a coordinator locked, are not sent. */
  async send(tx: Transaction, planId: string, pairs: readonly StoredPair[]): Promise<SentPair[]> {
    const outcome: SentPair[] = [];
    // One order for everybody who holds several requests at once.
    const ordered = pairs.filter(isToSend).toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1));
    for (const pair of ordered)
      outcome.push({
        requestId: pair.requestId,
        meedenkerId: pair.meedenkerId,
        result: (await this.sendOne(tx, planId, pair)) ?? 'sent',
      });
    return outcome;
  }

  /** Sends one offer, or says what changed since the plan was made. */
  private async sendOne(
    tx: Transaction,
    planId: string,
    pair: StoredPair,
  ): Promise<NotSent | null> {
    const { requestId, meedenkerId } = pair;
    const request = await tx.one(SupportRequest, { id: requestId }, 'lock');
    if (request?.state !== 'triaged') return 'closed';
    if (await tx.one(Proposal, { requestId, state: 'accepted' })) return 'already_accepted';
    const open = (await tx.many(Proposal, { requestId, state: 'offered' })).filter(
      ({ expiresAt }) => expiresAt > tx.now,
    );
    if (open.some((offer) => offer.meedenkerId === meedenkerId)) return 'already_offered';
    if (open.some((offer) => !pair.was.includes(offer.meedenkerId))) return 'asked_meanwhile';
    const [ladder] = await tx.query(`${RUNNING_LADDER} AND l.request_id = $1`, [requestId]);
    if (ladder) return 'asked_meanwhile';
    const appointment = await tx.one(Appointment, { requestId, state: 'planned' });
    const { suggestions } = await this.suggestions.forRequest(tx, requestId, {}, [meedenkerId]);
    if (suggestions.forMoment !== pair.startsAt) return 'moved';
    const own = suggestions.suggestions.find(({ id }) => id === meedenkerId);
    if (!own)
      return suggestions.excludedPeople.some(({ id }) => id === meedenkerId)
        ? 'not_eligible'
        : 'said_no';
    try {
      const expiresAt = offerExpiry(tx.now, appointment?.startsAt ?? null);
      await this.proposals.withdrawOpen(tx, requestId, 'coordinator');
      await this.proposals.make(tx, {
        requestId,
        meedenkerId,
        appointment,
        expiresAt,
        listId: suggestions.listId,
        list: {
          plan: planId,
          forMoment: suggestions.forMoment,
          suggestions: suggestions.suggestions,
          excluded: suggestions.excluded,
        },
      });
      return null;
    } catch (error) {
      // The visit begins at this very moment: there is nothing to offer any more.
      if (error instanceof RuleBroken && error.code === 'too_late') return 'too_late';
      throw error;
    }
  }
}

/** Whether a pair of a plan is sent when it is applied. */
export const isToSend = ({ locked, difference }: StoredPair): boolean =>
  !locked && difference !== 'stays';
