import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** The doors of research: each acts for the organisation of its transaction alone, as a role nobody can sign in as. */
const DOORS: readonly {
  signature: string;
  name: string;
  returns: string;
  body: string;
  comment: string;
}[] = [
  {
    signature: 'research_numbers(study uuid, requests uuid[], ends_at timestamptz)',
    name: 'research_numbers(uuid, uuid[], timestamptz)',
    returns: 'TABLE (request_id uuid, number uuid)',
    comment:
      'Makes a random number for each request of a study whose file is being frozen, and tells them to the statement that writes the rows. Closed once the file stands.',
    body: `
      INSERT INTO research_keys (organisation_id, study_id, request_id, number, made_at, ends_at)
      SELECT f.organisation_id, f.id, wanted.id, gen_random_uuid(), app.clock(), $3
      FROM research_files f CROSS JOIN unnest($2) AS wanted (id)
      WHERE f.organisation_id = app.organisation() AND f.id = $1 AND f.state = 'waiting'
      RETURNING research_keys.request_id, research_keys.number`,
  },
  {
    signature: 'destroy_research_keys(requests uuid[])',
    name: 'destroy_research_keys(uuid[])',
    returns: 'SETOF uuid',
    comment:
      'Destroys the keys of these requests and their rows in every file; tells the studies they were in, never the numbers.',
    body: `
      WITH gone AS (
        DELETE FROM research_keys k WHERE k.organisation_id = app.organisation() AND k.request_id = ANY ($1)
        RETURNING k.study_id, k.number
      ), rows AS (
        DELETE FROM research_rows r USING gone
        WHERE r.organisation_id = app.organisation() AND r.study_id = gone.study_id AND r.number = gone.number
      )
      SELECT DISTINCT study_id FROM gone`,
  },
  {
    signature: 'end_research_keys()',
    name: 'end_research_keys()',
    returns: 'TABLE (study_id uuid, keys integer)',
    comment:
      'Destroys the keys whose time is over and the rows of their studies; tells how many keys each study had left.',
    body: `
      WITH gone AS (
        DELETE FROM research_keys k WHERE k.organisation_id = app.organisation() AND k.ends_at <= app.clock()
        RETURNING k.study_id
      ), over AS (
        SELECT f.study_id FROM research_files f
        WHERE f.organisation_id = app.organisation() AND f.state = 'approved' AND f.ends_at <= app.clock()
      ), rows AS (
        DELETE FROM research_rows r USING over
        WHERE r.organisation_id = app.organisation() AND r.study_id = over.study_id
      )
      SELECT over.study_id, count(gone.study_id)::int FROM over LEFT JOIN gone USING (study_id) GROUP BY over.study_id`,
  },
];

/** Behind the wall as anybody, the doors may also write and remove. */
const doorsInside = (table: string, rights: string): string => `
  CREATE POLICY doors ON ${table} TO meedenkers_doors
    USING (organisation_id = (SELECT app.organisation())) WITH CHECK (organisation_id = (SELECT app.organisation()));
  GRANT ${rights} ON ${table} TO meedenkers_doors;
`;

