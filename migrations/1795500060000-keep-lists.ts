import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** What a coordinator keeps of the lists: filters by name, and venues that are no longer used. */
export class KeepLists1795500060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_filters (
        organisation_id uuid NOT NULL,
        user_id uuid NOT NULL,
        filters jsonb NOT NULL CHECK (jsonb_typeof(filters) = 'array'),
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, user_id),
        FOREIGN KEY (organisation_id, user_id) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE saved_filters IS 'Per account the narrowings of a list that were kept under a name: codes only, never what was searched for.';
      ${wall('saved_filters', 'SELECT, INSERT, UPDATE')}

      ALTER TABLE venues ADD COLUMN archived_at timestamptz, ADD COLUMN version integer NOT NULL DEFAULT 1;
      COMMENT ON COLUMN venues.archived_at IS 'Since when no new visit is planned here; earlier visits keep their venue.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE venues DROP COLUMN archived_at, DROP COLUMN version;
      DROP TABLE saved_filters;
    `);
  }
}
