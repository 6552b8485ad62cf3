import { Inject, Injectable } from '@nestjs/common';
import {
  COMPANION_ANSWER_HOURS,
  hoursBetween,
  mayBeAccompanied,
  NEXT_STEP_CLEAR,
  offerDueAt,
  plusMinutes,
  promiseEnds,
  REOPEN_HOURS,
  standsOf,
  voicesDiffer,
  type AppointmentState,
  type CloseReason,
  type Moment,
  type PromiseTerms,
  type ProposalState,
  type RequestState,
  type Stage,
} from '@meedenkers/domain';

import { AppointmentQueries } from '../appointments/appointments.queries.js';
import { Audit } from '../audit/audit.service.js';
import { HandOffQueries } from '../hand-offs/hand-offs.queries.js';
import { proposalView } from '../matching/proposals.queries.js';
import { Reached } from '../notifications/reached.queries.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import { CONSENT_PURPOSES } from '../questionnaires/consent.entity.js';
import { DECLINED_MOMENTS, FOR_RESEARCH_ALONE } from '../questionnaires/measure-facts.js';
import type { RequestView } from './case-file.dto.js';
import { LookAlikes } from './look-alikes.queries.js';
import { timelineOf, type AuditedDeed } from './timeline.js';

interface ProposalJson {
  id: string;
  version: number;
  meedenkerId: string;
  name: string;
  state: ProposalState;
  expiresAt: string;
  offeredAt: string;
  answeredAt: string | null;
  reason: string | null;
  acceptedBy: 'meedenker' | 'coordinator' | null;
  confirmedVersion: number | null;
  companionAnswer: 'yes' | 'none';
  listId: string | null;
}

interface FileRow {
  id: string;
  version: number;
  reference: string;
  state: RequestState;
  stage: Stage;
  close_reason: CloseReason | null;
  closed_at: Date | null;
  created_at: Date;
  promised_by: string;
  terms: PromiseTerms;
  channel: string;
  needs_review: boolean;
  municipality: RequestView['municipality'];
  language: string;
  conversation_type: string;
  story: string | null;
  appointment_known: boolean;
  wishes: RequestView['wishes'];
  wish_answers: RequestView['wishAnswers'];
  wished_starts_at: Date | null;
  wished_channel: string;
  wished_venue_id: string | null;
  wished_venue_text: string | null;
  resident: RequestView['resident'];
  helper: RequestView['helper'];
  appointment_id: string | null;
  open_appointment: { version: number; state: string; startsAt: string } | null;
  last_appointment: { state: AppointmentState; startsAt: string; durationMinutes: number } | null;
  proposals: ProposalJson[];
  notes: RequestView['notes'];
  outcome: RequestView['outcome'];
  responses: RequestView['responses'];
  declined: Moment[];
  reported_date: RequestView['reportedDate'];
  paper_code: RequestView['paperCode'];
  questions: RequestView['questions'];
  consents: RequestView['consents'];
  merge: { residentId: string; at: string } | null;
  messages: (RequestView['messages'][number] & { sentAt: string | null })[];
  deeds: AuditedDeed[];
}

