import { Inject, Injectable } from '@nestjs/common';
import { RETENTION_DAYS, type AppointmentChannel, type AppointmentState } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { calendarFile } from '../notifications/calendar.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { pageFrom, pageSize, positionOf } from '../platform/paging.js';
import type { AppointmentQuery, AppointmentView } from './appointments.dto.js';

interface AppointmentRow {
  id: string;
  version: number;
  request_id: string;
  conversation_type: string;
  starts_at: Date;
  duration_minutes: number;
  channel: AppointmentChannel;
  state: AppointmentState;
  venue: AppointmentView['venue'];
  venue_text: string | null;
  address: string | null;
  cancelled_by: string | null;
  no_show_by: string | null;
  meedenker: AppointmentView['meedenker'];
  resident_name: string;
  confirmed: boolean;
}

/** Appointments with their place and with who goes along, or went. */
const APPOINTMENTS = `
  SELECT a.id, a.version, a.request_id, a.conversation_type, a.starts_at, a.duration_minutes, a.channel, a.state, a.venue_text, a.address,
    a.cancelled_by, a.no_show_by,
    CASE WHEN v.id IS NOT NULL THEN json_build_object('id', v.id, 'name', v.name, 'address', v.address, 'place', v.place) END AS venue,
    CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'name', m.name) END AS meedenker,
    coalesce(p.confirmed_version = a.version, false) AS confirmed, d.first_name AS resident_name
  FROM appointments a
  JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id
  LEFT JOIN LATERAL (
    SELECT meedenker_id, confirmed_version FROM proposals
    WHERE organisation_id = a.organisation_id AND request_id = a.request_id
      AND CASE WHEN a.state = 'planned' THEN state = 'accepted' ELSE state = 'ended' AND reason = 'done' AND appointment_id = a.id END
    LIMIT 1
  ) p ON true
  LEFT JOIN meedenkers m ON m.organisation_id = a.organisation_id AND m.id = p.meedenker_id`;

/** What an actor may do with an appointment as it stands. */
const deedsOn = (actor: Actor, row: AppointmentRow, now: Date): AppointmentView['allowed'] => {
  const open = row.state === 'planned';
  const begun = row.starts_at <= now;
  return allowedDeeds(actor, [
    ['move', 'appointment.move', open],
    ['cancel', 'appointment.cancel', open],
    ['no_show', 'appointment.no-show', open && begun],
    ['report', 'outcome-report.write', (open && begun) || row.state === 'unknown'],
    ['calendar', 'appointment.read', open],
  ]);
};

const appointmentView = (actor: Actor, row: AppointmentRow, now: Date): AppointmentView => ({
  id: row.id,
  version: row.version,
  supportRequestId: row.request_id,
  conversationType: row.conversation_type,
  startsAt: row.starts_at.toISOString(),
  durationMinutes: row.duration_minutes,
  channel: row.channel,
  state: row.state,
  venue: row.venue,
  venueText: row.venue_text,
  address: row.address,
  cancelledBy: row.cancelled_by,
  noShowBy: row.no_show_by,
  residentName: actor.rights.has('appointment.list') ? row.resident_name : null,
  meedenker: row.meedenker,
  confirmed: row.confirmed,
  allowed: deedsOn(actor, row, now),
});

/** One appointment; a Meedenker's own while it is planned, and for some days after its end. */
const ONE = `${APPOINTMENTS}
  WHERE a.id = $1 AND ($2::uuid IS NULL OR (p.meedenker_id = $2
    AND (a.state = 'planned' OR a.ended_at > app.clock() - make_interval(days => ${RETENTION_DAYS.finishedSight}))))`;

/** What there is to know about appointments. A Meedenker sees the one they go along to. */
@Injectable()
export class AppointmentQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Appointments by their start. */
  page(actor: Actor, query: AppointmentQuery): Promise<Page<AppointmentView>> {
    const limit = pageSize(query);
    const position = positionOf(query.cursor, ['instant', 'id']);
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<AppointmentRow>(
        `${APPOINTMENTS}
         WHERE a.starts_at >= coalesce($1::timestamptz, '-infinity') AND a.starts_at < coalesce($2::timestamptz, 'infinity')
           AND ($3::timestamptz IS NULL OR (a.starts_at, a.id) > ($3, $4))
         ORDER BY a.starts_at, a.id LIMIT $5`,
        [
          query.from ?? null,
          query.to ?? null,
          position?.[0] ?? null,
          position?.[1] ?? null,
          limit + 1,
        ],
      );
      const page = pageFrom(
        rows,
        limit,
        (row) => appointmentView(actor, row, tx.now),
        (row) => [row.starts_at.toISOString(), row.id],
      );
      await this.audit.read(tx, {
        deed: 'appointment.list',
        noun: 'appointment',
        nounId: null,
        requestIds: page.items.map((item) => item.supportRequestId),
        fields: ['first_name', 'appointment', 'meedenker'],
      });
      return page;
    });
  }

  /** One appointment. @throws NotFound outside the caller's sight. */
  one(actor: Actor, id: string): Promise<AppointmentView> {
    return this.database.as(actor, (tx) => this.read(tx, id));
  }

  /** One appointment, inside a deed. */
  async view(tx: Transaction, id: string): Promise<AppointmentView> {
    const own = tx.actor.rights.has('appointment.list') ? null : tx.actor.meedenkerId;
    const [row] = await tx.query<AppointmentRow>(ONE, [id, own]);
    const known = found(row);
    const view = appointmentView(tx.actor, known, tx.now);
    return own ? { ...view, address: null } : view;
  }

  /** The calendar file of an appointment: it stands, unless it was called off. @throws NotFound outside the caller's sight. */
  calendar(actor: Actor, id: string): Promise<string> {
    return this.database.as(actor, async (tx) => {
      const view = await this.read(tx, id);
      return calendarFile({
        method: view.state === 'planned' || view.state === 'took_place' ? 'REQUEST' : 'CANCEL',
        appointmentId: view.id,
        appointmentVersion: view.version,
        startsAt: new Date(view.startsAt),
        durationMinutes: view.durationMinutes,
        location: view.venue
          ? `${view.venue.name}, ${view.venue.address}, ${view.venue.place}`
          : null,
        madeAt: tx.now,
      });
    });
  }

  private async read(tx: Transaction, id: string): Promise<AppointmentView> {
    const view = await this.view(tx, id);
    await this.audit.read(tx, {
      deed: 'appointment.read',
      noun: 'appointment',
      nounId: id,
      requestIds: [view.supportRequestId],
      fields: ['appointment', 'meedenker', 'venue'],
    });
    return view;
  }
}
