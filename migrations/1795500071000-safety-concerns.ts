import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf } from './wall.js';
import { addWord, removeWord } from './words.js';

/** A wall with a second lock: the organisation, and the right that this transaction works with. Adding asks the first only. */
const sealed = (table: string, rights: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY sealed ON ${table}
    USING (organisation_id = (SELECT app.organisation()) AND (SELECT app.may('safety-concern.read')))
    WITH CHECK (organisation_id = (SELECT app.organisation()) AND (SELECT app.may('safety-concern.read')));
  GRANT ${rights} ON ${table} TO meedenkers_service;
`;

/** Worries about safety, sealed: read by nobody without the right to, outside every file, search and export. */
export class SafetyConcerns1795500071000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION app.may(wanted text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT wanted = ANY (string_to_array(coalesce(current_setting('app.rights', true), ''), ' ')) $$;
      COMMENT ON FUNCTION app.may(text) IS 'Whether this transaction works with a right; nobody has one unless the application said so.';

      CREATE TABLE safety_concerns (
        organisation_id uuid NOT NULL REFERENCES organisations (id),
        id uuid NOT NULL,
        request_id uuid,
        raised_by uuid NOT NULL,
        about text NOT NULL ${oneOf('about', ['resident', 'child', 'someone_else', 'meedenker'])},
        words text NOT NULL,
        state text NOT NULL DEFAULT 'open' ${oneOf('state', ['open', 'closed'])},
        outcome text ${oneOf('outcome', ['reported', 'help_arranged', 'no_action'])},
        created_at timestamptz NOT NULL,
        closed_at timestamptz,
        closed_by uuid,
        PRIMARY KEY (organisation_id, id),
        CHECK ((state = 'closed') = (outcome IS NOT NULL) AND (state = 'closed') = (closed_at IS NOT NULL)),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE SET NULL (request_id),
        FOREIGN KEY (organisation_id, raised_by) REFERENCES users (organisation_id, id),
        FOREIGN KEY (organisation_id, closed_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE safety_concerns IS 'A worry about somebody''s safety, told in confidence. It outlives the request, since who is feared may be who asks to erase it.';
      CREATE INDEX safety_concerns_request ON safety_concerns (organisation_id, request_id);
      ${sealed('safety_concerns', 'SELECT, INSERT, UPDATE')}
      CREATE POLICY raised ON safety_concerns FOR INSERT WITH CHECK (organisation_id = (SELECT app.organisation()));

      CREATE TABLE safety_concern_steps (
        organisation_id uuid NOT NULL,
        concern_id uuid NOT NULL,
        step text NOT NULL ${oneOf('step', ['signals', 'consult', 'talk', 'weigh', 'decide'])},
        note text,
        done_at timestamptz NOT NULL,
        done_by uuid NOT NULL,
        PRIMARY KEY (organisation_id, concern_id, step),
        FOREIGN KEY (organisation_id, concern_id) REFERENCES safety_concerns (organisation_id, id) ON DELETE CASCADE,
        FOREIGN KEY (organisation_id, done_by) REFERENCES users (organisation_id, id)
      );
      COMMENT ON TABLE safety_concern_steps IS 'The five steps of the reporting code that were taken for a worry, by whom and when.';
      ${sealed('safety_concern_steps', 'SELECT, INSERT')}

      ${addWord('users', 'roles', 'safeguarder')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${removeWord('users', 'roles', 'safeguarder')}
      DROP TABLE safety_concern_steps, safety_concerns;
      DROP FUNCTION app.may(text);
    `);
  }
}
