import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { AWAY } from './deliveries.rules.js';
import type { NotReachedView, PhoneListView, ReachedView, UntoldView } from './reached.dto.js';

type Who = 'resident' | 'helper' | 'meedenker';

interface ReachedRow {
  kind: Who;
  name: string | null;
  state: 'reached' | 'waiting' | 'not_reached';
  channel: ReachedView['channel'];
  at: Date | null;
  purpose: string;
}

/**
 * What each person of a request was told last, or is still to be told: messages and calls together, one row per person.
 * A reminder that waits for its day is not something they have not heard.
 */
const REACHED = `
  SELECT DISTINCT ON (told.kind, told.who) told.kind, told.name, told.state, told.channel, told.at, told.purpose FROM (
    SELECT m.recipient_kind AS kind, m.recipient_id AS who, m.facts ->> 'name' AS name, m.channel, m.purpose, m.created_at,
      CASE m.state WHEN 'sent' THEN 'reached' WHEN 'failed' THEN 'not_reached' ELSE CASE WHEN m.attempts > 0 AND m.last_error IS NOT NULL THEN 'not_reached' ELSE 'waiting' END END AS state,
      coalesce(m.sent_at, m.tried_at) AS at
    FROM messages m
    WHERE m.request_id = $1 AND m.recipient_kind IN ('resident', 'helper', 'meedenker') AND m.state IN ('sent', 'failed', 'pending')
      AND m.purpose <> 'sign_in_code' AND (m.state <> 'pending' OR m.not_before <= $2)
      AND NOT EXISTS (SELECT FROM call_tasks t WHERE t.organisation_id = m.organisation_id AND t.message_id = m.id)
    UNION ALL
    SELECT t.recipient_kind, coalesce(t.recipient_id, r.resident_id), t.facts ->> 'name', t.kind, coalesce(t.purpose, t.kind), t.created_at,
      CASE WHEN t.state = 'done' THEN 'reached' WHEN t.attempts > 0 OR t.escalated_at IS NOT NULL OR t.message_id IS NOT NULL THEN 'not_reached' ELSE 'waiting' END,
      t.done_at
    FROM call_tasks t JOIN support_requests r ON r.organisation_id = t.organisation_id AND r.id = t.request_id
    WHERE t.request_id = $1 AND t.kind IN ('call', 'letter') AND (t.state = 'open' OR (t.state = 'done' AND t.result = 'done'))
      AND (t.call_at IS NULL OR t.call_at <= $2)
  ) told
  ORDER BY told.kind, told.who, told.created_at DESC`;

interface UntoldRow {
  kind: Who;
  who: string;
  name: string | null;
  phone: string | null;
  language: string | null;
  request_id: string | null;
  reference: string | null;
  starts_at: Date | null;
  untold: UntoldView[];
}

/** How many people a list to call holds. */
const MOST = 300;

const NOT_REACHED = `
  WITH untold AS (
    SELECT m.recipient_kind AS kind, m.recipient_id AS who, m.request_id, m.facts ->> 'name' AS name, m.purpose, m.created_at AS since,
      CASE WHEN m.state = 'failed' THEN 'failed' ELSE 'away' END AS why
    FROM messages m
    WHERE m.recipient_kind IN ('resident', 'helper', 'meedenker') AND m.purpose <> 'sign_in_code'
      AND (m.state = 'failed' OR (m.state = 'pending' AND m.last_error IS NOT NULL))
      AND (m.not_after IS NULL OR m.not_after > $1)
      AND NOT EXISTS (SELECT FROM call_tasks t WHERE t.organisation_id = m.organisation_id AND t.message_id = m.id)
      AND NOT EXISTS (SELECT FROM messages later WHERE later.organisation_id = m.organisation_id AND later.recipient_id = m.recipient_id
        AND later.request_id IS NOT DISTINCT FROM m.request_id AND later.state = 'sent' AND later.created_at > m.created_at)
    UNION ALL
    SELECT t.recipient_kind, coalesce(t.recipient_id, r.resident_id), t.request_id, t.facts ->> 'name', t.purpose, t.created_at, t.kind
    FROM call_tasks t LEFT JOIN support_requests r ON r.organisation_id = t.organisation_id AND r.id = t.request_id
    WHERE t.state = 'open' AND t.kind IN ('call', 'letter') AND t.purpose IS NOT NULL AND (t.call_at IS NULL OR t.call_at <= $1 OR t.attempts > 0)
  ), people AS (
    SELECT kind, who, request_id, max(name) AS name,
      jsonb_agg(jsonb_build_object('purpose', purpose, 'why', why, 'since', since) ORDER BY since) AS untold
    FROM untold GROUP BY kind, who, request_id
  )
  SELECT p.kind, p.who, coalesce(s.first_name, p.name) AS name, p.request_id, r.reference, p.untold, a.starts_at,
    CASE p.kind WHEN 'resident' THEN s.phone WHEN 'helper' THEN h.phone ELSE k.phone END AS phone,
    CASE p.kind WHEN 'resident' THEN r.language ELSE 'nl' END AS language
  FROM people p
  LEFT JOIN support_requests r ON r.id = p.request_id
  LEFT JOIN residents s ON p.kind = 'resident' AND s.id = p.who
  LEFT JOIN helpers h ON p.kind = 'helper' AND h.id = p.who
  LEFT JOIN meedenkers k ON p.kind = 'meedenker' AND k.id = p.who
  LEFT JOIN appointments a ON a.request_id = p.request_id AND a.state = 'planned' AND a.starts_at > $1
  ORDER BY a.starts_at NULLS LAST, p.untold -> 0 ->> 'since', p.who
  LIMIT ${MOST + 1}`;

/** Who has been reached, and who has not. */
@Injectable()
export class Reached {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Each person of a request: what they were told last, over which channel, or that they have not been reached. */
  async of(tx: Transaction, requestId: string): Promise<ReachedView[]> {
    const rows = await tx.query<ReachedRow>(REACHED, [requestId, tx.now]);
    return rows.map(({ at, name, ...row }) => ({
      ...row,
      name: name ?? '',
      at: at?.toISOString() ?? null,
    }));
  }

  /** Everybody who has not been reached, with the number to call. */
  phoneList(actor: Actor): Promise<PhoneListView> {
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<UntoldRow>(NOT_REACHED, [tx.now]);
      const [away] = await tx.query<{ since: Date | null }>(
        `SELECT min(created_at) AS since FROM messages WHERE state = 'pending' AND last_error = ANY ($1)`,
        [AWAY],
      );
      const items = rows.slice(0, MOST).map((row): NotReachedView => ({
        kind: row.kind,
        name: row.name ?? '',
        phone: row.phone,
        language: row.language,
        supportRequestId: row.request_id,
        reference: row.reference,
        startsAt: row.starts_at?.toISOString() ?? null,
        untold: row.untold.map((one) => ({ ...one, since: new Date(one.since).toISOString() })),
      }));
      await this.audit.read(tx, {
        deed: 'message.list',
        noun: 'message',
        nounId: null,
        requestIds: [...new Set(items.flatMap((item) => item.supportRequestId ?? []))],
        fields: ['name', 'phone', 'language', 'appointment', 'message'],
      });
      return {
        items,
        more: rows.length > MOST,
        awaySince: away?.since?.toISOString() ?? null,
      };
    });
  }
}
