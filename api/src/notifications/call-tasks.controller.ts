import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { CallResultDto, CallTaskQuery, CallTaskView } from './call-tasks.dto.js';
import { CallTaskQueries } from './call-tasks.queries.js';
import { CallTasks } from './call-tasks.service.js';

@ApiTags('call-tasks')
@Controller('call-tasks')
export class CallTasksController {
  constructor(
    @Inject(CallTaskQueries) private readonly queries: CallTaskQueries,
    @Inject(CallTasks) private readonly callTasks: CallTasks,
  ) {}

  @Get()
  @Allow('call-task.list')
  @Answers(pageOf(CallTaskView), 'What has to be done by hand, the most urgent first.')
  list(@By() actor: Actor, @Query() query: CallTaskQuery): Promise<Page<CallTaskView>> {
    return this.queries.page(actor, query);
  }

  @Post(':id/result')
  @Allow('call-task.write')
  @Answers(CallTaskView, 'What came of a call or a letter.')
  finish(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: CallResultDto,
  ): Promise<CallTaskView> {
    return this.callTasks.finish(actor, id, body);
  }
}
