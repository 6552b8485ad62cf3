import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  afterAppointmentDeed,
  amsterdamDay,
  DEED_OF_REPORT,
  plusDays,
  amsterdamInstant,
  promisedDay,
  promiseEnds,
  RuleBroken,
  signalsOf,
  type TookPlace,
} from '@meedenkers/domain';

import { Appointment, endOf } from '../appointments/appointment.entity.js';
import { Bookings } from '../appointments/bookings.js';
import { Audit } from '../audit/audit.service.js';
import { Proposal } from '../matching/proposal.entity.js';
import { Proposals } from '../matching/proposals.service.js';
import { Notices } from '../notifications/notices.service.js';
import { systemOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { Jobs } from '../platform/jobs.js';
import { newId } from '../platform/tokens.js';
import { Invitations } from '../questionnaires/invitations.service.js';
import { callWhenVoicesDiffer } from '../questionnaires/voices.js';
import { SupportRequest } from '../support-requests/support-request.entity.js';
import { OutcomeReport } from './outcome-report.entity.js';
import type { OutcomeReportDto, OutcomeReportView } from './outcome-reports.dto.js';
import { countSignal } from './signals.js';

/** Working days after a visit at which a missing report becomes a task, and days after which it is unknown for good. */
const TASK_AFTER_WORKING_DAYS = 1;
const UNKNOWN_AFTER_DAYS = 14;

/** When a missing report becomes a task: the end of the working day after the visit. */
const taskDueAt = (appointment: Appointment): Date =>
  promiseEnds(promisedDay(endOf(appointment), TASK_AFTER_WORKING_DAYS));

/** When a visit nobody reported on becomes `unknown`, so that retention always starts. */
const unknownAt = (appointment: Appointment): Date =>
  amsterdamInstant(plusDays(amsterdamDay(endOf(appointment)), UNKNOWN_AFTER_DAYS), '00:00');

/** What came of a visit: reported by the Meedenker or by a coordinator who heard it, or missed. */
@Injectable()
export class OutcomeReports implements OnApplicationBootstrap {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(Bookings) private readonly bookings: Bookings,
    @Inject(Invitations) private readonly invitations: Invitations,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.work('report-due', ({ organisationId, id }) =>
      this.database.as(systemOf(organisationId), (tx) => this.missing(tx, id)),
    );
  }

  /** Asks, at the right moments after a visit, whether it was reported. */
  async expectReport(tx: Transaction, appointment: Appointment): Promise<void> {
    await this.jobs.send(tx, 'report-due', appointment.id, taskDueAt(appointment));
    await this.jobs.send(tx, 'report-due', appointment.id, unknownAt(appointment));
  }

  /**
   * Reports what came of a visit.
   * @throws RuleBroken `too_early` before it began, `wrong_state` when it was reported or ended already.
   */
  report(
    actor: Actor,
    appointmentId: string,
    report: OutcomeReportDto,
  ): Promise<OutcomeReportView> {
    return this.database.as(actor, async (tx) => {
      const { appointment, proposal, request } = await this.lockedFor(tx, appointmentId);
      if (appointment.startsAt > tx.now)
        throw new RuleBroken('too_early', { startsAt: appointment.startsAt.toISOString() });
      const state = afterAppointmentDeed(appointment.state, DEED_OF_REPORT[report.tookPlace]);
      checkDetails(report);
      const row = reportRow(
        tx,
        appointment,
        await this.companionOf(tx, appointment, proposal),
        report,
      );
      await tx.insert(OutcomeReport, row);
      await tx.update(
        Appointment,
        { id: appointment.id },
        {
          state,
          endedAt: tx.now,
          cancelledBy: report.tookPlace === 'cancelled_at_desk' ? 'municipality' : null,
          noShowBy: noShowBy(report.tookPlace),
          version: appointment.version + 1,
        },
      );
      if (proposal)
        await this.proposals.end(
          tx,
          proposal,
          report.tookPlace === 'no_show_meedenker' ? 'drop_out' : 'done',
          appointment,
        );
      await this.followUp(tx, request, appointment, report);
      await this.audit.wrote(tx, {
        deed: 'outcome-report.write',
        noun: 'appointment',
        nounId: appointment.id,
        requestIds: [request.id],
        fields: Object.keys(report),
        ...(row.reportedBy === 'coordinator' ? { channel: 'phone' } : {}),
      });
      return outcomeReportView(row);
    });
  }

  /** What each outcome asks of people next. */
  private async followUp(
    tx: Transaction,
    request: SupportRequest,
    appointment: Appointment,
    { tookPlace, handOffNeeded, signals = [] }: OutcomeReportDto,
  ): Promise<void> {
    await this.notices.settle(tx, request.id, ['report_missing']);
    await this.invitations.renew(tx, request.id);
    if (tookPlace === 'yes') await callWhenVoicesDiffer(tx, this.notices, request.id);
    if (handOffNeeded) {
      await this.notices.task(tx, {
        kind: 'hand_off',
        requestId: request.id,
        appointmentId: appointment.id,
        subjectId: appointment.id,
        version: appointment.version,
        dueAt: promiseEnds(promisedDay(tx.now, 1)),
        facts: { about: 'needed' },
      });
    }
    for (const signal of signalsOf({ tookPlace, signals }))
      await countSignal(tx, request.municipalityCode, signal);
    if (tookPlace === 'companion_refused') {
      await this.notices.task(tx, {
        kind: 'companion_refused',
        requestId: request.id,
        appointmentId: appointment.id,
        subjectId: appointment.id,
        version: appointment.version,
        dueAt: promiseEnds(promisedDay(tx.now, 0)),
      });
    }
  }

  /** Nobody reported: first a task for the coordinator, at last `unknown`. Moved or reported meanwhile: nothing. */
  private async missing(tx: Transaction, appointmentId: string): Promise<void> {
    const appointment = await tx.one(Appointment, { id: appointmentId, state: 'planned' }, 'lock');
    if (!appointment || tx.now < taskDueAt(appointment)) return;
    await this.notices.task(tx, {
      kind: 'report_missing',
      requestId: appointment.requestId,
      appointmentId,
      subjectId: appointmentId,
      version: appointment.version,
      dueAt: taskDueAt(appointment),
    });
    if (tx.now < unknownAt(appointment)) return;
    await tx.update(
      Appointment,
      { id: appointmentId },
      {
        state: afterAppointmentDeed(appointment.state, 'forget'),
        endedAt: tx.now,
        version: appointment.version + 1,
      },
    );
    const proposal = await this.proposals.accepted(tx, appointment.requestId);
    if (proposal) await this.proposals.end(tx, proposal, 'done', appointment);
    await this.invitations.renew(tx, appointment.requestId);
    await this.audit.wrote(tx, {
      deed: 'appointment.forget',
      noun: 'appointment',
      nounId: appointmentId,
      requestIds: [appointment.requestId],
      fields: ['state'],
    });
  }

  /** The appointment with its request and companion, held in the one order of locks. @throws NotFound for who did not go along */
  private async lockedFor(
    tx: Transaction,
    id: string,
  ): Promise<{ appointment: Appointment; proposal: Proposal | null; request: SupportRequest }> {
    const seen = found(await tx.one(Appointment, { id }));
    const own = tx.actor.rights.has('appointment.list') || (await this.wentAlong(tx, seen));
    const request = found(
      own ? await tx.one(SupportRequest, { id: seen.requestId }, 'lock') : null,
    );
    const accepted = await tx.one(Proposal, { requestId: request.id, state: 'accepted' });
    await this.bookings.lock(tx, {
      meedenkerIds: accepted ? [accepted.meedenkerId] : [],
      residentId: request.residentId,
    });
    const appointment = found(await tx.one(Appointment, { id }, 'lock'));
    return { appointment, request, proposal: await this.proposals.accepted(tx, request.id) };
  }

  /** Who went along: the companion, or who was it until the visit was forgotten. */
  private async companionOf(
    tx: Transaction,
    { id }: Appointment,
    accepted: Proposal | null,
  ): Promise<string | null> {
    const done = accepted ?? (await tx.one(Proposal, { appointmentId: id, reason: 'done' }));
    return done?.meedenkerId ?? null;
  }

  private async wentAlong(tx: Transaction, appointment: Appointment): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM proposals WHERE request_id = $1 AND meedenker_id = $2 AND (state = 'accepted' OR (state = 'ended' AND reason = 'done' AND appointment_id = $3))`,
      [appointment.requestId, tx.actor.meedenkerId, appointment.id],
    );
    return rows.length > 0;
  }
}

const noShowBy = (tookPlace: TookPlace): 'resident' | 'meedenker' | null =>
  tookPlace === 'no_show_resident'
    ? 'resident'
    : tookPlace === 'no_show_meedenker'
      ? 'meedenker'
      : null;

/** What was agreed can only be told of a visit that took place; "none" stands alone. */
function checkDetails(report: OutcomeReportDto): void {
  const { tookPlace, agreements, signals, ...details } = report;
  const told = [
    ...(agreements ? ['agreements'] : []),
    ...(signals ? ['signals'] : []),
    ...Object.entries(details).flatMap(([field, value]) => (value === undefined ? [] : [field])),
  ];
  if (tookPlace !== 'yes' && told.length > 0) {
    throw new InvalidInput(
      told.map((field) => ({
        field,
        code: 'only_if_held',
        message: `${field} can only be told of a visit that took place`,
      })),
    );
  }
  const mixed = Object.entries({ agreements, signals }).flatMap(([field, list]) =>
    list && list.length > 1 && (list as string[]).includes('none') ? [field] : [],
  );
  if (mixed.length > 0)
    throw new InvalidInput(
      mixed.map((field) => ({
        field,
        code: 'none_stands_alone',
        message: `${field}: "none" cannot be combined`,
      })),
    );
}

const reportRow = (
  tx: Transaction,
  appointment: Appointment,
  meedenkerId: string | null,
  report: OutcomeReportDto,
): OutcomeReport => ({
  organisationId: tx.organisationId,
  id: newId(),
  appointmentId: appointment.id,
  meedenkerId,
  tookPlace: report.tookPlace,
  agreements: report.agreements ?? [],
  nextStepClear: report.nextStepClear ?? null,
  atmosphere: report.atmosphere ?? null,
  handOffNeeded: report.handOffNeeded ?? false,
  roleKept: report.roleKept ?? null,
  signals: report.signals ?? [],
  minutes: report.tookPlace === 'yes' ? (report.minutes ?? appointment.durationMinutes) : null,
  reportedBy: tx.actor.rights.has('appointment.list') ? 'coordinator' : 'meedenker',
  createdAt: tx.now,
});

/** What was reported, as a view. */
export const outcomeReportView = ({
  id,
  appointmentId,
  tookPlace,
  agreements,
  nextStepClear,
  atmosphere,
  handOffNeeded,
  roleKept,
  signals,
  minutes,
  reportedBy,
  createdAt,
}: Omit<OutcomeReport, 'organisationId' | 'meedenkerId'>): OutcomeReportView => ({
  id,
  appointmentId,
  tookPlace,
  agreements,
  nextStepClear,
  atmosphere,
  handOffNeeded,
  roleKept,
  signals,
  minutes,
  reportedBy,
  createdAt: createdAt.toISOString(),
});
