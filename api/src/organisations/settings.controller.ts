import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { Version, WantsVersion } from '../platform/input.js';
import { SettingsDto, SettingsView } from './settings.dto.js';
import { Settings } from './settings.service.js';

@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(@Inject(Settings) private readonly settings: Settings) {}

  @Get()
  @Allow('settings.read')
  @Answers(SettingsView, 'What the organisation decides about itself.')
  read(@By() actor: Actor): Promise<SettingsView> {
    return this.settings.read(actor);
  }

  @Put()
  @Allow('settings.write')
  @WantsVersion()
  @Answers(SettingsView, 'Replaces the settings; they hold from now on.')
  replace(
    @By() actor: Actor,
    @Version() version: number,
    @Body() dto: SettingsDto,
  ): Promise<SettingsView> {
    return this.settings.change(actor, version, dto);
  }
}
