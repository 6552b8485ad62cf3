import { randomInt, randomUUID } from 'node:crypto';

import { expect, type Page } from '@playwright/test';
import type { Client } from 'pg';

import { asOwner } from './owner.js';

/** The middle of a quarter, `2025-Q4`. */
function middleOf(quarter: string): string {
  const month = 3 * Number(quarter.slice(6)) - 1;
  return `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}-12`;
}

/** Every moment of a request whose conversation was held, put back by whole days into the middle of a quarter. */
async function putBack(client: Client, requestIds: readonly string[], quarter: string) {
  const values = [requestIds, middleOf(quarter)];
  const by = `(SELECT (starts_at::date - $2::date) * interval '1 day' FROM appointments
    WHERE request_id = ANY ($1::uuid[]) AND state = 'took_place' LIMIT 1)`;
  const { rows } = await client.query<{ by: string }>(`SELECT ${by}::text AS by`, values);
  const moments: Readonly<Record<string, readonly string[]>> = {
    support_requests: ['created_at', 'contacted_at', 'triaged_at', 'closed_at'],
    proposals: ['offered_at', 'answered_at', 'expires_at'],
    responses: ['answered_at'],
    appointments: ['starts_at', 'ended_at', 'created_at'],
  };
  for (const [table, names] of Object.entries(moments))
    await client.query(
      `UPDATE ${table} SET ${names.map((name) => `${name} = ${name} - $2::interval`).join(', ')}
       WHERE ${table === 'support_requests' ? 'id' : 'request_id'} = ANY ($1::uuid[])`,
      [requestIds, rows[0]?.by],
    );
}

/** Counts requests where they ended now; they are counted once, when they are closed. */
const count = (client: Client, requestIds: readonly string[], quarter: string, by: 1 | -1) =>
  client.query(
    `INSERT INTO request_counts (organisation_id, quarter, municipality_code, conversation_type, language, end_reason, requests)
     SELECT organisation_id, $2, municipality_code, conversation_type, language, close_reason, count(*)
     FROM support_requests WHERE id = ANY ($1::uuid[]) GROUP BY 1, 3, 4, 5, 6
     ON CONFLICT (organisation_id, quarter, municipality_code, conversation_type, language, end_reason)
     DO UPDATE SET requests = request_counts.requests + $3 * excluded.requests`,
    [requestIds, quarter, by],
  );

/**
 * Lets a request that was closed today have been closed in a quarter that is over. The clock of the product cannot be
 * turned, so the owner of the database puts back what people did on their pages.
 */
export const letQuarterPass = (staff: Page, requestId: string, quarter: string): Promise<void> =>
  asOwner(staff, async (client) => {
    const { rows } = await client.query<{ now: string }>(
      `SELECT to_char(closed_at AT TIME ZONE 'Europe/Amsterdam', 'YYYY"-Q"Q') AS now FROM support_requests WHERE id = $1`,
      [requestId],
    );
    await count(client, [requestId], rows[0]?.now ?? '', -1);
    await putBack(client, [requestId], quarter);
    await count(client, [requestId], quarter, 1);
  });

type Row = Record<string, unknown>;

/** The rows a closed request is measured by, in the order in which they lean on each other. */
const MEASURED = {
  residents: 'id IN (SELECT resident_id FROM support_requests WHERE id = $1)',
  support_requests: 'id = $1',
  consents: 'request_id = $1',
  appointments: 'request_id = $1',
  proposals: `request_id = $1 AND (state = 'accepted' OR reason = 'done')`,
  outcome_reports: 'appointment_id IN (SELECT id FROM appointments WHERE request_id = $1)',
  responses: 'request_id = $1',
} as const;
type Measured = keyof typeof MEASURED;

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const four = (): string =>
  Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** What another answered: of the tension other numbers, and every second one nothing after the conversation. */
function answered(row: Row, nth: number): Row[] {
  if (row['moment'] === 'T1' && nth % 2 === 1) return [];
  if (row['question_key'] !== 'tension') return [row];
  return [{ ...row, value_number: row['moment'] === 'T0' ? 5 + (nth % 4) : 2 + (nth % 5) }];
}

async function insert(client: Client, table: Measured, row: Row): Promise<void> {
  const names = Object.keys(row).filter((name) => name !== 'first_name_key');
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')})
     SELECT ${names.join(', ')} FROM jsonb_populate_record(NULL::${table}, $1)`,
    [JSON.stringify(row)],
  );
}

/**
 * Gives a request that was closed others in a quarter that is over: as she asked and went, half of them with another
 * Meedenker, and with answers of their own. A figure about her alone is never told.
 */
export const giveOthersLike = (
  staff: Page,
  requestId: string,
  { quarter, others }: { quarter: string; others: number },
): Promise<void> =>
  asOwner(staff, async (client) => {
    const tables = Object.keys(MEASURED) as Measured[];
    const hers = new Map<Measured, Row[]>();
    for (const table of tables) {
      const { rows } = await client.query<{ row: Row }>(
        `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${MEASURED[table]}`,
        [requestId],
      );
      hers.set(
        table,
        rows.map(({ row }) => row),
      );
    }
    const companion = String(hers.get('proposals')?.[0]?.['meedenker_id']);
    const { rows: colleagues } = await client.query<{ id: string }>(
      `SELECT id FROM meedenkers WHERE organisation_id = app.organisation() AND state = 'active' AND id <> $1 ORDER BY id LIMIT 1`,
      [companion],
    );
    const colleague = colleagues[0]?.id ?? '';
    expect(colleague, 'another Meedenker').toBeTruthy();
    const ids = [...hers.values()].flat().flatMap(({ id }) => (id ? [String(id)] : []));
    const made: string[] = [];
    for (let nth = 0; nth < others; nth += 1) {
      const keys = new Map<string, string>(ids.map((id) => [id, randomUUID()]));
      if (nth % 4 < 2) keys.set(companion, colleague);
      const own = (row: Row): Row =>
        JSON.parse(
          [...keys].reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(row)),
        ) as Row;
      for (const table of tables)
        for (const row of (hers.get(table) ?? []).map(own)) {
          if (table === 'support_requests') row['reference'] = `${four()}${four()}`;
          for (const one of table === 'responses' ? answered(row, nth) : [row])
            await insert(client, table, one);
        }
      made.push(keys.get(requestId) ?? '');
    }
    await putBack(client, made, quarter);
    await count(client, made, quarter, 1);
  });
