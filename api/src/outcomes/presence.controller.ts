import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { Preparations } from './preparation.service.js';
import { PreparationDto, PresenceDto } from './presence.dto.js';
import { Presences } from './presence.service.js';

@ApiTags('outcomes')
@Controller('appointments/:id/presence')
export class PresencesController {
  constructor(@Inject(Presences) private readonly presences: Presences) {}

  @Post()
  @Allow('presence.write')
  @Answers('nothing', 'Tells by one tap how the day of the visit goes.')
  tell(@By() actor: Actor, @IdParam() id: string, @Body() body: PresenceDto): Promise<void> {
    return this.presences.tell(actor, id, body);
  }
}

@ApiTags('outcomes')
@Controller('proposals/:id/preparation')
export class PreparationsController {
  constructor(@Inject(Preparations) private readonly preparations: Preparations) {}

  @Post()
  @Allow('preparation.write')
  @Answers('nothing', 'Ticks a step of the checklist, or takes the tick away.')
  tick(@By() actor: Actor, @IdParam() id: string, @Body() body: PreparationDto): Promise<void> {
    return this.preparations.tick(actor, id, body);
  }
}
