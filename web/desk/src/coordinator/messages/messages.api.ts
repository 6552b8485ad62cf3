import { inject, Injectable } from '@angular/core';
import type {
  CallResultDto,
  GroupMessageDto,
  GroupPreviewView,
  GroupSentView,
  MessagesList$Params,
  PhoneListView,
  WordingView,
} from '@meedenkers/api-client';
import {
  callTasksFinish,
  callTasksList,
  messagesList,
  messagesNotReached,
  messagesPreview,
  messagesResend,
  messagesSend,
  messagesWords,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../../session/server';
import type { CallTaskView, MessageView, Page } from '../../session/views';

export type CallResult = CallResultDto['result'];
export type CallOutcome = CallResultDto;
export type MessageState = MessagesList$Params['state'];

/** The calls about messages and about what must be said by telephone. */
@Injectable({ providedIn: 'root' })
export class MessagesApi {
  private readonly server = inject(Server);

  messages(state: MessageState, cursor?: string): Observable<Page<MessageView>> {
    return this.server.ask(messagesList, {
      limit: 50,
      ...(state ? { state } : {}),
      ...(cursor ? { cursor } : {}),
    });
  }

  words(id: string): Observable<WordingView> {
    return this.server.ask(messagesWords, { id });
  }

  resend(id: string): Observable<MessageView> {
    return this.server.ask(messagesResend, { id });
  }

  notReached(): Observable<PhoneListView> {
    return this.server.ask(messagesNotReached, {});
  }

  preview(message: GroupMessageDto): Observable<GroupPreviewView> {
    return this.server.ask(messagesPreview, { body: message });
  }

  send(message: GroupMessageDto, key: string): Observable<GroupSentView> {
    return this.server.ask(messagesSend, { body: message }, key);
  }

  tasks(): Observable<Page<CallTaskView>> {
    return this.server.ask(callTasksList, { state: 'open', limit: 100 });
  }

  finish(id: string, outcome: CallOutcome): Observable<CallTaskView> {
    return this.server.ask(callTasksFinish, { id, body: outcome });
  }
}
