import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { cloneTemplate, type ClonedDatabase } from '../../testing/cloned-database.js';

/** An organisation with three years of conversations behind it, in a database of its own. */
export interface EvaluationStage {
  database: ClonedDatabase;
  organisationId: string;
  cookie: string;
}

/** Conversations for one request, and answers for one request: two questions at each of four moments. */
const VISITS_EACH = 4;
const ANSWERS_EACH = 8;

const key = (kind: string, n: string): string =>
  `('00000000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const request = (n = 'n'): string => key('8000', n);
const meedenker = key('9000', 'n % 2000');
/** The day of a request: spread over the twelve quarters of 2023, 2024 and 2025. */
const asked = `timestamptz '2023-01-02T10:00:00Z' + make_interval(days => n % 1080)`;
const municipality = `(ARRAY['GM0784', 'GM0855', 'GM0758', 'GM0797', 'GM0779', 'GM0748'])[1 + n / 7 % 6]`;
const kind = `(ARRAY['REVIEW', 'INTAKE', 'WORK_PLAN'])[1 + n / 11 % 3]`;
const language = `(ARRAY['nl', 'nl', 'nl', 'ar', 'tr', 'en', 'pl'])[1 + n / 13 % 7]`;
/** One of five found no Meedenker who was free. */
const alone = 'n / 17 % 5 = 0';
const reason = `CASE WHEN ${alone} THEN 'unmatched' ELSE 'helped' END`;
const numbers = 'generate_series(0, $2::int - 1) AS n';

const FILLED: readonly (readonly [what: string, text: string])[] = [
  [
    'requests',
    `INSERT INTO support_requests (organisation_id, id, reference, resident_id, municipality_code, state, close_reason, closed_at,
       language, conversation_type, appointment_known, channel, promised_by, contacted_at, created_at)
     SELECT $1, ${request()}, lpad(n::text, 8, '0'), ${request()}, ${municipality}, 'closed', ${reason}, ${asked} + interval '9 days',
       ${language}, ${kind}, true, 'web', (${asked})::date + 2, ${asked} + interval '1 day', ${asked} FROM ${numbers}`,
  ],
  [
    'conversations',
    `INSERT INTO appointments (organisation_id, id, request_id, conversation_type, starts_at, duration_minutes, channel, state,
       cancelled_by, created_at)
     SELECT $1, ${key('a000', `n * ${VISITS_EACH} + v`)}, ${request()}, ${kind}, ${asked} + make_interval(days => 4 + v), 60, 'office',
       CASE WHEN v > 0 THEN 'cancelled' WHEN ${alone} THEN 'unfilled' ELSE 'took_place' END,
       CASE WHEN v > 0 THEN 'municipality' END, ${asked}
     FROM ${numbers}, generate_series(0, ${VISITS_EACH - 1}) AS v`,
  ],
  [
    'Meedenkers who went along',
    `INSERT INTO proposals (organisation_id, id, request_id, meedenker_id, state, reason, accepted_by, offered_by, offered_at, expires_at, answered_at)
     SELECT $1, ${request()}, ${request()}, ${meedenker}, 'ended', 'done', 'meedenker', ${request()}, ${asked}, ${asked} + interval '2 days',
       ${asked} + interval '1 day' FROM ${numbers} WHERE NOT (${alone})`,
  ],
  [
    'reports',
    `INSERT INTO outcome_reports (organisation_id, id, appointment_id, meedenker_id, took_place, minutes, reported_by, created_at)
     SELECT $1, ${request()}, ${key('a000', `n * ${VISITS_EACH}`)}, ${meedenker}, 'yes', 40 + n % 60, 'meedenker', ${asked} + interval '5 days'
     FROM ${numbers} WHERE NOT (${alone})`,
  ],
  [
    'consents',
    `INSERT INTO consents (organisation_id, request_id, purpose, granted, text_version, changed_at)
     SELECT $1, ${request()}, 'research', n % 2 = 0, '1', ${asked} FROM ${numbers}`,
  ],
  [
    'answers',
    `INSERT INTO responses (organisation_id, request_id, moment, question_key, revision, language, mode, value_number, answered_at)
     SELECT $1, ${request()}, moment, question, 1, 'nl', 'self', (n / 3 + n / 101 * place) % 11, ${asked} + make_interval(days => 3 + place::int)
     FROM ${numbers}, unnest(ARRAY['T0', 'T0b', 'T1', 'T2']) WITH ORDINALITY AS m (moment, place),
       unnest(ARRAY['tension', 'tension_during']) AS question`,
  ],
  [
    'counts',
    `INSERT INTO request_counts (organisation_id, quarter, municipality_code, conversation_type, language, end_reason, requests)
     SELECT $1, to_char(${asked} + interval '9 days', 'YYYY"-Q"Q'), ${municipality}, ${kind}, ${language}, ${reason}, count(*)
     FROM ${numbers} GROUP BY 2, 3, 4, 5, 6`,
  ],
];
/** What is compared: with a Meedenker and without, on what was asked of both. */
const PROTOCOL = {
  title: 'Spanning met en zonder Meedenker',
  questions: [{ words: 'Neemt de spanning tijdens het gesprek af?' }],
  primary: 'tension_during',
  secondary: [],
  comparison: ['none_free'],
  from: '2023-Q1',
  to: '2025-Q4',
  size: { smallestDifference: 1, spread: 2.5, share: null, correlation: 0.5, attrition: 20 },
  analysis: 'ANCOVA',
  plannedPerArm: 100,
};
/** What the triggers would have kept. */
const MEASURED =
  "SELECT app.measure_requests(ARRAY(SELECT id FROM support_requests WHERE state = 'closed'))";

/** Makes the conversations and answers, straight into the tables; tells how far it is. */
export async function setEvaluationStage(
  appointments: number,
  answers: number,
  tell: (line: string) => void,
): Promise<EvaluationStage> {
  const database = await cloneTemplate();
  const ask = (text: string, values: unknown[] = []): Promise<unknown> =>
    database.administrator.query(text, values);
  const [organisationId, userId] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString('base64url');
  const requests = Math.max(appointments / VISITS_EACH, answers / ANSWERS_EACH);
  await ask(
    `INSERT INTO organisations (id, slug, name, public_phone, public_email, is_demo)
     VALUES ($1, 'meetproef', 'Meedenkers meetproef', '013 000 09 00', 'info@meetproef.example', true)`,
    [organisationId],
  );
  await ask(
    `INSERT INTO users (organisation_id, id, name, email, password_hash, roles, state)
     VALUES ($1, $2, 'Evaluator', 'evaluator@meetproef.example', 'nobody signs in here', '{evaluator}', 'active')`,
    [organisationId, userId],
  );
  await ask(
    `INSERT INTO sessions (organisation_id, id_hash, kind, user_id, created_at, seen_at) VALUES ($1, $2, 'staff', $3, now(), now())`,
    [organisationId, createHash('sha256').update(token).digest(), userId],
  );
  await ask(
    `INSERT INTO protocols (organisation_id, id, edition, content, hash, frozen_at, frozen_by, created_at)
     VALUES ($1, $2, 1, $3, repeat('0', 64), now(), $4, now())`,
    [organisationId, randomUUID(), JSON.stringify(PROTOCOL), userId],
  );
  // Neither triggers nor keys of other tables: the rows are what the deeds would have left.
  await ask('SET session_replication_role = replica');
  for (const [what, text] of FILLED) {
    tell(`filling: ${what}`);
    await ask(text, [organisationId, requests]);
  }
  await ask('RESET session_replication_role');
  await ask('VACUUM ANALYZE');
  tell('filling: measurements');
  await ask(MEASURED);
  tell('VACUUM ANALYZE');
  await ask('VACUUM ANALYZE');
  return { database, organisationId, cookie: `sid=${token}` };
}
