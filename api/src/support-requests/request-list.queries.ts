import { Inject, Injectable } from '@nestjs/common';
import { STAGES, tidyReference, type RequestState, type Stage } from '@meedenkers/domain';

import type { Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database } from '../platform/database.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import { newId } from '../platform/tokens.js';
import type { NamedStatement } from '../platform/walled-query.js';
import type {
  RequestListItemView,
  RequestListQuery,
  RequestSearchDto,
  StageFilter,
} from './request-list.dto.js';

/** Where a list starts that has no cursor: after everything, newest first. */
const TOP = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** What every list is given first: who asks, the key of the audit line, where to start, how many. */
const NEWEST_FIRST = `(r.created_at, r.id) < ($5::timestamptz, $6::uuid) ORDER BY r.created_at DESC, r.id DESC LIMIT $7`;
const COLUMNS = `r.organisation_id, r.id, r.reference, r.resident_id, r.municipality_code, r.language, r.conversation_type, r.created_at,
  r.promised_by, r.needs_review`;

/**
 * A page of requests in one statement: its rows are chosen first, from an index, and only they are completed; the line
 * that they were read is written with them.
 */
const listOf = (name: string, chosen: string, deed: string): NamedStatement => ({
  name,
  text: `
    WITH page AS MATERIALIZED (SELECT ${COLUMNS} ${chosen}),
    read AS (
      INSERT INTO audit_events (organisation_id, at, id, actor_kind, actor_id, role, action, deed, noun, request_ids, fields)
      SELECT app.organisation(), app.clock(), $4::uuid, $1, $2::uuid, $3, 'read', '${deed}', 'support_request',
        coalesce(array_agg(id), '{}'), '{contact,appointment,meedenker}'
      FROM (SELECT id FROM page ORDER BY created_at DESC, id DESC LIMIT $7 - 1) shown
    )
    SELECT r.id, r.reference, s.stage, p.first_name, r.language, r.municipality_code, g.name AS municipality, r.conversation_type,
      r.created_at, r.promised_by::text, r.needs_review, a.id AS appointment_id, a.starts_at, a.channel,
      m.id AS meedenker_id, m.name AS meedenker, s.open_offers, to_json(r.created_at) #>> '{}' AS position
    FROM page r
    JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
    JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
    JOIN municipalities g ON g.code = r.municipality_code
    LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.id = s.appointment_id AND a.state = 'planned'
    LEFT JOIN meedenkers m ON m.organisation_id = r.organisation_id AND m.id = s.meedenker_id
    ORDER BY r.created_at DESC, r.id DESC`,
});

/** The stages that are asked for, in the words of the stored state and, only where that is not enough, of the stage. */
interface Chosen {
  states: 'open' | 'closed' | 'all';
  stages: Stage[] | null;
}

const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed');

/** What a filter comes down to; nothing said means open. */
export function chosenBy(filter: readonly StageFilter[] = []): Chosen {
  const asked = new Set<Stage>(
    (filter.length === 0 ? ['open' as const] : filter).flatMap((stage) =>
      stage === 'open' ? OPEN_STAGES : [stage],
    ),
  );
  const allOpen = OPEN_STAGES.every((stage) => asked.has(stage));
  const anyOpen = OPEN_STAGES.some((stage) => asked.has(stage));
  const states = !asked.has('closed') ? 'open' : anyOpen ? 'all' : 'closed';
  const narrow = anyOpen && !allOpen;
  return { states, stages: narrow ? STAGES.filter((stage) => asked.has(stage)) : null };
}

const STATES: Readonly<Record<Chosen['states'], string>> = {
  open: `r.state <> 'closed'`,
  closed: `r.state = 'closed'`,
  all: 'true',
};

/** Stored states in which a request can have a stage: spares looking at the others. */
const STATES_OF: Readonly<Record<Stage, readonly RequestState[]>> = {
  new: ['submitted'],
  searching: ['triaged'],
  offered: ['submitted', 'triaged'],
  matched: ['submitted', 'triaged'],
  planned: ['submitted', 'triaged'],
  took_place: ['submitted', 'triaged'],
  closed: ['closed'],
};

/** OFFSET 0 keeps the order of the index, so that looking for stages ends when the page is full. */
const STAGED = `
  CROSS JOIN LATERAL (SELECT stage FROM request_stages WHERE organisation_id = r.organisation_id AND id = r.id OFFSET 0) s`;

/** What every request at some stages has: looked up first, it spares the look at the stage of all others. */
const SIGNS = {
  offers: {
    of: ['offered', 'matched', 'planned'] as readonly Stage[],
    sql: `AND EXISTS (SELECT FROM proposals o WHERE o.organisation_id = r.organisation_id AND o.request_id = r.id
      AND o.state IN ('offered', 'accepted'))`,
  },
  visits: {
    of: ['took_place'] as readonly Stage[],
    sql: `AND EXISTS (SELECT FROM appointments v WHERE v.organisation_id = r.organisation_id AND v.request_id = r.id
      AND v.state = 'took_place')`,
  },
} as const;

