import { Body, Controller, Get, Inject, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam, Version, WantsVersion } from '../platform/input.js';
import { AvailabilityDto } from './availability.dto.js';
import { Availability } from './availability.service.js';
import { Independence } from './independence.service.js';
import {
  AgreementDto,
  CheckDto,
  IndependenceDto,
  MeedenkerChangeDto,
  MeedenkerQuery,
  NewMeedenkerDto,
  TrainingDto,
  TransitionDto,
} from './meedenker.dto.js';
import { MeedenkerListItemView, MeedenkerView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';
import { Meedenkers } from './meedenkers.service.js';
import { Papers } from './papers.service.js';

@ApiTags('meedenkers')
@Controller('meedenkers')
export class MeedenkersController {
  constructor(
    @Inject(Meedenkers) private readonly meedenkers: Meedenkers,
    @Inject(MeedenkerQueries) private readonly queries: MeedenkerQueries,
    @Inject(Papers) private readonly papers: Papers,
    @Inject(Independence) private readonly ties: Independence,
    @Inject(Availability) private readonly availability: Availability,
  ) {}

  @Get()
  @Allow('meedenker.list')
  @Answers(
    pageOf(MeedenkerListItemView),
    'The Meedenkers by name, and whether each can come on a day.',
  )
  list(@By() actor: Actor, @Query() query: MeedenkerQuery): Promise<Page<MeedenkerListItemView>> {
    return this.queries.list(actor, query);
  }

  @Get(':id')
  @Allow('meedenker.read')
  @Answers(MeedenkerView, 'Everything that is kept of one Meedenker.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<MeedenkerView> {
    return this.queries.one(actor, id);
  }

  @Post()
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Writes an applicant down.', 201)
  create(
    @By() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body() dto: NewMeedenkerDto,
  ): Promise<MeedenkerView> {
    return this.meedenkers.create(actor, key, dto);
  }

  @Patch(':id')
  @Allow('meedenker.write')
  @WantsVersion()
  @Answers(MeedenkerView, 'Changes what is known of a Meedenker.')
  change(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() dto: MeedenkerChangeDto,
  ): Promise<MeedenkerView> {
    return this.meedenkers.change(actor, id, version, dto);
  }

  @Post(':id/transitions')
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Takes a Meedenker to the next state.')
  transition(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { to }: TransitionDto,
  ): Promise<MeedenkerView> {
    return this.meedenkers.transition(actor, id, to);
  }

  @Post(':id/invitation')
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Makes the account and sends the invitation, or sends it again.')
  invite(@By() actor: Actor, @IdParam() id: string): Promise<MeedenkerView> {
    return this.meedenkers.invite(actor, id);
  }

  @Post(':id/trainings')
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Writes down that a module was completed.')
  training(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() dto: TrainingDto,
  ): Promise<MeedenkerView> {
    return this.papers.training(actor, id, dto);
  }

  @Post(':id/checks')
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Writes down that a certificate of conduct was seen.')
  check(@By() actor: Actor, @IdParam() id: string, @Body() dto: CheckDto): Promise<MeedenkerView> {
    return this.papers.check(actor, id, dto);
  }

  @Post(':id/agreements')
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Writes down that an agreement was signed.')
  agreement(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() dto: AgreementDto,
  ): Promise<MeedenkerView> {
    return this.papers.agreement(actor, id, dto);
  }

  @Post(':id/independence-declarations')
  @Allow('meedenker.write')
  @Answers(MeedenkerView, 'Writes down that somebody is not independent, or no longer so.')
  independence(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() dto: IndependenceDto,
  ): Promise<MeedenkerView> {
    return this.ties.told(actor, id, dto);
  }

  @Put(':id/availability')
  @Allow('meedenker.write')
  @WantsVersion()
  @Answers(MeedenkerView, 'Replaces the times at which a Meedenker is free.')
  replaceAvailability(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() dto: AvailabilityDto,
  ): Promise<MeedenkerView> {
    return this.availability.replaceOf(actor, id, version, dto);
  }
}
