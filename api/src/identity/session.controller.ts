import { Body, Controller, Delete, Get, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { systemOf } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { Database } from '../platform/database.js';
import { NotSignedIn } from '../platform/errors.js';
import { Allow, Public } from './access.js';
import { SessionView, SignInDto, sessionView } from './session.dto.js';
import { Sessions } from './sessions.service.js';
import { SignInGuard, type SignedIn } from './sign-in.strategy.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Post()
  @Public()
  @UseGuards(SignInGuard)
  @Answers(SessionView, 'Signs an account in; any earlier session of this browser ends.')
  async signIn(
    @Body() _body: SignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    const { organisationId, userId } = request.user as unknown as SignedIn;
    const session = await this.database.as(systemOf(organisationId), (tx) =>
      this.sessions.open(tx, { kind: 'staff', userId }, response),
    );
    await this.sessions.endOf(request);
    return sessionView(session);
  }

  @Get()
  @Allow('session.read')
  @Answers(SessionView, 'Who is signed in, at which organisation, with which rights.')
  async current(@Req() request: Request): Promise<SessionView> {
    const token = this.sessions.tokenOf(request);
    const session = token ? await this.sessions.find(token) : null;
    if (!session) throw new NotSignedIn();
    return sessionView(session);
  }

  @Delete()
  @Public()
  @Answers('nothing', 'Signs out, whoever was signed in.')
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.close(request, response);
  }
}
