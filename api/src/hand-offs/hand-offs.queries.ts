import { Inject, Injectable } from '@nestjs/common';
import {
  HAND_OFF_SIGHT_DAYS,
  OPEN_HAND_OFFS,
  partnerSees,
  plusMinutes,
  type DeclineReason,
  type HandOffField,
  type HandOffState,
  type PartnerKind,
} from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found } from '../platform/errors.js';
import type {
  HandedOverView,
  HandOffView,
  MyHandOffView,
  PartnerHandOffView,
} from './hand-offs.dto.js';

interface HandOffRow {
  id: string;
  version: number;
  request_id: string;
  state: HandOffState;
  partner: {
    id: string;
    name: string;
    kind: PartnerKind;
    email: string | null;
    phone: string | null;
  };
  fields: HandOffField[];
  question: string;
  proposed_at: Date;
  consented_at: Date | null;
  consent_by: 'resident' | 'on_behalf' | null;
  sent_at: Date | null;
  answer_by: Date | null;
  answered_at: Date | null;
  decline_reason: DeclineReason | null;
  decline_note: string | null;
  ended_at: Date | null;
  organisation: { name: string; phone: string };
  handed_over: HandedOverView;
}

const given = (field: HandOffField, column: string): string =>
  `CASE WHEN '${field}' = ANY (h.fields) THEN ${column} END`;

