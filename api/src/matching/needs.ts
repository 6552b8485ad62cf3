import type { AppointmentChannel, TravelMode, Wishes } from '@meedenkers/domain';
import { conversationType } from '@meedenkers/domain';
import {
  DEFAULT_SETTINGS,
  speedsIn,
  weightsIn,
  type MatchNeed,
  type MatchingSettings,
  type WeighedTerm,
  type WeightWord,
} from '@meedenkers/matching';

import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';

interface NeedRow {
  id: string;
  resident_id: string;
  conversation_type: string;
  municipality_code: string;
  language: string;
  wishes: Wishes;
  starts_at: Date | null;
  duration_minutes: number | null;
  channel: AppointmentChannel | 'unknown';
  place_id: string | null;
  latitude: number | null;
  longitude: number | null;
  taken: { startsAt: string; endsAt: string }[];
  holidays_close: boolean;
  vog_years: number;
  match_weights: Partial<Record<WeighedTerm, WeightWord>>;
  max_matches: number;
  rest_hours: number;
  travel_speeds: Partial<Record<TravelMode, number>>;
}

/** A request as matching sees it: the open appointment's moment and place, else what the resident told. */
const needWhere = (condition: string): string => `
  SELECT r.id, r.resident_id, coalesce(a.conversation_type, r.conversation_type) AS conversation_type, r.municipality_code, r.language,
    json_build_object('gender', r.gender, 'genderRequired', r.gender_required, 'languageRequired', r.language_required,
      'interpreter', r.interpreter, 'livedExperience', r.lived_experience, 'needs', r.needs) AS wishes,
    coalesce(a.starts_at, CASE WHEN r.wished_starts_at > app.clock() THEN r.wished_starts_at END) AS starts_at,
    a.duration_minutes, coalesce(a.channel, r.wished_channel) AS channel,
    CASE WHEN a.id IS NULL THEN r.wished_venue_id ELSE coalesce(a.venue_id, a.id) END AS place_id,
    coalesce(v.latitude, CASE WHEN coalesce(a.channel, r.wished_channel) = 'home' THEN home.latitude END, g.latitude) AS latitude,
    coalesce(v.longitude, CASE WHEN coalesce(a.channel, r.wished_channel) = 'home' THEN home.longitude END, g.longitude) AS longitude,
    coalesce((SELECT json_agg(json_build_object('startsAt', lower(b.during), 'endsAt', upper(b.during)))
      FROM bookings b WHERE b.resident_id = r.resident_id AND b.appointment_id IS DISTINCT FROM a.id), '[]') AS taken,
    o.holidays_close, o.vog_years, o.match_weights, o.max_matches, o.rest_hours, o.travel_speeds
  FROM support_requests r
  JOIN organisations o ON o.id = r.organisation_id
  JOIN municipalities g ON g.code = r.municipality_code
  JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'
  LEFT JOIN venues v ON v.organisation_id = r.organisation_id AND v.id = CASE WHEN a.id IS NULL THEN r.wished_venue_id ELSE a.venue_id END
  LEFT JOIN LATERAL (
    SELECT latitude, longitude FROM places WHERE lower(name) = lower(p.place) ORDER BY municipality_code <> r.municipality_code, id LIMIT 1
  ) home ON true
  WHERE ${condition}`;

/** Two statements: a plan for one request looks for its rows by key, and one for many reads the tables. */
const ONE_NEED = needWhere('r.id = $1');
const NEEDS = needWhere('r.id = ANY ($1)');

/** What is looked for on behalf of a request, and by which of the organisation's settings. */
export interface Need {
  need: MatchNeed;
  residentId: string;
  settings: MatchingSettings;
}

/** The need of a request, or of a moment that is being planned for it. @throws NotFound */
export async function needOf(
  tx: Transaction,
  requestId: string,
  planned: Partial<MatchNeed> = {},
): Promise<Need> {
  return needIn(found((await tx.query<NeedRow>(ONE_NEED, [requestId]))[0]), planned);
}

/** The needs of many requests, in one statement. */
export const needsOf = async (tx: Transaction, requestIds: readonly string[]): Promise<Need[]> =>
  (await tx.query<NeedRow>(NEEDS, [requestIds])).map((row) => needIn(row));

function needIn(row: NeedRow, planned: Partial<MatchNeed> = {}): Need {
  const requestId = row.id;
  return {
    residentId: row.resident_id,
    settings: {
      ...DEFAULT_SETTINGS,
      holidaysClose: row.holidays_close,
      vogYears: row.vog_years,
      weights: weightsIn(row.match_weights),
      maxMatches: row.max_matches,
      restHours: row.rest_hours,
      speeds: speedsIn(row.travel_speeds),
    },
    need: {
      requestId,
      conversationType: row.conversation_type,
      municipalityCode: row.municipality_code,
      language: row.language,
      wishes: row.wishes,
      startsAt: row.starts_at,
      durationMinutes:
        row.duration_minutes ?? conversationType(row.conversation_type).durationMinutes,
      channel: row.channel,
      placeId: row.place_id ?? requestId,
      coordinates:
        row.latitude === null || row.longitude === null
          ? null
          : { latitude: row.latitude, longitude: row.longitude },
      residentBookings: row.taken.map((t) => ({
        startsAt: new Date(t.startsAt),
        endsAt: new Date(t.endsAt),
      })),
      ...planned,
    },
  };
}
