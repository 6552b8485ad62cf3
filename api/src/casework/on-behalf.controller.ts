import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import { onBehalf, type Actor } from '../platform/actor.js';
import { Answers } from '../platform/contract.js';
import { IdParam, Version, WantsVersion } from '../platform/input.js';
import { Consents } from '../questionnaires/consents.service.js';
import { ConsentView, MomentsView, ResponsesView } from '../questionnaires/questionnaires.dto.js';
import { Responses } from '../questionnaires/responses.service.js';
import { MyContactView } from '../support-requests/my-contact.dto.js';
import { MyContact } from '../support-requests/my-contact.service.js';
import { MyRequestService } from '../support-requests/my-request.service.js';
import { RequestView } from './case-file.dto.js';
import { CaseFile } from './case-file.queries.js';
import {
  CompanionAnswerOnBehalfDto,
  ConsentOnBehalfDto,
  ContactOnBehalfDto,
  RefusalOnBehalfDto,
  ResponsesOnBehalfDto,
  WishAnswerOnBehalfDto,
} from './on-behalf.dto.js';
import { ReadersView } from './readers.dto.js';
import { Readers } from './readers.queries.js';
import { RequestDeeds } from './request-deeds.service.js';
import { WishAnswers } from './wish-answers.service.js';

/** What a resident may do online, done by a coordinator who heard it: the same deeds, and every line says on whose behalf. */
@ApiTags('on-behalf')
@Controller('support-requests/:id')
export class OnBehalfController {
  constructor(
    @Inject(RequestDeeds) private readonly deeds: RequestDeeds,
    @Inject(CaseFile) private readonly file: CaseFile,
    @Inject(MyContact) private readonly contact: MyContact,
    @Inject(MyRequestService) private readonly mine: MyRequestService,
    @Inject(Consents) private readonly consents: Consents,
    @Inject(Responses) private readonly responses: Responses,
    @Inject(Readers) private readonly readers: Readers,
    @Inject(WishAnswers) private readonly wishes: WishAnswers,
  ) {}

  @Post('companion-answer')
  @Allow('support-request.on-behalf')
  @Answers(RequestView, 'The resident’s yes to who comes, or a wish for somebody else, as heard.')
  async answerCompanion(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { heardBy, ...answer }: CompanionAnswerOnBehalfDto,
  ): Promise<RequestView> {
    await this.deeds.answerCompanion(onBehalf(actor, id, heardBy), answer);
    return this.file.of(actor, id);
  }

  @Post('wish-answers')
  @Allow('support-request.on-behalf')
  @Answers(RequestView, 'What the resident said about giving up a needed wish, as heard.')
  async answerWish(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { heardBy, ...said }: WishAnswerOnBehalfDto,
  ): Promise<RequestView> {
    await this.wishes.record(onBehalf(actor, id, heardBy), said);
    return this.file.of(actor, id);
  }

  @Put('contact')
  @Allow('support-request.on-behalf')
  @WantsVersion()
  @Answers(MyContactView, 'How the resident wants to be reached, as heard.')
  changeContact(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() { heardBy, ...contact }: ContactOnBehalfDto,
  ): Promise<MyContactView> {
    return this.contact.change(onBehalf(actor, id, heardBy), contact, version);
  }

  @Put('consents/:purpose')
  @Allow('support-request.on-behalf')
  @WantsVersion()
  @Answers(ConsentView, 'The resident’s yes or no to one purpose, as heard.')
  sayConsent(
    @By() actor: Actor,
    @IdParam() id: string,
    @Param('purpose') purpose: string,
    @Body() { granted, heardBy }: ConsentOnBehalfDto,
    @Version() version: number,
  ): Promise<ConsentView> {
    return this.consents.say(onBehalf(actor, id, heardBy), purpose, granted, version);
  }

  @Get('questionnaires')
  @Allow('support-request.on-behalf')
  @Answers(MomentsView, 'Every moment of this request with its questions, and what is still due.')
  moments(@By() actor: Actor, @IdParam() id: string): Promise<MomentsView> {
    return this.responses.moments(actor, id);
  }

  @Post('questionnaire-refusal')
  @Allow('support-request.on-behalf')
  @Answers('nothing', 'The resident does not want these questions; they are not asked again.')
  decline(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { moment, heardBy }: RefusalOnBehalfDto,
  ): Promise<void> {
    return this.responses.decline(onBehalf(actor, id, heardBy), moment);
  }

  @Post('responses')
  @Allow('support-request.on-behalf')
  @Answers(ResponsesView, 'The resident’s answers, taken down on the telephone or from paper.', 201)
  respond(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { moment, answers, heardBy }: ResponsesOnBehalfDto,
  ): Promise<ResponsesView> {
    const answered = { moment, answers, mode: heardBy };
    return this.responses.answer(onBehalf(actor, id, heardBy), answered);
  }

  @Delete('helper-access')
  @Allow('support-request.on-behalf')
  @Answers('nothing', 'Ends the sight of the helper, as the resident asked by telephone.')
  endHelperAccess(@By() actor: Actor, @IdParam() id: string): Promise<void> {
    return this.mine.endHelperAccess(onBehalf(actor, id, 'phone'));
  }

  @Get('access-log')
  @Allow('support-request.read-access-log')
  @Answers(ReadersView, 'Who looked at this request, newest first.')
  accessLog(@By() actor: Actor, @IdParam() id: string): Promise<ReadersView> {
    return this.readers.of(actor, id);
  }
}
