import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { RequestView } from './case-file.dto.js';
import { CaseFile } from './case-file.queries.js';
import { ReplacementDto } from './companion-changes.dto.js';
import { CompanionChanges } from './companion-changes.service.js';

@ApiTags('casework')
@Controller('support-requests/:id')
export class CompanionChangesController {
  constructor(
    @Inject(CompanionChanges) private readonly changes: CompanionChanges,
    @Inject(CaseFile) private readonly file: CaseFile,
  ) {}

  @Post('replacement')
  @Allow('proposal.replace')
  @Answers(RequestView, 'Takes the companion off the request, and asks another instead.')
  async replace(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: ReplacementDto,
    @IdempotencyKey() key: string | null,
  ): Promise<RequestView> {
    await this.changes.replace(actor, id, body, key);
    return this.file.of(actor, id);
  }
}
