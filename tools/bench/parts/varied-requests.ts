import { amsterdamDay, isWorkingDay, plusDays, REFERENCE_ALPHABET } from '@meedenkers/domain';
import type { Client } from 'pg';

import type { LoadOrganisation } from '../../load-data/organisation.js';
import { inTransaction } from '../../process/owner.js';

/** Requests from all over the country, by every language, wish and working day; `$1` says how many. */
const DRAWN = `
  CREATE TEMPORARY TABLE drawn ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS resident_id, town.code AS municipality_code
  FROM generate_series(0, $1::int - 1) n
  JOIN (SELECT code, row_number() OVER (ORDER BY md5(code)) - 1 AS at, count(*) OVER () AS towns FROM municipalities
    WHERE latitude IS NOT NULL) town ON town.at = n % town.towns`;

const RESIDENTS = `
  INSERT INTO residents (organisation_id, id, first_name, phone, channel, may_name_programme, created_at)
  SELECT $1, resident_id, 'Inwoner', '0600000002', 'phone', true, now() FROM drawn`;

const REQUESTS = `
  INSERT INTO support_requests (organisation_id, id, reference, resident_id, municipality_code, state, language, conversation_type,
    appointment_known, wished_starts_at, wished_channel, gender, gender_required, language_required, lived_experience, channel, promised_by, triaged_at, created_at)
  SELECT $1, d.id, (SELECT string_agg(substr($2, 1 + floor(random() * 32)::int, 1), '') FROM generate_series(1, 8 + 0 * d.n)), resident_id, municipality_code, 'triaged',
    (ARRAY['nl', 'ar', 'tr', 'en', 'ti', 'so', 'nl'])[1 + n % 7], (ARRAY['REVIEW', 'INTAKE', 'SANCTION_HEARING', 'REVIEW'])[1 + n % 4],
    known, CASE WHEN known THEN ((($4::date[])[1 + n % cardinality($4::date[])] + time '09:00') AT TIME ZONE 'Europe/Amsterdam') + n % 13 * interval '30 minutes' END,
    $3, (ARRAY['no_preference', 'no_preference', 'woman', 'man'])[1 + n % 4], n % 8 = 3, n % 5 = 2,
    CASE WHEN n % 6 = 0 THEN '{benefit}'::text[] ELSE '{}' END, 'web', current_date + 1, now(), now()
  FROM (SELECT *, n % 5 <> 0 AS known FROM drawn) d`;

/** The coming days on which a town hall is open. */
function workingDays(): string[] {
  const today = amsterdamDay(new Date());
  return Array.from({ length: 21 }, (_, n) => plusDays(today, n + 1)).filter(isWorkingDay);
}

/** Makes so many requests in the load organisation, for conversations held like this, and takes them away when the work is done. */
export async function withVariedRequests<T>(
  client: Client,
  { id }: LoadOrganisation,
  { count, channel }: { count: number; channel: 'office' | 'phone' },
  work: (requestIds: string[]) => Promise<T>,
): Promise<T> {
  const inside = <R>(deed: () => Promise<R>): Promise<R> =>
    inTransaction(client, async () => {
      await client.query(`SELECT set_config('app.organisation', $1, true)`, [id]);
      return deed();
    });
  const made = await inside(async () => {
    await client.query(DRAWN, [count]);
    await client.query(RESIDENTS, [id]);
    await client.query(REQUESTS, [id, REFERENCE_ALPHABET, channel, workingDays()]);
    return (
      await client.query<{ id: string; resident_id: string }>(
        'SELECT id, resident_id FROM drawn ORDER BY n',
      )
    ).rows;
  });
  try {
    return await work(made.map((one) => one.id));
  } finally {
    await inside(async () => {
      await client.query('DELETE FROM support_requests WHERE id = ANY ($1)', [
        made.map((one) => one.id),
      ]);
      await client.query('DELETE FROM residents WHERE id = ANY ($1)', [
        made.map((one) => one.resident_id),
      ]);
    });
  }
}
