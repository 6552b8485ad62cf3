import {
  AGREEMENT_KINDS,
  CONVERSATION_TYPES,
  REFERENCE_ALPHABET,
  REQUIRED_MODULES,
} from '@meedenkers/domain';

/** What happens to each hundred requests, and how often. The first of a kind that holds is taken. */
const KINDS = [
  ['new', 2],
  ['searching', 3],
  ['offered', 2],
  ['matched', 2],
  ['planned', 4],
  ['took_place', 2],
  ['helped', 60],
  ['withdrawn', 10],
  ['handed_off', 5],
  ['unmatched', 4],
  ['not_held', 4],
  ['out_of_scope', 2],
] as const;

const TYPES = CONVERSATION_TYPES.filter((type) => type.isPublic).map(({ code }) => code);
const LANGUAGES = ['nl', 'nl', 'nl', 'nl', 'nl', 'ar', 'ar', 'tr', 'en', 'ti'];
const NAMES = [
  'Amal',
  'Anja',
  'Bart',
  'Carla',
  'Dawit',
  'Els',
  'Fatma',
  'Hans',
  'Ilse',
  'Jan',
  'Karim',
  'Lotte',
  'Mehmet',
  'Nadia',
  'Omar',
  'Petra',
  'Rahel',
  'Samir',
  'Tineke',
  'Wim',
  'Yusuf',
  'Zahra',
];
const MUNICIPALITIES = ['GM0784', 'GM0784', 'GM0826', 'GM0766', 'GM1723', 'GM0855'];
const SURNAMES = [
  'Jansen',
  'de Vries',
  'Smits',
  'van Dongen',
  'Haddad',
  'Yılmaz',
  'Tesfay',
  'Peeters',
];
/** Four visits a day for one person, with time to travel between them. */
const TIMES = ['09:00', '10:30', '13:00', '14:30'];
/** Days over which past visits are spread, and those to come. */
const PAST_DAYS = 700;
const COMING_DAYS = 14;

const list = (words: readonly string[]): string =>
  `ARRAY[${words.map((word) => `'${word}'`).join(', ')}]`;
const pick = (words: readonly string[], by: string): string =>
  `(${list(words)})[1 + (${by}) % ${words.length}]`;

