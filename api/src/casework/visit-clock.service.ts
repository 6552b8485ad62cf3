import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { rescueFrom } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { OutcomeReports } from '../outcomes/outcome-reports.service.js';
import { systemOf } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { Jobs } from '../platform/jobs.js';
import { CompanionChecks } from './companion-checks.service.js';
import { UnfilledVisits } from './unfilled-visits.service.js';

/** What happens to a visit by the clock alone: its companion is looked at again, it begins without one, its report is missing. */
@Injectable()
export class VisitClock implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(OutcomeReports) private readonly outcomes: OutcomeReports,
    @Inject(UnfilledVisits) private readonly unfilled: UnfilledVisits,
    @Inject(CompanionChecks) private readonly checks: CompanionChecks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('visit-start', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => this.begins(tx, id)),
    );
    await this.jobs.work('companion-check', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), async (tx) => {
        const appointment = await tx.one(Appointment, { id, state: 'planned' });
        if (appointment) await this.checks.check(tx, appointment.requestId);
      }),
    );
    await this.jobs.work('standing-check', ({ organisationId, id }) =>
      this.lookAgain(organisationId, id),
    );
  }

  /** Everything that counts on somebody whose standing changed, each in a transaction of its own, so that none waits for another. */
  private async lookAgain(organisationId: string, meedenkerId: string): Promise<void> {
    const actor = systemOf(organisationId);
    const requests = await this.database.as(actor, (tx) => this.checks.countingOn(tx, meedenkerId));
    for (const id of requests) await this.database.as(actor, (tx) => this.checks.check(tx, id));
  }

  /** Winds the clock of a visit that was planned or moved; what was wound for the time before finds nothing to do. */
  async wind(tx: Transaction, appointment: Appointment): Promise<void> {
    await this.jobs.send(tx, 'companion-check', appointment.id, rescueFrom(appointment.startsAt));
    await this.jobs.send(tx, 'visit-start', appointment.id, appointment.startsAt);
    await this.outcomes.expectReport(tx, appointment);
  }

  /** A visit that begins without anybody has gone by without a companion; one that moved meanwhile has not begun. */
  private async begins(tx: Transaction, id: string): Promise<void> {
    const appointment = await tx.one(Appointment, { id, state: 'planned' });
    if (appointment && appointment.startsAt <= tx.now) await this.unfilled.leave(tx, id);
  }
}
