import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { amsterdamDay, amsterdamInstant, plusDays, RuleBroken } from '@meedenkers/domain';
import { PinoLogger } from 'nestjs-pino';

import { Audit } from '../audit/audit.service.js';
import { RequestEndings, type HeldRequest } from '../casework/request-endings.js';
import { systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotAllowed } from '../platform/errors.js';
import { Jobs, type JobPayload } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import type { ErasureView, VisitChoice } from './erasure.dto.js';
import { Erasure } from './erasure.entity.js';
import { ErasureList, type ErasedResident } from './erasure-list.js';
import { forgetResident, forgetWords, mergedInto, nowKnownAs, requestsOf } from './forgetting.js';

const ORGANISATIONS = {
  name: 'erasures-organisations',
  text: 'SELECT id FROM app.list_organisations()',
};

/** The night after a visit, from which nothing of it is needed any more. */
const nightAfter = (startsAt: Date): Date =>
  amsterdamInstant(plusDays(amsterdamDay(startsAt), 1), '00:00');

/** Erasing a resident who asks for it: at once, or after the visit that still needs a name and a number. */
@Injectable()
export class Erasures implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(ErasureList) private readonly list: ErasureList,
    @Inject(PinoLogger) private readonly log: PinoLogger,
  ) {}

  /** Before anybody is served: who was erased and stands here again, out of an older backup, is erased once more. */
  async onApplicationBootstrap(): Promise<void> {
    await this.again();
    await this.jobs.work('erasure', (payload) => this.whenDue(payload));
  }

  /**
   * Erases the resident of this session.
   * @throws NotAllowed `code_required`; RuleBroken `choice_needed` when a visit is still to come and nothing was said about it.
   */
  async ask(actor: Actor, visit: VisitChoice | null): Promise<ErasureView> {
    if (!actor.byCode) throw new NotAllowed('code_required');
    const { erased, ...answer } = await this.database.as(actor, async (tx) => {
      const held = await this.endings.hold(tx, found(actor.requestId));
      const { residentId } = held.request;
      // After a merge the visit may be of another of their requests.
      const startsAt = await this.laterVisit(tx, residentId);
      if (startsAt && !visit)
        throw new RuleBroken('choice_needed', { startsAt: startsAt.toISOString() });
      if (startsAt && visit === 'keep_until_visit') {
        const dueAt = await this.waits(tx, held, nightAfter(startsAt));
        return { state: 'waiting' as const, dueAt, erased: [] };
      }
      const erased = await this.erase(tx, residentId);
      return { state: 'done' as const, dueAt: tx.now, erased };
    });
    for (const id of erased) await this.remember(actor.organisationId, id);
    return { state: answer.state, dueAt: answer.dueAt.toISOString() };
  }

  /** Erases again whoever is on the list and stands in the database; answers how many there were. */
  async again(): Promise<number> {
    let count = 0;
    const erased = await this.list.all();
    await this.complete(erased);
    for (const { organisationId, residentId } of erased) {
      const isBack = await this.database.as(systemOf(organisationId), async (tx) => {
        const [row] = await tx.query('SELECT 1 FROM residents WHERE id = $1', [residentId]);
        if (row) await this.erase(tx, residentId);
        return row !== undefined;
      });
      if (isBack) count += 1;
    }
    if (count > 0) this.log.warn({ count }, 'erased again what a backup had brought back');
    return count;
  }

  /** The visit somebody waited for is over: erases, or waits on when it has moved. */
  async whenDue({ organisationId, id }: JobPayload): Promise<void> {
    const erased = await this.database.as(systemOf(organisationId), async (tx) => {
      const erasure = await tx.one(Erasure, { id }, 'lock');
      if (erasure?.state !== 'waiting') return [];
      // Two files that became one meanwhile: who asked is who the other says they are.
      const residentId = await nowKnownAs(tx, erasure.residentId);
      const later = await this.laterVisit(tx, residentId);
      if (later) {
        const dueAt = nightAfter(later);
        await tx.update(Erasure, { id }, { dueAt });
        await this.jobs.send(tx, 'erasure', id, dueAt);
        return [];
      }
      return this.erase(tx, residentId);
    });
    for (const id of erased) await this.remember(organisationId, id);
  }

  /** Adds to the list whom the database knows as erased and the list does not: the disk was full, or the process was killed. */
  private async complete(erased: readonly ErasedResident[]): Promise<void> {
    const known = new Set(erased.map(({ residentId }) => residentId));
    for (const { id } of await this.database.open<{ id: string }>(ORGANISATIONS)) {
      const done = await this.database.as(systemOf(id), (tx) =>
        tx.query<{ resident_id: string }>(
          `SELECT resident_id FROM erasures WHERE state = 'done' AND NOT resident_id = ANY ($1)`,
          [[...known]],
        ),
      );
      for (const { resident_id } of done) await this.remember(id, resident_id);
    }
  }

  /** Writes down beside the database who was erased. They are erased, whatever becomes of it; the next start tries again. */
  private async remember(organisationId: string, residentId: string): Promise<void> {
    try {
      await this.list.add({ organisationId, residentId });
    } catch (error) {
      const { code } = error as { code?: unknown };
      this.log.error({ code }, 'an erasure could not be written in ERASURES_FILE');
    }
  }

  private async waits(tx: Transaction, { request }: HeldRequest, dueAt: Date): Promise<Date> {
    const { residentId } = request;
    const known = await tx.one(Erasure, { residentId, state: 'waiting' });
    if (known) return known.dueAt;
    const id = newId();
    await tx.insert(Erasure, {
      id,
      residentId,
      state: 'waiting',
      askedAt: tx.now,
      dueAt,
      doneAt: null,
    });
    const requests = await requestsOf(tx, residentId);
    await forgetWords(
      tx,
      requests.map((known) => known.id),
    );
    await this.jobs.send(tx, 'erasure', id, dueAt);
    await this.wrote(tx, 'my-request.ask-erasure', [request.id]);
    return dueAt;
  }

  /**
   * Ends what is still open, so that others hear of it and the count is made, and then removes the person. Answers the keys
   * they had: more than one after two files of one person were merged.
   */
  private async erase(tx: Transaction, residentId: string): Promise<string[]> {
    const requests = await requestsOf(tx, residentId);
    for (const { id, state } of requests)
      if (state !== 'closed')
        await this.endings.end(tx, await this.endings.hold(tx, id), {
          reason: 'withdrawn',
          by: 'resident',
          deed: 'support-request.withdraw',
        });
    const ids = requests.map(({ id }) => id);
    const residentIds = [residentId, ...(await mergedInto(tx, residentId))];
    await forgetResident(tx, residentIds, ids);
    for (const id of residentIds) await markDone(tx, id);
    await this.wrote(tx, 'my-request.erase', ids);
    return residentIds;
  }

  private async laterVisit(tx: Transaction, residentId: string): Promise<Date | null> {
    const [visit] = await tx.query<{ starts_at: Date }>(
      `SELECT a.starts_at FROM appointments a
       JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
       WHERE r.resident_id = $1 AND a.state = 'planned' AND a.starts_at > $2 ORDER BY a.starts_at DESC LIMIT 1`,
      [residentId, tx.now],
    );
    return visit?.starts_at ?? null;
  }

  private wrote(tx: Transaction, deed: string, requestIds: string[]): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'support_request',
      nounId: requestIds[0] ?? null,
      requestIds,
      fields: ['everything'],
    });
  }
}

/** Writes down that somebody was erased, under one of their keys. */
async function markDone(tx: Transaction, residentId: string): Promise<void> {
  const done = { state: 'done' as const, doneAt: tx.now };
  if ((await tx.update(Erasure, { residentId, state: 'waiting' }, done)) > 0) return;
  await tx.insert(Erasure, { id: newId(), residentId, askedAt: tx.now, dueAt: tx.now, ...done });
}
