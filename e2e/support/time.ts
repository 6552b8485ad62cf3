import { expect, type Page } from '@playwright/test';
import { DatabaseError } from 'pg';

import { amsterdamDay, daysAfter } from './moments.js';
import { asOwner } from './owner.js';

const EXCLUDED = '23P01';

/** The nights of the last days: nobody has a conversation then, so a visit can be put there. */
function nights(): string[] {
  const today = amsterdamDay(new Date());
  return [1, 2, 3, 4, 5].flatMap((days) =>
    ['01:00', '02:30', '04:00'].map(
      (time) => `${daysAfter(today, -days)} ${time} Europe/Amsterdam`,
    ),
  );
}

const move = (staff: Page, requestId: string, at: string): Promise<number> =>
  asOwner(staff, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `UPDATE appointments SET starts_at = $2::timestamptz
       WHERE request_id = $1 AND state = 'planned' RETURNING id`,
      [requestId, at],
    );
    await client.query(
      `UPDATE bookings b SET
         during = tstzrange(lower(b.during) + m.by, upper(b.during) + m.by),
         padded = tstzrange(lower(b.padded) + m.by, upper(b.padded) + m.by)
       FROM (SELECT a.id, a.starts_at - lower(o.during) AS by FROM appointments a JOIN bookings o ON o.appointment_id = a.id) m
       WHERE m.id = b.appointment_id AND m.id = ANY ($1::uuid[])`,
      [rows.map(({ id }) => id)],
    );
    return rows.length;
  });

/**
 * Lets the visit of a request begin. The clock of the product cannot be turned, so the visit itself is put in a night that
 * is over, by the owner of the database; everything after that is done by people on their pages.
 */
export async function letVisitBegin(coordinator: Page, requestId: string): Promise<void> {
  await putVisit(coordinator, requestId, nights());
}

/** Lets the visit of a request go on just now: it began a few minutes ago, or an hour or more when that time is taken. */
export async function letVisitGoOn(coordinator: Page, requestId: string): Promise<void> {
  const moments = [5, 85, 165, 245, 325].map((minutes) =>
    new Date(Date.now() - minutes * 60_000).toISOString(),
  );
  await putVisit(coordinator, requestId, moments);
}

/** Puts a visit at the first of these moments that is free for everybody. */
async function putVisit(coordinator: Page, requestId: string, moments: string[]): Promise<void> {
  for (const moment of moments) {
    try {
      expect(await move(coordinator, requestId, moment)).toBe(1);
      return;
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== EXCLUDED) throw error;
    }
  }
  throw new Error('every one of these moments is taken');
}
