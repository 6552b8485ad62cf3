import { Inject, Injectable } from '@nestjs/common';
import {
  amsterdamDay,
  COMPANION_ANSWER_HOURS,
  dueMoment,
  ownQuestions,
  plusMinutes,
  unmatchedAt,
  type AppointmentChannel,
  type AppointmentState,
  type CloseReason,
  type CompanionAnswer,
  type Moment,
  type Stage,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import {
  ANSWERED_MOMENTS,
  DECLINED_MOMENTS,
  SCALE_COLUMNS,
  scalesFrom,
  type ScaleRow,
} from '../questionnaires/measure-facts.js';
import { companionFacts } from './companion-facts.js';
import { nextSteps } from './next-steps.js';
import type { MyRequestView } from './my-request.dto.js';

/** Minutes before the visit at which the resident and the companion meet. */
const MEET_MINUTES = 15;

interface MyRow extends ScaleRow {
  id: string;
  version: number;
  reference: string;
  stage: Stage;
  close_reason: CloseReason | null;
  created_at: Date;
  contacted_at: Date | null;
  promised_by: string;
  first_name: string;
  municipality: string;
  organisation: MyRequestView['organisation'];
  appointment_version: number | null;
  starts_at: Date;
  duration_minutes: number;
  channel: AppointmentChannel;
  appointment_state: AppointmentState;
  conversation_type: string;
  venue: { name: string; address: string; place: string } | null;
  venue_text: string | null;
  companion_name: string | null;
  companion_answer: CompanionAnswer;
  is_accepted: boolean;
  companion_facts: string[];
  reported: { startsAt: string; venueText: string | null } | null;
  wished_starts_at: Date | null;
  wished_venue_text: string | null;
  helper_name: string | null;
  unmatched_hours: number;
  has_hand_offs: boolean;
  question: { askedAt: string; dueAt: string } | null;
  erased_from: Date | null;
  answered: Moment[];
  declined: Moment[];
  replacing: boolean;
  client_support: { name: string; phone: string } | null;
}

const MY_REQUEST = `
  SELECT r.id, r.version, r.reference, s.stage, r.close_reason, r.created_at, r.contacted_at, r.promised_by::text, p.first_name, r.language,
    r.wished_starts_at, r.wished_venue_text,
    g.name AS municipality, json_build_object('name', o.name, 'phone', o.public_phone, 'openingHours', o.opening_hours, 'leaveFast', o.leave_fast) AS organisation,
    a.version AS appointment_version, a.starts_at, a.duration_minutes, a.channel, a.state AS appointment_state, a.conversation_type, a.venue_text,
    CASE WHEN v.id IS NOT NULL THEN json_build_object('name', v.name, 'address', v.address, 'place', v.place) END AS venue,
    split_part(m.name, ' ', 1) AS companion_name, c.companion_answer, coalesce(c.state = 'accepted', false) AS is_accepted,
    ${companionFacts('coalesce(a.conversation_type, r.conversation_type)')} AS companion_facts,
    (SELECT t.facts FROM call_tasks t WHERE t.request_id = r.id AND t.kind = 'reported_date' AND t.state = 'open'
     ORDER BY t.subject_version DESC LIMIT 1) AS reported,
    (SELECT json_build_object('askedAt', t.created_at, 'dueAt', t.due_at) FROM call_tasks t
     WHERE t.request_id = r.id AND t.kind = 'question' AND t.state = 'open' ORDER BY t.created_at DESC LIMIT 1) AS question,
    (SELECT e.due_at FROM erasures e WHERE e.organisation_id = r.organisation_id AND e.resident_id = r.resident_id AND e.state = 'waiting') AS erased_from,
    EXISTS (SELECT FROM hand_offs o WHERE o.organisation_id = r.organisation_id AND o.request_id = r.id) AS has_hand_offs,
    h.name AS helper_name, o.unmatched_hours,
    EXISTS (SELECT FROM ladders l WHERE l.request_id = r.id AND l.kind = 'rescue' AND l.state = 'running') AS replacing,
    CASE WHEN a.state = 'unfilled' THEN (SELECT json_build_object('name', x.name, 'phone', x.phone) FROM partners x
      WHERE x.organisation_id = r.organisation_id AND x.kind = 'client_support' AND x.is_active AND x.phone IS NOT NULL ORDER BY x.name LIMIT 1) END AS client_support,
    ${ANSWERED_MOMENTS} AS answered, ${DECLINED_MOMENTS} AS declined,${SCALE_COLUMNS}
  FROM support_requests r
  JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
  JOIN residents p ON p.organisation_id = r.organisation_id AND p.id = r.resident_id
  JOIN organisations o ON o.id = r.organisation_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.id = s.appointment_id
  LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id
  LEFT JOIN LATERAL (
    SELECT meedenker_id, companion_answer, state FROM proposals
    WHERE organisation_id = r.organisation_id AND request_id = r.id
      AND ((state = 'accepted' AND (a.state IS DISTINCT FROM 'planned' OR confirmed_version = a.version)) OR (state = 'ended' AND reason = 'done'))
    ORDER BY state = 'accepted' DESC, answered_at DESC LIMIT 1
  ) c ON true
  LEFT JOIN meedenkers m ON m.organisation_id = r.organisation_id AND m.id = c.meedenker_id
  LEFT JOIN helpers h ON h.organisation_id = r.organisation_id AND h.request_id = r.id AND h.may_follow AND h.access_ended_at IS NULL
  WHERE r.id = $1`;

/** A request as its resident, or the helper who may follow, sees it. */
@Injectable()
export class MyRequestQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The request a session is for. */
  own(actor: Actor): Promise<MyRequestView> {
    return this.database.as(actor, async (tx) => {
      const view = await this.view(tx);
      await this.audit.read(tx, {
        deed: 'my-request.read',
        noun: 'support_request',
        nounId: view.id,
        requestIds: [view.id],
        fields:
          actor.kind === 'helper'
            ? ['stage', 'appointment']
            : ['contact', 'appointment', 'meedenker'],
      });
      return view;
    });
  }

  /** The same, inside a deed of the resident. */
  async view(tx: Transaction): Promise<MyRequestView> {
    const [row] = await tx.query<MyRow>(MY_REQUEST, [found(tx.actor.requestId)]);
    const known = found(row);
    return tx.actor.kind === 'helper'
      ? helperView(known, tx.now)
      : residentView(tx.actor, known, tx.now);
  }
}

