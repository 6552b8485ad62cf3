import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../platform/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { CountsView } from './counts.dto.js';
import { CountsQueries } from './counts.queries.js';

@ApiTags('counts')
@Controller('counts')
export class CountsController {
  constructor(@Inject(CountsQueries) private readonly queries: CountsQueries) {}

  @Get()
  @Allow('counts.read')
  @Answers(CountsView, 'The organisation’s own numbers at this moment.')
  now(@By() actor: Actor): Promise<CountsView> {
    return this.queries.now(actor);
  }
}
