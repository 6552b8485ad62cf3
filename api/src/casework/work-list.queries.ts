import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, LAPSE_STEPS, plusDays, type PromiseTerms } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { PAPER_ENDS } from '../meedenkers/paper-ends.js';
import { Database, type Transaction } from '../platform/database.js';
import type { WorkListView } from './work-list.dto.js';
import type { OpenRequest } from './work-list.items.js';
import type { Companion } from './work-list.papers.js';
import {
  workList,
  type FailedMessage,
  type OpenTask,
  type WaitingHandOff,
  type WorkFacts,
} from './work-list.js';

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
  unfilled_at: Date | null;
  offer_name: string | null;
  offered_at: Date | null;
  expires_at: Date | null;
  unconfirmed_name: string | null;
  unconfirmed_since: Date | null;
}

type OfRequest<T> = Omit<T, 'request'> & { requestId: string | null };
type CompanionRow = Omit<Companion, 'visits'> & {
  visits: { requestId: string; startsAt: string | null; tied: boolean }[];
};

/** Requests looked at; beyond it the oldest come first, so what breaks first is in it. */
const MOST = 2000;
/** Tries after which a message that is still being tried is worth a telephone call. */
const TRIES_BEFORE_WORRY = 3;

const REQUESTS = `
  SELECT r.id, r.reference, d.first_name AS name, s.stage, r.created_at, r.promised_by::text, r.needs_review, a.id AS appointment_id,
    coalesce(a.starts_at, r.wished_starts_at) AS starts_at, coalesce(a.channel, r.wished_channel) AS channel, g.name AS municipality_name,
    coalesce(a.conversation_type, r.conversation_type) AS conversation_type, r.language,
    gone.starts_at AS unfilled_at, offer.name AS offer_name, offer.offered_at, offer.expires_at, yes.name AS unconfirmed_name, yes.since AS unconfirmed_since
  FROM support_requests r
  JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
  LEFT JOIN appointments gone ON gone.organisation_id = r.organisation_id AND gone.id = s.appointment_id AND gone.state = 'unfilled'
  LEFT JOIN LATERAL (
    SELECT m.name, p.offered_at, p.expires_at FROM proposals p
    JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
    WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id AND p.state = 'offered' AND p.expires_at > app.clock()
    ORDER BY p.expires_at LIMIT 1
  ) offer ON true
  LEFT JOIN LATERAL (
    SELECT m.name, coalesce((SELECT max(c.at) FROM appointment_changes c
      WHERE c.organisation_id = a.organisation_id AND c.appointment_id = a.id), p.offered_at) AS since
    FROM proposals p JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
    WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id AND p.state = 'accepted'
      AND a.id IS NOT NULL AND p.confirmed_version IS DISTINCT FROM a.version
  ) yes ON true
  WHERE r.state <> 'closed'
  ORDER BY r.created_at LIMIT ${MOST}`;

const TASKS = `
  SELECT t.id, t.kind, t.due_at AS "dueAt", t.created_at AS "createdAt", t.escalated_at AS "escalatedAt", t.request_id AS "requestId",
    coalesce(CASE WHEN t.recipient_kind = 'resident' AND t.kind NOT IN ('unsafe', 'check_out_missed') THEN d.first_name END,
      t.facts ->> 'meedenkerName', t.facts ->> 'name', d.first_name, '') AS name,
    t.facts ->> 'meedenkerName' AS "meedenkerName",
    CASE WHEN t.kind = 'drop_out' THEN (SELECT json_build_object('beganAt', u.begins_at, 'endsAt', u.ends_at)
      FROM ladders l JOIN ladder_rungs u ON u.organisation_id = l.organisation_id AND u.ladder_id = l.id AND u.state = 'running'
      WHERE l.organisation_id = t.organisation_id AND l.request_id = t.request_id AND l.state = 'running' AND l.kind = 'rescue') END AS rescue
  FROM call_tasks t
  LEFT JOIN support_requests r ON r.organisation_id = t.organisation_id AND r.id = t.request_id
  LEFT JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  WHERE t.state = 'open' AND (t.purpose IS DISTINCT FROM 'unmatched_choices' OR t.call_at IS NULL OR t.call_at <= app.clock())
  ORDER BY t.due_at LIMIT ${MOST}`;

/** A message that somebody will call about has a task of its own, and is no second thing to do. */
const MESSAGES = `
  SELECT m.id, m.created_at AS "createdAt", m.request_id AS "requestId", coalesce(m.facts ->> 'name', '') AS name FROM messages m
  WHERE (m.state = 'failed' OR (m.state = 'pending' AND m.attempts >= ${TRIES_BEFORE_WORRY}))
    AND NOT EXISTS (SELECT FROM call_tasks t WHERE t.organisation_id = m.organisation_id AND t.message_id = m.id)
  ORDER BY m.created_at LIMIT 200`;

