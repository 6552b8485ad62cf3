import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** The columns of a release that may leave an organisation: never the true counts behind it. */
const TOLD = [
  'organisation_id',
  'id',
  'period',
  'version',
  'state',
  'threshold',
  'content',
  'code_version',
  'hash',
  'decided_at',
].join(', ');

const DOOR = 'app.list_shared_releases(uuid)';

/** What experience adds to a figure, and which organisations show their published releases to the programme. */
export class ExplainAndShareReleases1795500230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE interpretations (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        release_id uuid NOT NULL,
        figure text NOT NULL CHECK (length(figure) BETWEEN 1 AND 100),
        words text NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
        story text CHECK (length(story) BETWEEN 1 AND 2000),
        author_id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        is_addition boolean NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, release_id) REFERENCES releases (organisation_id, id),
        FOREIGN KEY (organisation_id, author_id) REFERENCES users (organisation_id, id)
      );
      CREATE INDEX interpretations_by_release ON interpretations (organisation_id, release_id);
      COMMENT ON TABLE interpretations IS 'What practice says about a figure of a release, with stories and without persons; an addition was written after the release was published.';
      ${wall('interpretations', 'SELECT, INSERT, DELETE')}
      GRANT UPDATE (words, story, version) ON interpretations TO meedenkers_service;

      CREATE TABLE release_sharings (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        started_at timestamptz NOT NULL,
        started_by uuid NOT NULL,
        ended_at timestamptz CHECK (ended_at >= started_at),
        ended_by uuid,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, started_by) REFERENCES users (organisation_id, id),
        FOREIGN KEY (organisation_id, ended_by) REFERENCES users (organisation_id, id),
        CHECK ((ended_at IS NULL) = (ended_by IS NULL))
      );
      CREATE UNIQUE INDEX release_sharings_one ON release_sharings (organisation_id) WHERE ended_at IS NULL;
      COMMENT ON TABLE release_sharings IS 'From when until when an organisation shows its published releases to evaluators of the programme.';
      ${wall('release_sharings', 'SELECT, INSERT', 'readable by doors')}
      GRANT UPDATE (ended_at, ended_by) ON release_sharings TO meedenkers_service;

      CREATE POLICY doors ON releases FOR SELECT TO meedenkers_doors USING (state = 'published');
      GRANT SELECT (${TOLD}) ON releases TO meedenkers_doors;

      CREATE FUNCTION ${DOOR.replace('uuid', 'release uuid')}
        RETURNS TABLE (organisation_name text, id uuid, period text, version integer, decided_at timestamptz, threshold smallint,
          code_version text, hash text, content jsonb)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $door$
          SELECT o.name, r.id, r.period, r.version, r.decided_at, r.threshold, r.code_version, r.hash,
            CASE WHEN $1 IS NULL THEN jsonb_build_object('requests', r.content -> 'requests') ELSE r.content END
          FROM releases r
          JOIN release_sharings s ON s.organisation_id = r.organisation_id AND s.ended_at IS NULL
          JOIN organisations o ON o.id = r.organisation_id
          WHERE r.state = 'published' AND ($1 IS NULL OR r.id = $1)
            AND EXISTS (SELECT FROM organisations p WHERE p.id = app.organisation() AND p.kind = 'programme') $door$;
      COMMENT ON FUNCTION ${DOOR} IS
        'The published releases of the organisations that share them, one with all it says or all with the number of requests; for an organisation of the programme alone.';
      GRANT CREATE ON SCHEMA app TO meedenkers_doors;
      ALTER FUNCTION ${DOOR} OWNER TO meedenkers_doors;
      REVOKE CREATE ON SCHEMA app FROM meedenkers_doors;
      REVOKE ALL ON FUNCTION ${DOOR} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${DOOR} TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${DOOR};
      REVOKE SELECT (${TOLD}) ON releases FROM meedenkers_doors;
      DROP POLICY doors ON releases;
      DROP TABLE release_sharings;
      DROP TABLE interpretations;
    `);
  }
}
