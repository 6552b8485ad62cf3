import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import type { ReleaseContentView } from './release-content.dto.js';
import type {
  ReleaseSharingView,
  SharedReleaseListItemView,
  SharedReleasesView,
  SharedReleaseView,
} from './release-sharing.dto.js';

interface SharedRow {
  id: string;
  organisation: string;
  period: string;
  version: number;
  publishedAt: Date;
  threshold: number;
  codeVersion: string;
  dataHash: string;
  hash: string;
  content: ReleaseContentView;
}

/** The door gives nothing to who is not of the programme; `$1` null asks for all of them, without what they say. */
const SHARED = `
  SELECT id, organisation_name AS organisation, period, version, decided_at AS "publishedAt", threshold,
    code_version AS "codeVersion", data_hash AS "dataHash", hash, content
  FROM app.list_shared_releases($1::uuid) ORDER BY organisation_name, period DESC`;

const itemOf = (row: SharedRow): SharedReleaseListItemView => ({
  id: row.id,
  organisation: row.organisation,
  period: row.period,
  version: row.version,
  publishedAt: row.publishedAt.toISOString(),
  requests: row.content.requests,
});

/** An organisation may show its published releases to the programme; who evaluates the programme reads those and no others. */
@Injectable()
export class ReleaseSharing {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  now(actor: Actor): Promise<ReleaseSharingView> {
    return this.database.as(actor, standing);
  }

  /** Begins or ends sharing; ending takes every release out of sight at once. */
  set(actor: Actor, isShared: boolean): Promise<ReleaseSharingView> {
    return this.database.as(actor, async (tx) => {
      // Two at the same moment: the second finds what the first did.
      await tx.execute('SELECT 1 FROM organisations FOR NO KEY UPDATE');
      const before = await standing(tx);
      if (before.isShared === isShared) return before;
      await (isShared ? begin(tx) : end(tx));
      await this.audit.wrote(tx, {
        deed: isShared ? 'release-sharing.start' : 'release-sharing.end',
        noun: 'organisation',
        nounId: tx.organisationId,
      });
      return standing(tx);
    });
  }

  shared(actor: Actor): Promise<SharedReleasesView> {
    return this.database.as(actor, async (tx) => ({
      items: (await tx.query<SharedRow>(SHARED, [null])).map(itemOf),
    }));
  }

  one(actor: Actor, id: string): Promise<SharedReleaseView> {
    return this.database.as(actor, async (tx) => {
      const [row] = await tx.query<SharedRow>(SHARED, [id]);
      const { threshold, codeVersion, dataHash, hash, content } = found(row);
      return { ...itemOf(found(row)), threshold, codeVersion, dataHash, hash, content };
    });
  }
}

async function standing(tx: Transaction): Promise<ReleaseSharingView> {
  const [row] = await tx.query<{ since: Date }>(
    'SELECT started_at AS since FROM release_sharings WHERE ended_at IS NULL',
  );
  return { isShared: row !== undefined, since: row?.since.toISOString() ?? null };
}

const begin = (tx: Transaction): Promise<number> =>
  tx.execute(
    'INSERT INTO release_sharings (organisation_id, id, started_at, started_by) VALUES ($1, $2, $3, $4)',
    [tx.organisationId, newId(), tx.now, found(tx.actor.id)],
  );

const end = (tx: Transaction): Promise<number> =>
  tx.execute('UPDATE release_sharings SET ended_at = $1, ended_by = $2 WHERE ended_at IS NULL', [
    tx.now,
    found(tx.actor.id),
  ]);
