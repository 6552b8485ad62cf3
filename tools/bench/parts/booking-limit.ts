import type { Stage } from './booking-stage.js';

/** What each message of a booking is about, to whom it goes, and which of its kind it is. */
const MESSAGES = [
  ['visit_planned', 'meedenker'],
  ['companion_found', 'resident'],
  ['reminder_two_days', 'resident'],
  ['reminder_three_hours', 'resident'],
  ['visit_reminder_two_days', 'meedenker'],
  ['visit_reminder_three_hours', 'meedenker'],
  ['questionnaire_before', 'resident'],
  ['questionnaire', 'resident'],
  ['questionnaire_later', 'resident'],
  ['questionnaire_reminder', 'resident', 2],
  ['questionnaire_reminder', 'resident', 3],
]
  .map(([purpose, kind, version = 1]) => `('${purpose}', '${kind}', ${version})`)
  .join(', ');

/** What a message tells, as `:facts` of the statement. */
export const FACTS = JSON.stringify({
  name: 'Sam',
  address: 'sam@voorbeeld.example',
  channel: 'phone',
  language: 'nl',
  startsAt: '2027-01-04T12:00:00.000Z',
  venueName: null,
  companionName: 'Mede',
  organisation: 'Meedenkers 1',
  venueAddress: null,
  durationMinutes: 60,
  organisationPhone: '0161000000',
  appointmentVersion: 1,
  mayNameProgramme: true,
});

/**
 * What a booking is to the database, in one statement: the request, the Meedenker and the resident are held and looked at, the
 * constraints decide about the time, and the same rows are written as the product writes: the appointment and its history, the
 * yes, the booking, two lines of the trail, eleven messages, and the jobs that send them and look at the visit later.
 */
export const bookingInOneStatement = ({
  slotInSql,
  organisationId,
  coordinatorId,
}: Pick<Stage, 'slotInSql' | 'organisationId' | 'coordinatorId'>): string => `
  WITH slot AS MATERIALIZED (
    SELECT *, gen_random_uuid() AS appointment_id, gen_random_uuid() AS proposal_id, '${organisationId}'::uuid AS organisation_id, now() AS at
    FROM (${slotInSql}) AS free
  ),
  request AS MATERIALIZED (
    SELECT r.resident_id FROM support_requests r, slot
    WHERE r.organisation_id = slot.organisation_id AND r.id = slot.request_id AND r.state = 'triaged' FOR NO KEY UPDATE OF r
  ),
  meedenker AS MATERIALIZED (
    SELECT m.id FROM meedenkers m, slot
    WHERE m.organisation_id = slot.organisation_id AND m.id = slot.meedenker_id AND m.state = 'active' FOR NO KEY UPDATE OF m
  ),
  resident AS MATERIALIZED (
    SELECT p.id FROM residents p, slot, request
    WHERE p.organisation_id = slot.organisation_id AND p.id = request.resident_id FOR NO KEY UPDATE OF p
  ),
  held AS MATERIALIZED (
    SELECT slot.*, resident.id AS resident_id FROM slot, resident, meedenker
  ),
  appointment AS (
    INSERT INTO appointments (organisation_id, id, request_id, conversation_type, starts_at, duration_minutes, channel, state, created_at, version)
    SELECT organisation_id, appointment_id, request_id, 'REVIEW', starts_at, 60, 'phone', 'planned', at, 1 FROM held
  ),
  history AS (
    INSERT INTO appointment_changes (organisation_id, appointment_id, version, deed, starts_at, at)
    SELECT organisation_id, appointment_id, 1, 'planned', starts_at, at FROM held
  ),
  said_yes AS (
    INSERT INTO proposals (organisation_id, id, request_id, meedenker_id, appointment_id, state, offered_by, offered_at, expires_at,
      answered_at, accepted_by, confirmed_version, companion_answer, version)
    SELECT organisation_id, proposal_id, request_id, meedenker_id, appointment_id, 'accepted', '${coordinatorId}', at, at, at, 'coordinator', 1, 'none', 1
    FROM held
  ),
  booking AS (
    INSERT INTO bookings (organisation_id, appointment_id, meedenker_id, resident_id, place, during, padded)
    SELECT organisation_id, appointment_id, meedenker_id, resident_id, NULL, tstzrange(starts_at, starts_at + interval '1 hour', '[)'),
      tstzrange(starts_at - interval '10 minutes', starts_at + interval '70 minutes', '[)')
    FROM held ON CONFLICT DO NOTHING RETURNING 1
  ),
  trail AS (
    INSERT INTO audit_events (organisation_id, at, id, actor_kind, actor_id, role, action, deed, noun, noun_id, request_ids, fields)
    SELECT organisation_id, at, gen_random_uuid(), 'staff', '${coordinatorId}', 'coordinator', 'write', line.deed, line.noun,
      CASE line.noun WHEN 'proposal' THEN proposal_id ELSE appointment_id END, ARRAY[request_id], string_to_array(line.fields, ' ')
    FROM held, (VALUES ('appointment.plan', 'appointment', 'starts_at channel venue'), ('proposal.accept', 'proposal', 'state')) AS line (deed, noun, fields)
  ),
  told AS (
    INSERT INTO messages (organisation_id, id, purpose, recipient_kind, recipient_id, request_id, subject_id, subject_version, channel,
      language, facts, created_at, not_before, not_after)
    SELECT organisation_id, gen_random_uuid(), word.purpose, word.kind, CASE word.kind WHEN 'resident' THEN resident_id ELSE meedenker_id END,
      request_id, appointment_id, word.version, 'email', 'nl', :facts::jsonb, at, at + interval '1 day', starts_at
    FROM held, (VALUES ${MESSAGES}) AS word (purpose, kind, version)
    ON CONFLICT ON CONSTRAINT one_message_per_event DO NOTHING RETURNING organisation_id, id
  ),
  work AS (
    INSERT INTO jobs.job (id, name, data, priority, start_after, created_on, expire_seconds, deletion_seconds, keep_until, retry_limit,
      retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds, blocked, blocking, pending_dependencies)
    SELECT gen_random_uuid(), q.name, json_build_object('organisationId', asked.organisation_id, 'id', asked.id), 0,
      now() + interval '1 day', now(), q.expire_seconds, q.deletion_seconds, now() + interval '15 days', q.retry_limit, q.retry_delay,
      q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds, false, false, 0
    FROM (
      SELECT 'message' AS queue, organisation_id, id FROM told
      UNION ALL SELECT queue, organisation_id, appointment_id
        FROM held, unnest(ARRAY['companion-check', 'visit-start', 'report-due', 'report-due']) AS queue
    ) AS asked JOIN jobs.queue q ON q.name = asked.queue
  )
  SELECT count(*) FROM booking`;
