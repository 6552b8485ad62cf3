import { Body, Controller, Get, Inject, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import { EmptyDto } from '../matching/proposals.dto.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam, Version, WantsVersion } from '../platform/input.js';
import {
  HandOffAnswerDto,
  HandOffConsentDto,
  HandOffConsentOnBehalfDto,
  HandOffView,
  MyHandOffView,
  NewHandOffDto,
  PartnerHandOffView,
} from './hand-offs.dto.js';
import { HandOffQueries } from './hand-offs.queries.js';
import { HandOffs } from './hand-offs.service.js';
import { PartnerChangeDto, PartnerDto, PartnerView } from './partners.dto.js';
import { Partners } from './partners.service.js';

@ApiTags('hand-offs')
@Controller('support-requests/:id/hand-offs')
export class RequestHandOffsController {
  constructor(@Inject(HandOffs) private readonly handOffs: HandOffs) {}

  @Post()
  @Allow('hand-off.propose')
  @Answers(HandOffView, 'Proposes to hand a question over; the resident is asked first.', 201)
  propose(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: NewHandOffDto,
  ): Promise<HandOffView> {
    return this.handOffs.propose(actor, id, body);
  }
}

@ApiTags('hand-offs')
@Controller('hand-offs/:id')
export class HandOffsController {
  constructor(@Inject(HandOffs) private readonly handOffs: HandOffs) {}

  @Post('consent')
  @Allow('support-request.on-behalf')
  @Answers(HandOffView, 'The resident’s yes or no to a hand-off, as a coordinator heard it.')
  consent(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: HandOffConsentOnBehalfDto,
  ): Promise<HandOffView> {
    return this.handOffs.consentOnBehalf(actor, id, body);
  }

  @Post('sending')
  @Allow('hand-off.propose')
  @Answers(HandOffView, 'A partner without e-mail was told by telephone.')
  send(@By() actor: Actor, @IdParam() id: string, @Body() _body: EmptyDto): Promise<HandOffView> {
    return this.handOffs.send(actor, id);
  }

  @Post('answer')
  @Allow('hand-off.propose')
  @Answers(HandOffView, 'What a partner answered on the telephone.')
  answer(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: HandOffAnswerDto,
  ): Promise<HandOffView> {
    return this.handOffs.answerHeard(actor, id, body);
  }

  @Post('revocation')
  @Allow('hand-off.propose')
  @Answers(HandOffView, 'Calls a hand-off back; the partner sees nothing any more.')
  revoke(@By() actor: Actor, @IdParam() id: string, @Body() _body: EmptyDto): Promise<HandOffView> {
    return this.handOffs.revoke(actor, id);
  }
}

@ApiTags('hand-offs')
@Controller('hand-off')
export class PartnerHandOffController {
  constructor(
    @Inject(HandOffs) private readonly handOffs: HandOffs,
    @Inject(HandOffQueries) private readonly queries: HandOffQueries,
  ) {}

  @Get()
  @Allow('hand-off.read')
  @Answers(PartnerHandOffView, 'The one hand-off of the link: exactly what was consented to.')
  own(@By() actor: Actor): Promise<PartnerHandOffView> {
    return this.queries.ofPartner(actor);
  }

  @Post('answer')
  @Allow('hand-off.answer')
  @Answers(PartnerHandOffView, 'The partner takes the question, does not, or has finished.')
  answer(@By() actor: Actor, @Body() body: HandOffAnswerDto): Promise<PartnerHandOffView> {
    return this.handOffs.answer(actor, body);
  }
}

@ApiTags('my-request')
@Controller('my-request/hand-offs')
export class MyHandOffsController {
  constructor(
    @Inject(HandOffs) private readonly handOffs: HandOffs,
    @Inject(HandOffQueries) private readonly queries: HandOffQueries,
  ) {}

  @Get()
  @Allow('my-request.hand-off')
  @Answers(
    pageOf(MyHandOffView),
    'To whom the question is or may be handed over, and what exactly.',
  )
  mine(@By() actor: Actor): Promise<Page<MyHandOffView>> {
    return this.queries.mine(actor);
  }

  @Post(':id/consent')
  @Allow('my-request.hand-off')
  @Answers(MyHandOffView, 'Yes to exactly what is shown, or no; a yes asks a code.')
  consent(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() { granted }: HandOffConsentDto,
  ): Promise<MyHandOffView> {
    return this.handOffs.consent(actor, id, granted);
  }
}

@ApiTags('hand-offs')
@Controller('partners')
export class PartnersController {
  constructor(@Inject(Partners) private readonly partners: Partners) {}

  @Get()
  @Allow('partner.list')
  @Answers(pageOf(PartnerView), 'The organisations that questions are handed over to.')
  list(@By() actor: Actor): Promise<Page<PartnerView>> {
    return this.partners.list(actor);
  }

  @Post()
  @Allow('partner.write')
  @Answers(PartnerView, 'Writes a partner down.', 201)
  add(@By() actor: Actor, @Body() body: PartnerDto): Promise<PartnerView> {
    return this.partners.add(actor, body);
  }

  @Patch(':id')
  @Allow('partner.write')
  @WantsVersion()
  @Answers(PartnerView, 'Changes a partner, or stops using it.')
  change(
    @By() actor: Actor,
    @IdParam() id: string,
    @Version() version: number,
    @Body() body: PartnerChangeDto,
  ): Promise<PartnerView> {
    return this.partners.change(actor, id, version, body);
  }
}
