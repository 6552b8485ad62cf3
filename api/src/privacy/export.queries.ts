import { Inject, Injectable } from '@nestjs/common';

import { Audit } from '../audit/audit.service.js';
import type { Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotAllowed } from '../platform/errors.js';
import { AccessLogQueries } from '../support-requests/access-log.queries.js';
import { MyContact } from '../support-requests/my-contact.service.js';
import type {
  ExportedAnswerView,
  ExportedAppointmentView,
  ExportedCompanionView,
  ExportedConsentView,
  ExportedHandOffView,
  ExportedHelperView,
  ExportedMessageView,
  ExportedReportView,
  ExportedRequestView,
  ExportedWishAnswerView,
  ExportedWordsView,
  ExportView,
} from './export.dto.js';

const REQUESTS = `
  SELECT r.id, r.reference, r.created_at AS "createdAt", g.name AS "municipalityName", r.language, r.conversation_type AS "conversationType",
    r.state, r.close_reason AS "closeReason", r.closed_at AS "closedAt", r.wished_starts_at AS "wishedStartsAt",
    r.wished_venue_text AS "wishedVenueText", r.story,
    json_build_object('gender', r.gender, 'genderRequired', r.gender_required, 'languageRequired', r.language_required,
      'interpreter', r.interpreter, 'livedExperience', r.lived_experience, 'needs', r.needs) AS wishes
  FROM support_requests r
  JOIN municipalities g ON g.code = r.municipality_code
  WHERE r.resident_id = (SELECT resident_id FROM support_requests WHERE id = $1)
  ORDER BY r.created_at`;

const PARTS = {
  helper: `
    SELECT name, organisation_name AS organisation, phone, email::text, may_follow AS "mayFollow",
      works_for_municipality AS "worksForMunicipality", access_ended_at AS "accessEndedAt"
    FROM helpers WHERE request_id = $1`,
  wishAnswers: `
    SELECT wish, answer, heard_by AS "heardBy", answered_at AS at FROM wish_answers WHERE request_id = $1 ORDER BY answered_at, wish`,
  consents: `
    SELECT purpose, granted, text_version AS "textVersion", changed_at AS "changedAt" FROM consents WHERE request_id = $1 ORDER BY purpose`,
  appointments: `
    SELECT a.conversation_type AS "conversationType", a.starts_at AS "startsAt", a.duration_minutes AS "durationMinutes", a.channel,
      coalesce(a.address, v.name || ', ' || v.address || ', ' || v.place, a.venue_text) AS where, a.state
    FROM appointments a LEFT JOIN venues v ON v.organisation_id = a.organisation_id AND v.id = a.venue_id
    WHERE a.request_id = $1 ORDER BY a.starts_at`,
  companions: `
    SELECT split_part(m.name, ' ', 1) AS "firstName", p.state, p.companion_answer AS answer, p.answered_at AS since
    FROM proposals p JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
    WHERE p.request_id = $1 AND p.state IN ('accepted', 'ended') ORDER BY p.answered_at`,
  reports: `
    SELECT o.took_place AS "tookPlace", o.agreements, o.next_step_clear AS "nextStepClear", o.atmosphere, o.signals, o.created_at AS at
    FROM outcome_reports o JOIN appointments a ON a.organisation_id = o.organisation_id AND a.id = o.appointment_id
    WHERE a.request_id = $1 ORDER BY o.created_at`,
  answers: `
    SELECT moment, question_key AS key, value_number AS value, value_text AS text, answered_at AS at FROM responses
    WHERE request_id = $1 ORDER BY answered_at, question_key`,
  words: `
    SELECT 'resident' AS by, facts ->> 'text' AS text, created_at AS at FROM call_tasks
    WHERE request_id = $1 AND kind = 'question' AND facts ? 'text'
    UNION ALL SELECT 'coordinator', body, created_at FROM notes WHERE request_id = $1
    ORDER BY at`,
  handOffs: `
    SELECT p.name AS partner, h.question, h.fields, h.state, h.proposed_at AS at
    FROM hand_offs h JOIN partners p ON p.organisation_id = h.organisation_id AND p.id = h.partner_id
    WHERE h.request_id = $1 ORDER BY h.proposed_at`,
  messages: `
    SELECT purpose, channel, facts ->> 'address' AS to, state, coalesce(sent_at, created_at) AS at FROM messages
    WHERE request_id = $1 AND recipient_kind = 'resident'
    UNION ALL SELECT purpose, CASE kind WHEN 'call' THEN 'phone' ELSE kind END, NULL, state, coalesce(done_at, created_at) FROM call_tasks
    WHERE request_id = $1 AND kind IN ('call', 'letter') AND purpose IS NOT NULL
    ORDER BY at`,
} as const;

/** Moments as every view writes them. */
const told = <Row>(row: object): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Date ? value.toISOString() : value,
    ]),
  ) as Row;

/** Everything that is kept of one person, for that person; what others are called and what concerns safety is not in it. */
@Injectable()
export class ExportQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(MyContact) private readonly contact: MyContact,
    @Inject(AccessLogQueries) private readonly log: AccessLogQueries,
  ) {}

  /** The file of the resident of this session, of every request they have. @throws NotAllowed `code_required` */
  own(actor: Actor): Promise<ExportView> {
    if (!actor.byCode) throw new NotAllowed('code_required');
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const rows = await tx.query<{ id: string }>(REQUESTS, [requestId]);
      const [organisation] = await tx.query<{ name: string }>(
        'SELECT name FROM organisations WHERE id = $1',
        [tx.organisationId],
      );
      const view: ExportView = {
        madeAt: tx.now.toISOString(),
        organisation: found(organisation).name,
        contact: await this.contact.view(tx, requestId),
        requests: [],
        accessLog: await this.log.lines(tx, requestId),
      };
      for (const row of rows) view.requests.push(await requestWith(tx, row));
      await this.audit.read(tx, {
        deed: 'my-request.export',
        noun: 'support_request',
        nounId: requestId,
        requestIds: rows.map(({ id }) => id),
        fields: ['everything'],
      });
      return view;
    });
  }
}

async function requestWith(
  tx: Transaction,
  { id, ...request }: { id: string },
): Promise<ExportedRequestView> {
  const part = async <Row>(name: keyof typeof PARTS): Promise<Row[]> =>
    (await tx.query<object>(PARTS[name], [id])).map((row) => told<Row>(row));
  const [helper] = await part<ExportedHelperView>('helper');
  return {
    ...told<Omit<ExportedRequestView, keyof typeof PARTS>>(request),
    helper: helper ?? null,
    wishAnswers: await part<ExportedWishAnswerView>('wishAnswers'),
    consents: await part<ExportedConsentView>('consents'),
    appointments: await part<ExportedAppointmentView>('appointments'),
    companions: await part<ExportedCompanionView>('companions'),
    reports: await part<ExportedReportView>('reports'),
    answers: await part<ExportedAnswerView>('answers'),
    words: await part<ExportedWordsView>('words'),
    handOffs: await part<ExportedHandOffView>('handOffs'),
    messages: await part<ExportedMessageView>('messages'),
  };
}
