import { Controller, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Allow, By } from '../identity/access.js';
import type { Actor } from '../platform/actor.js';
import { Answers, pageOf, type Page } from '../platform/contract.js';
import { IdParam } from '../platform/input.js';
import { MessageQuery, MessageView } from './messages.dto.js';
import { MessageQueries } from './messages.queries.js';
import { Messages } from './messages.service.js';

@ApiTags('messages')
@Controller('messages')
export class MessagesController {
  constructor(
    @Inject(MessageQueries) private readonly queries: MessageQueries,
    @Inject(Messages) private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('message.list')
  @Answers(pageOf(MessageView), 'Messages and what became of them, the newest first.')
  list(@By() actor: Actor, @Query() query: MessageQuery): Promise<Page<MessageView>> {
    return this.queries.page(actor, query);
  }

  @Post(':id/resend')
  @Allow('message.resend')
  @Answers(MessageView, 'Sends a message again that failed or did not arrive.')
  resend(@By() actor: Actor, @IdParam() id: string): Promise<MessageView> {
    return this.messages.resend(actor, id);
  }
}
