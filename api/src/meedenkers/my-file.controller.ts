import { Body, Controller, Get, Inject, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { Version, WantsVersion } from '../platform/input.js';
import { AvailabilityDto, AvailabilityView } from './availability.dto.js';
import { Availability } from './availability.service.js';
import { Independence } from './independence.service.js';
import { IndependenceDto } from './meedenker.dto.js';
import { MyProfileView } from './meedenker-views.dto.js';
import { MeedenkerQueries } from './meedenkers.queries.js';

/** What a Meedenker sees and keeps of the own file. */
@ApiTags('my-file')
@Controller()
export class MyFileController {
  constructor(
    @Inject(Availability) private readonly availability: Availability,
    @Inject(Independence) private readonly ties: Independence,
    @Inject(MeedenkerQueries) private readonly queries: MeedenkerQueries,
  ) {}

  @Get('my-profile')
  @Allow('profile.read-own')
  @Answers(MyProfileView, 'The own file, until when it holds, and what is missing.')
  profile(@By() actor: Actor): Promise<MyProfileView> {
    return this.queries.profileOf(actor);
  }

  @Post('my-independence-declarations')
  @Allow('independence.declare-own')
  @Answers(MyProfileView, 'Declares that the Meedenker is not independent, or no longer so.')
  declare(@By() actor: Actor, @Body() dto: IndependenceDto): Promise<MyProfileView> {
    return this.ties.own(actor, dto);
  }

  @Get('my-availability')
  @Allow('profile.read-own')
  @Answers(AvailabilityView, 'The times at which the Meedenker is free.')
  times(@By() actor: Actor): Promise<AvailabilityView> {
    return this.availability.own(actor);
  }

  @Put('my-availability')
  @Allow('availability.write-own')
  @WantsVersion()
  @Answers(AvailabilityView, 'Replaces the times at which the Meedenker is free.')
  replace(
    @By() actor: Actor,
    @Version() version: number,
    @Body() dto: AvailabilityDto,
  ): Promise<AvailabilityView> {
    return this.availability.replaceOwn(actor, version, dto);
  }
}
