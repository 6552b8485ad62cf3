import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { amsterdamDay, mondayOf, plusDays, REQUIRED_MODULES } from '@meedenkers/domain';

import { cloneTemplate, type ClonedDatabase } from '../../testing/cloned-database.js';

/** Visits of one Meedenker in a week, one a working day, and residents that an organisation lets one go along with. */
const A_WEEK = 5;
const AT_A_TIME = 30;
/** Weeks from now at which the first visits are, so that nothing about them is due while we measure. */
const WEEKS_AHEAD = 4;

/** Somebody's request that waits for its visit, and the hour that is free for it. */
export interface Slot {
  requestId: string;
  meedenkerId: string;
  startsAt: string;
}

/** An organisation with requests that wait, each with an hour of a Meedenker that is free, in a database of its own. */
export interface Stage {
  database: ClonedDatabase;
  organisationId: string;
  coordinatorId: string;
  cookie: string;
  slot(n: number): Slot;
  /** The same in SQL, of a number in `:n`: rows of `request_id`, `meedenker_id` and `starts_at`. */
  slotInSql: string;
}

/** Keys are made of numbers, so that pgbench and we find the same rows without looking. */
const keyInSql = (kind: string, n: string): string =>
  `('00000000-0000-7000-${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const keyOf = (kind: string, n: number): string =>
  `00000000-0000-7000-${kind}-${n.toString(16).padStart(12, '0')}`;
const REQUEST = '8000';
const MEEDENKER = '9000';

/** Quiet hours that have just begun: what people are told waits, so that sending it is not measured. */
function quietHours(now: Date): [from: string, until: string] {
  const clock = (minutes: number): string =>
    new Intl.DateTimeFormat('nl-NL', {
      timeZone: 'Europe/Amsterdam',
      hour: '2-digit',
      minute: '2-digit',
    }).format(new Date(now.getTime() + minutes * 60_000));
  return [clock(-5), clock(12 * 60)];
}

const meedenkers = `SELECT $1::uuid AS organisation_id, ${keyInSql(MEEDENKER, 'n')} AS id, n FROM generate_series(0, $2::int - 1) AS n`;

/** Meedenkers who fit everything: active, with all papers, free every day, at home where the requests are. */
const MEEDENKERS: readonly string[] = [
  `INSERT INTO meedenkers (organisation_id, id, name, email, gender, place, latitude, longitude, travel, max_travel_minutes, max_per_week, state, since)
   SELECT organisation_id, id, 'Mede ' || n, 'mede-' || n || '@meedenkers.example', 'woman', 'Rijen', 51.59083, 4.91944, 'car', 60, ${A_WEEK}, 'active',
     current_date - 400 FROM (${meedenkers}) AS m`,
  `INSERT INTO meedenker_languages (organisation_id, meedenker_id, language, level) SELECT organisation_id, id, 'nl', 'native' FROM (${meedenkers}) AS m`,
  `INSERT INTO availability_rules (organisation_id, meedenker_id, weekday, from_time, to_time)
   SELECT organisation_id, id, weekday, '07:00', '22:00' FROM (${meedenkers}) AS m, generate_series(1, 7) AS weekday`,
  `INSERT INTO trainings (organisation_id, id, meedenker_id, module, completed_on)
   SELECT organisation_id, gen_random_uuid(), id, module, current_date - 200
   FROM (${meedenkers}) AS m, unnest('{${REQUIRED_MODULES.join(',')}}'::text[]) AS module`,
  `INSERT INTO agreements (organisation_id, id, meedenker_id, kind, signed_on)
   SELECT organisation_id, gen_random_uuid(), id, kind, current_date - 200
   FROM (${meedenkers}) AS m, unnest('{volunteer,confidentiality}'::text[]) AS kind`,
  `INSERT INTO checks (organisation_id, id, meedenker_id, kind, issued_on, seen_on, seen_by, valid_until)
   SELECT m.organisation_id, gen_random_uuid(), m.id, 'vog', current_date - 200, current_date - 200, u.id, current_date + 800
   FROM (${meedenkers}) AS m JOIN users u ON u.organisation_id = m.organisation_id`,
];

/** Requests, triaged, each of a resident with an e-mail address. */
const REQUESTS = `
  WITH numbers AS (SELECT n, ${keyInSql(REQUEST, 'n')} AS id FROM generate_series(0, $2::int - 1) AS n),
  people AS (
    INSERT INTO residents (organisation_id, id, first_name, email, channel, may_name_programme)
    SELECT $1, id, 'Sam', 'sam-' || n || '@voorbeeld.example', 'email', true FROM numbers
  )
  INSERT INTO support_requests (organisation_id, id, reference, resident_id, municipality_code, state, language, conversation_type,
    appointment_known, channel, promised_by, created_at, triaged_at)
  SELECT $1, id, lpad(n::text, 8, '0'), id, 'GM0784', 'triaged', 'nl', 'REVIEW', false, 'web', current_date, now(), now() FROM numbers`;

/** Makes so many requests that wait. */
export async function setStage(requests: number): Promise<Stage> {
  const now = new Date();
  const database = await cloneTemplate();
  const ask = (text: string, values: unknown[] = []): Promise<unknown> =>
    database.administrator.query(text, values);
  const [organisationId, coordinatorId] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString('base64url');
  const people = Math.ceil(requests / AT_A_TIME);
  await ask(
    `INSERT INTO organisations (id, slug, name, public_phone, public_email, is_demo, holidays_close, max_matches, quiet_from, quiet_until)
     VALUES ($1, 'boekproef', 'Meedenkers boekproef', '013 000 09 00', 'info@boekproef.example', true, false, ${AT_A_TIME}, $2, $3)`,
    [organisationId, ...quietHours(now)],
  );
  await ask(
    `INSERT INTO users (organisation_id, id, name, email, password_hash, roles, state)
     VALUES ($1, $2, 'Coördinator', 'coordinator@boekproef.example', 'nobody signs in here', '{coordinator}', 'active')`,
    [organisationId, coordinatorId],
  );
  await ask(
    `INSERT INTO sessions (organisation_id, id_hash, kind, user_id, created_at, seen_at) VALUES ($1, $2, 'staff', $3, now(), now())`,
    [organisationId, createHash('sha256').update(token).digest(), coordinatorId],
  );
  for (const text of MEEDENKERS) await ask(text, [organisationId, people]);
  await ask(REQUESTS, [organisationId, requests]);
  await ask('ANALYZE');
  const monday = plusDays(mondayOf(amsterdamDay(now)), 7 * WEEKS_AHEAD);
  return {
    database,
    organisationId,
    coordinatorId,
    cookie: `sid=${token}`,
    slot: (n) => {
      const visit = Math.floor(n / people);
      const day = plusDays(monday, 7 * Math.floor(visit / A_WEEK) + (visit % A_WEEK));
      return {
        requestId: keyOf(REQUEST, n),
        meedenkerId: keyOf(MEEDENKER, n % people),
        startsAt: `${day}T12:00:00.000Z`,
      };
    },
    slotInSql: `SELECT ${keyInSql(REQUEST, 'n')} AS request_id, ${keyInSql(MEEDENKER, `n % ${people}`)} AS meedenker_id,
      timestamptz '${monday}T12:00:00Z' + make_interval(days => n / ${people} / ${A_WEEK} * 7 + n / ${people} % ${A_WEEK}) AS starts_at
      FROM (SELECT :n::int AS n) AS number`,
  };
}
