import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { ImportView, MeedenkerImportDto } from './meedenker-imports.dto.js';
import { MeedenkerImports } from './meedenker-imports.service.js';
import { OutlookQuery, OutlookView } from './outlook.dto.js';
import { OutlookQueries } from './outlook.queries.js';

/** What a coordinator sees and does beside the file itself: who counts on somebody, and lists that are read in. */
@ApiTags('meedenkers')
@Controller()
export class MeedenkerListsController {
  constructor(
    @Inject(OutlookQueries) private readonly outlooks: OutlookQueries,
    @Inject(MeedenkerImports) private readonly imports: MeedenkerImports,
  ) {}

  @Get('meedenkers/:id/outlook')
  @Allow('meedenker.read')
  @Answers(OutlookView, 'How a Meedenker stands on a day, and who counts on this person.')
  outlook(
    @By() actor: Actor,
    @IdParam() id: string,
    @Query() query: OutlookQuery,
  ): Promise<OutlookView> {
    return this.outlooks.of(actor, id, query.on);
  }

  @Post('meedenker-imports')
  @Allow('meedenker.write')
  @Answers(ImportView, 'Takes rows of a list of Meedenkers in, or tells what would become of them.')
  take(
    @By() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body() dto: MeedenkerImportDto,
  ): Promise<ImportView> {
    return this.imports.take(actor, key, dto);
  }
}
