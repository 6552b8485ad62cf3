import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** What a resident said about a needed wish when nobody fitted, and that nobody did. */
export class RecordWishAnswers1795500130000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wish_answers (
        organisation_id uuid NOT NULL,
        id uuid NOT NULL,
        request_id uuid NOT NULL,
        wish text NOT NULL ${oneOf('wish', ['gender', 'language'])},
        answer text NOT NULL ${oneOf('answer', ['yes', 'no'])},
        heard_by text NOT NULL ${oneOf('heard_by', ['phone', 'paper', 'desk'])},
        interpreter_before text NOT NULL ${oneOf('interpreter_before', ['yes', 'no', 'unknown'])},
        recorded_by uuid NOT NULL,
        answered_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, id),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, recorded_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE wish_answers IS 'What a resident said when asked to give up a needed wish: only a yes here relaxes one. The newest of a wish holds; an earlier one tells how it was.';
      CREATE INDEX wish_answers_request ON wish_answers (organisation_id, request_id, answered_at DESC);
      ${wall('wish_answers', 'SELECT, INSERT')}

      ALTER TABLE support_requests ADD COLUMN nobody_fitted_at timestamptz;
      COMMENT ON COLUMN support_requests.nobody_fitted_at IS 'When a deed first found that nobody fits: what the organisation recruits for.';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE support_requests DROP COLUMN nobody_fitted_at;
      DROP TABLE wish_answers;
    `);
  }
}
