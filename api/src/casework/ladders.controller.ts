import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import { EmptyDto } from '../matching/proposals.dto.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { LadderDto, LadderView, SaidYesDto } from './ladders.dto.js';
import { LadderQueries } from './ladders.queries.js';
import { Ladders } from './ladders.service.js';
import { VisitPlanning } from './visit-planning.service.js';

@ApiTags('casework')
@Controller('support-requests/:id/ladders')
export class RequestLaddersController {
  constructor(
    @Inject(Ladders) private readonly ladders: Ladders,
    @Inject(LadderQueries) private readonly queries: LadderQueries,
    @Inject(VisitPlanning) private readonly planning: VisitPlanning,
  ) {}

  @Get()
  @Allow('ladder.read')
  @Answers(pageOf(LadderView), 'The ladders of a request and how far they are, the last one first.')
  list(@By() actor: Actor, @IdParam() id: string): Promise<Page<LadderView>> {
    return this.queries.list(actor, id);
  }

  @Post('said-yes')
  @Allow('appointment.plan')
  @Answers(
    pageOf(LadderView),
    'A Meedenker said yes by telephone to the visit as it is planned; whoever was asked besides hears so.',
  )
  async heardYes(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: SaidYesDto,
    @IdempotencyKey() key: string | null,
  ): Promise<Page<LadderView>> {
    await this.planning.heardYes(actor, id, body.meedenkerId, key);
    return this.queries.list(actor, id);
  }

  @Post()
  @Allow('ladder.climb')
  @Answers(LadderView, 'Offers the request to these people, one after the other.', 201)
  start(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: LadderDto,
    @IdempotencyKey() key: string | null,
  ): Promise<LadderView> {
    return this.ladders.start(actor, id, body, key);
  }
}

@ApiTags('casework')
@Controller('ladders/:id')
export class LaddersController {
  constructor(@Inject(Ladders) private readonly ladders: Ladders) {}

  @Post('next')
  @Allow('ladder.climb')
  @Answers(LadderView, 'Moves a ladder on to its next step now.')
  next(@By() actor: Actor, @IdParam() id: string, @Body() _body: EmptyDto): Promise<LadderView> {
    return this.ladders.next(actor, id);
  }

  @Post('stop')
  @Allow('ladder.climb')
  @Answers(LadderView, 'Stops a ladder and takes back what it asked.')
  stop(@By() actor: Actor, @IdParam() id: string, @Body() _body: EmptyDto): Promise<LadderView> {
    return this.ladders.stop(actor, id);
  }
}
