import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import { MomentCheckDto, MomentCheckView } from './moment-check.dto.js';
import { MomentChecks } from './moment-check.queries.js';
import {
  AcceptanceDto,
  EmptyDto,
  OfferDto,
  OfferView,
  ProposalView,
  RefusalDto,
} from './proposals.dto.js';
import { ProposalQueries } from './proposals.queries.js';
import { Proposals } from './proposals.service.js';
import { SuggestionsView } from './suggestions.dto.js';
import { SuggestionService } from './suggestions.service.js';

@ApiTags('matching')
@Controller('support-requests/:id')
export class SuggestionsController {
  constructor(
    @Inject(SuggestionService) private readonly suggestions: SuggestionService,
    @Inject(Proposals) private readonly proposals: Proposals,
    @Inject(MomentChecks) private readonly moments: MomentChecks,
  ) {}

  @Get('suggestions')
  @Allow('suggestion.read')
  @Answers(SuggestionsView, 'Who fits this request and why, best first; how many fell off and why.')
  list(@By() actor: Actor, @IdParam() id: string): Promise<SuggestionsView> {
    return this.suggestions.list(actor, id);
  }

  @Post('moment-check')
  @Allow('suggestion.read')
  @Answers(MomentCheckView, 'Who of some Meedenkers could take a moment; it changes nothing.')
  checkMoment(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: MomentCheckDto,
  ): Promise<MomentCheckView> {
    return this.moments.of(actor, id, body);
  }

  @Post('proposals')
  @Allow('proposal.offer')
  @Answers(ProposalView, 'Offers the request to a Meedenker.', 201)
  offer(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: OfferDto,
    @IdempotencyKey() key: string | null,
  ): Promise<ProposalView> {
    return this.proposals.offer(actor, id, body, key);
  }
}

@ApiTags('matching')
@Controller('proposals/:id')
export class ProposalsController {
  constructor(@Inject(Proposals) private readonly proposals: Proposals) {}

  @Post('acceptance')
  @Allow('proposal.accept')
  @Answers(
    ProposalView,
    'A Meedenker says yes, to an offer or to the new time of a visit that moved.',
  )
  accept(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: AcceptanceDto,
    @IdempotencyKey() key: string | null,
  ): Promise<ProposalView> {
    return this.proposals.accept(actor, id, body, key);
  }

  @Post('refusal')
  @Allow('proposal.refuse')
  @Answers(ProposalView, 'A Meedenker says no.')
  refuse(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() body: RefusalDto,
  ): Promise<ProposalView> {
    return this.proposals.refuse(actor, id, body.reason);
  }

  @Post('withdrawal')
  @Allow('proposal.withdraw')
  @Answers(ProposalView, 'A coordinator takes an offer back.')
  withdraw(
    @By() actor: Actor,
    @IdParam() id: string,
    @Body() _body: EmptyDto,
  ): Promise<ProposalView> {
    return this.proposals.withdraw(actor, id);
  }
}

@ApiTags('matching')
@Controller('my-offers')
export class MyOffersController {
  constructor(@Inject(ProposalQueries) private readonly queries: ProposalQueries) {}

  @Get()
  @Allow('proposal.list-own')
  @Answers(pageOf(OfferView), 'The offers a Meedenker still has to answer.')
  list(@By() actor: Actor): Promise<Page<OfferView>> {
    return this.queries.offers(actor);
  }
}
