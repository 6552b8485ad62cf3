import type { MeedenkerState } from '@meedenkers/domain';
import type {
  AvailabilityFacts,
  Coordinates,
  Traveller,
  ValidityFacts,
} from '@meedenkers/matching';

import type { CalendarState } from './calendar-days.dto.js';

/** A visit, or a request of which the moment is known, as the database tells it. */
export interface VisitRow {
  supportRequestId: string;
  appointmentId: string | null;
  version: number;
  proposalId: string | null;
  state: CalendarState;
  appointmentState: string | null;
  residentName: string;
  conversationType: string;
  language: string;
  municipalityName: string;
  startsAt: string | Date;
  durationMinutes: number | null;
  channel: string;
  venueId: string | null;
  venueName: string | null;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
}

export interface WithoutRow extends VisitRow {
  total: number;
}

/** A Meedenker with the facts that say when they can, and their visits. */
export interface PersonRow extends AvailabilityFacts, ValidityFacts, Traveller {
  id: string;
  name: string;
  place: string;
  state: MeedenkerState;
  coordinates: Coordinates | null;
  maxPerWeek: number;
  thisWeek: number;
  holidaysClose: boolean;
  people: number;
  visits: VisitRow[];
}

/** What is shown of a request `r` and its appointment `a`, if there is one; the moment is the planned one, else what was told. */
const VISIT = `r.id AS "supportRequestId", a.id AS "appointmentId", coalesce(a.version, 0) AS version, a.state AS "appointmentState",
    d.first_name AS "residentName", r.language, g.name AS "municipalityName", coalesce(a.conversation_type, r.conversation_type) AS "conversationType",
    coalesce(a.starts_at, r.wished_starts_at) AS "startsAt", a.duration_minutes AS "durationMinutes",
    coalesce(a.channel, r.wished_channel) AS channel, v.id AS "venueId",
    coalesce(v.name, CASE WHEN a.id IS NULL THEN r.wished_venue_text ELSE a.venue_text END) AS "venueName",
    CASE WHEN coalesce(a.channel, r.wished_channel) = 'home' THEN d.place ELSE v.place END AS place,
    coalesce(v.latitude, home.latitude, g.latitude) AS latitude, coalesce(v.longitude, home.longitude, g.longitude) AS longitude`;

/** Where it is: the venue, of a home visit the village of the resident, else the municipality. */
const WHERE_IT_IS = `
    JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
    JOIN municipalities g ON g.code = r.municipality_code
    LEFT JOIN venues v ON v.organisation_id = r.organisation_id AND v.id = CASE WHEN a.id IS NULL THEN r.wished_venue_id ELSE a.venue_id END
    LEFT JOIN LATERAL (
      SELECT latitude, longitude FROM places WHERE coalesce(a.channel, r.wished_channel) = 'home' AND lower(name) = lower(d.place)
      ORDER BY municipality_code <> r.municipality_code, id LIMIT 1
    ) home ON true`;

/** An offer that holds no time yet stands at the moment it is for; a yes and a finished visit stand at their appointment. */
const VISITS = `
  SELECT ${VISIT}, p.id AS "proposalId",
    CASE WHEN p.state = 'offered' THEN 'asked' WHEN p.state = 'ended' OR a.state <> 'planned' THEN 'over'
      WHEN p.confirmed_version = a.version THEN 'agreed' ELSE 'unconfirmed' END AS state
  FROM proposals p
    JOIN support_requests r ON r.organisation_id = p.organisation_id AND r.id = p.request_id
    LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id
      AND CASE WHEN p.state = 'ended' THEN a.id = p.appointment_id ELSE a.state = 'planned' END
    ${WHERE_IT_IS}
  WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id
    AND (p.state = 'accepted' AND a.id IS NOT NULL OR p.state = 'ended' AND p.reason = 'done' AND a.id IS NOT NULL
      OR p.state = 'offered' AND p.expires_at > app.clock() AND r.state = 'triaged')
    AND coalesce(a.starts_at, r.wished_starts_at) >= $1 AND coalesce(a.starts_at, r.wished_starts_at) < $2`;

/**
 * A page of the Meedenkers who have not left, with what says when they can and where they go. $1, $2: the days;
 * $3, $4: the week that is counted; $5 to $7: the filters; $8 to $10: where the page begins; $11: its size.
 */
