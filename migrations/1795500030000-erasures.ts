import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** What is gone when a request or its resident is: the key's table, columns and what it points at. */
const GOES_WITH: readonly (readonly [table: string, column: string, target: string])[] = [
  ['support_requests', 'resident_id', 'residents'],
  ['helpers', 'request_id', 'support_requests'],
  ['consents', 'request_id', 'support_requests'],
  ['notes', 'request_id', 'support_requests'],
  ['responses', 'request_id', 'support_requests'],
  ['resident_codes', 'request_id', 'support_requests'],
  ['access_links', 'request_id', 'support_requests'],
  ['access_links', 'proposal_id', 'proposals'],
  ['sessions', 'request_id', 'support_requests'],
  ['sessions', 'proposal_id', 'proposals'],
  ['messages', 'request_id', 'support_requests'],
  ['call_tasks', 'request_id', 'support_requests'],
  ['call_tasks', 'appointment_id', 'appointments'],
  ['call_tasks', 'message_id', 'messages'],
  ['appointments', 'request_id', 'support_requests'],
  ['appointment_changes', 'appointment_id', 'appointments'],
  ['proposals', 'request_id', 'support_requests'],
  ['proposals', 'appointment_id', 'appointments'],
  ['bookings', 'appointment_id', 'appointments'],
  ['bookings', 'resident_id', 'residents'],
  ['outcome_reports', 'appointment_id', 'appointments'],
];

const keysAgain = (rule: '' | 'ON DELETE CASCADE'): string =>
  GOES_WITH.map(
    ([table, column, target]) => `
      ALTER TABLE ${table}
        DROP CONSTRAINT ${table}_organisation_id_${column}_fkey,
        ADD CONSTRAINT ${table}_organisation_id_${column}_fkey
          FOREIGN KEY (organisation_id, ${column}) REFERENCES ${target} (organisation_id, id) ${rule};`,
  ).join('');

/** A resident who asks to be erased is gone with everything that hangs on them; ids of who was erased stay, to do it again after a restore. */
export class Erasures1795500030000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasures (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        resident_id uuid NOT NULL,
        state text NOT NULL ${oneOf('state', ['waiting', 'done'])},
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        done_at timestamptz,
        PRIMARY KEY (organisation_id, id),
        CHECK ((state = 'done') = (done_at IS NOT NULL))
      );
      COMMENT ON TABLE erasures IS 'Who asked to be erased, by keys that name nobody any more: waiting for a visit that is still to come, or done.';
      CREATE UNIQUE INDEX one_erasure_waits ON erasures (organisation_id, resident_id) WHERE state = 'waiting';
      CREATE INDEX erasures_resident ON erasures (organisation_id, resident_id);
      ${wall('erasures', 'SELECT, INSERT, UPDATE')}

      CREATE TABLE kept_answers (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        study_id uuid NOT NULL,
        quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-Q[1-4]$'),
        conversation_type text NOT NULL,
        moment text NOT NULL,
        question_key text NOT NULL,
        revision smallint NOT NULL,
        language text NOT NULL,
        mode text NOT NULL,
        value_number smallint NOT NULL,
        PRIMARY KEY (organisation_id, study_id, moment, question_key)
      );
      COMMENT ON TABLE kept_answers IS 'Answers of people who were erased and had allowed research: numbers under a key that was made for it, no person, no date, no text.';
      ${wall('kept_answers', 'SELECT, INSERT')}

      GRANT DELETE ON residents, support_requests, notes, responses TO meedenkers_service;
      ${keysAgain('ON DELETE CASCADE')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${keysAgain('')}
      REVOKE DELETE ON residents, support_requests, notes, responses FROM meedenkers_service;
      DROP TABLE kept_answers, erasures;
    `);
  }
}
