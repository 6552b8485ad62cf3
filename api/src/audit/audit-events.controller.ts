import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { AuditEventView, AuditQuery, AuditSearchDto, AuditTrailView } from './audit-events.dto.js';
import { AuditQueries } from './audit-events.queries.js';

@ApiTags('audit')
@Controller('audit-events')
export class AuditEventsController {
  constructor(@Inject(AuditQueries) private readonly queries: AuditQueries) {}

  @Get()
  @Allow('audit.read')
  @Answers(pageOf(AuditEventView), 'Who saw or changed what, the newest first.')
  list(@By() actor: Actor, @Query() query: AuditQuery): Promise<Page<AuditEventView>> {
    return this.queries.list(actor, query);
  }

  @Post('_search')
  @Allow('audit.read')
  @Answers(
    AuditTrailView,
    'Who saw or changed what: of a request, by an account, in a period.',
    200,
  )
  search(@By() actor: Actor, @Body() dto: AuditSearchDto): Promise<AuditTrailView> {
    return this.queries.search(actor, dto);
  }
}
