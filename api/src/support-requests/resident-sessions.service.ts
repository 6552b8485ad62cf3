import { Inject, Injectable } from '@nestjs/common';
import {
  partnerSees,
  RuleBroken,
  type AppointmentState,
  type HandOffState,
  type ProposalState,
} from '@meedenkers/domain';
import type { Request, Response } from 'express';

import { Audit } from '../audit/audit.service.js';
import { AccessLink } from '../identity/access-link.entity.js';
import { Session } from '../identity/session.entity.js';
import { Sessions, type OpenSession, type SessionFor } from '../identity/sessions.service.js';
import { publicOf, type Actor } from '../platform/actor.js';
import { Database, type Transaction } from '../platform/database.js';
import { NotAllowed, NotSignedIn } from '../platform/errors.js';
import { RateLimits } from '../platform/rate-limits.js';
import { hashOfToken } from '../platform/tokens.js';
import { inEvenTime } from './even-time.js';
import { linkLives } from './link-rules.js';
import { ResidentCodes } from './resident-codes.service.js';

/** The browser that signs in. */
export interface Visit {
  request: Request;
  response: Response;
}

interface LinkRow {
  organisation_id: string;
  kind: 'resident' | 'helper' | 'offer' | 'partner';
  request_id: string | null;
  proposal_id: string | null;
  hand_off_id: string | null;
}

const LINK_DOOR = { name: 'resolve-link', text: 'SELECT * FROM app.resolve_link($1)' };

/** Signing in without a password: for one request by a code or a link, for one offer or one hand-off by its link. */
@Injectable()
export class ResidentSessions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(ResidentCodes) private readonly codes: ResidentCodes,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Signs a resident in by reference and code. @throws NotSignedIn, the same whatever was wrong. */
  async byCode(reference: string, code: string, visit: Visit): Promise<OpenSession> {
    await this.limits.spend('codesTried', addressOf(visit));
    const session = await inEvenTime(async () => {
      const named = await this.codes.named(reference);
      if (!named) return null;
      const { organisation_id: organisationId, request_id: requestId } = named;
      return this.database.as(publicOf(organisationId), async (tx) =>
        (await this.codes.isRight(tx, requestId, code))
          ? this.open(tx, { kind: 'resident', requestId, byCode: true }, requestId, visit)
          : null,
      );
    });
    if (!session) throw new NotSignedIn();
    await this.sessions.endOf(visit.request);
    return session;
  }

  /**
   * Signs in whoever holds a link. @throws NotSignedIn when it is unknown or dead, RuleBroken `offer_ended` when the
   * offer it opened is over, `hand_off_ended` when the hand-off is.
   */
  async byLink(token: string, visit: Visit): Promise<OpenSession> {
    await this.limits.spend('codesTried', addressOf(visit));
    const tokenHash = hashOfToken(token);
    const [link] = await this.database.open<LinkRow>(LINK_DOOR, [tokenHash]);
    if (!link) throw new NotSignedIn();
    const session = await this.database.as(publicOf(link.organisation_id), async (tx) => {
      const known = await tx.one(AccessLink, { tokenHash }, 'lock');
      // The link of an offer or a hand-off ends with what it opens, which can tell what became of it.
      const tells = link.kind === 'offer' || link.kind === 'partner';
      const isPast = !tells && known?.expiresAt && known.expiresAt <= tx.now;
      if (!known || isPast) throw new NotSignedIn();
      const { requestId, what } = await opened(tx, link, known.expiresAt !== null);
      if (!known.usedAt) await tx.update(AccessLink, { tokenHash }, { usedAt: tx.now });
      return this.open(tx, what, requestId, visit);
    });
    await this.sessions.endOf(visit.request);
    return session;
  }

  /** Makes a session that came in by a link as good as one that came in by a code. @throws NotAllowed when the code is wrong. */
  async stepUp(actor: Actor, requestId: string, code: string, visit: Visit): Promise<void> {
    await this.limits.spend('codesTried', addressOf(visit));
    const token = this.sessions.tokenOf(visit.request);
    const right = await inEvenTime(() =>
      this.database.as(actor, async (tx) => {
        if (!token || !(await this.codes.isRight(tx, requestId, code))) return false;
        await tx.update(Session, { idHash: hashOfToken(token) }, { byCode: true });
        await this.audit.wrote(tx, {
          deed: 'resident-session.step-up',
          noun: 'support_request',
          nounId: requestId,
          requestIds: [requestId],
        });
        return true;
      }),
    );
    if (!right) throw new NotAllowed('code_required');
  }

  private async open(
    tx: Transaction,
    what: SessionFor,
    requestId: string,
    { response }: Visit,
  ): Promise<OpenSession> {
    await this.audit.wrote(tx, {
      deed: `${what.kind}-session.open`,
      noun: 'support_request',
      nounId: requestId,
      requestIds: [requestId],
    });
    return this.sessions.open(tx, what, response);
  }
}

