import { Inject, Injectable } from '@nestjs/common';
import type { OrganisationKind, Role, StaffRole } from '@meedenkers/domain';
import type { Request, Response } from 'express';

import { actorWith, systemOf, type Actor } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Config } from '../platform/config.js';
import { Database, type Transaction } from '../platform/database.js';
import { hashOfToken, newToken } from '../platform/tokens.js';
import { isAlive, sessionTerms } from './session-rules.js';
import { Session } from './session.entity.js';

interface SessionRow {
  organisation_id: string;
  slug: string;
  organisation_name: string;
  organisation_kind: OrganisationKind;
  phone: string;
  kind: Session['kind'];
  user_id: string | null;
  user_name: string | null;
  email: string | null;
  roles: StaffRole[] | null;
  user_state: string | null;
  meedenker_id: string | null;
  request_id: string | null;
  resident_id: string | null;
  helper_id: string | null;
  proposal_id: string | null;
  hand_off_id: string | null;
  by_code: boolean;
  created_at: Date;
  seen_at: Date;
}

/** A session that is alive: on whose behalf, and at which organisation. */
export interface OpenSession {
  actor: Actor;
  email: string | null;
  organisation: { id: string; slug: string; name: string; phone: string; kind: OrganisationKind };
}

/** What a session is for. */
export type SessionFor =
  | { kind: 'staff'; userId: string }
  | { kind: 'resident'; requestId: string; byCode: boolean }
  | { kind: 'helper'; requestId: string }
  | { kind: 'offer'; proposalId: string }
  | { kind: 'partner'; handOffId: string };

const rolesOf = (row: SessionRow): Role[] =>
  row.kind === 'staff' ? (row.roles ?? []) : [row.kind];

const openSession = (row: SessionRow, roles: Role[]): OpenSession => ({
  actor: actorWith(
    {
      kind: row.kind,
      organisationId: row.organisation_id,
      id: row.user_id ?? row.helper_id ?? row.resident_id ?? row.meedenker_id ?? row.hand_off_id,
      name: row.user_name,
      roles,
      meedenkerId: row.meedenker_id,
      requestId: row.request_id,
      proposalId: row.proposal_id,
      handOffId: row.hand_off_id,
      byCode: row.by_code,
      behalf: null,
    },
    row.organisation_kind,
  ),
  email: row.email,
  organisation: {
    id: row.organisation_id,
    slug: row.slug,
    name: row.organisation_name,
    phone: row.phone,
    kind: row.organisation_kind,
  },
});

const RESOLVE = { name: 'resolve-session', text: 'SELECT * FROM app.resolve_session($1)' };
/** How often `seen_at` is written. */
const SEEN_EVERY_MS = 60_000;

/** Opens, finds and ends sessions. One cookie, one identity; the server keeps only the cookie's SHA-256. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  get cookieName(): string {
    return this.config.isSecure ? '__Host-sid' : 'sid';
  }

  /** The token in the cookie of a request, if it has one. */
  tokenOf(request: Request): string | null {
    const cookies = (request.headers.cookie ?? '').split(/;\s*/);
    const own = cookies.find((cookie) => cookie.startsWith(`${this.cookieName}=`));
    const token = own?.slice(this.cookieName.length + 1);
    return token && /^[\w-]{43}$/.test(token) ? token : null;
  }

  /** Whose session a token is, if it is alive. */
  async find(token: string): Promise<OpenSession | null> {
    const [row] = await this.database.open<SessionRow>(RESOLVE, [hashOfToken(token)]);
    if (!row) return null;
    const roles = rolesOf(row);
    const now = this.clock.now();
    const alive = isAlive(
      { createdAt: row.created_at, seenAt: row.seen_at },
      sessionTerms(row.kind, roles),
      now,
    );
    if (!alive || (row.kind === 'staff' && row.user_state !== 'active')) return null;
    if (now.getTime() - row.seen_at.getTime() > SEEN_EVERY_MS) await this.markSeen(row, token, now);
    return openSession(row, roles);
  }

  /** Opens a session and sets its cookie. Once that is done, {@link endOf} ends the one the browser came with. */
  async open(tx: Transaction, what: SessionFor, response: Response): Promise<OpenSession> {
    const token = newToken();
    await tx.insert(Session, {
      idHash: hashOfToken(token),
      kind: what.kind,
      userId: what.kind === 'staff' ? what.userId : null,
      requestId: 'requestId' in what ? what.requestId : null,
      proposalId: what.kind === 'offer' ? what.proposalId : null,
      handOffId: what.kind === 'partner' ? what.handOffId : null,
      byCode: what.kind === 'resident' && what.byCode,
      createdAt: tx.now,
      seenAt: tx.now,
    });
    response.cookie(this.cookieName, token, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: this.config.isSecure,
    });
    const [row] = await tx.query<SessionRow>(RESOLVE.text, [hashOfToken(token)]);
    if (!row) throw new Error('a session that was just opened cannot be found');
    return openSession(row, rolesOf(row));
  }

  /** Ends the session that a request carries and takes its cookie away. */
  async close(request: Request, response: Response): Promise<void> {
    await this.endOf(request);
    response.clearCookie(this.cookieName, {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: this.config.isSecure,
    });
    response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
  }

  /** Ends every session of an account, those by an offer's link too: its rights changed, its password is new, or it was disabled. */
  async endAllOf(tx: Transaction, userId: string): Promise<void> {
    await tx.execute(
      `DELETE FROM sessions WHERE user_id = $1 OR proposal_id IN
         (SELECT p.id FROM proposals p JOIN meedenkers m ON m.organisation_id = p.organisation_id AND m.id = p.meedenker_id WHERE m.user_id = $1)`,
      [userId],
    );
  }

  /** Ends the session a request came with. It may be of another organisation, so it is no part of another's transaction. */
  async endOf(request: Request): Promise<void> {
    const token = this.tokenOf(request);
    if (!token) return;
    const [row] = await this.database.open<SessionRow>(RESOLVE, [hashOfToken(token)]);
    if (!row) return;
    await this.database.as(systemOf(row.organisation_id), (tx) =>
      tx.execute('DELETE FROM sessions WHERE id_hash = $1', [hashOfToken(token)]),
    );
  }

  private async markSeen(row: SessionRow, token: string, now: Date): Promise<void> {
    await this.database.as(systemOf(row.organisation_id), async (tx) => {
      await tx.update(Session, { idHash: hashOfToken(token) }, { seenAt: now });
      if (row.user_id)
        await tx.execute('UPDATE users SET last_seen_at = $2 WHERE id = $1', [row.user_id, now]);
    });
  }
}
