import type { AnswerPattern, Arm, PaceMeasure } from '@meedenkers/domain';
import type { PaceCount } from '@meedenkers/statistics';

import type { Transaction } from '../platform/database.js';
import type { CountRow, SignalRow } from './release-grid.js';

/** How many requests took how long. */
export type PaceRow = PaceCount & { quarter: string; measure: PaceMeasure };

/** Conversations that took place, by who went along and by what was answered before and after. */
export interface VisitRow {
  quarter: string;
  arm: Arm;
  answers: AnswerPattern;
  visits: number;
  /** Of how many the minutes are known, and how many they were together. */
  timed: number;
  minutes: number;
  /** The least and the largest key of who went along: the same where it was one Meedenker. */
  firstCompanion: string | null;
  lastCompanion: string | null;
}

/** How many people answered `before` and then `after` about the same thing. */
export interface PairRow {
  quarter: string;
  change: string;
  before: number;
  after: number;
  people: number;
}

/** What the organisation decided that a conversation costs. */
export interface VisitCosts {
  hourCents: number;
  travelCents: number;
}

/** All that a release is made of: counts by quarter, without a person. */
export interface ReleaseFacts {
  /** What an hour and the travelling for one conversation cost, in cents; both 0: it is not told. */
  costs: VisitCosts;
  municipalities: string[];
  signalKinds: string[];
  counts: CountRow[];
  signals: SignalRow[];
  paces: PaceRow[];
  visits: VisitRow[];
  pairs: PairRow[];
}

const CATEGORIES = `
  SELECT
    (SELECT array_agg(DISTINCT code ORDER BY code) FROM (
      SELECT municipality_code FROM service_areas WHERE organisation_id = $1
      UNION SELECT municipality_code FROM request_counts WHERE organisation_id = $1
      UNION SELECT municipality_code FROM signal_counts WHERE organisation_id = $1) AS seen (code)) AS municipalities,
    (SELECT array_agg(DISTINCT kind ORDER BY kind) FROM signal_counts WHERE organisation_id = $1) AS kinds`;

const COUNTS = `
  SELECT quarter, municipality_code AS municipality, conversation_type AS "conversationType", language, end_reason AS "endReason",
    requests
  FROM request_counts WHERE organisation_id = $2 AND quarter = ANY($1) AND requests > 0
  ORDER BY quarter, municipality_code, conversation_type, language, end_reason`;

const SIGNALS = `
  SELECT quarter, municipality_code AS municipality, kind, signals FROM signal_counts WHERE organisation_id = $2 AND quarter = ANY($1) AND signals > 0
  ORDER BY quarter, municipality_code, kind`;

const PACES = `
  SELECT quarter, measure, hours, promise, requests FROM request_paces WHERE organisation_id = $2 AND quarter = ANY($1) AND requests > 0
  ORDER BY quarter, measure, hours, promise`;

/** Each conversation that took place, with what its resident answered if they said yes to research. */
const HELD = `
  held AS MATERIALIZED (
    SELECT q.quarter, q.arm, q.has_research_consent AS consents, q.visit_minutes AS minutes, q.companion_key AS companion,
      a.tension_t0, a.tension_t0b, a.tension_t1
    FROM evaluation_requests q
    LEFT JOIN LATERAL (
      SELECT max(value) FILTER (WHERE moment = 'T0') AS tension_t0, max(value) FILTER (WHERE moment = 'T0b') AS tension_t0b,
        max(value) FILTER (WHERE moment = 'T1') AS tension_t1
      FROM evaluation_answers
      WHERE organisation_id = q.organisation_id AND request_id = q.request_id AND question_key = 'tension' AND value >= 0
    ) a ON q.has_research_consent
    WHERE q.organisation_id = $2 AND q.quarter = ANY($1) AND q.visit_state = 'took_place'
  )`;

const ANSWERED = `
  WITH ${HELD}
  SELECT
    (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT quarter, arm,
        CASE WHEN NOT consents THEN 'no_consent'
          WHEN tension_t0 IS NOT NULL AND tension_t1 IS NOT NULL THEN 'answered_twice'
          WHEN tension_t0 IS NOT NULL THEN 'only_before' WHEN tension_t1 IS NOT NULL THEN 'only_after' ELSE 'never' END AS answers,
        count(*)::int AS visits, count(minutes)::int AS timed, coalesce(sum(minutes), 0)::int AS minutes,
        min(companion)::text AS "firstCompanion", max(companion)::text AS "lastCompanion"
      FROM held GROUP BY 1, 2, 3 ORDER BY 1, 2, 3) v) AS visits,
    (SELECT coalesce(json_agg(p), '[]') FROM (
      SELECT quarter, change, before, after, count(*)::int AS people
      FROM held CROSS JOIN LATERAL (VALUES ('tension_T0_T0b', tension_t0, tension_t0b), ('tension_T0_T1', tension_t0, tension_t1)) AS pair (change, before, after)
      WHERE before IS NOT NULL AND after IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) p) AS pairs`;

/** Who asks, behind the wall of one organisation. */
export type Reader = Pick<Transaction, 'query' | 'organisationId'>;

const COSTS = `
  SELECT hour_cents AS "hourCents", travel_cents AS "travelCents" FROM organisations WHERE id = $1`;

/** Counts all that releases of these quarters are made of, each cube in one statement. */
export async function countFacts(tx: Reader, quarters: readonly string[]): Promise<ReleaseFacts> {
  const values = [quarters, tx.organisationId];
  const [costs, categories, counts, signals, paces, answered] = await Promise.all([
    tx.query<VisitCosts>(COSTS, [tx.organisationId]),
    tx.query<{ municipalities: string[] | null; kinds: string[] | null }>(CATEGORIES, [
      tx.organisationId,
    ]),
    tx.query<CountRow>(COUNTS, values),
    tx.query<SignalRow>(SIGNALS, values),
    tx.query<PaceRow>(PACES, values),
    tx.query<{ visits: VisitRow[]; pairs: PairRow[] }>(ANSWERED, values),
  ]);
  return {
    costs: costs[0] ?? { hourCents: 0, travelCents: 0 },
    municipalities: categories[0]?.municipalities ?? [],
    signalKinds: categories[0]?.kinds ?? [],
    counts,
    signals,
    paces,
    visits: answered[0]?.visits ?? [],
    pairs: answered[0]?.pairs ?? [],
  };
}
