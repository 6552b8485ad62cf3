import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { PageQuery } from '../platform/paging.js';
import { NewServiceAreaDto, ServiceAreaEndDto, ServiceAreaView } from './service-area.dto.js';
import { ServiceAreas } from './service-areas.service.js';

@ApiTags('service-areas')
@Controller('service-areas')
export class ServiceAreasController {
  constructor(@Inject(ServiceAreas) private readonly areas: ServiceAreas) {}

  @Get()
  @Allow('service-area.list')
  @Answers(pageOf(ServiceAreaView), 'The municipalities the organisation serves, by name.')
  list(@By() actor: Actor, @Query() query: PageQuery): Promise<Page<ServiceAreaView>> {
    return this.areas.list(actor, query);
  }

  @Post()
  @Allow('service-area.write')
  @Answers(ServiceAreaView, 'Serves a municipality from a day on.', 201)
  add(@By() actor: Actor, @Body() dto: NewServiceAreaDto): Promise<ServiceAreaView> {
    return this.areas.add(actor, dto);
  }

  @Post(':id/end')
  @Allow('service-area.write')
  @Answers(ServiceAreaView, 'Says the last day on which a municipality is served.', 200)
  end(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { to }: ServiceAreaEndDto,
  ): Promise<ServiceAreaView> {
    return this.areas.end(actor, id, to);
  }
}
