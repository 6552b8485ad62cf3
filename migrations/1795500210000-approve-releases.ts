import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** What the lines of each table of the first kind of release are. */
const DIMENSION = `CASE figure ->> 'measure' WHEN 'ended_by_reason' THEN 'end_reason'
  WHEN 'requests_by_type' THEN 'conversation_type' ELSE 'language' END`;

/** The counts of a release of the first kind as a release says them now. */
const CONTENT = `jsonb_build_object(
  'requests', figures -> 0 -> 'total',
  'tables', coalesce((
    SELECT jsonb_agg(jsonb_build_object('key', figure -> 'measure', 'lineDimension', ${DIMENSION}, 'columnDimension', NULL,
      'total', figure -> 'total', 'columns', '[]'::jsonb, 'lines', (
        SELECT coalesce(jsonb_agg(cell || jsonb_build_object('cells', '[]'::jsonb) ORDER BY place), '[]')
        FROM jsonb_array_elements(figure -> 'cells') WITH ORDINALITY AS c (cell, place))) ORDER BY nth)
    FROM jsonb_array_elements(figures) WITH ORDINALITY AS f (figure, nth) WHERE figure ->> 'measure' <> 'requests'), '[]'),
  'shares', '[]'::jsonb, 'paces', paces, 'averages', '[]'::jsonb, 'changes', '[]'::jsonb, 'effects', '[]'::jsonb)`;

/** What was said of each cell then; the true counts were not kept. */
const CELLS = `coalesce((
  SELECT jsonb_object_agg(name, jsonb_build_array(NULL, value)) FROM (
    SELECT 'requests' AS name, figures -> 0 -> 'total' AS value WHERE jsonb_array_length(figures) > 0
    UNION ALL
    SELECT (figure ->> 'measure') || '/' || (cell ->> 'key'), cell -> 'value'
    FROM jsonb_array_elements(figures) AS figure, jsonb_array_elements(figure -> 'cells') AS cell) said), '{}')`;

/** A release of the first kind again, from what it says. */
const FIGURES = `CASE WHEN jsonb_typeof(content -> 'requests') = 'number' THEN
  jsonb_build_array(jsonb_build_object('measure', 'requests', 'total', content -> 'requests', 'cells', '[]'::jsonb)) || coalesce((
    SELECT jsonb_agg(jsonb_build_object('measure', t -> 'key', 'total', t -> 'total', 'cells', (
      SELECT coalesce(jsonb_agg(line - 'cells' ORDER BY place), '[]') FROM jsonb_array_elements(t -> 'lines') WITH ORDINALITY AS l (line, place)))
      ORDER BY nth)
    FROM jsonb_array_elements(content -> 'tables') WITH ORDINALITY AS x (t, nth)), '[]') ELSE '[]' END`;

/** Releases are made by one and published by another, in versions of a quarter or a year that are never changed. */
export class ApproveReleases1795500210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE releases RENAME TO shown_quarters;
      ALTER TABLE shown_quarters RENAME CONSTRAINT releases_pkey TO shown_quarters_pkey;

      CREATE TABLE releases (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        period text NOT NULL CHECK (period ~ '^[0-9]{4}(-Q[1-4])?$'),
        version integer NOT NULL CHECK (version > 0),
        state text NOT NULL ${oneOf('state', ['draft', 'published', 'rejected', 'superseded'])},
        threshold smallint NOT NULL CHECK (threshold >= 10),
        content jsonb NOT NULL,
        cells jsonb NOT NULL,
        beside uuid[] NOT NULL,
        supersedes uuid,
        reason text,
        code_version text NOT NULL,
        data_hash text NOT NULL,
        hash text NOT NULL,
        made_by uuid,
        made_at timestamptz NOT NULL,
        decided_by uuid,
        decided_at timestamptz,
        decision_reason text,
        PRIMARY KEY (organisation_id, id),
        UNIQUE (organisation_id, period, version),
        FOREIGN KEY (organisation_id, supersedes) REFERENCES releases (organisation_id, id),
        CONSTRAINT made_and_published_by_two CHECK (state NOT IN ('published', 'superseded') OR made_by <> decided_by)
      );
      COMMENT ON TABLE releases IS 'Figures of a closed quarter or year, protected and frozen; a second person publishes them, a later version supersedes them. cells: the true count and what is shown of each cell, read by the protection of later releases alone.';
      CREATE UNIQUE INDEX releases_one_draft ON releases (organisation_id, period) WHERE state = 'draft';
      CREATE UNIQUE INDEX releases_one_published ON releases (organisation_id, period) WHERE state = 'published';
      ${wall('releases', 'SELECT, INSERT')}
      GRANT UPDATE (state, decided_by, decided_at, decision_reason) ON releases TO meedenkers_service;

      INSERT INTO releases (organisation_id, id, period, version, state, threshold, content, cells, beside, code_version, data_hash, hash, made_at, decided_at)
        SELECT organisation_id, gen_random_uuid(), quarter, 1, 'published', threshold, ${CONTENT}, ${CELLS}, '{}', code_version, '', hash, first_shown_at, first_shown_at
        FROM shown_quarters;
      DROP TABLE shown_quarters;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE releases RENAME TO approved_releases;
      ALTER TABLE approved_releases RENAME CONSTRAINT releases_pkey TO approved_releases_pkey;

      CREATE TABLE releases (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        threshold smallint NOT NULL CHECK (threshold >= 10),
        figures jsonb NOT NULL,
        code_version text NOT NULL,
        hash text NOT NULL,
        first_shown_at timestamptz NOT NULL,
        paces jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (organisation_id, quarter)
      );
      COMMENT ON TABLE releases IS 'Figures of a closed quarter, frozen when first shown. They are never changed.';
      ${wall('releases', 'SELECT, INSERT')}

      INSERT INTO releases (organisation_id, quarter, threshold, figures, paces, code_version, hash, first_shown_at)
        SELECT organisation_id, period, threshold, ${FIGURES}, content -> 'paces', code_version, hash, decided_at
        FROM approved_releases WHERE state = 'published' AND code_version LIKE 'figures-%';
      DROP TABLE approved_releases;
    `);
  }
}
