import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { Version, WantsVersion } from '../platform/input.js';
import { SavedFiltersDto, SavedFiltersView } from './saved-filters.dto.js';
import { SavedFilters } from './saved-filters.service.js';

@ApiTags('casework')
@Controller('my-filters')
export class SavedFiltersController {
  constructor(@Inject(SavedFilters) private readonly filters: SavedFilters) {}

  @Get()
  @Allow('filter.keep-own')
  @Answers(SavedFiltersView, 'The filters of lists that this account keeps.')
  own(@By() actor: Actor): Promise<SavedFiltersView> {
    return this.filters.own(actor);
  }

  @Put()
  @Allow('filter.keep-own')
  @WantsVersion()
  @Answers(SavedFiltersView, 'Replaces the filters of lists that this account keeps.')
  replace(
    @By() actor: Actor,
    @Version() version: number,
    @Body() body: SavedFiltersDto,
  ): Promise<SavedFiltersView> {
    return this.filters.replace(actor, version, body);
  }
}
