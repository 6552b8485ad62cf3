import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey } from '../platform/input.js';
import { NewVenueDto, VenueQuery, VenueView } from './venues.dto.js';
import { Venues } from './venues.service.js';

@ApiTags('venues')
@Controller('venues')
export class VenuesController {
  constructor(@Inject(Venues) private readonly venues: Venues) {}

  @Get()
  @Allow('venue.list')
  @Answers(pageOf(VenueView), 'The places where conversations are held, by name.')
  list(@By() actor: Actor, @Query() query: VenueQuery): Promise<Page<VenueView>> {
    return this.venues.list(actor, query);
  }

  @Post()
  @Allow('venue.write')
  @Answers(VenueView, 'Writes down a place where conversations are held.', 201)
  create(
    @By() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body() dto: NewVenueDto,
  ): Promise<VenueView> {
    return this.venues.create(actor, key, dto);
  }
}
