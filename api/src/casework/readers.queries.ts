import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { roleShown } from '../support-requests/access-log.queries.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import type { ReadersView } from './readers.dto.js';

/** Lines that are shown; older ones are still kept. */
const SHOWN = 50;

interface ReadRow {
  at: Date;
  role: string;
  actor_id: string | null;
  name: string | null;
  fields: string[];
}

/** The reads of a request: one line for somebody who looked several times in a quarter of an hour. */
const READS = `
  SELECT max(e.at) AS at, e.role, e.actor_id, u.name, array_agg(DISTINCT f) FILTER (WHERE f IS NOT NULL) AS fields
  FROM support_requests r
  JOIN audit_events e ON e.organisation_id = r.organisation_id AND e.at >= r.created_at AND e.request_ids @> ARRAY[r.id] AND e.action = 'read'
  LEFT JOIN LATERAL unnest(e.fields) AS f ON true
  LEFT JOIN users u ON u.organisation_id = e.organisation_id AND u.id = e.actor_id
  WHERE r.id = $1
  GROUP BY date_bin('15 minutes', e.at, r.created_at), e.role, e.actor_id, u.name
  ORDER BY max(e.at) DESC LIMIT $2`;

/** Who looked at a request, for a coordinator who wonders. Asking is a look too. */
@Injectable()
export class Readers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The newest looks. @throws NotFound */
  of(actor: Actor, id: string): Promise<ReadersView> {
    return this.database.as(actor, async (tx) => {
      found(await tx.one(SupportRequest, { id }));
      const rows = await tx.query<ReadRow>(READS, [id, SHOWN]);
      await this.audit.read(tx, {
        deed: 'support-request.read-access-log',
        noun: 'support_request',
        nounId: id,
        requestIds: [id],
        fields: ['access_log'],
      });
      return {
        items: rows.map(({ at, role, actor_id: who, name, fields }) => ({
          at: at.toISOString(),
          role: roleShown(role),
          name,
          fields: fields ?? [],
          own: who !== null && who === actor.id,
        })),
      };
    });
  }
}
