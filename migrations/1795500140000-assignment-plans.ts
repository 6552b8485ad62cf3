import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** Plans for many open requests at once: computed, looked at, and sent or not. */
export class AssignmentPlans1795500140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assignment_plans (
        organisation_id uuid NOT NULL REFERENCES organisations,
        id uuid NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        request_ids uuid[],
        locks jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(locks) = 'array'),
        state text NOT NULL ${oneOf('state', ['computing', 'ready', 'applied', 'stopped', 'failed'])},
        progress real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
        problem text,
        result jsonb,
        applied_by uuid,
        applied_at timestamptz,
        outcome jsonb,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, made_by) REFERENCES users (organisation_id, id),
        FOREIGN KEY (organisation_id, applied_by) REFERENCES users (organisation_id, id),
        CHECK ((state IN ('ready', 'applied')) = (result IS NOT NULL)),
        CHECK ((state = 'applied') = (applied_at IS NOT NULL AND outcome IS NOT NULL)),
        CHECK ((state = 'failed') = (problem IS NOT NULL))
      );
      CREATE INDEX assignment_plans_applied ON assignment_plans (organisation_id, applied_at) WHERE state = 'applied';
      COMMENT ON TABLE assignment_plans IS 'Best plans for many open requests, kept as computed: keys, points and codes, no names. Nothing is sent before a person applies one.';
      COMMENT ON COLUMN assignment_plans.request_ids IS 'The requests it was asked for; null is all that were open.';
      ${wall('assignment_plans', 'SELECT, INSERT, UPDATE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE assignment_plans');
  }
}
