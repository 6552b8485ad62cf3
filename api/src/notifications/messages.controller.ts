import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdempotencyKey, IdParam } from '../platform/input.js';
import {
  GroupMessageDto,
  GroupPreviewView,
  GroupSentView,
  WordingView,
} from './group-message.dto.js';
import { GroupMessages } from './group-messages.service.js';
import { MessageQuery, MessageView } from './messages.dto.js';
import { MessageQueries } from './messages.queries.js';
import { Messages } from './messages.service.js';
import { PhoneListView } from './reached.dto.js';
import { Reached } from './reached.queries.js';

@ApiTags('messages')
@Controller('messages')
export class MessagesController {
  constructor(
    @Inject(MessageQueries) private readonly queries: MessageQueries,
    @Inject(Messages) private readonly messages: Messages,
    @Inject(GroupMessages) private readonly groups: GroupMessages,
    @Inject(Reached) private readonly reached: Reached,
  ) {}

  @Get()
  @Allow('message.list')
  @Answers(pageOf(MessageView), 'Messages and what became of them, the newest first.')
  list(@By() actor: Actor, @Query() query: MessageQuery): Promise<Page<MessageView>> {
    return this.queries.page(actor, query);
  }

  @Get('not-reached')
  @Allow('message.list')
  @Answers(PhoneListView, 'Who has not been reached, with the number to call.')
  notReached(@By() actor: Actor): Promise<PhoneListView> {
    return this.reached.phoneList(actor);
  }

  @Post('_preview')
  @Allow('message.write')
  @Answers(GroupPreviewView, 'What a group would get and who would get nothing; nothing is sent.')
  preview(@By() actor: Actor, @Body() body: GroupMessageDto): Promise<GroupPreviewView> {
    return this.groups.preview(actor, body);
  }

  @Post('bulk')
  @Allow('message.write')
  @Answers(GroupSentView, 'Sends words to a group, each over their own channel.', 201)
  send(
    @By() actor: Actor,
    @Body() body: GroupMessageDto,
    @IdempotencyKey() key: string | null,
  ): Promise<GroupSentView> {
    return this.groups.send(actor, body, key);
  }

  @Get(':id/words')
  @Allow('message.list')
  @Answers(WordingView, 'What a message says, as it goes when it is sent now.')
  words(@By() actor: Actor, @IdParam() id: string): Promise<WordingView> {
    return this.messages.words(actor, id);
  }

  @Post(':id/resend')
  @Allow('message.resend')
  @Answers(MessageView, 'Sends a message again that failed or did not arrive.')
  resend(@By() actor: Actor, @IdParam() id: string): Promise<MessageView> {
    return this.messages.resend(actor, id);
  }
}
