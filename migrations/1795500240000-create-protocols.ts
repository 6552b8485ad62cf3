import type { MigrationInterface, QueryRunner } from 'typeorm';
import { wall } from './wall.js';

/** The number of a quarter that stands in a column, so that periods can be compared. */
const number = (column: string): string =>
  `(left(${column}, 4)::integer * 4 + right(${column}, 1)::integer)`;

/** What an evaluator decides before the data are looked at, and what keeps it from being changed afterwards. */
export class CreateProtocols1795500240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE protocols (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        edition integer NOT NULL CHECK (edition >= 1),
        supersedes uuid,
        superseded_by uuid,
        content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
        from_quarter text GENERATED ALWAYS AS (content ->> 'from') STORED CHECK (from_quarter ~ '^[0-9]{4}-Q[1-4]$'),
        to_quarter text GENERATED ALWAYS AS (content ->> 'to') STORED CHECK (to_quarter ~ '^[0-9]{4}-Q[1-4]$'),
        is_retrospective boolean NOT NULL DEFAULT false,
        hash text CHECK (hash ~ '^[0-9a-f]{64}$'),
        frozen_at timestamptz,
        frozen_by uuid,
        created_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, supersedes) REFERENCES protocols (organisation_id, id),
        FOREIGN KEY (organisation_id, superseded_by) REFERENCES protocols (organisation_id, id),
        FOREIGN KEY (organisation_id, frozen_by) REFERENCES users (organisation_id, id),
        CHECK (num_nonnulls(hash, frozen_at, frozen_by) IN (0, 3)),
        CHECK (frozen_at IS NOT NULL OR (superseded_by IS NULL AND NOT is_retrospective)),
        CHECK ((edition = 1) = (supersedes IS NULL)),
        CHECK (from_quarter IS NOT NULL AND to_quarter IS NOT NULL AND from_quarter <= to_quarter),
        CONSTRAINT one_protocol_at_a_time EXCLUDE USING gist (
          organisation_id WITH =, int4range(${number('from_quarter')}, ${number('to_quarter')}, '[]') WITH &&
        ) WHERE (frozen_at IS NOT NULL AND superseded_by IS NULL)
      );
      CREATE UNIQUE INDEX protocols_next_edition ON protocols (organisation_id, supersedes);
      COMMENT ON TABLE protocols IS 'What is decided before the data are looked at: questions, outcomes, comparison, period, planned n. Frozen with the SHA-256 of its content; then only a new edition can take its place.';
      ${wall('protocols', 'SELECT, INSERT, UPDATE')}

      CREATE FUNCTION app.keep_frozen_protocols() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
      DECLARE
        -- What a new edition touches, and what the database only fills in after this.
        free constant text[] := ARRAY['superseded_by', 'version', 'from_quarter', 'to_quarter'];
      BEGIN
        IF old.frozen_at IS NULL THEN
          RETURN new;
        END IF;
        IF old.superseded_by IS NULL AND new.superseded_by IS NOT NULL
          AND to_jsonb(new) - free = to_jsonb(old) - free THEN
          RETURN new;
        END IF;
        RAISE EXCEPTION 'a frozen protocol does not change' USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      COMMENT ON FUNCTION app.keep_frozen_protocols() IS 'Refuses every change of a frozen protocol but one: that a new edition took its place. Nobody but the owner can delete one.';
      CREATE TRIGGER keep_frozen BEFORE UPDATE ON protocols
        FOR EACH ROW EXECUTE FUNCTION app.keep_frozen_protocols();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE protocols;
      DROP FUNCTION app.keep_frozen_protocols();
    `);
  }
}