/** An instant inside JSON the way every view writes it: UTC. */
const utc = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const FILE = `
  SELECT r.id, r.version, r.reference, r.state, s.stage, r.close_reason, r.closed_at, r.created_at, r.promised_by::text, r.channel, r.needs_review,
    (SELECT json_build_object('offerDays', o.offer_days, 'unmatchedHours', o.unmatched_hours) FROM organisations o WHERE o.id = r.organisation_id) AS terms,
    json_build_object('code', g.code, 'name', g.name) AS municipality, r.language, r.conversation_type, r.story, r.appointment_known,
    json_build_object('gender', r.gender, 'genderRequired', r.gender_required, 'languageRequired', r.language_required,
      'interpreter', r.interpreter, 'livedExperience', r.lived_experience, 'needs', r.needs) AS wishes,
    r.wished_starts_at, r.wished_channel, r.wished_venue_id, r.wished_venue_text, s.appointment_id,
    coalesce((SELECT json_agg(json_build_object('wish', w.wish, 'answer', w.answer, 'heardBy', w.heard_by, 'at', w.at) ORDER BY w.wish)
      FROM (SELECT DISTINCT ON (wish) wish, answer, heard_by, ${utc('answered_at')} AS at FROM wish_answers
        WHERE organisation_id = r.organisation_id AND request_id = r.id ORDER BY wish, answered_at DESC, id DESC) w), '[]') AS wish_answers,
    json_build_object('id', d.id, 'firstName', d.first_name, 'phone', d.phone, 'email', d.email, 'channel', d.channel,
      'mayNameProgramme', d.may_name_programme, 'place', d.place, 'version', d.version, 'contactHours', d.contact_hours, 'reminders', d.reminders, 'optedOut', d.opted_out, 'postalAddress',
      CASE WHEN d.street IS NOT NULL THEN json_build_object('street', d.street, 'postcode', d.postcode, 'place', d.postal_place) END) AS resident,
    (SELECT json_build_object('id', h.id, 'name', h.name, 'organisation', h.organisation_name, 'phone', h.phone, 'email', h.email,
        'mayFollow', h.may_follow, 'worksForMunicipality', h.works_for_municipality, 'accessEndedAt', ${utc('h.access_ended_at')})
      FROM helpers h WHERE h.organisation_id = r.organisation_id AND h.request_id = r.id) AS helper,
    (SELECT json_build_object('version', a.version, 'state', a.state, 'startsAt', ${utc('a.starts_at')})
      FROM appointments a WHERE a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned') AS open_appointment,
    (SELECT json_build_object('state', a.state, 'startsAt', ${utc('a.starts_at')}, 'durationMinutes', a.duration_minutes)
      FROM appointments a WHERE a.organisation_id = r.organisation_id AND a.id = s.appointment_id) AS last_appointment,
    coalesce((SELECT json_agg(json_build_object('id', p.id, 'version', p.version, 'meedenkerId', p.meedenker_id, 'name', m.name, 'state', p.state,
        'expiresAt', ${utc('p.expires_at')}, 'offeredAt', ${utc('p.offered_at')}, 'answeredAt', ${utc('p.answered_at')}, 'reason', p.reason,
        'acceptedBy', p.accepted_by, 'confirmedVersion', p.confirmed_version, 'companionAnswer', p.companion_answer, 'listId', p.list_id)
      ORDER BY p.offered_at DESC, p.id DESC)
      FROM proposals p JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
      WHERE p.organisation_id = r.organisation_id AND p.request_id = r.id), '[]') AS proposals,
    coalesce((SELECT json_agg(json_build_object('id', n.id, 'body', n.body, 'author', u.name, 'createdAt', ${utc('n.created_at')}) ORDER BY n.created_at)
      FROM notes n JOIN users u ON u.organisation_id = n.organisation_id AND u.id = n.author_id
      WHERE n.organisation_id = r.organisation_id AND n.request_id = r.id), '[]') AS notes,
    (SELECT json_build_object('id', o.id, 'appointmentId', o.appointment_id, 'tookPlace', o.took_place, 'agreements', o.agreements,
        'nextStepClear', o.next_step_clear, 'atmosphere', o.atmosphere, 'handOffNeeded', o.hand_off_needed, 'roleKept', o.role_kept, 'signals', o.signals,
        'minutes', o.minutes, 'reportedBy', o.reported_by, 'createdAt', ${utc('o.created_at')})
      FROM outcome_reports o JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id
      WHERE a.organisation_id = r.organisation_id AND a.request_id = r.id ORDER BY o.created_at DESC LIMIT 1) AS outcome,
    coalesce((SELECT json_agg(json_build_object('moment', q.moment, 'key', q.question_key, 'text', q.value_text, 'value', q.value_number,
        'answeredAt', ${utc('q.answered_at')}) ORDER BY q.answered_at, q.question_key)
      FROM responses q WHERE q.organisation_id = r.organisation_id AND q.request_id = r.id
        AND NOT q.question_key = ANY ('{${FOR_RESEARCH_ALONE.join(',')}}')), '[]') AS responses,
    ${DECLINED_MOMENTS} AS declined,
    (SELECT json_build_object('taskId', t.id, 'startsAt', t.facts ->> 'startsAt', 'venueText', t.facts ->> 'venueText', 'at', ${utc('t.created_at')})
      FROM call_tasks t WHERE t.organisation_id = r.organisation_id AND t.request_id = r.id AND t.kind = 'reported_date' AND t.state = 'open'
      ORDER BY t.created_at DESC LIMIT 1) AS reported_date,
    (SELECT json_build_object('expiresAt', ${utc('c.expires_at')}) FROM resident_codes c
      WHERE c.organisation_id = r.organisation_id AND c.request_id = r.id AND c.purpose = 'paper' AND c.ended_at IS NULL AND c.expires_at > app.clock()
      ORDER BY c.created_at DESC LIMIT 1) AS paper_code,
    coalesce((SELECT json_agg(json_build_object('taskId', t.id, 'text', t.facts ->> 'text', 'at', ${utc('t.created_at')}, 'handled', t.state = 'done')
      ORDER BY t.created_at)
      FROM call_tasks t WHERE t.organisation_id = r.organisation_id AND t.request_id = r.id AND t.kind = 'question' AND t.facts ->> 'text' IS NOT NULL), '[]') AS questions,
    coalesce((SELECT json_agg(json_build_object('purpose', c.purpose, 'granted', c.granted, 'version', c.version))
      FROM consents c WHERE c.organisation_id = r.organisation_id AND c.request_id = r.id), '[]') AS consents,
    (SELECT json_build_object('residentId', w.kept_id, 'at', ${utc('w.merged_at')}) FROM resident_merges w
      WHERE w.organisation_id = r.organisation_id AND w.request_id = r.id AND w.undone_at IS NULL AND w.before IS NOT NULL
      ORDER BY w.merged_at DESC LIMIT 1) AS merge,
    coalesce((SELECT json_agg(json_build_object('id', x.id, 'purpose', x.purpose, 'channel', x.channel, 'state', x.state,
        'at', ${utc('coalesce(x.sent_at, x.created_at)')}, 'recipient', x.recipient_kind, 'sentAt', ${utc('x.sent_at')}) ORDER BY x.created_at)
      FROM messages x WHERE x.organisation_id = r.organisation_id AND x.request_id = r.id), '[]') AS messages,
    coalesce((SELECT json_agg(json_build_object('at', ${utc('e.at')}, 'deed', e.deed, 'actorKind', e.actor_kind, 'role', e.role,
        'name', u.name, 'channel', e.channel, 'reason', e.reason) ORDER BY e.at, e.id)
      FROM audit_events e LEFT JOIN users u ON u.organisation_id = e.organisation_id AND u.id = e.actor_id
      WHERE e.organisation_id = r.organisation_id AND e.at >= r.created_at AND e.request_ids @> ARRAY[r.id] AND e.action = 'write'), '[]') AS deeds
  FROM support_requests r
  JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  JOIN municipalities g ON g.code = r.municipality_code
  WHERE r.id = $1`;

