import { Body, Controller, Get, Inject, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam, Version, WantsVersion } from '../platform/input.js';
import { ImportView } from '../meedenkers/meedenker-imports.dto.js';
import { VenueImportDto } from './venue-imports.dto.js';
import { VenueImports } from './venue-imports.service.js';
import { NewVenueDto, VenueChangeDto, VenueQuery, VenueView } from './venues.dto.js';
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

  @Patch(':id')
  @Allow('venue.write')
  @WantsVersion()
  @Answers(VenueView, 'Changes a venue, puts it away, or takes it into use again.')
  change(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() dto: VenueChangeDto,
  ): Promise<VenueView> {
    return this.venues.change(actor, id, version, dto);
  }
}

@ApiTags('venues')
@Controller('venue-imports')
export class VenueImportsController {
  constructor(@Inject(VenueImports) private readonly imports: VenueImports) {}

  @Post()
  @Allow('venue.write')
  @Answers(ImportView, 'Takes rows of a list of venues in, or tells what would become of them.')
  take(
    @By() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body() dto: VenueImportDto,
  ): Promise<ImportView> {
    return this.imports.take(actor, key, dto);
  }
}