/** A key that sorts by a moment (UUID version 7), made in SQL on every version of PostgreSQL. */
const idAt = (at: string): string =>
  `(lpad(to_hex((extract(epoch FROM ${at}) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
    || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/** Eight characters of a number below 2^40. */
const referenceOf = (number: string): string =>
  Array.from(
    { length: 8 },
    (_, i) => `substr('${REFERENCE_ALPHABET}', 1 + ((${number}) >> ${5 * i} & 31)::int, 1)`,
  ).join(' || ');

const kindOf = (n: string): string => {
  let below = 0;
  const cases = KINDS.map(([kind, share]) => {
    below += share;
    return `WHEN ${n} < ${below} THEN '${kind}'`;
  });
  return `CASE ${cases.join(' ')} END`;
};

/** A statement, and what it writes, to tell how far it is. */
export interface LoadStatement {
  what: string;
  text: string;
}

const statement = (what: string, text: string): LoadStatement => ({ what, text });

/** Utility statements take no parameters, so what is asked stands in settings of the transaction. */
const ORGANISATION = `current_setting('app.organisation')::uuid`;
const COORDINATOR = `current_setting('load.coordinator')::uuid`;
const COUNT = `current_setting('load.requests')::int`;
const PEOPLE = `current_setting('load.meedenkers')::int`;
const BEFORE = `current_setting('load.before')::bigint`;

/** What will be, row by row: which kind, when, who. Everything else is made from it. */
const PLAN = [
  statement(
    'people',
    `CREATE TEMPORARY TABLE load_people ON COMMIT DROP AS
     SELECT n, ${idAt(`now() - interval '800 days'`)} AS id FROM generate_series(0, ${PEOPLE} - 1) n`,
  ),
  statement(
    'plan',
    `CREATE TEMPORARY TABLE load_plan ON COMMIT DROP AS
     WITH drawn AS (
       SELECT i, ${kindOf('(i * 37) % 100')} AS kind FROM generate_series(0, ${COUNT} - 1) i
     ), sided AS (
       SELECT *, CASE WHEN kind IN ('took_place', 'helped', 'not_held') THEN 'past' WHEN kind = 'planned' THEN 'coming' END AS side FROM drawn
     ), placed AS (
       SELECT *, row_number() OVER (PARTITION BY side ORDER BY kind <> 'took_place', i) - 1 AS v, count(*) OVER (PARTITION BY side) AS sides FROM sided
     ), slotted AS (
       SELECT *, (v % ${PEOPLE})::int AS person,
         CASE WHEN side IS NOT NULL THEN
           (date_trunc('day', now() AT TIME ZONE 'Europe/Amsterdam')
             + CASE side WHEN 'past' THEN -1 ELSE 1 END
               * make_interval(days => 1 + (v / ${PEOPLE} / ${TIMES.length})::int
                 * greatest(1, (CASE side WHEN 'past' THEN ${PAST_DAYS} ELSE ${COMING_DAYS} END) / (1 + sides / ${PEOPLE} / ${TIMES.length})::int))
             + ${pick(TIMES, `(v / ${PEOPLE})::int`)}::time) AT TIME ZONE 'Europe/Amsterdam' END AS visit_at
       FROM placed
     ), dated AS (
       SELECT *, CASE side WHEN 'past' THEN visit_at - interval '9 days' - i % 600 * interval '1 minute'
           WHEN 'coming' THEN now() - interval '10 minutes' - i::float / ${COUNT} * interval '30 days'
           ELSE now() - interval '10 minutes' - i::float / ${COUNT} * CASE WHEN kind IN ('new', 'searching', 'offered', 'matched') THEN interval '30 days' ELSE interval '${PAST_DAYS} days' END END AS created_at
       FROM slotted
     )
     SELECT d.*, ${idAt('created_at')} AS request_id, ${idAt('created_at')} AS resident_id, ${idAt(`created_at + interval '1 hour'`)} AS appointment_id,
       ${idAt(`created_at + interval '2 hours'`)} AS proposal_id, p.id AS meedenker_id,
       ${pick(MUNICIPALITIES, 'i / 7')} AS municipality_code, ${pick(LANGUAGES, 'i')} AS language, ${pick(TYPES, 'i / 3')} AS conversation_type
     FROM dated d LEFT JOIN load_people p ON p.n = d.person`,
  ),
  statement('plan', 'ANALYZE load_plan'),
];

const MEEDENKERS = [
  statement(
    'meedenkers',
    `INSERT INTO meedenkers (organisation_id, id, name, email, phone, gender, place, latitude, longitude, travel, max_travel_minutes, max_per_week, state, since)
     SELECT ${ORGANISATION}, p.id, ${pick(NAMES, 'n')} || ' ' || ${pick(SURNAMES, 'n / 22')}, 'm' || p.id || '@lastproef.example', '0600000001',
       ${pick(['woman', 'woman', 'man'], 'n')}, home.name, home.latitude, home.longitude,
       ${pick(['car', 'bike', 'transit'], 'n')}, 30 + 15 * (n % 4), 4, 'active', current_date - 800
     FROM load_people p JOIN (
       SELECT name, latitude, longitude, row_number() OVER (ORDER BY md5(id::text)) - 1 AS at, count(*) OVER () AS places FROM places
     ) home ON home.at = n % home.places`,
  ),
  statement(
    'meedenkers',
    `INSERT INTO meedenker_languages (organisation_id, meedenker_id, language, level)
     SELECT ${ORGANISATION}, id, code, level FROM load_people
     CROSS JOIN LATERAL (VALUES ('nl', 'good'), (${pick(['ar', 'tr', 'en', 'ti', 'so'], 'n')}, 'native')) spoken (code, level)`,
  ),
  ...REQUIRED_MODULES.map((module) =>
    statement(
      'meedenkers',
      `INSERT INTO trainings (organisation_id, id, meedenker_id, module, completed_on)
       SELECT ${ORGANISATION}, gen_random_uuid(), id, '${module}', current_date - 800 FROM load_people`,
    ),
  ),
  ...AGREEMENT_KINDS.map((kind) =>
    statement(
      'meedenkers',
      `INSERT INTO agreements (organisation_id, id, meedenker_id, kind, signed_on)
       SELECT ${ORGANISATION}, gen_random_uuid(), id, '${kind}', current_date - 800 FROM load_people`,
    ),
  ),
  statement(
    'meedenkers',
    `INSERT INTO checks (organisation_id, id, meedenker_id, kind, issued_on, seen_on, seen_by, valid_until)
     SELECT ${ORGANISATION}, gen_random_uuid(), id, 'vog', current_date - 820 + n % 300, current_date - 500, ${COORDINATOR}, current_date + 275 + n % 300 FROM load_people`,
  ),
  statement(
    'meedenkers',
    `INSERT INTO availability_rules (organisation_id, meedenker_id, weekday, from_time, to_time)
     SELECT ${ORGANISATION}, id, weekday, '08:30', '17:30' FROM load_people, generate_series(1, 5) weekday WHERE (n / 3 + weekday) % 3 <> 0`,
  ),
];

const REQUESTS = [
  statement(
    'residents',
    `INSERT INTO residents (organisation_id, id, first_name, phone, email, channel, may_name_programme, place, created_at)
     SELECT ${ORGANISATION}, resident_id, ${pick(NAMES, 'i')}, '0600000002', 'r' || i || '@inwoner.example', ${pick(['email', 'sms', 'phone'], 'i')}, true, 'Rijen', created_at FROM load_plan`,
  ),
  statement(
    'requests',
    `INSERT INTO support_requests (organisation_id, id, reference, resident_id, municipality_code, state, close_reason, closed_at, language, conversation_type,
       appointment_known, channel, promised_by, contacted_at, triaged_at, created_at, version)
     SELECT ${ORGANISATION}, request_id, ${referenceOf(`(((i + ${BEFORE}) * 678152731 + abs(hashtext(${ORGANISATION}::text))::bigint * 7919) & 1099511627775)`)},
       resident_id, municipality_code,
       CASE WHEN kind = 'new' THEN 'submitted' WHEN kind IN ('searching', 'offered', 'matched', 'planned', 'took_place') THEN 'triaged' ELSE 'closed' END,
       CASE WHEN kind IN ('helped', 'withdrawn', 'handed_off', 'unmatched', 'not_held', 'out_of_scope') THEN kind END,
       CASE WHEN kind IN ('helped', 'withdrawn', 'handed_off', 'unmatched', 'not_held', 'out_of_scope') THEN least(coalesce(visit_at, created_at) + interval '3 days', now()) END,
       language, conversation_type, visit_at IS NOT NULL, 'web', (created_at + interval '1 day')::date,
       CASE WHEN kind <> 'new' THEN least(created_at + interval '1 hour', now()) END, CASE WHEN kind <> 'new' THEN least(created_at + interval '1 hour', now()) END, created_at, 2
     FROM load_plan`,
  ),
  statement(
    'consents',
    `INSERT INTO consents (organisation_id, request_id, purpose, granted, text_version, changed_at)
     SELECT ${ORGANISATION}, request_id, 'research', i % 3 = 0, '1', created_at FROM load_plan`,
  ),
];

const VISITS = [
  statement(
    'appointments',
    `INSERT INTO appointments (organisation_id, id, request_id, conversation_type, starts_at, duration_minutes, channel, venue_text, state, cancelled_by, created_at, ended_at, version)
     SELECT ${ORGANISATION}, appointment_id, request_id, conversation_type, visit_at, 60, 'office', 'Gemeentehuis',
       CASE kind WHEN 'planned' THEN 'planned' WHEN 'not_held' THEN 'cancelled' ELSE 'took_place' END, CASE kind WHEN 'not_held' THEN 'municipality' END,
       least(created_at + interval '1 hour', now()), CASE WHEN kind <> 'planned' THEN visit_at + interval '1 hour' END, CASE kind WHEN 'planned' THEN 1 ELSE 2 END
     FROM load_plan WHERE visit_at IS NOT NULL`,
  ),
  statement(
    'proposals',
    `INSERT INTO proposals (organisation_id, id, request_id, meedenker_id, appointment_id, state, offered_by, offered_at, expires_at, answered_at, accepted_by, reason, confirmed_version, companion_answer)
     SELECT ${ORGANISATION}, proposal_id, request_id, meedenker_id, CASE WHEN visit_at IS NOT NULL THEN appointment_id END,
       CASE kind WHEN 'offered' THEN 'offered' WHEN 'planned' THEN 'accepted' WHEN 'matched' THEN 'accepted' ELSE 'ended' END, ${COORDINATOR},
       CASE kind WHEN 'offered' THEN now() - interval '1 hour' ELSE least(created_at + interval '2 hours', now()) END,
       CASE kind WHEN 'offered' THEN now() + interval '23 hours' ELSE created_at + interval '26 hours' END,
       CASE WHEN kind <> 'offered' THEN least(created_at + interval '5 hours', now()) END, CASE WHEN kind <> 'offered' THEN 'meedenker' END,
       CASE kind WHEN 'offered' THEN NULL WHEN 'planned' THEN NULL WHEN 'matched' THEN NULL WHEN 'not_held' THEN 'request_closed' ELSE 'done' END,
       CASE WHEN visit_at IS NOT NULL THEN 1 END, CASE WHEN kind IN ('planned', 'helped', 'took_place') THEN 'yes' ELSE 'none' END
     FROM load_plan WHERE kind IN ('offered', 'matched', 'planned', 'took_place', 'helped', 'not_held')`,
  ),
  statement(
    'refusals',
    `INSERT INTO proposals (organisation_id, id, request_id, meedenker_id, state, offered_by, offered_at, expires_at, answered_at, reason)
     SELECT ${ORGANISATION}, ${idAt(`created_at + interval '90 minutes'`)}, request_id, p.id, 'refused', ${COORDINATOR}, least(created_at + interval '90 minutes', now()),
       created_at + interval '1500 minutes', least(created_at + interval '100 minutes', now()), 'not_available'
     FROM load_plan JOIN load_people p ON p.n = (person + 1) % ${PEOPLE} WHERE kind IN ('searching', 'planned', 'took_place', 'helped', 'unmatched') AND i % 4 = 0`,
  ),
  statement(
    'bookings',
    `INSERT INTO bookings (organisation_id, appointment_id, meedenker_id, resident_id, place, during, padded)
     SELECT ${ORGANISATION}, appointment_id, meedenker_id, resident_id, appointment_id,
       tstzrange(visit_at, visit_at + interval '60 minutes', '[)'), tstzrange(visit_at, visit_at + interval '75 minutes', '[)')
     FROM load_plan WHERE visit_at IS NOT NULL AND kind <> 'not_held' ORDER BY meedenker_id, visit_at`,
  ),
  statement(
    'reports',
    `INSERT INTO outcome_reports (organisation_id, id, appointment_id, meedenker_id, took_place, agreements, next_step_clear, atmosphere, minutes, reported_by, created_at)
     SELECT ${ORGANISATION}, ${idAt(`visit_at + interval '2 hours'`)}, appointment_id, meedenker_id, 'yes', '{decision_follows}', 'yes', 4, 60, 'meedenker', visit_at + interval '2 hours'
     FROM load_plan WHERE kind IN ('took_place', 'helped')`,
  ),
];

const BESIDE = [
  statement(
    'audit',
    `INSERT INTO audit_events (organisation_id, at, id, actor_kind, role, action, deed, noun, noun_id, request_ids, fields)
     SELECT ${ORGANISATION}, created_at, ${idAt('created_at')}, 'public', 'public', 'write', 'support-request.ask', 'support_request', request_id, ARRAY[request_id], '{contact,wishes}' FROM load_plan`,
  ),
  statement(
    'counts',
    `INSERT INTO request_counts (organisation_id, quarter, municipality_code, conversation_type, language, end_reason, requests)
     SELECT ${ORGANISATION}, to_char(coalesce(visit_at, created_at) + interval '3 days', 'YYYY"-Q"Q'), municipality_code, conversation_type, language, kind, count(*)
     FROM load_plan WHERE kind IN ('helped', 'withdrawn', 'handed_off', 'unmatched', 'not_held', 'out_of_scope') GROUP BY 1, 2, 3, 4, 5, 6
     ON CONFLICT (organisation_id, quarter, municipality_code, conversation_type, language, end_reason) DO UPDATE SET requests = request_counts.requests + excluded.requests`,
  ),
];

/** Everything that is loaded, in order. */
export const LOAD_STATEMENTS: readonly LoadStatement[] = [
  ...PLAN,
  ...MEEDENKERS,
  ...REQUESTS,
  ...VISITS,
  ...BESIDE,
];

/** The tables that have to be looked at anew, so that plans fit what they hold. */
export const LOADED_TABLES = [
  'meedenkers',
  'meedenker_languages',
  'trainings',
  'checks',
  'agreements',
  'availability_rules',
  'meedenker_profiles',
  'residents',
  'support_requests',
  'appointments',
  'proposals',
  'bookings',
  'outcome_reports',
  'consents',
  'audit_events',
  'audit_event_requests',
  'request_counts',
  'measured_requests',
] as const;
