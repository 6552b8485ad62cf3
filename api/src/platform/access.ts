import {
  createParamDecorator,
  SetMetadata,
  applyDecorators,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Permission } from '@meedenkers/domain';
import type { Request } from 'express';

import type { Actor } from './actor.js';
import { NotSignedIn } from './errors.js';

/** What a route's metadata says about who may call it. */
export const ACCESS = 'meedenkers:access';
export type Access = { public: true } | { permission: Permission };

/** Only who has this right may call the route. */
export const Allow = (permission: Permission): MethodDecorator =>
  applyDecorators(
    SetMetadata(ACCESS, { permission } satisfies Access),
    ApiCookieAuth('session'),
    ApiExtension('x-permission', permission),
  );

/** Anybody may call the route, signed in or not. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS, { public: true } satisfies Access);

/** A request in which the guard has found out who asks. */
export interface ActorRequest extends Request {
  actor?: Actor | null;
}

/** Who asks, on a route that somebody must be signed in for. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActorRequest>();
  if (!actor) throw new NotSignedIn();
  return actor;
});

/** Who asks on a public route, or null. */
export const ByAnyone = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | null =>
    context.switchToHttp().getRequest<ActorRequest>().actor ?? null,
);

/** The address a request came from; only ever used as the key of a counter. */
export const FromAddress = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<Request>().ip ?? 'unknown',
);
