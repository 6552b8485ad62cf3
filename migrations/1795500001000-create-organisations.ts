import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** What belongs to nobody (municipalities, places, languages, kinds of conversation) and the organisations that serve. */
export class CreateOrganisations1795500001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE municipalities (
        code text PRIMARY KEY CHECK (code ~ '^GM[0-9]{4}$'),
        name text NOT NULL,
        province text NOT NULL,
        latitude double precision,
        longitude double precision,
        valid_from date NOT NULL DEFAULT '1900-01-01',
        valid_until date,
        merged_into text REFERENCES municipalities (code)
      );
      COMMENT ON TABLE municipalities IS 'Dutch municipalities by their CBS code; valid_until is the first day a merged one no longer exists.';

      CREATE TABLE places (
        id integer PRIMARY KEY,
        name text NOT NULL,
        municipality_code text NOT NULL REFERENCES municipalities (code),
        latitude double precision NOT NULL,
        longitude double precision NOT NULL
      );
      COMMENT ON TABLE places IS 'Towns and villages (GeoNames, CC BY 4.0), a convenience for finding the municipality and the distance.';
      CREATE INDEX places_name ON places (lower(name) text_pattern_ops);

      CREATE TABLE languages (
        code text PRIMARY KEY,
        name text NOT NULL,
        own_name text NOT NULL,
        direction text NOT NULL ${oneOf('direction', ['ltr', 'rtl'])},
        position smallint NOT NULL
      );
      COMMENT ON TABLE languages IS 'Languages people ask a companion in.';

      CREATE TABLE conversation_types (
        code text PRIMARY KEY,
        duration_minutes smallint NOT NULL,
        channels text[] NOT NULL,
        scope text NOT NULL,
        is_public boolean NOT NULL,
        position smallint NOT NULL
      );
      COMMENT ON TABLE conversation_types IS 'Kinds of conversation under the Participatiewet and what a companion may do there.';

      CREATE TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint);
      COMMENT ON TABLE rate_limits IS 'Counters of sign-ins, codes and intakes, shared by all processes; keys are hashed.';

      GRANT SELECT ON municipalities, places, languages, conversation_types TO meedenkers_service, meedenkers_doors;
      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limits TO meedenkers_service;

      CREATE TABLE organisations (
        id uuid PRIMARY KEY,
        slug text NOT NULL UNIQUE CHECK (
          slug ~ '^[a-z0-9]([a-z0-9-]{0,60}[a-z0-9])?$' AND length(slug) > 3 AND slug NOT IN
            ('health', 'werk', 'vraag', 'mijn-vraag', 'voorbereiden', 'calendar', 'demo', 'gallery', 'toegankelijkheid', 'well-known')),
        name text NOT NULL,
        kind text NOT NULL DEFAULT 'service' ${oneOf('kind', ['service', 'programme'])},
        public_phone text NOT NULL,
        public_email citext NOT NULL,
        first_contact_days smallint NOT NULL DEFAULT 1 CHECK (first_contact_days BETWEEN 1 AND 5),
        threshold smallint NOT NULL DEFAULT 10 CHECK (threshold >= 10),
        holidays_close boolean NOT NULL DEFAULT true,
        is_demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        version integer NOT NULL DEFAULT 1
      );
      COMMENT ON TABLE organisations IS 'Who runs the programme: the tenant. Every row about people belongs to exactly one.';
      ALTER TABLE organisations ENABLE ROW LEVEL SECURITY;
      ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
      CREATE POLICY organisation ON organisations USING (id = (SELECT app.organisation())) WITH CHECK (id = (SELECT app.organisation()));
      CREATE POLICY doors ON organisations FOR SELECT TO meedenkers_doors USING (true);
      GRANT SELECT ON organisations TO meedenkers_service, meedenkers_doors;

      CREATE TABLE service_areas (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        municipality_code text NOT NULL REFERENCES municipalities (code),
        valid_from date NOT NULL,
        valid_until date,
        is_default boolean NOT NULL DEFAULT true,
        PRIMARY KEY (organisation_id, id),
        CHECK (valid_until IS NULL OR valid_until > valid_from),
        CONSTRAINT one_default_per_day EXCLUDE USING gist
          (municipality_code WITH =, daterange(valid_from, valid_until, '[)') WITH &&) WHERE (is_default),
        CONSTRAINT once_per_organisation EXCLUDE USING gist
          (organisation_id WITH =, municipality_code WITH =, daterange(valid_from, valid_until, '[)') WITH &&)
      );
      COMMENT ON TABLE service_areas IS 'Which organisation serves which municipality, from when (inclusive) to when (exclusive).';
      ${wall('service_areas', 'SELECT', 'readable by doors')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE service_areas, organisations, rate_limits, conversation_types, languages, places, municipalities;
    `);
  }
}
