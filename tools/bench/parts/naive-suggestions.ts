import { AGREEMENT_KINDS, REQUIRED_MODULES } from '@meedenkers/domain';

const each = (table: string, column: string, words: readonly string[]): string =>
  words
    .map(
      (word) =>
        `AND EXISTS (SELECT FROM ${table} t WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id AND t.${column} = '${word}')`,
    )
    .join('\n    ');

/**
 * What one would write at first: everybody, each rule a look in its own table, each term of the score another, sorted, and the
 * first twenty taken. It takes the request's id. It knows less than the product: no exceptions, no rest, no road between visits.
 */
export const NAIVE = `
  WITH asked AS MATERIALIZED (
    SELECT r.*, g.latitude, g.longitude FROM support_requests r JOIN municipalities g ON g.code = r.municipality_code WHERE r.id = $1
  )
  SELECT m.id, m.name,
    coalesce((SELECT CASE l.level WHEN 'native' THEN 30 WHEN 'good' THEN 23 ELSE -8 END FROM meedenker_languages l
      WHERE l.organisation_id = m.organisation_id AND l.meedenker_id = m.id AND l.language = r.language), -30)
    + CASE WHEN r.gender = 'no_preference' THEN 0 WHEN m.gender = r.gender THEN 15 ELSE -15 END
    + CASE WHEN m.lived_experience && r.lived_experience THEN 15 ELSE 0 END
    + coalesce((SELECT least(20, 8 + 4 * count(*)) FROM outcome_reports o
      JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id AND a.conversation_type = r.conversation_type
      WHERE o.organisation_id = m.organisation_id AND o.meedenker_id = m.id AND o.took_place = 'yes'), 0)
    + 20 * greatest(-1, 1 - road.minutes / 30)
    + 20 * greatest(-1, 1 - 2.0 * (SELECT count(*) FROM proposals p WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id
      AND p.state IN ('offered', 'accepted')) / m.max_per_week) AS points
  FROM asked r
  JOIN meedenkers m ON m.organisation_id = r.organisation_id
  CROSS JOIN LATERAL (
    SELECT 1.3 * 2 * 6371 * asin(sqrt(sin(radians(m.latitude - r.latitude) / 2) ^ 2
      + cos(radians(r.latitude)) * cos(radians(m.latitude)) * sin(radians(m.longitude - r.longitude) / 2) ^ 2))
      / CASE m.travel WHEN 'car' THEN 45 WHEN 'bike' THEN 16 ELSE 28 END * 60 AS minutes
  ) road
  WHERE m.state = 'active'
    AND NOT EXISTS (SELECT FROM independence_declarations d WHERE d.organisation_id = m.organisation_id AND d.meedenker_id = m.id
      AND d.active AND (d.municipality_code IS NULL OR d.municipality_code = r.municipality_code))
    AND EXISTS (SELECT FROM checks c WHERE c.organisation_id = m.organisation_id AND c.meedenker_id = m.id
      AND coalesce(r.wished_starts_at, now())::date BETWEEN c.issued_on AND c.valid_until)
    ${each('trainings', 'module', REQUIRED_MODULES)}
    ${each('agreements', 'kind', AGREEMENT_KINDS)}
    AND (r.wished_starts_at IS NULL OR (
      EXISTS (SELECT FROM availability_rules w WHERE w.organisation_id = m.organisation_id AND w.meedenker_id = m.id
        AND w.weekday = extract(isodow FROM r.wished_starts_at AT TIME ZONE 'Europe/Amsterdam')
        AND w.from_time <= (r.wished_starts_at AT TIME ZONE 'Europe/Amsterdam')::time
        AND w.to_time >= (r.wished_starts_at AT TIME ZONE 'Europe/Amsterdam')::time + interval '1 hour')
      AND NOT EXISTS (SELECT FROM bookings b WHERE b.meedenker_id = m.id
        AND b.during && tstzrange(r.wished_starts_at, r.wished_starts_at + interval '1 hour'))))
    AND (NOT r.language_required OR EXISTS (SELECT FROM meedenker_languages l WHERE l.organisation_id = m.organisation_id
      AND l.meedenker_id = m.id AND l.language = r.language AND l.level <> 'basic'))
    AND (NOT r.gender_required OR r.gender = 'no_preference' OR m.gender = r.gender)
    AND road.minutes <= m.max_travel_minutes
    AND (SELECT count(*) FROM bookings b WHERE b.meedenker_id = m.id
      AND b.during && tstzrange(date_trunc('week', coalesce(r.wished_starts_at, now())), date_trunc('week', coalesce(r.wished_starts_at, now())) + interval '7 days')) < m.max_per_week
  ORDER BY points DESC, m.id LIMIT 20`;
