import type { MigrationInterface, QueryRunner } from 'typeorm';
import { oneOf, wall } from './wall.js';

/** The invitation to each moment, by what the message or the call is for. */
const MOMENT_OF_PURPOSE = `CASE purpose WHEN 'questionnaire_before' THEN 'T0b' WHEN 'questionnaire' THEN 'T1' ELSE 'T2' END`;
const INVITED = `purpose IN ('questionnaire_before', 'questionnaire', 'questionnaire_later') AND request_id IS NOT NULL`;

/** How far somebody came with the questions of a moment, so that who did not answer is known as well as who did. */
export class KeepQuestionnaireRounds1795500201000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE questionnaire_rounds (
        organisation_id uuid NOT NULL,
        request_id uuid NOT NULL,
        moment text NOT NULL ${oneOf('moment', ['T0', 'T0b', 'T1', 'T2'])},
        opened_at timestamptz,
        started_at timestamptz,
        declined_at timestamptz,
        PRIMARY KEY (organisation_id, request_id, moment),
        FOREIGN KEY (organisation_id, request_id) REFERENCES support_requests (organisation_id, id) ON DELETE CASCADE
      );
      COMMENT ON TABLE questionnaire_rounds IS 'How far a resident came with the questions of a moment: saw them, began, or declined them as a whole. Answers stand in responses.';
      ${wall('questionnaire_rounds', 'SELECT, INSERT, UPDATE')}

      CREATE VIEW evaluation_rounds WITH (security_invoker = true) AS
        SELECT organisation_id, request_id, moment, true AS is_sent,
          bool_or(step >= 2) AS is_opened, bool_or(step >= 3) AS is_started, bool_or(step = 4) AS is_completed,
          bool_or(declined) AND NOT bool_or(step = 4) AS is_refused
        FROM (
          SELECT organisation_id, request_id, ${MOMENT_OF_PURPOSE} AS moment, 1 AS step, false AS declined
            FROM messages WHERE ${INVITED} AND state = 'sent'
          UNION ALL SELECT organisation_id, request_id, ${MOMENT_OF_PURPOSE}, 1, false FROM call_tasks WHERE ${INVITED} AND state = 'done'
          UNION ALL SELECT organisation_id, id, 'T0', 2, false FROM support_requests
          UNION ALL SELECT organisation_id, request_id, moment, CASE WHEN started_at IS NOT NULL THEN 3 ELSE 2 END, declined_at IS NOT NULL
            FROM questionnaire_rounds
          UNION ALL SELECT organisation_id, request_id, moment, 4, false FROM responses
        ) steps GROUP BY organisation_id, request_id, moment;
      COMMENT ON VIEW evaluation_rounds IS 'The response table before it is counted: of each request and moment whether the questions were sent, opened, started, completed or refused; each step includes those before it.';
      GRANT SELECT ON evaluation_rounds TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW evaluation_rounds; DROP TABLE questionnaire_rounds;');
  }
}
