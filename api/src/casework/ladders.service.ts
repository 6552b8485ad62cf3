import { Inject, Injectable } from '@nestjs/common';
import { mayBeAccompanied, planRungs, RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Proposals } from '../matching/proposals.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { once } from '../platform/idempotency.js';
import { Ladder } from './ladder.entity.js';
import { endLadder, writeLadder } from './ladder-rows.js';
import { boundsOf, LadderSteps } from './ladder-steps.service.js';
import type { LadderDto, LadderView } from './ladders.dto.js';
import { LadderQueries } from './ladders.queries.js';
import { RequestEndings } from './request-endings.js';

/** A coordinator's deeds on ladders: asking chosen people one after the other, moving on, and stopping. */
@Injectable()
export class Ladders {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(LadderSteps) private readonly steps: LadderSteps,
    @Inject(LadderQueries) private readonly queries: LadderQueries,
  ) {}

  /**
   * Asks these people one after the other, the first at once. Who may not go along when their turn comes is passed over.
   * @throws RuleBroken `already_accepted`, `ladder_running`, or `too_late` when the visit has begun.
   */
  start(actor: Actor, requestId: string, dto: LadderDto, key: string | null): Promise<LadderView> {
    return this.database.as(actor, (tx) =>
      once(
        tx,
        key,
        { requestId, ...dto },
        async () => this.queries.view(tx, requestId, await this.begin(tx, requestId, dto)),
        ({ id }) => ({ id }),
        (kept) => this.queries.view(tx, requestId, String(kept['id'])),
      ),
    );
  }

  /** Asks the next one now; who has been asked may still say yes until their time is over. */
  next(actor: Actor, id: string): Promise<LadderView> {
    return this.database.as(actor, async (tx) => {
      const ladder = await this.runningOne(tx, id);
      await this.steps.step(tx, id, true);
      return this.queries.view(tx, ladder.requestId, id);
    });
  }

  /** Asks nobody any more, and takes back what it asked. */
  stop(actor: Actor, id: string): Promise<LadderView> {
    return this.database.as(actor, async (tx) => {
      const ladder = await this.runningOne(tx, id);
      const { requestId } = ladder;
      await this.endings.hold(tx, requestId);
      if (!(await endLadder(tx, requestId, 'stopped'))) throw new RuleBroken('ladder_ended');
      const asked = await tx.query<{ id: string }>(
        `SELECT proposal_id AS id FROM ladder_people WHERE ladder_id = $1 AND proposal_id IS NOT NULL`,
        [id],
      );
      await this.proposals.withdrawOpen(
        tx,
        requestId,
        'coordinator',
        asked.map((row) => row.id),
      );
      await this.wrote(tx, 'ladder.stop', ladder);
      return this.queries.view(tx, requestId, id);
    });
  }

  private async begin(
    tx: Transaction,
    requestId: string,
    { meedenkerIds, minutesEach }: LadderDto,
  ): Promise<string> {
    const { request, appointment } = await this.endings.hold(tx, requestId);
    if (request.state !== 'triaged') throw new RuleBroken('wrong_state', { state: request.state });
    if (!mayBeAccompanied(request.conversationType))
      throw new RuleBroken('never_offered', { conversationType: request.conversationType });
    if (appointment && appointment.startsAt <= tx.now)
      throw new RuleBroken('too_late', { startsAt: appointment.startsAt.toISOString() });
    if (await this.proposals.accepted(tx, requestId)) throw new RuleBroken('already_accepted');
    const people = [...new Set(meedenkerIds)];
    await checkPeople(tx, people);
    const bounds = await boundsOf(tx, { kind: 'chosen' }, appointment);
    const times = planRungs(
      tx.now,
      people.map(() => 'one'),
      minutesEach,
      bounds,
    );
    const ladder = await writeLadder(tx, {
      requestId,
      kind: 'chosen',
      appointmentId: appointment?.id ?? null,
      appointmentVersion: appointment?.version ?? null,
      lostProposalId: null,
      cause: null,
      reason: null,
      minutesEach,
      startedBy: found(tx.actor.id),
      rungs: people.flatMap((id, i) => {
        const time = times[i];
        return time ? [{ kind: 'one' as const, time, people: [id] }] : [];
      }),
    });
    if (!ladder) throw new RuleBroken('ladder_running');
    await this.wrote(tx, 'ladder.start', ladder);
    await this.steps.step(tx, ladder.id);
    return ladder.id;
  }

  /** @throws NotFound, RuleBroken `ladder_ended` */
  private async runningOne(tx: Transaction, id: string): Promise<Ladder> {
    const ladder = found(await tx.one(Ladder, { id }));
    if (ladder.state !== 'running') throw new RuleBroken('ladder_ended');
    return ladder;
  }

  private wrote(tx: Transaction, deed: string, ladder: Ladder): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'ladder',
      nounId: ladder.id,
      requestIds: [ladder.requestId],
      fields: ['rung'],
    });
  }
}

/** @throws InvalidInput when there is nobody, or somebody is no Meedenker of this organisation. */
async function checkPeople(tx: Transaction, ids: readonly string[]): Promise<void> {
  const known = await tx.query('SELECT 1 FROM meedenkers WHERE id = ANY ($1)', [ids]);
  if (ids.length > 0 && known.length === ids.length) return;
  throw new InvalidInput([
    {
      field: 'meedenkerIds',
      code: 'not_in_list',
      message: 'meedenkerIds names nobody, or somebody who is no Meedenker here',
    },
  ]);
}
