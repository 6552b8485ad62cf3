import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import {
  ConcernClosureDto,
  ConcernListItemView,
  ConcernReceiptView,
  ConcernsQuery,
  ConcernStepDto,
  ConcernView,
  NewConcernDto,
} from './safety-concerns.dto.js';
import { SafetyConcernQueries } from './safety-concerns.queries.js';
import { SafetyConcerns } from './safety-concerns.service.js';

@ApiTags('safety')
@Controller('safety-concerns')
export class SafetyConcernsController {
  constructor(
    @Inject(SafetyConcerns) private readonly concerns: SafetyConcerns,
    @Inject(SafetyConcernQueries) private readonly queries: SafetyConcernQueries,
  ) {}

  @Post()
  @Allow('safety-concern.raise')
  @Answers(ConcernReceiptView, 'Raises a worry about safety, in confidence.', 201)
  raise(@By() actor: Actor, @Body() body: NewConcernDto): Promise<ConcernReceiptView> {
    return this.concerns.raise(actor, body);
  }

  @Get()
  @Allow('safety-concern.read')
  @Answers(pageOf(ConcernListItemView), 'Worries about safety, the newest first.')
  list(@By() actor: Actor, @Query() query: ConcernsQuery): Promise<Page<ConcernListItemView>> {
    return this.queries.page(actor, query);
  }

  @Get(':id')
  @Allow('safety-concern.read')
  @Answers(ConcernView, 'One worry about safety.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<ConcernView> {
    return this.queries.one(actor, id);
  }

  @Post(':id/steps')
  @Allow('safety-concern.handle')
  @Answers(ConcernView, 'Writes down a step of the reporting code.')
  take(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: ConcernStepDto,
  ): Promise<ConcernView> {
    return this.concerns.take(actor, id, body);
  }

  @Post(':id/closure')
  @Allow('safety-concern.handle')
  @Answers(ConcernView, 'Ends a worry with what came of it.')
  close(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: ConcernClosureDto,
  ): Promise<ConcernView> {
    return this.concerns.close(actor, id, body);
  }
}
