import { HttpClient, HttpHeaders, HttpParams } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { CloseReason, TriageOutcome, Wishes } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import type {
  IntakeReceiptView,
  Page,
  ProposalView,
  RequestListItem,
  RequestView,
  SuggestionsView,
  WorkListView,
} from '../session/views';
import type { IntakeBody } from './phone/intake-body';

const API = '/api/v1';

export interface RequestFilters {
  stage: string;
  municipality: string;
  language: string;
}

export interface TriageBody {
  conversationType: string;
  outcome: TriageOutcome;
  wishes?: Wishes;
  note?: string;
}

/** A key under which the server does a deed once, however often it is sent. */
export const once = (key: string): HttpHeaders => new HttpHeaders({ 'Idempotency-Key': key });

/** The calls about requests and the people who are asked for them. */
@Injectable({ providedIn: 'root' })
export class RequestsApi {
  private readonly http = inject(HttpClient);

  workList(): Observable<WorkListView> {
    return this.http.get<WorkListView>(`${API}/work-list`);
  }

  list(filters: RequestFilters, cursor?: string): Observable<Page<RequestListItem>> {
    let params = new HttpParams().set('limit', 50);
    for (const [name, value] of Object.entries(filters))
      if (value) params = params.set(name, value);
    if (cursor) params = params.set('cursor', cursor);
    return this.http.get<Page<RequestListItem>>(`${API}/support-requests`, { params });
  }

  search(query: string, cursor?: string): Observable<Page<RequestListItem>> {
    const body = { query, limit: 50, ...(cursor ? { cursor } : {}) };
    return this.http.post<Page<RequestListItem>>(`${API}/support-requests/_search`, body);
  }

  one(id: string): Observable<RequestView> {
    return this.http.get<RequestView>(`${API}/support-requests/${id}`);
  }

  ask(body: IntakeBody, key: string): Observable<IntakeReceiptView> {
    return this.http.post<IntakeReceiptView>(`${API}/support-requests`, body, {
      headers: once(key),
    });
  }

  suggestions(id: string): Observable<SuggestionsView> {
    return this.http.get<SuggestionsView>(`${API}/support-requests/${id}/suggestions`);
  }

  offer(id: string, meedenkerId: string, listId: string, key: string): Observable<ProposalView> {
    return this.http.post<ProposalView>(
      `${API}/support-requests/${id}/proposals`,
      { meedenkerId, listId },
      { headers: once(key) },
    );
  }

  takeBack(proposalId: string): Observable<ProposalView> {
    return this.http.post<ProposalView>(`${API}/proposals/${proposalId}/withdrawal`, {});
  }

  answerFor(
    proposalId: string,
    answer: { acceptance: Record<string, never> } | { refusal: { reason: string } },
  ): Observable<ProposalView> {
    const [deed, body] = Object.entries(answer)[0] ?? [];
    return this.http.post<ProposalView>(`${API}/proposals/${proposalId}/${deed}`, body);
  }

  triage(id: string, body: TriageBody): Observable<RequestView> {
    return this.http.post<RequestView>(`${API}/support-requests/${id}/triage`, body);
  }

  withdraw(id: string, by: 'resident' | 'coordinator'): Observable<RequestView> {
    return this.http.post<RequestView>(`${API}/support-requests/${id}/withdrawal`, { by });
  }

  close(id: string, reason: CloseReason): Observable<RequestView> {
    return this.http.post<RequestView>(`${API}/support-requests/${id}/closure`, { reason });
  }

  reopen(id: string): Observable<RequestView> {
    return this.http.post<RequestView>(`${API}/support-requests/${id}/reopening`, {});
  }

  note(id: string, body: string): Observable<unknown> {
    return this.http.post(`${API}/support-requests/${id}/notes`, { body });
  }

  paperCode(id: string): Observable<{ code: string; expiresAt: string }> {
    return this.http.post<{ code: string; expiresAt: string }>(
      `${API}/support-requests/${id}/paper-codes`,
      {},
    );
  }

  revokePaperCode(id: string): Observable<void> {
    return this.http.delete<void>(`${API}/support-requests/${id}/paper-codes/current`);
  }
}
