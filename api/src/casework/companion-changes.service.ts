import { Inject, Injectable } from '@nestjs/common';
import { RuleBroken } from '@meedenkers/domain';

import { visitFacts } from '../appointments/visits.js';
import { Proposals } from '../matching/proposals.service.js';
import { SuggestionService } from '../matching/suggestions.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { once } from '../platform/idempotency.js';
import type { ReplacementDto } from './companion-changes.dto.js';
import { CompanionChecks } from './companion-checks.service.js';
import { RequestEndings } from './request-endings.js';

/** Another Meedenker goes along than the one who said yes. */
@Injectable()
export class CompanionChanges {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(CompanionChecks) private readonly checks: CompanionChecks,
  ) {}

  /**
   * Takes the companion of a request off it, and asks another at once when one is named. Who is replaced sees nothing of the
   * request from this moment on, and hears that it is off; the resident hears that somebody else is looked for, and who comes
   * as soon as somebody says yes.
   * @throws RuleBroken `no_companion`, `already_accepted` when it is the same person, `too_late` once the conversation has
   * begun, and what an offer is refused for; then the first stays.
   */
  replace(
    actor: Actor,
    requestId: string,
    replacement: ReplacementDto,
    key: string | null,
  ): Promise<void> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        { deed: 'proposal.replace', requestId, ...replacement },
        () => this.replaceWithin(tx, requestId, replacement),
        () => ({}),
        () => Promise.resolve(),
        200,
      ),
    );
  }

  private async replaceWithin(
    tx: Transaction,
    requestId: string,
    { meedenkerId, listId }: ReplacementDto,
  ): Promise<void> {
    const { appointment } = await this.endings.hold(
      tx,
      requestId,
      meedenkerId ? [meedenkerId] : [],
    );
    const leaving = await this.proposals.accepted(tx, requestId);
    if (!leaving) throw new RuleBroken('no_companion');
    if (leaving.meedenkerId === meedenkerId) throw new RuleBroken('already_accepted');
    if (appointment && appointment.startsAt <= tx.now)
      throw new RuleBroken('too_late', { startsAt: appointment.startsAt.toISOString() });
    // The list was looked at while the first was still the companion.
    if (listId) {
      const { suggestions } = await this.suggestions.forRequest(tx, requestId);
      if (suggestions.listId !== listId)
        throw new RuleBroken('list_changed', { listId: suggestions.listId });
    }
    await this.proposals.end(
      tx,
      leaving,
      (await this.checks.brokenBy(tx, leaving)) ?? 'replaced',
      appointment,
    );
    if (meedenkerId) await this.proposals.offerWithin(tx, requestId, { meedenkerId });
    await this.notices.toResident(tx, requestId, 'companion_lost', {
      subjectId: leaving.id,
      version: leaving.version,
      facts: appointment ? await visitFacts(tx, appointment.id) : { startsAt: null },
      notAfter: appointment?.startsAt ?? null,
    });
  }
}
