import { Inject, Injectable } from '@nestjs/common';
import { promisedDay, promiseEnds, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import type {
  ConcernClosureDto,
  ConcernReceiptView,
  ConcernStepDto,
  ConcernView,
  NewConcernDto,
} from './safety-concerns.dto.js';
import { SafetyConcernQueries } from './safety-concerns.queries.js';

/** Worries about safety: raised by who goes along, handled by who has the right, told to nobody else. */
@Injectable()
export class SafetyConcerns {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(SafetyConcernQueries) private readonly queries: SafetyConcernQueries,
  ) {}

  /** Raises a worry. Coordinators get a task that says only that there is one. @throws NotFound about a request out of sight */
  raise(actor: Actor, dto: NewConcernDto): Promise<ConcernReceiptView> {
    return this.database.as(actor, async (tx) => {
      if (dto.supportRequestId) await this.checkSight(tx, dto.supportRequestId);
      const id = newId();
      await tx.execute(
        `INSERT INTO safety_concerns (organisation_id, id, request_id, raised_by, about, words, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          tx.organisationId,
          id,
          dto.supportRequestId ?? null,
          actor.id,
          dto.about,
          dto.words,
          tx.now,
        ],
      );
      await this.notices.task(tx, {
        kind: 'safety_concern',
        requestId: null,
        subjectId: id,
        version: 1,
        dueAt: promiseEnds(promisedDay(tx.now, 0)),
      });
      await this.wrote(tx, 'safety-concern.raise', id, ['about', 'words']);
      return { id, createdAt: tx.now.toISOString() };
    });
  }

  /** Writes down that a step of the reporting code was taken; each once. */
  take(actor: Actor, id: string, { step, note }: ConcernStepDto): Promise<ConcernView> {
    return this.database.as(actor, async (tx) => {
      await this.lockOpen(tx, id);
      const added = await tx.execute(
        `INSERT INTO safety_concern_steps (organisation_id, concern_id, step, note, done_at, done_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [tx.organisationId, id, step, note ?? null, tx.now, actor.id],
      );
      if (added === 0) throw new RuleBroken('already_answered', { step });
      await this.wrote(tx, 'safety-concern.step', id, ['step']);
      return this.queries.view(tx, id);
    });
  }

  /** Ends a worry, once it has been decided what to do. @throws RuleBroken `wrong_state` before the last step */
  close(actor: Actor, id: string, { outcome }: ConcernClosureDto): Promise<ConcernView> {
    return this.database.as(actor, async (tx) => {
      await this.lockOpen(tx, id);
      const [decided] = await tx.query(
        `SELECT 1 FROM safety_concern_steps WHERE concern_id = $1 AND step = 'decide'`,
        [id],
      );
      if (!decided) throw new RuleBroken('wrong_state', { missing: 'decide' });
      await tx.execute(
        `UPDATE safety_concerns SET state = 'closed', outcome = $2, closed_at = $3, closed_by = $4 WHERE id = $1`,
        [id, outcome, tx.now, actor.id],
      );
      await tx.execute(
        `UPDATE call_tasks SET state = 'done', result = 'done', done_at = $2, done_by = $3 WHERE state = 'open' AND kind = 'safety_concern' AND subject_id = $1`,
        [id, tx.now, actor.id],
      );
      await this.wrote(tx, 'safety-concern.close', id, ['outcome']);
      return this.queries.view(tx, id);
    });
  }

  private async lockOpen(tx: Transaction, id: string): Promise<void> {
    const [row] = await tx.query<{ state: string }>(
      'SELECT state FROM safety_concerns WHERE id = $1 FOR NO KEY UPDATE',
      [id],
    );
    const { state } = found(row);
    if (state !== 'open') throw new RuleBroken('wrong_state', { state });
  }

  private wrote(tx: Transaction, deed: string, id: string, fields: string[]): Promise<void> {
    return this.audit.wrote(tx, { deed, noun: 'safety_concern', nounId: id, fields });
  }

  /** A coordinator may worry about any request of the organisation, a Meedenker about those they go along with or went. */
  private async checkSight(tx: Transaction, requestId: string): Promise<void> {
    const all = tx.actor.rights.has('support-request.read');
    const [row] = await tx.query(
      `SELECT 1 FROM support_requests r WHERE r.id = $1 AND ($2 OR EXISTS (
         SELECT FROM proposals p WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id AND p.meedenker_id = $3
           AND (p.state = 'accepted' OR (p.state = 'ended' AND p.reason = 'done'))))`,
      [requestId, all, tx.actor.meedenkerId],
    );
    found(row);
  }
}
