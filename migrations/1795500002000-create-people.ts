import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** Accounts, Meedenkers with all that makes them eligible, and residents. No birth date, no BSN; an address only for letters. */
export class CreatePeople1795500002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        name text NOT NULL,
        email citext NOT NULL UNIQUE,
        password_hash text,
        roles text[] NOT NULL CHECK (roles <@ ARRAY['meedenker', 'coordinator', 'evaluator', 'administrator']),
        state text NOT NULL DEFAULT 'invited' ${oneOf('state', ['invited', 'active', 'disabled'])},
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CHECK (state <> 'active' OR password_hash IS NOT NULL)
      );
      COMMENT ON TABLE users IS 'Accounts of staff and Meedenkers. One e-mail address is one account at one organisation.';
      ${wall('users', 'SELECT, INSERT, UPDATE', 'readable by doors')}

      CREATE TABLE meedenkers (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        user_id uuid,
        name text NOT NULL,
        email citext NOT NULL,
        phone text,
        gender text NOT NULL ${oneOf('gender', ['woman', 'man', 'other'])},
        place text NOT NULL,
        latitude double precision,
        longitude double precision,
        lived_experience text[] NOT NULL DEFAULT '{}',
        travel text NOT NULL ${oneOf('travel', ['bike', 'transit', 'car'])},
        max_travel_minutes smallint NOT NULL CHECK (max_travel_minutes BETWEEN 5 AND 180),
        max_per_week smallint NOT NULL CHECK (max_per_week BETWEEN 1 AND 15),
        state text NOT NULL DEFAULT 'applicant' ${oneOf('state', ['applicant', 'in_training', 'active', 'paused', 'left'])},
        since date,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, email),
        UNIQUE (organisation_id, user_id),
        FOREIGN KEY (organisation_id, user_id) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE meedenkers IS 'Trained volunteers and experts-by-experience. Whether one can come along is computed for the day, never stored.';
      ${wall('meedenkers', 'SELECT, INSERT, UPDATE', 'readable by doors')}
      -- A lock on the row (FOR NO KEY UPDATE) is how every deed on bookings begins.

      CREATE TABLE meedenker_languages (
        organisation_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        language text NOT NULL REFERENCES languages (code),
        level text NOT NULL ${oneOf('level', ['basic', 'good', 'native'])},
        PRIMARY KEY (organisation_id, meedenker_id, language),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE meedenker_languages IS 'What a Meedenker speaks and how well.';
      ${wall('meedenker_languages', 'SELECT, INSERT, DELETE')}

      CREATE TABLE trainings (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        module text NOT NULL,
        completed_on date NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, meedenker_id, module, completed_on),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE trainings IS 'Modules a Meedenker completed.';
      ${wall('trainings', 'SELECT, INSERT')}

      CREATE TABLE checks (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        kind text NOT NULL ${oneOf('kind', ['vog'])},
        issued_on date NOT NULL,
        seen_on date NOT NULL,
        seen_by uuid NOT NULL,
        valid_until date NOT NULL,
        PRIMARY KEY (organisation_id, id),
        CHECK (seen_on >= issued_on),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id),
        FOREIGN KEY (organisation_id, seen_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE checks IS 'That a certificate of conduct (VOG) was seen: when, by whom, until when it counts by policy. Never the document.';
      ${wall('checks', 'SELECT, INSERT')}

      CREATE TABLE agreements (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        kind text NOT NULL ${oneOf('kind', ['volunteer', 'confidentiality'])},
        signed_on date NOT NULL,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, meedenker_id, kind, signed_on),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE agreements IS 'Volunteer agreement and pledge of confidentiality, and when they were signed.';
      ${wall('agreements', 'SELECT, INSERT')}

      CREATE TABLE independence_declarations (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        kind text NOT NULL ${oneOf('kind', ['employer', 'partner_employer', 'own_case', 'family_or_neighbour', 'same_caseworker'])},
        municipality_code text REFERENCES municipalities (code),
        active boolean NOT NULL,
        declared_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE independence_declarations IS 'Why a Meedenker is not independent of a municipality (null: of any). The newest per kind and municipality counts.';
      ${wall('independence_declarations', 'SELECT, INSERT')}

      CREATE TABLE availability_rules (
        organisation_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        from_time time NOT NULL,
        to_time time NOT NULL,
        PRIMARY KEY (organisation_id, meedenker_id, weekday, from_time),
        CHECK (to_time > from_time),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE availability_rules IS 'The week a Meedenker is free: ISO weekday and local wall time in Europe/Amsterdam.';
      ${wall('availability_rules', 'SELECT, INSERT, DELETE')}

      CREATE TABLE availability_exceptions (
        organisation_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        day date NOT NULL,
        available boolean NOT NULL,
        from_time time,
        to_time time,
        PRIMARY KEY (organisation_id, meedenker_id, day),
        CHECK ((from_time IS NULL) = (to_time IS NULL) AND to_time > from_time),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE availability_exceptions IS 'A day that differs from the week.';
      ${wall('availability_exceptions', 'SELECT, INSERT, DELETE')}

      CREATE TABLE residents (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        first_name text NOT NULL,
        first_name_key text NOT NULL GENERATED ALWAYS AS (lower(first_name)) STORED,
        phone text,
        email citext,
        channel text NOT NULL ${oneOf('channel', ['email', 'sms', 'phone', 'letter'])},
        may_name_programme boolean NOT NULL,
        place text,
        street text,
        postcode text,
        postal_place text,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        CONSTRAINT address_only_for_letters CHECK ((channel = 'letter') = (street IS NOT NULL)),
        CHECK (num_nonnulls(street, postcode, postal_place) IN (0, 3)),
        CHECK (channel <> 'email' OR email IS NOT NULL),
        CHECK (channel NOT IN ('sms', 'phone') OR phone IS NOT NULL)
      );
      COMMENT ON TABLE residents IS 'Who asked for a companion: a first name and one way to reach them, nothing more.';
      -- Compared by bytes from its beginning: behind the wall the planner takes no index for LIKE.
      CREATE INDEX residents_first_name ON residents (organisation_id, first_name_key text_pattern_ops);
      ${wall('residents', 'SELECT, INSERT, UPDATE', 'readable by doors')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE residents, availability_exceptions, availability_rules, independence_declarations, agreements, checks,
        trainings, meedenker_languages, meedenkers, users;
    `);
  }
}
