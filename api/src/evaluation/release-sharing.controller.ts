import {
  Body,
  Controller,
  Get,
  Inject,
  Param,
  Put,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { attached, fileOf, RELEASE_FILES } from './release-file.js';
import { ReleasePapers } from './release-papers.service.js';
import {
  ReleaseSharingDto,
  ReleaseSharingView,
  SharedReleasesView,
  SharedReleaseView,
} from './release-sharing.dto.js';
import { ReleaseSharing } from './release-sharing.service.js';
import { ReleaseFileQuery } from './releases.dto.js';

@ApiTags('releases')
@Controller()
export class ReleaseSharingController {
  constructor(
    @Inject(ReleaseSharing) private readonly sharing: ReleaseSharing,
    @Inject(ReleasePapers) private readonly papers: ReleasePapers,
  ) {}

  @Get('release-sharing')
  @Allow('release-sharing.read')
  @Answers(ReleaseSharingView, 'Whether the programme’s evaluators see the published releases.')
  now(@By() actor: Actor): Promise<ReleaseSharingView> {
    return this.sharing.now(actor);
  }

  @Put('release-sharing')
  @Allow('release-sharing.change')
  @Answers(ReleaseSharingView, 'Begins or ends sharing with the programme’s evaluators.')
  set(@By() actor: Actor, @Body() { isShared }: ReleaseSharingDto): Promise<ReleaseSharingView> {
    return this.sharing.set(actor, isShared);
  }

  @Get('shared-releases')
  @Allow('shared-release.read')
  @Answers(
    SharedReleasesView,
    'The published releases that organisations share, for the programme.',
  )
  shared(@By() actor: Actor): Promise<SharedReleasesView> {
    return this.sharing.shared(actor);
  }

  @Get('shared-releases/:id')
  @Allow('shared-release.read')
  @Answers(SharedReleaseView, 'What a shared release says.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<SharedReleaseView> {
    return this.sharing.one(actor, id);
  }

  @Get('shared-releases/:id/files/:name')
  @Allow('shared-release.read')
  @ApiParam({ name: 'name', enum: RELEASE_FILES })
  @ApiProduces('text/csv', 'application/json', 'application/pdf')
  @Answers(String, 'All that a shared release says as a file: the same figures as on the screen.')
  async file(
    @By() actor: Actor,
    @IdParam() id: string,
    @Param('name') name: string,
    @Query() { language }: ReleaseFileQuery,
  ): Promise<StreamableFile> {
    const said = await this.sharing.one(actor, id);
    return attached(
      name === 'uitgave.pdf'
        ? await this.papers.ofShared(actor, said, language ?? 'nl')
        : fileOf(said, name),
      name,
    );
  }
}
