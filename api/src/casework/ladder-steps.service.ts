import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  hoursBetween,
  planRungs,
  searchEnds,
  SEVERAL,
  type RungBounds,
  type RungResult,
} from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { Audit } from '../audit/audit.service.js';
import { Proposals } from '../matching/proposals.service.js';
import { Notices } from '../notifications/notices.service.js';
import { quietHours } from '../notifications/recipients.js';
import { systemOf } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { Jobs } from '../platform/jobs.js';
import { Ladder, LadderPerson, LadderRung } from './ladder.entity.js';
import { endLadder, SEARCH_TASKS } from './ladder-rows.js';
import { LadderRungs, type Climb } from './ladder-rungs.service.js';
import { RequestEndings, type HeldRequest } from './request-endings.js';
import { UnfilledVisits } from './unfilled-visits.service.js';

/** A job that comes so little before its time has been woken by another clock. */
const NEARLY_HOURS = 1 / 60;

/**
 * Climbs ladders: each rung is a job at its time, and an answer sooner begins the next at once. The request and the
 * ladder are held while it steps, and a ladder that another process moved meanwhile is left alone, so nobody is asked twice.
 */
@Injectable()
export class LadderSteps implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
    @Inject(UnfilledVisits) private readonly unfilled: UnfilledVisits,
    @Inject(LadderRungs) private readonly rungs: LadderRungs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('ladder', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => this.step(tx, id)),
    );
  }

  /** Asks for a step as soon as the deed is done. */
  async soon(tx: Transaction, ladderId: string): Promise<void> {
    await this.jobs.send(tx, 'ladder', ladderId);
  }

  /** Moves a ladder on when the rung it stands on is over; with `next` even when it is not. */
  async step(tx: Transaction, ladderId: string, next = false): Promise<void> {
    const seen = await tx.one(Ladder, { id: ladderId, state: 'running' });
    if (!seen) return;
    const held = await this.endings.hold(tx, seen.requestId);
    const ladder = await tx.one(Ladder, { id: ladderId, state: 'running' }, 'lock');
    if (!ladder) return;
    const { appointment } = held;
    if (await this.isPast(tx, ladder, held)) {
      await endLadder(tx, ladder.requestId, 'ended');
      await this.notices.settle(tx, ladder.requestId, SEARCH_TASKS);
      return;
    }
    const rungs = (await tx.many(LadderRung, { ladderId })).sort((a, b) => a.position - b.position);
    const running = rungs.find(({ state }) => state === 'running');
    if (running && !next && !(await this.isOver(tx, running))) {
      // The clock of the database ran ahead of ours.
      if (hoursBetween(tx.now, running.endsAt) < NEARLY_HOURS)
        await this.jobs.send(tx, 'ladder', ladderId, running.endsAt);
      return;
    }
    if (running) await this.close(tx, running, next ? 'next' : 'no_yes');
    const climb = { ladder, appointment };
    await this.plan(tx, climb, rungs);
    const begun = await this.climb(
      tx,
      climb,
      rungs.filter(({ state }) => state === 'planned'),
      rungs,
    );
    if (begun) return;
    if (ladder.kind === 'rescue' && appointment) await this.unfilled.leave(tx, appointment.id);
    else await endLadder(tx, ladder.requestId, 'ended');
  }

  /** Whether what the ladder is for is no longer so: the request is over, somebody comes, the visit has moved or is off. */
  private async isPast(
    tx: Transaction,
    { kind, appointmentId, appointmentVersion }: Ladder,
    { request, appointment }: HeldRequest,
  ): Promise<boolean> {
    if (request.state !== 'triaged') return true;
    if (appointment && appointment.startsAt <= tx.now) return true;
    if (await this.proposals.accepted(tx, request.id)) return true;
    return (
      kind === 'rescue' &&
      (appointment?.id !== appointmentId || appointment?.version !== appointmentVersion)
    );
  }

  /** Whether a rung has had its time, or everybody it asked has answered. */
  private async isOver(
    tx: Transaction,
    { ladderId, position, kind, endsAt }: LadderRung,
  ): Promise<boolean> {
    if (endsAt <= tx.now) return true;
    if (kind !== 'one' && kind !== 'several') return false;
    const [open] = await tx.query(
      `SELECT 1 FROM ladder_people l JOIN proposals p ON p.organisation_id = l.organisation_id AND p.id = l.proposal_id
       WHERE l.ladder_id = $1 AND l.position = $2 AND p.state = 'offered' AND p.expires_at > $3 LIMIT 1`,
      [ladderId, position, tx.now],
    );
    return !open;
  }

  /** Chooses who a rescue asks, before it has asked anybody. */
  private async plan(tx: Transaction, climb: Climb, rungs: readonly LadderRung[]): Promise<void> {
    const { ladder } = climb;
    if (ladder.kind === 'chosen' || (await tx.one(LadderPerson, { ladderId: ladder.id }))) return;
    const [first, ...others] = await this.rungs.choose(tx, climb, 1 + SEVERAL);
    for (const { position, kind } of rungs) {
      const people = kind === 'one' && first ? [first] : kind === 'several' ? others : [];
      await tx.insert(
        LadderPerson,
        people.map((meedenkerId, place) => ({
          ladderId: ladder.id,
          position,
          meedenkerId,
          place,
          proposalId: null,
          skipped: null,
        })),
      );
    }
  }

  /** Begins the first rung ahead for which there is time and somebody; those before it are passed over with their reason. */
  private async climb(
    tx: Transaction,
    climb: Climb,
    ahead: readonly LadderRung[],
    all: readonly LadderRung[],
  ): Promise<boolean> {
    const { ladder, appointment } = climb;
    const bounds = await boundsOf(tx, ladder, appointment);
    const late = all.some(({ state }) => state === 'done');
    for (const [i, rung] of ahead.entries()) {
      const times = planRungs(
        tx.now,
        ahead.slice(i).map(({ kind }) => kind),
        ladder.minutesEach,
        bounds,
      );
      const [time] = times;
      if (!time) return false;
      const passed = time.inTime
        ? await this.rungs.begin(tx, climb, rung, time.until, late)
        : 'no_time';
      if (passed !== null) {
        await this.change(tx, rung, { state: 'skipped', result: passed });
        continue;
      }
      await this.change(tx, rung, { state: 'running', beginsAt: tx.now, endsAt: time.until });
      for (const [j, later] of ahead.slice(i + 1).entries()) {
        const planned = times[j + 1];
        if (planned)
          await this.change(tx, later, { beginsAt: planned.from, endsAt: planned.until });
      }
      await tx.update(Ladder, { id: ladder.id }, { version: ladder.version + 1 });
      await this.jobs.send(tx, 'ladder', ladder.id, time.until);
      await this.wrote(tx, 'ladder.step', ladder, rung.kind);
      return true;
    }
    return false;
  }

  private close(tx: Transaction, rung: LadderRung, result: RungResult): Promise<void> {
    return this.change(tx, rung, { state: 'done', result, endsAt: tx.now });
  }

  private async change(tx: Transaction, rung: LadderRung, set: Partial<LadderRung>): Promise<void> {
    const { ladderId, position } = rung;
    await tx.update(LadderRung, { ladderId, position }, set);
    Object.assign(rung, set);
  }

  private wrote(tx: Transaction, deed: string, ladder: Ladder, reason?: string): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'ladder',
      nounId: ladder.id,
      requestIds: [ladder.requestId],
      fields: ['rung'],
      ...(reason ? { reason } : {}),
    });
  }
}

/** What bounds the time of a ladder's rungs: a rescue leaves the resident half an hour to choose. */
export async function boundsOf(
  tx: Transaction,
  { kind }: Pick<Ladder, 'kind'>,
  appointment: Appointment | null,
): Promise<RungBounds> {
  const startsAt = appointment?.startsAt ?? null;
  return {
    startsAt,
    quiet: await quietHours(tx),
    last: startsAt && kind === 'rescue' ? searchEnds(startsAt) : startsAt,
  };
}
