import { Inject, Injectable } from '@nestjs/common';
import { plusMinutes } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { MessageState, RecipientKind } from './message.entity.js';
import type { MessageQuery, MessageView } from './messages.dto.js';
import { VISIT_PURPOSES, type Purpose } from './purposes.js';

interface MessageRow {
  id: string;
  purpose: string;
  channel: string;
  state: MessageState;
  recipient_kind: RecipientKind;
  name: string;
  request_id: string | null;
  reference: string | null;
  created_at: Date;
  sent_at: Date | null;
  not_before: Date;
  attempts: number;
  last_error: string | null;
  /** Whether a later message told the same person something newer about the visit. */
  overtaken: boolean;
}

/** Kinds of message after which an earlier one about the visit is no longer so. */
const OVERTAKING: readonly Purpose[] = [
  ...VISIT_PURPOSES,
  'appointment_cancelled',
  'visit_unfilled',
  'visit_cancelled',
  'offer_withdrawn',
  'request_closed',
];
const inSql = (purposes: readonly Purpose[]): string => purposes.map((p) => `'${p}'`).join(', ');

const MESSAGES = `
  SELECT m.id, m.purpose, m.channel, m.state, m.recipient_kind, coalesce(m.facts ->> 'name', '') AS name, m.request_id,
    r.reference, m.created_at, m.sent_at, m.not_before, m.attempts, m.last_error,
    m.purpose IN (${inSql(VISIT_PURPOSES)}) AND EXISTS (SELECT FROM messages later WHERE later.organisation_id = m.organisation_id
      AND later.request_id = m.request_id AND later.recipient_id = m.recipient_id AND later.created_at > m.created_at
      AND later.purpose IN (${inSql(OVERTAKING)})) AS overtaken
  FROM messages m
  LEFT JOIN support_requests r ON r.organisation_id = m.organisation_id AND r.id = m.request_id`;

/** Minutes ahead that a message which waits for its moment stands among all others; the rest is asked for by its state. */
const SOON_MINUTES = 60;

const PAGE = `${MESSAGES}
  WHERE ($1::text IS NULL OR m.state = $1) AND ($1::text IS NOT NULL OR m.state <> 'pending' OR m.not_before <= $5) AND ($2::timestamptz IS NULL OR (m.created_at, m.id) < ($2, $3::uuid))
  ORDER BY m.created_at DESC, m.id DESC LIMIT $4`;

const messageView = (actor: Actor, row: MessageRow): MessageView => ({
  id: row.id,
  purpose: row.purpose,
  channel: row.channel,
  state: row.state,
  recipient: { kind: row.recipient_kind, name: row.name },
  supportRequestId: row.request_id,
  reference: row.reference,
  createdAt: row.created_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
  goesAt: row.state === 'pending' ? row.not_before.toISOString() : null,
  attempts: row.attempts,
  lastError: row.last_error,
  allowed: allowedDeeds(actor, [
    [
      'resend',
      'message.resend',
      (row.state === 'sent' || row.state === 'failed') && !row.overtaken,
    ],
  ]),
});

/** What became of the messages of an organisation. */
@Injectable()
export class MessageQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Messages, the newest first. */
  page(actor: Actor, query: MessageQuery): Promise<Page<MessageView>> {
    const limit = pageSize(query);
    const [at, id] = positionOf(query.cursor, ['instant', 'id']) ?? [null, null];
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<MessageRow>(PAGE, [
        query.state ?? null,
        at,
        id,
        limit + 1,
        plusMinutes(tx.now, SOON_MINUTES),
      ]);
      const page = pageFrom(
        rows,
        limit,
        (row) => messageView(actor, row),
        (row) => [row.created_at.toISOString(), row.id],
      );
      await this.audit.read(tx, {
        deed: 'message.list',
        noun: 'message',
        nounId: null,
        requestIds: [...new Set(page.items.flatMap((item) => item.supportRequestId ?? []))],
        fields: ['name', 'message'],
      });
      return page;
    });
  }

  /** One message as it stands in this transaction. @throws NotFound outside the caller's sight. */
  async view(tx: Transaction, id: string): Promise<MessageView> {
    const [row] = await tx.query<MessageRow>(`${MESSAGES} WHERE m.id = $1`, [id]);
    return messageView(tx.actor, found(row));
  }
}
