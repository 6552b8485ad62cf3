import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';

/** What a message tells about a visit; nothing about its reason, nor about the resident. */
export interface VisitFacts {
  appointmentId: string;
  appointmentVersion: number;
  startsAt: string;
  durationMinutes: number;
  channel: string;
  venueName: string | null;
  venueAddress: string | null;
  [fact: string]: string | number | null;
}

/** What is read of a visit for its facts. */
export interface VisitRow {
  version: number;
  starts_at: Date;
  duration_minutes: number;
  channel: string;
  venue_name: string | null;
  venue_address: string | null;
}

/** The columns of {@link VisitRow}, of the appointment `a` and perhaps its venue `v`. */
export const VISIT_PLACE = `a.version, a.starts_at, a.duration_minutes, a.channel, coalesce(v.name, a.venue_text) AS venue_name,
  v.address || ', ' || v.place AS venue_address`;

/** The facts of a visit for a message, as they are now. */
export async function visitFacts(tx: Transaction, appointmentId: string): Promise<VisitFacts> {
  const [row] = await tx.query<VisitRow>(
    `SELECT ${VISIT_PLACE}
     FROM appointments a LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id WHERE a.id = $1`,
    [appointmentId],
  );
  return visitFactsIn(appointmentId, found(row));
}

/** The facts of a visit, out of a row that was read already. */
export const visitFactsIn = (appointmentId: string, visit: VisitRow): VisitFacts => ({
  appointmentId,
  appointmentVersion: visit.version,
  startsAt: visit.starts_at.toISOString(),
  durationMinutes: visit.duration_minutes,
  channel: visit.channel,
  venueName: visit.venue_name,
  venueAddress: visit.venue_address,
});
