import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { RecruitmentNeedsView } from './recruitment.dto.js';
import { RecruitmentQueries } from './recruitment.queries.js';

@ApiTags('matching')
@Controller('recruitment-needs')
export class RecruitmentController {
  constructor(@Inject(RecruitmentQueries) private readonly queries: RecruitmentQueries) {}

  @Get()
  @Allow('recruitment.read')
  @Answers(
    RecruitmentNeedsView,
    'Which wishes stayed unmet in the last year, and who could meet them.',
  )
  needs(@By() actor: Actor): Promise<RecruitmentNeedsView> {
    return this.queries.needs(actor);
  }
}
