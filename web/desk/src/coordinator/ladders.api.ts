import { inject, Injectable } from '@angular/core';
import {
  laddersNext,
  laddersStop,
  requestLaddersHeardYes,
  requestLaddersList,
  requestLaddersStart,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../session/server';
import type { LadderView, Page } from '../session/views';

/** The calls about asking one after the other. */
@Injectable({ providedIn: 'root' })
export class LaddersApi {
  private readonly server = inject(Server);

  list(id: string): Observable<Page<LadderView>> {
    return this.server.ask(requestLaddersList, { id });
  }

  start(
    id: string,
    meedenkerIds: string[],
    minutesEach: number,
    key: string,
  ): Observable<LadderView> {
    return this.server.ask(requestLaddersStart, { id, body: { meedenkerIds, minutesEach } }, key);
  }

  next(ladderId: string): Observable<LadderView> {
    return this.server.ask(laddersNext, { id: ladderId, body: {} });
  }

  stop(ladderId: string): Observable<LadderView> {
    return this.server.ask(laddersStop, { id: ladderId, body: {} });
  }

  saidYes(id: string, meedenkerId: string): Observable<Page<LadderView>> {
    return this.server.ask(
      requestLaddersHeardYes,
      { id, body: { meedenkerId } },
      crypto.randomUUID(),
    );
  }
}
