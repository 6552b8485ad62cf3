import { Body, Controller, Delete, Get, Inject, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { Version, WantsVersion } from '../platform/input.js';
import { AccessLogQueries } from './access-log.queries.js';
import { MyContactDto, MyContactView, MyMessageDto } from './my-contact.dto.js';
import { MyContact } from './my-contact.service.js';
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
    @Inject(MyContact) private readonly contact: MyContact,
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

  @Get('contact')
  @Allow('my-request.contact')
  @Answers(MyContactView, 'How the resident is reached; asks a code, not a link alone.')
  readContact(@By() actor: Actor): Promise<MyContactView> {
    return this.contact.read(actor);
  }

  @Put('contact')
  @Allow('my-request.contact')
  @WantsVersion()
  @Answers(MyContactView, 'Changes how the resident is reached; asks a code, not a link alone.')
  changeContact(
    @By() actor: Actor,
    @Body() body: MyContactDto,
    @Version() version: number,
  ): Promise<MyContactView> {
    return this.contact.change(actor, body, version);
  }

  @Post('messages')
  @Allow('my-request.ask')
  @Answers(MyRequestView, 'Asks or tells something; a coordinator answers.')
  ask(@By() actor: Actor, @Body() { text }: MyMessageDto): Promise<MyRequestView> {
    return this.service.ask(actor, text);
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
