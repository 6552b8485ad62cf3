import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** How fast requests went, kept as counts after the requests themselves are erased, and frozen with a release. */
export class PacesOfRequests1795500082000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE request_paces (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        measure text NOT NULL ${oneOf('measure', ['first_contact', 'offer', 'companion'])},
        hours integer CHECK (hours >= 0),
        promise text NOT NULL ${oneOf('promise', ['kept', 'missed', 'none'])},
        requests integer NOT NULL CHECK (requests >= 0),
        CONSTRAINT one_count_per_pace UNIQUE NULLS NOT DISTINCT (organisation_id, quarter, measure, hours, promise)
      );
      COMMENT ON TABLE request_paces IS 'How many requests that ended in a quarter took how many whole hours, and whether the promise was kept: no person, no date. Null hours: it never came to it.';
      ${wall('request_paces', 'SELECT, INSERT, UPDATE')}

      ALTER TABLE releases ADD COLUMN paces jsonb NOT NULL DEFAULT '[]';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE releases DROP COLUMN paces;
      DROP TABLE request_paces;
    `);
  }
}