/** Active people of whom a paper lapses within the longest step, and everybody whom a resident counts on. */
const COMPANIONS = `
  SELECT m.id, m.name, m.state, visits.list AS visits,
    coalesce((SELECT json_agg(json_build_object('module', t.module, 'completedOn', t.completed_on))
      FROM trainings t WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id), '[]') AS trainings,
    coalesce((SELECT json_agg(json_build_object('kind', c.kind, 'issuedOn', c.issued_on, 'validUntil', c.valid_until))
      FROM checks c WHERE c.organisation_id = m.organisation_id AND c.meedenker_id = m.id), '[]') AS checks,
    coalesce((SELECT json_agg(json_build_object('kind', g.kind, 'signedOn', g.signed_on))
      FROM agreements g WHERE g.organisation_id = m.organisation_id AND g.meedenker_id = m.id), '[]') AS agreements
  FROM meedenkers m
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('requestId', p.request_id, 'startsAt', a.starts_at, 'tied', EXISTS (
        SELECT FROM independence_in_force i JOIN support_requests r ON r.organisation_id = p.organisation_id AND r.id = p.request_id
        WHERE i.organisation_id = m.organisation_id AND i.meedenker_id = m.id AND (i.municipality_code = r.municipality_code
          OR i.request_id = r.id OR (i.municipality_code IS NULL AND i.request_id IS NULL)))) ORDER BY a.starts_at), '[]') AS list
    FROM proposals p
    LEFT JOIN appointments a ON a.organisation_id = p.organisation_id AND a.request_id = p.request_id AND a.state = 'planned'
    WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id AND p.state = 'accepted'
      AND (a.id IS NULL OR a.starts_at > app.clock())
  ) visits
  WHERE json_array_length(visits.list) > 0 OR (m.state = 'active' AND m.id IN (
    SELECT e.meedenker_id FROM (${PAPER_ENDS}) e WHERE e.last_day BETWEEN $1::date AND $2::date))
  ORDER BY m.id`;

const HAND_OFFS = `
  SELECT h.id, p.name AS partner, h.sent_at AS "sentAt", h.answer_by AS "answerBy", h.request_id AS "requestId"
  FROM hand_offs h JOIN partners p ON p.organisation_id = h.organisation_id AND p.id = h.partner_id
  WHERE h.state = 'sent' AND h.answer_by IS NOT NULL ORDER BY h.answer_by LIMIT 200`;

const TERMS = `SELECT offer_days AS "offerDays", unmatched_hours AS "unmatchedHours", vog_years AS "vogYears" FROM organisations`;

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
  unfilledAt: row.unfilled_at,
  offer:
    row.offer_name && row.offered_at && row.expires_at
      ? { meedenkerName: row.offer_name, offeredAt: row.offered_at, expiresAt: row.expires_at }
      : null,
  unconfirmed:
    row.unconfirmed_name && row.unconfirmed_since
      ? { meedenkerName: row.unconfirmed_name, since: row.unconfirmed_since }
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

async function factsOf(tx: Transaction): Promise<WorkFacts> {
  const requests = (await tx.query<RequestRow>(REQUESTS)).map(openRequest);
  const byId = new Map(requests.map((request) => [request.id, request]));
  const withRequest = <T>({
    requestId,
    ...row
  }: OfRequest<T>): Omit<OfRequest<T>, 'requestId'> & { request: OpenRequest | null } => ({
    ...row,
    request: requestId ? (byId.get(requestId) ?? null) : null,
  });
  const today = amsterdamDay(tx.now);
  const tasks = await tx.query<OfRequest<OpenTask>>(TASKS);
  const messages = await tx.query<OfRequest<FailedMessage>>(MESSAGES);
  const companions = await tx.query<CompanionRow>(COMPANIONS, [
    today,
    plusDays(today, LAPSE_STEPS[0]),
  ]);
  const handOffs = await tx.query<OfRequest<WaitingHandOff>>(HAND_OFFS);
  const [terms] = await tx.query<PromiseTerms & { vogYears: number }>(TERMS);
  return {
    requests,
    tasks: tasks.map((task) => withRequest<OpenTask>(task)),
    readsWorries: tx.actor.rights.has('safety-concern.read'),
    ...(terms ? { terms, vogYears: terms.vogYears } : {}),
    messages: messages.map((message) => withRequest<FailedMessage>(message)),
    handOffs: handOffs.map((handOff) => withRequest<WaitingHandOff>(handOff)),
    companions: companions.map(({ visits, ...companion }) => ({
      ...companion,
      visits: visits.flatMap(({ requestId, startsAt, tied }) => {
        const request = byId.get(requestId);
        return request
          ? [{ request, tied, startsAt: startsAt === null ? null : new Date(startsAt) }]
          : [];
      }),
    })),
  };
}
