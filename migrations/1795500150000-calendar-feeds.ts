import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** The private feed of a Meedenker's visits, and the door by which a calendar finds it. */
export class CalendarFeeds1795500150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feeds (
        organisation_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        token_hash bytea NOT NULL UNIQUE,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, meedenker_id),
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE calendar_feeds IS 'The address at which a Meedenker''s own calendar asks for their visits, by the SHA-256 of its token. One each; a new one ends the old.';
      ${wall('calendar_feeds', 'SELECT, INSERT, UPDATE, DELETE', 'readable by doors')}

      CREATE FUNCTION app.resolve_feed(token_hash bytea) RETURNS TABLE (organisation_id uuid, meedenker_id uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $door$
          SELECT f.organisation_id, f.meedenker_id FROM calendar_feeds f
          JOIN meedenkers m ON m.organisation_id = f.organisation_id AND m.id = f.meedenker_id
          JOIN users u ON u.organisation_id = m.organisation_id AND u.id = m.user_id
          WHERE f.token_hash = $1 AND m.state <> 'left' AND u.state = 'active' $door$;
      COMMENT ON FUNCTION app.resolve_feed(bytea) IS 'Whose visits a calendar''s address tells; nobody''s once they left or their account is disabled.';
      GRANT CREATE ON SCHEMA app TO meedenkers_doors;
      ALTER FUNCTION app.resolve_feed(bytea) OWNER TO meedenkers_doors;
      REVOKE CREATE ON SCHEMA app FROM meedenkers_doors;
      REVOKE ALL ON FUNCTION app.resolve_feed(bytea) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app.resolve_feed(bytea) TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION app.resolve_feed(bytea);
      DROP TABLE calendar_feeds;
    `);
  }
}
