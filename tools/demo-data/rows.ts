import type { ClientBase } from 'pg';

/** The tables that demo data fills, each after those it points to. */
export const TABLES = [
  'organisations',
  'service_areas',
  'users',
  'release_sharings',
  'saved_filters',
  'protocols',
  'meedenkers',
  'meedenker_languages',
  'trainings',
  'checks',
  'agreements',
  'independence_declarations',
  'availability_rules',
  'availability_exceptions',
  'venues',
  'residents',
  'support_requests',
  'helpers',
  'consents',
  'notes',
  'appointments',
  'appointment_changes',
  'proposals',
  'bookings',
  'ladders',
  'ladder_rungs',
  'outcome_reports',
  'presences',
  'preparations',
  'expense_claims',
  'safety_concerns',
  'safety_concern_steps',
  'responses',
  'request_counts',
  'request_paces',
  'signal_counts',
  'audit_events',
  'messages',
  'call_tasks',
  'partners',
  'hand_offs',
] as const;
export type Table = (typeof TABLES)[number];

type Row = Record<string, unknown>;

/** The rows of one organisation before they are written. Every row of a table has the same columns. */
export class Rows {
  private readonly tables = new Map<Table, Row[]>();

  constructor(readonly organisationId: string) {}

  /** Adds a row of this organisation; what changes in the row afterwards is written as it is in the end. */
  add<R extends object>(table: Table, row: R): R {
    const own =
      table === 'organisations'
        ? row
        : Object.assign(row, { organisation_id: this.organisationId });
    const rows = this.tables.get(table);
    if (rows) rows.push(own as Row);
    else this.tables.set(table, [own as Row]);
    return row;
  }

  /** Takes rows away that a later deed removed. */
  remove(table: Table, which: (row: Row) => boolean): void {
    this.tables.set(
      table,
      (this.tables.get(table) ?? []).filter((row) => !which(row)),
    );
  }

  of<R extends object = Row>(table: Table): readonly R[] {
    return (this.tables.get(table) ?? []) as R[];
  }

  /** Writes everything, one statement for each table, in the transaction of the client, as the owner. */
  async write(client: ClientBase): Promise<void> {
    await client.query(
      `SELECT set_config('app.organisation', $1, true), set_config('app.rights', 'safety-concern.read', true)`,
      [this.organisationId],
    );
    for (const table of TABLES) {
      const rows = this.of(table);
      if (rows.length === 0) continue;
      const columns = Object.keys(rows[0] ?? {}).join(', ');
      await client.query(
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        [JSON.stringify(rows)],
      );
    }
  }
}
