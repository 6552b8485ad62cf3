import { Inject, Injectable } from '@nestjs/common';
import { exclusionsOf, isRemote, roadTo, visitDay } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { candidatesFor } from '../meedenkers/candidates.js';
import { SAID_NO } from '../meedenkers/said-no.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import type { MomentCheckDto, MomentCheckView, Standing } from './moment-check.dto.js';
import { needOf } from './needs.js';

/** Who of some Meedenkers could take a moment of a request, by the same hard rules as an offer. It changes nothing. */
@Injectable()
export class MomentChecks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The answer for each of those people; of somebody of another organisation there is none. @throws NotFound */
  of(actor: Actor, requestId: string, asked: MomentCheckDto): Promise<MomentCheckView> {
    return this.database.as(actor, async (tx) => {
      const { need, residentId, settings } = await needOf(tx, requestId, {
        ...(asked.startsAt ? { startsAt: new Date(asked.startsAt) } : {}),
        ...(asked.durationMinutes ? { durationMinutes: asked.durationMinutes } : {}),
      });
      const candidates = await candidatesFor(tx, {
        startsAt: need.startsAt,
        conversationType: need.conversationType,
        requestId,
        residentId,
        meedenkerIds: asked.meedenkerIds,
      });
      const standings = await standingsOf(tx, requestId);
      const on = visitDay(need, settings, tx.now);
      await this.audit.read(tx, {
        deed: 'suggestion.check-moment',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['wishes', 'language', 'appointment'],
      });
      return {
        startsAt: need.startsAt?.toISOString() ?? null,
        durationMinutes: need.durationMinutes,
        people: candidates.map((candidate) => ({
          meedenkerId: candidate.id,
          standing: standings.get(candidate.id) ?? 'none',
          reasons: exclusionsOf(candidate, need, on),
          travelMinutes: isRemote(need) ? 0 : (roadTo(candidate, need, settings)?.minutes ?? null),
        })),
      };
    });
  }
}

/** Who goes along or was asked, and who said no to this request; the latest word of each counts. */
async function standingsOf(tx: Transaction, requestId: string): Promise<Map<string, Standing>> {
  const rows = await tx.query<{ id: string; standing: Standing }>(
    `SELECT DISTINCT ON (meedenker_id) meedenker_id AS id,
       CASE WHEN state = 'accepted' THEN 'companion' WHEN state = 'offered' THEN 'asked' ELSE 'declined' END AS standing
     FROM proposals
     WHERE request_id = $1 AND (state = 'accepted' OR state = 'offered' AND expires_at > app.clock() OR ${SAID_NO})
     ORDER BY meedenker_id, offered_at DESC, id DESC`,
    [requestId],
  );
  return new Map(rows.map(({ id, standing }) => [id, standing]));
}
