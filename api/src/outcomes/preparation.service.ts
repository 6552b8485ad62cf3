import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import { Proposal } from '../matching/proposal.entity.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { PreparationDto } from './presence.dto.js';

/** What a Meedenker ticked of the checklist: remembered with the visit, on whatever device it is opened. */
@Injectable()
export class Preparations {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Ticks a step of one's own visit, or takes the tick away. */
  tick(actor: Actor, proposalId: string, { step, done }: PreparationDto): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const own = { id: proposalId, meedenkerId: found(actor.meedenkerId) };
      const { requestId } = found(await tx.one(Proposal, { ...own, state: 'accepted' }));
      const changed = await tx.execute(
        done
          ? `INSERT INTO preparations (organisation_id, proposal_id, step, done_at) VALUES ($1, $2, $3, app.clock()) ON CONFLICT DO NOTHING`
          : 'DELETE FROM preparations WHERE organisation_id = $1 AND proposal_id = $2 AND step = $3',
        [tx.organisationId, proposalId, step],
      );
      if (changed === 0) return;
      await this.audit.wrote(tx, {
        deed: 'preparation.write',
        noun: 'proposal',
        nounId: proposalId,
        requestIds: [requestId],
        fields: ['preparation'],
      });
    });
  }
}
