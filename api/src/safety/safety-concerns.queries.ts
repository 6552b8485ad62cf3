import { Inject, Injectable } from '@nestjs/common';
import type { ConcernAbout, ConcernOutcome, ConcernStep } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { ConcernListItemView, ConcernsQuery, ConcernView } from './safety-concerns.dto.js';

interface ConcernRow {
  id: string;
  about: ConcernAbout;
  words: string;
  state: 'open' | 'closed';
  outcome: ConcernOutcome | null;
  created_at: Date;
  raised_by: string;
  raised_by_phone: string | null;
  resident: string | null;
  reference: string | null;
  steps: { step: ConcernStep; note: string | null; by: string; at: string }[];
}

const CONCERNS = `
  SELECT c.id, c.about, c.words, c.state, c.outcome, c.created_at, u.name AS raised_by, m.phone AS raised_by_phone,
    d.first_name AS resident, r.reference,
    coalesce((SELECT json_agg(json_build_object('step', s.step, 'note', s.note, 'by', w.name, 'at', s.done_at) ORDER BY s.done_at)
      FROM safety_concern_steps s JOIN users w ON w.organisation_id = s.organisation_id AND w.id = s.done_by
      WHERE s.organisation_id = c.organisation_id AND s.concern_id = c.id), '[]') AS steps
  FROM safety_concerns c
  JOIN users u ON u.organisation_id = c.organisation_id AND u.id = c.raised_by
  LEFT JOIN meedenkers m ON m.organisation_id = c.organisation_id AND m.user_id = c.raised_by
  LEFT JOIN support_requests r ON r.organisation_id = c.organisation_id AND r.id = c.request_id
  LEFT JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id`;

/** Worries about safety, for who may read them. The lines this leaves name the worry and nobody's request. */
@Injectable()
export class SafetyConcernQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Worries, the newest first, without their words. */
  page(actor: Actor, query: ConcernsQuery): Promise<Page<ConcernListItemView>> {
    const limit = pageSize(query);
    const [createdAt, id] = positionOf(query.cursor, ['instant', 'id']) ?? [null, null];
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<ConcernRow>(
        `${CONCERNS} WHERE c.state = $1 AND ($2::timestamptz IS NULL OR (c.created_at, c.id) < ($2, $3::uuid)) ORDER BY c.created_at DESC, c.id DESC LIMIT $4`,
        [query.state ?? 'open', createdAt, id, limit + 1],
      );
      await this.audit.read(tx, {
        deed: 'safety-concern.list',
        noun: 'safety_concern',
        nounId: null,
        fields: ['about', 'state'],
      });
      return pageFrom(
        rows,
        limit,
        (row) => ({
          id: row.id,
          about: row.about,
          state: row.state,
          createdAt: row.created_at.toISOString(),
          raisedBy: row.raised_by,
          taken: row.steps.map(({ step }) => step),
        }),
        (row) => [row.created_at.toISOString(), row.id],
      );
    });
  }

  /** One worry, whole. */
  one(actor: Actor, id: string): Promise<ConcernView> {
    return this.database.as(actor, async (tx) => {
      const view = await this.view(tx, id);
      await this.audit.read(tx, {
        deed: 'safety-concern.read',
        noun: 'safety_concern',
        nounId: id,
        fields: ['words', 'steps'],
      });
      return view;
    });
  }

  /** One worry as it stands in this transaction. @throws NotFound for who may not read it */
  async view(tx: Transaction, id: string): Promise<ConcernView> {
    const [seen] = await tx.query<ConcernRow>(`${CONCERNS} WHERE c.id = $1`, [id]);
    const row = found(seen);
    const open = row.state === 'open';
    return {
      id: row.id,
      about: row.about,
      words: row.words,
      state: row.state,
      outcome: row.outcome,
      createdAt: row.created_at.toISOString(),
      raisedBy: row.raised_by,
      raisedByPhone: row.raised_by_phone,
      residentName: row.resident,
      reference: row.reference,
      steps: row.steps.map((step) => ({ ...step, at: new Date(step.at).toISOString() })),
      allowed: allowedDeeds(tx.actor, [
        ['step', 'safety-concern.handle', open],
        ['close', 'safety-concern.handle', open && row.steps.some((s) => s.step === 'decide')],
      ]),
    };
  }
}
