import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { NotAllowed, NotSignedIn } from '../platform/errors.js';
import { ACCESS, type Access, type ActorRequest } from './access.js';
import { Sessions } from './sessions.service.js';

/** Finds out who asks and refuses whoever has not the right that the route names. A route that names none is refused. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const token = this.sessions.tokenOf(request);
    const session = token ? await this.sessions.find(token) : null;
    request.actor = session?.actor ?? null;
    if (!access) throw new NotAllowed();
    if ('public' in access) return true;
    if (!session) throw new NotSignedIn();
    if (!session.actor.rights.has(access.permission)) throw new NotAllowed();
    return true;
  }
}
