import {
  amsterdamDay,
  amsterdamInstant,
  amsterdamWallTime,
  conversationType,
  plusDays,
  plusMinutes,
  plusYears,
  weekdayOf,
} from '@meedenkers/domain';
import {
  isRemote,
  localDay,
  reachesOf,
  standingPoints,
  type Bound,
  type ExclusionReason,
  type MatchNeed,
  type MatchingSettings,
} from '@meedenkers/matching';

import type { Transaction } from '../platform/database.js';
import { SAID_NO } from './said-no.js';

/** For what is searched, and among whom not. */
export interface Search {
  need: MatchNeed;
  residentId: string;
  settings: MatchingSettings;
  /** How many at most, and after whom. */
  size: number;
  after: Bound | null;
  /** Whether wishes and limits that may be given up keep nobody out: for when nobody fits. */
  isRelaxed?: boolean;
}

/** The first stage of a search: who can be best by what stands in their profiles, and why the others fell off. */
export interface Found {
  best: Bound[];
  /** How many live in reach and have not said no to this request. */
  near: number;
  /** How many of those fell off, each once, under the first reason that a profile shows. */
  fallen: Partial<Record<ExclusionReason, number>>;
  /** How many said no to this request, or were taken off it. */
  refused: number;
}

/** Kilometres over the road, as `roadKilometres` of matching computes them. */
const ROAD_KM = `
  SELECT greatest(1, 1.3 * 2 * 6371.0088 * asin(least(1, sqrt(lat.half * lat.half
    + cos(radians($9)) * cos(radians(p.latitude)) * lon.half * lon.half)))) AS km
  FROM (SELECT sin(radians(p.latitude - $9) / 2) AS half) lat, (SELECT sin(radians(p.longitude - $10) / 2) AS half) lon`;

/** What is read of a profile; all of it stands in the index by place, so that no other page is read. */
const PROFILE = `one.meedenker_id, one.state, one.gender, one.max_travel_minutes, one.latitude, one.longitude, one.lived_experience,
  one.languages, one.modules, one.trained, one.signed_on, one.vog_issued_on, one.vog_until, one.not_for, one.week, one.visits`;

/** Whoever lives in one of the boxes, with the least minutes of travel; who told no place that is known may live anywhere. */
const NEAR = `
  SELECT p.*, greatest(0, ceil(b.fixed + road.km / b.speed * 60 - 1e-6))::int AS minutes
  FROM unnest($1::text[], $2::smallint[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
    AS b (travel, patience, south, north, west, east, speed, fixed)
  CROSS JOIN LATERAL (
    SELECT ${PROFILE} FROM meedenker_profiles one WHERE one.travel = b.travel AND one.patience = b.patience
      AND one.latitude BETWEEN b.south AND b.north AND one.longitude BETWEEN b.west AND b.east OFFSET 0) p
  CROSS JOIN LATERAL (${ROAD_KM}) road
  UNION ALL
  SELECT p.*, NULL FROM unnest($1::text[], $2::smallint[]) AS b (travel, patience)
  CROSS JOIN LATERAL (
    SELECT ${PROFILE} FROM meedenker_profiles one
    WHERE one.travel = b.travel AND one.patience = b.patience AND one.latitude IS NULL OFFSET 0) p`;

/** Nobody has to travel, or nobody knows where to. */
const ANYWHERE = `
  SELECT ${PROFILE}, NULL::int AS minutes FROM meedenker_profiles one
  WHERE num_nonnulls($1::text[], $2::smallint[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[], $9::float8, $10::float8) >= 0`;

/**
 * The first hard rule of the fixed order that a profile breaks. Each is at most as strict as the rule of matching it stands
 * for, so that nobody who fits is lost; matching judges again who is left.
 */
const REASON = `
  CASE
    WHEN p.state <> 'active' THEN 'not_active'
    WHEN cardinality(p.not_for) > 0 AND p.not_for && ARRAY['*', $11::text] THEN 'independence'
    WHEN (p.vog_until >= $12::date AND p.vog_issued_on >= $13::date) IS NOT TRUE THEN 'vog'
    WHEN NOT p.trained THEN 'training'
    WHEN (p.signed_on <= $12::date) IS NOT TRUE THEN 'agreement'
    WHEN $14::boolean THEN CASE WHEN $22::text IS NOT NULL AND $22 <> ALL (p.modules) THEN 'scope' END
    WHEN NOT (($15 AND p.week @> $16::int4range AND p.meedenker_id NOT IN (
        SELECT e.meedenker_id FROM availability_exceptions e WHERE e.day = $17::date AND NOT e.available AND e.from_time IS NULL))
      OR p.meedenker_id IN (SELECT e.meedenker_id FROM availability_exceptions e WHERE e.day = $17::date AND e.available)) THEN 'availability'
    WHEN p.minutes > p.max_travel_minutes THEN 'travel'
    WHEN $18 AND coalesce(p.languages ->> $19::text, 'none') NOT IN ('native', 'good') THEN 'language'
    WHEN $20 AND p.gender <> $21::text THEN 'gender'
    WHEN $22::text IS NOT NULL AND $22 <> ALL (p.modules) THEN 'scope'
  END`;

