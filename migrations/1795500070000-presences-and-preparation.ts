import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';
import { addWord, removeWord } from './words.js';

const KINDS = ['late', 'unsafe', 'check_out_missed', 'safety_concern'] as const;

/** The day of a visit as the Meedenker tells it by taps, what has been prepared, and the calls that come of it. */
export class PresencesAndPreparation1795500070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE presences (
        organisation_id uuid NOT NULL,
        appointment_id uuid NOT NULL,
        meedenker_id uuid NOT NULL,
        state text NOT NULL ${oneOf('state', ['late', 'inside', 'longer', 'done', 'unsafe'])},
        tapped_at timestamptz NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, appointment_id, state, tapped_at),
        CHECK (told_at >= tapped_at),
        FOREIGN KEY (organisation_id, appointment_id) REFERENCES appointments (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, meedenker_id) REFERENCES meedenkers (organisation_id, id)
      );
      COMMENT ON TABLE presences IS 'What a Meedenker tapped on the day of a visit: when it was tapped, and when it reached us. The same tap sent twice is one.';
      ${wall('presences', 'SELECT, INSERT')}

      CREATE TABLE preparations (
        organisation_id uuid NOT NULL,
        proposal_id uuid NOT NULL,
        step text NOT NULL,
        done_at timestamptz NOT NULL,
        PRIMARY KEY (organisation_id, proposal_id, step),
        FOREIGN KEY (organisation_id, proposal_id) REFERENCES proposals (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE preparations IS 'Steps of the checklist that a Meedenker ticked for a visit: which, never what was said.';
      ${wall('preparations', 'SELECT, INSERT, DELETE')}

      ${KINDS.map((kind) => addWord('call_tasks', 'kind', kind)).join('\n')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${[...KINDS]
        .reverse()
        .map((kind) => removeWord('call_tasks', 'kind', kind))
        .join('\n')}
      DROP TABLE preparations, presences;
    `);
  }
}
