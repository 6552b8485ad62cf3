import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotAllowed, NotFound, Stale } from '../platform/errors.js';
import { ResearchWithdrawals } from '../research/withdrawals.service.js';
import {
  Consent,
  CONSENT_PURPOSES,
  CONSENT_TEXT_VERSION,
  type ConsentPurpose,
} from './consent.entity.js';
import type { ConsentView } from './questionnaires.dto.js';

const consentView = (purpose: ConsentPurpose, consent: Consent | undefined): ConsentView => ({
  purpose,
  granted: consent?.granted ?? false,
  textVersion: consent?.textVersion ?? CONSENT_TEXT_VERSION,
  changedAt: consent?.changedAt.toISOString() ?? null,
  version: consent?.version ?? 0,
});

/** What a resident allows, apart from the help: off unless said, and the help never depends on it. */
@Injectable()
export class Consents {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(ResearchWithdrawals) private readonly research: ResearchWithdrawals,
  ) {}

  /** Every purpose, and what was said about it. */
  list(actor: Actor): Promise<Page<ConsentView>> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const said = await tx.many(Consent, { requestId });
      await this.audit.read(tx, {
        deed: 'consent.read',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['consents'],
      });
      const items = CONSENT_PURPOSES.map((purpose) =>
        consentView(
          purpose,
          said.find((consent) => consent.purpose === purpose),
        ),
      );
      return { items, nextCursor: null };
    });
  }

  /** Says yes or no. @throws NotAllowed `code_required` when only a link proves who it is, Stale when it was changed meanwhile. */
  say(actor: Actor, name: string, granted: boolean, version: number): Promise<ConsentView> {
    const purpose = CONSENT_PURPOSES.find((known) => known === name);
    if (!purpose) throw new NotFound();
    if (!actor.byCode) throw new NotAllowed('code_required');
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const [request] = await tx.query('SELECT 1 FROM support_requests WHERE id = $1', [requestId]);
      found(request);
      const said = await tx.one(Consent, { requestId, purpose }, 'lock');
      if ((said?.version ?? 0) !== version) throw new Stale();
      const row = {
        requestId,
        purpose,
        granted,
        textVersion: CONSENT_TEXT_VERSION,
        changedAt: tx.now,
        withdrawnAt: granted ? null : said?.granted ? tx.now : (said?.withdrawnAt ?? null),
        version: version + 1,
      };
      if (said) await tx.update(Consent, { requestId, purpose }, row);
      else await tx.insert(Consent, row);
      await this.audit.wrote(tx, {
        deed: granted ? 'consent.grant' : 'consent.withdraw',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['consents'],
      });
      if (said?.granted && !granted) await this.takeBack(tx, requestId, purpose);
      return consentView(purpose, { ...row, organisationId: tx.organisationId });
    });
  }

  /** Whoever takes back a yes takes it back for all that they asked, and is in no file for research any more. */
  private async takeBack(
    tx: Transaction,
    requestId: string,
    purpose: ConsentPurpose,
  ): Promise<void> {
    const others = await tx.query<{ id: string }>(
      `UPDATE consents c SET granted = false, changed_at = $3, withdrawn_at = $3, version = c.version + 1
       FROM support_requests mine JOIN support_requests r ON r.organisation_id = mine.organisation_id AND r.resident_id = mine.resident_id
       WHERE mine.id = $1 AND c.organisation_id = r.organisation_id AND c.request_id = r.id AND c.purpose = $2 AND c.granted
       RETURNING c.request_id AS id`,
      [requestId, purpose, tx.now],
    );
    await this.research.takeOut(tx, [requestId, ...others.map(({ id }) => id)]);
  }
}