/** The file of one request. Whoever opens it leaves a line. */
@Injectable()
export class CaseFile {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(AppointmentQueries) private readonly appointments: AppointmentQueries,
    @Inject(HandOffQueries) private readonly handOffs: HandOffQueries,
    @Inject(LookAlikes) private readonly lookAlikes: LookAlikes,
    @Inject(Reached) private readonly reached: Reached,
  ) {}

  /** The file as it is now. @throws NotFound */
  of(actor: Actor, id: string): Promise<RequestView> {
    return this.database.as(actor, async (tx) => {
      const row = found((await tx.query<FileRow>(FILE, [id]))[0]);
      const view = await this.view(tx, row);
      await this.audit.read(tx, {
        deed: 'support-request.read',
        noun: 'support_request',
        nounId: id,
        requestIds: [id],
        fields: [
          'resident',
          'contact',
          'wishes',
          'appointment',
          'proposals',
          'notes',
          'responses',
          'messages',
          'hand_offs',
        ],
      });
      return view;
    });
  }

  private async view(tx: Transaction, row: FileRow): Promise<RequestView> {
    const { actor, now } = tx;
    return {
      id: row.id,
      version: row.version,
      reference: row.reference,
      state: row.state,
      stage: row.stage,
      closeReason: row.close_reason,
      closedAt: row.closed_at?.toISOString() ?? null,
      createdAt: row.created_at.toISOString(),
      promisedBy: row.promised_by,
      channel: row.channel,
      needsReview: row.needs_review,
      municipality: row.municipality,
      language: row.language,
      conversationType: row.conversation_type,
      story: row.story,
      tension:
        row.responses.find(({ moment, key }) => moment === 'T0' && key === 'tension')?.value ??
        null,
      appointmentKnown: row.appointment_known,
      wishes: row.wishes,
      wishAnswers: row.wish_answers,
      wishedAppointment: {
        startsAt: row.wished_starts_at?.toISOString() ?? null,
        channel: row.wished_channel,
        venueId: row.wished_venue_id,
        venueText: row.wished_venue_text,
      },
      resident: row.resident,
      helper: row.helper,
      appointment: row.appointment_id ? await this.appointments.view(tx, row.appointment_id) : null,
      proposals: row.proposals.map((p) => proposalOf(actor, row, p, now)),
      notes: row.notes,
      outcome: row.outcome,
      responses: row.responses,
      voicesDiffer: voicesOf(row),
      questions: row.questions,
      consents: consentsOf(row),
      handOffs: await this.handOffs.ofRequest(tx, row.id),
      reached: await this.reached.of(tx, row.id),
      lookAlikes: actor.rights.has('resident.merge')
        ? await this.lookAlikes.of(tx, row.resident)
        : [],
      merge: mergeOf(row, now),
      reportedDate: row.reported_date,
      paperCode: row.paper_code,
      messages: row.messages.map(({ sentAt: _, ...message }) => message),
      timeline: timelineOf(row.deeds, row.messages),
      promise: promiseOf(row),
      allowed: deedsOn(actor, row, now),
    };
  }
}

