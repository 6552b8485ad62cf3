import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { PageQuery } from '../platform/paging.js';
import { ReleaseListItemView, ReleaseView } from './releases.dto.js';
import { Releases } from './releases.service.js';

@ApiTags('releases')
@Controller('releases')
export class ReleasesController {
  constructor(@Inject(Releases) private readonly releases: Releases) {}

  @Get()
  @Allow('release.read')
  @Answers(pageOf(ReleaseListItemView), 'The closed quarters, the newest first.')
  list(@By() actor: Actor, @Query() query: PageQuery): Promise<Page<ReleaseListItemView>> {
    return this.releases.list(actor, query);
  }

  @Get(':id')
  @Allow('release.read')
  @ApiParam({
    name: 'id',
    schema: { type: 'string', pattern: '^\\d{4}-Q[1-4]$' },
    example: '2026-Q3',
  })
  @Answers(ReleaseView, 'The figures of a closed quarter, frozen when they were first shown.')
  one(@By() actor: Actor, @Param('id') quarter: string): Promise<ReleaseView> {
    return this.releases.one(actor, quarter);
  }
}
