import {
  CONVERSATION_TYPES,
  amsterdamDay,
  amsterdamInstant,
  mondayOf,
  plusDays,
} from '@meedenkers/domain';
import type { Candidate } from '@meedenkers/matching';

import type { Transaction } from '../platform/database.js';
import { SAID_NO } from './said-no.js';

/** For which visit the facts are gathered. */
export interface CandidateScope {
  /** The moment of the visit; null without a date. */
  startsAt: Date | null;
  conversationType?: string | null;
  /** The request itself, whose own offers and time do not count against anybody. */
  requestId?: string | null;
  residentId?: string | null;
  /** Only these people; when absent all of the organisation who have not left and have not said no to this request. */
  meedenkerIds?: readonly string[];
  /** Whether those who said no to this request are left out among these people too. */
  unlessRefused?: boolean;
}

/** What the cards show of a Meedenker besides the facts of matching. */
export interface CandidateCard {
  place: string;
  conversations: number;
}

type Dated<T> = Omit<T, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string };
type CandidateRow = Omit<Candidate, 'bookings' | 'lastHeavyVisitAt'> &
  CandidateCard & {
    bookings: Dated<Candidate['bookings'][number]>[];
    lastHeavyVisitAt: string | null;
    /** Parts of the facts that were read together. */
    file?: Pick<Candidate, 'languages' | 'weekly' | 'trainings' | 'checks' | 'agreements'>;
  };

const HEAVY = CONVERSATION_TYPES.filter((type) => type.heavy).map((type) => type.code);
/** Days around the visit of which the taken time is read; longer than any road and than the longest rest. */
const HORIZON_DAYS = 7;

/** The parts of a file that stay as they are from visit to visit, put together from their tables. */
const FILE = `
    coalesce((SELECT json_agg(json_build_object('code', l.language, 'level', l.level) ORDER BY l.language)
      FROM meedenker_languages l WHERE l.organisation_id = m.organisation_id AND l.meedenker_id = m.id), '[]') AS languages,
    coalesce((SELECT json_agg(json_build_object('weekday', w.weekday, 'from', left(w.from_time::text, 5), 'to', left(w.to_time::text, 5))
      ORDER BY w.weekday, w.from_time)
      FROM availability_rules w WHERE w.organisation_id = m.organisation_id AND w.meedenker_id = m.id), '[]') AS weekly,
    coalesce((SELECT json_agg(json_build_object('module', t.module, 'completedOn', t.completed_on) ORDER BY t.completed_on, t.module)
      FROM trainings t WHERE t.organisation_id = m.organisation_id AND t.meedenker_id = m.id), '[]') AS trainings,
    coalesce((SELECT json_agg(json_build_object('kind', c.kind, 'issuedOn', c.issued_on, 'validUntil', c.valid_until) ORDER BY c.issued_on, c.valid_until)
      FROM checks c WHERE c.organisation_id = m.organisation_id AND c.meedenker_id = m.id), '[]') AS checks,
    coalesce((SELECT json_agg(json_build_object('kind', g.kind, 'signedOn', g.signed_on) ORDER BY g.signed_on, g.kind)
      FROM agreements g WHERE g.organisation_id = m.organisation_id AND g.meedenker_id = m.id), '[]') AS agreements`;

