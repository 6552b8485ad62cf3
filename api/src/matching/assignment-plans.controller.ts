import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { AssignmentPlanDto, AssignmentPlanView } from './assignment-plans.dto.js';
import { AssignmentPlanQueries } from './assignment-plans.queries.js';
import { AssignmentPlans } from './assignment-plans.service.js';
import { EmptyDto } from './proposals.dto.js';

@ApiTags('matching')
@Controller('assignment-plans')
export class AssignmentPlansController {
  constructor(
    @Inject(AssignmentPlans) private readonly plans: AssignmentPlans,
    @Inject(AssignmentPlanQueries) private readonly queries: AssignmentPlanQueries,
  ) {}

  @Post()
  @Allow('assignment-plan.make')
  @Answers(AssignmentPlanView, 'Makes the best plan for all open requests, or for some.', 201)
  make(
    @By() actor: Actor,
    @Body() body: AssignmentPlanDto,
    @IdempotencyKey() key: string | null,
  ): Promise<AssignmentPlanView> {
    return this.plans.make(actor, body, key);
  }

  @Get(':id')
  @Allow('assignment-plan.read')
  @Answers(AssignmentPlanView, 'A plan, or how far its computing is.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<AssignmentPlanView> {
    return this.queries.one(actor, id);
  }

  @Post(':id/application')
  @Allow('assignment-plan.apply')
  @Answers(AssignmentPlanView, 'Sends the offers of a plan; what changed since is not sent.')
  apply(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() _body: EmptyDto,
  ): Promise<AssignmentPlanView> {
    return this.plans.apply(actor, id);
  }

  @Post(':id/cancellation')
  @Allow('assignment-plan.make')
  @Answers(AssignmentPlanView, 'Stops the computing of a plan.')
  stop(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() _body: EmptyDto,
  ): Promise<AssignmentPlanView> {
    return this.plans.stop(actor, id);
  }
}
