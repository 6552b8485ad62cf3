import { inject, Injectable } from '@angular/core';
import type { IntakeDto, SupportRequestsList$Params, TriageDto } from '@meedenkers/api-client';
import {
  companionChangesReplace,
  proposalsAccept,
  proposalsRefuse,
  proposalsWithdraw,
  requestDeedsClose,
  requestDeedsOne,
  requestDeedsReopen,
  requestDeedsTriage,
  requestDeedsWithdraw,
  suggestionsList,
  suggestionsOffer,
  supportRequestsAsk,
  supportRequestsList,
  supportRequestsMakePaperCode,
  supportRequestsNote,
  supportRequestsRevokePaperCode,
  supportRequestsSearch,
  workListList,
} from '@meedenkers/api-client';
import type { CloseReason, RefusalReason } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type {
  IntakeReceiptView,
  Page,
  ProposalView,
  RequestListItem,
  RequestView,
  SuggestionsView,
  WorkListView,
} from '../session/views';

/** What a list of requests can be narrowed to. */
export type RequestFilters = Pick<
  SupportRequestsList$Params,
  'stage' | 'municipality' | 'language' | 'type'
>;

/** The calls about requests and the people who are asked for them. */
@Injectable({ providedIn: 'root' })
export class RequestsApi {
  private readonly server = inject(Server);

  workList(): Observable<WorkListView> {
    return this.server.ask(workListList, {});
  }

  list(filters: RequestFilters, cursor?: string): Observable<Page<RequestListItem>> {
    const page = { limit: 50, ...(cursor ? { cursor } : {}) };
    return this.server.ask(supportRequestsList, { ...filters, ...page });
  }

  search(query: string, cursor?: string): Observable<Page<RequestListItem>> {
    const body = { query, limit: 50, ...(cursor ? { cursor } : {}) };
    return this.server.ask(supportRequestsSearch, { body });
  }

  one(id: string): Observable<RequestView> {
    return this.server.ask(requestDeedsOne, { id });
  }

  ask(body: IntakeDto, key: string): Observable<IntakeReceiptView> {
    return this.server.ask(supportRequestsAsk, { body }, key);
  }

  suggestions(id: string): Observable<SuggestionsView> {
    return this.server.ask(suggestionsList, { id });
  }

  /** Without a list it is chosen out of the list as it is now. */
  offer(
    id: string,
    meedenkerId: string,
    listId: string | null,
    key: string,
  ): Observable<ProposalView> {
    const body = { meedenkerId, ...(listId ? { listId } : {}) };
    return this.server.ask(suggestionsOffer, { id, body }, key);
  }

  takeBack(proposalId: string): Observable<ProposalView> {
    return this.server.ask(proposalsWithdraw, { id: proposalId, body: {} });
  }

  saidYes(proposalId: string): Observable<ProposalView> {
    return this.server.ask(proposalsAccept, { id: proposalId, body: {} });
  }

  saidNo(proposalId: string, reason: RefusalReason): Observable<ProposalView> {
    return this.server.ask(proposalsRefuse, { id: proposalId, body: { reason } });
  }

  /** Takes the companion off, and asks another at once when one is chosen out of the list. */
  replace(
    id: string,
    chosen: { meedenkerId: string; listId?: string } | null,
  ): Observable<RequestView> {
    return this.server.ask(
      companionChangesReplace,
      { id, body: chosen ?? {} },
      crypto.randomUUID(),
    );
  }

  triage(id: string, body: TriageDto): Observable<RequestView> {
    return this.server.ask(requestDeedsTriage, { id, body });
  }

  withdraw(id: string, by: 'resident' | 'coordinator'): Observable<RequestView> {
    return this.server.ask(requestDeedsWithdraw, { id, body: { by } });
  }

  close(id: string, reason: CloseReason): Observable<RequestView> {
    return this.server.ask(requestDeedsClose, { id, body: { reason } });
  }

  reopen(id: string): Observable<RequestView> {
    return this.server.ask(requestDeedsReopen, { id, body: {} });
  }

  note(id: string, body: string): Observable<unknown> {
    return this.server.ask(supportRequestsNote, { id, body: { body } });
  }

  paperCode(id: string): Observable<{ code: string; expiresAt: string }> {
    return this.server.ask(supportRequestsMakePaperCode, { id });
  }

  revokePaperCode(id: string): Observable<void> {
    return this.server.ask(supportRequestsRevokePaperCode, { id });
  }
}
