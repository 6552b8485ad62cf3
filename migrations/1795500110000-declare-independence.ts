import type { MigrationInterface, QueryRunner } from 'typeorm';

import { oneOf } from './wall.js';
import { addWord, removeWord } from './words.js';

/** A declaration may be about one request, need not say why, and belongs to who wrote it down; an organisation decides how long a VOG counts. */
export class DeclareIndependence1795500110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE independence_declarations
        ADD COLUMN request_id uuid,
        ADD COLUMN declared_by text NOT NULL DEFAULT 'coordinator' ${oneOf('declared_by', ['meedenker', 'coordinator'])},
        ADD CONSTRAINT one_scope CHECK (municipality_code IS NULL OR request_id IS NULL),
        ADD FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE;
      ${addWord('independence_declarations', 'kind', 'not_said')}
      COMMENT ON TABLE independence_declarations IS 'Why a Meedenker is not independent of a municipality, of the resident of a request, or (both null) of any. Of each side the newest per kind and scope counts.';

      CREATE VIEW independence_in_force WITH (security_invoker = true) AS
        SELECT organisation_id, id, meedenker_id, kind, municipality_code, request_id, declared_by, declared_at
        FROM (SELECT DISTINCT ON (organisation_id, meedenker_id, kind, municipality_code, request_id, declared_by) *
          FROM independence_declarations
          ORDER BY organisation_id, meedenker_id, kind, municipality_code, request_id, declared_by, declared_at DESC, id DESC) newest
        WHERE active;
      COMMENT ON VIEW independence_in_force IS 'The declarations that count at this moment: nobody who has one goes along to what it is about.';
      GRANT SELECT ON independence_in_force TO meedenkers_service;

      ALTER TABLE organisations ADD COLUMN vog_years smallint NOT NULL DEFAULT 3 CHECK (vog_years BETWEEN 1 AND 5);
      GRANT UPDATE (vog_years) ON organisations TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE organisations DROP COLUMN vog_years;
      DROP VIEW independence_in_force;
      DELETE FROM independence_declarations WHERE kind = 'not_said' OR request_id IS NOT NULL;
      ALTER TABLE independence_declarations
        DROP COLUMN request_id,
        DROP COLUMN declared_by;
      ${removeWord('independence_declarations', 'kind', 'not_said')}
      COMMENT ON TABLE independence_declarations IS 'Why a Meedenker is not independent of a municipality (null: of any). The newest per kind and municipality counts.';
    `);
  }
}
