import { Injectable } from '@nestjs/common';
import { RuleBroken, type TravelMode } from '@meedenkers/domain';
import { collides, paddedRange, speedsIn, type Booking } from '@meedenkers/matching';

import type { Transaction } from '../platform/database.js';
import { endOf, type Appointment } from './appointment.entity.js';

/** Whose time an appointment takes. */
export interface People {
  meedenkerId: string;
  residentId: string;
}

interface Neighbour {
  starts_at: Date;
  ends_at: Date;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
}

interface Traveller {
  travel: TravelMode;
  travel_speeds: Partial<Record<TravelMode, number>>;
}

/** Hours around a visit within which the road to another one can matter. */
const HORIZON_HOURS = 6;

const asBooking = (row: Neighbour): Booking => ({
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  placeId: row.place,
  coordinates:
    row.latitude === null || row.longitude === null
      ? null
      : { latitude: row.latitude, longitude: row.longitude },
});

/** Where an appointment is for the road: its venue, itself when it is held elsewhere, nowhere by phone or video. */
export const placeOf = (
  appointment: Pick<Appointment, 'id' | 'channel' | 'venueId'>,
): string | null =>
  appointment.channel === 'phone' || appointment.channel === 'video'
    ? null
    : (appointment.venueId ?? appointment.id);

/** The only way in which time is taken and given back. The database's constraints decide; nothing is checked before. */
@Injectable()
export class Bookings {
  /**
   * Holds the rows of the people a deed is about against every other deed, in one order for all: without it a move
   * (delete and insert) of two people at once deadlocks.
   */
  async lock(
    tx: Transaction,
    people: { meedenkerIds: readonly string[]; residentId: string },
  ): Promise<void> {
    const rows = [
      ...[...new Set(people.meedenkerIds)].map((id) => ({ id, table: 'meedenkers' })),
      { id: people.residentId, table: 'residents' },
    ].sort((a, b) => (a.id < b.id ? -1 : 1));
    // Asked for together, held one after the other: the connection keeps the order.
    await Promise.all(
      rows.map(({ id, table }) =>
        tx.query(`SELECT 1 FROM ${table} WHERE id = $1 FOR NO KEY UPDATE`, [id]),
      ),
    );
  }

  /**
   * Hands time that was taken for one resident to another, who proved to be the same person.
   * @throws RuleBroken `bookings_overlap` when that one has no time then.
   */
  async handOver(
    tx: Transaction,
    appointmentIds: readonly string[],
    residentId: string,
  ): Promise<void> {
    const rows = await tx.query<Record<'id' | 'meedenker' | 'place' | 'during' | 'padded', string>>(
      `SELECT appointment_id AS id, meedenker_id AS meedenker, place, during::text, padded::text FROM bookings WHERE appointment_id = ANY ($1)`,
      [appointmentIds],
    );
    await tx.execute('DELETE FROM bookings WHERE appointment_id = ANY ($1)', [appointmentIds]);
    for (const { id, meedenker, place, during, padded } of rows) {
      const written = await tx.execute(
        `INSERT INTO bookings (organisation_id, appointment_id, meedenker_id, resident_id, place, during, padded)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [tx.organisationId, id, meedenker, residentId, place, during, padded],
      );
      if (written === 0) throw new RuleBroken('bookings_overlap', { appointmentId: id });
    }
  }

  /**
   * Takes the time of both. Call {@link lock} first.
   * @throws RuleBroken `already_booked` when one of them has no time then, or cannot be there in time.
   */
  async book(tx: Transaction, appointment: Appointment, people: People): Promise<void> {
    const until = endOf(appointment);
    const place = placeOf(appointment);
    const padded = paddedRange(appointment.startsAt, until);
    const around = HORIZON_HOURS * 3_600_000;
    const rows = await tx.query<Neighbour & Traveller & { own: boolean }>(BOOK, [
      tx.organisationId,
      appointment.id,
      people.meedenkerId,
      people.residentId,
      place,
      appointment.startsAt,
      until,
      padded.from,
      padded.until,
      new Date(appointment.startsAt.getTime() - around),
      new Date(until.getTime() + around),
    ]);
    const startsAt = appointment.startsAt.toISOString();
    const own = rows.find((row) => row.own);
    if (!own) throw new RuleBroken('already_booked', { startsAt });
    if (isLate(own, rows)) throw new RuleBroken('already_booked', { startsAt, because: 'travel' });
  }

  /** Gives the time of an appointment back; whether there was any. */
  async release(tx: Transaction, appointmentId: string): Promise<boolean> {
    return (
      (await tx.execute('DELETE FROM bookings WHERE appointment_id = $1', [appointmentId])) > 0
    );
  }
}

/** Takes the time, unless a constraint forbids it, and answers with it and with what the Meedenker has around it. */
const BOOK = `
  WITH booked AS (
    INSERT INTO bookings (organisation_id, appointment_id, meedenker_id, resident_id, place, during, padded)
    VALUES ($1, $2, $3, $4, $5, tstzrange($6, $7, '[)'), tstzrange($8, $9, '[)'))
    ON CONFLICT DO NOTHING RETURNING organisation_id, meedenker_id, place, during
  ),
  taken AS (
    SELECT organisation_id, meedenker_id, place, during, true AS own FROM booked
    UNION ALL
    SELECT organisation_id, meedenker_id, place, during, false FROM bookings
    WHERE meedenker_id = $3 AND during && tstzrange($10, $11, '[)')
  )
  SELECT lower(b.during) AS starts_at, upper(b.during) AS ends_at, b.place, v.latitude, v.longitude, m.travel, o.travel_speeds, b.own
  FROM taken b
  JOIN meedenkers m ON m.organisation_id = b.organisation_id AND m.id = b.meedenker_id
  JOIN organisations o ON o.id = b.organisation_id
  LEFT JOIN venues v ON v.organisation_id = b.organisation_id AND v.id = b.place`;

/** The exact road between neighbouring visits, which a constraint cannot know. The lock on the Meedenker makes it hold. */
function isLate(
  own: Neighbour & Traveller,
  rows: readonly (Neighbour & { own: boolean })[],
): boolean {
  const speeds = speedsIn(own.travel_speeds);
  return rows.some(
    (row) => !row.own && collides(asBooking(row), asBooking(own), { travel: own.travel }, speeds),
  );
}
