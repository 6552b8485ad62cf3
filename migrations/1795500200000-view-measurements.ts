import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The calendar quarter of an instant in Amsterdam, as in `2026-Q3`. */
const quarterOf = (instant: string): string =>
  `to_char(${instant} AT TIME ZONE 'Europe/Amsterdam', 'YYYY"-Q"Q')`;

/** Hours between the asking and an instant, to one decimal. */
const hoursUntil = (instant: string): string =>
  `round((extract(epoch FROM ${instant} - r.created_at) / 3600)::numeric, 1)::double precision`;

/** What evaluation and research read: each request and each answer by a key, without a person and without a date. */
export class ViewMeasurements1795500200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW evaluation_requests WITH (security_invoker = true) AS
        SELECT r.organisation_id, r.id AS request_id,
          ${quarterOf('coalesce(v.starts_at, r.closed_at)')} AS quarter,
          ${quarterOf('r.created_at')} AS asked_quarter,
          r.municipality_code,
          coalesce(v.conversation_type, r.conversation_type) AS conversation_type,
          CASE r.language WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' WHEN 'ar' THEN 'arabic' WHEN 'tr' THEN 'turkish'
            ELSE 'other' END AS language_group,
          r.channel AS asked_by,
          EXISTS (SELECT FROM helpers h WHERE h.organisation_id = r.organisation_id AND h.request_id = r.id) AS has_helper,
          CASE
            WHEN p.stayed AND o.took_up THEN 'both'
            WHEN p.stayed THEN 'meedenker'
            WHEN o.took_up THEN 'oco'
            WHEN r.state = 'triaged' THEN 'waiting_list'
            WHEN r.close_reason = 'unmatched' OR v.state = 'unfilled' THEN 'none_free'
            ELSE 'none_other'
          END AS arm,
          r.state, r.close_reason AS end_reason, v.state AS visit_state,
          coalesce(c.granted, false) AS has_research_consent,
          ${hoursUntil('r.contacted_at')} AS contact_hours,
          ${hoursUntil('p.offered_at')} AS offer_hours,
          ${hoursUntil('p.accepted_at')} AS matched_hours,
          (r.contacted_at AT TIME ZONE 'Europe/Amsterdam')::date <= r.promised_by AS contact_kept,
          report.minutes AS visit_minutes,
          report.next_step_clear AS report_next_step,
          report.atmosphere AS report_atmosphere,
          report.role_kept AS report_role_kept,
          report.hand_off_needed AS report_hand_off_needed,
          coalesce(p.prepared, false) AS is_prepared,
          p.companion_key
        FROM support_requests r
        LEFT JOIN consents c ON c.organisation_id = r.organisation_id AND c.request_id = r.id AND c.purpose = 'research'
        LEFT JOIN LATERAL (
          SELECT id, state, starts_at, conversation_type FROM appointments
          WHERE organisation_id = r.organisation_id AND request_id = r.id AND state NOT IN ('planned', 'cancelled')
          ORDER BY state = 'took_place' DESC, starts_at DESC LIMIT 1
        ) v ON true
        LEFT JOIN outcome_reports report ON report.organisation_id = r.organisation_id AND report.appointment_id = v.id
        LEFT JOIN LATERAL (
          SELECT min(q.offered_at) AS offered_at,
            min(q.answered_at) FILTER (WHERE q.accepted_by IS NOT NULL) AS accepted_at,
            bool_or(q.state = 'accepted' OR q.reason = 'done') AS stayed,
            bool_or((q.state = 'accepted' OR q.reason = 'done') AND EXISTS (
              SELECT FROM preparations s WHERE s.organisation_id = q.organisation_id AND s.proposal_id = q.id)) AS prepared,
            max(hashtextextended(q.meedenker_id::text, 0)) FILTER (WHERE q.state = 'accepted' OR q.reason = 'done') AS companion_key
          FROM proposals q WHERE q.organisation_id = r.organisation_id AND q.request_id = r.id
        ) p ON true
        LEFT JOIN LATERAL (
          SELECT true AS took_up FROM hand_offs h
          JOIN partners w ON w.organisation_id = h.organisation_id AND w.id = h.partner_id
          WHERE h.organisation_id = r.organisation_id AND h.request_id = r.id
            AND w.kind = 'client_support' AND h.state IN ('accepted', 'completed') LIMIT 1
        ) o ON true;
      COMMENT ON VIEW evaluation_requests IS 'Each request by its key, for figures: no person, no date finer than a quarter (of the visit that was held, else of closing). arm: who went along, or why nobody did; companion_key only counts how many different companions stand behind a figure.';
      GRANT SELECT ON evaluation_requests TO meedenkers_service;

      CREATE VIEW evaluation_answers WITH (security_invoker = true) AS
        SELECT organisation_id, request_id, moment, question_key, revision, language, mode, value_number AS value,
          ${quarterOf('answered_at')} AS answered_quarter
        FROM responses WHERE value_number IS NOT NULL;
      COMMENT ON VIEW evaluation_answers IS 'Each answer in numbers by the key of its request: -7 does not want to say, -8 does not know, -9 not filled in. Words are never in it.';
      GRANT SELECT ON evaluation_answers TO meedenkers_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW evaluation_answers, evaluation_requests');
  }
}
