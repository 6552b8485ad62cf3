import { Global, Module } from '@nestjs/common';

import { CallTask } from './call-task.entity.js';
import { Deliveries } from './deliveries.service.js';
import { Message } from './message.entity.js';
import { Notices } from './notices.service.js';
import { Post } from './post.js';

/** Messages written with the deed, and tasks for who cannot be reached by one. */
@Global()
@Module({ providers: [Notices, Post, Deliveries], exports: [Notices] })
export class NotificationsModule {}

export const NOTIFICATION_ENTITIES = [Message, CallTask];