const proposalOf = (
  actor: Actor,
  row: FileRow,
  { name, ...proposal }: ProposalJson,
  now: Date,
): RequestView['proposals'][number] =>
  proposalView(
    actor,
    {
      ...proposal,
      requestId: row.id,
      appointmentId: null,
      offeredBy: '',
      expiresAt: new Date(proposal.expiresAt),
      offeredAt: new Date(proposal.offeredAt),
      answeredAt: proposal.answeredAt ? new Date(proposal.answeredAt) : null,
    },
    name,
    row.open_appointment,
    now,
  );

/** Whether the resident and the Meedenker tell different things about the next step. */
const voicesOf = ({ responses, outcome }: FileRow): boolean => {
  const said = responses.find(({ moment, key }) => moment === 'T1' && key === 'next_step')?.value;
  const report = NEXT_STEP_CLEAR.find((word) => word === outcome?.nextStepClear);
  return voicesDiffer(said ?? null, report ?? null);
};

/** The promise whose clock runs for a request at its stage. */
function promiseOf(row: FileRow): RequestView['promise'] {
  if (row.stage === 'new')
    return { kind: 'first_contact', dueAt: promiseEnds(row.promised_by).toISOString() };
  const startsAt = row.open_appointment ? new Date(row.open_appointment.startsAt) : null;
  if (row.stage === 'searching')
    return { kind: 'offer', dueAt: offerDueAt(row.created_at, startsAt, row.terms).toISOString() };
  return { kind: 'none', dueAt: null };
}