export const PEOPLE = `
  WITH chosen AS MATERIALIZED (
    SELECT m.organisation_id, m.id, m.place, m.name FROM meedenkers m
    WHERE m.state <> 'left'
      AND ($5::text IS NULL OR strpos(lower(m.name), lower($5)) > 0 OR strpos(lower(m.place), lower($5)) > 0)
      AND ($6::text IS NULL OR EXISTS (SELECT FROM places WHERE lower(places.name) = lower(m.place) AND municipality_code = $6))
      AND ($7::text IS NULL OR EXISTS (SELECT FROM meedenker_languages l
        WHERE l.organisation_id = m.organisation_id AND l.meedenker_id = m.id AND l.language = $7))
  ), page AS MATERIALIZED (
    SELECT organisation_id, id FROM chosen WHERE $8::text IS NULL OR (place, name, id) > ($8, $9, $10::uuid)
    ORDER BY place, name, id LIMIT $11
  )
  SELECT m.id, m.name, m.place, m.state, m.travel, m.max_per_week AS "maxPerWeek", o.holidays_close AS "holidaysClose",
    (SELECT count(*)::int FROM chosen) AS people,
    CASE WHEN m.latitude IS NOT NULL THEN json_build_object('latitude', m.latitude, 'longitude', m.longitude) END AS coordinates,
    (SELECT count(*)::int FROM bookings b WHERE b.meedenker_id = m.id AND b.during && tstzrange($3, $4)) AS "thisWeek",
    coalesce((SELECT json_agg(json_build_object('weekday', w.weekday, 'from', to_char(w.from_time, 'HH24:MI'), 'to', to_char(w.to_time, 'HH24:MI'))
      ORDER BY w.weekday, w.from_time)
      FROM availability_rules w WHERE w.organisation_id = m.organisation_id AND w.meedenker_id = m.id), '[]') AS weekly,
    coalesce((SELECT json_agg(json_build_object('date', e.day, 'available', e.available, 'from', to_char(e.from_time, 'HH24:MI'), 'to', to_char(e.to_time, 'HH24:MI'))
      ORDER BY e.day)
      FROM availability_exceptions e WHERE e.organisation_id = m.organisation_id AND e.meedenker_id = m.id
        AND e.day BETWEEN ($1::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date AND ($2::timestamptz AT TIME ZONE 'Europe/Amsterdam')::date), '[]') AS exceptions,
    coalesce((SELECT json_agg(json_build_object('module', t.module, 'completedOn', t.completed_on))
      FROM trainings t WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id), '[]') AS trainings,
    coalesce((SELECT json_agg(json_build_object('kind', c.kind, 'issuedOn', c.issued_on, 'validUntil', c.valid_until))
      FROM checks c WHERE c.organisation_id = m.organisation_id AND c.meedenker_id = m.id), '[]') AS checks,
    coalesce((SELECT json_agg(json_build_object('kind', k.kind, 'signedOn', k.signed_on))
      FROM agreements k WHERE k.organisation_id = m.organisation_id AND k.meedenker_id = m.id), '[]') AS agreements,
    coalesce((SELECT json_agg(visit ORDER BY visit."startsAt", visit."proposalId") FROM (${VISITS}) visit), '[]') AS visits
  FROM page
  JOIN meedenkers m ON m.organisation_id = page.organisation_id AND m.id = page.id
  JOIN organisations o ON o.id = m.organisation_id
  ORDER BY m.place, m.name, m.id`;

/** Requests that are looked for and have neither a yes nor an open offer. */
const NOBODY = `r.state = 'triaged' AND ($3::text IS NULL OR r.municipality_code = $3)
      AND NOT EXISTS (SELECT FROM proposals p WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id
        AND (p.state = 'accepted' OR p.state = 'offered' AND p.expires_at > app.clock()))`;

/** What has nobody yet in those days: planned, or told and still to come. */
export const WITHOUT = `
  WITH moments AS (
    SELECT r.organisation_id, r.id, a.id AS appointment_id
    FROM appointments a JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
    WHERE a.state = 'planned' AND a.starts_at >= $1 AND a.starts_at < $2 AND ${NOBODY}
    UNION ALL
    SELECT r.organisation_id, r.id, NULL FROM support_requests r
    WHERE r.wished_starts_at >= greatest($1, app.clock()) AND r.wished_starts_at < $2 AND ${NOBODY}
      AND NOT EXISTS (SELECT FROM appointments a WHERE a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned')
  )
  SELECT ${VISIT}, NULL AS "proposalId", 'without' AS state, count(*) OVER ()::int AS total
  FROM moments
    JOIN support_requests r ON r.organisation_id = moments.organisation_id AND r.id = moments.id
    LEFT JOIN appointments a ON a.organisation_id = moments.organisation_id AND a.id = moments.appointment_id
    ${WHERE_IT_IS}
  ORDER BY "startsAt", r.id LIMIT 100`;
