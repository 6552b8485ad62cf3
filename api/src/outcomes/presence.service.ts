import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  expectedOutAt,
  hoursBetween,
  ON_THE_WAY_HOURS,
  plusMinutes,
  RuleBroken,
  tapTime,
  type Presence,
  type PresenceState,
} from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { Audit } from '../audit/audit.service.js';
import { Notices } from '../notifications/notices.service.js';
import { systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import type { PresenceDto } from './presence.dto.js';

/** Minutes a coordinator has to tell the resident that the Meedenker comes later. */
const TELL_WITHIN_MINUTES = 10;

interface Companion {
  id: string;
  name: string;
  phone: string | null;
  went: boolean;
}

/** Who goes along to a visit or went, if it is this Meedenker or, without one named, whoever is agreed on. */
const COMPANION = `
  SELECT m.id, m.name, m.phone, p.state = 'ended' AS went FROM proposals p
  JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
  WHERE p.request_id = $1 AND ($3::uuid IS NULL OR p.meedenker_id = $3)
    AND (p.state = 'accepted' OR (p.state = 'ended' AND p.reason = 'done' AND p.appointment_id = $2))
  ORDER BY p.state LIMIT 1`;

const TAPS = `SELECT state, tapped_at AS at FROM presences WHERE appointment_id = $1 ORDER BY tapped_at`;

/** The day of a visit: who is late, inside, out again, or not safe. The coordinator hears of it by tasks. */
@Injectable()
export class Presences implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('check-out-due', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => this.notOutYet(tx, id)),
    );
  }

  /**
   * Takes a tap in, with the time at which it was made. The same tap sent twice counts once.
   * @throws RuleBroken `too_early` long before the visit, `wrong_state` when the visit is off; never for `unsafe`.
   */
  tell(actor: Actor, appointmentId: string, { state, tappedAt }: PresenceDto): Promise<void> {
    return this.database.as(actor, async (tx) => {
      const visit = found(await tx.one(Appointment, { id: appointmentId }));
      const companion = found(await this.companionOf(tx, visit, actor.meedenkerId));
      const at = tapTime(tappedAt ? new Date(tappedAt) : null, tx.now);
      if (state !== 'unsafe') checkMoment(visit, state, at, companion.went);
      const added = await tx.execute(
        `INSERT INTO presences (organisation_id, appointment_id, meedenker_id, state, tapped_at, told_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [tx.organisationId, visit.id, companion.id, state, at, tx.now],
      );
      if (added === 0) return;
      await this.audit.wrote(tx, {
        deed: `presence.${state}`,
        noun: 'presence',
        nounId: visit.id,
        // Somebody's fear is no part of what a resident may read about their own request.
        requestIds: state === 'unsafe' ? [] : [visit.requestId],
        fields: ['state', 'tapped_at'],
      });
      await this.follow(tx, visit, companion, state);
    });
  }

  /** What each tap sets going. */
  private async follow(
    tx: Transaction,
    visit: Appointment,
    companion: Companion,
    state: PresenceState,
  ): Promise<void> {
    if (state === 'unsafe') return this.alarm(tx, visit, companion, 'unsafe');
    if (state === 'late') {
      await this.taskOf(tx, visit, companion, 'late', plusMinutes(tx.now, TELL_WITHIN_MINUTES));
      return;
    }
    await this.notices.settle(tx, visit.requestId, [
      'late',
      ...(state === 'done' || state === 'longer' ? (['check_out_missed'] as const) : []),
    ]);
    if (visit.channel !== 'home' || state === 'done') return;
    const due = expectedOutAt(visit, await this.tapsOf(tx, visit.id));
    if (due) await this.jobs.send(tx, 'check-out-due', visit.id, due);
  }

  /** Somebody went into a home and did not come out in time: the coordinators call. */
  private async notOutYet(tx: Transaction, appointmentId: string): Promise<void> {
    const visit = await tx.one(Appointment, { id: appointmentId, state: 'planned' }, 'lock');
    if (!visit) return;
    const due = expectedOutAt(visit, await this.tapsOf(tx, visit.id));
    if (!due || tx.now < due) return;
    const companion = await this.companionOf(tx, visit, null);
    if (companion) await this.alarm(tx, visit, companion, 'check_out_missed');
  }

  /** A task above all others and a message to every coordinator at once; a second alarm of a kind joins one that is open. */
  private async alarm(
    tx: Transaction,
    visit: Appointment,
    companion: Companion,
    kind: 'unsafe' | 'check_out_missed',
  ): Promise<void> {
    const [open] = await tx.query(
      `SELECT 1 FROM call_tasks WHERE appointment_id = $1 AND kind = $2 AND state = 'open'`,
      [visit.id, kind],
    );
    if (open) return;
    const serial = await this.taskOf(tx, visit, companion, kind, tx.now);
    const coordinators = await tx.query<{ id: string }>(
      `SELECT id FROM users WHERE state = 'active' AND 'coordinator' = ANY (roles)`,
    );
    for (const { id } of coordinators) {
      await this.notices.toUser(tx, id, 'visit_alarm', {
        subjectId: visit.id,
        version: serial,
        facts: { meedenkerName: companion.name, meedenkerPhone: companion.phone ?? '' },
      });
    }
    if (kind === 'check_out_missed') {
      await this.audit.wrote(tx, {
        deed: 'presence.not-out',
        noun: 'presence',
        nounId: visit.id,
        fields: ['state'],
      });
    }
  }

  /** A task about a visit; answers its number among those of the visit. */
  private async taskOf(
    tx: Transaction,
    visit: Appointment,
    companion: Companion,
    kind: 'late' | 'unsafe' | 'check_out_missed',
    dueAt: Date,
  ): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `SELECT count(*)::int + 1 AS n FROM call_tasks WHERE appointment_id = $1 AND kind IN ('late', 'unsafe', 'check_out_missed')`,
      [visit.id],
    );
    const version = row?.n ?? 1;
    await this.notices.task(tx, {
      kind,
      requestId: visit.requestId,
      appointmentId: visit.id,
      subjectId: visit.id,
      version,
      dueAt,
      facts: {
        name: companion.name,
        meedenkerName: companion.name,
        meedenkerPhone: companion.phone,
      },
      // Late: the resident is called. Otherwise it is the Meedenker who may need somebody.
      ...(kind === 'late' ? {} : { recipient: { kind: 'meedenker', id: companion.id } }),
    });
    return version;
  }

  private async companionOf(
    tx: Transaction,
    visit: Appointment,
    meedenkerId: string | null,
  ): Promise<Companion | undefined> {
    const [companion] = await tx.query<Companion>(COMPANION, [
      visit.requestId,
      visit.id,
      meedenkerId,
    ]);
    return companion;
  }

  private tapsOf(tx: Transaction, appointmentId: string): Promise<Presence[]> {
    return tx.query<Presence>(TAPS, [appointmentId]);
  }
}

/** What was tapped while the visit was on may arrive after its report; other taps are of a visit that is still to be held. */
function checkMoment(visit: Appointment, state: PresenceState, at: Date, went: boolean): void {
  if (visit.state !== 'planned' && !(went && state !== 'late'))
    throw new RuleBroken('wrong_state', { state: visit.state });
  if (hoursBetween(at, visit.startsAt) > ON_THE_WAY_HOURS)
    throw new RuleBroken('too_early', { startsAt: visit.startsAt.toISOString() });
}
