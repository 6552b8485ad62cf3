import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { AccessLogQueries } from './access-log.queries.js';
import { AccessLogView, MyRequestView, ReportDateDto } from './my-request.dto.js';
import { MyRequestQueries } from './my-request.queries.js';
import { MyRequestService } from './my-request.service.js';

@ApiTags('my-request')
@Controller('my-request')
export class MyRequestController {
  constructor(
    @Inject(MyRequestQueries) private readonly queries: MyRequestQueries,
    @Inject(MyRequestService) private readonly service: MyRequestService,
    @Inject(AccessLogQueries) private readonly log: AccessLogQueries,
  ) {}

  @Get()
  @Allow('my-request.read')
  @Answers(MyRequestView, 'The request of a resident; for a helper its stage, day and time only.')
  own(@By() actor: Actor): Promise<MyRequestView> {
    return this.queries.own(actor);
  }

  @Post('appointment')
  @Allow('my-request.report-date')
  @Answers(MyRequestView, 'Tells the day of the visit or that it moved; a coordinator handles it.')
  reportDate(@By() actor: Actor, @Body() body: ReportDateDto): Promise<MyRequestView> {
    return this.service.reportDate(actor, body);
  }

  @Get('access-log')
  @Allow('my-request.read-access-log')
  @Answers(AccessLogView, 'Which role of which organisation looked at the request or changed it.')
  accessLog(@By() actor: Actor): Promise<AccessLogView> {
    return this.log.own(actor);
  }

  @Delete('helper-access')
  @Allow('my-request.end-helper-access')
  @Answers('nothing', 'Ends the sight of the helper who may follow.')
  endHelperAccess(@By() actor: Actor): Promise<void> {
    return this.service.endHelperAccess(actor);
  }
}
