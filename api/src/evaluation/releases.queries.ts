import { Inject, Injectable } from '@nestjs/common';
import type { ReleaseDeed, ReleaseState } from '@meedenkers/domain';

import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import type { Page } from '../platform/contract.js';
import { Database } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf, type PageQuery } from '../platform/paging.js';
import { closedPeriods, spanOf } from './release-periods.js';
import type { ReleaseListItemView, ReleasePeriodsView, ReleaseView } from './releases.dto.js';

const COLUMNS = `r.id, r.period, r.version, r.state, r.made_at AS "madeAt", r.decided_at AS "decidedAt",
  r.content -> 'requests' = 'null' AS "tooSmall", (r.content ->> 'requests')::int AS requests,
  CASE WHEN r.state = 'superseded' THEN (
    SELECT n.id FROM releases n WHERE n.supersedes = r.id AND n.state IN ('published', 'superseded') LIMIT 1) END AS "supersededBy"`;

const RELEASES = {
  name: 'releases',
  text: `SELECT ${COLUMNS} FROM releases r
    WHERE $2::text IS NULL OR (r.period, r.made_at, r.id) < ($2, $3::timestamptz, $4::uuid)
    ORDER BY r.period DESC, r.made_at DESC, r.id DESC LIMIT $1`,
};

const RELEASE = {
  name: 'release',
  text: `SELECT ${COLUMNS}, r.supersedes, r.reason, r.decision_reason AS "decisionReason", r.threshold,
      r.code_version AS "codeVersion", r.data_hash AS "dataHash", r.hash, r.content, r.made_by AS "maker",
      (SELECT name FROM users WHERE id = r.made_by) AS "madeBy", (SELECT name FROM users WHERE id = r.decided_by) AS "decidedBy",
      EXISTS (SELECT FROM research_withdrawals w WHERE w.withdrawn_at > coalesce(r.decided_at, r.made_at)) AS "consentWithdrawn"
    FROM releases r WHERE r.id = $1`,
};

const PERIODS = {
  name: 'release-periods',
  text: `SELECT (SELECT min(quarter) FROM request_counts) AS first,
    (SELECT coalesce(array_agg(period), '{}') FROM releases WHERE state IN ('draft', 'published')) AS taken`,
};

type ListRow = Omit<ReleaseListItemView, 'from' | 'to' | 'madeAt' | 'decidedAt'> & {
  madeAt: Date;
  decidedAt: Date | null;
};
type Row = ListRow &
  Omit<ReleaseView, keyof ReleaseListItemView | 'allowed'> & { maker: string | null };

const itemOf = (row: ListRow): ReleaseListItemView => ({
  ...row,
  ...spanOf(row.period),
  madeAt: row.madeAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

/** What somebody may do next with a release: who made it cannot publish it. */
export const allowedFor = (
  actor: Actor,
  { state, maker }: { state: ReleaseState; maker: string | null },
): ReleaseDeed[] =>
  allowedDeeds(actor, [
    ['approve', 'release.decide', state === 'draft' && maker !== actor.id],
    ['reject', 'release.decide', state === 'draft'],
    ['supersede', 'release.make', state === 'published'],
  ]);

/** Releases as they are read; each is one row that stands. */
@Injectable()
export class ReleaseQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Every version of every period, the latest period first and of each the latest version. */
  async page(actor: Actor, query: PageQuery): Promise<Page<ReleaseListItemView>> {
    const [period, madeAt, id] = positionOf(query.cursor, ['text', 'instant', 'id']) ?? [];
    const limit = pageSize(query);
    const rows = await this.database.read<ListRow>(actor, RELEASES, [
      limit + 1,
      period ?? null,
      madeAt ?? null,
      id ?? null,
    ]);
    return pageFrom(rows, limit, itemOf, (row) => [row.period, row.madeAt.toISOString(), row.id]);
  }

  async one(actor: Actor, id: string): Promise<ReleaseView> {
    const [row] = await this.database.read<Row>(actor, RELEASE, [id]);
    const { maker, ...release } = found(row);
    return {
      ...release,
      ...itemOf(release),
      allowed: allowedFor(actor, { state: release.state, maker }),
    };
  }

  /** The closed quarters and years of which a release can be made. */
  async periods(actor: Actor): Promise<ReleasePeriodsView> {
    const [row] = await this.database.read<{ first: string | null; taken: string[] }>(
      actor,
      PERIODS,
    );
    const { first, taken } = found(row);
    return {
      items: closedPeriods(first ?? undefined, this.clock.now()).map((period) => ({
        period,
        ...spanOf(period),
        hasRelease: taken.includes(period),
      })),
    };
  }
}
