import { Inject, Injectable } from '@nestjs/common';
import { amsterdamInstant, plusDays, tidyReference } from '@meedenkers/domain';

import type { Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type {
  AuditEventView,
  AuditQuery,
  AuditSearchDto,
  AuditTrailView,
} from './audit-events.dto.js';
import { Audit } from './audit.service.js';

/** The lines of one request lie together in a table of their own; others are found by account or by their moment. */
const SOURCES = {
  request: {
    from: `audit_event_requests i
      JOIN audit_events e ON e.organisation_id = i.organisation_id AND e.at = i.at AND e.id = i.event_id`,
    where: 'i.request_id = $1::uuid',
    place: '(i.at, i.event_id)',
    order: 'i.at DESC, i.event_id DESC',
    moment: 'i.at',
  },
  all: {
    from: 'audit_events e',
    where: '$1::uuid IS NULL',
    place: '(e.at, e.id)',
    order: 'e.at DESC, e.id DESC',
    moment: 'e.at',
  },
} as const;

type Source = (typeof SOURCES)[keyof typeof SOURCES];

const narrowed = ({ from, where, moment }: Source, byActor: boolean): string => `
  FROM ${from}
  WHERE ${where}
    AND ${byActor ? 'e.actor_id = ANY ($2::uuid[])' : '$2::uuid[] IS NULL'}
    AND ${moment} >= coalesce($3::timestamptz, '-infinity') AND ${moment} < coalesce($4::timestamptz, 'infinity')
    AND ($5::text IS NULL OR e.action = $5)`;

/** The newest lines first. The moment goes into the cursor as text, since a Date has no microseconds. */
const linesOf = (source: Source, byActor: boolean): string => `
  SELECT e.id, e.at, e.at::text AS position, coalesce(u.name, m.name, e.actor_kind) AS actor, e.actor_kind AS "actorKind",
    e.role, e.action, e.deed, e.noun, e.noun_id AS "nounId", e.fields, e.channel, e.reason
  FROM (
    SELECT e.* ${narrowed(source, byActor)}
      AND ${source.place} < (coalesce($6::timestamptz, 'infinity'), coalesce($7::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY ${source.order} LIMIT $8
  ) e
  LEFT JOIN users u ON u.organisation_id = e.organisation_id AND u.id = e.actor_id
  LEFT JOIN meedenkers m ON m.organisation_id = e.organisation_id AND m.id = e.actor_id
  ORDER BY e.at DESC, e.id DESC`;

const countsOf = (source: Source, byActor: boolean): string => `
  SELECT count(DISTINCT (e.actor_kind, e.actor_id)) FILTER (WHERE e.actor_kind <> 'system')::int AS people,
    count(*) FILTER (WHERE e.action = 'read')::int AS reads, count(*) FILTER (WHERE e.action = 'write')::int AS changes
  ${narrowed(source, byActor)}`;

type EventRow = Omit<AuditEventView, 'at'> & { at: Date; position: string };

/** What the trail is narrowed to. `requestId` undefined: of any request; null: of one that is not there. */
interface Wanted {
  requestId?: string | null;
  actorIds?: string[];
  from?: Date;
  until?: Date;
  action?: 'read' | 'write';
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** Questions about who saw or changed what. To look at the trail leaves a line in it. */
@Injectable()
export class AuditQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(actor: Actor, query: AuditQuery): Promise<Page<AuditEventView>> {
    return this.database.as(actor, async (tx) => {
      const page = await pageOfTrail(tx, query);
      await this.looked(tx, query.requestId ?? null, null);
      return page;
    });
  }

  /** Who saw or changed what: of a request, by an account, in a period, or all of these at once. */
  search(actor: Actor, dto: AuditSearchDto): Promise<AuditTrailView> {
    return this.database.as(actor, async (tx) => {
      const requestId =
        dto.reference === undefined ? undefined : await requestOf(tx, dto.reference);
      const wanted: Wanted = {
        limit: dto.limit,
        cursor: dto.cursor,
        ...(requestId === undefined ? {} : { requestId }),
        ...(dto.userId ? { actorIds: await actorsOf(tx, dto.userId) } : {}),
        ...(dto.from ? { from: amsterdamInstant(dto.from, '00:00') } : {}),
        ...(dto.to ? { until: amsterdamInstant(plusDays(dto.to, 1), '00:00') } : {}),
        ...(dto.action ? { action: dto.action } : {}),
      };
      const page = await pageOfTrail(tx, wanted);
      const counts = await countsOfTrail(tx, wanted);
      await this.looked(tx, requestId ?? null, dto.userId ?? null);
      return { ...page, ...counts };
    });
  }

  private looked(tx: Transaction, requestId: string | null, userId: string | null): Promise<void> {
    return this.audit.read(tx, {
      deed: 'audit.read',
      noun: userId ? 'user' : 'audit_event',
      nounId: userId,
      requestIds: requestId ? [requestId] : [],
    });
  }
}

/** The request with a number as somebody typed it; null when the organisation has none. */
async function requestOf(tx: Transaction, reference: string): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    'SELECT id FROM support_requests WHERE reference = $1',
    [tidyReference(reference)],
  );
  return row?.id ?? null;
}

/** An account, and the Meedenker it is: by the link of an offer somebody acts as the latter. */
async function actorsOf(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('SELECT id FROM meedenkers WHERE user_id = $1', [
    userId,
  ]);
  return [userId, ...rows.map(({ id }) => id)];
}

const narrowing = (wanted: Wanted): unknown[] => [
  wanted.requestId ?? null,
  wanted.actorIds ?? null,
  wanted.from ?? null,
  wanted.until ?? null,
  wanted.action ?? null,
];

const sourceOf = (wanted: Wanted): Source =>
  wanted.requestId === undefined ? SOURCES.all : SOURCES.request;

/** The statement that reads one page of the trail. */
export function pageStatement(wanted: Wanted): { text: string; values: unknown[] } {
  const [at, id] = positionOf(wanted.cursor, ['instant', 'id']) ?? [null, null];
  return {
    text: linesOf(sourceOf(wanted), wanted.actorIds !== undefined),
    values: [...narrowing(wanted), at, id, pageSize(wanted) + 1],
  };
}

async function pageOfTrail(tx: Transaction, wanted: Wanted): Promise<Page<AuditEventView>> {
  const { text, values } = pageStatement(wanted);
  return pageFrom(
    await tx.query<EventRow>(text, values),
    pageSize(wanted),
    ({ position: _, ...row }) => ({ ...row, at: row.at.toISOString() }),
    (row) => [row.position, row.id],
  );
}

async function countsOfTrail(
  tx: Transaction,
  wanted: Wanted,
): Promise<{ people: number; reads: number; changes: number }> {
  const [row] = await tx.query<{ people: number; reads: number; changes: number }>(
    countsOf(sourceOf(wanted), wanted.actorIds !== undefined),
    narrowing(wanted),
  );
  return row ?? { people: 0, reads: 0, changes: 0 };
}
