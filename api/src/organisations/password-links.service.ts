import { setTimeout as wait } from 'node:timers/promises';

import { Inject, Injectable } from '@nestjs/common';
import { RuleBroken } from '@meedenkers/domain';

import { Audit } from '../audit/audit.service.js';
import { Passwords } from '../identity/passwords.js';
import { Sessions } from '../identity/sessions.service.js';
import { User, type UserState } from '../identity/user.entity.js';
import { Notices } from '../notifications/notices.service.js';
import { systemOf } from '../platform/actor.js';
import { Clock } from '../platform/clock.js';
import { Database, type Transaction } from '../platform/database.js';
import { InvalidInput } from '../platform/errors.js';
import { RateLimits } from '../platform/rate-limits.js';
import { hashOfToken } from '../platform/tokens.js';
import { passwordProblem } from './password-rule.js';
import type { NewPasswordDto } from './user.dto.js';

type LinkKind = 'invitation' | 'reset';

const DOORS = {
  invitation: { name: 'resolve-invitation', text: 'SELECT * FROM app.resolve_invitation($1)' },
  reset: { name: 'resolve-reset', text: 'SELECT * FROM app.resolve_reset($1)' },
} as const;
const LOGIN = { name: 'resolve-login', text: 'SELECT * FROM app.resolve_login($1)' };

/** In which state an account may use which link. */
const FITS: Readonly<Record<LinkKind, UserState>> = { invitation: 'invited', reset: 'active' };

/** How long the answer to a forgotten password takes, known address or not. */
const ANSWER_MS = 300;

interface Owner {
  organisation_id: string;
  user_id: string;
}

/** Passwords chosen by who holds the link of an invitation or of a forgotten password. */
@Injectable()
export class PasswordLinks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Notices) private readonly notices: Notices,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  /** Sends a link for a new password when an account has this address. Answer and time tell nothing. */
  async ask(address: string, email: string): Promise<void> {
    await this.limits.spend('codesAddress', address);
    await this.limits.spend('passwordResets', email);
    await Promise.all([this.send(email), wait(ANSWER_MS)]);
  }

  /**
   * Sets the password of the account that a link belongs to; the link, its sisters and every session of the account end.
   * @throws RuleBroken `invitation_ended` when the link is unknown, used or over.
   */
  async choose(
    kind: LinkKind,
    address: string,
    { token, password }: NewPasswordDto,
  ): Promise<void> {
    await this.limits.spend('codesTried', address);
    const [owner] = await this.database.open<Owner>(DOORS[kind], [hashOfToken(token)]);
    if (!owner) throw new RuleBroken('invitation_ended');
    const system = systemOf(owner.organisation_id);
    const user = await this.database.as(system, (tx) => this.holder(tx, kind, token, owner));
    const problem = passwordProblem(password, user);
    if (problem)
      throw new InvalidInput([
        {
          field: 'password',
          code: problem,
          message: `the password is ${problem.replace('_', ' ')}`,
        },
      ]);
    const passwordHash = await this.passwords.hash(password);
    await this.database.as(system, async (tx) => {
      const { version } = await this.holder(tx, kind, token, owner);
      await tx.update(
        User,
        { id: owner.user_id },
        { passwordHash, state: 'active', version: version + 1 },
      );
      await tx.execute(
        `UPDATE access_links SET used_at = $2 WHERE user_id = $1 AND kind IN ('invitation', 'reset') AND used_at IS NULL`,
        [owner.user_id, tx.now],
      );
      await this.sessions.endAllOf(tx, owner.user_id);
      await this.audit.wrote(tx, {
        deed: kind === 'reset' ? 'password.reset' : 'password.choose',
        noun: 'user',
        nounId: owner.user_id,
        fields: ['password'],
      });
    });
  }

  private async send(email: string): Promise<void> {
    const [account] = await this.database.open<Owner>(LOGIN, [email]);
    if (!account) return;
    await this.database.as(systemOf(account.organisation_id), (tx) =>
      this.notices.toUser(tx, account.user_id, 'password_reset', {
        subjectId: account.user_id,
        // One message a minute, however often it is asked for.
        version: Math.floor(this.clock.now().getTime() / 60_000),
      }),
    );
  }

  /** The account a link belongs to, both held until the transaction ends, if the link still counts. */
  private async holder(
    tx: Transaction,
    kind: LinkKind,
    token: string,
    owner: Owner,
  ): Promise<User> {
    const user = await tx.one(User, { id: owner.user_id }, 'lock');
    const [link] = await tx.query(
      `SELECT 1 FROM access_links WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > $3 FOR NO KEY UPDATE`,
      [hashOfToken(token), kind, tx.now],
    );
    if (!link || user?.state !== FITS[kind]) throw new RuleBroken('invitation_ended');
    return user;
  }
}
