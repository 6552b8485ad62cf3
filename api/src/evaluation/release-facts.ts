import {
  MOMENTS,
  protocolOutcome,
  QUESTIONNAIRES,
  startOf,
  type AnswerPattern,
  type Arm,
  type Measured,
  type PaceMeasure,
} from '@meedenkers/domain';
import type { PaceCount } from '@meedenkers/statistics';

import type { Transaction } from '../platform/database.js';
import type { VoiceRow } from './agreement.js';
import type { FrozenProtocol } from './frozen-protocol.js';
import { TOLD_CHANGES, type PairRow } from './release-answers.js';
import type { CountRow, SignalRow } from './release-grid.js';
import type { MomentRow } from './release-moments.js';
import { comparedOutcomes, WITH, type EffectRow, type SideRow } from './release-sides.js';

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
  /** The minutes of the longest one. */
  longest: number;
  /** The least and the largest key of who went along: the same where it was one Meedenker. */
  firstCompanion: string | null;
  lastCompanion: string | null;
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
  moments: MomentRow[];
  voices: VoiceRow[];
  sides: SideRow[];
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

const MOMENT_BITS = MOMENTS.map((moment, nth) => ({ moment, bit: 1 << nth }));

/** The moments at which something was answered, a refusal too, as one number to group by. */
const ANSWERED_AT = MOMENT_BITS.map(({ moment, bit }) => {
  const keys = QUESTIONNAIRES[moment].map(({ key }) => `'${key}_${moment}'`);
  return `CASE WHEN answers ?| ARRAY[${keys.join(', ')}] THEN ${bit} ELSE 0 END`;
}).join(' + ');

/** The moments behind such a number. */
const momentsIn = (bits: string): string =>
  `array_remove(ARRAY[${MOMENT_BITS.map(
    ({ moment, bit }) => `CASE WHEN ${bits} & ${bit} > 0 THEN '${moment}' END`,
  ).join(', ')}], NULL)`;

/** The answers that changes are told of, each a column. */
const TOLD_ANSWERS = [...new Set(TOLD_CHANGES.flatMap(({ answers }) => answers))];

const PAIRS = TOLD_CHANGES.map(
  ({ key, answers: [before, after] }) => `('${key}', ${before}, ${after})`,
);

/** Conversations that took place, by what their residents answered if they said yes to research: read once, told four times. */
const HELD = `
  held AS MATERIALIZED (
    SELECT quarter, arm, has_research_consent AS consents, report_next_step AS meedenker, ${ANSWERED_AT} AS answered_at,
      ${[...TOLD_ANSWERS, 'next_step_T1'].map((key) => `${answer(`answers ->> '${key}'`)} AS ${key}`).join(', ')},
      count(*) AS visits, count(visit_minutes) AS timed, sum(visit_minutes) AS minutes, max(visit_minutes) AS longest,
      min(companion_key) AS first_companion, max(companion_key) AS last_companion
    FROM evaluation_requests WHERE organisation_id = $2 AND quarter = ANY($1) AND visit_state = 'took_place'
    GROUP BY ${Array.from({ length: 6 + TOLD_ANSWERS.length }, (_, nth) => nth + 1).join(', ')}
  )`;

const COMPANIONS = `min(first_companion)::text AS "firstCompanion", max(last_companion)::text AS "lastCompanion"`;

const ANSWERED = `
  WITH ${HELD}
  SELECT
    (SELECT coalesce(json_agg(v), '[]') FROM (
      SELECT quarter, arm,
        CASE WHEN NOT consents THEN 'no_consent'
          WHEN tension_t0 IS NOT NULL AND tension_t1 IS NOT NULL THEN 'answered_twice'
          WHEN tension_t0 IS NOT NULL THEN 'only_before' WHEN tension_t1 IS NOT NULL THEN 'only_after' ELSE 'never' END AS answers,
        sum(visits)::int AS visits, sum(timed)::int AS timed, coalesce(sum(minutes), 0)::int AS minutes,
        coalesce(max(longest), 0)::int AS longest, ${COMPANIONS}
      FROM held GROUP BY 1, 2, 3 ORDER BY 1, 2, 3) v) AS visits,
    (SELECT coalesce(json_agg(p), '[]') FROM (
      SELECT quarter, change, before, after, sum(visits)::int AS people
      FROM held CROSS JOIN LATERAL (VALUES ${PAIRS.join(', ')}) AS pair (change, before, after)
      WHERE before IS NOT NULL AND after IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) p) AS pairs,
    (SELECT coalesce(json_agg(m), '[]') FROM (
      SELECT quarter, ${momentsIn('answered_at')} AS answered, sum(visits)::int AS visits
      FROM held WHERE consents GROUP BY quarter, answered_at ORDER BY quarter, answered_at) m) AS moments,
    (SELECT coalesce(json_agg(b), '[]') FROM (
      SELECT quarter, next_step_t1 AS resident, meedenker, sum(visits)::int AS visits, ${COMPANIONS}
      FROM held WHERE next_step_t1 IS NOT NULL AND meedenker IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3) b) AS voices`;