const candidates = (people: string, file: string): string => `
  SELECT m.id, m.name, m.gender, m.place, m.state, m.travel, m.since::text,
    m.max_travel_minutes AS "maxTravelMinutes", m.max_per_week AS "maxPerWeek", m.lived_experience AS "livedExperience",
    CASE WHEN m.latitude IS NOT NULL THEN json_build_object('latitude', m.latitude, 'longitude', m.longitude) END AS coordinates,
    ${file},
    coalesce((SELECT json_agg(json_build_object('date', e.day, 'available', e.available, 'from', left(e.from_time::text, 5), 'to', left(e.to_time::text, 5))
      ORDER BY e.day)
      FROM availability_exceptions e WHERE e.organisation_id = m.organisation_id AND e.meedenker_id = m.id), '[]') AS exceptions,
    coalesce((SELECT json_agg(json_build_object('municipalityCode', d.municipality_code, 'requestId', d.request_id)
        ORDER BY d.municipality_code, d.request_id)
      FROM independence_in_force d WHERE d.organisation_id = m.organisation_id AND d.meedenker_id = m.id), '[]') AS independence,
    coalesce((SELECT json_agg(json_build_object('startsAt', lower(b.during), 'endsAt', upper(b.during), 'placeId', b.place, 'heavy', a.conversation_type = ANY ($8),
        'coordinates', CASE WHEN v.latitude IS NOT NULL THEN json_build_object('latitude', v.latitude, 'longitude', v.longitude) END)
      ORDER BY b.during)
      FROM bookings b JOIN appointments a ON a.organisation_id = b.organisation_id AND a.id = b.appointment_id
      LEFT JOIN venues v ON v.organisation_id = b.organisation_id AND v.id = b.place
      WHERE b.meedenker_id = m.id AND a.request_id IS DISTINCT FROM $2 AND b.during && tstzrange($6, $7)), '[]') AS bookings,
    (SELECT count(*)::int FROM proposals p WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id
      AND p.state = 'offered' AND p.expires_at > app.clock() AND p.request_id IS DISTINCT FROM $2) AS "openOffers",
    (SELECT count(*)::int FROM proposals p WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id
      AND p.state = 'accepted' AND p.request_id IS DISTINCT FROM $2
      AND NOT EXISTS (SELECT FROM bookings b JOIN appointments a ON a.organisation_id = b.organisation_id AND a.id = b.appointment_id
        WHERE a.organisation_id = p.organisation_id AND a.request_id = p.request_id)) AS "openMatches",
    (SELECT count(*)::int FROM proposals p WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id
      AND p.state = 'accepted' AND p.request_id IS DISTINCT FROM $2) AS matches,
    (SELECT min(n)::int FROM (SELECT (SELECT count(*) FROM bookings b JOIN appointments a ON a.organisation_id = b.organisation_id AND a.id = b.appointment_id
        WHERE b.meedenker_id = m.id AND a.request_id IS DISTINCT FROM $2 AND b.during && week) AS n
      FROM unnest($5::tstzrange[]) AS week) AS weeks) AS "visitsInWeek",
    past.heavy AS "lastHeavyVisitAt", past.of_type AS "visitsOfThisType", past.before AS "accompaniedThisResidentBefore", past.conversations
  FROM ${people}
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS conversations, count(*) FILTER (WHERE a.conversation_type = $3)::int AS of_type,
      coalesce(bool_or(r.resident_id = $4), false) AS before, max(a.starts_at) FILTER (WHERE a.conversation_type = ANY ($8)) AS heavy
    FROM outcome_reports o
    JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id
    JOIN support_requests r ON r.organisation_id = a.organisation_id AND r.id = a.request_id
    WHERE o.organisation_id = m.organisation_id AND o.meedenker_id = m.id AND o.took_place = 'yes'
  ) past
  WHERE m.state <> 'left' AND ($9 OR NOT EXISTS (
    SELECT FROM proposals p WHERE p.organisation_id = m.organisation_id AND p.meedenker_id = m.id AND p.request_id = $2
      AND ${SAID_NO}))
  ORDER BY m.id`;

/** Two statements, for whoever is named is found by key and not by looking at everybody, with the file as it is kept. */
const NAMED = candidates(
  `unnest($1::uuid[]) named (id) JOIN meedenkers m ON m.id = named.id
   JOIN meedenker_profiles kept ON kept.organisation_id = m.organisation_id AND kept.meedenker_id = m.id`,
  'kept.file',
);
const EVERYBODY = candidates('(SELECT * FROM meedenkers WHERE $1::uuid[] IS NULL) m', FILE);

const week = (day: string): string => {
  const monday = mondayOf(day);
  return `[${amsterdamInstant(monday, '00:00').toISOString()},${amsterdamInstant(plusDays(monday, 7), '00:00').toISOString()})`;
};

/** The Meedenkers of the organisation as matching sees them, for one visit, in one statement. */
export async function candidatesFor(
  tx: Transaction,
  scope: CandidateScope,
): Promise<(Candidate & CandidateCard)[]> {
  const day = amsterdamDay(scope.startsAt ?? tx.now);
  const around = scope.startsAt ?? tx.now;
  const days = (count: number): Date => new Date(around.getTime() + count * 86_400_000);
  if (scope.meedenkerIds?.length === 0) return [];
  const rows = await tx.query<CandidateRow>(scope.meedenkerIds ? NAMED : EVERYBODY, [
    scope.meedenkerIds ?? null,
    scope.requestId ?? null,
    scope.conversationType ?? null,
    scope.residentId ?? null,
    scope.startsAt ? [week(day)] : [week(day), week(plusDays(day, 7))],
    days(-HORIZON_DAYS),
    days(HORIZON_DAYS),
    HEAVY,
    scope.meedenkerIds !== undefined && !scope.unlessRefused,
  ]);
  return rows.map(({ file, ...row }) => ({
    ...row,
    ...file,
    lastHeavyVisitAt: row.lastHeavyVisitAt ? new Date(row.lastHeavyVisitAt) : null,
    bookings: row.bookings.map((booking) => ({
      ...booking,
      startsAt: new Date(booking.startsAt),
      endsAt: new Date(booking.endsAt),
    })),
  }));
}
