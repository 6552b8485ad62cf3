import { RuleBroken } from '@meedenkers/domain';
import { crowdOf, isTooLittle, rounded, type Crowd } from '@meedenkers/statistics';

import type { Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type { ResearchFile } from './research-file.entity.js';
import { laddersOf, type Provinces } from './traits.js';
import {
  columnsOf,
  MODE_CODES,
  RESEARCH_VERSION,
  TRAITS,
  type Trait,
  type Variable,
} from './variables.js';

/** Nobody's consent changes while a file is frozen, and no file while somebody takes theirs back: one after the other. */
export const oneAtATime = (tx: Transaction): Promise<unknown> =>
  tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('research', 0) # hashtextextended($1, 0))`,
    [tx.organisationId],
  );

/** How long a file may take that holds millions of rows. */
const MINUTES = 10;
export const giveTime = (tx: Transaction): Promise<unknown> =>
  tx.query(`SELECT set_config('statement_timeout', $1, true)`, [`${MINUTES}min`]);

type TraitRow = Record<Trait, string> & { count: number };

const CONSENTED = `
  SELECT r.request_id, r.quarter, r.municipality_code AS municipality, r.conversation_type, r.language_group, r.arm, r.visit_state
  FROM evaluation_requests r
  WHERE r.has_research_consent AND r.quarter BETWEEN $1 AND $2`;

const COMBINATIONS = `
  SELECT ${TRAITS.join(', ')}, count(*)::int AS count FROM (${CONSENTED}) consented GROUP BY ${TRAITS.join(', ')}`;

const FROZEN_COMBINATIONS = `
  SELECT ${TRAITS.join(', ')}, count(*)::int AS count FROM research_rows WHERE study_id = $1 GROUP BY ${TRAITS.join(', ')}`;

const WITHOUT_CONSENT = `
  SELECT count(*)::int AS n FROM evaluation_requests WHERE NOT has_research_consent AND quarter BETWEEN $1 AND $2`;

const coarsened = `jsonb_to_recordset($3::jsonb) AS m (${TRAITS.map((name) => `${name} text, ${name}_to text`).join(', ')})`;
const sameTraits = (row: string): string =>
  TRAITS.map((name) => `${row}.${name} = m.${name}`).join(' AND ');

/**
 * Writes the rows. Which number became which request is known inside this one statement only. A moment nobody answered is
 * "not filled in" when there was a conversation, else "not applicable".
 */
const WRITE = `
  WITH consented AS (${CONSENTED}),
  wanted AS (
    SELECT consented.request_id, coalesce(visit_state, 'cancelled') NOT IN ('cancelled', 'no_show') AS was_held,
      ${TRAITS.map((name) => `m.${name}_to AS ${name}`).join(', ')}
    FROM consented JOIN ${coarsened} ON ${sameTraits('consented')}
  ),
  numbers AS (SELECT * FROM app.research_numbers($4, (SELECT array_agg(request_id) FROM wanted), $5)),
  told AS (
    SELECT a.request_id, jsonb_object_agg(a.moment || '.' || a.question_key, a.value) AS answers,
      jsonb_object_agg(a.moment || '.', CASE a.mode ${Object.entries(MODE_CODES)
        .map(([mode, code]) => `WHEN '${mode}' THEN ${code}`)
        .join(' ')} END) AS modes
    FROM evaluation_answers a WHERE a.request_id IN (SELECT request_id FROM wanted) GROUP BY a.request_id
  )
  INSERT INTO research_rows (organisation_id, study_id, number, ${TRAITS.join(', ')}, answers)
  SELECT app.organisation(), $4, n.number, ${TRAITS.map((name) => `w.${name}`).join(', ')},
    ARRAY(SELECT coalesce((t.answers ->> v.key)::smallint, (t.modes ->> v.key)::smallint,
        CASE WHEN w.was_held OR v.key LIKE 'T0.%' THEN -9 ELSE -5 END)
      FROM unnest($6::text[]) WITH ORDINALITY AS v (key, place) ORDER BY v.place)
  FROM wanted w JOIN numbers n USING (request_id) LEFT JOIN told t USING (request_id)
  ORDER BY n.number`;

const COARSEN_AGAIN = `
  UPDATE research_rows r SET ${TRAITS.map((name) => `${name} = m.${name}_to`).join(', ')}
  FROM ${coarsened.replace('$3', '$2')} WHERE r.study_id = $1 AND ${sameTraits('r')}`;

/** What each answer is found by: its moment and its question, which is nothing for who answered. */
const keyOf = ({ moment, question }: Variable): string => `${moment}.${question ?? ''}`;

const changesOf = ({ rows }: Crowd): string =>
  JSON.stringify(
    rows.map(({ from, to }) =>
      Object.fromEntries(
        TRAITS.flatMap((name, i) => [
          [name, from[i]],
          [`${name}_to`, to[i]],
        ]),
      ),
    ),
  );