const visitOf = (
  row: MyRow,
): { state: AppointmentState; startsAt: Date; durationMinutes: number } | null =>
  row.appointment_version === null
    ? null
    : {
        state: row.appointment_state,
        startsAt: row.starts_at,
        durationMinutes: row.duration_minutes,
      };

const isOver = (
  { startsAt, durationMinutes }: { startsAt: Date; durationMinutes: number },
  now: Date,
): boolean => plusMinutes(startsAt, durationMinutes) <= now;

function stepsOf(row: MyRow, now: Date): MyRequestView['nextSteps'] {
  const visit = visitOf(row);
  const counts = visit && !['cancelled', 'unfilled'].includes(visit.state);
  return nextSteps({
    stage: row.stage,
    createdAt: row.created_at,
    contactedAt: row.contacted_at,
    promisedBy: row.promised_by,
    companionAnswer: row.companion_name === null ? null : row.companion_answer,
    visit: counts
      ? { startsAt: visit.startsAt, over: isOver(visit, now), held: visit.state === 'took_place' }
      : null,
    answered: row.answered.includes('T1'),
  });
}

function appointmentOf(row: MyRow): MyRequestView['appointment'] {
  const visit = visitOf(row);
  if (!visit) return null;
  const together = ['office', 'home'].includes(row.channel);
  return {
    startsAt: visit.startsAt.toISOString(),
    durationMinutes: visit.durationMinutes,
    channel: row.channel,
    venue: row.venue,
    venueText: row.venue_text,
    meetAt: plusMinutes(visit.startsAt, together ? -MEET_MINUTES : 0).toISOString(),
    state: visit.state,
    version: row.appointment_version ?? 1,
    conversationType: row.conversation_type,
  };
}

/** Until when the resident may ask for somebody else: a day before the visit; null without a day, or when it has passed. */
const answerUntil = (row: MyRow): Date | null =>
  row.is_accepted && row.appointment_version !== null && row.appointment_state === 'planned'
    ? plusMinutes(row.starts_at, -COMPANION_ANSWER_HOURS * 60)
    : null;