/** Hand-offs with what goes along: a field that was not said yes to is null already here. */
const HAND_OFFS = `
  SELECT h.id, h.version, h.request_id, h.state, h.fields, h.question, h.proposed_at, h.consented_at, h.consent_by, h.sent_at, h.answer_by,
    h.answered_at, h.decline_reason, h.decline_note, h.ended_at,
    json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'email', p.email, 'phone', p.phone) AS partner,
    json_build_object('name', o.name, 'phone', o.public_phone) AS organisation,
    json_build_object(
      'firstName', ${given('first_name', 'd.first_name')},
      'phone', ${given('phone', 'd.phone')},
      'email', ${given('email', 'd.email')},
      'language', ${given('language', 'r.language')},
      'municipalityName', ${given('municipality', 'g.name')},
      'conversationType', ${given('conversation_type', 'r.conversation_type')},
      'startsAt', ${given('appointment', `to_char(a.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)},
      'channel', ${given('appointment', 'a.channel')}) AS handed_over
  FROM hand_offs h
  JOIN partners p ON p.organisation_id = h.organisation_id AND p.id = h.partner_id
  JOIN organisations o ON o.id = h.organisation_id
  JOIN support_requests r ON r.organisation_id = h.organisation_id AND r.id = h.request_id
  JOIN residents d ON d.organisation_id = r.organisation_id AND d.id = r.resident_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.request_id = r.id AND a.state = 'planned'`;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Questions that were handed over, as each of the three who have to do with them sees them. */
@Injectable()
export class HandOffQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Those of a request, newest first, as part of its file. */
  async ofRequest(tx: Transaction, requestId: string): Promise<HandOffView[]> {
    const rows = await tx.query<HandOffRow>(
      `${HAND_OFFS} WHERE h.request_id = $1 ORDER BY h.proposed_at DESC, h.id DESC`,
      [requestId],
    );
    return rows.map((row) => handOffView(tx.actor, row));
  }

  /** One, as a coordinator follows it. @throws NotFound */
  async view(tx: Transaction, id: string): Promise<HandOffView> {
    return handOffView(tx.actor, await rowOf(tx, id));
  }

  /** Those of the resident's own request that were not called back before anything happened. */
  mine(actor: Actor): Promise<Page<MyHandOffView>> {
    return this.database.as(actor, async (tx) => {
      const requestId = found(actor.requestId);
      const items = await this.mineIn(tx, requestId);
      if (items.length > 0)
        await this.audit.read(tx, {
          deed: 'my-request.read-hand-offs',
          noun: 'support_request',
          nounId: requestId,
          requestIds: [requestId],
          fields: ['hand_offs'],
        });
      return { items, nextCursor: null };
    });
  }

  /** One of the resident's own, as it is after a deed. */
  async mineOf(tx: Transaction, id: string): Promise<MyHandOffView> {
    return myView(tx.actor, await rowOf(tx, id));
  }

  /** The one hand-off a partner's link is for. Whoever opens it leaves a line. */
  ofPartner(actor: Actor): Promise<PartnerHandOffView> {
    return this.database.as(actor, async (tx) => {
      const view = await this.partnerView(tx, found(actor.handOffId));
      if (view.handedOver) {
        const { request_id: requestId, fields } = await rowOf(tx, view.id);
        await this.audit.read(tx, {
          deed: 'hand-off.read',
          noun: 'hand_off',
          nounId: view.id,
          requestIds: [requestId],
          fields: ['question', ...fields],
        });
      }
      return view;
    });
  }

  /** The same inside a deed of the partner. */
  async partnerView(tx: Transaction, id: string): Promise<PartnerHandOffView> {
    const row = await rowOf(tx, id);
    const { state, sent_at: sentAt, answer_by: answerBy } = row;
    const sees = partnerSees({ state, sentAt, answerBy }, tx.now);
    return {
      id: row.id,
      state: state === 'sent' && !sees ? 'expired' : state,
      organisation: row.organisation,
      partnerName: row.partner.name,
      question: sees ? row.question : '',
      fields: sees ? row.fields : [],
      handedOver: sees ? row.handed_over : null,
      answerBy: state === 'sent' ? iso(answerBy) : null,
      seenUntil:
        sees && sentAt ? plusMinutes(sentAt, HAND_OFF_SIGHT_DAYS * 24 * 60).toISOString() : null,
      allowed: allowedDeeds(tx.actor, [
        ['accept', 'hand-off.answer', sees && state === 'sent'],
        ['decline', 'hand-off.answer', sees && state === 'sent'],
        ['completed', 'hand-off.answer', sees && state === 'accepted'],
      ]),
    };
  }

  private async mineIn(tx: Transaction, requestId: string): Promise<MyHandOffView[]> {
    const rows = await tx.query<HandOffRow>(
      `${HAND_OFFS} WHERE h.request_id = $1 AND (h.state <> 'revoked' OR h.consented_at IS NOT NULL) ORDER BY h.proposed_at DESC, h.id DESC`,
      [requestId],
    );
    return rows.map((row) => myView(tx.actor, row));
  }
}

async function rowOf(tx: Transaction, id: string): Promise<HandOffRow> {
  const [row] = await tx.query<HandOffRow>(`${HAND_OFFS} WHERE h.id = $1`, [id]);
  return found(row);
}

const isOpen = ({ state }: HandOffRow): boolean => OPEN_HAND_OFFS.includes(state);

const handOffView = (actor: Actor, row: HandOffRow): HandOffView => ({
  id: row.id,
  version: row.version,
  state: row.state,
  partner: row.partner,
  fields: row.fields,
  question: row.question,
  proposedAt: row.proposed_at.toISOString(),
  consentedAt: iso(row.consented_at),
  consentBy: row.consent_by,
  sentAt: iso(row.sent_at),
  answerBy: iso(row.answer_by),
  answeredAt: iso(row.answered_at),
  declineReason: row.decline_reason,
  declineNote: row.decline_note,
  endedAt: iso(row.ended_at),
  allowed: allowedDeeds(actor, [
    ['consent', 'support-request.on-behalf', row.state === 'proposed'],
    ['send', 'hand-off.propose', row.state === 'consented'],
    ['accept', 'hand-off.propose', row.state === 'sent'],
    ['decline', 'hand-off.propose', row.state === 'sent'],
    ['complete', 'hand-off.propose', row.state === 'accepted'],
    ['revoke', 'hand-off.propose', isOpen(row)],
  ]),
});

const myView = (actor: Actor, row: HandOffRow): MyHandOffView => ({
  id: row.id,
  state: row.state,
  partnerName: row.partner.name,
  partnerKind: row.partner.kind,
  question: row.question,
  fields: row.fields,
  handedOver: row.handed_over,
  answerBy: iso(row.answer_by),
  allowed: allowedDeeds(actor, [
    ['consent', 'my-request.hand-off', row.state === 'proposed'],
    ['refuse', 'my-request.hand-off', row.state === 'proposed'],
    ['stop', 'my-request.hand-off', isOpen(row) && row.state !== 'proposed'],
  ]),
});
