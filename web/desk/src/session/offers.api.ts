import { inject, Injectable } from '@angular/core';
import { myOffersList, proposalsAccept, proposalsRefuse } from '@meedenkers/api-client';
import type { RefusalReason } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import { Server } from './server';
import type { OfferView, Page, ProposalView } from './views';

/** The calls of a Meedenker who is asked. */
@Injectable({ providedIn: 'root' })
export class OffersApi {
  private readonly server = inject(Server);

  mine(): Observable<Page<OfferView>> {
    return this.server.ask(myOffersList, {});
  }

  /** Says yes to the moment that was shown. */
  accept({ id, startsAt }: Pick<OfferView, 'id' | 'startsAt'>): Observable<ProposalView> {
    return this.server.ask(proposalsAccept, { id, body: { startsAt } });
  }

  refuse(id: string, reason: RefusalReason): Observable<ProposalView> {
    return this.server.ask(proposalsRefuse, { id, body: { reason } });
  }
}
