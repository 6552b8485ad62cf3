import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import { onBehalf, type Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { ErasureDto, ErasureView } from './erasure.dto.js';
import { Erasures } from './erasures.service.js';
import { ExportView } from './export.dto.js';
import { ExportQueries } from './export.queries.js';

@ApiTags('my-request')
@Controller('my-request')
export class PrivacyController {
  constructor(
    @Inject(ExportQueries) private readonly exports: ExportQueries,
    @Inject(Erasures) private readonly erasures: Erasures,
  ) {}

  @Get('export')
  @Allow('my-request.export')
  @Answers(ExportView, 'Everything that is kept of the resident; asks a code, not a link alone.')
  export(@By() actor: Actor): Promise<ExportView> {
    return this.exports.own(actor);
  }

  @Post('erasure')
  @Allow('my-request.erase')
  @Answers(
    ErasureView,
    'Erases the resident, now or after the visit that is still to come; asks a code, not a link alone.',
  )
  erase(@By() actor: Actor, @Body() { visit }: ErasureDto): Promise<ErasureView> {
    return this.erasures.ask(actor, visit ?? null);
  }
}

@ApiTags('support-requests')
@Controller('support-requests/:id')
export class PrivacyOnBehalfController {
  constructor(
    @Inject(ExportQueries) private readonly exports: ExportQueries,
    @Inject(Erasures) private readonly erasures: Erasures,
  ) {}

  @Get('export')
  @Allow('support-request.on-behalf')
  @Answers(
    ExportView,
    'Everything that is kept of the resident, for who asked for it by telephone.',
  )
  export(@By() actor: Actor, @IdParam() id: string): Promise<ExportView> {
    return this.exports.own(onBehalf(actor, id, 'phone'));
  }

  @Post('erasure')
  @Allow('support-request.on-behalf')
  @Answers(
    ErasureView,
    'Erases the resident who asked for it by telephone, now or after the visit that is still to come.',
  )
  erase(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { visit }: ErasureDto,
  ): Promise<ErasureView> {
    return this.erasures.ask(onBehalf(actor, id, 'phone'), visit ?? null);
  }
}
