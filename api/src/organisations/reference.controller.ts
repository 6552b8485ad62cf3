import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { ByAnyone, Public } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import {
  ConversationTypeView,
  LanguageView,
  MunicipalityView,
  PlaceQuery,
  PlaceView,
} from './reference.dto.js';
import { ReferenceLists } from './reference.queries.js';

const whole = <View>(items: View[]): Page<View> => ({ items, nextCursor: null });

/** The lists that a form needs before anybody is known. */
@ApiTags('reference')
@Controller()
export class ReferenceController {
  constructor(@Inject(ReferenceLists) private readonly lists: ReferenceLists) {}

  @Get('municipalities')
  @Public()
  @Answers(pageOf(MunicipalityView), 'All municipalities of today, and who serves each.')
  async municipalities(): Promise<Page<MunicipalityView>> {
    return whole(await this.lists.municipalities());
  }

  @Get('places')
  @Public()
  @Answers(pageOf(PlaceView), 'At most ten places whose name fits what was typed.')
  async places(@Query() { query }: PlaceQuery): Promise<Page<PlaceView>> {
    return whole(await this.lists.places(query));
  }

  @Get('conversation-types')
  @Public()
  @Answers(
    pageOf(ConversationTypeView),
    'The kinds of conversation a resident chooses from; all of them for staff.',
  )
  async conversationTypes(@ByAnyone() actor: Actor | null): Promise<Page<ConversationTypeView>> {
    return whole(await this.lists.conversationTypes(actor?.kind === 'staff' ? 'all' : 'public'));
  }

  @Get('languages')
  @Public()
  @Answers(pageOf(LanguageView), 'The languages in which somebody can ask.')
  async languages(): Promise<Page<LanguageView>> {
    return whole(await this.lists.languages());
  }
}