async function provincesOf(tx: Transaction): Promise<Provinces> {
  const rows = await tx.query<{ code: string; province: string }>(
    'SELECT code, province FROM municipalities',
  );
  return new Map(rows.map(({ code, province }) => [code, province]));
}

async function thresholdOf(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ threshold: number }>('SELECT threshold FROM organisations');
  return found(row).threshold;
}

async function crowd(tx: Transaction, rows: readonly TraitRow[]): Promise<Crowd | null> {
  const provinces = await provincesOf(tx);
  const combinations = rows.map((row) => ({ traits: laddersOf(row, provinces), count: row.count }));
  const answer = crowdOf(combinations, await thresholdOf(tx));
  return isTooLittle(answer) ? null : answer;
}

/** What is said of a file once its rows stand. */
export type Sealed = Pick<
  ResearchFile,
  | 'variables'
  | 'rows'
  | 'withoutConsent'
  | 'smallestGroup'
  | 'leftOut'
  | 'hash'
  | 'codeVersion'
  | 'frozenAt'
>;

/**
 * Freezes the rows of a file: those of its period with consent, coarsened until nobody stands alone.
 * @throws RuleBroken `too_few_rows` when there are not enough to hide among.
 */
export async function freeze(
  tx: Transaction,
  file: ResearchFile,
  variables: readonly Variable[],
  endsAt: Date,
): Promise<{ sealed: Sealed; requestIds: string[] }> {
  const period = [file.fromQuarter, file.toQuarter];
  const made = await crowd(tx, await tx.query<TraitRow>(COMBINATIONS, period));
  if (!made) throw new RuleBroken('too_few_rows', { threshold: await thresholdOf(tx) });
  const consented = await tx.query<{ request_id: string }>(CONSENTED, period);
  await tx.execute(WRITE, [...period, changesOf(made), file.studyId, endsAt, variables.map(keyOf)]);
  return {
    sealed: await seal(tx, file, variables, made),
    requestIds: consented.map(({ request_id }) => request_id),
  };
}

/** Coarsens the rows that are left of a study again. Null when they became too few: then none is left. */
export async function freezeAgain(tx: Transaction, file: ResearchFile): Promise<Sealed | null> {
  const made = await crowd(tx, await tx.query<TraitRow>(FROZEN_COMBINATIONS, [file.studyId]));
  if (!made) {
    await tx.execute('DELETE FROM research_rows WHERE study_id = $1', [file.studyId]);
    return null;
  }
  const changed = {
    ...made,
    rows: made.rows.filter(({ from, to }) => String(from) !== String(to)),
  };
  if (changed.rows.length > 0) await tx.execute(COARSEN_AGAIN, [file.studyId, changesOf(changed)]);
  return seal(tx, file, found(file.variables), made);
}

/** The content of data.csv with the lines that RFC 4180 asks for, so that its SHA-256 can be checked by who has the file. */
const HASH = `
  SELECT encode(sha256(convert_to($2 || coalesce(string_agg(
    concat_ws(',', number, ${TRAITS.join(', ')}, array_to_string(answers, ',')) || E'\\r\\n', '' ORDER BY number), ''), 'UTF8')), 'hex') AS hash,
    count(*)::int AS rows
  FROM research_rows WHERE study_id = $1`;

const FILLED = `
  SELECT a.place::int, count(*) FILTER (WHERE a.value >= 0)::int AS filled
  FROM research_rows, unnest(answers) WITH ORDINALITY AS a (value, place) WHERE study_id = $1 GROUP BY a.place ORDER BY a.place`;

async function seal(
  tx: Transaction,
  file: ResearchFile,
  variables: readonly Variable[],
  { smallest, leftOut }: Crowd,
): Promise<Sealed> {
  const threshold = await thresholdOf(tx);
  const filled = await tx.query<{ filled: number }>(FILLED, [file.studyId]);
  const [content] = await tx.query<{ hash: string; rows: number }>(HASH, [
    file.studyId,
    `${columnsOf(variables).join(',')}\r\n`,
  ]);
  const [without] = await tx.query<{ n: number }>(WITHOUT_CONSENT, [
    file.fromQuarter,
    file.toQuarter,
  ]);
  return {
    variables: variables.map((variable, i) => ({
      ...variable,
      filled: shown(filled[i]?.filled ?? 0, threshold),
    })),
    ...found(content),
    withoutConsent: found(without).n,
    smallestGroup: smallest,
    leftOut,
    codeVersion: RESEARCH_VERSION,
    frozenAt: tx.now,
  };
}

/** A count, or nothing when it is too small to say. */
const shown = (count: number, threshold: number): number | null =>
  count < threshold ? null : count;

/**
 * A count of people who are not in the file, as every count that is told of them: rounded, so that two files of nearly the
 * same quarters, or of before and after one person's no, do not tell of a few.
 */
export const told = (count: number, threshold: number): number | null =>
  count < threshold ? null : rounded(count);
