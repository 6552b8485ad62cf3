import { Inject, Injectable } from '@nestjs/common';
import type { LadderState } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import type { LadderRungView, LadderView } from './ladders.dto.js';

type LadderRow = Omit<LadderView, 'startedAt' | 'endedAt' | 'allowed' | 'state' | 'rungs'> & {
  state: LadderState;
  startedAt: Date;
  endedAt: Date | null;
  rungs: LadderRungView[];
};

/** Ladders that a page shows of a request; older ones are in the history. */
const SHOWN = 5;

const LADDERS = `
  SELECT l.id, l.version, l.request_id AS "supportRequestId", l.kind, l.state, l.cause, split_part(lost.name, ' ', 1) AS "lostName",
    l.minutes_each AS "minutesEach", l.started_at AS "startedAt", l.ended_at AS "endedAt",
    (SELECT json_agg(json_build_object('position', r.position, 'kind', r.kind, 'state', r.state, 'result', r.result,
        'beginsAt', r.begins_at, 'endsAt', r.ends_at, 'people', coalesce((
          SELECT json_agg(json_build_object('id', m.id, 'name', m.name, 'state', CASE WHEN p.state = 'offered' AND p.expires_at <= app.clock() THEN 'expired' ELSE p.state END,
            'skipped', coalesce(to_json(lp.skipped), '[]')) ORDER BY lp.place)
          FROM ladder_people lp
          JOIN meedenkers m ON m.organisation_id = lp.organisation_id AND m.id = lp.meedenker_id
          LEFT JOIN proposals p ON p.organisation_id = lp.organisation_id AND p.id = lp.proposal_id
          WHERE lp.organisation_id = r.organisation_id AND lp.ladder_id = r.ladder_id AND lp.position = r.position), '[]')) ORDER BY r.position)
      FROM ladder_rungs r WHERE r.organisation_id = l.organisation_id AND r.ladder_id = l.id) AS rungs
  FROM ladders l
  LEFT JOIN proposals gone ON gone.organisation_id = l.organisation_id AND gone.id = l.lost_proposal_id
  LEFT JOIN meedenkers lost ON lost.organisation_id = gone.organisation_id AND lost.id = gone.meedenker_id
  WHERE l.request_id = $1 AND ($2::uuid IS NULL OR l.id = $2)
  ORDER BY l.started_at DESC, l.id DESC LIMIT ${SHOWN}`;

const instant = (json: string): string => new Date(json).toISOString();

const ladderView = (actor: Actor, row: LadderRow): LadderView => ({
  ...row,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  rungs: row.rungs.map((rung) => ({
    ...rung,
    beginsAt: instant(rung.beginsAt),
    endsAt: instant(rung.endsAt),
  })),
  allowed: allowedDeeds(actor, [
    ['next', 'ladder.climb', row.state === 'running'],
    ['stop', 'ladder.climb', row.state === 'running'],
  ]),
});

/** How far the ladders of a request are. */
@Injectable()
export class LadderQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The ladders of a request, the last one first. @throws NotFound */
  list(actor: Actor, requestId: string): Promise<Page<LadderView>> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(SupportRequest, { id: requestId }));
      const rows = await tx.query<LadderRow>(LADDERS, [requestId, null]);
      await this.audit.read(tx, {
        deed: 'ladder.list',
        noun: 'support_request',
        nounId: requestId,
        requestIds: [requestId],
        fields: ['appointment'],
      });
      return { items: rows.map((row) => ladderView(actor, row)), nextCursor: null };
    });
  }

  /** A ladder as a view, inside a deed. */
  async view(tx: Transaction, requestId: string, id: string): Promise<LadderView> {
    const [row] = await tx.query<LadderRow>(LADDERS, [requestId, id]);
    return ladderView(tx.actor, found(row));
  }
}
