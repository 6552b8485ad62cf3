import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database } from '../platform/database.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { AuditEventView, AuditQuery } from './audit-events.dto.js';
import { Audit } from './audit.service.js';

/** The newest lines first. The moment goes into the cursor as text, since a Date has no microseconds. */
const EVENTS = `
  SELECT e.id, e.at, e.at::text AS position, coalesce(u.name, m.name, e.actor_kind) AS actor, e.role, e.action, e.deed, e.noun,
    e.noun_id AS "nounId", e.fields, e.channel, e.reason
  FROM audit_events e
  LEFT JOIN users u ON u.organisation_id = e.organisation_id AND u.id = e.actor_id
  LEFT JOIN meedenkers m ON m.organisation_id = e.organisation_id AND m.id = e.actor_id
  WHERE ($2::uuid IS NULL OR e.request_ids @> ARRAY[$2::uuid])
    AND ($3::text IS NULL OR (e.at, e.id) < ($3::timestamptz, $4::uuid))
  ORDER BY e.at DESC, e.id DESC LIMIT $1`;

type EventRow = Omit<AuditEventView, 'at'> & { at: Date; position: string };

/** Questions about who saw or changed what. To look at the trail leaves a line in it. */
@Injectable()
export class AuditQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(actor: Actor, query: AuditQuery): Promise<Page<AuditEventView>> {
    return this.database.as(actor, async (tx) => {
      const limit = pageSize(query);
      const [at, id] = positionOf(query.cursor, ['instant', 'id']) ?? [null, null];
      const rows = await tx.query<EventRow>(EVENTS, [limit + 1, query.requestId ?? null, at, id]);
      await this.audit.read(tx, {
        deed: 'audit.read',
        noun: 'audit_event',
        nounId: null,
        requestIds: query.requestId ? [query.requestId] : [],
      });
      return pageFrom(
        rows,
        limit,
        ({ position: _, ...row }) => ({ ...row, at: row.at.toISOString() }),
        (row) => [row.position, row.id],
      );
    });
  }
}
