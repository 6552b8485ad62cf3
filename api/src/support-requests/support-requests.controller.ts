import { Body, Controller, Delete, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By, ByAnyone, FromAddress, Public } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { IntakeDto, IntakeReceiptView } from './intake.dto.js';
import { IntakeService } from './intake.service.js';
import { NoteDto, NoteView } from './notes.dto.js';
import { Notes } from './notes.service.js';
import { RequestListItemView, RequestListQuery, RequestSearchDto } from './request-list.dto.js';
import { RequestListQueries } from './request-list.queries.js';
import { PaperCodeView } from './resident-access.dto.js';
import { ResidentCodes } from './resident-codes.service.js';

@ApiTags('support-requests')
@Controller('support-requests')
export class SupportRequestsController {
  constructor(
    @Inject(IntakeService) private readonly intake: IntakeService,
    @Inject(RequestListQueries) private readonly queries: RequestListQueries,
    @Inject(Notes) private readonly notes: Notes,
    @Inject(ResidentCodes) private readonly codes: ResidentCodes,
  ) {}

  @Post()
  @Public()
  @Answers(IntakeReceiptView, 'Asks for a companion; a coordinator may ask for somebody.', 201)
  ask(
    @ByAnyone() actor: Actor | null,
    @Body() body: IntakeDto,
    @FromAddress() address: string,
    @IdempotencyKey() key: string | null,
  ): Promise<IntakeReceiptView> {
    return this.intake.take(actor, body, address, key);
  }

  @Get()
  @Allow('support-request.list')
  @Answers(pageOf(RequestListItemView), 'Requests, newest first; without a stage the open ones.')
  list(@By() actor: Actor, @Query() query: RequestListQuery): Promise<Page<RequestListItemView>> {
    return this.queries.list(actor, query);
  }

  @Post('_search')
  @Allow('support-request.list')
  @Answers(pageOf(RequestListItemView), 'Requests by first name or reference.', 200)
  search(@By() actor: Actor, @Body() body: RequestSearchDto): Promise<Page<RequestListItemView>> {
    return this.queries.search(actor, body);
  }

  @Post(':id/notes')
  @Allow('support-request.note')
  @Answers(NoteView, 'Writes a note on a request.', 201)
  note(@By() actor: Actor, @IdParam() id: string, @Body() { body }: NoteDto): Promise<NoteView> {
    return this.notes.write(actor, id, body);
  }

  @Post(':id/paper-codes')
  @Allow('support-request.paper-code')
  @Answers(
    PaperCodeView,
    'Makes a code on paper for two weeks, shown once; any earlier one ends.',
    201,
  )
  makePaperCode(@By() actor: Actor, @IdParam() id: string): Promise<PaperCodeView> {
    return this.codes.makePaper(actor, id);
  }

  @Delete(':id/paper-codes/current')
  @Allow('support-request.paper-code')
  @Answers('nothing', 'Takes the paper code of a request back.')
  revokePaperCode(@By() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.codes.revokePaper(actor, id);
  }
}