/** What is asked about an outcome: before, and after. */
interface Asked {
  start: string;
  finish: string;
}

/**
 * Everybody who asked, by intention to treat: which side they were on, and what they answered if they said yes to research.
 * Read once, told twice; the names of questions are those of the questionnaires, and no words of anybody.
 */
function compared(outcomes: readonly Asked[]): string {
  const keys = [...new Set(outcomes.flatMap(({ start, finish }) => [start, finish]))];
  return `
  WITH asked AS MATERIALIZED (
    SELECT asked_quarter AS quarter, CASE WHEN arm = ANY($3) THEN 'with' ELSE 'without' END AS side,
      has_research_consent AS consents, ${ANSWERED_AT} AS answered_at,
      ${keys.map((key) => `${answer(`answers ->> '${key}'`)} AS ${key}`).join(', ')}, count(*) AS people
    FROM evaluation_requests
    WHERE organisation_id = $2 AND asked_quarter = ANY($1) AND (arm = ANY($3) OR arm = ANY($4))
    GROUP BY ${Array.from({ length: 4 + keys.length }, (_, nth) => nth + 1).join(', ')}
  )
  SELECT
    (SELECT coalesce(json_agg(s), '[]') FROM (
      SELECT quarter, side, consents, ${momentsIn('answered_at')} AS answered, sum(people)::int AS people
      FROM asked GROUP BY quarter, side, consents, answered_at ORDER BY quarter, side, consents, answered_at) s) AS sides,
    (SELECT coalesce(json_agg(e), '[]') FROM (
      SELECT quarter, side, ($5::text[])[nth] AS outcome, before, after, sum(people)::int AS people
      FROM asked CROSS JOIN LATERAL (VALUES ${outcomes
        .map(({ start, finish }, nth) => `(${nth + 1}, ${start}, ${finish})`)
        .join(', ')}) AS o (nth, before, after)
      WHERE consents GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5) e) AS effects`;
}

type Compared = Pick<ReleaseFacts, 'sides' | 'effects'>;

/** The answers under a protocol; nothing is asked without one, or without anybody to compare with. */
async function comparedUnder(
  tx: Reader,
  protocol: FrozenProtocol | null,
  quarters: readonly string[],
): Promise<Compared> {
  const nothing: Compared = { sides: [], effects: [] };
  const outcomes = comparedOutcomes(protocol).map((code) => ({
    code,
    start: keyOf(startOf(code)),
    finish: keyOf(protocolOutcome(code)),
  }));
  if (!protocol || outcomes.length === 0) return nothing;
  const [row] = await tx.query<Compared>(compared(outcomes), [
    quarters,
    tx.organisationId,
    WITH,
    protocol.content.comparison,
    outcomes.map(({ code }) => code),
  ]);
  return row ?? nothing;
}

const keyOf = ({ question, moment }: Measured): string => `${question}_${moment}`;

/** Who asks, behind the wall of one organisation. */
export type Reader = Pick<Transaction, 'query' | 'organisationId'>;

const COSTS = `
  SELECT hour_cents AS "hourCents", travel_cents AS "travelCents" FROM organisations WHERE id = $1`;

/** Many rows fall into few groups, which the planner cannot know: it counts them in memory and does not sort them on disk. */
const ROOM_TO_COUNT = `SELECT set_config('work_mem', '64MB', true)`;

/** Counts all that releases of these quarters are made of, each cube in one statement. */
export async function countFacts(
  tx: Reader,
  quarters: readonly string[],
  protocol: FrozenProtocol | null,
): Promise<ReleaseFacts> {
  const values = [quarters, tx.organisationId];
  await tx.query(ROOM_TO_COUNT, []);
  const [costs, categories, counts, signals, paces, answered, compared] = await Promise.all([
    tx.query<VisitCosts>(COSTS, [tx.organisationId]),
    tx.query<{ municipalities: string[] | null }>(CATEGORIES, [tx.organisationId]),
    tx.query<CountRow>(COUNTS, values),
    tx.query<SignalRow>(SIGNALS, values),
    tx.query<PaceRow>(PACES, values),
    tx.query<Pick<ReleaseFacts, 'visits' | 'pairs' | 'moments' | 'voices'>>(ANSWERED, values),
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
    moments: answered[0]?.moments ?? [],
    voices: answered[0]?.voices ?? [],
    ...compared,
  };
}
