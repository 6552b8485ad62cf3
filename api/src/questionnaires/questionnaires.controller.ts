import { Body, Controller, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { Version, WantsVersion } from '../platform/input.js';
import { Consents } from './consents.service.js';
import {
  ConsentDto,
  ConsentView,
  MomentDto,
  QuestionnaireView,
  ResponsesDto,
  ResponsesView,
} from './questionnaires.dto.js';
import { Responses } from './responses.service.js';

@ApiTags('my-request')
@Controller('my-request')
export class QuestionnairesController {
  constructor(
    @Inject(Responses) private readonly responses: Responses,
    @Inject(Consents) private readonly consents: Consents,
  ) {}

  @Get('questionnaire')
  @Allow('my-request.respond')
  @Answers(QuestionnaireView, 'The questions that are due now.')
  questionnaire(@By() actor: Actor): Promise<QuestionnaireView> {
    return this.responses.due(actor);
  }

  @Post('responses')
  @Allow('my-request.respond')
  @Answers(ResponsesView, 'Keeps the answers to the questions that are due, once.', 201)
  respond(@By() actor: Actor, @Body() body: ResponsesDto): Promise<ResponsesView> {
    return this.responses.answer(actor, body);
  }

  @Post('questionnaire-start')
  @Allow('my-request.respond')
  @Answers('nothing', 'Notes that the first question was answered.')
  start(@By() actor: Actor, @Body() { moment }: MomentDto): Promise<void> {
    return this.responses.start(actor, moment);
  }

  @Post('questionnaire-refusal')
  @Allow('my-request.respond')
  @Answers('nothing', 'The resident does not want these questions; they are not asked again.')
  decline(@By() actor: Actor, @Body() { moment }: MomentDto): Promise<void> {
    return this.responses.decline(actor, moment);
  }

  @Get('consents')
  @Allow('my-request.consent')
  @Answers(pageOf(ConsentView), 'What the resident allows, per purpose.')
  listConsents(@By() actor: Actor): Promise<Page<ConsentView>> {
    return this.consents.list(actor);
  }

  @Put('consents/:purpose')
  @Allow('my-request.consent')
  @WantsVersion()
  @Answers(ConsentView, 'Says yes or no to one purpose; asks a code, not a link alone.')
  sayConsent(
    @By() actor: Actor,
    @Param('purpose') purpose: string,
    @Body() { granted }: ConsentDto,
    @Version() version: number,
  ): Promise<ConsentView> {
    return this.consents.say(actor, purpose, granted, version);
  }
}
