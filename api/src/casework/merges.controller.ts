import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import { EmptyDto } from '../matching/proposals.dto.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { RequestView } from './case-file.dto.js';
import { CaseFile } from './case-file.queries.js';
import { LookAlikes } from './look-alikes.queries.js';
import { DistinctionDto, LookAlikeQueryDto, LookAlikesView, MergeDto } from './merges.dto.js';
import { Merges } from './merges.service.js';

@ApiTags('residents')
@Controller('residents')
export class MergesController {
  constructor(
    @Inject(Merges) private readonly merges: Merges,
    @Inject(LookAlikes) private readonly lookAlikes: LookAlikes,
    @Inject(CaseFile) private readonly file: CaseFile,
  ) {}

  @Post('_search')
  @Allow('resident.merge')
  @Answers(LookAlikesView, 'Who asked before with this number or address.')
  search(@By() actor: Actor, @Body() body: LookAlikeQueryDto): Promise<LookAlikesView> {
    return this.lookAlikes.search(actor, body);
  }

  @Post(':id/merge')
  @Allow('resident.merge')
  @Answers(RequestView, 'Makes two files of one person into one; it can be undone for 24 hours.')
  async merge(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: MergeDto,
  ): Promise<RequestView> {
    await this.merges.merge(actor, id, body);
    return this.file.of(actor, body.requestId);
  }

  @Post(':id/unmerge')
  @Allow('resident.merge')
  @Answers(RequestView, 'Undoes the last merge of a resident within 24 hours.')
  async unmerge(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() _body: EmptyDto,
  ): Promise<RequestView> {
    return this.file.of(actor, await this.merges.unmerge(actor, id));
  }

  @Post(':id/distinctions')
  @Allow('resident.merge')
  @Answers('nothing', 'Two who look alike are two people; nobody is asked again.')
  distinguish(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { otherId }: DistinctionDto,
  ): Promise<void> {
    return this.merges.distinguish(actor, id, otherId);
  }
}
