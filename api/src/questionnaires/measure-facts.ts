import {
  SCALE_KEYS,
  SCALES,
  scalesIn,
  type AppointmentState,
  type CloseReason,
  type MeasuredVisit,
  type MeasureFacts,
  type Moment,
  type ScaleCode,
} from '@meedenkers/domain';

import type { Purpose } from '../notifications/purposes.js';
import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';

/** The moments of a request that were answered, and those that were declined as a whole, as columns of a statement on `r`. */
export const ANSWERED_MOMENTS = `ARRAY(SELECT DISTINCT q.moment FROM responses q
  WHERE q.organisation_id = r.organisation_id AND q.request_id = r.id)`;
export const DECLINED_MOMENTS = `ARRAY(SELECT q.moment FROM questionnaire_rounds q
  WHERE q.organisation_id = r.organisation_id AND q.request_id = r.id AND q.declined_at IS NOT NULL)`;

/** What a row says of scales. */
export interface ScaleRow {
  language: string;
  chosen_scales: ScaleCode[];
  has_scale: boolean;
}

/**
 * The scales that may be asked about a request, as columns of a statement on `r`: what its organisation chose, if the resident
 * allowed research, and whether one was answered at the beginning.
 */
export const SCALE_COLUMNS = `
  CASE WHEN EXISTS (SELECT FROM consents c WHERE c.organisation_id = r.organisation_id AND c.request_id = r.id
      AND c.purpose = 'research' AND c.granted)
    THEN (SELECT n.scales FROM organisations n WHERE n.id = r.organisation_id) ELSE '{}' END AS chosen_scales,
  EXISTS (SELECT FROM responses q WHERE q.organisation_id = r.organisation_id AND q.request_id = r.id AND q.moment = 'T0'
    AND q.question_key = ANY ('{${SCALE_KEYS.join(',')}}')) AS has_scale`;

/** What somebody answered for research alone: no page shows it of one person. */
export const FOR_RESEARCH_ALONE: readonly string[] = [...SCALES, ...SCALE_KEYS];

/** The scales somebody is asked, and whether they still owe the first time. */
export function scalesFrom(row: ScaleRow): { scales: ScaleCode[]; owesScale: boolean } {
  const scales = scalesIn(row.chosen_scales, row.language);
  return { scales, owesScale: scales.length > 0 && !row.has_scale };
}

interface MeasureRow extends ScaleRow {
  created_at: Date;
  close_reason: CloseReason | null;
  state: AppointmentState | null;
  starts_at: Date | null;
  duration_minutes: number | null;
  answered: Moment[];
  declined: Moment[];
  is_accompanied: boolean;
  is_reported: boolean;
  told: Purpose[];
}

const MEASURE = `
  SELECT r.language, r.created_at, r.close_reason, a.state, a.starts_at, a.duration_minutes,
    ${ANSWERED_MOMENTS} AS answered, ${DECLINED_MOMENTS} AS declined,${SCALE_COLUMNS},
    EXISTS (SELECT FROM proposals p WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id
      AND (p.state = 'accepted' OR p.reason = 'done')) AS is_accompanied,
    coalesce(a.state = 'took_place', false) AS is_reported,
    ARRAY(SELECT m.purpose FROM messages m WHERE m.organisation_id = r.organisation_id AND m.request_id = r.id AND m.state = 'sent'
      UNION SELECT t.purpose FROM call_tasks t WHERE t.organisation_id = r.organisation_id AND t.request_id = r.id
        AND t.state = 'done' AND t.result = 'done' AND t.purpose IS NOT NULL) AS told
  FROM support_requests r
  LEFT JOIN LATERAL (
    SELECT state, starts_at, duration_minutes FROM appointments
    WHERE organisation_id = r.organisation_id AND request_id = r.id
    ORDER BY state = 'planned' DESC, starts_at DESC LIMIT 1
  ) a ON true
  WHERE r.id = $1`;

/** What decides when the resident of a request is asked, in which language, and what. */
export interface Measured extends MeasureFacts {
  language: string;
  isAccompanied: boolean;
  isReported: boolean;
  /** What the resident was told over any road: a letter that was sent, a call that was made. */
  told: readonly Purpose[];
  /** Published scales that are asked besides. */
  scales: ScaleCode[];
}

/** A visit out of the columns of a row; null when there is none. */
export const visitFrom = (row: {
  state: AppointmentState | null;
  starts_at: Date | null;
  duration_minutes: number | null;
}): MeasuredVisit | null =>
  row.state && row.starts_at
    ? { state: row.state, startsAt: row.starts_at, durationMinutes: row.duration_minutes ?? 0 }
    : null;

/** Reads how far the measuring of a request is; `lock` holds the request, so that nobody answers twice. @throws NotFound */
export async function measured(
  tx: Transaction,
  requestId: string,
  lock?: 'lock',
): Promise<Measured> {
  // First the lock, then the reading: whoever waited for it sees what the other wrote.
  if (lock)
    await tx.query('SELECT 1 FROM support_requests WHERE id = $1 FOR NO KEY UPDATE', [requestId]);
  const [row] = await tx.query<MeasureRow>(MEASURE, [requestId]);
  const known = found(row);
  return {
    language: known.language,
    askedAt: known.created_at,
    visit: visitFrom(known),
    closeReason: known.close_reason,
    answered: known.answered,
    declined: known.declined,
    isAccompanied: known.is_accompanied,
    isReported: known.is_reported,
    told: known.told,
    ...scalesFrom(known),
  };
}