/** The day the resident told and nobody handled yet: a new one, or the one given with the question. */
function toldDate(row: MyRow): MyRequestView['reportedDate'] {
  if (row.reported) return { startsAt: row.reported.startsAt, venueText: row.reported.venueText };
  if (row.stage === 'closed' || row.appointment_version !== null || !row.wished_starts_at)
    return null;
  return { startsAt: row.wished_starts_at.toISOString(), venueText: row.wished_venue_text };
}

/** Whether it is so near the visit that a resident without a companion has been told, and can choose. */
const isUnmatched = (row: MyRow, now: Date): boolean =>
  row.stage !== 'closed' &&
  row.appointment_version !== null &&
  row.appointment_state === 'planned' &&
  row.companion_name === null &&
  row.starts_at > now &&
  now >= unmatchedAt(row.starts_at, row.unmatched_hours);

function residentView(actor: Actor, row: MyRow, now: Date): MyRequestView {
  const open = row.stage !== 'closed';
  const until = answerUntil(row);
  const mayAnswer = open && row.is_accepted && (until === null || now <= until);
  const { scales, owesScale } = scalesFrom(row);
  const due = dueMoment(
    {
      askedAt: row.created_at,
      visit: visitOf(row),
      closeReason: row.close_reason,
      answered: row.answered,
      declined: row.declined,
      owesScale,
    },
    now,
  );
  return {
    id: row.id,
    version: row.version,
    reference: row.reference,
    stage: row.stage,
    closeReason: row.close_reason,
    firstName: row.first_name,
    language: row.language,
    municipalityName: row.municipality,
    organisation: row.organisation,
    promisedBy: row.promised_by,
    audience: 'resident',
    companion: row.companion_name
      ? { firstName: row.companion_name, facts: row.companion_facts, answer: row.companion_answer }
      : null,
    appointment: appointmentOf(row),
    reportedDate: toldDate(row),
    replacing: row.replacing,
    clientSupport: row.client_support,
    companionAnswerUntil: mayAnswer ? (until?.toISOString() ?? null) : null,
    questionnaireDue: due,
    questionsDue: due ? ownQuestions(due, row.companion_name !== null, scales).length : 0,
    helper: row.helper_name ? { name: row.helper_name } : null,
    question: row.question && {
      askedAt: new Date(row.question.askedAt).toISOString(),
      promisedBy: amsterdamDay(new Date(row.question.dueAt)),
    },
    erasure: row.erased_from && { dueAt: row.erased_from.toISOString() },
    unmatched: isUnmatched(row, now),
    nextSteps: stepsOf(row, now),
    allowed: allowedDeeds(actor, [
      ['withdraw', 'my-request.withdraw', open && row.stage !== 'took_place'],
      ['companion_answer', 'my-request.answer-companion', mayAnswer],
      ['report_date', 'my-request.report-date', open && row.stage !== 'took_place'],
      ['answer_questionnaire', 'my-request.respond', due !== null],
      ['consents', 'my-request.consent', true],
      ['access_log', 'my-request.read-access-log', true],
      ['end_helper_access', 'my-request.end-helper-access', row.helper_name !== null],
      ['hand_offs', 'my-request.hand-off', row.has_hand_offs],
      ['contact', 'my-request.contact', true],
      ['ask', 'my-request.ask', true],
      ['export', 'my-request.export', true],
      ['erase', 'my-request.erase', row.erased_from === null],
    ]),
  };
}

/** Stage, day and time: as far as a resident lets a helper look. */
function helperView(row: MyRow, now: Date): MyRequestView {
  const visit = visitOf(row);
  return {
    id: row.id,
    version: row.version,
    reference: '',
    stage: row.stage,
    closeReason: null,
    firstName: '',
    language: '',
    municipalityName: '',
    organisation: row.organisation,
    promisedBy: row.promised_by,
    audience: 'helper',
    companion: null,
    appointment: visit && {
      startsAt: visit.startsAt.toISOString(),
      durationMinutes: visit.durationMinutes,
      channel: null,
      venue: null,
      venueText: null,
      meetAt: visit.startsAt.toISOString(),
      state: visit.state,
      version: row.appointment_version ?? 1,
      conversationType: null,
    },
    reportedDate: null,
    replacing: row.replacing,
    clientSupport: null,
    companionAnswerUntil: null,
    questionnaireDue: null,
    questionsDue: 0,
    helper: null,
    question: null,
    erasure: null,
    unmatched: false,
    nextSteps: stepsOf(row, now).map((step) => ({ ...step, date: null })),
    allowed: [],
  };
}
