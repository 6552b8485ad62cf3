import { inject, Injectable } from '@angular/core';
import { auditEventsSearch, usersList } from '@meedenkers/api-client';
import type { AuditSearchDto, AuditTrailView } from '@meedenkers/api-client/types';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { Page, UserView } from '../session/views';

/** The calls about who saw what. */
@Injectable({ providedIn: 'root' })
export class AuditApi {
  private readonly server = inject(Server);

  search(body: AuditSearchDto): Observable<AuditTrailView> {
    return this.server.ask(auditEventsSearch, { body });
  }

  accounts(): Observable<Page<UserView>> {
    return this.server.ask(usersList, { limit: 100 });
  }
}
