import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { CallTaskKind, CallTaskResult } from './call-task.entity.js';
import type { CallTaskQuery, CallTaskView } from './call-tasks.dto.js';
import type { MessageFacts } from './purposes.js';

interface CallTaskRow {
  id: string;
  kind: CallTaskKind;
  purpose: string | null;
  request_id: string | null;
  reference: string | null;
  name: string;
  phone: string | null;
  language: string | null;
  due_at: Date;
  state: 'open' | 'done';
  result: CallTaskResult | null;
  facts: MessageFacts;
}

/** Tasks with the person they are about, as that person can be reached today. */
const TASKS = `
  SELECT t.id, t.kind, t.purpose, t.request_id, r.reference, coalesce(p.first_name, t.facts ->> 'name', '') AS name, p.phone, r.language,
    t.due_at, t.state, t.result, t.facts - 'address' - 'name' AS facts
  FROM call_tasks t
  LEFT JOIN support_requests r ON r.organisation_id = t.organisation_id AND r.id = t.request_id
  LEFT JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id`;

const PAGE = `${TASKS}
  WHERE t.state = $1 AND ($2::timestamptz IS NULL OR (t.due_at, t.id) > ($2, $3::uuid))
  ORDER BY t.due_at, t.id LIMIT $4`;

const callTaskView = (actor: Actor, row: CallTaskRow): CallTaskView => ({
  id: row.id,
  kind: row.kind,
  purpose: row.purpose,
  supportRequestId: row.request_id,
  reference: row.reference,
  name: row.name,
  phone: row.phone,
  language: row.language,
  dueAt: row.due_at.toISOString(),
  state: row.state,
  result: row.result,
  facts: row.facts,
  allowed: allowedDeeds(actor, [['result', 'call-task.write', row.state === 'open']]),
});

/** What has to be done by hand, and what was. */
@Injectable()
export class CallTaskQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Tasks by their deadline. */
  page(actor: Actor, query: CallTaskQuery): Promise<Page<CallTaskView>> {
    const limit = pageSize(query);
    const [dueAt, id] = positionOf(query.cursor, ['instant', 'id']) ?? [null, null];
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<CallTaskRow>(PAGE, [query.state ?? 'open', dueAt, id, limit + 1]);
      const page = pageFrom(
        rows,
        limit,
        (row) => callTaskView(actor, row),
        (row) => [row.due_at.toISOString(), row.id],
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
    return callTaskView(tx.actor, found(row));
  }
}
