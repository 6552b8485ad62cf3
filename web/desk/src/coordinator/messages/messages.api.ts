import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import type { CallTaskView, MessageView, Page } from '../../session/views';

const API = '/api/v1';

export type CallResult = 'done' | 'no_answer' | 'not_needed';

/** The calls about messages and about what must be said by telephone. */
@Injectable({ providedIn: 'root' })
export class MessagesApi {
  private readonly http = inject(HttpClient);

  messages(state: string, cursor?: string): Observable<Page<MessageView>> {
    let params = new HttpParams().set('limit', 50);
    if (state) params = params.set('state', state);
    if (cursor) params = params.set('cursor', cursor);
    return this.http.get<Page<MessageView>>(`${API}/messages`, { params });
  }

  resend(id: string): Observable<MessageView> {
    return this.http.post<MessageView>(`${API}/messages/${id}/resend`, {});
  }

  tasks(): Observable<Page<CallTaskView>> {
    const params = new HttpParams().set('state', 'open').set('limit', 100);
    return this.http.get<Page<CallTaskView>>(`${API}/call-tasks`, { params });
  }

  finish(id: string, result: CallResult): Observable<CallTaskView> {
    return this.http.post<CallTaskView>(`${API}/call-tasks/${id}/result`, { result });
  }
}
