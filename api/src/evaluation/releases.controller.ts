import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { PageQuery } from '../platform/paging.js';
import { attached, fileOf, RELEASE_FILES } from './release-file.js';
import { ReleasePapers } from './release-papers.service.js';
import {
  NewReleaseDto,
  ReleaseFileQuery,
  ReleaseListItemView,
  ReleasePeriodsView,
  ReleaseReasonDto,
  ReleaseView,
} from './releases.dto.js';
import { ReleaseQueries } from './releases.queries.js';
import { Releases } from './releases.service.js';

@ApiTags('releases')
@Controller()
export class ReleasesController {
  constructor(
    @Inject(Releases) private readonly releases: Releases,
    @Inject(ReleaseQueries) private readonly queries: ReleaseQueries,
    @Inject(ReleasePapers) private readonly papers: ReleasePapers,
  ) {}

  @Get('release-periods')
  @Allow('release.read')
  @Answers(ReleasePeriodsView, 'The closed quarters and years, the newest first.')
  periods(@By() actor: Actor): Promise<ReleasePeriodsView> {
    return this.queries.periods(actor);
  }

  @Get('releases')
  @Allow('release.read')
  @Answers(pageOf(ReleaseListItemView), 'Every version of every release, the newest period first.')
  list(@By() actor: Actor, @Query() query: PageQuery): Promise<Page<ReleaseListItemView>> {
    return this.queries.page(actor, query);
  }

  @Post('releases')
  @Allow('release.make')
  @Answers(
    ReleaseView,
    'Makes the release of a closed period, for a second person to publish.',
    201,
  )
  async make(
    @By() actor: Actor,
    @Body() { period }: NewReleaseDto,
    @IdempotencyKey() key: string | null,
  ): Promise<ReleaseView> {
    return this.queries.one(actor, await this.releases.make(actor, period, key));
  }

  @Get('releases/:id')
  @Allow('release.read')
  @Answers(ReleaseView, 'What a release says.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<ReleaseView> {
    return this.queries.one(actor, id);
  }

  @Post('releases/:id/approval')
  @Allow('release.decide')
  @Answers(ReleaseView, 'Publishes a release that somebody else made.')
  async approve(@By() actor: Actor, @IdParam() id: string): Promise<ReleaseView> {
    await this.releases.approve(actor, id);
    return this.queries.one(actor, id);
  }

  @Post('releases/:id/rejection')
  @Allow('release.decide')
  @Answers(ReleaseView, 'Rejects a release that waits, or takes an own one back.')
  async reject(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { reason }: ReleaseReasonDto,
  ): Promise<ReleaseView> {
    await this.releases.reject(actor, id, reason);
    return this.queries.one(actor, id);
  }

  @Post('releases/:id/supersession')
  @Allow('release.make')
  @Answers(ReleaseView, 'Makes a new version of a published release, for a second person.', 201)
  async supersede(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { reason }: ReleaseReasonDto,
  ): Promise<ReleaseView> {
    return this.queries.one(actor, await this.releases.supersede(actor, id, reason));
  }

  @Get('releases/:id/files/:name')
  @Allow('release.read')
  @ApiParam({ name: 'name', enum: RELEASE_FILES })
  @ApiProduces('text/csv', 'application/json', 'application/pdf')
  @Answers(String, 'All that a release says as a file: the same figures as on the screen.')
  async file(
    @By() actor: Actor,
    @IdParam() id: string,
    @Param('name') name: string,
    @Query() { language }: ReleaseFileQuery,
  ): Promise<StreamableFile> {
    if (name === 'uitgave.pdf')
      return attached(await this.papers.asPdf(actor, id, language ?? 'nl'), name);
    // What the reader may do next is no part of what is published.
    const { allowed: _, ...said } = await this.queries.one(actor, id);
    return attached(fileOf(said, name), name);
  }
}
