import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import type { WorkListView } from './work-list.dto.js';
import { workList, type FailedMessage, type OpenRequest, type OpenTask } from './work-list.js';

interface RequestRow {
  id: string;
  reference: string;
  name: string;
  stage: OpenRequest['stage'];
  created_at: Date;
  promised_by: string;
  needs_review: boolean;
  appointment_id: string | null;
  starts_at: Date | null;
  channel: string | null;
  municipality_name: string;
  conversation_type: string;
  language: string;
  offer_name: string | null;
  offered_at: Date | null;
  expires_at: Date | null;
}

/** Requests looked at; beyond it the oldest come first, so what breaks first is in it. */
const MOST = 2000;
/** Tries after which a message that is still being tried is worth a telephone call. */
const TRIES_BEFORE_WORRY = 3;

const REQUESTS = `
  SELECT r.id, r.reference, d.first_name AS name, s.stage, r.created_at, r.promised_by::text, r.needs_review, a.id AS appointment_id,
    coalesce(a.starts_at, r.wished_starts_at) AS starts_at, coalesce(a.channel, r.wished_channel) AS channel, g.name AS municipality_name,
    coalesce(a.conversation_type, r.conversation_type) AS conversation_type, r.language,
    offer.name AS offer_name, offer.offered_at, offer.expires_at
  FROM support_requests r
  JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
  LEFT JOIN LATERAL (
    SELECT m.name, p.offered_at, p.expires_at FROM proposals p
    JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
    WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id AND p.state = 'offered' AND p.expires_at > app.clock()
    ORDER BY p.expires_at LIMIT 1
  ) offer ON true
  WHERE r.state <> 'closed'
  ORDER BY r.created_at LIMIT ${MOST}`;

const TASKS = `
  SELECT t.id, t.kind, t.due_at, t.created_at, t.request_id, coalesce(d.first_name, t.facts ->> 'name', '') AS name
  FROM call_tasks t
  LEFT JOIN support_requests r ON r.organisation_id = t.organisation_id AND r.id = t.request_id
  LEFT JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  WHERE t.state = 'open' ORDER BY t.due_at LIMIT ${MOST}`;

const MESSAGES = `
  SELECT id, created_at, request_id, coalesce(facts ->> 'name', '') AS name FROM messages
  WHERE state = 'failed' OR (state = 'pending' AND attempts >= ${TRIES_BEFORE_WORRY}) ORDER BY created_at LIMIT 200`;

const openRequest = (row: RequestRow): OpenRequest => ({
  id: row.id,
  reference: row.reference,
  name: row.name,
  stage: row.stage,
  createdAt: row.created_at,
  promisedBy: row.promised_by,
  needsReview: row.needs_review,
  appointmentId: row.appointment_id,
  startsAt: row.starts_at,
  channel: row.channel,
  municipalityName: row.municipality_name,
  conversationType: row.conversation_type,
  language: row.language,
  offer:
    row.offer_name && row.offered_at && row.expires_at
      ? { meedenkerName: row.offer_name, offeredAt: row.offered_at, expiresAt: row.expires_at }
      : null,
});

/** What needs a person now. */
@Injectable()
export class WorkListQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<WorkListView> {
    return this.database.as(actor, async (tx) => {
      const list = workList(await factsOf(tx), tx.now);
      await this.audit.read(tx, {
        deed: 'work-list.read',
        noun: 'support_request',
        nounId: null,
        requestIds: [
          ...new Set(
            list.groups.flatMap(({ items }) => items.flatMap(({ requestId }) => requestId ?? [])),
          ),
        ],
        fields: ['first_name', 'stage', 'appointment', 'language'],
      });
      return list;
    });
  }
}

async function factsOf(
  tx: Transaction,
): Promise<{ requests: OpenRequest[]; tasks: OpenTask[]; messages: FailedMessage[] }> {
  const requests = (await tx.query<RequestRow>(REQUESTS)).map(openRequest);
  const byId = new Map(requests.map((request) => [request.id, request]));
  const requestOf = (id: string | null): OpenRequest | null => (id ? (byId.get(id) ?? null) : null);
  const tasks = await tx.query<{
    id: string;
    kind: OpenTask['kind'];
    due_at: Date;
    created_at: Date;
    request_id: string | null;
    name: string;
  }>(TASKS);
  const messages = await tx.query<{
    id: string;
    created_at: Date;
    request_id: string | null;
    name: string;
  }>(MESSAGES);
  return {
    requests,
    tasks: tasks.map((t) => ({
      id: t.id,
      kind: t.kind,
      dueAt: t.due_at,
      createdAt: t.created_at,
      request: requestOf(t.request_id),
      name: t.name,
    })),
    messages: messages.map((m) => ({
      id: m.id,
      createdAt: m.created_at,
      name: m.name,
      request: requestOf(m.request_id),
    })),
  };
}