/** What a link opens now. @throws NotSignedIn or RuleBroken when it opens nothing any more. */
function opened(
  tx: Transaction,
  link: LinkRow,
  hasOwnTerm: boolean,
): Promise<{ requestId: string; what: SessionFor }> {
  if (link.proposal_id) return offerOf(tx, link.proposal_id);
  return link.hand_off_id ? handOffOf(tx, link.hand_off_id) : requestOf(tx, link, hasOwnTerm);
}

const addressOf = ({ request }: Visit): string => request.ip ?? 'unknown';

/** @throws NotSignedIn when the request is too long past, or the helper may follow no longer. */
async function requestOf(
  tx: Transaction,
  link: LinkRow,
  hasOwnTerm: boolean,
): Promise<{ requestId: string; what: SessionFor }> {
  const [request] = await tx.query<{
    closed_at: Date | null;
    state: AppointmentState | null;
    starts_at: Date | null;
    may_follow: boolean;
  }>(
    `SELECT r.closed_at, a.state, a.starts_at, coalesce(h.may_follow AND h.access_ended_at IS NULL, false) AS may_follow
     FROM support_requests r
     JOIN request_stages s ON s.organisation_id = r.organisation_id AND s.id = r.id
     LEFT JOIN appointments a ON a.organisation_id = r.organisation_id AND a.id = s.appointment_id
     LEFT JOIN helpers h ON h.organisation_id = r.organisation_id AND h.request_id = r.id
     WHERE r.id = $1`,
    [link.request_id],
  );
  const { request_id: requestId } = link;
  if (!request || !requestId) throw new NotSignedIn();
  const { closed_at: closedAt, state, starts_at: startsAt } = request;
  const appointment = state && startsAt ? { state, startsAt } : null;
  if (!hasOwnTerm && !linkLives({ closedAt, appointment }, tx.now)) throw new NotSignedIn();
  if (link.kind !== 'helper')
    return { requestId, what: { kind: 'resident', requestId, byCode: false } };
  if (!request.may_follow) throw new NotSignedIn();
  return { requestId, what: { kind: 'helper', requestId } };
}

/**
 * @throws RuleBroken `offer_ended` with the number to call, when the offer is neither open nor accepted; NotSignedIn when its
 * Meedenker has left or lost the account.
 */
async function offerOf(
  tx: Transaction,
  proposalId: string,
): Promise<{ requestId: string; what: SessionFor }> {
  const [offer] = await tx.query<{
    request_id: string;
    state: ProposalState;
    is_open: boolean;
    phone: string;
  }>(
    `SELECT p.request_id, p.state, p.state = 'accepted' OR (p.state = 'offered' AND p.expires_at > $2) AS is_open, o.public_phone AS phone
     FROM proposals p
     JOIN organisations o ON o.id = p.organisation_id
     JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id
     LEFT JOIN users u ON u.organisation_id = m.organisation_id AND u.id = m.user_id
     WHERE p.id = $1 AND m.state <> 'left' AND u.state IS DISTINCT FROM 'disabled'`,
    [proposalId, tx.now],
  );
  if (!offer) throw new NotSignedIn();
  if (!offer.is_open)
    throw new RuleBroken('offer_ended', {
      state: offer.state === 'offered' ? 'expired' : offer.state,
      phone: offer.phone,
    });
  return { requestId: offer.request_id, what: { kind: 'offer', proposalId } };
}

/** @throws RuleBroken `hand_off_ended` with the number to call, when the partner sees nothing of it any more. */
async function handOffOf(
  tx: Transaction,
  handOffId: string,
): Promise<{ requestId: string; what: SessionFor }> {
  const [handOff] = await tx.query<{
    request_id: string;
    state: HandOffState;
    sent_at: Date | null;
    answer_by: Date | null;
    phone: string;
  }>(
    `SELECT h.request_id, h.state, h.sent_at, h.answer_by, o.public_phone AS phone
     FROM hand_offs h JOIN organisations o ON o.id = h.organisation_id WHERE h.id = $1`,
    [handOffId],
  );
  if (!handOff) throw new NotSignedIn();
  const { request_id: requestId, state, sent_at: sentAt, answer_by: answerBy, phone } = handOff;
  if (!partnerSees({ state, sentAt, answerBy }, tx.now))
    throw new RuleBroken('hand_off_ended', {
      state: state === 'sent' ? 'expired' : state,
      phone,
    });
  return { requestId, what: { kind: 'partner', handOffId } };
}
