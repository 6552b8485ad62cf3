import { Inject, Injectable } from '@nestjs/common';
import { RESEARCH_FILE_NAMES, type ResearchFileState, type ScaleCode } from '@meedenkers/domain';

import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import { told } from './freezing.js';
import type {
  ResearchColumnView,
  ResearchFileDeed,
  ResearchFileListItemView,
  ResearchFilesQuery,
  ResearchFileView,
} from './research-files.dto.js';
import { NUMBER_COLUMN, TRAITS, variablesNow, type Variable } from './variables.js';

interface FileRow {
  id: string;
  title: string;
  purpose: string;
  revision: number;
  fromQuarter: string;
  toQuarter: string;
  state: ResearchFileState;
  requestedBy: string;
  requestedByName: string;
  requestedAt: Date;
  position: string;
  decidedByName: string | null;
  decidedAt: Date | null;
  reason: string | null;
  variables: Variable[] | null;
  rows: number | null;
  withoutConsent: number | null;
  threshold: number;
  scales: ScaleCode[];
  smallestGroup: number | null;
  leftOut: number | null;
  hash: string | null;
  codeVersion: string | null;
  frozenAt: Date | null;
  endsAt: Date | null;
  supersededAt: Date | null;
  supersededBy: string | null;
}

const FILES = `
  SELECT f.id, f.title, f.purpose, f.revision, f.from_quarter AS "fromQuarter", f.to_quarter AS "toQuarter", f.state,
    f.requested_by AS "requestedBy", asked.name AS "requestedByName", f.requested_at AS "requestedAt", f.requested_at::text AS position,
    decided.name AS "decidedByName", f.decided_at AS "decidedAt", f.reason, f.variables, f.rows,
    f.without_consent AS "withoutConsent", o.threshold, o.scales, f.smallest_group AS "smallestGroup", f.left_out AS "leftOut", f.hash,
    f.code_version AS "codeVersion", f.frozen_at AS "frozenAt", f.ends_at AS "endsAt", f.superseded_at AS "supersededAt",
    later.id AS "supersededBy"
  FROM research_files f
  JOIN organisations o ON o.id = f.organisation_id
  JOIN users asked ON asked.organisation_id = f.organisation_id AND asked.id = f.requested_by
  LEFT JOIN users decided ON decided.organisation_id = f.organisation_id AND decided.id = f.decided_by
  LEFT JOIN research_files later
    ON later.organisation_id = f.organisation_id AND later.study_id = f.study_id AND later.revision = f.revision + 1`;

const PAGE = {
  name: 'research-files-page',
  text: `${FILES}
    WHERE ($1::text IS NULL OR f.state = $1)
      AND (f.requested_at, f.id) < (coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
    ORDER BY f.requested_at DESC, f.id DESC LIMIT $4`,
};

/** Questions about research files: what is asked, what was let go. The rows themselves are in no answer but the file. */
@Injectable()
export class ResearchFileQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The newest first. */
  async page(actor: Actor, query: ResearchFilesQuery): Promise<Page<ResearchFileListItemView>> {
    const [at, id] = positionOf(query.cursor, ['instant', 'id']) ?? [];
    const limit = pageSize(query);
    const rows = await this.database.read<FileRow>(actor, PAGE, [
      query.state ?? null,
      at ?? null,
      id ?? null,
      limit + 1,
    ]);
    return pageFrom(
      rows,
      limit,
      (row) => itemView(actor, row),
      (row) => [row.position, row.id],
    );
  }

  /** One file, with what is in it. @throws NotFound */
  one(actor: Actor, id: string): Promise<ResearchFileView> {
    return this.database.as(actor, (tx) => viewOf(tx, id));
  }
}

/** A file as whoever does something with it sees it. */
export async function viewOf(tx: Transaction, id: string): Promise<ResearchFileView> {
  const [row] = await tx.query<FileRow>(`${FILES} WHERE f.id = $1`, [id]);
  return fileView(tx.actor, found(row));
}

/** The published scales that the organisation asks besides. */
export async function scalesOf(tx: Transaction): Promise<ScaleCode[]> {
  const [row] = await tx.query<{ scales: ScaleCode[] }>('SELECT scales FROM organisations');
  return found(row).scales;
}

const allowedOf = (actor: Actor, row: FileRow): ResearchFileDeed[] =>
  allowedDeeds(actor, [
    ['decide', 'research-file.decide', row.state === 'waiting' && row.requestedBy !== actor.id],
    ['download', 'research-file.download', row.state === 'approved'],
  ]);

const itemView = (actor: Actor, row: FileRow): ResearchFileListItemView => ({
  id: row.id,
  title: row.title,
  revision: row.revision,
  fromQuarter: row.fromQuarter,
  toQuarter: row.toQuarter,
  state: row.state,
  requestedByName: row.requestedByName,
  requestedAt: row.requestedAt.toISOString(),
  rows: row.rows,
  allowed: allowedOf(actor, row),
});

const fileView = (actor: Actor, row: FileRow): ResearchFileView => ({
  ...itemView(actor, row),
  purpose: row.purpose,
  decidedByName: row.decidedByName,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  reason: row.reason,
  isOwn: row.requestedBy === actor.id,
  withoutConsent: row.withoutConsent === null ? null : told(row.withoutConsent, row.threshold),
  threshold: row.threshold,
  smallestGroup: row.smallestGroup,
  leftOut: row.leftOut,
  hash: row.hash,
  codeVersion: row.codeVersion,
  frozenAt: row.frozenAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  supersededAt: row.supersededAt?.toISOString() ?? null,
  supersededBy: row.supersededBy,
  columns: columnViews(row.variables ?? variablesNow(row.scales), row.rows),
  files: row.state === 'approved' ? [...RESEARCH_FILE_NAMES] : [],
});

/** What is in a file: in one that waits, what will be. */
function columnViews(variables: readonly Variable[], rows: number | null): ResearchColumnView[] {
  const plain = (name: string, kind: string): ResearchColumnView => ({
    name,
    kind,
    moment: null,
    question: null,
    filled: rows,
  });
  return [
    plain(NUMBER_COLUMN, 'number'),
    ...TRAITS.map((name) => plain(name, 'trait')),
    ...variables.map(({ name, kind, moment, question, filled }) => ({
      name,
      kind,
      moment,
      question,
      filled: filled ?? null,
    })),
  ];
}
