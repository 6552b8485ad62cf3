import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { RefusalReason } from '@meedenkers/domain';
import type { Observable } from 'rxjs';
import type { OfferView, Page, ProposalView } from './views';

const API = '/api/v1';

/** The calls of a Meedenker who is asked. */
@Injectable({ providedIn: 'root' })
export class OffersApi {
  private readonly http = inject(HttpClient);

  mine(): Observable<Page<OfferView>> {
    return this.http.get<Page<OfferView>>(`${API}/my-offers`);
  }

  accept(id: string): Observable<ProposalView> {
    return this.http.post<ProposalView>(`${API}/proposals/${id}/acceptance`, {});
  }

  refuse(id: string, reason: RefusalReason): Observable<ProposalView> {
    return this.http.post<ProposalView>(`${API}/proposals/${id}/refusal`, { reason });
  }
}