/** The conditions on stages, with a name for each form they take. */
function stagesIn(stages: readonly Stage[] | null): { name: string; from: string; where: string } {
  if (!stages) return { name: '', from: '', where: '' };
  const sign = (['offers', 'visits'] as const).find((known) =>
    stages.every((stage) => SIGNS[known].of.includes(stage)),
  );
  return {
    name: `-staged${sign ? `-${sign}` : ''}`,
    from: STAGED,
    where: `${sign ? SIGNS[sign].sql : ''} AND r.state = ANY ($12) AND s.stage = ANY ($11)`,
  };
}

const requestsBy = ({ states, stages }: Chosen): NamedStatement => {
  const { name, from, where } = stagesIn(stages);
  return listOf(
    `requests-${states}${name}`,
    `FROM support_requests r ${from}
     WHERE ${STATES[states]} ${where}
       AND ($8::text IS NULL OR r.municipality_code = $8) AND ($9::text IS NULL OR r.language = $9)
       AND ($10::text IS NULL OR r.conversation_type = $10) AND ${NEWEST_FIRST}`,
    'support-request.list',
  );
};

const FOUND = listOf(
  'requests-found',
  `FROM support_requests r
   WHERE r.id IN (
     SELECT f.id FROM residents p JOIN support_requests f ON f.organisation_id = p.organisation_id AND f.resident_id = p.id
     WHERE p.first_name_key ~>=~ $8 AND p.first_name_key ~<~ $9
     UNION ALL SELECT id FROM support_requests WHERE reference = $10
   ) AND ${NEWEST_FIRST}`,
  'support-request.search',
);

interface ListRow {
  id: string;
  reference: string;
  stage: Stage;
  first_name: string;
  language: string;
  municipality_code: string;
  municipality: string;
  conversation_type: string;
  created_at: Date;
  promised_by: string;
  needs_review: boolean;
  appointment_id: string | null;
  starts_at: Date;
  channel: string;
  meedenker_id: string | null;
  meedenker: string;
  open_offers: string | number;
  /** The moment it came in, to the microsecond: a cursor that rounds would skip rows. */
  position: string;
}

const listItem = (row: ListRow): RequestListItemView => ({
  id: row.id,
  reference: row.reference,
  stage: row.stage,
  firstName: row.first_name,
  language: row.language,
  municipalityCode: row.municipality_code,
  municipalityName: row.municipality,
  conversationType: row.conversation_type,
  createdAt: row.created_at.toISOString(),
  promisedBy: row.promised_by,
  needsReview: row.needs_review,
  appointment: row.appointment_id
    ? { id: row.appointment_id, startsAt: row.starts_at.toISOString(), channel: row.channel }
    : null,
  meedenker: row.meedenker_id ? { id: row.meedenker_id, name: row.meedenker } : null,
  openOffers: Number(row.open_offers),
});

/** The list of an organisation's requests, newest first. */
@Injectable()
export class RequestListQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Requests by stage, municipality, language and kind of conversation. */
  list(actor: Actor, query: RequestListQuery): Promise<Page<RequestListItemView>> {
    const chosen = chosenBy(query.stage);
    const staged = chosen.stages
      ? [chosen.stages, [...new Set(chosen.stages.flatMap((stage) => STATES_OF[stage]))]]
      : [];
    return this.page(actor, requestsBy(chosen), query, [
      query.municipality ?? null,
      query.language ?? null,
      query.type ?? null,
      ...staged,
    ]);
  }

  /** Requests of residents whose first name begins so, or the one with that reference. */
  search(actor: Actor, { query, ...page }: RequestSearchDto): Promise<Page<RequestListItemView>> {
    const key = query.toLowerCase();
    return this.page(actor, FOUND, page, [key, `${key}\u{10FFFF}`, tidyReference(query)]);
  }

  private async page(
    actor: Actor,
    statement: NamedStatement,
    query: { limit?: number; cursor?: string },
    values: unknown[],
  ): Promise<Page<RequestListItemView>> {
    const limit = pageSize(query);
    const rows = await this.database.read<ListRow>(actor, statement, [
      actor.kind,
      actor.id,
      actor.roles.join(' '),
      newId(),
      ...(positionOf(query.cursor, ['instant', 'id']) ?? TOP),
      limit + 1,
      ...values,
    ]);
    return pageFrom(rows, limit, listItem, (row) => [row.position, row.id]);
  }
}
