import type { MigrationInterface, QueryRunner } from 'typeorm';

import { wall } from './wall.js';

/** What is measured of a request, in the order of the view that computes it. */
const COLUMNS: Readonly<Record<string, string>> = {
  organisation_id: 'uuid NOT NULL',
  request_id: 'uuid NOT NULL',
  quarter: 'text',
  asked_quarter: 'text NOT NULL',
  municipality_code: 'text NOT NULL',
  conversation_type: 'text NOT NULL',
  language_group: 'text NOT NULL',
  asked_by: 'text NOT NULL',
  has_helper: 'boolean NOT NULL',
  arm: 'text NOT NULL',
  state: 'text NOT NULL',
  end_reason: 'text',
  visit_state: 'text',
  has_research_consent: 'boolean NOT NULL',
  contact_hours: 'double precision',
  offer_hours: 'double precision',
  matched_hours: 'double precision',
  contact_kept: 'boolean',
  visit_minutes: 'smallint',
  report_next_step: 'text',
  report_atmosphere: 'smallint',
  report_role_kept: 'smallint',
  report_hand_off_needed: 'boolean',
  is_prepared: 'boolean NOT NULL',
  companion_key: 'bigint',
};
const list = (prefix: string): string =>
  [...Object.keys(COLUMNS), 'answers'].map((column) => prefix + column).join(', ');

/** What was answered in numbers, as in {"tension_T0": 7}; nothing of who did not say yes to research. */
const ANSWERS = `CASE WHEN q.has_research_consent THEN (
  SELECT jsonb_object_agg(a.question_key || '_' || a.moment, a.value_number) FROM responses a
  WHERE a.organisation_id = q.organisation_id AND a.request_id = q.request_id AND a.value_number IS NOT NULL) END`;
const MEASURED = `SELECT ${Object.keys(COLUMNS)
  .map((column) => `q.${column}`)
  .join(', ')}, ${ANSWERS} AS answers FROM request_measurements q`;

/** The tables a measurement is made from, and which requests a changed row of each is about. */
const SOURCES: Readonly<Record<string, string>> = {
  appointments: 'changed',
  consents: 'changed',
  hand_offs: 'changed',
  helpers: 'changed',
  proposals: 'changed',
  responses: 'changed',
  outcome_reports: `(SELECT a.organisation_id, a.request_id FROM changed o
    JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id)`,
  preparations: `(SELECT p.organisation_id, p.request_id FROM changed s
    JOIN proposals p ON p.organisation_id = s.organisation_id AND p.id = s.proposal_id)`,
};
/** What residents change themselves, at any moment: it waits for who is closing their request, and who closes waits for it. */
const LOCKED: readonly string[] = ['consents', 'responses'];

const requestsOf = (table: string): string => `
        IF TG_TABLE_NAME = '${table}' THEN
          ids := ARRAY(SELECT r.id FROM ${SOURCES[table] ?? ''} c
            JOIN support_requests r ON r.organisation_id = c.organisation_id AND r.id = c.request_id
            ${LOCKED.includes(table) ? 'ORDER BY r.id FOR NO KEY UPDATE OF r' : `WHERE r.state = 'closed'`});
        END IF;`;

const triggers = Object.keys(SOURCES).flatMap((table) =>
  ['INSERT', 'UPDATE', 'DELETE'].map((event) => ({
    table,
    event,
    name: `measure_after_${event.toLowerCase()}`,
  })),
);

/**
 * What evaluation reads: a request that is closed is kept as it was measured, in one narrow row, so that a year of a large
 * organisation is counted without a look in ten tables. Triggers make the rows, so that no deed can forget them: a consent that is
 * taken back, an answer that comes late and a request that is erased are in the next figures at once. What is still open is
 * measured while it is read.
 */
