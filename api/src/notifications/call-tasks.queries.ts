import { Inject, Injectable } from '@nestjs/common';
import { callMoments, plusMinutes, type DayPart } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import { questionOf } from './call-answers.js';
import { scriptOf } from './call-script.js';
import {
  CALLS_AND_LETTERS,
  type CallAnswer,
  type CallTaskKind,
  type CallTaskResult,
} from './call-task.entity.js';
import type { CallTaskQuery, CallTaskView } from './call-tasks.dto.js';
import type { MessageFacts, Purpose } from './purposes.js';

interface CallTaskRow {
  id: string;
  kind: CallTaskKind;
  purpose: Purpose | null;
  recipient_kind: 'resident' | 'helper' | 'meedenker';
  request_id: string | null;
  reference: string | null;
  name: string;
  phone: string | null;
  language: string | null;
  due_at: Date;
  call_at: Date | null;
  escalated_at: Date | null;
  attempts: number;
  state: 'open' | 'done';
  result: CallTaskResult | null;
  answer: CallAnswer | null;
  message_id: string | null;
  contact_hours: DayPart[] | null;
  facts: MessageFacts;
  place: Date;
}

/** Days ahead that a call which has its own moment is shown. */
const AHEAD_DAYS = 3;

/** A missed one stands before all others, whatever its deadline. */
const PLACE = `CASE WHEN t.escalated_at IS NULL THEN t.due_at ELSE t.due_at - interval '20 years' END`;

/** Tasks with the person they are about, as that person can be reached today. */
const TASKS = `
  SELECT t.id, t.kind, t.purpose, t.recipient_kind, t.request_id, r.reference,
    CASE t.recipient_kind WHEN 'resident' THEN coalesce(p.first_name, t.facts ->> 'name', '') ELSE coalesce(t.facts ->> 'name', '') END AS name,
    CASE t.recipient_kind WHEN 'meedenker' THEN k.phone WHEN 'helper' THEN h.phone ELSE p.phone END AS phone,
    CASE t.recipient_kind WHEN 'resident' THEN r.language ELSE 'nl' END AS language,
    CASE t.recipient_kind WHEN 'resident' THEN p.contact_hours END AS contact_hours,
    t.due_at, t.call_at, t.escalated_at, t.attempts, t.state, t.result, t.answer, t.message_id, t.facts, ${PLACE} AS place
  FROM call_tasks t
  LEFT JOIN support_requests r ON r.organisation_id = t.organisation_id AND r.id = t.request_id
  LEFT JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
  LEFT JOIN meedenkers k ON k.organisation_id = t.organisation_id AND k.id = t.recipient_id
  LEFT JOIN helpers h ON h.organisation_id = t.organisation_id AND h.id = t.recipient_id`;

const PAGE = `${TASKS}
  WHERE t.state = $1 AND ($2::timestamptz IS NULL OR (${PLACE}, t.id) > ($2, $3::uuid))
    AND ($1 <> 'open' OR t.call_at IS NULL OR t.call_at < $5)
  ORDER BY place, t.id LIMIT $4`;

/** What a call tells that who reads the list needs not see: where a message would have gone. */
const withoutAddress = (facts: MessageFacts): MessageFacts =>
  Object.fromEntries(
    Object.entries(facts).filter(([fact]) => fact !== 'address' && fact !== 'name'),
  );

function callTaskView(actor: Actor, now: Date, row: CallTaskRow): CallTaskView {
  const open = row.state === 'open';
  const byPhone = open && row.kind === 'call';
  const words =
    row.purpose && row.recipient_kind === 'resident' && CALLS_AND_LETTERS.includes(row.kind)
      ? scriptOf({
          purpose: row.purpose,
          language: row.language ?? 'nl',
          facts: { ...row.facts, name: row.name },
          caller: actor.name ?? '',
        })
      : null;
  return {
    id: row.id,
    kind: row.kind,
    purpose: row.purpose,
    recipientKind: row.recipient_kind,
    supportRequestId: row.request_id,
    reference: row.reference,
    name: row.name,
    phone: row.phone,
    language: row.language,
    dueAt: row.due_at.toISOString(),
    callAt: row.call_at?.toISOString() ?? null,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    attempts: row.attempts,
    moments: byPhone
      ? callMoments(laterOf(now, row.call_at), row.due_at, row.contact_hours ?? []).map(
          ({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() }),
        )
      : [],
    state: row.state,
    result: row.result,
    question: byPhone ? questionOf(row.purpose) : null,
    answer: row.answer,
    messageId: row.message_id,
    facts: withoutAddress(row.facts),
    script: words?.say ?? null,
    meaning: words?.meaning.sentences ?? [],
    allowed: allowedDeeds(actor, [
      ['result', 'call-task.write', open],
      ['letter', 'call-task.write', open && row.kind === 'letter' && row.purpose !== null],
    ]),
  };
}

const laterOf = (now: Date, at: Date | null): Date => (at && at > now ? at : now);

/** What has to be done by hand, and what was. */
@Injectable()
export class CallTaskQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Tasks by their deadline, those that were missed first. */
  page(actor: Actor, query: CallTaskQuery): Promise<Page<CallTaskView>> {
    const limit = pageSize(query);
    const [place, id] = positionOf(query.cursor, ['instant', 'id']) ?? [null, null];
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<CallTaskRow>(PAGE, [
        query.state ?? 'open',
        place,
        id,
        limit + 1,
        plusMinutes(tx.now, AHEAD_DAYS * 24 * 60),
      ]);
      const page = pageFrom(
        rows,
        limit,
        (row) => callTaskView(actor, tx.now, row),
        (row) => [row.place.toISOString(), row.id],
      );
      await this.audit.read(tx, {
        deed: 'call-task.list',
        noun: 'call_task',
        nounId: null,
        requestIds: [...new Set(page.items.flatMap((item) => item.supportRequestId ?? []))],
        fields: ['first_name', 'phone', 'language', 'appointment'],
      });
      return page;
    });
  }

  /** One task as it stands in this transaction. @throws NotFound outside the caller's sight. */
  async view(tx: Transaction, id: string): Promise<CallTaskView> {
    const [row] = await tx.query<CallTaskRow>(`${TASKS} WHERE t.id = $1`, [id]);
    return callTaskView(tx.actor, tx.now, found(row));
  }
}
