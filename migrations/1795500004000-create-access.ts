import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** How people come in (sessions, links, codes), and what is written beside every deed (audit, messages, tasks). */
export class CreateAccess1795500004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sessions (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id_hash bytea PRIMARY KEY,
        kind text NOT NULL ${oneOf('kind', ['staff', 'resident', 'helper', 'offer'])},
        user_id uuid,
        request_id uuid,
        proposal_id uuid,
        by_code boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        CHECK (num_nonnulls(user_id, request_id, proposal_id) = 1),
        FOREIGN KEY (organisation_id, user_id) REFERENCES users (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id),
        FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposals (organisation_id, id)
      );
      COMMENT ON TABLE sessions IS 'Who is signed in, by the SHA-256 of the cookie. A session is for one account, one request or one offer.';
      CREATE INDEX sessions_user ON sessions (organisation_id, user_id);
      CREATE INDEX sessions_request ON sessions (organisation_id, request_id);
      CREATE INDEX sessions_seen ON sessions (seen_at);
      ${wall('sessions', 'SELECT, INSERT, UPDATE, DELETE', 'readable by doors')}

      CREATE TABLE access_links (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        token_hash bytea PRIMARY KEY,
        kind text NOT NULL ${oneOf('kind', ['resident', 'helper', 'offer', 'invitation', 'reset'])},
        request_id uuid,
        proposal_id uuid,
        user_id uuid,
        created_at timestamptz NOT NULL,
        expires_at timestamptz,
        used_at timestamptz,
        CHECK (num_nonnulls(user_id, request_id, proposal_id) = 1),
        FOREIGN KEY (organisation_id, user_id) REFERENCES users (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id),
        FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposals (organisation_id, id)
      );
      COMMENT ON TABLE access_links IS 'Links in messages, by the SHA-256 of their fragment token. expires_at null: as long as the request''s own rule says.';
      CREATE INDEX access_links_request ON access_links (organisation_id, request_id);
      CREATE INDEX access_links_proposal ON access_links (organisation_id, proposal_id);
      CREATE INDEX access_links_user ON access_links (organisation_id, user_id);
      ${wall('access_links', 'SELECT, INSERT, UPDATE, DELETE', 'readable by doors')}

      CREATE TABLE resident_codes (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        purpose text NOT NULL ${oneOf('purpose', ['sign_in', 'paper'])},
        code_hash bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        attempts smallint NOT NULL DEFAULT 0,
        ended_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id)
      );
      COMMENT ON TABLE resident_codes IS 'One-time codes over the request''s own channel, and paper codes from a coordinator.';
      CREATE INDEX resident_codes_request ON resident_codes (organisation_id, request_id);
      ${wall('resident_codes', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE idempotency_keys (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        actor text NOT NULL,
        key text NOT NULL,
        body_hash bytea NOT NULL,
        status smallint NOT NULL,
        answer jsonb NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, actor, key)
      );
      COMMENT ON TABLE idempotency_keys IS 'What a deed with this key answered: ids and status only, kept for 24 hours.';
      ${wall('idempotency_keys', 'SELECT, INSERT, DELETE')}

      CREATE TABLE audit_events (
        organisation_id uuid NOT NULL,
        at timestamptz NOT NULL,
        id uuid NOT NULL,
        actor_kind text NOT NULL ${oneOf('actor_kind', ['staff', 'resident', 'helper', 'offer', 'system', 'public'])},
        actor_id uuid,
        role text NOT NULL,
        action text NOT NULL ${oneOf('action', ['read', 'write'])},
        deed text NOT NULL,
        noun text NOT NULL,
        noun_id uuid,
        request_ids uuid[] NOT NULL DEFAULT '{}',
        fields text[] NOT NULL DEFAULT '{}',
        channel text,
        reason text,
        PRIMARY KEY (organisation_id, at, id)
      ) PARTITION BY RANGE (at);
      COMMENT ON TABLE audit_events IS 'Who saw or changed what, ids and field names only. The application can add lines, never change or remove one.';
      CREATE INDEX audit_events_request ON audit_events USING gin (request_ids);
      CREATE INDEX audit_events_actor ON audit_events (organisation_id, actor_id, at);
      ${wall('audit_events', 'SELECT, INSERT')}
      CREATE TABLE audit_events_rest PARTITION OF audit_events DEFAULT;
      ALTER TABLE audit_events_rest ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_events_rest FORCE ROW LEVEL SECURITY;

      CREATE FUNCTION app.make_audit_months(first date, months integer) RETURNS void LANGUAGE plpgsql AS $$
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
      COMMENT ON FUNCTION app.make_audit_months(date, integer) IS 'Makes the monthly partitions of the audit trail; run by the owner.';
      REVOKE ALL ON FUNCTION app.make_audit_months(date, integer) FROM PUBLIC;

      CREATE TABLE messages (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        purpose text NOT NULL,
        recipient_kind text NOT NULL ${oneOf('recipient_kind', ['resident', 'helper', 'meedenker', 'user'])},
        recipient_id uuid NOT NULL,
        request_id uuid,
        subject_id uuid NOT NULL,
        subject_version integer NOT NULL,
        channel text NOT NULL ${oneOf('channel', ['email', 'sms'])},
        language text NOT NULL,
        facts jsonb NOT NULL,
        state text NOT NULL DEFAULT 'pending' ${oneOf('state', ['pending', 'sent', 'failed', 'superseded', 'dropped'])},
        created_at timestamptz NOT NULL,
        not_before timestamptz NOT NULL,
        not_after timestamptz,
        sent_at timestamptz,
        attempts smallint NOT NULL DEFAULT 0,
        last_error text,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT one_message_per_event UNIQUE (organisation_id, recipient_id, purpose, subject_id, subject_version),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id)
      );
      COMMENT ON TABLE messages IS 'A message to a person, written in the deed''s transaction: template, language and facts, and until when it makes sense.';
      CREATE INDEX messages_request ON messages (organisation_id, request_id);
      CREATE INDEX messages_state ON messages (organisation_id, state, created_at DESC);
      ${wall('messages', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE call_tasks (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        kind text NOT NULL ${oneOf('kind', ['call', 'letter', 'reported_date', 'question', 'companion_refused', 'report_missing', 'drop_out'])},
        purpose text,
        request_id uuid,
        appointment_id uuid,
        subject_id uuid NOT NULL,
        subject_version integer NOT NULL,
        facts jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'open' ${oneOf('state', ['open', 'done', 'superseded'])},
        due_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        done_at timestamptz,
        done_by uuid,
        result text ${oneOf('result', ['done', 'no_answer', 'not_needed'])},
        note text,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id),
        FOREIGN KEY (organisation_id, done_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE call_tasks IS 'What a coordinator has to do by hand: call, write, handle what a resident told. One open per event.';
      CREATE UNIQUE INDEX one_task_per_event ON call_tasks (organisation_id, kind, subject_id, subject_version, coalesce(purpose, ''));
      CREATE INDEX call_tasks_open ON call_tasks (organisation_id, due_at) WHERE state = 'open';
      CREATE INDEX call_tasks_request ON call_tasks (organisation_id, request_id);
      ${wall('call_tasks', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE releases (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        threshold smallint NOT NULL CHECK (threshold >= 10),
        figures jsonb NOT NULL,
        code_version text NOT NULL,
        hash text NOT NULL,
        first_shown_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, quarter)
      );
      COMMENT ON TABLE releases IS 'Figures of a closed quarter, frozen when first shown. They are never changed.';
      ${wall('releases', 'SELECT, INSERT')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION app.make_audit_months(date, integer);
      DROP TABLE releases, call_tasks, messages, audit_events, idempotency_keys, resident_codes, access_links, sessions;
    `);
  }
}
