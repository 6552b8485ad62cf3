import { Inject, Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { LIMITS } from '@meedenkers/domain';
import type { Request } from 'express';
import { Strategy } from 'passport-local';

import { Database } from '../platform/database.js';
import { NotSignedIn } from '../platform/errors.js';
import { RateLimits } from '../platform/rate-limits.js';
import { Passwords } from './passwords.js';

/** An account whose password was right. */
export interface SignedIn {
  organisationId: string;
  userId: string;
}

/** The known strategy of passport for an address and a password: counted, hashed in turn, equal for known and unknown. */
@Injectable()
export class SignInStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(RateLimits) private readonly limits: RateLimits,
  ) {
    super({
      usernameField: 'email',
      passwordField: 'password',
      session: false,
      passReqToCallback: true,
    });
  }

  async validate(request: Request, email: string, password: string): Promise<SignedIn | null> {
    await this.limits.spend('signInAddress', request.ip ?? '');
    await this.limits.spend('signInAccount', email.trim());
    const [account] = await this.database.open<{
      organisation_id: string;
      user_id: string;
      password_hash: string | null;
    }>({ name: 'resolve-login', text: 'SELECT * FROM app.resolve_login($1)' }, [email.trim()]);
    if (!(await this.passwords.fits(account?.password_hash ?? null, password)) || !account)
      return null;
    await this.limits.forget('signInAccount', email.trim());
    return { organisationId: account.organisation_id, userId: account.user_id };
  }
}

/** Whether a text was sent that is no longer than it can be; anything else is not worth a hash. */
const isGiven = (value: unknown, most: number): boolean =>
  typeof value === 'string' && value !== '' && value.length <= most;

/** Asks passport whether address and password fit. A body without the two is left to the input check, which names the field. */
@Injectable()
export class SignInGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const body = context.switchToHttp().getRequest<Request>().body as
      { email?: unknown; password?: unknown } | undefined;
    const complete =
      isGiven(body?.email, LIMITS.email) && isGiven(body?.password, LIMITS.password.max);
    return complete ? ((await super.canActivate(context)) as boolean) : true;
  }

  override handleRequest<T>(error: unknown, account: T | false): T {
    if (error instanceof Error) throw error;
    if (!account) throw new NotSignedIn();
    return account;
  }
}