/** The most points somebody can have: the terms that a profile shows, and of the load what nobody asked of gives. */
const POINTS = `
  CASE p.languages ->> $19::text WHEN 'native' THEN $23::int WHEN 'good' THEN $24::int WHEN 'basic' THEN $25::int
    ELSE CASE WHEN p.languages = '{}' THEN 0 ELSE $26::int END END
  + CASE WHEN p.gender = $21::text THEN $27::int ELSE $28::int END
  + CASE WHEN $29::text[] = '{}' OR p.lived_experience = '{}' THEN 0
    ELSE ($30::int[])[1 + (SELECT count(*) FROM unnest($29::text[]) asked WHERE asked = ANY (p.lived_experience))::int] END
  + CASE WHEN p.meedenker_id IN (SELECT o.meedenker_id FROM support_requests r
      JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id
      JOIN outcome_reports o ON o.organisation_id = a.organisation_id AND o.appointment_id = a.id
      WHERE r.resident_id = $31 AND o.took_place = 'yes' AND o.meedenker_id IS NOT NULL) THEN $32::int ELSE 0 END
  + ($33::int[])[1 + least(cardinality($33::int[]) - 1, coalesce((p.visits ->> $34::text)::int, 0))]
  + CASE WHEN p.minutes IS NULL THEN 0 ELSE ($35::int[])[1 + least(cardinality($35::int[]) - 1, p.minutes)] END
  + $36::int`;

const search = (people: string): string => `
  WITH near AS (${people}),
  refused AS MATERIALIZED (
    SELECT meedenker_id FROM proposals
    WHERE request_id = $37 AND ${SAID_NO}
  ),
  looked_at AS MATERIALIZED (
    SELECT p.meedenker_id AS id, p.minutes, p.reason, CASE WHEN p.reason IS NULL THEN ${POINTS} END AS points
    FROM (
      SELECT p.*, ${REASON} AS reason FROM near p
      WHERE p.state <> 'left' AND p.meedenker_id NOT IN (SELECT meedenker_id FROM refused) OFFSET 0
    ) p
  ),
  best AS (
    SELECT id, points, minutes FROM looked_at
    WHERE reason IS NULL AND ($38::int IS NULL OR (-points, coalesce(minutes, 100000), id) > (-$38::int, coalesce($39::int, 100000), $40::uuid))
    ORDER BY points DESC, coalesce(minutes, 100000), id LIMIT $41
  )
  SELECT (SELECT coalesce(json_agg(best), '[]') FROM best) AS best,
    (SELECT coalesce(json_object_agg(reason, people), '{}') FROM (
      SELECT reason, count(*) AS people FROM looked_at WHERE reason IS NOT NULL GROUP BY reason) each_reason) AS fallen,
    (SELECT count(*)::int FROM looked_at) AS near,
    (SELECT count(DISTINCT r.meedenker_id)::int FROM refused r JOIN meedenker_profiles p USING (meedenker_id) WHERE p.state <> 'left') AS refused`;

const AMONG_NEAR = search(NEAR);
const AMONG_ALL = search(ANYWHERE);

/**
 * The minutes of the week that a visit takes in wall time. Empty, which everybody's week holds, without a date and on a day
 * that is not 24 hours long: there only the rules of matching tell.
 */
function slotOf({ startsAt, durationMinutes }: MatchNeed): string {
  if (!startsAt) return 'empty';
  const day = amsterdamDay(startsAt);
  const hours =
    amsterdamInstant(plusDays(day, 1), '00:00').getTime() -
    amsterdamInstant(day, '00:00').getTime();
  if (hours !== 24 * 3_600_000) return 'empty';
  const { date, time } = amsterdamWallTime(plusMinutes(startsAt, durationMinutes));
  const minutesOf = (text: string): number =>
    Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const from = minutesOf(amsterdamWallTime(startsAt).time);
  const until = date === day ? minutesOf(time) : 24 * 60;
  const monday = (weekdayOf(day) - 1) * 24 * 60;
  return from < until ? `[${monday + from},${monday + until})` : 'empty';
}

const peopleOf = ({ need, settings }: Search): { text: string; values: unknown[] } => {
  const place = isRemote(need) ? null : need.coordinates;
  if (!place) return { text: AMONG_ALL, values: Array<null>(10).fill(null) };
  const boxes = reachesOf(place, settings);
  const columns = [
    'travel',
    'patience',
    'south',
    'north',
    'west',
    'east',
    'kmPerHour',
    'fixedMinutes',
  ] as const;
  return {
    text: AMONG_NEAR,
    values: [
      ...columns.map((column) => boxes.map((box) => box[column])),
      place.latitude,
      place.longitude,
    ],
  };
};

/**
 * The first stage of a search among many: one statement over the profiles of who lives within reach. Whoever fits is either
 * among the best that it answers, or after the last of them.
 */
export async function searchCandidates(tx: Transaction, asked: Search): Promise<Found> {
  const { need, settings, residentId, after } = asked;
  const { wishes } = need;
  const points = standingPoints(need, settings, tx.now);
  const day = localDay(amsterdamDay(need.startsAt ?? tx.now), settings.holidaysClose);
  const language = need.language === 'other' ? null : need.language;
  const { text, values } = peopleOf(asked);
  const [found] = await tx.query<Found>(text, [
    ...values,
    need.municipalityCode,
    day.date,
    plusYears(day.date, -settings.vogYears),
    asked.isRelaxed ?? false,
    !need.startsAt || !day.closed,
    slotOf(need),
    need.startsAt ? day.date : null,
    wishes.languageRequired && need.language !== null,
    language,
    wishes.genderRequired && wishes.gender !== 'no_preference',
    wishes.gender,
    conversationType(need.conversationType).certificate,
    ...(language === null
      ? [0, 0, 0, 0]
      : [
          points.language.native,
          points.language.good,
          points.language.basic,
          points.language.none,
        ]),
    points.gender.fits,
    points.gender.other,
    wishes.livedExperience,
    points.livedExperience,
    residentId,
    points.sameCompanion,
    points.experience,
    need.conversationType,
    points.distance,
    points.load,
    need.requestId,
    after?.points ?? null,
    after?.minutes ?? null,
    after?.id ?? null,
    asked.size,
  ]);
  return found ?? { best: [], near: 0, fallen: {}, refused: 0 };
}
