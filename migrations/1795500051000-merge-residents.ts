import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** Two files of one person become one, for a day still to be undone; and two people who look alike stay two. */
export class MergeResidents1795500051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE resident_merges (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        kept_id uuid NOT NULL,
        other_id uuid NOT NULL,
        request_id uuid NOT NULL,
        duplicate_id uuid,
        before jsonb,
        merged_by uuid NOT NULL,
        merged_at timestamptz NOT NULL,
        undone_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, kept_id) REFERENCES residents (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, other_id) REFERENCES residents (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, duplicate_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, merged_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE resident_merges IS 'Who was found to be one person. before: how it was, to undo it for 24 hours; wiped afterwards.';
      CREATE INDEX resident_merges_request ON resident_merges (organisation_id, request_id, merged_at DESC);
      CREATE INDEX resident_merges_other ON resident_merges (organisation_id, other_id);
      ${wall('resident_merges', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE resident_distinctions (
        organisation_id uuid NOT NULL,
        one_id uuid NOT NULL,
        other_id uuid NOT NULL,
        decided_by uuid NOT NULL,
        decided_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, one_id, other_id),
        CHECK (one_id < other_id),
        FOREIGN KEY (organisation_id, one_id) REFERENCES residents (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, other_id) REFERENCES residents (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, decided_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE resident_distinctions IS 'Two who look alike and are two people: nobody is asked again.';
      ${wall('resident_distinctions', 'SELECT, INSERT')}

      CREATE INDEX residents_phone ON residents (organisation_id, phone) WHERE phone IS NOT NULL;
      CREATE INDEX residents_email ON residents (organisation_id, email) WHERE email IS NOT NULL;

      CREATE TABLE signal_counts (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        municipality_code text NOT NULL REFERENCES municipalities (code),
        kind text NOT NULL ${oneOf('kind', ['companion_refused', 'cancelled_at_desk'])},
        signals integer NOT NULL CHECK (signals >= 0),
        PRIMARY KEY (organisation_id, quarter, municipality_code, kind)
      );
      COMMENT ON TABLE signal_counts IS 'What goes wrong at a municipality''s desk, counted without person or day: it outlives the requests.';
      ${wall('signal_counts', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE signal_counts, resident_distinctions, resident_merges;
      DROP INDEX residents_phone, residents_email;
    `);
  }
}
