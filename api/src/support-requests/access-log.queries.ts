import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../platform/actor.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { AccessLogView } from './my-request.dto.js';

/** Lines that are shown; older ones are still kept. */
const SHOWN = 200;
/** Of somebody with several roles the one the work was done in; who came by an offer's link is a Meedenker. */
const ROLES = [
  'coordinator',
  'meedenker',
  'administrator',
  'evaluator',
  'helper',
  'resident',
  'system',
];
const ALIASES: Readonly<Record<string, string>> = { offer: 'meedenker', public: 'resident' };

/** The one word for who did something. */
export const roleShown = (roles: string): string => {
  const held = roles.split(' ').map((role) => ALIASES[role] ?? role);
  return ROLES.find((role) => held.includes(role)) ?? 'other';
};

interface LogRow {
  at: Date;
  role: string;
  action: 'read' | 'write';
  fields: string[];
  reason: string | null;
  organisation: string;
}

/** Who looked at a resident's request or changed it: which role of which organisation, when, and why. */
@Injectable()
export class AccessLogQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest lines about the request of a resident's session. A line is never older than its request. */
  own(actor: Actor): Promise<AccessLogView> {
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<LogRow>(
        `SELECT e.at, e.role, e.action, e.fields, e.reason, o.name AS organisation
         FROM support_requests r
         JOIN organisations o ON o.id = r.organisation_id
         JOIN audit_events e ON e.organisation_id = r.organisation_id AND e.at >= r.created_at AND r.id = ANY (e.request_ids)
         WHERE r.id = $1
         ORDER BY e.at DESC, e.id DESC LIMIT $2`,
        [found(actor.requestId), SHOWN],
      );
      const items = rows.map(({ at, role, action, fields, reason, organisation }) => ({
        at: at.toISOString(),
        role: roleShown(role),
        organisation,
        action: action === 'read' ? ('read' as const) : ('changed' as const),
        fields,
        reason,
      }));
      return { items, nextCursor: null, municipality: 0 };
    });
  }
}
