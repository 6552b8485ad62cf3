import { inject, Injectable } from '@angular/core';
import { releaseSharingOne, releaseSharingShared } from '@meedenkers/api-client';
import type { SharedReleasesView, SharedReleaseView } from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';

/** The calls about releases that other organisations share. */
@Injectable({ providedIn: 'root' })
export class SharedApi {
  private readonly server = inject(Server);

  list(): Observable<SharedReleasesView> {
    return this.server.ask(releaseSharingShared, {});
  }

  one(id: string): Observable<SharedReleaseView> {
    return this.server.ask(releaseSharingOne, { id });
  }
}
