import { inject, Injectable } from '@angular/core';
import type { CalendarDaysList$Params, MomentCheckDto } from '@meedenkers/api-client';
import { calendarDaysList, suggestionsCheckMoment } from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { Server } from '../../session/server';
import type { CalendarView, MomentCheckView } from '../../session/views';

/** Which days, and which Meedenkers. */
export type CalendarAsked = Pick<CalendarDaysList$Params, 'from' | 'to' | 'query' | 'language'>;

/** Rows that come at once; more come when asked for. */
const ROWS = 40;

/** The calls of the calendar: what there is on some days, and who could take a moment. */
@Injectable({ providedIn: 'root' })
export class CalendarApi {
  private readonly server = inject(Server);

  days(asked: CalendarAsked, cursor?: string): Observable<CalendarView> {
    const page = { limit: ROWS, ...(cursor ? { cursor } : {}) };
    return this.server.ask(calendarDaysList, { ...asked, ...page });
  }

  check(requestId: string, body: MomentCheckDto): Observable<MomentCheckView> {
    return this.server.ask(suggestionsCheckMoment, { id: requestId, body });
  }
}
