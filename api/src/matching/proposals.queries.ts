import { Inject, Injectable } from '@nestjs/common';
import {
  awaitsConfirmation,
  type AppointmentChannel,
  type ProposalState,
} from '@meedenkers/domain';
import type { SuggestionRow } from '@meedenkers/matching';

import { Audit } from '../audit/audit.service.js';
import { allowedDeeds, type Actor } from '../platform/actor.js';
import type { Page } from '../platform/contract.js';
import { Database, type Transaction } from '../platform/database.js';
import { found, NotFound } from '../platform/errors.js';
import type { Proposal } from './proposal.entity.js';
import type { OfferView, ProposalView, WhyView } from './proposals.dto.js';

interface OfferRow {
  id: string;
  request_id: string;
  state: ProposalState;
  expires_at: Date;
  confirmed_version: number | null;
  conversation_type: string;
  municipality_name: string;
  language: string;
  interpreter: string;
  needs: string[];
  starts_at: Date | null;
  duration_minutes: number | null;
  channel: AppointmentChannel | 'unknown' | null;
  venue: { name: string; place: string } | null;
  appointment: { version: number; state: string } | null;
  own: {
    rows: SuggestionRow[];
    sentence: { strengths: string[]; objection: string | null };
  } | null;
}

const OFFERS = `
  SELECT p.id, p.request_id, p.state, p.expires_at, p.confirmed_version, coalesce(a.conversation_type, r.conversation_type) AS conversation_type,
    g.name AS municipality_name, r.language, r.interpreter, r.needs, coalesce(a.starts_at, r.wished_starts_at) AS starts_at,
    a.duration_minutes, coalesce(a.channel, r.wished_channel) AS channel,
    CASE WHEN v.id IS NOT NULL THEN json_build_object('name', v.name, 'place', v.place) END AS venue,
    CASE WHEN a.id IS NOT NULL THEN json_build_object('version', a.version, 'state', a.state) END AS appointment,
    (SELECT item FROM jsonb_array_elements(p.list -> 'suggestions') item WHERE item ->> 'id' = p.meedenker_id::text) AS own
  FROM proposals p
  JOIN support_requests r ON r.organisation_id = p.organisation_id AND r.id = p.request_id
  JOIN municipalities g ON g.code = r.municipality_code
  LEFT JOIN appointments a ON a.organisation_id = p.organisation_id AND a.request_id = p.request_id AND a.state = 'planned'
  LEFT JOIN venues v ON v.organisation_id = p.organisation_id AND v.id = CASE WHEN a.id IS NULL THEN r.wished_venue_id ELSE a.venue_id END
  WHERE p.meedenker_id = $1 AND ($2::uuid IS NULL OR p.id = $2)
    AND ((p.state = 'offered' AND p.expires_at > app.clock())
      OR (p.state = 'accepted' AND ($2::uuid IS NOT NULL OR (a.id IS NOT NULL AND p.confirmed_version IS DISTINCT FROM a.version))))
  ORDER BY p.state = 'accepted' DESC, p.expires_at, p.id`;

/** What may speak against an offer in words to a Meedenker: never that the resident wished for somebody else. */
const OBJECTIONS = ['language', 'experience', 'distance', 'load'];

const whyOf = (own: OfferRow['own']): WhyView => {
  const objection = own?.sentence.objection;
  const rowOf = (key: string | null): SuggestionRow | undefined =>
    own?.rows.find((row) => row.key === key);
  return {
    strengths: (own?.sentence.strengths ?? []).flatMap((key) => rowOf(key) ?? []),
    objection: objection && OBJECTIONS.includes(objection) ? (rowOf(objection) ?? null) : null,
  };
};

const offerView = (actor: Actor, row: OfferRow, now: Date): OfferView => {
  const confirmMove = awaitsConfirmation({
    state: row.state,
    expiresAt: row.expires_at,
    confirmedVersion: row.confirmed_version,
    appointment: row.appointment,
  });
  const open = confirmMove || (row.state === 'offered' && row.expires_at > now);
  return {
    id: row.id,
    state: row.state,
    expiresAt: ((confirmMove ? row.starts_at : null) ?? row.expires_at).toISOString(),
    confirmMove,
    conversationType: row.conversation_type,
    municipalityName: row.municipality_name,
    startsAt: row.starts_at?.toISOString() ?? null,
    durationMinutes: row.duration_minutes,
    channel: row.channel,
    venue: row.venue,
    language: row.language,
    interpreter: row.interpreter,
    needs: row.needs,
    why: whyOf(row.own),
    allowed: allowedDeeds(actor, [
      ['accept', 'proposal.accept', open],
      ['refuse', 'proposal.refuse', open],
    ]),
  };
};

/** What there is to know about proposals. */
@Injectable()
export class ProposalQueries {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** The offers a Meedenker still has to answer; by an offer's link that one. @throws NotFound by a link, once that one is lost. */
  offers(actor: Actor): Promise<Page<OfferView>> {
    return this.database.as(actor, async (tx) => {
      const rows = await tx.query<OfferRow>(OFFERS, [actor.meedenkerId, actor.proposalId]);
      await this.audit.read(tx, {
        deed: 'proposal.list-own',
        noun: 'proposal',
        nounId: actor.proposalId,
        requestIds: rows.map((row) => row.request_id),
        fields: ['language', 'needs', 'appointment'],
      });
      if (actor.proposalId && rows.length === 0) throw new NotFound();
      return { items: rows.map((row) => offerView(actor, row, tx.now)), nextCursor: null };
    });
  }

  /** A proposal as a view, inside a deed. */
  async view(tx: Transaction, proposal: Proposal): Promise<ProposalView> {
    const [row] = await tx.query<{
      name: string;
      appointment: { version: number; state: string } | null;
    }>(
      `SELECT m.name, (SELECT json_build_object('version', a.version, 'state', a.state) FROM appointments a
         WHERE a.request_id = $2 AND a.state = 'planned') AS appointment
       FROM meedenkers m WHERE m.id = $1`,
      [proposal.meedenkerId, proposal.requestId],
    );
    const { name, appointment } = found(row);
    return proposalView(tx.actor, proposal, name, appointment, tx.now);
  }
}

/** A proposal as somebody sees it, with what they may do next. */
export function proposalView(
  actor: Actor,
  proposal: Omit<Proposal, 'list' | 'organisationId'>,
  name: string,
  appointment: { version: number; state: string } | null,
  now: Date,
): ProposalView {
  const facts = {
    state: proposal.state,
    expiresAt: proposal.expiresAt,
    confirmedVersion: proposal.confirmedVersion,
    appointment,
  };
  const asked = proposal.state === 'offered' && proposal.expiresAt > now;
  const moved = awaitsConfirmation(facts);
  return {
    id: proposal.id,
    version: proposal.version,
    supportRequestId: proposal.requestId,
    meedenker: { id: proposal.meedenkerId, name },
    state: proposal.state,
    expiresAt: proposal.expiresAt.toISOString(),
    offeredAt: proposal.offeredAt.toISOString(),
    answeredAt: proposal.answeredAt?.toISOString() ?? null,
    reason: proposal.reason,
    by: proposal.acceptedBy,
    confirmed: proposal.state === 'accepted' && !moved,
    companionAnswer: proposal.companionAnswer,
    listId: proposal.listId,
    allowed: allowedDeeds(actor, [
      ['withdraw', 'proposal.withdraw', asked],
      ['accept', 'proposal.accept', asked || moved],
      ['refuse', 'proposal.refuse', asked || moved],
    ]),
  };
}
