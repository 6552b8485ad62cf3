import { inject, Injectable } from '@angular/core';
import type { CallResultDto, MessagesList$Params } from '@meedenkers/api-client';
import {
  callTasksFinish,
  callTasksList,
  messagesList,
  messagesResend,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../../session/server';
import type { CallTaskView, MessageView, Page } from '../../session/views';

export type CallResult = CallResultDto['result'];
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

  resend(id: string): Observable<MessageView> {
    return this.server.ask(messagesResend, { id });
  }

  tasks(): Observable<Page<CallTaskView>> {
    return this.server.ask(callTasksList, { state: 'open', limit: 100 });
  }

  finish(id: string, result: CallResult): Observable<CallTaskView> {
    return this.server.ask(callTasksFinish, { id, body: { result } });
  }
}
