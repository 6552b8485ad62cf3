import { Inject, Injectable } from '@nestjs/common';
import { amsterdamDay, amsterdamInstant, plusYears } from '@meedenkers/domain';

import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { RecruitmentNeedsView } from './recruitment.dto.js';

/**
 * The requests since a day with what each of them needed, as it was asked: a wish that was given up later still counts.
 * Unmet is a request for which nobody fitted, one that ended so, and one whose resident gave a needed wish up.
 */
const ASKED = `
  asked AS (
    SELECT r.id, r.municipality_code, r.language, r.gender, r.language_required OR said.language AS language_needed,
      (r.gender_required OR said.gender) AND r.gender <> 'no_preference' AS gender_needed,
      r.nobody_fitted_at IS NOT NULL OR r.close_reason IS NOT DISTINCT FROM 'unmatched' OR said.language OR said.gender AS unmet,
      r.state <> 'closed' AND taken.first_yes IS NULL AS open,
      coalesce(a.starts_at, r.wished_starts_at) AT TIME ZONE 'Europe/Amsterdam' AS visit_at,
      extract(epoch FROM coalesce(taken.first_yes, r.closed_at, app.clock()) - r.created_at) / 86400 AS days
    FROM support_requests r
    LEFT JOIN LATERAL (
      SELECT coalesce(bool_or(wish = 'language'), false) AS language, coalesce(bool_or(wish = 'gender'), false) AS gender
      FROM wish_answers WHERE organisation_id = r.organisation_id AND request_id = r.id AND answer = 'yes'
    ) said ON true
    LEFT JOIN LATERAL (
      SELECT min(answered_at) AS first_yes FROM proposals
      WHERE organisation_id = r.organisation_id AND request_id = r.id AND state IN ('accepted', 'ended')
    ) taken ON true
    LEFT JOIN LATERAL (
      SELECT min(starts_at) AS starts_at FROM appointments WHERE organisation_id = r.organisation_id AND request_id = r.id
    ) a ON true
    WHERE r.created_at >= $1 AND r.state <> 'submitted'
      AND (r.close_reason IS NULL OR r.close_reason NOT IN ('duplicate', 'out_of_scope'))
  )`;

/** Each daypart with its hours; a visit belongs to the one it begins in. */
const DAYPARTS = `
  dayparts (part, from_time, to_time) AS (VALUES ('morning', time '00:00', time '12:00'), ('afternoon', '12:00', '17:00'), ('evening', '17:00', '24:00'))`;

const NEEDS = `
  WITH ${ASKED}, ${DAYPARTS},
  active AS (SELECT * FROM meedenkers WHERE state = 'active'),
  wishes AS (
    SELECT 'language' AS kind, language AS key, asked.* FROM asked WHERE language_needed
    UNION ALL SELECT 'gender', gender, asked.* FROM asked WHERE gender_needed
    UNION ALL SELECT 'municipality', municipality_code, asked.* FROM asked
    UNION ALL SELECT 'daypart', extract(isodow FROM visit_at) || '-' || d.part, asked.* FROM asked
      JOIN dayparts d ON visit_at::time >= d.from_time AND visit_at::time < d.to_time
  ),
  needs AS (
    SELECT kind, key, count(*)::int AS wanted, count(*) FILTER (WHERE unmet)::int AS unmet, count(*) FILTER (WHERE unmet AND open)::int AS open,
      round(percentile_cont(0.5) WITHIN GROUP (ORDER BY days))::int AS "waitDays"
    FROM wishes GROUP BY kind, key
  )
  SELECT (SELECT count(*)::int FROM asked) AS requests, (SELECT count(*)::int FROM asked WHERE unmet) AS unmet,
    coalesce((SELECT json_agg(t ORDER BY t.unmet DESC, t.language, t.gender) FROM (
      SELECT CASE WHEN gender_needed THEN gender END AS gender, CASE WHEN language_needed THEN language END AS language, count(*)::int AS unmet
      FROM asked WHERE unmet AND (gender_needed OR language_needed) GROUP BY 1, 2) t), '[]') AS together,
    coalesce((SELECT json_agg(json_build_object('kind', n.kind, 'key', n.key, 'name', g.name, 'wanted', n.wanted, 'unmet', n.unmet, 'open', n.open,
        'waitDays', n."waitDays", 'meedenkers', CASE n.kind
          WHEN 'language' THEN (SELECT count(*)::int FROM active m JOIN meedenker_languages l ON l.organisation_id = m.organisation_id
            AND l.meedenker_id = m.id WHERE l.language = n.key AND l.level <> 'basic')
          WHEN 'gender' THEN (SELECT count(*)::int FROM active m WHERE m.gender = n.key)
          WHEN 'municipality' THEN (SELECT count(*)::int FROM active m WHERE EXISTS (
            SELECT FROM places p WHERE lower(p.name) = lower(m.place) AND p.municipality_code = n.key))
          ELSE (SELECT count(DISTINCT m.id)::int FROM active m JOIN availability_rules w ON w.organisation_id = m.organisation_id
            AND w.meedenker_id = m.id JOIN dayparts d ON d.part = split_part(n.key, '-', 2) AND w.from_time < d.to_time AND w.to_time > d.from_time
            WHERE w.weekday = split_part(n.key, '-', 1)::int) END)
      ORDER BY n.unmet DESC, n.wanted DESC, n.kind, n.key)
      FROM needs n LEFT JOIN municipalities g ON n.kind = 'municipality' AND g.code = n.key), '[]') AS needs`;

const UNMET_BEFORE = `
  WITH ${ASKED}
  SELECT count(*)::int AS unmet FROM asked other JOIN asked own ON own.id = $2
  WHERE other.id <> own.id AND other.unmet AND (own.gender_needed OR own.language_needed)
    AND (NOT own.gender_needed OR (other.gender_needed AND other.gender = own.gender))
    AND (NOT own.language_needed OR (other.language_needed AND other.language = own.language))`;

/** Since when requests are counted: a year. */
const sinceDay = (now: Date): string => plusYears(amsterdamDay(now), -1);

/** Whom an organisation recruits, told by the wishes that stayed unmet. Only counts: no name stands in it. */
@Injectable()
export class RecruitmentQueries {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** The unmet wishes of the last year, the most often unmet first. */
  needs(actor: Actor): Promise<RecruitmentNeedsView> {
    return this.database.as(actor, async (tx) => {
      const since = sinceDay(tx.now);
      const [row] = await tx.query<Omit<RecruitmentNeedsView, 'since'>>(NEEDS, [
        amsterdamInstant(since, '00:00'),
      ]);
      return { since, ...found(row) };
    });
  }

  /** How many other requests of the last year needed the same and found nobody; 0 when nothing was needed. */
  async unmetBefore(tx: Transaction, requestId: string): Promise<number> {
    const since = amsterdamInstant(sinceDay(tx.now), '00:00');
    const [row] = await tx.query<{ unmet: number }>(UNMET_BEFORE, [since, requestId]);
    return found(row).unmet;
  }
}
