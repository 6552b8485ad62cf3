import { Body, Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam, Version, WantsVersion } from '../platform/input.js';
import {
  InterpretationsView,
  InterpretationView,
  InterpretationWordsDto,
  NewInterpretationDto,
} from './interpretations.dto.js';
import { Interpretations } from './interpretations.service.js';

@ApiTags('releases')
@Controller()
export class InterpretationsController {
  constructor(@Inject(Interpretations) private readonly interpretations: Interpretations) {}

  @Get('releases/:id/interpretations')
  @Allow('release.read')
  @Answers(InterpretationsView, 'What practice says about the figures of a release.')
  list(@By() actor: Actor, @IdParam() id: string): Promise<InterpretationsView> {
    return this.interpretations.list(actor, id);
  }

  @Post('releases/:id/interpretations')
  @Allow('interpretation.write')
  @Answers(InterpretationView, 'Attaches an explanation to a figure of a release.', 201)
  write(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() dto: NewInterpretationDto,
  ): Promise<InterpretationView> {
    return this.interpretations.write(actor, id, dto);
  }

  @Patch('interpretations/:id')
  @Allow('interpretation.write')
  @WantsVersion()
  @Answers(InterpretationView, 'Changes what one wrote, while the release is a proposal.')
  change(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() dto: InterpretationWordsDto,
  ): Promise<InterpretationView> {
    return this.interpretations.change(actor, id, version, dto);
  }

  @Post('interpretations/:id/withdrawal')
  @Allow('interpretation.write')
  @Answers('nothing', 'Takes back what one wrote, while the release is a proposal.')
  withdraw(@By() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.interpretations.withdraw(actor, id);
  }
}
