import { inject, Injectable } from '@angular/core';
import type { IndependenceDto, OutcomeReportDto } from '@meedenkers/api-client';
import type { PreparationStep, PresenceState } from '@meedenkers/domain';
import {
  appointmentDeedsDropOut,
  myAppointmentsList,
  myCalendarFeedLink,
  myCalendarFeedOwn,
  myCalendarFeedStop,
  myFileDeclare,
  myFileProfile,
  myFileReplace,
  myFileTimes,
  outcomeReportsReport,
  preparationsTick,
  presencesTell,
} from '@meedenkers/api-client';
import type { Observable } from 'rxjs';
import { ifMatch, Server } from '../session/server';
import type {
  AvailabilityView,
  CalendarFeedView,
  MyAppointmentView,
  MyProfileView,
  OutcomeReportView,
  Page,
} from '../session/views';

/** The calls of a Meedenker about their own visits and time. */
@Injectable({ providedIn: 'root' })
export class VisitsApi {
  private readonly server = inject(Server);

  mine(when: 'coming' | 'past'): Observable<Page<MyAppointmentView>> {
    return this.server.ask(myAppointmentsList, { when });
  }

  report(id: string, body: OutcomeReportDto): Observable<OutcomeReportView> {
    return this.server.ask(outcomeReportsReport, { id, body });
  }

  dropOut(id: string, reason: 'ill' | 'other'): Observable<void> {
    return this.server.ask(appointmentDeedsDropOut, { id, body: { reason } });
  }

  tell(id: string, state: PresenceState, tappedAt: string): Observable<void> {
    return this.server.ask(presencesTell, { id, body: { state, tappedAt } });
  }

  prepare(proposalId: string, step: PreparationStep, done: boolean): Observable<void> {
    return this.server.ask(preparationsTick, { id: proposalId, body: { step, done } });
  }

  availability(): Observable<AvailabilityView> {
    return this.server.ask(myFileTimes, {});
  }

  setAvailability({
    version,
    weekly,
    exceptions,
    maxPerWeek,
  }: AvailabilityView): Observable<AvailabilityView> {
    const body = { weekly, exceptions, maxPerWeek };
    return this.server.ask(myFileReplace, { 'If-Match': ifMatch({ version }), body });
  }

  feed(): Observable<CalendarFeedView> {
    return this.server.ask(myCalendarFeedOwn, {});
  }

  linkFeed(): Observable<CalendarFeedView> {
    return this.server.ask(myCalendarFeedLink, {});
  }

  stopFeed(): Observable<void> {
    return this.server.ask(myCalendarFeedStop, {});
  }

  profile(): Observable<MyProfileView> {
    return this.server.ask(myFileProfile, {});
  }

  declare(body: IndependenceDto): Observable<MyProfileView> {
    return this.server.ask(myFileDeclare, { body });
  }
}
