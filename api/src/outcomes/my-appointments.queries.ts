import { Inject, Injectable } from '@nestjs/common';
import {
  expectedOutAt,
  hoursBetween,
  ON_THE_WAY_HOURS,
  plusMinutes,
  RETENTION_DAYS,
  type AppointmentChannel,
  type AppointmentState,
  type Presence,
  type PresenceState,
  type TravelMode,
} from '@meedenkers/domain';
import { travelMinutes } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database } from '../platform/database.js';
import type { MyAppointmentView } from './my-appointments.dto.js';

interface MyAppointmentRow {
  proposal_id: string;
  proposal_state: 'accepted' | 'ended';
  request_id: string;
  appointment_id: string | null;
  version: number | null;
  state: AppointmentState | null;
  starts_at: Date | null;
  duration_minutes: number | null;
  channel: AppointmentChannel | null;
  conversation_type: string;
  venue: MyAppointmentView['venue'];
  address: string | null;
  first_name: string;
  phone: string | null;
  language: string;
  needs: string[];
  confirmed: boolean;
  coordinator_phone: string;
  prepared: string[];
  taps: { state: PresenceState; at: string }[];
  travel: TravelMode;
  home_latitude: number | null;
  home_longitude: number | null;
  venue_latitude: number | null;
  venue_longitude: number | null;
}

/** Minutes before a visit at which two people meet. */
const MEET_EARLIER_MINUTES = 15;

/** The visits of one Meedenker: those agreed, and those done for as long as they may still be seen. */
const MINE = `
  SELECT p.id AS proposal_id, p.state AS proposal_state, p.request_id, a.id AS appointment_id, a.version, a.state, a.starts_at, a.duration_minutes, a.channel,
    coalesce(a.conversation_type, r.conversation_type) AS conversation_type,
    CASE WHEN v.id IS NOT NULL THEN json_build_object('id', v.id, 'name', v.name, 'address', v.address, 'place', v.place) END AS venue,
    CASE WHEN a.starts_at <= app.clock() + make_interval(days => $4) AND a.state = 'planned' THEN a.address END AS address,
    d.first_name, d.phone, r.language, r.needs, coalesce(a.state <> 'planned' OR p.confirmed_version = a.version, true) AS confirmed,
    o.public_phone AS coordinator_phone, me.travel, me.latitude AS home_latitude, me.longitude AS home_longitude,
    v.latitude AS venue_latitude, v.longitude AS venue_longitude,
    coalesce((SELECT array_agg(x.step) FROM preparations x WHERE x.organisation_id = p.organisation_id AND x.proposal_id = p.id), '{}') AS prepared,
    coalesce((SELECT json_agg(json_build_object('state', t.state, 'at', t.tapped_at) ORDER BY t.tapped_at)
      FROM presences t WHERE t.organisation_id = a.organisation_id AND t.appointment_id = a.id AND t.meedenker_id = p.meedenker_id), '[]') AS taps
  FROM proposals p
  JOIN support_requests r ON r.organisation_id = p.organisation_id AND r.id = p.request_id
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  JOIN organisations o ON o.id = p.organisation_id
  JOIN meedenkers me ON me.organisation_id = p.organisation_id AND me.id = p.meedenker_id
  LEFT JOIN LATERAL (
    SELECT * FROM appointments WHERE organisation_id = p.organisation_id
      AND ((p.state = 'accepted' AND request_id = p.request_id AND state = 'planned') OR (p.state = 'ended' AND id = p.appointment_id))
    LIMIT 1
  ) a ON true
  LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id
  WHERE p.meedenker_id = $1
    AND (p.state = 'accepted' OR (p.state = 'ended' AND p.reason = 'done' AND a.ended_at > app.clock() - make_interval(days => $3)))
    AND CASE WHEN $2 THEN p.state = 'ended' ELSE p.state = 'accepted' END
  ORDER BY CASE WHEN $2 THEN a.starts_at END DESC, a.starts_at NULLS LAST, p.id`;

/** The visits of the Meedenker who asks. */
@Injectable()
export class MyAppointmentQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  list(actor: Actor, when: 'coming' | 'past'): Promise<Page<MyAppointmentView>> {
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<MyAppointmentRow>(MINE, [
        actor.meedenkerId,
        when === 'past',
        RETENTION_DAYS.finishedSight,
        RETENTION_DAYS.homeAddressBefore,
      ]);
      await this.audit.read(tx, {
        deed: 'appointment.list-own',
        noun: 'appointment',
        nounId: null,
        requestIds: rows.map((row) => row.request_id),
        fields: ['first_name', 'phone', 'language', 'needs', 'appointment'],
      });
      return { items: rows.map((row) => myAppointmentView(actor, row, tx.now)), nextCursor: null };
    });
  }
}

function myAppointmentView(actor: Actor, row: MyAppointmentRow, now: Date): MyAppointmentView {
  const open = row.proposal_state === 'accepted';
  const planned = row.state === 'planned';
  const begun = planned && row.starts_at !== null && row.starts_at <= now;
  const near =
    planned && row.starts_at !== null && hoursBetween(now, row.starts_at) <= ON_THE_WAY_HOURS;
  const taps = row.taps.map(({ state, at }) => ({ state, at: new Date(at) }));
  return {
    id: row.appointment_id ?? row.proposal_id,
    version: row.version ?? 1,
    state: row.state,
    startsAt: row.starts_at?.toISOString() ?? null,
    durationMinutes: row.duration_minutes,
    channel: row.channel,
    conversationType: row.conversation_type,
    venue: row.venue,
    address: row.address,
    resident: open ? { firstName: row.first_name, phone: row.phone, language: row.language } : null,
    needs: row.needs,
    supportRequestId: row.request_id,
    confirmed: row.confirmed,
    proposalId: row.proposal_id,
    prepared: row.prepared,
    taps: taps.map(({ state, at }) => ({ state, at: at.toISOString() })),
    expectedOutAt: outAt(row, taps)?.toISOString() ?? null,
    leaveAt: leaveAt(row)?.toISOString() ?? null,
    reportDue: begun,
    coordinatorPhone: row.coordinator_phone,
    allowed: allowedDeeds(actor, [
      ['report', 'outcome-report.write', open && begun],
      ['drop_out', 'appointment.drop-out', open && planned && !begun],
      ['confirm', 'proposal.accept', open && planned && !begun && !row.confirmed],
      ['calendar', 'appointment.read', open && planned],
      ['presence', 'presence.write', open && near],
      ['prepare', 'preparation.write', open],
    ]),
  };
}

/** When somebody inside a home is expected out. */
const outAt = (row: MyAppointmentRow, taps: readonly Presence[]): Date | null =>
  row.channel === 'home' && row.starts_at && row.duration_minutes
    ? expectedOutAt({ startsAt: row.starts_at, durationMinutes: row.duration_minutes }, taps)
    : null;

/** When to leave for a visit whose place and whose companion's home are on the map. */
function leaveAt(row: MyAppointmentRow): Date | null {
  const { starts_at: startsAt, state, home_latitude, home_longitude } = row;
  if (!startsAt || state !== 'planned' || home_latitude === null || home_longitude === null)
    return null;
  if (row.venue_latitude === null || row.venue_longitude === null) return null;
  const road = travelMinutes(
    { latitude: home_latitude, longitude: home_longitude },
    { latitude: row.venue_latitude, longitude: row.venue_longitude },
    row.travel,
  );
  return plusMinutes(startsAt, -MEET_EARLIER_MINUTES - road);
}
