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

/** The facts of a visit for a message, as they are now. */
export async function visitFacts(tx: Transaction, appointmentId: string): Promise<VisitFacts> {
  const [row] = await tx.query<{
    version: number;
    starts_at: Date;
    duration_minutes: number;
    channel: string;
    name: string | null;
    address: string | null;
  }>(
    `SELECT a.version, a.starts_at, a.duration_minutes, a.channel, coalesce(v.name, a.venue_text) AS name, v.address || ', ' || v.place AS address
     FROM appointments a LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id WHERE a.id = $1`,
    [appointmentId],
  );
  const visit = found(row);
  return {
    appointmentId,
    appointmentVersion: visit.version,
    startsAt: visit.starts_at.toISOString(),
    durationMinutes: visit.duration_minutes,
    channel: visit.channel,
    venueName: visit.name,
    venueAddress: visit.address,
  };
}
