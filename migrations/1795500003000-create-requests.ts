import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

const CHANNELS = ['office', 'home', 'phone', 'video'];

/** The question for a companion and all that comes of it, up to the report and the resident's answers. */
export class CreateRequests1795500003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE venues (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        municipality_code text NOT NULL REFERENCES municipalities (code),
        name text NOT NULL,
        address text NOT NULL,
        place text NOT NULL,
        latitude double precision,
        longitude double precision,
        PRIMARY KEY (organisation_id, id)
      );
      COMMENT ON TABLE venues IS 'Where conversations are held; kept by coordinators.';
      ${wall('venues', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE support_requests (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        reference text NOT NULL UNIQUE CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
        resident_id uuid NOT NULL,
        municipality_code text NOT NULL REFERENCES municipalities (code),
        state text NOT NULL DEFAULT 'submitted' ${oneOf('state', ['submitted', 'triaged', 'closed'])},
        close_reason text ${oneOf('close_reason', ['helped', 'withdrawn', 'out_of_scope', 'handed_off', 'unmatched', 'not_held', 'duplicate'])},
        closed_at timestamptz,
        language text NOT NULL REFERENCES languages (code),
        conversation_type text NOT NULL,
        appointment_known boolean NOT NULL,
        wished_starts_at timestamptz,
        wished_channel text NOT NULL DEFAULT 'unknown' ${oneOf('wished_channel', [...CHANNELS, 'unknown'])},
        wished_venue_id uuid,
        wished_venue_text text,
        gender text NOT NULL DEFAULT 'no_preference' ${oneOf('gender', ['woman', 'man', 'no_preference'])},
        gender_required boolean NOT NULL DEFAULT false,
        language_required boolean NOT NULL DEFAULT false,
        interpreter text NOT NULL DEFAULT 'unknown' ${oneOf('interpreter', ['yes', 'no', 'unknown'])},
        lived_experience text[] NOT NULL DEFAULT '{}',
        needs text[] NOT NULL DEFAULT '{}',
        story text,
        channel text NOT NULL ${oneOf('channel', ['web', 'phone', 'desk'])},
        needs_review boolean NOT NULL DEFAULT false,
        promised_by date NOT NULL,
        contacted_at timestamptz,
        triaged_at timestamptz,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK ((state = 'closed') = (close_reason IS NOT NULL) AND (state = 'closed') = (closed_at IS NOT NULL)),
        CHECK (wished_starts_at IS NULL OR appointment_known),
        FOREIGN KEY (organisation_id, resident_id) REFERENCES residents (organisation_id, id),
        FOREIGN KEY (organisation_id, wished_venue_id) REFERENCES venues (organisation_id, id)
      );
      COMMENT ON TABLE support_requests IS 'One resident''s question for a companion (hulpvraag): the case.';
      CREATE INDEX support_requests_open ON support_requests (organisation_id, created_at DESC, id DESC) WHERE state <> 'closed';
      CREATE INDEX support_requests_all ON support_requests (organisation_id, created_at DESC, id DESC);
      CREATE INDEX support_requests_resident ON support_requests (organisation_id, resident_id);
      ${wall('support_requests', 'SELECT, INSERT, UPDATE', 'readable by doors')}

      CREATE TABLE helpers (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        name text NOT NULL,
        organisation_name text,
        phone text,
        email citext,
        may_follow boolean NOT NULL,
        works_for_municipality boolean NOT NULL,
        access_ended_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, request_id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id)
      );
      COMMENT ON TABLE helpers IS 'Who asked on behalf of a resident, and whether the resident lets them follow.';
      ${wall('helpers', 'SELECT, INSERT, UPDATE', 'readable by doors')}

      CREATE TABLE consents (
        organisation_id uuid NOT NULL,
        request_id uuid NOT NULL,
        purpose text NOT NULL ${oneOf('purpose', ['research'])},
        granted boolean NOT NULL,
        text_version text NOT NULL,
        changed_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, request_id, purpose),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id)
      );
      COMMENT ON TABLE consents IS 'What a resident allows per purpose, with the version of the text that was shown. Off unless said.';
      ${wall('consents', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE notes (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        author_id uuid NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id),
        FOREIGN KEY (organisation_id, author_id) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE notes IS 'What a coordinator writes down about a request; free text, deleted first.';
      CREATE INDEX notes_request ON notes (organisation_id, request_id);
      ${wall('notes', 'SELECT, INSERT')}

      CREATE TABLE appointments (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        conversation_type text NOT NULL,
        starts_at timestamptz NOT NULL,
        duration_minutes smallint NOT NULL CHECK (duration_minutes BETWEEN 10 AND 240),
        channel text NOT NULL ${oneOf('channel', CHANNELS)},
        venue_id uuid,
        venue_text text,
        address text,
        state text NOT NULL DEFAULT 'planned'
          ${oneOf('state', ['planned', 'took_place', 'cancelled', 'no_show', 'companion_refused', 'unfilled', 'unknown'])},
        cancelled_by text ${oneOf('cancelled_by', ['resident', 'municipality', 'organisation'])},
        no_show_by text ${oneOf('no_show_by', ['resident', 'meedenker'])},
        created_at timestamptz NOT NULL,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
        CHECK ((state = 'no_show') = (no_show_by IS NOT NULL)),
        CHECK (address IS NULL OR channel = 'home'),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id),
        FOREIGN KEY (organisation_id, venue_id) REFERENCES venues (organisation_id, id)
      );
      COMMENT ON TABLE appointments IS 'The conversation with the municipality. It moves (version + 1), it is not made anew. A home address lives here only.';
      CREATE UNIQUE INDEX one_open_appointment ON appointments (organisation_id, request_id) WHERE state = 'planned';
      CREATE INDEX appointments_request ON appointments (organisation_id, request_id, starts_at DESC);
      CREATE INDEX appointments_when ON appointments (organisation_id, starts_at);
      ${wall('appointments', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE appointment_changes (
        organisation_id uuid NOT NULL,
        appointment_id uuid NOT NULL,
        version integer NOT NULL,
        deed text NOT NULL ${oneOf('deed', ['planned', 'moved', 'ended'])},
        starts_at timestamptz NOT NULL,
        cause text,
        at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, appointment_id, version, deed),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id)
      );
      COMMENT ON TABLE appointment_changes IS 'The history of an appointment: where it stood before, and why it moved or ended.';
      ${wall('appointment_changes', 'SELECT, INSERT')}

      CREATE TABLE proposals (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        appointment_id uuid,
        state text NOT NULL ${oneOf('state', ['offered', 'accepted', 'refused', 'expired', 'withdrawn', 'ended'])},
        offered_by uuid NOT NULL,
        offered_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        answered_at timestamptz,
        accepted_by text ${oneOf('accepted_by', ['meedenker', 'coordinator'])},
        reason text,
        confirmed_version integer,
        companion_answer text NOT NULL DEFAULT 'none' ${oneOf('companion_answer', ['yes', 'none'])},
        list_id text,
        list jsonb,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK ((state IN ('refused', 'withdrawn', 'ended')) = (reason IS NOT NULL)),
        CHECK (state <> 'accepted' OR accepted_by IS NOT NULL),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id),
        FOREIGN KEY (organisation_id, offered_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE proposals IS 'This Meedenker is offered this request. list is the ranked list the coordinator saw, kept with the offer.';
      CREATE UNIQUE INDEX one_accepted_proposal ON proposals (organisation_id, request_id) WHERE state = 'accepted';
      CREATE UNIQUE INDEX one_open_offer ON proposals (organisation_id, request_id, meedenker_id) WHERE state = 'offered';
      CREATE INDEX proposals_request ON proposals (organisation_id, request_id, offered_at DESC);
      CREATE INDEX proposals_meedenker ON proposals (organisation_id, meedenker_id, state);
      ${wall('proposals', 'SELECT, INSERT, UPDATE', 'readable by doors')}

      CREATE TABLE bookings (
        organisation_id uuid NOT NULL,
        appointment_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        resident_id uuid NOT NULL,
        place uuid,
        during tstzrange NOT NULL CHECK (NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)),
        padded tstzrange NOT NULL CHECK (padded @> during),
        PRIMARY KEY (organisation_id, appointment_id),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id),
        FOREIGN KEY (organisation_id, resident_id) REFERENCES residents (organisation_id, id),
        CONSTRAINT meedenker_once EXCLUDE USING gist (meedenker_id WITH =, during WITH &&),
        CONSTRAINT resident_once EXCLUDE USING gist (resident_id WITH =, during WITH &&),
        CONSTRAINT meedenker_travels EXCLUDE USING gist (meedenker_id WITH =, place WITH <>, padded WITH &&)
      );
      COMMENT ON TABLE bookings IS 'Whose time an appointment takes. place is the venue, the appointment itself when it is held elsewhere, null by phone or video.';
      ${wall('bookings', 'SELECT, INSERT, DELETE')}

      CREATE TABLE outcome_reports (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        appointment_id uuid NOT NULL,
        meedenker_id uuid,
        took_place text NOT NULL ${oneOf('took_place', ['yes', 'no_show_resident', 'no_show_meedenker', 'companion_refused', 'cancelled_at_desk'])},
        agreements text[] NOT NULL DEFAULT '{}',
        next_step_clear text ${oneOf('next_step_clear', ['yes', 'partly', 'no'])},
        atmosphere smallint CHECK (atmosphere BETWEEN 1 AND 5),
        hand_off_needed boolean NOT NULL DEFAULT false,
        role_kept smallint CHECK (role_kept BETWEEN 1 AND 5),
        minutes smallint CHECK (minutes BETWEEN 1 AND 600),
        reported_by text NOT NULL ${oneOf('reported_by', ['meedenker', 'coordinator'])},
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, appointment_id),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE outcome_reports IS 'What the Meedenker logs after the visit: choices, no story.';
      ${wall('outcome_reports', 'SELECT, INSERT')}

      CREATE TABLE responses (
        organisation_id uuid NOT NULL,
        request_id uuid NOT NULL,
        moment text NOT NULL ${oneOf('moment', ['T0', 'T0b', 'T1', 'T2'])},
        question_key text NOT NULL,
        revision smallint NOT NULL,
        language text NOT NULL,
        mode text NOT NULL ${oneOf('mode', ['self', 'helper', 'phone', 'paper'])},
        value_number smallint,
        value_text text,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, request_id, moment, question_key),
        CHECK (num_nonnulls(value_number, value_text) = 1),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id)
      );
      COMMENT ON TABLE responses IS 'The resident''s answers; -7 is "I do not want to say", -8 "I do not know".';
      ${wall('responses', 'SELECT, INSERT')}

      CREATE TABLE request_counts (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        municipality_code text NOT NULL,
        conversation_type text NOT NULL,
        language text NOT NULL,
        end_reason text NOT NULL,
        requests integer NOT NULL CHECK (requests >= 0),
        PRIMARY KEY (organisation_id, quarter, municipality_code, conversation_type, language, end_reason)
      );
      COMMENT ON TABLE request_counts IS 'What every request leaves behind: a count without person or date. The quarter is that of closing.';
      ${wall('request_counts', 'SELECT, INSERT, UPDATE')}

      CREATE VIEW request_stages WITH (security_invoker = true) AS
        SELECT r.organisation_id, r.id, a.id AS appointment_id, p.meedenker_id,
          CASE
            WHEN r.state = 'closed' THEN 'closed'
            WHEN a.state = 'took_place' THEN 'took_place'
            WHEN p.open_offers > 0 OR p.unconfirmed THEN 'offered'
            WHEN p.meedenker_id IS NOT NULL AND a.state = 'planned'
              AND (p.said_yes OR a.starts_at <= app.clock() + interval '24 hours') THEN 'planned'
            WHEN p.meedenker_id IS NOT NULL THEN 'matched'
            WHEN r.state = 'triaged' THEN 'searching'
            ELSE 'new'
          END AS stage,
          coalesce(p.open_offers, 0) AS open_offers
        FROM support_requests r
        LEFT JOIN LATERAL (
          SELECT id, state, version, starts_at FROM appointments
          WHERE organisation_id = r.organisation_id AND request_id = r.id
          ORDER BY state = 'planned' DESC, starts_at DESC LIMIT 1
        ) a ON true
        LEFT JOIN LATERAL (
          SELECT count(*) FILTER (WHERE state = 'offered' AND expires_at > app.clock()) AS open_offers,
            (array_agg(meedenker_id) FILTER (WHERE state = 'accepted'))[1] AS meedenker_id,
            bool_or(state = 'accepted' AND companion_answer = 'yes') AS said_yes,
            coalesce(bool_or(state = 'accepted' AND a.state = 'planned' AND confirmed_version IS DISTINCT FROM a.version), false) AS unconfirmed
          FROM proposals
          WHERE organisation_id = r.organisation_id AND request_id = r.id AND state IN ('offered', 'accepted')
        ) p ON true;
      COMMENT ON VIEW request_stages IS 'Where each request stands at the transaction''s clock; says the same as stageOf.';
      GRANT SELECT ON request_stages TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW request_stages;
      DROP TABLE request_counts, responses, outcome_reports, bookings, proposals, appointment_changes, appointments, notes,
        consents, helpers, support_requests, venues;
    `);
  }
}
