import { Global, Module } from '@nestjs/common';

import { CallAnswers } from './call-answers.js';
import { CallTask } from './call-task.entity.js';
import { CallTasksController } from './call-tasks.controller.js';
import { CallTaskQueries } from './call-tasks.queries.js';
import { CallTasks } from './call-tasks.service.js';
import { Deliveries } from './deliveries.service.js';
import { GroupMessages } from './group-messages.service.js';
import { LettersController } from './letters.controller.js';
import { Letters } from './letters.service.js';
import { Message } from './message.entity.js';
import { MessagesController } from './messages.controller.js';
import { MessageQueries } from './messages.queries.js';
import { Messages } from './messages.service.js';
import { Notices } from './notices.service.js';
import { Post } from './post.js';
import { Reached } from './reached.queries.js';
import { TextGateway } from './text-gateway.js';

/** Messages written with the deed, sent after it; and tasks for who cannot be reached by one. */
@Global()
@Module({
  controllers: [MessagesController, CallTasksController, LettersController],
  providers: [
    Notices,
    Post,
    TextGateway,
    Deliveries,
    Messages,
    MessageQueries,
    CallTasks,
    CallTaskQueries,
    CallAnswers,
    Letters,
    GroupMessages,
    Reached,
  ],
  exports: [Notices, Reached, CallAnswers],
})
export class NotificationsModule {}

export const NOTIFICATION_ENTITIES = [Message, CallTask];
