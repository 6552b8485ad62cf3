import { newId, newToken, hashOfToken } from '../tokens.js';
import type { Factory, Org } from './factories.js';
import { givenInterpretation, givenRelease } from './release-rows.js';
import { givenProtocol } from './protocol-rows.js';
import { givenLadder } from './given-ladder.js';

const DAY = '2026-11-01';
const AT = '2026-11-01T09:00:00Z';

/** One file with everything in it: at least one row of this organisation in every table that belongs to one. */
export async function fillEveryTable(given: Factory, org: Org): Promise<void> {
  const own = { organisation_id: org.id };
  const user = await given.user(org);
  const meedenker = await given.meedenker(org, { account: true });
  const venue = await given.venue(org);
  const { request, appointment, proposal } = await given.match(org, {
    meedenker,
    appointment: { venue_id: venue.id },
  });
  // Closed, so that it is kept as it was measured.
  await given.request(org, { state: 'closed', close_reason: 'withdrawn', closed_at: AT });
  const its = { ...own, request_id: request.id };
  const hers = { ...own, meedenker_id: meedenker.id };
  await given.insert('independence_declarations', {
    ...hers,
    id: newId(),
    kind: 'employer',
    municipality_code: 'GM0855',
    active: true,
    declared_at: AT,
  });
  await given.insert('availability_exceptions', { ...hers, day: DAY, available: false });
  await given.insert('helpers', {
    ...its,
    id: newId(),
    name: 'Voedselbank',
    may_follow: true,
    works_for_municipality: false,
  });
  await given.insert('consents', {
    ...its,
    purpose: 'research',
    granted: false,
    text_version: '1',
    changed_at: AT,
  });
  await given.insert('notes', {
    ...its,
    id: newId(),
    author_id: user.id,
    body: 'x',
    created_at: AT,
  });
  await given.insert('assignment_plans', {
    ...own,
    id: newId(),
    made_by: user.id,
    made_at: AT,
    state: 'computing',
  });
  await given.insert('appointment_changes', {
    ...own,
    appointment_id: appointment.id,
    version: 1,
    deed: 'planned',
    starts_at: AT,
    at: AT,
  });
  await given.insert('outcome_reports', {
    ...hers,
    id: newId(),
    appointment_id: appointment.id,
    took_place: 'yes',
    reported_by: 'meedenker',
    created_at: AT,
  });
  await given.insert('responses', {
    ...its,
    moment: 'T1',
    question_key: 'clear',
    revision: 1,
    language: 'nl',
    mode: 'self',
    value_number: 2,
    answered_at: AT,
  });
  const study = newId();
  await given.insert('research_files', {
    ...own,
    id: study,
    study_id: study,
    title: 'Spanning',
    purpose: 'x',
    from_quarter: '2026-Q1',
    to_quarter: '2026-Q3',
    requested_by: user.id,
    requested_at: AT,
  });
  const number = { ...own, study_id: study, number: newId() };
  await given.insert('research_rows', {
    ...number,
    quarter: '2026-Q3',
    municipality: 'GM0784',
    conversation_type: 'REVIEW',
    language_group: 'dutch',
    arm: 'meedenker',
    answers: [4],
  });
  await given.insert('research_keys', {
    ...number,
    request_id: request.id,
    made_at: AT,
    ends_at: '2028-11-01T09:00:00Z',
  });
  await given.insert('request_counts', {
    ...own,
    quarter: '2026-Q3',
    municipality_code: 'GM0784',
    conversation_type: 'REVIEW',
    language: 'nl',
    end_reason: 'helped',
    requests: 12,
  });
  await given.insert('request_paces', {
    ...own,
    quarter: '2026-Q3',
    measure: 'companion',
    hours: 40,
    promise: 'none',
    requests: 12,
  });
  await given.insert('sessions', {
    ...own,
    id_hash: hashOfToken(newToken()),
    kind: 'staff',
    user_id: user.id,
    created_at: AT,
    seen_at: AT,
  });
  await given.insert('access_links', {
    ...own,
    token_hash: hashOfToken(newToken()),
    kind: 'resident',
    request_id: request.id,
    created_at: AT,
  });
  await given.insert('resident_codes', {
    ...its,
    id: newId(),
    purpose: 'paper',
    code_hash: hashOfToken('x'),
    created_at: AT,
    expires_at: AT,
  });
  await given.insert('idempotency_keys', {
    ...own,
    actor: 'staff:',
    key: 'k',
    body_hash: hashOfToken('x'),
    status: 201,
    answer: {},
    created_at: AT,
  });
  await given.insert('audit_events', {
    ...own,
    at: AT,
    id: newId(),
    actor_kind: 'system',
    role: 'system',
    action: 'read',
    deed: 'x',
    noun: 'x',
    request_ids: [request.id],
  });
  await given.insert('messages', {
    ...its,
    id: newId(),
    purpose: 'request_received',
    recipient_kind: 'resident',
    recipient_id: request.residentId,
    subject_id: request.id,
    subject_version: 1,
    channel: 'email',
    language: 'nl',
    facts: {},
    created_at: AT,
    not_before: AT,
  });
  await given.insert('call_tasks', {
    ...its,
    id: newId(),
    kind: 'call',
    subject_id: request.id,
    subject_version: 1,
    due_at: AT,
    created_at: AT,
  });
  await given.insert('questionnaire_rounds', { ...its, moment: 'T1', opened_at: AT });
  await given.insert('wish_answers', {
    ...its,
    id: newId(),
    wish: 'gender',
    answer: 'yes',
    heard_by: 'phone',
    interpreter_before: 'unknown',
    recorded_by: user.id,
    answered_at: AT,
  });
  await given.insert('saved_filters', { ...own, user_id: user.id, filters: '[]' });
  await given.insert('calendar_feeds', {
    ...hers,
    token_hash: hashOfToken(newToken()),
    created_at: AT,
  });
  await given.insert('presences', {
    ...hers,
    appointment_id: appointment.id,
    state: 'inside',
    tapped_at: AT,
    told_at: AT,
  });
  await given.insert('preparations', {
    ...own,
    proposal_id: proposal.id,
    step: 'letter',
    done_at: AT,
  });
  await givenLadder(given, its, { meedenkerId: meedenker.id, userId: user.id }, AT);
  const concern = newId();
  await given.insert('safety_concerns', {
    ...its,
    id: concern,
    raised_by: user.id,
    about: 'child',
    words: 'x',
    created_at: AT,
  });
  await given.insert('safety_concern_steps', {
    ...own,
    concern_id: concern,
    step: 'signals',
    done_at: AT,
    done_by: user.id,
  });
  await given.insert('expense_claims', {
    ...hers,
    id: newId(),
    appointment_id: appointment.id,
    kind: 'kilometres',
    day: DAY,
    kilometres: 25,
    amount_cents: 575,
    submitted_at: AT,
  });
  await given.insert('erasures', {
    ...own,
    id: newId(),
    resident_id: newId(),
    state: 'waiting',
    asked_at: AT,
    due_at: AT,
  });
  await given.insert('kept_answers', {
    ...own,
    study_id: newId(),
    quarter: '2026-Q3',
    conversation_type: 'REVIEW',
    moment: 'T1',
    question_key: 'clear',
    revision: 1,
    language: 'nl',
    mode: 'self',
    value_number: 2,
  });
  const partner = { ...own, id: newId(), name: 'MEE', kind: 'client_support', phone: '0131234567' };
  await given.insert('partners', partner);
  await given.insert('hand_offs', {
    ...its,
    id: newId(),
    partner_id: partner.id,
    state: 'proposed',
    fields: ['first_name'],
    question: 'Helpt u mee?',
    proposed_by: user.id,
    proposed_at: AT,
  });
  const double = await given.request(org);
  await given.insert('resident_merges', {
    ...its,
    id: newId(),
    kept_id: request.residentId,
    other_id: double.residentId,
    merged_by: user.id,
    merged_at: AT,
  });
  const [one, other] = [request.residentId, double.residentId].sort();
  await given.insert('resident_distinctions', {
    ...own,
    one_id: one,
    other_id: other,
    decided_by: user.id,
    decided_at: AT,
  });
  await given.insert('signal_counts', {
    ...own,
    quarter: '2026-Q3',
    municipality_code: 'GM0784',
    kind: 'companion_refused',
    signals: 1,
  });
  await givenProtocol(given, org, AT);
  const release = await givenRelease(given, org, AT);
  await givenInterpretation(given, org, AT, { release_id: release, author_id: user.id });
  await given.insert('release_sharings', {
    ...own,
    id: newId(),
    started_at: AT,
    started_by: user.id,
  });
}
