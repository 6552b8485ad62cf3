import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Allow, By, FromAddress, Public } from '../identity/access.js';
import { SessionView, sessionView } from '../identity/session.dto.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { found } from '../platform/errors.js';
import {
  LinkSignInDto,
  ResidentCodeDto,
  ResidentSignInDto,
  StepUpDto,
} from './resident-access.dto.js';
import { ResidentCodes } from './resident-codes.service.js';
import { ResidentSessions } from './resident-sessions.service.js';

@ApiTags('resident-access')
@Controller()
export class ResidentAccessController {
  constructor(
    @Inject(ResidentCodes) private readonly codes: ResidentCodes,
    @Inject(ResidentSessions) private readonly sessions: ResidentSessions,
  ) {}

  @Post('resident-codes')
  @Public()
  @Answers('nothing', 'Sends a one-time code over the request’s own channel, if there is one.', 202)
  sendCode(@Body() { reference }: ResidentCodeDto, @FromAddress() address: string): Promise<void> {
    return this.codes.send(reference, address);
  }

  @Post('resident-session')
  @Public()
  @Answers(SessionView, 'Signs a resident in for one request, by its reference and a code.')
  async signInByCode(
    @Body() { reference, code }: ResidentSignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return sessionView(await this.sessions.byCode(reference, code, { request, response }));
  }

  @Post('link-session')
  @Public()
  @Answers(SessionView, 'Signs in by the link of a message, for one request or one offer.')
  async signInByLink(
    @Body() { token }: LinkSignInDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return sessionView(await this.sessions.byLink(token, { request, response }));
  }

  @Post('my-request/step-up-codes')
  @Allow('my-request.step-up')
  @Answers('nothing', 'Sends a fresh code to the resident who came in by a link.', 202)
  sendStepUpCode(@By() actor: Actor): Promise<void> {
    return this.codes.sendFor(actor, found(actor.requestId));
  }

  @Post('my-request/step-up')
  @Allow('my-request.step-up')
  @Answers('nothing', 'Proves by a fresh code what a link alone does not.')
  stepUp(
    @By() actor: Actor,
    @Body() { code }: StepUpDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    return this.sessions.stepUp(actor, found(actor.requestId), code, { request, response });
  }
}
