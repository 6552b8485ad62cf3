import { inject, Injectable } from '@angular/core';
import type { ClaimState } from '@meedenkers/domain';
import {
  expenseClaimsApprove,
  expenseClaimsList,
  expenseClaimsRefuse,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../../session/server';
import type { ExpenseClaimView, Page } from '../../session/views';

/** The calls about claims of Meedenkers. */
@Injectable({ providedIn: 'root' })
export class ClaimsApi {
  private readonly server = inject(Server);

  list(state: ClaimState, cursor?: string): Observable<Page<ExpenseClaimView>> {
    return this.server.ask(expenseClaimsList, { state, ...(cursor ? { cursor } : {}) });
  }

  approve(id: string): Observable<ExpenseClaimView> {
    return this.server.ask(expenseClaimsApprove, { id });
  }

  refuse(id: string, reason: string): Observable<ExpenseClaimView> {
    return this.server.ask(expenseClaimsRefuse, { id, body: { reason } });
  }
}
