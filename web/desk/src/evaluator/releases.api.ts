import { inject, Injectable } from '@angular/core';
import { releasesList, releasesOne } from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { Page, ReleaseListItem, ReleaseView } from '../session/views';

/** The calls about published figures. */
@Injectable({ providedIn: 'root' })
export class ReleasesApi {
  private readonly server = inject(Server);

  list(): Observable<Page<ReleaseListItem>> {
    return this.server.ask(releasesList, {});
  }

  one(id: string): Observable<ReleaseView> {
    return this.server.ask(releasesOne, { id });
  }
}
