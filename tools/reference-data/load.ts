import { ALLOWANCE_RATES, CONVERSATION_TYPES, LANGUAGES } from '@meedenkers/domain';
import type { ClientBase } from 'pg';

import { inTransaction } from '../process/owner.js';
import { geography } from './geography.js';

/** How a table is brought to what the list says: new rows come in, changed ones change, equal ones are left alone. */
const upsert = (table: string, key: string, columns: readonly string[]): string => `
  INSERT INTO ${table} (${columns.join(', ')})
  SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
  ON CONFLICT (${key}) DO UPDATE SET ${columns.map((c) => `${c} = excluded.${c}`).join(', ')}
  WHERE (${columns.map((c) => `${table}.${c}`).join(', ')}) IS DISTINCT FROM (${columns.map((c) => `excluded.${c}`).join(', ')})`;

async function bring<Row extends object>(
  client: ClientBase,
  table: string,
  key: string & keyof Row,
  rows: readonly Row[],
): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const { rowCount } = await client.query(upsert(table, key, columns), [JSON.stringify(rows)]);
  return rowCount ?? 0;
}

/**
 * Brings what belongs to nobody (municipalities, places, languages, kinds of conversation, allowances) to what the lists say, as the
 * owner of the tables. Safe to run at every start. Answers how many rows it changed.
 */
export async function loadReferenceData(client: ClientBase): Promise<number> {
  const { municipalities, places } = geography();
  const languages = LANGUAGES.map(({ code, name, ownName, direction }, position) => ({
    code,
    name,
    own_name: ownName,
    direction,
    position,
  }));
  const types = CONVERSATION_TYPES.map((type, position) => ({
    code: type.code,
    duration_minutes: type.durationMinutes,
    channels: type.channels,
    scope: type.scope,
    is_public: type.isPublic,
    position,
  }));
  const rates = ALLOWANCE_RATES.map((rate) => ({
    valid_from: rate.validFrom,
    month_cents: rate.monthCents,
    year_cents: rate.yearCents,
    hour_cents: rate.hourCents,
    hour_under21_cents: rate.hourUnder21Cents,
    kilometre_cents: rate.kilometreCents,
  }));
  return inTransaction(client, async () => {
    // The key to a successor is checked at the end of the statement, so the order of the rows does not matter.
    let changed = await bring(client, 'municipalities', 'code', municipalities);
    changed += await bring(client, 'places', 'id', places);
    const gone = await client.query('DELETE FROM places WHERE id <> ALL ($1)', [
      places.map(({ id }) => id),
    ]);
    changed += gone.rowCount ?? 0;
    changed += await bring(client, 'languages', 'code', languages);
    changed += await bring(client, 'conversation_types', 'code', types);
    changed += await bring(client, 'allowance_rates', 'valid_from', rates);
    return changed;
  });
}
