import { inject, Injectable } from '@angular/core';
import {
  releasesApprove,
  releasesList,
  releasesMake,
  releasesOne,
  releasesPeriods,
  releasesReject,
  releasesSupersede,
} from '@meedenkers/api-client';
import type { ReleasePeriodsView } from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { Page, ReleaseListItem, ReleaseView } from '../session/views';

/** The calls about published figures. */
@Injectable({ providedIn: 'root' })
export class ReleasesApi {
  private readonly server = inject(Server);

  list(): Observable<Page<ReleaseListItem>> {
    return this.server.ask(releasesList, { limit: 100 });
  }

  periods(): Observable<ReleasePeriodsView> {
    return this.server.ask(releasesPeriods, {});
  }

  one(id: string): Observable<ReleaseView> {
    return this.server.ask(releasesOne, { id });
  }

  make(period: string): Observable<ReleaseView> {
    return this.server.ask(releasesMake, { body: { period } }, crypto.randomUUID());
  }

  approve(id: string): Observable<ReleaseView> {
    return this.server.ask(releasesApprove, { id });
  }

  reject(id: string, reason: string): Observable<ReleaseView> {
    return this.server.ask(releasesReject, { id, body: { reason } });
  }

  supersede(id: string, reason: string): Observable<ReleaseView> {
    return this.server.ask(releasesSupersede, { id, body: { reason } });
  }
}