export class KeepMeasurements1795500250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER VIEW evaluation_requests RENAME TO request_measurements;
      COMMENT ON VIEW request_measurements IS 'What is measured of each request, computed from the tables in which it is written down; evaluation_requests is what is read.';

      CREATE TABLE measured_requests (
        ${Object.entries(COLUMNS)
          .map(([column, type]) => `${column} ${type},`)
          .join('\n        ')}
        answers jsonb,
        PRIMARY KEY (organisation_id, request_id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE measured_requests IS 'Each closed request as request_measurements computes it, kept equal by triggers and by nothing else.';
      COMMENT ON COLUMN measured_requests.answers IS 'What was answered in numbers, as in {"tension_T0": 7}; null without consent for research.';
      CREATE INDEX measured_requests_quarter ON measured_requests (organisation_id, quarter);
      CREATE INDEX measured_requests_asked ON measured_requests (organisation_id, asked_quarter);
      ${wall('measured_requests', 'SELECT, INSERT, UPDATE, DELETE')}

      CREATE VIEW evaluation_requests WITH (security_invoker = true) AS
        SELECT ${list('')} FROM measured_requests
        UNION ALL ${MEASURED} WHERE q.state <> 'closed';
      COMMENT ON VIEW evaluation_requests IS 'Each request by its key, for figures: no person, no date finer than a quarter (of the visit that was held, else of closing). arm: who went along, or why nobody did; companion_key only counts how many different companions stand behind a figure; answers are of those with consent for research.';
      GRANT SELECT ON evaluation_requests TO meedenkers_service;

      CREATE FUNCTION app.measure_requests(ids uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        DELETE FROM measured_requests WHERE request_id = ANY (ids)
          AND EXISTS (SELECT FROM support_requests r WHERE r.id = request_id AND r.state <> 'closed');
        INSERT INTO measured_requests AS m (${list('')})
        ${MEASURED} WHERE q.request_id = ANY (ids) AND q.state = 'closed'
        ON CONFLICT (organisation_id, request_id) DO UPDATE SET (${list('')}) = ROW (${list('excluded.')})
          WHERE (${list('m.')}) IS DISTINCT FROM (${list('excluded.')});
      END $$;
      COMMENT ON FUNCTION app.measure_requests(uuid[]) IS 'Makes the rows evaluation reads of these requests, if they are closed, and takes them away if they were opened again.';

      CREATE FUNCTION app.keep_measurements() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE
        ids uuid[];
      BEGIN${Object.keys(SOURCES).map(requestsOf).join('')}
        IF ids <> '{}' THEN PERFORM app.measure_requests(ids); END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.keep_measurements() IS 'Keeps what evaluation reads of closed requests equal to what was just written.';

      CREATE FUNCTION app.measure_closed_requests() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE
        ids uuid[] := ARRAY(SELECT id FROM changed WHERE state = 'closed');
      BEGIN
        IF ids <> '{}' THEN PERFORM app.measure_requests(ids); END IF;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.measure_closed_requests() IS 'Measures requests that are written down as closed.';

      CREATE FUNCTION app.measure_request() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM app.measure_requests(ARRAY[new.id]);
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.measure_request() IS 'Measures a request that is closed, corrected after closing, or opened again.';

      CREATE FUNCTION app.measure_handed_off() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        PERFORM app.measure_requests(ARRAY(
          SELECT request_id FROM hand_offs WHERE organisation_id = new.organisation_id AND partner_id = new.id));
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.measure_handed_off() IS 'Measures who was handed to an organisation of which the kind was corrected.';

      ${triggers
        .map(
          ({ table, event, name }) => `
      CREATE TRIGGER ${name} AFTER ${event} ON ${table} REFERENCING ${event === 'DELETE' ? 'OLD' : 'NEW'} TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION app.keep_measurements();`,
        )
        .join('')}
      CREATE TRIGGER measure_after_insert AFTER INSERT ON support_requests REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION app.measure_closed_requests();
      CREATE TRIGGER measure_after_update AFTER UPDATE ON support_requests
        FOR EACH ROW WHEN (old.state = 'closed' OR new.state = 'closed') EXECUTE FUNCTION app.measure_request();
      CREATE TRIGGER measure_after_update AFTER UPDATE ON partners
        FOR EACH ROW WHEN (old.kind <> new.kind) EXECUTE FUNCTION app.measure_handed_off();

      ${this.forced('NO FORCE')}
      SELECT app.measure_requests(ARRAY(SELECT id FROM support_requests WHERE state = 'closed'));
      ${this.forced('FORCE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER measure_after_insert ON support_requests;
      DROP TRIGGER measure_after_update ON support_requests;
      DROP TRIGGER measure_after_update ON partners;
      ${triggers.map(({ table, name }) => `DROP TRIGGER ${name} ON ${table};`).join('\n')}
      DROP FUNCTION app.measure_handed_off(), app.measure_request(), app.measure_closed_requests(), app.keep_measurements(), app.measure_requests(uuid[]);
      DROP VIEW evaluation_requests;
      DROP TABLE measured_requests;
      ALTER VIEW request_measurements RENAME TO evaluation_requests;
      COMMENT ON VIEW evaluation_requests IS 'Each request by its key, for figures: no person, no date finer than a quarter (of the visit that was held, else of closing). arm: who went along, or why nobody did; companion_key only counts how many different companions stand behind a figure.';
    `);
  }

  /** Lets the owner see the rows of every organisation, or no longer. */
  private forced(how: 'FORCE' | 'NO FORCE'): string {
    return [...Object.keys(SOURCES), 'partners', 'support_requests', 'measured_requests']
      .map((table) => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY;`)
      .join('\n');
  }
}