/** Every purpose, also the ones nothing was said about. */
const consentsOf = ({ consents }: FileRow): RequestView['consents'] =>
  CONSENT_PURPOSES.map(
    (purpose) =>
      consents.find((said) => said.purpose === purpose) ?? { purpose, granted: false, version: 0 },
  );

/** The merge that can still be undone. */
function mergeOf({ merge }: FileRow, now: Date): RequestView['merge'] {
  if (!merge) return null;
  const undoUntil = plusMinutes(new Date(merge.at), REOPEN_HOURS * 60);
  return undoUntil > now ? { ...merge, undoUntil: undoUntil.toISOString() } : null;
}

/** Whether the resident's word about who comes can still be taken down: until a day before the visit. */
function mayAnswer(row: FileRow, now: Date): boolean {
  const startsAt = row.open_appointment?.startsAt;
  const inTime = !startsAt || hoursBetween(now, new Date(startsAt)) >= COMPANION_ANSWER_HOURS;
  return inTime && row.proposals.some(({ state }) => state === 'accepted');
}

/** Whether the conversation that is planned has begun. */
const begun = ({ open_appointment: open }: FileRow, now: Date): boolean =>
  open !== null && new Date(open.startsAt) <= now;

/** Whether there is a moment of which answers can be entered. */
const asksNow = (row: FileRow, now: Date): boolean =>
  standsOf(
    {
      askedAt: row.created_at,
      visit: row.last_appointment && {
        ...row.last_appointment,
        startsAt: new Date(row.last_appointment.startsAt),
      },
      closeReason: row.close_reason,
      answered: row.responses.map(({ moment }) => moment as Moment),
      declined: row.declined,
    },
    now,
  ).some(({ stand }) => stand === 'due');

/** What a coordinator may do with a request as it stands. */
function deedsOn(actor: Actor, row: FileRow, now: Date): RequestView['allowed'] {
  const open = row.state !== 'closed';
  const triaged = row.state === 'triaged';
  const accepted = row.proposals.some(({ state }) => state === 'accepted');
  return allowedDeeds(actor, [
    ['triage', 'support-request.triage', row.state === 'submitted'],
    [
      'offer',
      'proposal.offer',
      triaged && !accepted && row.stage !== 'took_place' && mayBeAccompanied(row.conversation_type),
    ],
    ['replace', 'proposal.replace', triaged && accepted && !begun(row, now)],
    ['plan', 'appointment.plan', triaged && row.open_appointment === null],
    ['withdraw', 'support-request.withdraw', open],
    ['close', 'support-request.close', open],
    [
      'reopen',
      'support-request.close',
      row.closed_at !== null && hoursBetween(row.closed_at, now) <= REOPEN_HOURS,
    ],
    ['hand_off', 'hand-off.propose', open || row.close_reason === 'handed_off'],
    ['companion_answer', 'support-request.on-behalf', open && mayAnswer(row, now)],
    ['wish_answer', 'support-request.on-behalf', triaged],
    ['contact', 'support-request.on-behalf', true],
    ['consents', 'support-request.on-behalf', true],
    ['respond', 'support-request.on-behalf', asksNow(row, now)],
    [
      'end_helper_access',
      'support-request.on-behalf',
      row.helper?.mayFollow === true && row.helper.accessEndedAt === null,
    ],
    ['merge', 'resident.merge', open],
    ['unmerge', 'resident.merge', mergeOf(row, now) !== null],
    ['access_log', 'support-request.read-access-log', true],
    ['note', 'support-request.note', open],
    ['paper_code', 'support-request.paper-code', open],
    ['revoke_paper_code', 'support-request.paper-code', open && row.paper_code !== null],
  ]);
}
