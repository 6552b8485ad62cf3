import {
  protocolOutcome,
  type AnswerPattern,
  type Arm,
  type PaceMeasure,
} from '@meedenkers/domain';
import type { PaceCount } from '@meedenkers/statistics';

import type { Transaction } from '../platform/database.js';
import type { FrozenProtocol } from './frozen-protocol.js';
import { comparedOutcomes, WITH, type EffectRow } from './release-effects.js';
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
  counts: CountRow[];
  signals: SignalRow[];
  paces: PaceRow[];
  visits: VisitRow[];
  pairs: PairRow[];
  effects: EffectRow[];
}

const CATEGORIES = `
  SELECT
    (SELECT array_agg(DISTINCT code ORDER BY code) FROM (
      SELECT municipality_code FROM service_areas WHERE organisation_id = $1
      UNION SELECT municipality_code FROM request_counts WHERE organisation_id = $1
      UNION SELECT municipality_code FROM signal_counts WHERE organisation_id = $1) AS seen (code)) AS municipalities`;

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

/** What somebody answered, as a column of whole numbers; null where nothing was, or where they would not say. */
const answer = (answers: string): string =>
  `CASE WHEN (${answers})::smallint >= 0 THEN (${answers})::smallint END`;

/** Conversations that took place, by what their residents answered if they said yes to research: read once, told twice. */
const HELD = `
  held AS MATERIALIZED (
    SELECT quarter, arm, has_research_consent AS consents,
      ${['T0', 'T0b', 'T1'].map((moment) => `${answer(`answers ->> 'tension_${moment}'`)} AS tension_${moment}`).join(', ')},
      count(*) AS visits, count(visit_minutes) AS timed, sum(visit_minutes) AS minutes,
      min(companion_key) AS first_companion, max(companion_key) AS last_companion
    FROM evaluation_requests WHERE organisation_id = $2 AND quarter = ANY($1) AND visit_state = 'took_place'
    GROUP BY 1, 2, 3, 4, 5, 6
  )`;

const ANSWERED = `
  WITH ${HELD}
  SELECT
    (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT quarter, arm,
        CASE WHEN NOT consents THEN 'no_consent'
          WHEN tension_t0 IS NOT NULL AND tension_t1 IS NOT NULL THEN 'answered_twice'
          WHEN tension_t0 IS NOT NULL THEN 'only_before' WHEN tension_t1 IS NOT NULL THEN 'only_after' ELSE 'never' END AS answers,
        sum(visits)::int AS visits, sum(timed)::int AS timed, coalesce(sum(minutes), 0)::int AS minutes,
        min(first_companion)::text AS "firstCompanion", max(last_companion)::text AS "lastCompanion"
      FROM held GROUP BY 1, 2, 3 ORDER BY 1, 2, 3) v) AS visits,
    (SELECT coalesce(json_agg(p), '[]') FROM (
      SELECT quarter, change, before, after, sum(visits)::int AS people
      FROM held CROSS JOIN LATERAL (VALUES ('tension_T0_T0b', tension_t0, tension_t0b), ('tension_T0_T1', tension_t0, tension_t1)) AS pair (change, before, after)
      WHERE before IS NOT NULL AND after IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) p) AS pairs`;

/** Everybody who asked, by intention to treat: which side they were on, and what they answered if they said yes to research. */
const COMPARED = `
  SELECT q.asked_quarter AS quarter, CASE WHEN q.arm = ANY($3) THEN 'with' ELSE 'without' END AS side,
    q.has_research_consent AS consents, o.code AS outcome,
    ${answer('q.answers ->> o.before')} AS before, ${answer('q.answers ->> o.after')} AS after, count(*)::int AS people
  FROM evaluation_requests q
  CROSS JOIN json_to_recordset($5) AS o (code text, before text, after text)
  WHERE q.organisation_id = $2 AND q.asked_quarter = ANY($1) AND (q.arm = ANY($3) OR q.arm = ANY($4))
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`;

/** The answers under a protocol; nothing is asked without one, or without anybody to compare with. */
async function comparedUnder(
  tx: Reader,
  protocol: FrozenProtocol | null,
  quarters: readonly string[],
): Promise<EffectRow[]> {
  const outcomes = comparedOutcomes(protocol).map((code) => {
    const { question, moment, baseline } = protocolOutcome(code);
    return {
      code,
      after: `${question}_${moment}`,
      before: baseline && `${baseline.question}_${baseline.moment}`,
    };
  });
  if (!protocol || outcomes.length === 0) return [];
  return tx.query<EffectRow>(COMPARED, [
    quarters,
    tx.organisationId,
    WITH,
    protocol.content.comparison,
    JSON.stringify(outcomes),
  ]);
}

/** Who asks, behind the wall of one organisation. */
export type Reader = Pick<Transaction, 'query' | 'organisationId'>;

const COSTS = `
  SELECT hour_cents AS "hourCents", travel_cents AS "travelCents" FROM organisations WHERE id = $1`;

/** Counts all that releases of these quarters are made of, each cube in one statement. */
export async function countFacts(
  tx: Reader,
  quarters: readonly string[],
  protocol: FrozenProtocol | null,
): Promise<ReleaseFacts> {
  const values = [quarters, tx.organisationId];
  const [costs, categories, counts, signals, paces, answered, effects] = await Promise.all([
    tx.query<VisitCosts>(COSTS, [tx.organisationId]),
    tx.query<{ municipalities: string[] | null }>(CATEGORIES, [tx.organisationId]),
    tx.query<CountRow>(COUNTS, values),
    tx.query<SignalRow>(SIGNALS, values),
    tx.query<PaceRow>(PACES, values),
    tx.query<{ visits: VisitRow[]; pairs: PairRow[] }>(ANSWERED, values),
    comparedUnder(tx, protocol, quarters),
  ]);
  return {
    costs: costs[0] ?? { hourCents: 0, travelCents: 0 },
    municipalities: categories[0]?.municipalities ?? [],
    counts,
    signals,
    paces,
    visits: answered[0]?.visits ?? [],
    pairs: answered[0]?.pairs ?? [],
    effects,
  };
}
