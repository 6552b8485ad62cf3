import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';

import { AccessCheck } from './access-check.js';
import { AccessLink } from './access-link.entity.js';
import { Passwords } from './passwords.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.service.js';
import { SignInStrategy } from './sign-in.strategy.js';
import { User } from './user.entity.js';

/** Who is asking. */
@Global()
@Module({
  imports: [PassportModule, DiscoveryModule],
  controllers: [SessionController],
  providers: [
    Sessions,
    Passwords,
    SignInStrategy,
    AccessCheck,
    { provide: APP_GUARD, useClass: SessionGuard },
  ],
  exports: [Sessions, Passwords],
})
export class IdentityModule {}

export const IDENTITY_ENTITIES = [User, Session, AccessLink];
