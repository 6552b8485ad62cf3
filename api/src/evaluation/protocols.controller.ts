import { Body, Controller, Get, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam, Version, WantsVersion } from '../platform/input.js';
import { PageQuery } from '../platform/paging.js';
import {
  FreezingDto,
  NewProtocolDto,
  PlannedSizeView,
  ProtocolContentDto,
  ProtocolListItemView,
  ProtocolView,
  SizeQuestionDto,
} from './protocols.dto.js';
import { Protocols } from './protocols.service.js';

@ApiTags('protocols')
@Controller('protocols')
export class ProtocolsController {
  constructor(@Inject(Protocols) private readonly protocols: Protocols) {}

  @Get()
  @Allow('protocol.read')
  @Answers(pageOf(ProtocolListItemView), 'The protocols, the latest written first.')
  list(@By() actor: Actor, @Query() query: PageQuery): Promise<Page<ProtocolListItemView>> {
    return this.protocols.list(actor, query);
  }

  @Post()
  @Allow('protocol.write')
  @Answers(ProtocolView, 'Writes a protocol down, as a draft.', 201)
  write(
    @By() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body() dto: NewProtocolDto,
  ): Promise<ProtocolView> {
    return this.protocols.write(actor, key, dto);
  }

  @Post('_size')
  @Allow('protocol.write')
  @Answers(PlannedSizeView, 'How many people are needed to see the difference; nothing is kept.')
  size(@Body() dto: SizeQuestionDto): PlannedSizeView {
    return this.protocols.size(dto);
  }

  @Get(':id')
  @Allow('protocol.read')
  @Answers(ProtocolView, 'A protocol.')
  one(@By() actor: Actor, @IdParam() id: string): Promise<ProtocolView> {
    return this.protocols.one(actor, id);
  }

  @Patch(':id')
  @Allow('protocol.write')
  @WantsVersion()
  @Answers(ProtocolView, 'Changes a draft; sent whole.')
  change(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() dto: ProtocolContentDto,
  ): Promise<ProtocolView> {
    return this.protocols.change(actor, id, version, dto);
  }

  @Post(':id/freezing')
  @Allow('protocol.freeze')
  @Answers(ProtocolView, 'Freezes a protocol: from now on it does not change.')
  freeze(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() dto: FreezingDto,
  ): Promise<ProtocolView> {
    return this.protocols.freeze(actor, id, dto);
  }
}
