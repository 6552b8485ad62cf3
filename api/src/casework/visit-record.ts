import { Inject, Injectable } from '@nestjs/common';
import { isTooFarAhead, withinDayHours } from '@meedenkers/domain';

import { Appointment } from '../appointments/appointment.entity.js';
import { Venue } from '../appointments/venue.entity.js';
import { Audit } from '../audit/audit.service.js';
import type { Transaction } from '../platform/database.js';
import { found, InvalidInput } from '../platform/errors.js';
import { newId } from '../platform/tokens.js';
import { Note } from '../support-requests/note.entity.js';
import type { SupportRequest } from '../support-requests/support-request.entity.js';
import { RequestEndings } from './request-endings.js';

/** A visit with its request, both held. */
export interface HeldVisit {
  appointment: Appointment;
  request: SupportRequest;
}

/** What every deed on a visit needs: the rows it is about, held, and the traces it leaves. */
@Injectable()
export class VisitRecord {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(RequestEndings) private readonly endings: RequestEndings,
  ) {}

  /** The appointment with its request, everything held in the one order of locks. @throws NotFound */
  async held(tx: Transaction, id: string): Promise<HeldVisit> {
    const seen = found(await tx.one(Appointment, { id }));
    const { request } = await this.endings.hold(tx, seen.requestId);
    return { request, appointment: found(await tx.one(Appointment, { id }, 'lock')) };
  }

  /** Keeps where an appointment stood, and why it moved or ended. */
  async keep(
    tx: Transaction,
    appointment: Appointment,
    deed: 'planned' | 'moved' | 'ended',
    cause: string | null,
  ): Promise<void> {
    await tx.execute(
      `INSERT INTO appointment_changes (organisation_id, appointment_id, version, deed, starts_at, cause, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        tx.organisationId,
        appointment.id,
        appointment.version,
        deed,
        appointment.startsAt,
        cause,
        tx.now,
      ],
    );
  }

  /** Keeps what a coordinator wrote with a deed among the notes of the request. */
  async note(tx: Transaction, requestId: string, body: string): Promise<void> {
    await tx.insert(Note, {
      id: newId(),
      requestId,
      authorId: found(tx.actor.id),
      body,
      createdAt: tx.now,
    });
  }

  /** @throws InvalidInput when a venue is not one of the organisation's. */
  async checkVenue(tx: Transaction, id: string): Promise<void> {
    const venue = await tx.one(Venue, { id });
    if (!venue || venue.archivedAt)
      throw new InvalidInput([
        { field: 'venueId', code: 'not_in_list', message: 'venueId is not one of your venues' },
      ]);
  }

  /** Leaves the line of a deed on a visit. */
  wrote(
    tx: Transaction,
    deed: string,
    appointment: Appointment,
    fields: readonly string[],
    reason?: string,
  ): Promise<void> {
    return this.audit.wrote(tx, {
      deed,
      noun: 'appointment',
      nounId: appointment.id,
      requestIds: [appointment.requestId],
      fields,
      ...(reason ? { reason } : {}),
    });
  }
}

/** A conversation lies in the future, within two years, and between 07.00 and 22.00. @throws InvalidInput */
export function checkMoment(startsAt: Date, durationMinutes: number, now: Date): void {
  if (startsAt <= now)
    throw new InvalidInput([
      { field: 'startsAt', code: 'in_the_past', message: 'startsAt must lie in the future' },
    ]);
  if (isTooFarAhead(startsAt, now))
    throw new InvalidInput([
      {
        field: 'startsAt',
        code: 'too_far_ahead',
        message: 'startsAt must lie within two years',
      },
    ]);
  if (!withinDayHours(startsAt, durationMinutes)) {
    throw new InvalidInput([
      {
        field: 'startsAt',
        code: 'outside_day',
        message: 'startsAt and the end must lie between 07:00 and 22:00 in Amsterdam',
      },
    ]);
  }
}
