import { inject, Injectable } from '@angular/core';
import type { MergeDto } from '@meedenkers/api-client';
import {
  mergesDistinguish,
  mergesMerge,
  mergesSearch,
  mergesUnmerge,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { LookAlikeView, RequestView } from '../session/views';

/** The calls about who is the same person, and who is not. */
@Injectable({ providedIn: 'root' })
export class MergesApi {
  private readonly server = inject(Server);

  search(body: { phone?: string; email?: string }): Observable<{ items: LookAlikeView[] }> {
    return this.server.ask(mergesSearch, { body });
  }

  merge(id: string, body: MergeDto): Observable<RequestView> {
    return this.server.ask(mergesMerge, { id, body });
  }

  unmerge(id: string): Observable<RequestView> {
    return this.server.ask(mergesUnmerge, { id, body: {} });
  }

  distinguish(id: string, otherId: string): Observable<void> {
    return this.server.ask(mergesDistinguish, { id, body: { otherId } });
  }
}
