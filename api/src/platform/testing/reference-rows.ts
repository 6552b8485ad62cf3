import { ALLOWANCE_RATES, CONVERSATION_TYPES, LANGUAGES } from '@meedenkers/domain';
import type pg from 'pg';

const MUNICIPALITIES = [
  ['GM0784', 'Gilze en Rijen', 'Noord-Brabant', 51.5675, 4.9299],
  ['GM0855', 'Tilburg', 'Noord-Brabant', 51.5555, 5.0913],
  ['GM0758', 'Breda', 'Noord-Brabant', 51.5866, 4.776],
] as const;

const PLACES = [
  [990001, 'Rijen', 'GM0784', 51.59083, 4.91944],
  [990002, 'Gilze', 'GM0784', 51.54417, 4.94028],
  [990003, 'Tilburg', 'GM0855', 51.55551, 5.0913],
  [990004, 'Breda', 'GM0758', 51.58656, 4.77596],
] as const;

/** Sees that the languages, the kinds of conversation and a few municipalities with their places are there. */
export async function insertReferenceData(pool: pg.Pool): Promise<void> {
  for (const [position, { code, name, ownName, direction }] of LANGUAGES.entries()) {
    await pool.query(
      'INSERT INTO languages (code, name, own_name, direction, position) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [code, name, ownName, direction, position],
    );
  }
  for (const [position, type] of CONVERSATION_TYPES.entries()) {
    await pool.query(
      `INSERT INTO conversation_types (code, duration_minutes, channels, scope, is_public, position)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [type.code, type.durationMinutes, type.channels, type.scope, type.isPublic, position],
    );
  }
  for (const rate of ALLOWANCE_RATES) {
    await pool.query(
      `INSERT INTO allowance_rates (valid_from, month_cents, year_cents, hour_cents, hour_under21_cents, kilometre_cents)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [
        rate.validFrom,
        rate.monthCents,
        rate.yearCents,
        rate.hourCents,
        rate.hourUnder21Cents,
        rate.kilometreCents,
      ],
    );
  }
  for (const municipality of MUNICIPALITIES) {
    await pool.query(
      'INSERT INTO municipalities (code, name, province, latitude, longitude) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [...municipality],
    );
  }
  for (const [id, name, code, latitude, longitude] of PLACES) {
    await pool.query(
      `INSERT INTO places (id, name, municipality_code, latitude, longitude)
       SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM places WHERE name = $2 AND municipality_code = $3)`,
      [id, name, code, latitude, longitude],
    );
  }
}