/** Files of single rows for research: who asked and who let them go, the rows, and the keys that only doors reach. */
export class ResearchFiles1795500220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE research_files (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        study_id uuid NOT NULL,
        revision smallint NOT NULL DEFAULT 1 CHECK (revision >= 1),
        title text NOT NULL,
        purpose text NOT NULL,
        from_quarter text NOT NULL CHECK (from_quarter ~ '^[0-9]{4}-Q[1-4]$'),
        to_quarter text NOT NULL CHECK (to_quarter ~ '^[0-9]{4}-Q[1-4]$'),
        state text NOT NULL DEFAULT 'waiting' ${oneOf('state', ['waiting', 'approved', 'rejected', 'superseded', 'ended'])},
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        decided_by uuid,
        decided_at timestamptz,
        reason text,
        variables jsonb,
        rows integer,
        without_consent integer,
        smallest_group integer,
        left_out integer,
        hash text,
        code_version text,
        frozen_at timestamptz,
        ends_at timestamptz,
        superseded_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, study_id, revision),
        CHECK (from_quarter <= to_quarter),
        CONSTRAINT two_persons CHECK (decided_by <> requested_by),
        CHECK ((state = 'waiting') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
        CHECK ((state = 'rejected') = (reason IS NOT NULL)),
        CHECK ((state IN ('waiting', 'rejected')) = (frozen_at IS NULL)),
        CHECK ((frozen_at IS NULL) = (num_nonnulls(variables, rows, without_consent, smallest_group, left_out, hash, code_version, ends_at) = 0)),
        CHECK ((state = 'superseded') = (superseded_at IS NOT NULL)),
        FOREIGN KEY (organisation_id, study_id) REFERENCES research_files (organisation_id, id),
        FOREIGN KEY (organisation_id, requested_by) REFERENCES users (organisation_id, id),
        FOREIGN KEY (organisation_id, decided_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE research_files IS 'A file of single rows for research: asked by one, let go by another. Its first revision names the study; a new one comes when somebody takes back their consent.';
      ${wall('research_files', 'SELECT, INSERT, UPDATE')}
      ${doorsInside('research_files', 'SELECT')}

      CREATE TABLE research_rows (
        organisation_id uuid NOT NULL,
        study_id uuid NOT NULL,
        number uuid NOT NULL,
        quarter text NOT NULL,
        municipality text NOT NULL,
        conversation_type text NOT NULL,
        language_group text NOT NULL,
        arm text NOT NULL,
        answers smallint[] NOT NULL,
        PRIMARY KEY (organisation_id, study_id, number),
        FOREIGN KEY (organisation_id, study_id) REFERENCES research_files (organisation_id, id)
      );
      COMMENT ON TABLE research_rows IS 'The rows of a study as they were frozen: a random number, what was coarsened, and answers in the order of the file''s variables. No person, no date, no text.';
      ${wall('research_rows', 'SELECT, INSERT, UPDATE, DELETE')}
      ${doorsInside('research_rows', 'SELECT, DELETE')}

      CREATE TABLE research_keys (
        organisation_id uuid NOT NULL,
        study_id uuid NOT NULL,
        request_id uuid NOT NULL,
        number uuid NOT NULL,
        made_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, study_id, request_id),
        UNIQUE (organisation_id, study_id, number),
        CHECK (ends_at > made_at AND ends_at <= made_at + interval '24 months'),
        FOREIGN KEY (organisation_id, study_id) REFERENCES research_files (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE research_keys IS 'Which random number of a study is which request, for at most 24 months: needed to take somebody out again. No role of the application reads it; only the doors do.';
      CREATE INDEX research_keys_request ON research_keys (organisation_id, request_id);
      CREATE INDEX research_keys_end ON research_keys (organisation_id, ends_at);
      ALTER TABLE research_keys ENABLE ROW LEVEL SECURITY;
      ALTER TABLE research_keys FORCE ROW LEVEL SECURITY;
      ${doorsInside('research_keys', 'SELECT, INSERT, DELETE')}

      ALTER TABLE consents ADD withdrawn_at timestamptz, ADD CHECK (withdrawn_at IS NULL OR NOT granted);
      CREATE INDEX consents_withdrawn ON consents (organisation_id, withdrawn_at) WHERE withdrawn_at IS NOT NULL;

      GRANT CREATE ON SCHEMA app TO meedenkers_doors;
    `);
    for (const { signature, name, returns, body, comment } of DOORS)
      await runner.query(`
        CREATE FUNCTION app.${signature} RETURNS ${returns} LANGUAGE sql VOLATILE SECURITY DEFINER
          SET search_path = pg_catalog, public AS $door$ ${body} $door$;
        COMMENT ON FUNCTION app.${name} IS '${comment}';
        ALTER FUNCTION app.${name} OWNER TO meedenkers_doors;
        REVOKE ALL ON FUNCTION app.${name} FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION app.${name} TO meedenkers_service;
      `);
    await runner.query('REVOKE CREATE ON SCHEMA app FROM meedenkers_doors');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of DOORS) await runner.query(`DROP FUNCTION app.${name}`);
    await runner.query(`
      DROP INDEX consents_withdrawn;
      ALTER TABLE consents DROP COLUMN withdrawn_at;
      DROP TABLE research_keys, research_rows, research_files;
    `);
  }
}
