import { Inject, Injectable } from '@nestjs/common';
import { promisedDay, promiseEnds, RuleBroken, type Stage } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { RateLimits } from '../platform/rate-limits.js';
import { newId } from '../platform/tokens.js';
import { Helper } from './helper.entity.js';
import { momentErrors } from './intake-rules.js';
import type { MyRequestView, ReportDateDto } from './my-request.dto.js';
import { MyRequestQueries } from './my-request.queries.js';
import { SupportRequest } from './support-request.entity.js';

/** What a resident does on their own page that touches the request alone. */
@Injectable()
export class MyRequestService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(MyRequestQueries) private readonly queries: MyRequestQueries,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {}

  /**
   * Tells the day of the visit, or that it has moved: a task for the coordinator, never a move by itself. The last word counts.
   * @throws RuleBroken `wrong_state` when the request is over.
   */
  reportDate(actor: Actor, { startsAt, venueText }: ReportDateDto): Promise<MyRequestView> {
    return this.database.as(actor, async (tx) => {
      const errors = momentErrors('startsAt', new Date(startsAt), tx.now);
      if (errors.length > 0) throw new InvalidInput(errors);
      const requestId = found(actor.requestId);
      found(await tx.one(SupportRequest, { id: requestId }, 'lock'));
      await refuseWhenOver(tx, requestId);
      await this.notices.task(tx, {
        kind: 'reported_date',
        requestId,
        subjectId: requestId,
        version: await replaceReport(tx, requestId),
        dueAt: promiseEnds(promisedDay(tx.now, 1)),
        facts: { startsAt: new Date(startsAt).toISOString(), venueText: venueText ?? null },
      });
      await this.wrote(tx, requestId, 'my-request.report-date', ['appointment']);
      return this.queries.view(tx);
    });
  }

  /** Asks or tells something: a task for a coordinator, who answers within a working day. @throws TooMany above twenty in an hour. */
  async ask(actor: Actor, text: string): Promise<MyRequestView> {
    await this.limits.spend('residentMessages', found(actor.requestId));
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      found(await tx.one(SupportRequest, { id: requestId }));
      await this.notices.task(tx, {
        kind: 'question',
        requestId,
        subjectId: newId(),
        version: 1,
        dueAt: promiseEnds(promisedDay(tx.now, 1)),
        facts: { text },
      });
      await this.wrote(tx, requestId, 'my-request.ask', ['question']);
      return this.queries.view(tx);
    });
  }

  /** Ends the helper's sight at once: sessions, links and messages on their way. */
  endHelperAccess(actor: Actor): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const helper = found(await tx.one(Helper, { requestId }, 'lock'));
      if (helper.accessEndedAt) return;
      await tx.update(Helper, { id: helper.id }, { accessEndedAt: tx.now });
      await tx.execute(`DELETE FROM sessions WHERE request_id = $1 AND kind = 'helper'`, [
        requestId,
      ]);
      await tx.execute(`DELETE FROM access_links WHERE request_id = $1 AND kind = 'helper'`, [
        requestId,
      ]);
      await this.notices.supersede(tx, requestId, { purposes: ['helper_follow'] });
      await this.wrote(tx, requestId, 'my-request.end-helper-access', ['helper']);
    });
  }

  private wrote(tx: Transaction, requestId: string, deed: string, fields: string[]): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'support_request',
      nounId: requestId,
      requestIds: [requestId],
      fields,
    });
  }
}

async function refuseWhenOver(tx: Transaction, requestId: string): Promise<void> {
  const [row] = await tx.query<{ stage: Stage }>('SELECT stage FROM request_stages WHERE id = $1', [
    requestId,
  ]);
  const { stage } = found(row);
  if (stage === 'closed' || stage === 'took_place')
    throw new RuleBroken('wrong_state', { stage, deed: 'report_date' });
}

/** Lets the day that was told before go, and gives the number of the next. */
async function replaceReport(tx: Transaction, requestId: string): Promise<number> {
  await tx.execute(
    `UPDATE call_tasks SET state = 'superseded' WHERE request_id = $1 AND kind = 'reported_date' AND state = 'open'`,
    [requestId],
  );
  const [{ version } = { version: 1 }] = await tx.query<{ version: number }>(
    `SELECT 1 + coalesce(max(subject_version), 0) AS version FROM call_tasks WHERE request_id = $1 AND kind = 'reported_date'`,
    [requestId],
  );
  return version;
}
