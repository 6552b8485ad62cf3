import { Inject, Injectable } from '@nestjs/common';

import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { accessDeed, type AccessDeed } from './access-words.js';
import type { AccessLogView, AccessView } from './my-request.dto.js';

/** Lines that are shown; older ones are still kept. */
const SHOWN = 200;
/** Of somebody with several roles the one the work was done in; who came by an offer's link is a Meedenker. */
const ROLES = [
  'coordinator',
  'meedenker',
  'administrator',
  'evaluator',
  'partner',
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
  deed: string;
  fields: string[];
  reason: string | null;
  channel: string | null;
  organisation: string;
}

/** The newest lines about a request, and the messages that left for the resident. What concerns somebody's safety is told of nowhere. */
const LINES = `
  SELECT at, role, action, deed, fields, reason, channel, o.name AS organisation FROM (
    SELECT e.at, e.id, e.role, e.action, e.deed, e.fields, e.reason, e.channel
    FROM audit_event_requests i
    JOIN audit_events e ON e.organisation_id = i.organisation_id AND e.at = i.at AND e.id = i.event_id
    WHERE i.request_id = $1 AND e.noun NOT IN ('safety_concern', 'presence')
    UNION ALL
    SELECT m.sent_at, m.id, 'system', 'write', 'sent_' || m.channel, ARRAY[CASE m.channel WHEN 'sms' THEN 'phone' ELSE 'email' END], NULL, NULL
    FROM messages m WHERE m.request_id = $1 AND m.recipient_kind = 'resident' AND m.sent_at IS NOT NULL
  ) line
  JOIN organisations o ON o.id = $2
  ORDER BY at DESC, line.id DESC LIMIT $3`;

const SENT: Readonly<Record<string, AccessDeed>> = {
  sent_email: 'sent_email',
  sent_sms: 'sent_sms',
};

/** Who looked at a resident's request or changed it: which role of which organisation, when, and why. */
@Injectable()
export class AccessLogQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest lines about the request of a resident's session. */
  own(actor: Actor): Promise<AccessLogView> {
    return this.database.as(actor, async (tx) => ({
      items: await this.lines(tx, found(actor.requestId)),
      nextCursor: null,
      municipality: 0,
    }));
  }

  /** The same, inside a question that tells more. */
  async lines(tx: Transaction, requestId: string): Promise<AccessView[]> {
    const rows = await tx.query<LogRow>(LINES, [requestId, tx.organisationId, SHOWN]);
    return rows.map(({ at, role, action, deed, fields, reason, channel, organisation }) => ({
      at: at.toISOString(),
      role: roleShown(role),
      organisation,
      action: action === 'read' ? ('read' as const) : ('changed' as const),
      deed: SENT[deed] ?? accessDeed(deed, action),
      fields,
      reason,
      channel,
    }));
  }
}
