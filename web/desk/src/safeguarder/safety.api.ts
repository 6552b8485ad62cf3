import { inject, Injectable } from '@angular/core';
import type { ConcernOutcome, ConcernStep } from '@meedenkers/domain';
import {
  safetyConcernsClose,
  safetyConcernsList,
  safetyConcernsOne,
  safetyConcernsTake,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { ConcernListItemView, ConcernView, Page } from '../session/views';

/** The calls of who reads and handles worries about safety. */
@Injectable({ providedIn: 'root' })
export class SafetyApi {
  private readonly server = inject(Server);

  list(state: 'open' | 'closed'): Observable<Page<ConcernListItemView>> {
    return this.server.ask(safetyConcernsList, { state, limit: 100 });
  }

  one(id: string): Observable<ConcernView> {
    return this.server.ask(safetyConcernsOne, { id });
  }

  take(id: string, step: ConcernStep, note: string): Observable<ConcernView> {
    const body = { step, ...(note ? { note } : {}) };
    return this.server.ask(safetyConcernsTake, { id, body });
  }

  close(id: string, outcome: ConcernOutcome): Observable<ConcernView> {
    return this.server.ask(safetyConcernsClose, { id, body: { outcome } });
  }
}
