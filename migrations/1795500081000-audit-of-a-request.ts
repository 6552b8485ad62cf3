import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** Makes the monthly partitions of these tables; each part has its own wall. */
const monthsOf = (tables: readonly string[]): string => `
  CREATE OR REPLACE FUNCTION app.make_audit_months(first date, months integer) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    month date;
    whole text;
    part text;
  BEGIN
    FOR i IN 0 .. months - 1 LOOP
      month := date_trunc('month', first + make_interval(months => i))::date;
      FOREACH whole IN ARRAY ARRAY[${tables.map((table) => `'${table}'`).join(', ')}] LOOP
        part := whole || '_' || to_char(month, 'YYYY_MM');
        IF to_regclass('public.' || part) IS NULL THEN
          EXECUTE format('CREATE TABLE public.%I PARTITION OF public.%I FOR VALUES FROM (%L) TO (%L)',
            part, whole, month, month + interval '1 month');
          EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', part);
          EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', part);
        END IF;
      END LOOP;
    END LOOP;
  END $$;
`;

/** The function as it was made with the trail, for the way down: it knew one table. */
const FORMER_MONTHS = `
      CREATE OR REPLACE FUNCTION app.make_audit_months(first date, months integer) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        month date;
        part text;
      BEGIN
        FOR i IN 0 .. months - 1 LOOP
          month := date_trunc('month', first + make_interval(months => i))::date;
          part := 'audit_events_' || to_char(month, 'YYYY_MM');
          IF to_regclass('public.' || part) IS NULL THEN
            EXECUTE format('CREATE TABLE public.%I PARTITION OF public.audit_events FOR VALUES FROM (%L) TO (%L)',
              part, month, month + interval '1 month');
            EXECUTE format('ALTER TABLE public.%I ENABLE ROW LEVEL SECURITY', part);
            EXECUTE format('ALTER TABLE public.%I FORCE ROW LEVEL SECURITY', part);
          END IF;
        END LOOP;
      END $$;
`;

/**
 * Which lines of the trail are about which request: behind row-level security an index on the array of a line is not
 * used, so that each request keeps its own lines here. A trigger writes them, that no line can be forgotten.
 */
export class AuditOfARequest1795500081000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE audit_event_requests (
        organisation_id uuid NOT NULL,
        request_id uuid NOT NULL,
        at timestamptz NOT NULL,
        event_id uuid NOT NULL,
        PRIMARY KEY (organisation_id, request_id, at, event_id)
      ) PARTITION BY RANGE (at);
      COMMENT ON TABLE audit_event_requests IS 'Which lines of the audit trail are about which request; written by a trigger, never changed.';
      ${wall('audit_event_requests', 'SELECT, INSERT')}
      CREATE TABLE audit_event_requests_rest PARTITION OF audit_event_requests DEFAULT;
      ALTER TABLE audit_event_requests_rest ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_event_requests_rest FORCE ROW LEVEL SECURITY;

      CREATE FUNCTION app.note_audit_requests() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      BEGIN
        INSERT INTO audit_event_requests (organisation_id, request_id, at, event_id)
        SELECT DISTINCT new.organisation_id, asked, new.at, new.id FROM unnest(new.request_ids) asked;
        RETURN NULL;
      END $$;
      COMMENT ON FUNCTION app.note_audit_requests() IS 'Writes beside each line of the trail the requests it is about.';
      CREATE TRIGGER note_requests AFTER INSERT ON audit_events
        FOR EACH ROW WHEN (new.request_ids <> '{}') EXECUTE FUNCTION app.note_audit_requests();

      ${monthsOf(['audit_events', 'audit_event_requests'])}

      DO $$
      DECLARE
        part text;
        month date;
      BEGIN
        FOR part IN SELECT c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
          WHERE h.inhparent = 'public.audit_events'::regclass AND c.relname ~ '^audit_events_[0-9]{4}_[0-9]{2}$' LOOP
          month := to_date(right(part, 7), 'YYYY_MM');
          PERFORM app.make_audit_months(month, 1);
        END LOOP;
      END $$;

      ALTER TABLE audit_events NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_event_requests NO FORCE ROW LEVEL SECURITY;
      INSERT INTO audit_event_requests (organisation_id, request_id, at, event_id)
        SELECT DISTINCT e.organisation_id, asked, e.at, e.id FROM audit_events e CROSS JOIN LATERAL unnest(e.request_ids) asked;
      ALTER TABLE audit_events FORCE ROW LEVEL SECURITY;
      ALTER TABLE audit_event_requests FORCE ROW LEVEL SECURITY;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER note_requests ON audit_events;
      DROP FUNCTION app.note_audit_requests();
      DROP TABLE audit_event_requests;
      ${FORMER_MONTHS}
    `);
  }
}
